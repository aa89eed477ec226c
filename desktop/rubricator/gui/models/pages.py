"""Rows fetched by the page: a list knows its ids at once and its lines when they are looked at."""

from collections.abc import Callable, MutableSequence, Sequence
from contextlib import suppress
from typing import Generic, Protocol, TypeVar

PAGE = 128
_PAGES_KEPT = 64
_MANY = 50_000


class Line(Protocol):
    """A line of a list."""

    @property
    def id(self) -> int:
        """The row it shows."""


L = TypeVar("L", bound=Line)


class Pages(Generic[L]):
    """The lines of a list of ids, fetched a page at a time and kept while they are near."""

    def __init__(self, fetch: Callable[[Sequence[int]], list[L]]) -> None:
        self._fetch = fetch
        self._ids: MutableSequence[int] = []
        self._places: dict[int, int] | None = None
        self._pages: dict[int, dict[int, L]] = {}

    @property
    def ids(self) -> Sequence[int]:
        """All ids in the order shown."""
        return self._ids

    def set_ids(self, ids: MutableSequence[int]) -> None:
        """Show other rows."""
        self._ids = ids
        self._places = None
        self._pages.clear()

    def insert(self, row: int, row_id: int) -> None:
        """Show one row more."""
        self._ids.insert(row, row_id)
        self._places = None
        self._pages.clear()

    def remove(self, row: int) -> None:
        """Show one row less."""
        del self._ids[row]
        self._places = None
        self._pages.clear()

    def forget(self) -> None:
        """Fetch every line again when it is next looked at."""
        self._pages.clear()

    def line(self, row: int) -> L | None:
        """The line of a row; None if it is gone from the project."""
        page = row // PAGE
        if page not in self._pages:
            self._load(page)
        return self._pages[page].get(self._ids[row])

    def row_of(self, row_id: int) -> int | None:
        """Where an id stands in the list."""
        if len(self._ids) > _MANY:
            # Walking the list once is ten times as quick as making a dictionary of it.
            with suppress(ValueError):
                return self._ids.index(row_id)
            return None
        if self._places is None:
            self._places = {each: row for row, each in enumerate(self._ids)}
        return self._places.get(row_id)

    def _load(self, page: int) -> None:
        if len(self._pages) >= _PAGES_KEPT:
            self._pages.pop(next(iter(self._pages)))
        ids = self._ids[page * PAGE : (page + 1) * PAGE]
        self._pages[page] = {line.id: line for line in self._fetch(ids)}
