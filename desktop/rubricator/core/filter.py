"""Which documents the window is about just now: a few conditions, all of which must hold."""

from dataclasses import dataclass, fields, replace

from rubricator.core.dates import check_partial_date
from rubricator.core.errors import InputError


@dataclass(frozen=True, slots=True)
class DocumentFilter:
    """An empty condition lets everything through; of several values any one will do.

    `codes`, `coders` and `kinds` ask for documents that have a coding which answers to all three,
    and of their codings let only those through. A code stands for those below it as well.
    """

    words: str = ""
    """In title or source."""
    statuses: frozenset[str] = frozenset()
    tags: frozenset[int] = frozenset()
    sources: frozenset[str] = frozenset()
    languages: frozenset[str] = frozenset()
    published_from: str = ""
    published_to: str = ""
    kinds: frozenset[str] = frozenset()
    codes: frozenset[int] = frozenset()
    coders: frozenset[int] = frozenset()

    def __bool__(self) -> bool:
        return self != DocumentFilter()

    @property
    def asks_for_codings(self) -> bool:
        """Whether it depends on what was coded."""
        return bool(self.kinds or self.codes or self.coders)

    def without(self, *names: str) -> "DocumentFilter":
        """The same without some conditions."""
        empty = {field.name: field.default for field in fields(self) if field.name in names}
        return replace(self, **empty)  # type: ignore[arg-type]


def date_range(written: str) -> tuple[str, str]:
    """The first and last date of `2013`, `2012-05 – 2013-02`, `2013 –` or `– 2013`; partial dates.

    `InputError` if that is no date or range of dates.
    """
    dash = next((mark for mark in ("–", "—", "..", " - ", " to ") if mark in written), None)
    first, _, last = written.partition(dash) if dash else (written, "", written)
    first, last = check_partial_date(first.strip()), check_partial_date(last.strip())
    if first and last and last < first and not first.startswith(last):
        raise InputError(f"{first} is after {last}: write the earlier date first.")
    return first, last
