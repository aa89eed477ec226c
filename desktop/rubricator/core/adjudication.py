"""What the reports of one event say, aspect by aspect, and by which rule the event takes a value.

An aspect is what is settled in one go: the date with its precision, who played a role, the number
of killed. Its name is the column of the exported events that it fills (`date_from`, `initiators`,
`killed`), and for roles and measures without one the role or measure with a prefix.
"""

from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal, NamedTuple

from rubricator.core.dates import bounds
from rubricator.core.errors import InputError
from rubricator.core.event import (
    PLACE_PRECISIONS,
    Event,
    EventReport,
    EventSource,
    Figure,
    Participant,
    Scope,
    SourceRule,
)
from rubricator.core.totals import Total, total

Kind = Literal["column", "role", "figure"]

ROLE_COLUMNS: Mapping[str, str] = {
    "initiator": "initiators",
    "target": "targets",
    "victim": "victims",
    "claimed_by": "claimed_by",
    "blamed": "blamed",
}
"""The column of exported events that lists who plays a role."""
MEASURE_COLUMNS = ("killed", "wounded", "displaced")
"""The measures that have columns of their own in exported events."""
_ROLE, _FIGURE = "role.", "figure."


@dataclass(frozen=True, slots=True)
class Account:
    """All that one report says, and where it was published."""

    report: EventReport
    code_id: int
    document_id: int
    document_title: str
    source_name: str
    published_on: str
    start: int
    end: int
    participants: tuple[Participant, ...] = ()
    figures: tuple[Figure, ...] = ()

    @property
    def id(self) -> int:
        """The report's id."""
        return self.report.id


@dataclass(frozen=True, slots=True)
class Aspect:
    """What is settled in one go; `columns` are those of the event, the first of them the chief.

    Of a figure `measure` and `group` say which, and `scope` how it adds up.
    """

    name: str
    kind: Kind
    columns: tuple[str, ...] = ()
    role: str = ""
    measure: str = ""
    group: str = ""
    scope: Scope = "total"
    compared: bool = True
    """Whether different words are a disagreement: titles always differ."""

    @property
    def rules(self) -> tuple[SourceRule, ...]:
        """The rules that make sense here, but `chosen` and `manual`, which always do."""
        ordered = self.kind == "figure" or self.name in {"date_from", "event_count"}
        return ("lowest", "highest", "majority") if ordered else ("majority",)


COLUMN_ASPECTS = (
    Aspect("title", "column", ("title",), compared=False),
    Aspect("code", "column", ("code_id",)),
    Aspect("date_from", "column", ("date_from", "date_to", "date_precision", "date_text")),
    Aspect(
        "place_name",
        "column",
        ("place_name", "place_text", "place_precision", "latitude", "longitude"),
    ),
    Aspect("admin1", "column", ("admin1",)),
    Aspect("country", "column", ("country",)),
    Aspect("reality", "column", ("reality",)),
    Aspect("verification", "column", ("verification",)),
    Aspect("event_count", "column", ("event_count", "is_summary")),
    Aspect("reciprocal", "column", ("reciprocal",)),
)
_WORDS = frozenset({"date_text", "place_text"})
"""How an article puts it is no disagreement by itself."""
_CHIEF: Mapping[str, tuple[str, ...]] = {
    "date_from": ("date_from", "date_to", "date_precision"),
    "place_name": ("place_name",),
    "event_count": ("event_count",),
}
"""The columns by which two reports are compared, where that is not all of them."""


def source_column(column: str) -> str:
    """How a column of the event is called in its sources and in exports."""
    return "code" if column == "code_id" else column


def role_aspect(role: str) -> Aspect:
    """The aspect of who plays a role."""
    return Aspect(ROLE_COLUMNS.get(role, f"{_ROLE}{role}"), "role", role=role)


def is_role(source: EventSource) -> bool:
    """Whether a source says where the cast of a role is from."""
    return source.column_name in ROLE_COLUMNS.values() or source.column_name.startswith(_ROLE)


def figure_aspect(measure: str, group: str = "", scope: Scope = "total") -> Aspect:
    """The aspect of a measure in all, or of one group of it."""
    name = measure if measure in MEASURE_COLUMNS else f"{_FIGURE}{measure}"
    return Aspect(
        f"{name}:{group}" if group else name,
        "figure",
        measure=measure,
        group=group,
        scope=scope if group else "total",
    )


def aspects(
    accounts: Sequence[Account],
    participants: Sequence[Participant] = (),
    figures: Sequence[Figure] = (),
) -> list[Aspect]:
    """All columns, and the roles and figures that a report (or the event itself) speaks of."""
    told = [each for account in accounts for each in account.participants]
    roles = dict.fromkeys(each.role for each in (*told, *participants))
    order = [*(role for role in ROLE_COLUMNS if role in roles), *roles]
    numbers = [each for account in accounts for each in account.figures]
    found = dict.fromkeys(_figure_aspects([*numbers, *figures]))
    return [*COLUMN_ASPECTS, *map(role_aspect, dict.fromkeys(order)), *found]


def _figure_aspects(figures: Sequence[Figure]) -> list[Aspect]:
    found = []
    for measure in dict.fromkeys(figure.measure for figure in figures):
        found.append(figure_aspect(measure))
        groups = {
            each.group_label: each.scope
            for each in reversed(figures)
            if each.measure == measure and each.scope != "total" and each.group_label
        }
        found += [figure_aspect(measure, group, groups[group]) for group in sorted(groups)]
    return found


