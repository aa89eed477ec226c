"""The article view: reading and selecting with the mouse, as well as by keys.

It never codes: keys typed and places clicked are told, and the desk decides what they mean.
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QFont,
    QKeyEvent,
    QMouseEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QWidget

from rubricator.core.annotation import Mark
from rubricator.core.span import Span
from rubricator.gui.override import override
from rubricator.gui.text import handles
from rubricator.gui.text.card import HoverCard
from rubricator.gui.text.gestures import Clicks, Drag, Unit
from rubricator.gui.text.handles import Handle, HandleDrag
from rubricator.gui.text.payloads import CodingCard, ContextRequested
from rubricator.gui.text.walking import WalkableSheet, after
from rubricator.gui.theme import Theme

_HOVER_MS, _SCROLL_MS, _ZOOM_STEP = 350, 40, 10
_Modifier = Qt.KeyboardModifier
_STILL_CLICKING = (Unit.WORD, Unit.SENTENCE)


class ArticleView(WalkableSheet):
    """The article to read and select in; every offset and span is in code points of its text."""

    contextRequested = Signal(ContextRequested)
    boundsDragged = Signal(object, tuple)
    """A coding (int) was dragged by a handle to other stretches: a tuple of `Span`."""
    covered = Signal(bool)
    """A menu opened while the article had the focus, or closed again: the keys are the menu's."""

    def __init__(
        self, theme: Theme, *, font: QFont | None = None, parent: QWidget | None = None
    ) -> None:
        self._drag: Drag | None = None
        self._handle: HandleDrag | None = None
        self._pressed = QPointF()
        self._is_drawing = False
        self._describe: Callable[[int], CodingCard | None] = lambda _: None
        super().__init__(theme, font=font, parent=parent)
        self._clicks = Clicks(QApplication.doubleClickInterval())
        self._card = HoverCard(theme, self)
        self._hover = self._timer(_HOVER_MS, self._show_card, is_single=True)
        self._scroller = self._timer(_SCROLL_MS, self._scroll_on, is_single=False)
        self._settling = self._timer(
            QApplication.doubleClickInterval(), self._finish, is_single=True
        )
        self._name()
        self._listen()

    @override
    def show_document(self, text: str, marks: Sequence[Mark]) -> None:
        """Show a text and its marks from the top; the text is normalised and never changes."""
        # What is being dragged is of the text before.
        self._handle = self._drag = None
        self._scroller.stop()
        super().show_document(text, marks)

    def set_describer(self, describe: Callable[[int], CodingCard | None]) -> None:
        """Ask `describe` for the card of an annotation the pointer rests on."""
        self._describe = describe

    def hold_bounds(self) -> None:
        """Give the coding in focus no handles: nothing of this project can be moved."""
        self._has_handles = self._scene.has_handles = False

    def cancel_drag(self) -> bool:
        """Put the coding that is being dragged by a handle back; whether there was one."""
        drag, self._handle = self._handle, None
        self._scroller.stop()
        # One that was taken away meanwhile stays away.
        if drag is not None and self._scene.index.of(drag.marks[0].annotation_id):
            self.place(drag.marks[0].annotation_id, drag.marks)
        return drag is not None

    @override
    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        super().set_theme(theme)
        if hasattr(self, "_card"):
            self._card.set_theme(theme)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._put_card_away()
        super().keyPressEvent(event)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._put_card_away()
        if event.button() != Qt.MouseButton.LeftButton:
            return
        handle = self._handle_at(event.position())
        if handle is None:
            self._press(event, self._clicks.count(event.timestamp(), event.position()))
        else:
            marks = self._scene.index.of(self.focused_annotation or 0)
            self._handle = HandleDrag(self._words, handle.edge, marks)

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._press(event, max(2, self._clicks.count(event.timestamp(), event.position())))

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        exact = bool(event.modifiers() & _Modifier.AltModifier)
        if self._handle is not None:
            self._draw_to(event.position(), exact=exact)
            return
        if self._drag is None:
            self._point_at(event.position())
            return
        far = (event.position() - self._pressed).manhattanLength() > 3
        self._is_drawing = self._is_drawing or far
        if self._is_drawing:
            self._draw_to(event.position(), exact=exact)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        self._scroller.stop()
        if self._handle is not None:
            self._let_go(self._handle)
        drag, self._drag = self._drag, None
        if drag is None:
            return
        if self._is_drawing or drag.unit is not None:
            self._end_selecting(drag, event.modifiers())
        elif not event.modifiers():
            self._click(event.position())

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        place = self.cursorRect().bottomLeft() if by_key else self._in_viewport(event.globalPos())
        offset = self.caret() if by_key else self._offset_for_menu(QPointF(place))
        shown = self.viewport().mapToGlobal(place)
        spans, coded = self.selected_spans(), self.annotations_at(offset)
        self.contextRequested.emit(ContextRequested(shown, spans, coded))

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        if event.reason() == Qt.FocusReason.PopupFocusReason:
            self.covered.emit(True)
        super().focusOutEvent(event)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        self.covered.emit(False)
        super().focusInEvent(event)

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & _Modifier.ControlModifier:
            steps = event.angleDelta().y() / 120
            self.set_zoom(self.zoom + round(steps * _ZOOM_STEP))
            event.accept()
        else:
            super().wheelEvent(event)

    @override
    def leaveEvent(self, event: QEvent) -> None:
        self._hover.stop()
        self._card.hide()
        super().leaveEvent(event)

    def _name(self) -> None:
        self.setObjectName("articleView")
        self.setAccessibleName("Article")
        self.setAccessibleDescription(
            "The text to be coded. Arrows move by word and sentence, Shift selects, "
            "Tab goes to the next coding."
        )

    def _listen(self) -> None:
        self._margin.stripeClicked.connect(self._put_card_away)
        self._margin.stripeClicked.connect(self._focus_by_hand)
        self._margin.pointedAt.connect(self._show_card_of)
        self.verticalScrollBar().valueChanged.connect(self._put_card_away)
        self.viewport().setMouseTracking(True)

    def _timer(self, interval: int, act: Callable[[], None], *, is_single: bool) -> QTimer:
        timer = QTimer(self)
        timer.setInterval(interval)
        timer.setSingleShot(is_single)
        timer.timeout.connect(act)
        return timer

    # ---- selecting

    def _press(self, event: QMouseEvent, clicks: int) -> None:
        self._settling.stop()
        held = event.modifiers()
        self._pressed, self._is_drawing = event.position(), False
        offset = self.offset_near(event.position())
        self._is_unfinished = False
        self._keep(self.selected_spans() if held & _Modifier.ControlModifier else ())
        if clicks == 1 and held & _Modifier.ShiftModifier:
            self._drag, self._is_drawing = Drag(self._words, self._ends()[0]), True
            self._draw_to(event.position(), exact=bool(held & _Modifier.AltModifier))
        elif clicks == 1:
            self._drag = Drag(self._words, offset, on=self._letter_under(event.position()))
            self._set_ends(offset, offset)
        else:
            under = self.offset_under(event.position())
            self._drag = Drag(self._words, offset if under is None else under, Unit(clicks))
            self._draw(self._drag.origin, exact=False)

    def _end_selecting(self, drag: Drag, held: _Modifier) -> None:
        """Tell what was selected, unless another fragment or click may follow."""
        self._is_unfinished = True
        if held & _Modifier.ControlModifier:
            return
        if drag.unit in _STILL_CLICKING and not self._is_drawing:
            self._settling.start()
        else:
            self._finish()

    def _draw_to(self, point: QPointF, *, exact: bool) -> None:
        height = self.viewport().height()
        if 0 <= point.y() <= height:
            self._scroller.stop()
        elif not self._scroller.isActive():
            self._scroller.start()
        inside = QPointF(point.x(), min(max(point.y(), 0.0), height - 1.0))
        self._draw(self.offset_near(inside), exact=exact, on=self._letter_under(inside))

    def _letter_under(self, point: QPointF) -> Span | None:
        """The word of a single letter under a point of the viewport."""
        under = self.offset_under(point)
        return None if under is None else self._words.letter_at(under)

    def _draw(self, offset: int, *, exact: bool, on: Span | None = None) -> None:
        """Select from where the drag began to `offset`, or take the handle there."""
        if self._handle is not None:
            self._drag_handle(self._handle, offset, exact=exact)
            return
        ends = self._drag.reach(offset, exact=exact, on=on) if self._drag else None
        if ends is None:
            ends = (offset, offset)
        if ends != self._ends():
            self._set_ends(*ends)

    def _scroll_on(self) -> None:
        """Scroll while the pointer is held above or below the text, the faster the farther."""
        place = self._in_viewport(self.cursor().pos())
        beyond = min(0, place.y()) + max(0, place.y() - self.viewport().height())
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + beyond)
        held = QApplication.keyboardModifiers()
        self._draw_to(QPointF(place), exact=bool(held & _Modifier.AltModifier))

    def _click(self, point: QPointF) -> None:
        """Focus the innermost coding under the pointer, or the next one out if it has the focus."""
        under = self.offset_under(point)
        found = self.annotations_at(under) if under is not None else ()
        self._focus_by_hand(after(found, self.focused_annotation) if found else None)

    def _in_viewport(self, place: QPoint) -> QPoint:
        return self.viewport().mapFromGlobal(place)

    def _offset_for_menu(self, point: QPointF) -> int:
        """What the menu is about; the caret goes there unless it is on the selection."""
        under = self.offset_under(point)
        offset = self.offset_near(point) if under is None else under
        if not any(span.start <= offset < span.end for span in self.selected_spans()):
            self._keep(())
            self._set_ends(offset, offset)
        return offset

    # ---- the handles of the coding in focus

    def _handle_at(self, point: QPointF) -> Handle | None:
        """The handle under a point of the viewport."""
        if self.focused_annotation is None:
            return None
        lines = self._lines(self.viewport().rect())
        place = point + QPointF(0, self._scrolled())
        found = handles.handles(self._scene, lines)
        return next((handle for handle in found if handle.holds(place)), None)

    def _drag_handle(self, drag: HandleDrag, offset: int, *, exact: bool) -> None:
        """Show the coding as it would be."""
        number = drag.marks[0].annotation_id
        marks, there = drag.reach(offset, exact=exact), self._scene.index.of(number)
        if marks is not None and there and marks != there:
            self.place(number, marks)

    def _let_go(self, drag: HandleDrag) -> None:
        """Ask for the bounds that are shown; what is kept, the desk decides."""
        number = drag.marks[0].annotation_id
        there = self._scene.index.of(number)
        self.cancel_drag()
        if there and there != drag.marks:
            self.boundsDragged.emit(number, handles.spans(there))

    # ---- the hover card

    def _point_at(self, point: QPointF) -> None:
        self._hover.start()
        on_handle = self._handle_at(point) is not None
        shape = Qt.CursorShape.SizeHorCursor if on_handle else Qt.CursorShape.IBeamCursor
        if self.viewport().cursor().shape() != shape:
            self.viewport().setCursor(shape)

    def _show_card(self) -> None:
        under = self.offset_under(QPointF(self._in_viewport(self.cursor().pos())))
        self._show_card_of(self.annotations_at(under) if under is not None else ())

    def _show_card_of(self, annotation_ids: tuple[int, ...]) -> None:
        cards = filter(None, map(self._describe, annotation_ids))
        self._card.show_codings(list(cards), self.mapFromGlobal(self.cursor().pos()))

    def _put_card_away(self, *_: object) -> None:
        self._hover.stop()
        self._card.hide()
