"""Which documents the window is about just now: a few conditions, all of which must hold."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from rubricator.core.counted import whole_number
from rubricator.core.dates import check_partial_date
from rubricator.core.errors import InputError


class DocumentFilter(NamedTuple):
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
    assignees: frozenset[int] = frozenset()
    """Coders who are to code the document."""
    first_of_duplicates: bool = False
    """Of documents that print the same report only the one that was imported first.

    Those that are excluded are passed over, unless all are. The other conditions are asked of the
    one that is left: it stands for its group.
    """
    words_from: int | None = None
    words_to: int | None = None
    """The fewest and the most words a text may have."""
    values: frozenset[tuple[int, str]] = frozenset()
    """Values of the study's variables (a variable's id, value): any of one's, and of each one."""

    def __bool__(self) -> bool:
        return self != DocumentFilter()

    @property
    def asks_for_codings(self) -> bool:
        """Whether it depends on what was coded."""
        return bool(self.kinds or self.codes or self.coders)

    @property
    def values_by_field(self) -> dict[int, frozenset[str]]:
        """The values asked for, by the id of their variable."""
        fields_asked = sorted({field_id for field_id, _ in self.values})
        return {
            asked: frozenset(value for field_id, value in self.values if field_id == asked)
            for asked in fields_asked
        }

    def without(self, *names: str) -> "DocumentFilter":
        """The same without some conditions."""
        return self._replace(**{name: self._field_defaults[name] for name in names})


def to_plain(chosen: DocumentFilter) -> dict[str, object]:
    """The conditions that are set, as JSON can hold them; `from_plain` reads them."""
    return {
        name: sorted(value) if isinstance(value, frozenset) else value
        for name, value in chosen._asdict().items()
        if value != chosen._field_defaults[name]
    }


def from_plain(stored: Mapping[str, Any]) -> DocumentFilter:
    """The filter that `to_plain` wrote; conditions it cannot have written are left out."""
    read = {name: _condition(name, value) for name, value in stored.items() if name in _VALUES}
    return DocumentFilter(**{name: value for name, value in read.items() if value is not None})


def _condition(name: str, stored: object) -> Any:
    """One condition as it was, or None if that is none."""
    kind = _VALUES[name]
    if not isinstance(DocumentFilter._field_defaults[name], frozenset):
        return stored if type(stored) is kind else None
    if not isinstance(stored, list | tuple):
        return None
    if name == "values":
        pairs = [each for each in stored if isinstance(each, list | tuple) and len(each) == 2]
        return frozenset((one, two) for one, two in pairs if (type(one), type(two)) == (int, str))
    return frozenset(each for each in stored if type(each) is kind)


_VALUES: Mapping[str, type] = {
    "words": str,
    "statuses": str,
    "tags": int,
    "sources": str,
    "languages": str,
    "published_from": str,
    "published_to": str,
    "kinds": str,
    "codes": int,
    "coders": int,
    "assignees": int,
    "first_of_duplicates": bool,
    "words_from": int,
    "words_to": int,
    "values": tuple,
}
"""Of what each condition is, or each of its values."""


_MOST_WORDS = 10**9


def word_range(written: str) -> tuple[int | None, int | None]:
    """The fewest and most words of `500`, `200 – 800`, `200 –` or `– 800`.

    `InputError` if that is no number or range of numbers.
    """
    first, last = _ends(written)
    fewest, most = whole_number(first), whole_number(last)
    if any(end and number is None for end, number in ((first, fewest), (last, most))):
        raise InputError(f"“{written}” is no number of words; write 500 or 200 – 800.")
    if any(end is not None and end > _MOST_WORDS for end in (fewest, most)):
        raise InputError(f"No article has more than {_MOST_WORDS:,} words; write 200 – 800.")
    if fewest is not None and most is not None and most < fewest:
        raise InputError(f"{fewest} is more than {most}: write the smaller number first.")
    return fewest, most


def _ends(written: str) -> tuple[str, str]:
    """The two ends of what is written as a range, the same twice of what is none."""
    dash = next((mark for mark in ("–", "—", "..", " - ", " to ") if mark in written), None)
    first, _, last = written.partition(dash) if dash else (written, "", written)
    return first.strip(), last.strip()


def date_range(written: str) -> tuple[str, str]:
    """The first and last date of `2013`, `2012-05 – 2013-02`, `2013 –` or `– 2013`; partial dates.

    `InputError` if that is no date or range of dates.
    """
    first, last = map(check_partial_date, _ends(written))
    if first and last and last < first and not first.startswith(last):
        raise InputError(f"{first} is after {last}: write the earlier date first.")
    return first, last