class Said(NamedTuple):
    """What one report (or the event) says of an aspect.

    Two that say the same have equal `key`s, None says nothing; `low` and `high` are what the rules
    `lowest` and `highest` go by, `breadth` how much it leaves open.
    """

    report_id: int | None
    key: Hashable
    low: Any = None
    high: Any = None
    breadth: int = 0


def said(account: Account, aspect: Aspect) -> Said:
    """What a report says of an aspect."""
    match aspect.kind:
        case "role":
            return _players(account.participants, aspect, account.id)
        case "figure":
            return _number(figure_of(account.figures, aspect), account.id)
    if aspect.name == "code":
        return Said(account.id, account.code_id)
    return said_in_columns(account.report, aspect, account.id)


def said_in_columns(
    record: EventReport | Event, aspect: Aspect, report_id: int | None = None
) -> Said:
    """What the columns of a report or of an event say of an aspect."""
    compared = _CHIEF.get(aspect.name, aspect.columns)
    values = tuple(getattr(record, column) for column in compared)
    dateless = aspect.name == "date_from" and not (record.date_from or record.date_to)
    if dateless or all(value in ("", None, False) for value in values):
        return Said(report_id, None)
    if aspect.name == "date_from":
        # Of a date of which one end alone is known the other is taken to be the same.
        first = bounds(record.date_from or record.date_to)[0]
        last = bounds(record.date_to or record.date_from)[1]
        days = date.fromisoformat(last) - date.fromisoformat(first)
        return Said(report_id, values, first, last, days.days)
    breadth = 0
    if aspect.name == "place_name":
        breadth = (PLACE_PRECISIONS.index(record.place_precision) - 1) % len(PLACE_PRECISIONS)
    return Said(report_id, values, values[0], values[0], breadth)


def _players(participants: Sequence[Participant], aspect: Aspect, report_id: int) -> Said:
    found = players(participants, aspect.role)
    return Said(report_id, found or None)


def players(participants: Sequence[Participant], role: str) -> frozenset[Hashable]:
    """Who plays a role: actors of the registry by id, others by their label."""
    return frozenset(
        each.actor_id if each.actor_id is not None else each.label
        for each in participants
        if each.role == role
    )


def figure_of(figures: Sequence[Figure], aspect: Aspect) -> Total:
    """The number that figures give of a measure in all, or of one group of it."""
    if not aspect.group:
        return total(figures, aspect.measure)
    for each in figures:
        if each.measure == aspect.measure and each.group_label == aspect.group:
            return Total(each.low, each.best, each.high, each.phrase)
    return Total(None, None, None, "")


def _number(found: Total, report_id: int) -> Said:
    numbers = found[:3]
    known = [number for number in numbers if number is not None]
    if not known:
        return Said(report_id, None)
    best = found.best
    return Said(
        report_id,
        numbers,
        known[0] if best is None else best,
        known[-1] if best is None else best,
    )


def differs(told: Sequence[Said]) -> bool:
    """Whether two of them say different things; who is silent does not disagree."""
    return len({each.key for each in told if each.key is not None}) > 1


def conflicts(accounts: Sequence[Account]) -> list[Aspect]:
    """The aspects on which two reports say different things."""
    return [
        aspect
        for aspect in aspects(accounts)
        if aspect.compared and differs([said(account, aspect) for account in accounts])
    ]


def conflicting_columns(aspect: Aspect, accounts: Sequence[Account]) -> list[str]:
    """The exported columns in which reports disagree on an aspect: of a date perhaps only one."""
    if aspect.kind != "column" or aspect.name == "code":
        return [aspect.name]
    compared = _CHIEF.get(aspect.name, aspect.columns)
    return [
        column
        for column in compared
        if len({getattr(each.report, column) for each in accounts} - {"", None}) > 1
    ]


def taken(rule: SourceRule, told: Sequence[Said]) -> Said | None:
    """The one that a rule takes, the first of equals; None if nobody says anything.

    `majority` is what most say; on a tie the most exact date or place, and else what was told
    first. The order of `told` is that of publication: the same reports always give the same value.
    """
    speaking = [each for each in told if each.key is not None]
    if not speaking:
        return None
    match rule:
        case "lowest":
            known = [each for each in speaking if each.low is not None]
            return min(known, key=lambda each: each.low, default=None)
        case "highest":
            known = [each for each in speaking if each.high is not None]
            return max(known, key=lambda each: each.high, default=None)
        case "majority":
            counts = Counter(each.key for each in speaking)
            return max(speaking, key=lambda each: (counts[each.key], -each.breadth))
    raise InputError(f"“{rule}” takes no value by itself: say which report, or what it is.")


def column_values(account: Account, aspect: Aspect) -> dict[str, Any]:
    """What a report gives the columns of an event for an aspect."""
    if aspect.name == "code":
        return {"code_id": account.code_id}
    return {column: getattr(account.report, column) for column in aspect.columns}


def in_order(accounts: Sequence[Account]) -> list[Account]:
    """The accounts as they were published, the undated last; of one day, as they were coded."""
    return sorted(
        accounts, key=lambda each: (not each.published_on, each.published_on, each.report.id)
    )
