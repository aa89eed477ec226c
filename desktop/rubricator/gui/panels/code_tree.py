"""The tree of codes: one row a code, painted as its letter, its label and its count."""

from typing import Final

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QKeyEvent, QMouseEvent, QPainter, QPalette, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from rubricator.core.code import Code
from rubricator.gui.models.codebook_model import CODE_ROLE, COUNT_ROLE, CodebookModel
from rubricator.gui.models.line_model import Index
from rubricator.gui.override import override
from rubricator.gui.theme import gap, smaller

_Key = Qt.Key
_BADGE_SIZE = 0.85
_OWN_KEYS: Final = frozenset(
    {
        (_Key.Key_Return, Qt.KeyboardModifier.NoModifier),
        (_Key.Key_Enter, Qt.KeyboardModifier.KeypadModifier),
        (_Key.Key_F2, Qt.KeyboardModifier.NoModifier),
        (_Key.Key_F2, Qt.KeyboardModifier.ShiftModifier),
        (_Key.Key_Insert, Qt.KeyboardModifier.NoModifier),
        (_Key.Key_Insert, Qt.KeyboardModifier.ShiftModifier),
        (_Key.Key_Delete, Qt.KeyboardModifier.NoModifier),
        (_Key.Key_Up, Qt.KeyboardModifier.AltModifier),
        (_Key.Key_Down, Qt.KeyboardModifier.AltModifier),
        (_Key.Key_Left, Qt.KeyboardModifier.AltModifier),
        (_Key.Key_Right, Qt.KeyboardModifier.AltModifier),
    }
)


