"""Which marks touch a stretch of text, and in which lane of the margin each coding lies.

Marks are kept in short runs sorted by start, each with the furthest end in it: a question reads
only the runs that can answer it, even when one coding covers the whole article, and a change
touches one run.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from operator import itemgetter

from rubricator.core.annotation import Mark

_RUN = 128
_start = itemgetter(1)
_end = itemgetter(2)


def reading_order(mark: Mark) -> tuple[int, int, int]:
    """Earlier first, then longer first: an outer coding comes before those inside it."""
    return (mark.start, -mark.end, mark.annotation_id)


class _Run:
    """Up to 2 × `_RUN` marks sorted by start, with the furthest end."""

    __slots__ = ("furthest", "marks")

    def __init__(self, marks: list[Mark]) -> None:
        self.marks = marks
        self.furthest = max(map(_end, marks))


class MarkIndex:
    """The marks of one document."""

    def __init__(self, marks: Iterable[Mark] = ()) -> None:
        ordered = sorted(marks, key=_start)
        self._runs = [_Run(ordered[at : at + _RUN]) for at in range(0, len(ordered), _RUN)]
        self._starts = [run.marks[0].start for run in self._runs]
        self._count = len(ordered)
        self._leading: dict[int, Mark] | None = None
        self._later: dict[int, tuple[Mark, ...]] = {}

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[Mark]:
        for run in self._runs:
            yield from run.marks

    def of(self, annotation_id: int) -> tuple[Mark, ...]:
        """The marks of one annotation in text order; empty if there is none."""
        first = self._firsts().get(annotation_id)
        return () if first is None else (first, *self._later.get(annotation_id, ()))

    def is_first(self, mark: Mark) -> bool:
        """Whether it is its annotation's first stretch."""
        return self._firsts()[mark[0]][1] == mark[1]

    def between(self, start: int, end: int) -> list[Mark]:
        """The marks that share a code point with start..end, in reading order."""
        return sorted(self.touching(start, end), key=reading_order)

    def touching(self, start: int, end: int) -> list[Mark]:
        """The same by start alone, which is quicker."""
        found: list[Mark] = []
        for run in self._runs[: bisect_left(self._starts, end)]:
            if run.furthest > start:
                found += [mark for mark in run.marks if mark[1] < end and mark[2] > start]
        return found

    def at(self, offset: int) -> list[Mark]:
        """The marks over one code point, the innermost (shortest) first."""
        over = self.touching(offset, offset + 1)
        return sorted(
            over, key=lambda mark: (mark.end - mark.start, -mark.start, mark.annotation_id)
        )

    def place(self, annotation_id: int, marks: Sequence[Mark]) -> tuple[Mark, ...]:
        """Put `marks` in the place of this annotation's; returns those it had before."""
        before = self.of(annotation_id)
        for mark in before:
            self._remove(mark)
        for mark in marks:
            self._insert(mark)
        self._firsts().pop(annotation_id, None)
        self._later.pop(annotation_id, None)
        if marks:
            ordered = sorted(marks, key=_start)
            self._firsts()[annotation_id] = ordered[0]
            self._know_later(ordered)
        return before

    def following(self, mark: Mark | None, offset: int) -> Mark | None:
        """The first mark of the next annotation after `mark`, or else from `offset` on."""
        key = (offset, -1 << 62, -1) if mark is None else reading_order(mark)
        run = max(0, bisect_left(self._starts, key[0]) - 1)
        return self._first(self._runs[run:], lambda other: reading_order(other) > key, min)

    def preceding(self, mark: Mark | None, offset: int) -> Mark | None:
        """The first mark of the annotation before `mark`, or else before `offset`."""
        key = (offset, -1 << 62, -1) if mark is None else reading_order(mark)
        run = bisect_right(self._starts, key[0])
        return self._first(self._runs[:run][::-1], lambda other: reading_order(other) < key, max)

    def _first(
        self,
        runs: list[_Run],
        fits: Callable[[Mark], bool],
        best: Callable[..., Mark],
    ) -> Mark | None:
        """The best fitting mark of the first run that has one and of its neighbour.

        Marks with one start may lie in two runs, so the neighbour is asked too.
        """
        for at, run in enumerate(runs):
            if any(fits(mark) and self.is_first(mark) for mark in run.marks):
                near = [mark for other in runs[at : at + 2] for mark in other.marks]
                leading = [mark for mark in near if fits(mark) and self.is_first(mark)]
                return best(leading, key=reading_order)
        return None

    def _firsts(self) -> dict[int, Mark]:
        """The first mark of each annotation, sorted out only when first asked for."""
        if self._leading is None:
            marks = [mark for run in self._runs for mark in run.marks]
            self._leading = {mark[0]: mark for mark in reversed(marks)}
            if len(marks) > len(self._leading):
                self._know_later(marks)
        return self._leading

    def _know_later(self, marks: Sequence[Mark]) -> None:
        """Take those of the marks, in text order, that are not the first of their annotation."""
        firsts = self._firsts()
        for mark in marks:
            if mark is not firsts[mark[0]]:
                self._later[mark[0]] = (*self._later.get(mark[0], ()), mark)

    def _insert(self, mark: Mark) -> None:
        self._count += 1
        if not self._runs:
            self._runs, self._starts = [_Run([mark])], [mark.start]
            return
        at = max(0, bisect_right(self._starts, mark.start) - 1)
        run = self._runs[at]
        run.marks.insert(bisect_right(run.marks, mark.start, key=_start), mark)
        run.furthest = max(run.furthest, mark.end)
        self._starts[at] = run.marks[0].start
        if len(run.marks) > 2 * _RUN:
            self._split(at)

    def _split(self, at: int) -> None:
        marks = self._runs[at].marks
        self._runs[at : at + 1] = [_Run(marks[:_RUN]), _Run(marks[_RUN:])]
        self._starts[at : at + 1] = [marks[0].start, marks[_RUN].start]

    def _remove(self, mark: Mark) -> None:
        at = max(0, bisect_left(self._starts, mark.start) - 1)
        while mark not in self._runs[at].marks:
            at += 1
        self._count -= 1
        left = [other for other in self._runs[at].marks if other != mark]
        if left:
            self._runs[at], self._starts[at] = _Run(left), left[0].start
        else:
            del self._runs[at], self._starts[at]


