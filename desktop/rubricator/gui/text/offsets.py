"""Where a code point of the article lies in the text Qt shows, and back.

The only module that knows UTF-16. Qt counts UTF-16 units, we count code points: the two differ
after each astral character. The shown text also differs from ours where a very long paragraph is
broken for display and where blank lines are folded into the space between paragraphs.
"""

import re
import sys
import unicodedata
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from itertools import accumulate
from operator import add

LONGEST_PARAGRAPH = 4_000
"""Code points of a paragraph that Qt still lays out within a frame."""

_SLICE, _HUGE = 4_096, 200_000
_ASTRAL = re.compile("[\U00010000-\U0010ffff]")
_BLANK_LINES = re.compile(r"\n((?:[^\S\n]*\n)+)")
_SPACE = re.compile(r"[ \t\u2000-\u200a\u3000]")
_JOINERS = ("\u200d", "\ufe0e", "\ufe0f")


class OffsetMap:
    """Code points of one text <-> positions in the text Qt shows.

    Without astral characters, long paragraphs and folding it holds nothing and costs nothing.
    """

    def __init__(self, text: str, *, fold_blank_lines: bool = False) -> None:
        breaks = list(_long_paragraph_breaks(text))
        self._length = len(text)
        self._breaks = array("q", breaks)
        if fold_blank_lines and not breaks and _is_plain(text):
            self._shown, self._points, self._positions = _folded(text)
        else:
            folds = list(_blank_lines(text)) if fold_blank_lines else []
            self._shown = _shown(text, breaks, folds)
            self._points, self._positions = _segments(_changes(text, breaks, folds))
        self._end = self._position(len(text))

    @property
    def shown(self) -> str:
        """The text to hand to Qt."""
        return self._shown

    @property
    def length(self) -> int:
        """The number of Qt positions of the shown text."""
        return self._end

    @property
    def breaks(self) -> "array[int]":
        """The code points before which a paragraph is broken for display only."""
        return self._breaks

    def to_qt(self, offset: int) -> int:
        """The Qt position before the code point `offset`; within a folded blank line, after it."""
        return self._position(max(0, min(offset, self._length)))

    def end_to_qt(self, offset: int) -> int:
        """The Qt position after the code point before `offset`: the end of a span."""
        position = self.to_qt(offset)
        index = bisect_left(self._breaks, offset)
        broken = index < len(self._breaks) and self._breaks[index] == offset
        return position - 1 if broken else position

    def from_qt(self, position: int) -> int:
        """The code point at a Qt position; after the character when it lies inside a pair."""
        position = max(0, min(position, self._end))
        index = bisect_right(self._positions, position) - 1
        offset = self._points[index] + position - self._positions[index]
        following = self._points[index + 1] if index + 1 < len(self._points) else self._length
        return min(offset, following)

    def _position(self, offset: int) -> int:
        index = bisect_right(self._points, offset) - 1
        position = self._positions[index] + offset - self._points[index]
        if index + 1 < len(self._positions):
            return min(position, self._positions[index + 1])
        return position


def _astral(text: str) -> Iterator[int]:
    """The offsets of the characters that need two UTF-16 units."""
    if not _may_be_astral(text):
        return
    for start in range(0, len(text), _SLICE):
        piece = text[start : start + _SLICE]
        if _may_be_astral(piece):
            yield from (start + found.start() for found in _ASTRAL.finditer(piece))


def _may_be_astral(text: str) -> bool:
    # Python stores a text with four bytes a character only if it holds an astral one (PEP 393):
    # this asks without reading the text. A stored UTF-8 copy can only make it say yes too often.
    return sys.getsizeof(text) >= 4 * len(text)


def _long_paragraph_breaks(text: str) -> Iterator[int]:
    start = 0
    while len(text) - start > LONGEST_PARAGRAPH:
        line_end = text.rfind("\n", start, start + LONGEST_PARAGRAPH + 1)
        if line_end < 0:
            start = _break_before(text, start)
            yield start
        else:
            start = line_end + 1


def _break_before(text: str, start: int) -> int:
    """Where to break the paragraph that goes on at `start`: after white space if there is any."""
    latest = start + LONGEST_PARAGRAPH
    window = text[latest - LONGEST_PARAGRAPH // 2 : latest]
    spaces = [found.end() for found in _SPACE.finditer(window)]
    if spaces:
        return latest - len(window) + spaces[-1]
    while latest > start + LONGEST_PARAGRAPH // 2 and not _can_begin(text, latest):
        latest -= 1
    return latest


def _can_begin(text: str, offset: int) -> bool:
    """Whether the character at `offset` stands by itself, not on or joined to the one before."""
    category = unicodedata.category(text[offset])
    joined = text[offset] in _JOINERS or text[offset - 1] in _JOINERS
    return not joined and category not in ("Mn", "Me", "Mc", "Cf", "Sk")


def _blank_lines(text: str) -> Iterator[tuple[int, int]]:
    """The stretches that make nothing but blank lines: all but the first of some line breaks."""
    start = text.find("\n\n")
    if _has_spaced_lines(text):
        yield from (found.span(1) for found in _BLANK_LINES.finditer(text))
        return
    while start >= 0:  # the usual case: searching for a word is far quicker than for a pattern
        end = start + 2
        while text.startswith("\n", end):
            end += 1
        yield start + 1, end
        start = text.find("\n\n", end)


def _is_plain(text: str) -> bool:
    """Whether it has only single empty lines and no astral character, as most articles."""
    return not (_may_be_astral(text) or _has_spaced_lines(text) or "\n\n\n" in text)


def _has_spaced_lines(text: str) -> bool:
    """Whether there may be lines of white space only; in a huge text they are shown as they are."""
    if len(text) > _HUGE:
        return False
    return "\n " in text or "\n\t" in text or "\n\u00a0" in text


def _folded(text: str) -> "tuple[str, array[int], array[int]]":
    """The shown text and the segments of a plain text, without a step in Python for each line."""
    paragraphs = text.split("\n\n")
    lengths = [len(paragraph) + 2 for paragraph in paragraphs[:-1]]
    points = array("q", accumulate(lengths, initial=0))
    positions = array("q", [point - fewer for fewer, point in enumerate(points)])
    return "\n".join(paragraphs), points, positions


def _shown(text: str, breaks: list[int], folds: list[tuple[int, int]]) -> str:
    if not breaks and not folds:
        return text
    cuts = [(at, at, "\n") for at in breaks] + [(start, end, "") for start, end in folds]
    pieces: list[str] = []
    last = 0
    for start, end, inserted in sorted(cuts):
        pieces += (text[last:start], inserted)
        last = max(last, end)
    pieces.append(text[last:])
    return "".join(pieces)


def _changes(text: str, breaks: list[int], folds: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """From which code points on Qt positions are further on than before, and by how much."""
    changes = [(end, start - end) for start, end in folds]
    changes += [(at, 1) for at in breaks]
    changes += [(at + 1, 1) for at in _astral(text)]
    return sorted(changes)


def _segments(changes: list[tuple[int, int]]) -> "tuple[array[int], array[int]]":
    """The starts of the stretches in which both counts run in step, in either count."""
    points = array("q", [0, *(after for after, _ in changes)])
    shifts = accumulate((shift for _, shift in changes), initial=0)
    return points, array("q", map(add, points, shifts))
