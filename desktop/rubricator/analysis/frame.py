"""The codings of a project as columns, so that every chart is arithmetic on whole arrays.

A filter is a mask over the rows and a frequency a `bincount`: milliseconds at a million codings,
where a GROUP BY takes a second. A row takes 30 bytes. What is known of a document rather than of a
coding (its month, its source) needs no column here: keep it by dense document index and look it up
through the document column, `months[frame.document]`.
"""

from collections.abc import Collection, Iterable, Iterator
from itertools import chain, islice
from typing import Self

import numpy as np
from numpy.typing import NDArray

from rubricator.analysis.body import Bodies
from rubricator.analysis.dense import DenseIds, Ids, Indices, grown
from rubricator.core.annotation import CodingRow
from rubricator.core.document import Zone

Mask = NDArray[np.bool_]

_COLUMNS = ("document", "code", "coder", "start", "end")
_WIDTH = 1 + len(_COLUMNS)
_CHUNK = 4_096
"""Rows turned into columns at a time; meanwhile no other thread goes on, for some 2 ms."""
_FEW_DEAD = 1_024


class CodingFrame:
    """One row a coding, in no promised order but the same for all columns.

    Removed rows stay as dead ones until there are many; no column shows them. The frame is not
    locked: fill it in one thread, hand it over, and change it in that of its readers.
    """

    def __init__(self, bodies: Bodies | None = None) -> None:
        self.bodies = bodies or Bodies()
        self._annotations = DenseIds()
        self._documents = DenseIds()
        self._codes = DenseIds()
        self._coders = DenseIds()
        self._columns = {name: np.empty(16, np.int32) for name in _COLUMNS}
        self._alive: Mask = np.empty(16, np.bool_)
        self._outside: Mask = np.empty(16, np.bool_)
        self._count = 0  # rows, living and dead
        self._dead = 0

    @classmethod
    def from_rows(
        cls, rows: Iterable[CodingRow], *, expected: int = 0, bodies: Bodies | None = None
    ) -> Self:
        """The frame of all `rows`; of rows with the same annotation id the last one counts.

        They are read in chunks, so `rows` may come straight from a database cursor. `expected`
        many rows get their room at once; a wrong guess only costs time. `bodies` say which codings
        are outside the body of their article; without them none is.
        """
        frame = cls(bodies)
        frame._reserve(expected)
        chunks = [frame._add(chunk) for chunk in _arrays(rows)]
        if chunks:
            frame._name(np.concatenate(chunks))
        return frame

    def __len__(self) -> int:
        return self._count - self._dead

    @property
    def annotation(self) -> Ids:
        """The annotation id of each row."""
        ids = self._annotations.ids
        return ids[self._alive[: self._count]] if self._dead else ids

    @property
    def document(self) -> Indices:
        """The dense index of each row's document; `document_ids` turns it into the id."""
        return self._living("document")

    @property
    def code(self) -> Indices:
        """The dense index of each row's code; `code_ids` turns it into the id."""
        return self._living("code")

    @property
    def coder(self) -> Indices:
        """The dense index of each row's coder; `coder_ids` turns it into the id."""
        return self._living("coder")

    @property
    def start(self) -> Indices:
        """The first code point of each row's hull."""
        return self._living("start")

    @property
    def end(self) -> Indices:
        """The code point after each row's hull."""
        return self._living("end")

    @property
    def outside(self) -> Mask:
        """Whether each row's coding begins outside the body of its article."""
        outside = self._outside[: self._count]
        return outside[self._alive[: self._count]] if self._dead else outside

    @property
    def document_ids(self) -> Ids:
        """Document ids by dense index, also of documents whose codings are all gone."""
        return self._documents.ids

    @property
    def code_ids(self) -> Ids:
        """Code ids by dense index, also of codes that are no longer used."""
        return self._codes.ids

    @property
    def coder_ids(self) -> Ids:
        """Coder ids by dense index."""
        return self._coders.ids

    @property
    def nbytes(self) -> int:
        """Bytes of memory the columns take, with the room kept for growing."""
        columns = sum(column.nbytes for column in self._columns.values())
        indices = (self._annotations, self._documents, self._codes, self._coders)
        flags = self._alive.nbytes + self._outside.nbytes
        return columns + flags + sum(index.nbytes for index in indices)

    def rows(self) -> Iterator[CodingRow]:
        """The codings one by one, by annotation id."""
        ids = self.annotation
        columns = (
            ids,
            self.document_ids[self.document],
            self.code_ids[self.code],
            self.coder_ids[self.coder],
            self.start,
            self.end,
        )
        order = np.argsort(ids, kind="stable")
        return map(CodingRow._make, zip(*(c[order].tolist() for c in columns), strict=True))

    def apply(self, removed: Iterable[int], placed: Iterable[CodingRow]) -> None:
        """Follow a change: first take the annotations `removed` out, then put `placed` in.

        A placed row replaces the row of the same annotation, also a removed one: undo revives.
        Removing what is not there does nothing. The cost grows with the change, not the frame.
        """
        self._remove(np.fromiter(removed, np.int64))
        for chunk in _arrays(placed):
            self._place(chunk)
        if self._dead > max(_FEW_DEAD, len(self) // 4):
            self._compact()

    def redraw(self, document_id: int, zones: Collection[Zone]) -> None:
        """Take these for the zones of a document; its codings may be in its body now, or not."""
        self.bodies.redraw(document_id, zones)
        (place,) = self._documents.find(np.array([document_id], np.int64))
        if place >= 0:
            slots = np.flatnonzero(self._columns["document"][: self._count] == place)
            starts = self._columns["start"][slots].astype(np.int64)
            documents = np.full(len(slots), document_id, np.int64)
            self._outside[slots] = self.bodies.outside(documents, starts)

    def _living(self, name: str) -> Indices:
        column = self._columns[name][: self._count]
        return column[self._alive[: self._count]] if self._dead else column

    def _add(self, chunk: Ids) -> Ids:
        """Add rows at the end; gives their annotation ids, which are the caller's to enter."""
        start = self._count
        self._reserve(start + len(chunk))
        self._count += len(chunk)
        self._write(np.arange(start, self._count, dtype=np.int32), chunk)
        return chunk[:, 0].copy()

    def _name(self, ids: Ids) -> None:
        """Enter the ids of all rows after a bulk load, and drop rows that a later one replaces."""
        order = _by_id(ids)
        if order is not None:
            self._keep(order)
            ids = ids[order]
        self._annotations.append(ids)

    def _remove(self, ids: Ids) -> None:
        slots = np.unique(self._annotations.find(ids))
        slots = slots[slots >= 0]
        self._dead += int(np.count_nonzero(self._alive[slots]))
        self._alive[slots] = False

    def _place(self, chunk: Ids) -> None:
        order = _by_id(chunk[:, 0])
        chunk = chunk if order is None else chunk[order]
        slots = self._annotations.find(chunk[:, 0])
        there = slots >= 0
        self._dead -= int(np.count_nonzero(~self._alive[slots[there]]))
        self._write(slots[there], chunk[there])
        self._annotations.append(self._add(chunk[~there]))

    def _write(self, slots: Indices, chunk: Ids) -> None:
        columns = self._columns
        columns["document"][slots] = self._documents.index(chunk[:, 1])
        columns["code"][slots] = self._codes.index(chunk[:, 2])
        columns["coder"][slots] = self._coders.index(chunk[:, 3])
        columns["start"][slots] = chunk[:, 4]
        columns["end"][slots] = chunk[:, 5]
        self._outside[slots] = self.bodies.outside(chunk[:, 1], chunk[:, 4])
        self._alive[slots] = True

    def _reserve(self, count: int) -> None:
        if count > len(self._alive):
            self._columns = {name: grown(c, count) for name, c in self._columns.items()}
            self._alive = grown(self._alive, count)
            self._outside = grown(self._outside, count)

    def _compact(self) -> None:
        """Drop dead rows and put the others into the order of their ids, which search best."""
        alive = np.flatnonzero(self._alive[: self._count])
        kept = alive[np.argsort(self._annotations.ids[alive], kind="stable")]
        ids = self._annotations.ids[kept]
        self._keep(kept)
        self._annotations = DenseIds()
        self._annotations.append(ids)

    def _keep(self, rows: NDArray[np.intp]) -> None:
        """Only these rows stay, in this order, without room for more."""
        self._columns = {name: column[rows] for name, column in self._columns.items()}
        self._alive = self._alive[rows]
        self._outside = self._outside[rows]
        self._count = len(rows)
        self._dead = 0


def counts_by_code(frame: CodingFrame, mask: Mask | None = None) -> dict[int, int]:
    """How many codings each code id has where the mask holds, for every code that has any."""
    codes, ids = frame.code if mask is None else frame.code[mask], frame.code_ids
    counts = np.bincount(codes, minlength=len(ids))
    used = np.flatnonzero(counts)
    return dict(zip(ids[used].tolist(), counts[used].tolist(), strict=True))


def first_coding(
    frame: CodingFrame,
    code_ids: Collection[int],
    *,
    document_id: int | None = None,
    mask: Mask | None = None,
) -> int | None:
    """The annotation id of the first coding of these codes that counts, None if there is none.

    That is the one that starts first in the document, if there is any there; otherwise the one
    with the lowest id, which was made first. `mask` says which codings count: None is all.
    """
    counts = np.isin(frame.code_ids, list(code_ids))[frame.code]
    rows = np.flatnonzero(counts if mask is None else counts & mask)
    if not len(rows):
        return None
    ids, starts = frame.annotation[rows], frame.start[rows]
    here = np.flatnonzero(frame.document_ids[frame.document[rows]] == document_id)
    if document_id is not None and len(here):
        return int(ids[here[np.lexsort((ids[here], starts[here]))[0]]])
    return int(ids.min())


def _arrays(rows: Iterable[CodingRow]) -> Iterator[Ids]:
    """The rows as arrays of shape (up to 4,096, 6)."""
    stream = iter(rows)
    while chunk := list(islice(stream, _CHUNK)):
        flat = np.fromiter(chain.from_iterable(chunk), np.int64, _WIDTH * len(chunk))
        yield flat.reshape(-1, _WIDTH)


def _by_id(ids: Ids) -> NDArray[np.intp] | None:
    """The places of the ids in ascending order, of the same ones the last; none if it is theirs."""
    if (ids[:-1] < ids[1:]).all():
        return None
    order = np.argsort(ids, kind="stable")
    ordered = ids[order]
    last: NDArray[np.intp] = order[np.append(ordered[:-1] != ordered[1:], np.True_)]
    return last
