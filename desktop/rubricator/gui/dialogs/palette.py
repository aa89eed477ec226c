"""The code palette: a few letters find a code, Enter applies it."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QGuiApplication, QKeyEvent, QPainter, QPalette
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from rubricator.core.code import Code, in_tree_order, path
from rubricator.gui.desk import Desk
from rubricator.gui.dialogs.ranking import ranked
from rubricator.gui.override import override
from rubricator.gui.panels.codings import draw_mark
from rubricator.gui.theme import gap

_SHOWN = 200
_CODE_ROLE = Qt.ItemDataRole.UserRole
Index = QModelIndex | QPersistentModelIndex


class CodePalette(QFrame):
    """A popup over the article. It says which code was chosen and closes; Esc only closes."""

    chosen = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._desk = desk
        self._query = QLineEdit()
        self._list = QListView()
        self._none = QLabel("No code answers to that.")
        self._model = _CodeModel()
        self._codes: list[Code] = []
        self._texts: dict[int, Sequence[str]] = {}
        self._build()
        self._connect()

    def open_at(self, caret: QRect) -> None:
        """Open below a place on the screen, above it near the bottom; the last code is on top."""
        self._collect()
        self._query.clear()
        self._filter("")
        self.adjustSize()
        self.move(self._place(caret))
        self.show()
        self._query.setFocus(Qt.FocusReason.PopupFocusReason)

    def _place(self, caret: QRect) -> QPoint:
        screen = (QGuiApplication.screenAt(caret.center()) or self.screen()).availableGeometry()
        below, above = caret.bottom() + 1, caret.top() - self.height()
        fits = below + self.height() <= screen.bottom()
        x = min(caret.left(), screen.right() - self.width())
        return QPoint(max(x, screen.left()), below if fits else max(above, screen.top()))

    def _collect(self) -> None:
        codes = self._desk.codes
        usable = [code for code in in_tree_order(codes.values()) if not code.retired]
        last = self._desk.last_code_id
        self._codes = sorted(usable, key=lambda code: code.id != last)
        self._texts = {
            code.id: (
                code.label,
                code.name,
                " ".join(above.label for above in path(code, codes)),
                code.definition,
            )
            for code in usable
        }

    def _filter(self, query: str) -> None:
        found = ranked(query, self._codes, lambda code: self._texts[code.id])
        self._model.show_codes(found[:_SHOWN])
        self._list.setVisible(bool(found))
        self._none.setVisible(not found)
        if found:
            self._list.setCurrentIndex(self._model.index(0))

    def _choose(self) -> None:
        code = self._list.currentIndex().data(_CODE_ROLE)
        if isinstance(code, Code):
            self.close()
            self.chosen.emit(code.id)

    def _move(self, rows: int) -> None:
        last = self._model.rowCount() - 1
        row = max(0, min(last, self._list.currentIndex().row() + rows))
        self._list.setCurrentIndex(self._model.index(row))

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            steps = {
                Qt.Key.Key_Down: 1,
                Qt.Key.Key_Up: -1,
                Qt.Key.Key_PageDown: 8,
                Qt.Key.Key_PageUp: -8,
            }
            if event.key() in steps:
                self._move(steps[Qt.Key(event.key())])
                return True
        return super().eventFilter(watched, event)

    def _build(self) -> None:
        self.setObjectName("codePalette")
        self.setProperty("card", "true")
        self._query.setObjectName("paletteQuery")
        self._query.setPlaceholderText("Find a code by name, label or definition")
        self._query.setAccessibleName("Find a code")
        self._query.installEventFilter(self)
        self._list.setObjectName("paletteList")
        self._list.setAccessibleName("Codes found")
        self._list.setModel(self._model)
        self._list.setUniformItemSizes(True)
        self._list.setItemDelegate(_CodeLine(self._desk, self._list))
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._none.setProperty("dim", "true")
        self._none.setAlignment(Qt.AlignmentFlag.AlignCenter)
        step = gap(self.font())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(step, step, step, step)
        layout.setSpacing(step)
        for part in (self._query, self._list, self._none):
            layout.addWidget(part)
        self.setFixedSize(gap(self.font(), 52), gap(self.font(), 44))

    def _connect(self) -> None:
        self._query.textChanged.connect(self._filter)
        self._query.returnPressed.connect(self._choose)
        self._list.clicked.connect(self._choose_clicked)

    def _choose_clicked(self, index: QModelIndex) -> None:
        self._list.setCurrentIndex(index)
        self._choose()


class _CodeModel(QAbstractListModel):
    """The codes found."""

    def __init__(self) -> None:
        super().__init__()
        self._codes: Sequence[Code] = ()

    def show_codes(self, codes: Sequence[Code]) -> None:
        """Show these."""
        self.beginResetModel()
        self._codes = codes
        self.endResetModel()

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._codes)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        code = self._codes[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return code.label
        if role == Qt.ItemDataRole.ToolTipRole:
            return code.definition
        return code if role == _CODE_ROLE else None


class _CodeLine(QStyledItemDelegate):
    """Mark, label, name and letter of a code on one line."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        code = index.data(_CODE_ROLE)
        option.text = ""
        style = option.widget.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget)
        step = gap(option.font)
        theme = self._desk.theme
        colour = theme.shape(QColor(code.colour or theme.kind(code.kind)))
        mark = option.rect.adjusted(step, 0, 0, 0)
        mark.setSize(mark.size().scaled(step + 2, step + 2, Qt.AspectRatioMode.IgnoreAspectRatio))
        mark.moveTop(option.rect.center().y() - mark.height() // 2)
        draw_mark(painter, mark, code.kind, colour)
        middle = Qt.AlignmentFlag.AlignVCenter
        box = option.rect.adjusted(step * 3, 0, -step * 4, 0)
        metrics = painter.fontMetrics()
        painter.setPen(option.palette.color(QPalette.ColorRole.Text))
        painter.drawText(box, middle, code.label)
        used = metrics.horizontalAdvance(code.label) + step
        painter.setPen(option.palette.color(QPalette.ColorRole.PlaceholderText))
        rest = box.adjusted(used, 0, 0, 0)
        painter.drawText(
            rest, middle, metrics.elidedText(code.name, Qt.TextElideMode.ElideRight, rest.width())
        )
        letter = option.rect.adjusted(0, 0, -step, 0)
        painter.drawText(letter, middle | Qt.AlignmentFlag.AlignRight, code.shortcut.upper())

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        hint = super().sizeHint(option, index)
        hint.setHeight(gap(option.font, 3.5))
        return hint
