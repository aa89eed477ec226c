"""Dense indices for sparse ids: the first id added is 0, the next 1, and so on.

Columns of dense indices are half as wide as columns of ids and can be counted with `bincount`.
"""

from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

Scalar = TypeVar("Scalar", bound=np.generic)
Ids = NDArray[np.int64]
Indices = NDArray[np.int32]

_FEW = 65_536  # so many ids may wait in a dictionary before all of them are sorted again


class DenseIds:
    """Distinct 63-bit ids in the order they were added; an id's place there is its dense index.

    Ids are time-ordered and so mostly arrive ascending: those are found by binary search at no
    cost of memory. Ids that come late wait in a dictionary until a sorted order is worth it.
    """

    def __init__(self) -> None:
        self._ids: Ids = np.empty(16, np.int64)
        self._count = 0
        self._searchable = 0  # so many leading ids are found by binary search
        self._order: NDArray[np.intp] | None = (
            None  # sorts them; none while they ascend by themselves
        )
        self._late: dict[int, int] = {}

    def __len__(self) -> int:
        return self._count

    @property
    def ids(self) -> Ids:
        """The ids by dense index; a view, not to be written."""
        return self._ids[: self._count]

    @property
    def nbytes(self) -> int:
        """Bytes of memory the ids and their order take, without the dictionary of late ones."""
        return self._ids.nbytes + (0 if self._order is None else self._order.nbytes)

    def find(self, wanted: Ids) -> Indices:
        """The dense index of each of `wanted`, −1 for an id that was never added."""
        found = self._search(wanted)
        if self._late:
            for place in np.flatnonzero(found < 0):
                found[place] = self._late.get(int(wanted[place]), -1)
        return found

    def index(self, wanted: Ids) -> Indices:
        """The dense index of each of `wanted`; ids that are new are added, in ascending order."""
        found = self.find(wanted)
        missing = found < 0
        if missing.any():
            self.append(np.unique(wanted[missing]))
            found[missing] = self.find(wanted[missing])
        return found

    def append(self, new: Ids) -> None:
        """Add ids that are distinct and not there yet."""
        start = self._count
        self._grow(start + len(new))
        self._ids[start : self._count] = new
        if self._goes_on_ascending(start):
            self._searchable = self._count
        elif len(self._late) + len(new) > max(_FEW, self._searchable // 4):
            self._sort()
        else:
            self._late.update(zip(new.tolist(), range(start, self._count), strict=True))

    def _search(self, wanted: Ids) -> Indices:
        if not self._searchable:
            return np.full(len(wanted), -1, np.int32)
        known = self._ids[: self._searchable]
        places = np.searchsorted(known, wanted, sorter=self._order)
        np.minimum(places, self._searchable - 1, out=places)
        found = (places if self._order is None else self._order[places]).astype(np.int32)
        found[known[found] != wanted] = -1
        return found

    def _goes_on_ascending(self, start: int) -> bool:
        if self._order is not None or self._searchable < start:
            return False
        tail = self._ids[max(start - 1, 0) : self._count]
        return bool((tail[:-1] < tail[1:]).all())

    def _grow(self, count: int) -> None:
        if count > len(self._ids):
            self._ids = grown(self._ids, count)
        self._count = count

    def _sort(self) -> None:
        # Stable sorting is the quick one for ids that mostly ascend.
        self._order = np.argsort(self.ids, kind="stable")
        self._searchable = self._count
        self._late.clear()


def grown(column: NDArray[Scalar], count: int) -> NDArray[Scalar]:
    """The same column with room for `count` rows, at least twice as much as before."""
    wider = np.empty(max(count, 2 * len(column)), column.dtype)
    wider[: len(column)] = column
    return wider
