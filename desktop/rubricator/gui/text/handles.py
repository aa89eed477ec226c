"""The handles at both ends of the coding in focus: where they are, and where a drag takes them."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from rubricator.core.annotation import Mark
from rubricator.core.span import Span
from rubricator.gui.text.bounds import Edge
from rubricator.gui.text.geometry import Line, Lines
from rubricator.gui.text.scene import Scene
from rubricator.gui.text.words import Words

_REACH = 6.0  # pixels beside a handle at which it can still be taken hold of
_LEAST_KNOB, _MOST_KNOB = 2.4, 6.0


class Handle(NamedTuple):
    """One handle with its bar, in document coordinates."""

    edge: Edge
    bar: QRectF

    @property
    def knob(self) -> QPointF:
        """The middle of its knob: above where the coding starts, below where it ends."""
        middle = self.bar.center().x()
        return QPointF(middle, self.bar.top() if self.edge == "start" else self.bar.bottom())

    def holds(self, place: QPointF) -> bool:
        """Whether a pointer at this place of the document takes hold of it."""
        around = _REACH + _MOST_KNOB
        return self.bar.adjusted(-_REACH, -around, _REACH, around).contains(place)


def handles(scene: Scene, lines: Lines) -> list[Handle]:
    """The handles of the coding in focus that are on these lines."""
    marks = scene.index.of(scene.focused) if scene.focused is not None else ()
    if not marks or not scene.has_handles:
        return []
    start, _ = scene.positions(marks[0])
    _, end = scene.positions(marks[-1])
    size = scene.font.pixelSize()
    ends: tuple[tuple[Edge, int, list[Line]], ...] = (
        ("start", start, lines.over(start, start + 1)),
        ("end", end, lines.over(end - 1, end)),
    )
    return [
        Handle(edge, QRectF(line.edge(at) - 1, line.baseline - size * 1.02, 2, size * 1.36))
        for edge, at, on in ends
        for line in on
    ]


def paint(painter: QPainter, scene: Scene, lines: Lines) -> None:
    """Paint the handles of the coding in focus; the painter is in document coordinates."""
    knob = max(_LEAST_KNOB, min(_MOST_KNOB, scene.font.pixelSize() * 0.2))
    for handle in handles(scene, lines):
        ink = scene.ink(scene.index.of(scene.focused or 0)[0].code_id)
        painter.fillRect(handle.bar, ink.shape)
        painter.setPen(QPen(scene.theme.color("panel"), 1.2))
        painter.setBrush(ink.shape)
        painter.drawEllipse(handle.knob, knob, knob)
    painter.setBrush(Qt.BrushStyle.NoBrush)


class HandleDrag(NamedTuple):
    """One end of a coding being moved; its marks as they were when the drag began."""

    words: Words
    edge: Edge
    marks: tuple[Mark, ...]

    def reach(self, offset: int, *, exact: bool) -> tuple[Mark, ...] | None:
        """The marks when the pointer is at `offset`; None where the end cannot go.

        By words, or to the very letter, as a reader sees it, if `exact`. The ends of a coding in
        several stretches stay in the first and the last of them.
        """
        first, last = self.marks[0], self.marks[-1]
        there = self._at_letter(offset) if exact else self._at_word(offset)
        if self.edge == "start":
            moved = (first._replace(start=there), *self.marks[1:])
            return moved if there < first.end else None
        return (*self.marks[:-1], last._replace(end=there)) if there > last.start else None

    def _at_letter(self, offset: int) -> int:
        """The end or the start of the letter around `offset`, which is never cut."""
        if self.edge == "start":
            return self.words.letter_start(offset + 1)
        return self.words.letter_end(offset - 1)

    def _at_word(self, offset: int) -> int:
        """The start of the word that is pointed at, or its end; between words the nearer one."""
        word = self.words.word_at(offset)
        if word is None and self.edge == "start":
            word = self.words.next_word(offset)
        elif word is None:
            word = self.words.previous_word(offset)
        if word is None:
            return offset
        return word.start if self.edge == "start" else word.end


def spans(marks: Sequence[Mark]) -> tuple[Span, ...]:
    """The stretches of marks."""
    return tuple(Span(mark.start, mark.end) for mark in marks)
