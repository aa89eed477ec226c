"""The article view: reading and selecting, by mouse alone and by keys alone.

It never codes: keys typed and places clicked are told, and the desk decides what they mean.
"""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QFont,
    QKeyEvent,
    QMouseEvent,
    QTextCursor,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from rubricator.core.annotation import Mark, quotation
from rubricator.core.span import Span, fragments
from rubricator.gui.override import override
from rubricator.gui.text import gestures
from rubricator.gui.text.gestures import Clicks, Drag, Steps, Unit
from rubricator.gui.text.payloads import ContextRequested, KeyTyped, Selection
from rubricator.gui.text.sheet import ArticleSheet
from rubricator.gui.theme import Theme

_HOVER_MS, _SCROLL_MS, _ZOOM_STEP = 350, 40, 10
_COUNTED = 20_000  # code points up to which words are counted by their boundaries
_Key, _Modifier = Qt.Key, Qt.KeyboardModifier
_COMMAND = _Modifier.ControlModifier | _Modifier.AltModifier | _Modifier.MetaModifier
_Move = QTextCursor.MoveOperation


class ArticleView(ArticleSheet):
    """The article to read and select in; every offset and span is in code points of its text."""

    selectionChangedTo = Signal(Selection)
    annotationFocused = Signal(object)
    """The annotation (int) that was clicked or stepped to, or None."""
    keyTyped = Signal(KeyTyped)
    contextRequested = Signal(ContextRequested)

    def __init__(
        self, theme: Theme, *, font: QFont | None = None, parent: QWidget | None = None
    ) -> None:
        self._kept: tuple[Span, ...] = ()
        self._told: tuple[Span, ...] = ()
        self._grown: list[Span] = []
        self._drag: Drag | None = None
        self._pressed = QPointF()
        self._is_drawing = False
        self._describe: Callable[[int], str] = lambda _: ""
        super().__init__(theme, font=font, parent=parent)
        self._clicks = Clicks(QApplication.doubleClickInterval())
        self._hover = self._timer(_HOVER_MS, self._show_card, is_single=True)
        self._scroller = self._timer(_SCROLL_MS, self._scroll_on, is_single=False)
        self._name()
        self._listen()

    @override
    def show_document(self, text: str, marks: Sequence[Mark]) -> None:
        """Show a text and its marks from the top; the text is normalised and never changes."""
        super().show_document(text, marks)
        self._grown = []
        self._keep(())

    def focus_annotation(self, annotation_id: int | None, *, reveal: bool = True) -> None:
        """Mark one coding as the focused one, or none, and bring it to the screen."""
        former = self._scene.index.of(self.focused_annotation or -1)
        marks = self._scene.index.of(annotation_id) if annotation_id is not None else ()
        self._scene.focused = annotation_id if marks else None
        self._repaint_lines((*former, *marks))
        if marks and reveal:
            self.reveal(marks[0].start)

    def selected_spans(self) -> tuple[Span, ...]:
        """What is selected, in text order; empty if nothing is."""
        anchor, head = self._ends()
        live = () if anchor == head else (Span(min(anchor, head), max(anchor, head)),)
        return fragments((*self._kept, *live))

    def select(self, span: Span) -> None:
        """Select this stretch alone."""
        self._keep(())
        self._set_ends(span.start, span.end)

    def clear_selection(self) -> None:
        """Select nothing; the caret stays."""
        self._keep(())
        self._set_ends(self.caret(), self.caret())

    def caret(self) -> int:
        """Where the caret is."""
        return self._scene.offsets.from_qt(self.textCursor().position())

    def word_at_caret(self) -> Span | None:
        """The word that a letter would code when nothing is selected."""
        return self._words.word_at(self.caret())

    def grow_selection(self) -> None:
        """Select the next larger of word, phrase, quotation, sentence and paragraph."""
        selected = self.selected_spans()
        here = selected[-1] if selected else self.word_at_caret()
        if here is None:
            return
        larger = self._words.grown(here) if selected else here
        if larger != here or not selected:
            steps = [*self._grown, here] if selected else []
            self.select(larger)
            self._grown = steps

    def shrink_selection(self) -> None:
        """Go back to what was selected before it grew."""
        if self._grown:
            *steps, smaller = self._grown
            self.select(smaller)
            self._grown = steps

    def set_describer(self, describe: Callable[[int], str]) -> None:
        """Ask `describe` for the card of an annotation the pointer rests on."""
        self._describe = describe
        self._margin.set_describer(describe)

    @override
    def createMimeDataFromSelection(self) -> QMimeData:
        copied = QMimeData()
        copied.setText(quotation(self._text, self.selected_spans()))
        return copied

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._steps_coding(event) or self._walks(event) or self._pages(event):
            event.accept()
        elif _is_bare(event):
            shift = bool(event.modifiers() & _Modifier.ShiftModifier)
            self.keyTyped.emit(KeyTyped(event.text(), shift))
            event.accept()
        else:
            ends = self._ends()
            super().keyPressEvent(event)
            if self._ends() != ends:
                self._keep(())

    @override
    def focusNextPrevChild(self, next: bool) -> bool:
        # Tab steps through the codings, if there are any; Ctrl+Tab and F6 leave the article.
        return False if len(self._scene.index) else super().focusNextPrevChild(next)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._press(event, self._clicks.count(event.timestamp(), event.position()))

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._press(event, max(2, self._clicks.count(event.timestamp(), event.position())))

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._drag is None:
            self._hover.start()
            return
        far = (event.position() - self._pressed).manhattanLength() > 3
        self._is_drawing = self._is_drawing or far
        if self._is_drawing:
            self._draw_to(event.position(), exact=bool(event.modifiers() & _Modifier.AltModifier))

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton or self._drag is None:
            return
        drawn, self._drag = self._is_drawing or self._drag.unit is not None, None
        self._scroller.stop()
        if not drawn and not event.modifiers():
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
        super().leaveEvent(event)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._show_caret_word()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._show_caret_word()

    def _name(self) -> None:
        self.setObjectName("articleView")
        self.setAccessibleName("Article")
        self.setAccessibleDescription(
            "The text to be coded. Arrows move by word and sentence, Shift selects, "
            "Tab goes to the next coding."
        )

    def _listen(self) -> None:
        self.selectionChanged.connect(self._tell_selection)
        self.cursorPositionChanged.connect(self._show_caret_word)
        self._margin.stripeClicked.connect(self._focus_by_hand)
        self.viewport().setMouseTracking(True)

    def _timer(self, interval: int, act: Callable[[], None], *, is_single: bool) -> QTimer:
        timer = QTimer(self)
        timer.setInterval(interval)
        timer.setSingleShot(is_single)
        timer.timeout.connect(act)
        return timer

    # ---- the selection

    def _ends(self) -> tuple[int, int]:
        cursor = self.textCursor()
        offsets = self._scene.offsets
        return offsets.from_qt(cursor.anchor()), offsets.from_qt(cursor.position())

    def _set_ends(self, anchor: int, head: int) -> None:
        """Select from `anchor` to the caret at `head`, wherever in the article that is."""
        cursor = self._cursor_at(max(anchor, head))
        offsets = self._scene.offsets
        cursor.setPosition(offsets.to_qt(anchor) if anchor <= head else offsets.end_to_qt(anchor))
        end = offsets.end_to_qt(head) if anchor < head else offsets.to_qt(head)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        self._grown = []
        self.setTextCursor(cursor)

    def _keep(self, spans: tuple[Span, ...]) -> None:
        """Keep these fragments beside the one that is being selected."""
        former, self._kept = self._kept, spans
        self._scene.kept = spans
        self._repaint_lines((*former, *spans))
        self._tell_selection()

    def _tell_selection(self) -> None:
        spans = self.selected_spans()
        if spans != self._told:
            self._told = spans
            self.selectionChangedTo.emit(
                Selection(spans, sum(map(len, spans)), sum(map(self._word_count, spans)))
            )
        self._show_caret_word()

    def _word_count(self, span: Span) -> int:
        return self._words.count(span) if len(span) < _COUNTED else len(span.of(self._text).split())

    def _show_caret_word(self) -> None:
        """Tint the word that a letter would code, while nothing is selected."""
        shows = self.hasFocus() and not self._told
        former, word = self._scene.caret_word, self.word_at_caret() if shows else None
        if word != former:
            self._scene.caret_word = word
            self._repaint_lines([span for span in (former, word) if span])

    # ---- keys

    def _steps_coding(self, event: QKeyEvent) -> bool:
        key, command = event.key(), event.modifiers() & _COMMAND
        if key not in (_Key.Key_Tab, _Key.Key_Backtab):
            return False
        back = key == _Key.Key_Backtab or bool(event.modifiers() & _Modifier.ShiftModifier)
        if command:
            return super().focusNextPrevChild(not back)
        self._step_coding(back=back)
        return True

    def _step_coding(self, *, back: bool) -> None:
        index, focused = self._scene.index, self.focused_annotation
        here = index.of(focused)[0] if focused is not None else None
        step = index.preceding if back else index.following
        around = len(self._text) + 1 if back else 0
        found = step(here, self.caret()) or step(None, around)
        if found is not None:
            self._keep(())
            self._set_ends(found.start, found.start)
            self._focus_by_hand(found.annotation_id)

    def _walks(self, event: QKeyEvent) -> bool:
        """Arrows go by word and sentence; in a right-to-left paragraph left is onward."""
        if event.modifiers() & _COMMAND:
            return False
        walks: Mapping[int, tuple[Steps, bool]] = {
            _Key.Key_Right: (gestures.word_steps(self._words), not self._is_right_to_left()),
            _Key.Key_Left: (gestures.word_steps(self._words), self._is_right_to_left()),
            _Key.Key_Down: (gestures.sentence_steps(self._words), True),
            _Key.Key_Up: (gestures.sentence_steps(self._words), False),
        }
        if event.key() not in walks:
            return False
        steps, forward = walks[event.key()]
        self._walk(steps, forward=forward, extend=bool(event.modifiers() & _Modifier.ShiftModifier))
        return True

    def _walk(self, steps: Steps, *, forward: bool, extend: bool) -> None:
        self._keep(())
        if extend:
            self._set_ends(*gestures.extended(steps, self._ends(), forward=forward))
        else:
            found = (steps.following if forward else steps.preceding)(self.caret())
            here = found.start if found else len(self._text) if forward else 0
            self._set_ends(here, here)
        self.reveal(self.caret())

    def _is_right_to_left(self) -> bool:
        direction = self.textCursor().block().textDirection()
        return direction == Qt.LayoutDirection.RightToLeft

    def _pages(self, event: QKeyEvent) -> bool:
        """Page keys move a screen less a line; the caret stays where it was on the screen."""
        down = (event.key() == _Key.Key_PageDown) - (event.key() == _Key.Key_PageUp)
        if not down or event.modifiers() & _COMMAND:
            return False
        caret = self.cursorRect().center()
        bar = self.verticalScrollBar()
        before = bar.value()
        bar.setValue(before + down * (self.viewport().height() - self.cursorRect().height() * 2))
        seen = 0 <= caret.y() <= self.viewport().height() and bar.value() != before
        edge = self.viewport().height() * down
        head = self.offset_near(QPointF(caret.x(), caret.y() if seen else caret.y() + edge))
        keeps = event.modifiers() & _Modifier.ShiftModifier
        self._keep(())
        self._set_ends(self._ends()[0] if keeps else head, head)
        return True

    # ---- mouse

    def _press(self, event: QMouseEvent, clicks: int) -> None:
        held = event.modifiers()
        self._pressed, self._is_drawing = event.position(), False
        offset = self.offset_near(event.position())
        self._keep(self.selected_spans() if held & _Modifier.ControlModifier else ())
        if clicks == 1 and held & _Modifier.ShiftModifier:
            self._drag, self._is_drawing = Drag(self._words, self._ends()[0]), True
            self._draw_to(event.position(), exact=bool(held & _Modifier.AltModifier))
        elif clicks == 1:
            self._drag = Drag(self._words, offset)
            self._set_ends(offset, offset)
        else:
            under = self.offset_under(event.position())
            self._drag = Drag(self._words, offset if under is None else under, Unit(clicks))
            self._draw(self._drag.origin, exact=False)

    def _draw_to(self, point: QPointF, *, exact: bool) -> None:
        height = self.viewport().height()
        if 0 <= point.y() <= height:
            self._scroller.stop()
        elif not self._scroller.isActive():
            self._scroller.start()
        inside = QPointF(point.x(), min(max(point.y(), 0.0), height - 1.0))
        self._draw(self.offset_near(inside), exact=exact)

    def _draw(self, offset: int, *, exact: bool) -> None:
        """Select from where the drag began to `offset`."""
        ends = self._drag.reach(offset, exact=exact) if self._drag else None
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
        focused = self.focused_annotation
        if focused in found:
            self._focus_by_hand(found[(found.index(focused) + 1) % len(found)])
        else:
            self._focus_by_hand(found[0] if found else None)

    def _focus_by_hand(self, annotation_id: int | None) -> None:
        if annotation_id != self.focused_annotation:
            self.focus_annotation(annotation_id, reveal=False)
            self.annotationFocused.emit(annotation_id)
        if annotation_id is not None and self._scene.index.of(annotation_id):
            self.reveal(self._scene.index.of(annotation_id)[0].start)

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

    def _show_card(self) -> None:
        place = self.cursor().pos()
        under = self.offset_under(QPointF(self._in_viewport(place)))
        found = self.annotations_at(under) if under is not None else ()
        card = "<hr>".join(filter(None, map(self._describe, found)))
        if card:
            QToolTip.showText(place, card, self.viewport())


def _is_bare(event: QKeyEvent) -> bool:
    """Whether it is a character typed without Ctrl, Alt or Meta."""
    return bool(event.text()) and event.text().isprintable() and not event.modifiers() & _COMMAND
