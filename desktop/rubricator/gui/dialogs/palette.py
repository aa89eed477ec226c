"""The palette: a few letters find a code or an actor, Enter applies it."""

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
    QTimer,
    Signal,
)
from PySide6.QtGui import QColor, QGuiApplication, QKeyEvent, QPainter, QPalette
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QListView,
    QPushButton,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from rubricator.core.code import Kind
from rubricator.gui.desk import Desk
from rubricator.gui.dialogs.palette_lines import PaletteLine, PaletteLines, split
from rubricator.gui.override import override
from rubricator.gui.panels.codings import draw_mark
from rubricator.gui.plain import PlainLabel, caption, plain
from rubricator.gui.theme import gap

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_LONGEST_LABEL = 48
_IDLE_MS = 400
_LINE_ROLE = Qt.ItemDataRole.UserRole
Index = QModelIndex | QPersistentModelIndex


class CodePalette(QFrame):
    """A popup over the article. It says what was chosen and closes; Esc only closes."""

    chosen = Signal(PaletteLine)
    newRequested = Signal(str, str)
    """A new code is to be made: its kind and label."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._desk = desk
        self._query = QLineEdit()
        self._list = QListView()
        self._none = PlainLabel("No code and no actor answers to that.")
        self._new = QPushButton()
        self._model = _LineModel()
        self._lines = PaletteLines(desk)
        self._words = ""
        self._idle, self._painted = QTimer(self), QTimer(self)
        self._build()
        self._connect()

    def open_at(self, caret: QRect, *, words: str = "") -> None:
        """Open below a place on the screen, above it near the bottom; the last code is on top.

        `words` are those a new code would be called after; without them none can be made.
        """
        self._words = words
        self._lines.prepare()
        self._query.clear()
        self._filter("")
        self.adjustSize()
        self.move(self._place(caret))
        self.show()
        self._query.setFocus(Qt.FocusReason.PopupFocusReason)
        self._painted.start()

    def _place(self, caret: QRect) -> QPoint:
        screen = (QGuiApplication.screenAt(caret.center()) or self.screen()).availableGeometry()
        below, above = caret.bottom() + 1, caret.top() - self.height()
        fits = below + self.height() <= screen.bottom()
        x = min(caret.left(), screen.right() - self.width())
        return QPoint(max(x, screen.left()), below if fits else max(above, screen.top()))

    def _filter(self, query: str) -> None:
        found = self._lines.answers(query)
        self._model.show_lines(found)
        self._list.setVisible(bool(found))
        self._none.setVisible(not found)
        kind, label = self._new_code()
        self._new.setVisible(bool(label))
        self._new.setText(caption(f"Ctrl+Enter: new {kind} code “{_short(label)}”"))
        if found:
            self._list.setCurrentIndex(self._model.index(0))

    def _new_code(self) -> tuple[Kind, str]:
        """Kind and label of the code that Ctrl+Enter makes; no label: none can be made.

        It is called after the quoted words, or what was typed behind a kind, or found nothing.
        """
        kind, typed = split(self._query.text())
        is_name = bool(typed.strip()) and (kind is not None or not self._model.rowCount())
        label = typed if is_name else self._words
        return kind or self._lines.last_kind(), label.strip() if self._words else ""

    def _choose(self) -> None:
        line = self._list.currentIndex().data(_LINE_ROLE)
        is_line = isinstance(line, PaletteLine) and self._model.rowCount()
        if is_line:
            self.close()
            self.chosen.emit(line)

    def _make_new(self) -> None:
        kind, label = self._new_code()
        if label:
            self.close()
            self.newRequested.emit(kind, label)

    def _warm_up(self) -> None:
        """Sort thousands of codes while nobody waits for them."""
        window = self.parentWidget()
        if window is not None and window.isVisible():
            self._lines.warm_up()

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
            if event.key() in _ENTER and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self._make_new()
                return True
            if event.key() in steps:
                self._move(steps[Qt.Key(event.key())])
                return True
        return super().eventFilter(watched, event)

    def _build(self) -> None:
        self.setObjectName("codePalette")
        self.setProperty("card", "true")
        self._query.setObjectName("paletteQuery")
        self._query.setPlaceholderText("A code or an actor; “event: …” for events only")
        self._query.setAccessibleName("Find a code or an actor")
        self._query.installEventFilter(self)
        self._list.setObjectName("paletteList")
        self._list.setAccessibleName("Codes and actors found")
        self._list.setModel(self._model)
        self._list.setUniformItemSizes(True)
        self._list.setItemDelegate(_PaletteLineDelegate(self._desk, self._list))
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._none.setProperty("dim", "true")
        self._none.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._new.setObjectName("paletteNew")
        self._new.setProperty("link", "true")
        # Typing goes on in the line above it, and Ctrl+Enter there does the same.
        self._new.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        step = gap(self.font())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(step, step, step, step)
        layout.setSpacing(step)
        for part in (self._query, self._list, self._none):
            layout.addWidget(part)
        layout.addWidget(self._new, 0, Qt.AlignmentFlag.AlignLeft)
        self.setFixedSize(gap(self.font(), 52), gap(self.font(), 44))

    def _connect(self) -> None:
        self._idle.setSingleShot(True)
        self._idle.setInterval(_IDLE_MS)
        self._idle.timeout.connect(self._warm_up)
        self._idle.start()
        self._desk.codebookChanged.connect(self._idle.start)
        self._painted.setSingleShot(True)
        self._painted.timeout.connect(self._lines.warm_up)
        self._query.textChanged.connect(self._filter)
        self._query.returnPressed.connect(self._choose)
        self._list.clicked.connect(self._choose_clicked)
        self._new.clicked.connect(self._make_new)

    def _choose_clicked(self, index: QModelIndex) -> None:
        self._list.setCurrentIndex(index)
        self._choose()


class _LineModel(QAbstractListModel):
    """The codes and actors found."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: Sequence[PaletteLine] = ()

    def show_lines(self, lines: Sequence[PaletteLine]) -> None:
        """Show these."""
        self.beginResetModel()
        self._lines = lines
        self.endResetModel()

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._lines)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        line = self._lines[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return line.label
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain(line.code.definition)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{line.label}, {line.detail}"
        return line if role == _LINE_ROLE else None


class _PaletteLineDelegate(QStyledItemDelegate):
    """Mark, label, name and letter of a code on one line; an actor with its sector."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line = index.data(_LINE_ROLE)
        code = line.code
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
        label = metrics.elidedText(line.label, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, middle, label)
        used = metrics.horizontalAdvance(label) + step
        painter.setPen(option.palette.color(QPalette.ColorRole.PlaceholderText))
        rest = box.adjusted(used, 0, 0, 0)
        painter.drawText(
            rest, middle, metrics.elidedText(line.detail, Qt.TextElideMode.ElideRight, rest.width())
        )
        letter = option.rect.adjusted(0, 0, -step, 0)
        if line.actor_id is None:
            badge = middle | Qt.AlignmentFlag.AlignRight
            painter.drawText(letter, badge, code.shortcut.upper())

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        hint = super().sizeHint(option, index)
        hint.setHeight(gap(option.font, 3.5))
        return hint


def _short(label: str) -> str:
    return label if len(label) <= _LONGEST_LABEL else label[:_LONGEST_LABEL] + "…"
