"""How a drag and a Shift+arrow turn places in the text into a selection, in code points."""

from collections.abc import Callable
from enum import Enum
from typing import NamedTuple

from PySide6.QtCore import QPointF

from rubricator.core.span import Span, hull
from rubricator.gui.text.words import Words

_NEAR = 5.0


class Unit(Enum):
    """What a double, triple and quadruple click select."""

    WORD = 2
    SENTENCE = 3
    PARAGRAPH = 4


class Steps(NamedTuple):
    """A unit of text to walk by: the one at a place, and those that begin after and before it."""

    at: Callable[[int], Span | None]
    following: Callable[[int], Span | None]
    preceding: Callable[[int], Span | None]


def word_steps(words: Words) -> Steps:
    """Walk by words."""
    return Steps(words.word_at, words.next_word, words.previous_word)


def sentence_steps(words: Words) -> Steps:
    """Walk by sentences."""
    return Steps(words.sentence_at, words.next_sentence, words.previous_sentence)


class Drag(NamedTuple):
    """A selection being drawn from `origin`: by words, or by the unit that clicking chose.

    A place between letters tells which words were touched, but for a word of a single letter: that
    is touched by whoever points at it, so the one it was begun `on` comes along.
    """

    words: Words
    origin: int
    unit: Unit | None = None
    on: Span | None = None

    def reach(self, offset: int, *, exact: bool, on: Span | None = None) -> tuple[int, int] | None:
        """Anchor and head of the selection when the pointer is at `offset`; None for nothing.

        `on` is the word of a single letter under the pointer.
        """
        if exact:
            return self._exactly(offset)
        letters = [letter for letter in (self.on, on) if letter is not None]
        low = min(self.origin, offset, *(letter.start for letter in letters))
        high = max(self.origin, offset, *(letter.end for letter in letters))
        reached = self._whole(low, high)
        if reached is None:
            return None
        ends = reached.start, reached.end
        return ends if offset >= self.origin else ends[::-1]

    def _exactly(self, offset: int) -> tuple[int, int]:
        """From where it began to `offset`, with all of a letter whose marks or parts are there."""
        if offset == self.origin:
            return offset, offset
        reached = self.words.letters(min(self.origin, offset), max(self.origin, offset))
        ends = reached.start, reached.end
        return ends if offset > self.origin else ends[::-1]

    def _whole(self, low: int, high: int) -> Span | None:
        touched = self.words.snap(low, high)
        if self.unit is None:
            return touched
        units = {
            Unit.WORD: self.words.word_at,
            Unit.SENTENCE: self.words.sentence_at,
            Unit.PARAGRAPH: self.words.paragraph_at,
        }
        found = [one for one in (units[self.unit](low), units[self.unit](high)) if one]
        return hull(found) if found else touched


def extended(steps: Steps, ends: tuple[int, int], *, forward: bool) -> tuple[int, int]:
    """Anchor and head after one Shift+step: the first takes the whole unit at the caret."""
    anchor, head = ends
    if anchor == head:
        return _begun(steps, head, forward=forward)
    if forward:
        return anchor, _onward(steps, anchor, head)
    return anchor, _backward(steps, anchor, head)


def _begun(steps: Steps, head: int, *, forward: bool) -> tuple[int, int]:
    beside = steps.following if forward else steps.preceding
    span = steps.at(head) or beside(head)
    if span is None:
        return head, head
    return (span.start, span.end) if forward else (span.end, span.start)


def _onward(steps: Steps, anchor: int, head: int) -> int:
    if head < anchor:
        following = steps.following(head)
        return min(anchor, following.start) if following else anchor
    here = steps.at(head)
    if here is not None and here.start < head < here.end:
        return here.end
    following = steps.following(head - 1)
    return following.end if following else head


def _backward(steps: Steps, anchor: int, head: int) -> int:
    before = steps.preceding(head)
    if head > anchor and before is not None and before.end >= head:
        before = steps.preceding(before.start)
    if head > anchor:
        return max(anchor, before.end) if before else anchor
    return before.start if before else head


class Clicks:
    """Counts clicks in one place: Qt tells a double click, but not a third and a fourth."""

    def __init__(self, interval: int) -> None:
        self._interval = interval
        self._last = -interval
        self._place = QPointF()
        self._count = 0

    def count(self, time: int, place: QPointF) -> int:
        """How many clicks there have been here, 1 to 4, with one more at `time` (ms)."""
        near = (place - self._place).manhattanLength() < _NEAR
        again = near and time - self._last <= self._interval
        self._count = self._count % 4 + 1 if again else 1
        self._last, self._place = time, place
        return self._count
