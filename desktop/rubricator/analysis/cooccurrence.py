"""Which codes stand together: in overlapping words, in a sentence, a paragraph, a document.

Jaccard (1912) of two codes is the number of places with both by that of places with either. A
place is a sentence, a paragraph or a document; for overlaps it is a code point.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import combinations, pairwise
from typing import Literal, NamedTuple, get_args

Unit = Literal["overlap", "sentence", "paragraph", "document"]
UNITS: tuple[Unit, ...] = get_args(Unit)


class Passage(NamedTuple):
    """One stretch of a coding: its code, where it is, and the first and last place it touches."""

    annotation_id: int
    code_id: int
    start: int
    end: int
    sentences: tuple[int, int]
    paragraphs: tuple[int, int]


class Together(NamedTuple):
    """How often two codes stand together in a unit: places with both, and by those with either.

    For overlaps `n` is how many pairs of codings share a code point.
    """

    first: int
    second: int
    unit: Unit
    n: int
    jaccard: float


class Cooccurrence:
    """Counts documents one after the other; takes the memory of pairs of codes, not of codings."""

    def __init__(self) -> None:
        self._both: dict[Unit, Counter[tuple[int, int]]] = {unit: Counter() for unit in UNITS}
        self._each: dict[Unit, Counter[int]] = {unit: Counter() for unit in UNITS}
        self._overlaps: Counter[tuple[int, int]] = Counter()

    def add(self, passages: Sequence[Passage]) -> None:
        """Count the passages of one document."""
        self._count("sentence", _places((p.code_id, p.sentences) for p in passages))
        self._count("paragraph", _places((p.code_id, p.paragraphs) for p in passages))
        self._count("document", _places((p.code_id, (0, 0)) for p in passages))
        self._add_overlaps(passages)

    def pairs(self) -> list[Together]:
        """All pairs of codes that stand together anywhere, by the ids of the codes and unit."""
        keys = sorted({pair for both in self._both.values() for pair in both})
        return [
            self._together(*pair, unit) for pair in keys for unit in UNITS if self._both[unit][pair]
        ]

    def _together(self, first: int, second: int, unit: Unit) -> Together:
        both = self._both[unit][first, second]
        either = self._each[unit][first] + self._each[unit][second] - both
        n = self._overlaps[first, second] if unit == "overlap" else both
        return Together(first, second, unit, n, both / either)

    def _count(self, unit: Unit, places: Iterable[set[int]]) -> None:
        for codes in places:
            self._each[unit].update(codes)
            self._both[unit].update(combinations(sorted(codes), 2))

    def _add_overlaps(self, passages: Sequence[Passage]) -> None:
        """Walk through the places where something begins or ends."""
        open_now: set[Passage] = set()
        met: set[tuple[int, int, int, int]] = set()
        changes = sorted({offset for p in passages for offset in (p.start, p.end)})
        starting: dict[int, list[Passage]] = {}
        for passage in passages:
            starting.setdefault(passage.start, []).append(passage)
        for offset, following in pairwise(changes):
            open_now = {p for p in open_now if p.end > offset} | set(starting.get(offset, ()))
            codes = {p.code_id for p in open_now}
            for code_id in codes:
                self._each["overlap"][code_id] += following - offset
            for pair in combinations(sorted(codes), 2):
                self._both["overlap"][pair] += following - offset
            met.update(_meetings(open_now))
        self._overlaps.update((first, second) for first, second, _, _ in met)


def _meetings(passages: Iterable[Passage]) -> Iterable[tuple[int, int, int, int]]:
    """The pairs of codings of different codes among passages that overlap."""
    ordered = sorted((p.code_id, p.annotation_id) for p in passages)
    for (first, one), (second, other) in combinations(ordered, 2):
        if first != second:
            yield first, second, one, other


def _places(ranges: Iterable[tuple[int, tuple[int, int]]]) -> Iterable[set[int]]:
    """The codes of each place, from the first and last place that each coding touches."""
    found: dict[int, set[int]] = {}
    for code_id, (first, last) in ranges:
        for place in range(first, last + 1):
            found.setdefault(place, set()).add(code_id)
    return found.values()
