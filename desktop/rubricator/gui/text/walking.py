"""Going through the article by keys: by word, sentence, screen and coding; letters are told."""

from collections.abc import Mapping

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent

from rubricator.core.span import Span
from rubricator.gui.override import override
from rubricator.gui.text import gestures
from rubricator.gui.text.gaps import next_uncoded
from rubricator.gui.text.gestures import Steps
from rubricator.gui.text.payloads import KeyTyped
from rubricator.gui.text.selecting import SelectableSheet

_Key, _Modifier = Qt.Key, Qt.KeyboardModifier
_COMMAND = _Modifier.ControlModifier | _Modifier.AltModifier | _Modifier.MetaModifier
_HELD = (_Key.Key_Shift, _Key.Key_Control)
_SIDEWAYS = (_Key.Key_Left, _Key.Key_Right)


class WalkableSheet(SelectableSheet):
    """An article one goes through by keys, with one of its codings in focus."""

    annotationFocused = Signal(object)
    """The annotation (int) that was clicked or stepped to, or None."""
    keyTyped = Signal(KeyTyped)
    walked = Signal()
    """A key moved the caret."""

    def focus_annotation(self, annotation_id: int | None, *, reveal: bool = True) -> None:
        """Mark one coding as the focused one, or none, and bring it to the screen."""
        former = self._scene.index.of(self.focused_annotation or -1)
        marks = self._scene.index.of(annotation_id) if annotation_id is not None else ()
        self._scene.focused = annotation_id if marks else None
        self._repaint_lines((*former, *marks))
        if marks and reveal:
            self.reveal(marks[0].start)

    def cycle_codings(self) -> bool:
        """Focus the next of the codings over the caret, from the innermost out and round again.

        Whether there is one.
        """
        found = self.annotations_at(self.caret())
        if not found and self.caret():
            found = self.annotations_at(self.caret() - 1)
        if found:
            self._focus_by_hand(after(found, self.focused_annotation))
        return bool(found)

    def go_to(self, offset: int) -> None:
        """Put the caret there, with nothing selected."""
        self._keep(())
        self._set_ends(offset, offset)

    def next_uncoded(self) -> Span | None:
        """The next sentence without a coding, from the beginning again after the last."""
        marks = sorted(self._scene.index, key=lambda mark: mark.start)
        selected = self.selected_spans()
        here = selected[0].start if selected else self.caret()
        found = next_uncoded(self._words, self._text, marks, after=here)
        return found or next_uncoded(self._words, self._text, marks, after=-1)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        before = self.caret()
        if any(takes(event) for takes in (self._steps, self._walks, self._pages, self._goes_far)):
            event.accept()
        elif _is_bare(event):
            shift = bool(event.modifiers() & _Modifier.ShiftModifier)
            self.keyTyped.emit(KeyTyped(event.text(), shift))
            event.accept()
        else:
            ends = self._ends()
            super().keyPressEvent(event)
            if self._ends() != ends:
                self._begin_anew()
                self._is_unfinished = bool(event.modifiers() & _Modifier.ShiftModifier)
        if self.caret() != before:
            self.walked.emit()

    @override
    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        super().keyReleaseEvent(event)
        if event.key() in _HELD and not event.isAutoRepeat():
            self._finish()

    @override
    def focusNextPrevChild(self, next: bool) -> bool:
        # Tab steps through the codings, if there are any; Ctrl+Tab and F6 leave the article.
        return False if len(self._scene.index) else super().focusNextPrevChild(next)

    def _steps(self, event: QKeyEvent) -> bool:
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
            self.go_to(found.start)
            self._focus_by_hand(found.annotation_id)

    def _walks(self, event: QKeyEvent) -> bool:
        """Arrows go by word and sentence; in a right-to-left paragraph left is onward."""
        # Where most programs want Ctrl to go by word, hands press it here too.
        spared = _Modifier.ControlModifier if event.key() in _SIDEWAYS else _Modifier.NoModifier
        if event.modifiers() & _COMMAND & ~spared:
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
        self._begin_anew()
        self._is_unfinished = extend
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
        extend = bool(event.modifiers() & _Modifier.ShiftModifier)
        self._begin_anew()
        self._is_unfinished = extend
        self._set_ends(self._ends()[0] if extend else head, head)
        return True

    def _goes_far(self, event: QKeyEvent) -> bool:
        """Ctrl+Home and Ctrl+End: Qt knows only so much of the text as is set yet."""
        far: Mapping[int, int] = {_Key.Key_Home: 0, _Key.Key_End: len(self._text)}
        held = event.modifiers() & ~_Modifier.KeypadModifier
        if event.key() not in far or not held & _Modifier.ControlModifier:
            return False
        extend = bool(held & _Modifier.ShiftModifier)
        self._begin_anew()
        self._is_unfinished = extend
        head = far[event.key()]
        self._set_ends(self._ends()[0] if extend else head, head)
        self.reveal(head)
        return True

    def _focus_by_hand(self, annotation_id: int | None) -> None:
        if annotation_id != self.focused_annotation:
            self.focus_annotation(annotation_id, reveal=False)
            self.annotationFocused.emit(annotation_id)
        if annotation_id is not None and self._scene.index.of(annotation_id):
            self.reveal(self._scene.index.of(annotation_id)[0].start)


def after(found: tuple[int, ...], focused: int | None) -> int:
    """The one after the focused, from the beginning if that is the last or none of them."""
    place = found.index(focused) + 1 if focused in found else 0
    return found[place % len(found)]


def _is_bare(event: QKeyEvent) -> bool:
    """Whether it is a character typed without Ctrl, Alt or Meta."""
    return bool(event.text()) and event.text().isprintable() and not event.modifiers() & _COMMAND
