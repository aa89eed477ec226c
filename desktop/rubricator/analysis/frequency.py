"""How often each code was used: in annotations or documents, alone or with the codes below."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rubricator.analysis.dense import Indices
from rubricator.analysis.frame import CodingFrame, Mask
from rubricator.analysis.frequency_table import (
    PATH_SEPARATOR,
    FrequencyOptions,
    FrequencyRow,
    FrequencyTable,
    Order,
    Unit,
)
from rubricator.core.code import Code, in_tree_order

Counts = NDArray[np.int64]
Keys = NDArray[np.signedinteger[Any]]

_SMALL = 1 << 22  # so many different keys are counted in place rather than by sorting them


class _Tree:
    """The codebook by preorder position: a code stands right before all codes below it."""

    def __init__(self, codes: Iterable[Code]) -> None:
        self.codes = in_tree_order(codes)
        self.place = {code.id: place for place, code in enumerate(self.codes)}
        self.parent = [
            -1 if code.parent_id is None else self.place[code.parent_id] for code in self.codes
        ]
        self.last = list(range(len(self.codes)))  # of the codes below each
        for place, parent in self._upwards():
            self.last[parent] = max(self.last[parent], self.last[place])

    def __len__(self) -> int:
        return len(self.codes)

    def summed(self, counts: Counts) -> Counts:
        """For each code the sum over itself and all codes below it."""
        sums = counts.tolist()
        for place, parent in self._upwards():
            sums[parent] += sums[place]
        return np.array(sums, np.int64)

    def shared_ancestor(self, first: NDArray[np.intp], second: NDArray[np.intp]) -> Counts:
        """The lowest code above both (or one of them), −1 if there is none; first < second."""
        parent, last = np.array(self.parent), np.array(self.last)
        shared = first.copy()
        apart = np.arange(len(shared))
        while len(apart := apart[last[shared[apart]] < second[apart]]):
            shared[apart] = parent[shared[apart]]
            apart = apart[shared[apart] >= 0]
        return shared

    def paths(self) -> Iterator[tuple[str, int]]:
        """For each code the labels from the root down to it, and how deep it lies."""
        paths: list[tuple[str, int]] = []
        for code, parent in zip(self.codes, self.parent, strict=True):
            label = code.label or code.name
            if parent < 0:
                paths.append((label, 0))
            else:
                above, depth = paths[parent]
                paths.append((f"{above}{PATH_SEPARATOR}{label}", depth + 1))
        return iter(paths)

    def _upwards(self) -> Iterator[tuple[int, int]]:
        """Each place with that of its parent, children before parents, without the roots."""
        for place in range(len(self.codes) - 1, -1, -1):
            if self.parent[place] >= 0:
                yield place, self.parent[place]


def frequencies(
    frame: CodingFrame,
    codes: Iterable[Code],
    *,
    unit: Unit = "annotations",
    kinds: Collection[str] | None = None,
    rolled_up: bool = False,
    order: Order = "frequency",
    unused: bool = False,
    mask: Mask | None = None,
) -> FrequencyTable:
    """Count the codings of each code; `codes` is the whole codebook, retired codes too.

    Let C be the codings with a code of `kinds` (none: all kinds) where `mask`, a truth value a row
    of the frame, holds, and S(k) the code k alone or, `rolled_up`, k with all codes below it.

    * annotations: shown(k) = |{a ∈ C : code(a) ∈ S(k)}|, total = |C|
    * documents: shown(k) = |{document(a) : a ∈ C, code(a) ∈ S(k)}|, total = |{document(a) : a ∈ C}|
    * own(k) is shown(k) for S(k) = {k}; share(k) = shown(k) / total, in [0, 1], 0 if total is 0

    So a document counts once for a code however many codings it has, and once for a subtree
    however many of its codes it has. Rows are sorted by shown count (largest first), by codebook
    or by label; ties stay in the order of the codebook. Codes with nothing to show are left out
    unless `unused`; retired codes with nothing to show always are.
    """
    tree = _Tree(codes)
    options = FrequencyOptions(
        unit=unit,
        kinds=None if kinds is None else frozenset(kinds),
        rolled_up=rolled_up,
        order=order,
        unused=unused,
    )
    places = _places(frame, tree, options.kinds)
    count = _by_annotation if unit == "annotations" else _by_document
    own, summed, total = count(frame, tree, places, mask)
    rows = _rows(tree, own, summed, total, rolled_up=rolled_up)
    return FrequencyTable(tuple(_ordered(_shown(tree, rows, options), order)), total, options)


def frequencies_for(
    frame: CodingFrame,
    codes: Iterable[Code],
    options: FrequencyOptions,
    *,
    mask: Mask | None = None,
) -> FrequencyTable:
    """`frequencies` with the choices a reader made in the chart."""
    return frequencies(
        frame,
        codes,
        unit=options.unit,
        kinds=options.kinds,
        rolled_up=options.rolled_up,
        order=options.order,
        unused=options.unused,
        mask=mask,
    )


def _places(frame: CodingFrame, tree: _Tree, kinds: frozenset[str] | None) -> Indices:
    """For each dense code index its place in the tree, −1 for codes that do not count."""
    counted = [
        tree.place.get(code_id, -1) if kinds is None else _place_of(code_id, tree, kinds)
        for code_id in frame.code_ids.tolist()
    ]
    return np.array(counted, np.int32)


def _place_of(code_id: int, tree: _Tree, kinds: frozenset[str]) -> int:
    place = tree.place.get(code_id, -1)
    return place if place >= 0 and tree.codes[place].kind in kinds else -1


def _by_annotation(
    frame: CodingFrame, tree: _Tree, places: Indices, mask: Mask | None
) -> tuple[Counts, Counts, int]:
    codes = frame.code if mask is None else frame.code[mask]
    used = np.bincount(codes, minlength=len(places))
    own = np.zeros(len(tree), np.int64)
    counted = places >= 0
    own[places[counted]] = used[counted]
    return own, tree.summed(own), int(own.sum())


def _by_document(
    frame: CodingFrame, tree: _Tree, places: Indices, mask: Mask | None
) -> tuple[Counts, Counts, int]:
    """Distinct documents for each code, for each subtree, and in all.

    A subtree's distinct documents without a set for each subtree: sort the (document, code) pairs
    by document and preorder. A document with m codes in a subtree has m − 1 neighbouring pairs
    of codes whose lowest shared ancestor lies in it. So give each code +1 for each document and
    each such ancestor −1, and sum up the tree. (The colour set size of
    Hui, CPM 1992, "Color set size problem with applications to string matching".)
    """
    width = max(len(tree), 1)
    pairs = _distinct_pairs(frame, places, mask, width)
    documents, codes = pairs // width, pairs % width
    own = np.bincount(codes, minlength=len(tree)).astype(np.int64)
    together = np.flatnonzero(documents[:-1] == documents[1:])
    neighbours = codes[together].astype(np.int64) * width + codes[together + 1]
    keys, times = _tally(neighbours, width * width)
    shared = tree.shared_ancestor(keys // width, keys % width)
    below = shared >= 0
    repeated = np.zeros(len(tree), np.int64)
    np.add.at(repeated, shared[below], times[below])
    return own, tree.summed(own - repeated), len(pairs) - len(together)


def _distinct_pairs(frame: CodingFrame, places: Indices, mask: Mask | None, width: int) -> Keys:
    """Documents × width + places of their codes, sorted and without repetition."""
    codes, documents = frame.code, frame.document
    if mask is not None:
        codes, documents = codes[mask], documents[mask]
    codes = places[codes] if len(codes) else codes
    if len(places) and places.min() < 0:
        counted = codes >= 0
        codes, documents = codes[counted], documents[counted]
    narrow = len(frame.document_ids) * width < 2**31  # half the bytes sort in half the time
    keys: Keys = np.multiply(documents, width, dtype=np.int32 if narrow else np.int64)
    np.add(keys, codes, out=keys)
    keys.sort()
    return _without_repetition(keys)


def _without_repetition(ordered: Keys) -> Keys:
    if not len(ordered):
        return ordered
    return ordered[np.concatenate(([True], ordered[1:] != ordered[:-1]))]


def _tally(keys: Keys, limit: int) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """The distinct keys, all below `limit`, and how often each occurs."""
    if limit > _SMALL:
        distinct, times = np.unique(keys, return_counts=True)
        return distinct.astype(np.intp), times
    counts = np.bincount(keys)
    distinct = np.flatnonzero(counts)
    return distinct, counts[distinct]


def _rows(
    tree: _Tree, own: Counts, summed: Counts, total: int, *, rolled_up: bool
) -> list[FrequencyRow]:
    """A row for each code in the order of the codebook."""
    shares = ((summed if rolled_up else own) / max(total, 1)).tolist()
    numbers = zip(tree.codes, tree.paths(), own.tolist(), summed.tolist(), shares, strict=True)
    return [
        FrequencyRow(
            code_id=code.id,
            name=code.name,
            label=code.label or code.name,
            kind=code.kind,
            colour=code.colour,
            path=path,
            depth=depth,
            own=alone,
            with_subcodes=together,
            shown=together if rolled_up else alone,
            share=share,
        )
        for code, (path, depth), alone, together, share in numbers
    ]


def _shown(
    tree: _Tree, rows: Sequence[FrequencyRow], options: FrequencyOptions
) -> Iterator[FrequencyRow]:
    for code, row in zip(tree.codes, rows, strict=True):
        of_kind = options.kinds is None or code.kind in options.kinds
        if of_kind and (row.shown or (options.unused and not code.retired)):
            yield row


def _ordered(rows: Iterable[FrequencyRow], order: Order) -> list[FrequencyRow]:
    if order == "frequency":
        return sorted(rows, key=lambda row: -row.shown)
    if order == "name":
        return sorted(rows, key=lambda row: row.label.casefold())
    return list(rows)
