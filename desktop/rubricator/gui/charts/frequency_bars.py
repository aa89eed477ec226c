"""Bars that can be scrolled, pointed at, clicked and walked by keys."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QPointF, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QScrollBar, QToolTip, QWidget

from rubricator.analysis.frequency_table import FrequencyRow, FrequencyTable
from rubricator.gui.charts import wording
from rubricator.gui.charts.bars import BarDrawing
from rubricator.gui.override import override
from rubricator.gui.theme import Theme

_CHOOSE = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space})
_STEPS: Mapping[int, int] = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_PAGES: Mapping[int, int] = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
_NOTCH = 120  # what a wheel that clicks reports for one click
_ROWS_A_NOTCH = 3


class FrequencyBars(QWidget):
    """The drawing in a window: as many bars as fit, the others a scroll away."""

    codeChosen = Signal(object)
    """The id of the code whose bar was clicked or chosen by Enter: an int of 63 bits.

    It travels as an object because a signal of `int` carries 32 bits.
    """

    def __init__(self, theme: Theme, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._table = FrequencyTable()
        self._hovered: int | None = None
        self._current: int | None = None
        self._build(theme)
        self._connect()

    @property
    def current(self) -> FrequencyRow | None:
        """The row that the keys have reached."""
        return None if self._current is None else self._table.rows[self._current]

    def show_table(self, table: FrequencyTable) -> None:
        """Show these rows; the row the keys have reached stays with its code."""
        code_id = self.current.code_id if self.current else None
        self._table = table
        self._hovered = None
        self._current = self._row_of(code_id)
        self._drawing.show_table(table)
        self._measure()
        self._mark()

    def set_theme(self, theme: Theme) -> None:
        """Draw in the colours of `theme`."""
        self._drawing.set_theme(theme)

    def rect_of(self, code_id: int) -> QRect | None:
        """Where the row of a code lies in this widget, also if it is scrolled out of sight."""
        row = self._row_of(code_id)
        return None if row is None else self._drawing.rect_of(row).toAlignedRect()

    def bar_of(self, code_id: int) -> QRect | None:
        """Where the bar of a code lies in this widget, also if it is scrolled out of sight."""
        row = self._row_of(code_id)
        return None if row is None else self._drawing.bar_of(row).toAlignedRect()

    @Slot(int)
    def _scrolled(self, offset: int) -> None:
        self._drawing.set_offset(offset)
        self._hover(None)

    @override
    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            self._explain(event)
            return True
        return super().event(event)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(self._row_at(event.position()))

    @override
    def leaveEvent(self, event: QEvent) -> None:
        self._hover(None)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        row = self._row_at(event.position())
        if event.button() == Qt.MouseButton.LeftButton and row is not None:
            self._walk_to(row)
            self._choose()

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        pixels = event.pixelDelta().y()
        notches = event.angleDelta().y() / _NOTCH
        moved = pixels or round(notches * _ROWS_A_NOTCH * self._drawing.row_height)
        self._scroll.setValue(self._scroll.value() - moved)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        last = len(self._table.rows) - 1
        if key in _CHOOSE:
            self._choose()
        elif key in _STEPS and last >= 0:
            self._walk_to(self._beside(_STEPS[key]))
        elif key in _PAGES and last >= 0:
            self._walk_to(self._beside(_PAGES[key] * self._rows_in_sight()))
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End) and last >= 0:
            self._walk_to(0 if key == Qt.Key.Key_Home else last)
        else:
            super().keyPressEvent(event)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._mark()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._mark()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()

    @override
    def sizeHint(self) -> QSize:
        return self._drawing.sizeHint()

    def _build(self, theme: Theme) -> None:
        self.setObjectName("frequencyBars")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAccessibleName("Bars of code frequencies")
        self._drawing = BarDrawing(theme, self.font(), parent=self)
        self._scroll = QScrollBar(Qt.Orientation.Vertical, self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._drawing, 1)
        layout.addWidget(self._scroll)

    def _connect(self) -> None:
        self._scroll.valueChanged.connect(self._scrolled)

    def _measure(self) -> None:
        """Fit the scroll bar to the rows; it is there only when they do not fit."""
        hidden = max(0, self._drawing.height_of_all - self.height())
        self._scroll.setRange(0, hidden)
        self._scroll.setPageStep(self.height())
        self._scroll.setSingleStep(self._drawing.row_height)
        self._scroll.setVisible(hidden > 0)

    def _row_of(self, code_id: int | None) -> int | None:
        rows = enumerate(self._table.rows)
        return next((place for place, row in rows if row.code_id == code_id), None)

    def _row_at(self, position: QPointF) -> int | None:
        inside = self._drawing.geometry().contains(position.toPoint())
        return self._drawing.row_at(position.y()) if inside else None

    def _hover(self, row: int | None) -> None:
        if row != self._hovered:
            self._hovered = row
            shape = Qt.CursorShape.ArrowCursor if row is None else Qt.CursorShape.PointingHandCursor
            self.setCursor(shape)
            self._mark()

    def _mark(self) -> None:
        current = self._current if self.hasFocus() else None
        self._drawing.mark(hovered=self._hovered, current=current)

    def _explain(self, event: QHelpEvent) -> None:
        row = self._row_at(QPointF(event.pos()))
        if row is None:
            QToolTip.hideText()
            return
        text = wording.tooltip(self._table.rows[row], self._table)
        within = self._drawing.rect_of(row).toAlignedRect()
        QToolTip.showText(event.globalPos(), text, self, within)

    def _beside(self, steps: int) -> int:
        """The row so many steps from the current one, within the rows there are."""
        last = len(self._table.rows) - 1
        if self._current is None:
            return 0 if steps > 0 else last
        return min(max(self._current + steps, 0), last)

    def _rows_in_sight(self) -> int:
        return max(1, self.height() // self._drawing.row_height)

    def _walk_to(self, row: int) -> None:
        self._current = row
        self._bring_into_sight(row)
        self._mark()
        said = wording.spoken(self._table.rows[row])
        self.setAccessibleDescription(said)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, said))

    def _bring_into_sight(self, row: int) -> None:
        height = self._drawing.row_height
        top = row * height
        if top < self._scroll.value():
            self._scroll.setValue(top)
        elif top + height > self._scroll.value() + self.height():
            self._scroll.setValue(top + height - self.height())

    def _choose(self) -> None:
        if self.current is not None:
            self.codeChosen.emit(self.current.code_id)
