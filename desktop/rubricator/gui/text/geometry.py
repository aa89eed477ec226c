"""Where the lines on the screen are, and where on a line a stretch of text lies.

Positions are Qt positions, lengths are pixels of the document (its top is 0).
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from PySide6.QtCore import QPointF
from PySide6.QtGui import QTextBlock, QTextDocument, QTextLayout, QTextLine

_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\u200f\u202b\u202e\u2067\ufb1d-\ufdff\ufe70-\ufefc"
    "\U00010800-\U00010fff\U0001e800-\U0001efff]"
)

_FEW = 4


@dataclass(slots=True)
class Line:
    """One line of text on the screen."""

    start: int
    end: int
    top: float
    baseline: float
    block: QTextBlock
    line: QTextLine
    origin: QPointF
    is_mixed: bool

    def runs(self, start: int, end: int) -> list[tuple[float, float]]:
        """The visual runs, as left and right edges, of start..end as far as it is on this line."""
        first, last = max(start, self.start), min(end, self.end)
        if first >= last:
            return []
        if self.is_mixed:
            return list(self._visual_runs(first, last))
        shift, begin = self.origin.x(), self.block.position()
        left = self.line.x() if first == self.start else _edge(self.line, first - begin)
        limit = self.line.x() + self.line.naturalTextWidth()
        # The space at which a line was broken is not shown.
        right = limit if last == self.end else min(limit, _edge(self.line, last - begin))
        return [(left + shift, right + shift)] if right > left else []

    def edge(self, position: int) -> float:
        """Where the caret stands at a Qt position of this line."""
        return _edge(self.line, position - self.block.position()) + self.origin.x()

    def extent(self) -> tuple[float, float]:
        """The left and right edge of the words on it."""
        left = self.origin.x() + self.line.naturalTextRect().left()
        return left, left + self.line.naturalTextWidth()

    def _visual_runs(self, start: int, end: int) -> Iterator[tuple[float, float]]:
        """Left and right edges, left to right; runs that touch (a change of font) are one."""
        shift, begin = self.origin.x(), self.block.position()
        boxes = [run.boundingRect() for run in self.line.glyphRuns(start - begin, end - start)]
        edges = sorted((box.left() + shift, box.right() + shift) for box in boxes)
        while edges:
            left, right = edges.pop(0)
            while edges and edges[0][0] <= right + 0.5:
                right = max(right, edges.pop(0)[1])
            if right > left:
                yield left, right


class Lines:
    """Lines that follow each other, valid until their document is laid out again."""

    def __init__(self, lines: Iterable[Line]) -> None:
        self.all = list(lines)
        self._starts = [line.start for line in self.all]
        self._ends = [line.end for line in self.all]

    @property
    def start(self) -> int:
        """The Qt position at which the first line begins."""
        return self._starts[0] if self.all else 0

    @property
    def end(self) -> int:
        """The Qt position at which the last line ends."""
        return self._ends[-1] if self.all else 0

    def indices(self, start: int, end: int) -> range:
        """Which of the lines show a part of start..end."""
        return range(bisect_right(self._ends, start), bisect_left(self._starts, end))

    def over(self, start: int, end: int) -> list[Line]:
        """The lines that show a part of start..end."""
        found = self.indices(start, end)
        return self.all[found.start : found.stop]

    def between(self, top: float, bottom: float) -> "Lines":
        """Those of them that lie between two heights or reach over one."""
        return Lines(line for line in self.all if line.baseline >= top and line.top <= bottom)


class Screenful:
    """The lines about the screen: looked up once, and asked for several times in each frame."""

    def __init__(self, document: QTextDocument) -> None:
        self._document = document
        self._state: tuple[float, ...] = ()
        self._top = self._bottom = 0.0
        self._lines = Lines(())
        self._near = 0

    def turn(self, top: float, bottom: float) -> None:
        """The screen shows what is between these heights, and a little more is asked about."""
        # Text comes at the end, and lines break anew at another width; nothing else moves them.
        state = (top, bottom, self._document.characterCount(), self._document.textWidth())
        if state != self._state:
            self._state, self._top, self._bottom = state, top, bottom
            self._lines = self._found(top, bottom)

    def between(self, top: float, bottom: float) -> Lines:
        """The lines between two heights of the document, on the screen or anywhere else."""
        if self._top <= top and bottom <= self._bottom:
            return self._lines.between(top, bottom)
        return self._found(top, bottom)

    def _found(self, top: float, bottom: float) -> Lines:
        first = _first_block(self._document, top, self._near)
        self._near = first.blockNumber()
        return Lines(_lines(first, top, bottom))


def _edge(line: QTextLine, position: int) -> float:
    """The horizontal place of the caret at a position of the block."""
    edge: float = line.cursorToX(position)[0]  # type: ignore[index]
    return edge


def _first_block(document: QTextDocument, top: float, near: int) -> QTextBlock:
    """The block at a height: searched in growing steps from `near`, then by halves.

    Qt's own search walks block by block; and asking for a far block makes Qt lay out all before it.
    """
    layout = document.documentLayout()

    def is_above(number: int) -> bool:
        return layout.blockBoundingRect(document.findBlockByNumber(number)).top() <= top

    low, high, step = 0, document.blockCount(), 1
    near = max(0, min(near, high - 1))
    if is_above(near):
        low = near
        while near + step < high and is_above(near + step):
            low, step = near + step, step * 2
        high = min(high, near + step)
    else:
        high = near
        while near - step > 0 and not is_above(near - step):
            high, step = near - step, step * 2
        low = max(0, near - step)
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if is_above(middle) else (low, middle)
    return document.findBlockByNumber(low)


def _lines(block: QTextBlock, top: float, bottom: float) -> Iterator[Line]:
    layout = block.document().documentLayout()
    while block.isValid():
        box = layout.blockBoundingRect(block)
        if box.top() > bottom:
            return
        yield from _lines_of(block, box.topLeft(), top, bottom)
        block = block.next()


def _lines_of(block: QTextBlock, origin: QPointF, top: float, bottom: float) -> Iterator[Line]:
    layout, begin = block.layout(), block.position()
    is_mixed: bool | None = None
    for number in range(_first_line(layout, top - origin.y()), layout.lineCount()):
        line = layout.lineAt(number)
        upper = origin.y() + line.y()
        if upper > bottom:
            return
        baseline = upper + line.ascent()
        if baseline >= top:
            if is_mixed is None:
                is_mixed = _is_mixed(block.text())
            start = begin + line.textStart()
            end = start + line.textLength()
            yield Line(start, end, upper, baseline, block, line, origin, is_mixed)


def _is_mixed(text: str) -> bool:
    # Python knows of each text whether it is ASCII; letter by letter only others are looked at.
    return not text.isascii() and _RIGHT_TO_LEFT.search(text) is not None


def _first_line(layout: QTextLayout, top: float) -> int:
    """A line at or above a height of a paragraph, near to it: all its lines are equally high."""
    count = layout.lineCount()
    if count <= _FEW or top <= 0:
        return 0
    pitch = layout.lineAt(1).y() - layout.lineAt(0).y()
    return max(0, min(count - 1, int(top / pitch) - 1)) if pitch > 0 else 0
