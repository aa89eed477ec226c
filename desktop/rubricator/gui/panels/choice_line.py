"""A line in which one types a few letters and picks from what fits: a code, an actor, an event."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPalette,
    QStandardItem,
    QStandardItemModel,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from rubricator.gui.models.line_model import Index
from rubricator.gui.override import override
from rubricator.gui.panels.fields import TextLine
from rubricator.gui.theme import gap

_DETAIL_ROLE = Qt.ItemDataRole.UserRole
_CHOICE_ROLE = Qt.ItemDataRole.UserRole + 1
_MOST_ROWS = 9
_Key = Qt.Key


class Choice(NamedTuple):
    """What can be picked: its words, quieter words beside them, and what it stands for."""

    text: str
    detail: str
    value: object
    is_exact: bool = False


Source = Callable[[str], Sequence[Choice]]
"""The choices for what was typed so far, best first."""


class ChoiceLine(TextLine):
    """A line over a list of choices that opens while typing.

    With `free`, words that were not picked are kept as words; else they are put back, and the
    first choice is the one that Enter takes.
    """

    chosen = Signal(object)
    """The value of the choice that was picked."""

    def __init__(
        self, name: str, title: str, source: Source, *, free: bool = True, placeholder: str = ""
    ) -> None:
        super().__init__(name, title, placeholder=placeholder)
        self._source = source
        self._free = free
        self._made: _ChoiceList | None = None
        self.textEdited.connect(self._typed)

    @property
    def is_open(self) -> bool:
        """Whether choices are shown."""
        return self._made is not None and self._made.isVisible()

    def find_with(self, source: Source) -> None:
        """Take the choices from elsewhere."""
        self._source = source

    @override
    def commit(self) -> None:
        self._close()
        if self.isModified() and not self._free and self.text().strip():
            self._show_stored()
        elif exact := self._exact():
            self._pick(exact)
        else:
            super().commit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == _Key.Key_Down and not self.is_open:
            self._open(self.text() if self.isModified() else "", first=not self._free)
        elif not (self.is_open and self._steer(event)):
            super().keyPressEvent(event)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        if self.isReadOnly():
            return
        if not self._free:
            self.selectAll()
        # A line that keeps any words has its choices while it is empty and nothing is selected.
        if not self._free or not (self.text() or self._offered()):
            self._open("", first=False)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self.selectAll()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._close()
        super().focusOutEvent(event)

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        self._close()
        super().hideEvent(event)

    def _steer(self, event: QKeyEvent) -> bool:
        """Let the open list have its keys; whether this was one."""
        match event.key():
            case _Key.Key_Up:
                self._list().step(-1)
            case _Key.Key_Down:
                self._list().step(1)
            case _Key.Key_PageUp:
                self._list().step(-_MOST_ROWS)
            case _Key.Key_PageDown:
                self._list().step(_MOST_ROWS)
            case _Key.Key_Escape:
                self._close()
            case _Key.Key_Return | _Key.Key_Enter:
                choice = self._list().current()
                if choice is None:
                    return False
                self._pick(choice)
            case _:
                return False
        return True

    def _typed(self, typed: str) -> None:
        # Enter in an emptied line is to leave it empty, not to take the first of all.
        if typed.strip():
            self._open(typed, first=not self._free)
        else:
            self._close()

    def _open(self, typed: str, *, first: bool) -> None:
        choices = self._source(typed.strip())
        if choices:
            self._list().show_below(self, choices, first=first)
        else:
            self._close()

    def _close(self) -> None:
        if self._made is not None:
            self._made.hide()

    def _list(self) -> "_ChoiceList":
        """The list, made when it is first needed: a form has many lines."""
        if self._made is None:
            self._made = _ChoiceList(self)
            self._made.picked.connect(self._pick)
        return self._made

    def _exact(self) -> Choice | None:
        """The one choice that is called just what was typed."""
        typed = self.text().strip()
        if not self.isModified() or not typed:
            return None
        exact = [choice for choice in self._source(typed) if choice.is_exact]
        return exact[0] if len(exact) == 1 else None

    def _pick(self, choice: Choice) -> None:
        self._close()
        self.setText(choice.text)
        self.setModified(False)
        self.chosen.emit(choice.value)


class _ChoiceList(QListView):
    """The open list: a window of its own that never takes the focus away from the line."""

    picked = Signal(object)

    def __init__(self, line: QWidget) -> None:
        super().__init__(line)
        self.setWindowFlags(Qt.WindowType.ToolTip | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setObjectName(f"{line.objectName()}.choices")
        self.setAccessibleName(f"{line.accessibleName()}: choices")
        self.setProperty("card", "true")
        self.setModel(QStandardItemModel(self))
        self.setItemDelegate(_ChoiceDelegate(self))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.clicked.connect(lambda index: self.picked.emit(index.data(_CHOICE_ROLE)))

    def show_below(self, line: QWidget, choices: Sequence[Choice], *, first: bool) -> None:
        """Open below a line (above it, near the end of the screen)."""
        rows = self.model()
        assert isinstance(rows, QStandardItemModel)
        rows.clear()
        for choice in choices:
            row = QStandardItem(choice.text)
            row.setData(choice.detail, _DETAIL_ROLE)
            row.setData(choice, _CHOICE_ROLE)
            row.setData(f"{choice.text}, {choice.detail}", Qt.ItemDataRole.AccessibleTextRole)
            rows.appendRow(row)
        if first:
            self.setCurrentIndex(rows.index(0, 0))
        self.setGeometry(self._box(line, len(choices)))
        self.show()

    def current(self) -> Choice | None:
        """The choice that Enter takes."""
        choice: Choice | None = self.currentIndex().data(_CHOICE_ROLE)
        return choice

    def step(self, rows: int) -> None:
        """Go so many rows on."""
        here = self.currentIndex().row() if self.currentIndex().isValid() else -1
        if here < 0 < -rows:
            return
        row = min(max(here + rows, 0), self.model().rowCount() - 1)
        self.setCurrentIndex(self.model().index(row, 0))

    def _box(self, line: QWidget, count: int) -> QRect:
        row = self.sizeHintForRow(0)
        height = row * min(count, _MOST_ROWS) + 2 * self.frameWidth() + 2
        space = line.screen().availableGeometry()
        width = min(max(line.width(), gap(self.font(), 34)), space.width())
        at = line.mapToGlobal(QPoint(0, line.height() + 2))
        if at.y() + height > space.bottom():
            at.setY(line.mapToGlobal(QPoint(0, 0)).y() - height - 2)
        at.setX(max(space.left(), min(at.x(), space.right() - width)))
        return QRect(at, QSize(width, height))


class _ChoiceDelegate(QStyledItemDelegate):
    """The words at the left, the quieter ones at the right."""

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        self.initStyleOption(option, index)
        words, option.text = option.text, ""
        style = option.widget.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget)
        painter.save()
        side = gap(option.font, 1)
        box = option.rect.adjusted(side, 0, -side, 0)
        metrics, elide = painter.fontMetrics(), Qt.TextElideMode.ElideRight
        detail = metrics.elidedText(str(index.data(_DETAIL_ROLE)), elide, box.width() // 2)
        taken = metrics.horizontalAdvance(detail) + (side if detail else 0)
        words = metrics.elidedText(words, elide, box.width() - taken)
        painter.setPen(option.palette.color(QPalette.ColorRole.Text))
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)
        painter.setPen(option.palette.color(QPalette.ColorRole.PlaceholderText))
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, detail)
        painter.restore()

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(gap(option.font, 20), option.fontMetrics.height() + gap(option.font, 1))
