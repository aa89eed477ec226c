"""The conditions of the filter, one by one: what each says, and how it is set.

Values are chosen from a list, written as a range or as words, or there is just one to be on or off.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rubricator.core.code import KINDS, in_tree_order, path
from rubricator.core.document import STATUSES
from rubricator.core.filter import DocumentFilter, date_range, word_range
from rubricator.gui.desk import Desk
from rubricator.store import document as documents
from rubricator.store.filter import values_of, values_of_variable
from rubricator.store.table import CODER, TAG

_SHOWN = 3
Choice = tuple[str, Any]
"""What a menu shows, and the value it stands for."""


@dataclass(frozen=True)
class Chosen:
    """Some values of a list; `part` is the field of the filter that holds them."""

    name: str
    word: str
    part: str
    choices: Callable[[Desk], Sequence[Choice]]
    group_of: Callable[[Desk, Any], str] = lambda _, value: ""
    """In which part of a long list a value stands."""

    @property
    def parts(self) -> tuple[str, ...]:
        """The fields of the filter that hold it."""
        return (self.part,)

    def words(self, desk: Desk) -> str:
        """The condition as its chip says it; empty if there is none."""
        values = getattr(desk.filter, self.part)
        if not values:  # to list what there is to choose takes long in a large project
            return ""
        labels = [label.strip() for label, value in self.choices(desk) if value in values]
        # A value that no document has any more is still a condition.
        labels = labels or ["(gone)"]
        more = f" +{len(labels) - _SHOWN}" if len(labels) > _SHOWN else ""
        return ", ".join(labels[:_SHOWN]) + more

    def toggled(self, chosen: DocumentFilter, value: Any) -> DocumentFilter:
        """The filter with this value too, or without it."""
        return chosen._replace(**{self.part: getattr(chosen, self.part) ^ {value}})


@dataclass(frozen=True)
class Written:
    """What is typed: `told` says how the filter has it, `read` what it sets (`InputError`)."""

    name: str
    word: str
    parts: tuple[str, ...]
    prompt: str
    told: Callable[[DocumentFilter], str]
    read: Callable[[str], Mapping[str, Any]]

    def words(self, desk: Desk) -> str:
        """The condition as its chip says it; empty if there is none."""
        return self.told(desk.filter)

    def written(self, chosen: DocumentFilter, words: str) -> DocumentFilter:
        """The filter with this condition as it was typed; `InputError` says what is wrong."""
        return chosen._replace(**self.read(words))


@dataclass(frozen=True)
class Switched:
    """On or off."""

    name: str
    word: str
    part: str
    entry: str
    """What the menu calls it."""
    on: str
    """What the chip says of it."""
    tip: str
    """What it comes to."""

    @property
    def parts(self) -> tuple[str, ...]:
        """The fields of the filter that hold it."""
        return (self.part,)

    def words(self, desk: Desk) -> str:
        """The condition as its chip says it; empty if there is none."""
        return self.on if getattr(desk.filter, self.part) else ""

    def toggled(self, chosen: DocumentFilter) -> DocumentFilter:
        """The filter with it on, or off."""
        switched: Mapping[str, Any] = {self.part: not getattr(chosen, self.part)}
        return chosen._replace(**switched)


Facet = Chosen | Written | Switched


def _codes(desk: Desk) -> Sequence[Choice]:
    codes = in_tree_order(desk.codes.values())
    return [("    " * (len(path(code, desk.codes)) - 1) + code.label, code.id) for code in codes]


def _kind_of_code(desk: Desk, code_id: Any) -> str:
    return f"{desk.codes[code_id].kind.capitalize()}s"


def _coders(desk: Desk) -> Sequence[Choice]:
    return [(coder.name, coder.id) for coder in desk.read(CODER.where)]


def _tags(desk: Desk) -> Sequence[Choice]:
    return [(tag.name, tag.id) for tag in desk.read(TAG.where)]


def _column(column: str, part: str) -> Callable[[Desk], Sequence[Choice]]:
    """The values documents have in a column, and those asked for that none has."""

    def choices(desk: Desk) -> Sequence[Choice]:
        known = desk.read(values_of, column)
        asked = getattr(desk.filter, part) - set(known)
        return [(value, value) for value in (*known, *sorted(asked))]

    return choices


def _variables(desk: Desk) -> Sequence[Choice]:
    """The values of the study's own variables, and those asked for that no document has."""
    choices: list[Choice] = []
    for field in desk.read(documents.fields):
        known = desk.read(values_of_variable, field.id)
        asked = desk.filter.values_by_field.get(field.id, frozenset())
        choices += [
            (f"{field.label}: {value}", (field.id, value))
            for value in (*known, *sorted(asked - set(known)))
        ]
    return choices


def _range(first: str, last: str) -> str:
    """Two ends as people write a range; empty if there is none."""
    return first if first == last else f"{first} – {last}".strip()


def _told_lengths(chosen: DocumentFilter) -> str:
    ends = (chosen.words_from, chosen.words_to)
    return _range(*("" if end is None else f"{end:,}" for end in ends))


def _read_dates(words: str) -> Mapping[str, Any]:
    return dict(zip(("published_from", "published_to"), date_range(words), strict=True))


def _read_lengths(words: str) -> Mapping[str, Any]:
    return dict(zip(("words_from", "words_to"), word_range(words), strict=True))


FACETS: tuple[Facet, ...] = (
    Chosen("filter.kind", "Kind", "kinds", lambda _: [(kind, kind) for kind in KINDS]),
    Chosen("filter.code", "Code", "codes", _codes, _kind_of_code),
    Chosen("filter.coder", "Coder", "coders", _coders),
    Chosen("filter.assigned", "Assigned to", "assignees", _coders),
    Chosen("filter.status", "Status", "statuses", lambda _: [(each, each) for each in STATUSES]),
    Chosen("filter.tag", "Tag", "tags", _tags),
    Chosen("filter.source", "Source", "sources", _column("source_name", "sources")),
    Chosen("filter.language", "Language", "languages", _column("language", "languages")),
    Chosen("filter.variable", "Variable", "values", _variables),
    Written(
        "filter.published",
        "Published",
        ("published_from", "published_to"),
        "A date or a range, such as 2013 or 2012-05 – 2013-02:",
        lambda chosen: _range(chosen.published_from, chosen.published_to),
        _read_dates,
    ),
    Written(
        "filter.length",
        "Length",
        ("words_from", "words_to"),
        "The number of words, such as 200 – 800 or 500 –:",
        _told_lengths,
        _read_lengths,
    ),
    Switched(
        "filter.duplicates",
        "Duplicates",
        "first_of_duplicates",
        "First of duplicates only",
        "only the first",
        "One print of each report: the one imported first that is not excluded. The other "
        "conditions are asked of that one.",
    ),
    Written(
        "filter.words",
        "Title or source",
        ("words",),
        "Words in title or source:",
        lambda chosen: chosen.words,
        lambda words: {"words": words},
    ),
)
"""All of them, in the order of their chips."""
