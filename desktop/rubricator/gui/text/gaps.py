"""Where nothing is coded yet: the next sentence that no mark touches."""

import re
from collections.abc import Iterable, Iterator

from rubricator.core.annotation import Mark
from rubricator.core.span import Span
from rubricator.gui.text.words import Words

_BEFORE = 4  # a full stop, quotation marks and space before a sentence
_ENDS = re.compile(r"[.!?…。؟۔\n]")


def next_uncoded(words: Words, text: str, marks: Iterable[Mark], *, after: int) -> Span | None:
    """The first sentence that begins behind `after` and holds no part of a mark.

    `marks` are sorted by start. Only gaps that can hold a sentence are looked at, so that a text
    that is coded throughout is quickly passed.
    """
    for begin, end in _gaps(marks, len(text)):
        start = max(begin, after + 1)
        if start < end and _may_hold(text, start, end):
            found = _first_within(words, start, end)
            if found is not None:
                return found
    return None


def _gaps(marks: Iterable[Mark], length: int) -> Iterator[tuple[int, int]]:
    """The stretches that no mark covers."""
    coded = 0
    for mark in marks:
        if mark.start > coded:
            yield coded, mark.start
        coded = max(coded, mark.end)
    yield coded, length


def _may_hold(text: str, start: int, end: int) -> bool:
    """Whether sentences end at two places around here; the ends of the text are such places."""
    ends = 2 - (start == 0) - (end == len(text))
    found = _ENDS.finditer(text, max(0, start - _BEFORE), min(len(text), end + 1))
    return all(next(found, None) for _ in range(ends))


def _first_within(words: Words, start: int, end: int) -> Span | None:
    here = words.sentence_at(start)
    found = here if here is not None and here.start >= start else words.next_sentence(start - 1)
    return found if found is not None and start <= found.start and found.end <= end else None
