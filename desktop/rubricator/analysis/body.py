"""Which codings begin outside the body of their article, as in its menus or its readers' comments.

A document without a body zone is all body: nobody said otherwise.
"""

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from rubricator.analysis.dense import Ids
from rubricator.core.document import Zone, ZoneMap

_FEW = 64  # so many codings are looked up one by one
_OFFSET_BITS = 32


class _Parts(NamedTuple):
    """Where a text changes between body and other parts: from each offset on, which it is."""

    offsets: list[int]
    outside: list[bool]

    def is_outside(self, offset: int) -> bool:
        return self.outside[bisect_right(self.offsets, offset) - 1]


class _Flat(NamedTuple):
    """The parts of all documents as columns, by document and offset."""

    documents: Ids
    keys: Ids
    outside: NDArray[np.bool_]


class Bodies:
    """The zones of a project, asked for codings by document and start."""

    def __init__(self, zones: Iterable[Zone] = ()) -> None:
        self._parts: dict[int, _Parts] = {}
        self._documents: dict[int, int] = {}
        self._flat: _Flat | None = None
        ordered = sorted(zones, key=lambda zone: zone.document_id)
        for document_id, group in groupby(ordered, key=lambda zone: zone.document_id):
            self.redraw(document_id, group)

    def redraw(self, document_id: int, zones: Iterable[Zone]) -> None:
        """Take these for the zones of a document."""
        known = list(zones)
        self._documents.update((zone.id, document_id) for zone in known)
        self._flat = None
        if any(zone.kind == "body" for zone in known):
            parts = ZoneMap(known)
            kinds = [parts.kind_at(offset) for offset in parts.offsets]
            self._parts[document_id] = _Parts(parts.offsets, [kind != "body" for kind in kinds])
        else:
            self._parts.pop(document_id, None)

    def documents_of(self, zone_ids: Iterable[int]) -> set[int]:
        """The documents these zones are or were in, as far as they were ever known."""
        return {self._documents[each] for each in zone_ids if each in self._documents}

    def outside(self, documents: Ids, starts: Ids) -> NDArray[np.bool_]:
        """For each coding, by document id and first code point, whether it begins outside."""
        if not self._parts:
            return np.zeros(len(documents), np.bool_)
        if len(documents) <= _FEW:
            pairs = zip(documents.tolist(), starts.tolist(), strict=True)
            return np.array([self._is_outside(*pair) for pair in pairs], np.bool_)
        flat = self._flat = self._flat or _flattened(self._parts)
        places = np.searchsorted(flat.documents, documents)
        np.minimum(places, len(flat.documents) - 1, out=places)
        zoned = flat.documents[places] == documents
        keys = (places.astype(np.int64) << _OFFSET_BITS) | starts
        found = flat.outside[np.searchsorted(flat.keys, keys, "right") - 1]
        outside: NDArray[np.bool_] = found & zoned
        return outside

    def _is_outside(self, document_id: int, offset: int) -> bool:
        parts = self._parts.get(document_id)
        return parts is not None and parts.is_outside(offset)


def _flattened(parts: Mapping[int, _Parts]) -> _Flat:
    documents = np.sort(np.fromiter(parts, np.int64, len(parts)))
    keys, outside = list[int](), list[bool]()
    for place, document_id in enumerate(documents.tolist()):
        keys += [place << _OFFSET_BITS | offset for offset in parts[document_id].offsets]
        outside += parts[document_id].outside
    return _Flat(documents, np.array(keys, np.int64), np.array(outside, np.bool_))