class CodeTree(QTreeView):
    """Shows a `CodebookModel`; says which key of its own was pressed and which row was taken."""

    keyPressed = Signal(object, object)
    """One of the tree's own keys: the key and its modifiers."""
    taken = Signal(QModelIndex)
    """A row was double-clicked."""

    def __init__(self, model: CodebookModel) -> None:
        super().__init__()
        self._closed: set[int] = set()
        self._shaping = False
        self.setModel(model)
        self._codebook = model
        self._build()
        model.layoutChanged.connect(self.open_again)
        self.expanded.connect(lambda index: self._remember(index, closed=False))
        self.collapsed.connect(lambda index: self._remember(index, closed=True))

    def open_again(self) -> None:
        """Open what was open; with a filter, everything."""
        self._shaping = True
        self.expandAll()
        if not self._codebook.is_filtered:
            self._close_below(QModelIndex())
        self._shaping = False

    def current_code(self) -> Code | None:
        """The code of the current row."""
        return self._codebook.code_at(self.currentIndex())

    @override
    def event(self, event: QEvent) -> bool:
        # The window's shortcuts of the same keys are not to take them away here.
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and _is_own(event)
        ):
            event.accept()
            return True
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if _is_own(event) and self.state() != QAbstractItemView.State.EditingState:
            self.keyPressed.emit(event.key(), event.modifiers())
            event.accept()
        else:
            super().keyPressEvent(event)

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if self._codebook.code_at(index) and event.button() == Qt.MouseButton.LeftButton:
            self.taken.emit(index)
            event.accept()
        else:
            super().mouseDoubleClickEvent(event)

    def _remember(self, index: QModelIndex, *, closed: bool) -> None:
        if self._shaping or self._codebook.is_filtered:
            return
        node = index.internalId()
        self._closed.add(node) if closed else self._closed.discard(node)

    def _close_below(self, parent: QModelIndex) -> None:
        for row in range(self._codebook.rowCount(parent)):
            index = self._codebook.index(row, 0, parent)
            if index.internalId() in self._closed:
                self.collapse(index)
            self._close_below(index)

    def _build(self) -> None:
        self.setObjectName("codebookTree")
        self.setAccessibleName("Codebook")
        self.setHeaderHidden(True)
        self.setUniformRowHeights(True)
        self.setItemDelegate(CodeDelegate(self))
        self.setIndentation(gap(self.font(), 1.75))
        self.setExpandsOnDoubleClick(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDropIndicatorShown(True)
        self.setAutoExpandDelay(600)
        self.expandAll()


class CodeDelegate(QStyledItemDelegate):
    """A key badge in the colour of the code (a dot, if it has no letter), label and count."""

    def __init__(self, tree: QTreeView) -> None:
        super().__init__(tree)
        self._tree = tree

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        self.initStyleOption(option, index)
        label, option.text = option.text, ""
        style = option.widget.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget)
        code: Code | None = index.data(CODE_ROLE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if code:
            self._paint_badge(painter, _badge_box(option), code)
        left = self._paint_count(painter, option, index)
        painter.setFont(_label_font(option.font, code))
        painter.setPen(self._ink(option, code))
        box = _label_box(option, code)
        box.setRight(left - gap(option.font, 0.5))
        words = painter.fontMetrics().elidedText(label, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, words)
        painter.restore()

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        height = option.fontMetrics.height() + gap(option.font, 1)
        return QSize(gap(option.font, 12), height)

    @override
    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        editor = super().createEditor(parent, option, index)
        editor.setObjectName("codebookLabelEditor")
        editor.setAccessibleName("Label of the code")
        return editor

    @override
    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        box = _label_box(option, index.data(CODE_ROLE))
        editor.setGeometry(box.adjusted(-2, 1, 0, -1))

    @override
    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        # Tab would go on to edit the next code, which nobody asked for.
        if isinstance(event, QKeyEvent) and event.key() in (_Key.Key_Tab, _Key.Key_Backtab):
            return False
        return super().eventFilter(editor, event)

    def _paint_badge(self, painter: QPainter, box: QRect, code: Code) -> None:
        theme = self._model().theme
        own = QColor(code.colour) if code.colour else theme.kind(code.kind)
        if not code.shortcut:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("faint") if code.retired else theme.shape(own))
            radius = max(3, box.height() // 5)
            painter.drawEllipse(box.center(), radius, radius)
            return
        ink = theme.color("faint") if code.retired else theme.text(own)
        painter.setPen(QPen(theme.color("line") if code.retired else theme.shape(own), 1))
        painter.setBrush(theme.color("field"))
        painter.drawRoundedRect(box.adjusted(0, 0, -1, -1).toRectF().translated(0.5, 0.5), 4, 4)
        font = smaller(self._tree.font(), _BADGE_SIZE)
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(ink)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, code.shortcut.upper())

    def _paint_count(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> int:
        """Paint the count at the right; where it begins."""
        count = index.data(COUNT_ROLE)
        box = option.rect.adjusted(0, 0, -gap(option.font, 1), 0)
        if not count:
            return box.right()
        words = f"{count:,}"
        font = QFont(option.font)
        font.setFeature(QFont.Tag("tnum"), 1)
        painter.setFont(font)
        painter.setPen(self._model().theme.color("dim"))
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(box, right, words)
        return box.right() - painter.fontMetrics().horizontalAdvance(words)

    def _ink(self, option: QStyleOptionViewItem, code: Code | None) -> QColor:
        if code and code.retired:
            return self._model().theme.color("dim")
        return option.palette.color(QPalette.ColorRole.Text)

    def _model(self) -> CodebookModel:
        model = self._tree.model()
        assert isinstance(model, CodebookModel)
        return model


def _is_own(event: QKeyEvent) -> bool:
    return (_Key(event.key()), event.modifiers()) in _OWN_KEYS


def _label_font(font: QFont, code: Code | None) -> QFont:
    made = QFont(font)
    made.setItalic(bool(code and code.retired))
    return made


def _badge_box(option: QStyleOptionViewItem) -> QRect:
    side = gap(option.font, 2.25)
    top = option.rect.center().y() - side // 2 + 1
    return QRect(option.rect.left() + gap(option.font, 0.25), top, side, side)


def _label_box(option: QStyleOptionViewItem, code: Code | None) -> QRect:
    left = gap(option.font, 3.25) if code else gap(option.font, 0.25)
    return option.rect.adjusted(left, 0, -gap(option.font, 1), 0)