class Lanes:
    """A lane for each coding such that no two codings overlap in one lane.

    A lane is given when the coding is first seen, and kept while the document is open, also over
    removal and undo. A coding that finds no free lane is in none until one comes free.
    """

    def __init__(
        self,
        index: MarkIndex,
        capacity: int,
        *,
        belongs: Callable[[Mark], bool] = lambda mark: True,
    ) -> None:
        self._index = index
        self._capacity = capacity
        self._belongs = belongs
        self._lanes: dict[int, int] = {}
        self._crowded: set[int] = set()

    def assign(self, visible: Iterable[Mark]) -> dict[int, int]:
        """The lanes by annotation of the visible marks; those that are full up are left out."""
        found: dict[int, int] = {}
        for mark in visible:
            if mark.annotation_id not in found and self._belongs(mark):
                lane = self._lane(mark.annotation_id)
                if lane is not None:
                    found[mark.annotation_id] = lane
        return found

    def over(self, index: MarkIndex) -> "Lanes":
        """Lanes for other marks, in which the annotations of both keep theirs."""
        kept = Lanes(index, self._capacity, belongs=self._belongs)
        kept._lanes = {one: lane for one, lane in self._lanes.items() if index.of(one)}
        return kept

    def moved(self, annotation_id: int) -> None:
        """Let a coding whose marks changed give up its lane if another now lies there."""
        lane = self._lanes.get(annotation_id)
        self._crowded.discard(annotation_id)
        if lane is not None:
            # Where it lay, one of those that found no lane may lie now.
            self._crowded.clear()
            if lane in self._taken(annotation_id):
                del self._lanes[annotation_id]

    def _lane(self, annotation_id: int) -> int | None:
        lane = self._lanes.get(annotation_id)
        if lane is None and annotation_id not in self._crowded:
            taken = self._taken(annotation_id)
            lane = next((free for free in range(self._capacity) if free not in taken), None)
            if lane is None:
                self._crowded.add(annotation_id)
            else:
                self._lanes[annotation_id] = lane
        return lane

    def _taken(self, annotation_id: int) -> set[int]:
        overlapping = {
            other.annotation_id
            for mark in self._index.of(annotation_id)
            for other in self._index.touching(mark.start, mark.end)
        }
        overlapping.discard(annotation_id)
        return {self._lanes[other] for other in overlapping if other in self._lanes}
