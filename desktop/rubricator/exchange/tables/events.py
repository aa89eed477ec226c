"""The table of events: adjudicated across articles, with what their reports disagree on."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from rubricator.core import event
from rubricator.core.event import Event, EventReport, Figure, Participant
from rubricator.core.ids import id_text
from rubricator.core.totals import total
from rubricator.exchange.columns import PARTIAL_DATE, Column, ExportTable, Reference, Row
from rubricator.exchange.csv_table import csv_line, flag
from rubricator.exchange.tables.parts import (
    CODE,
    FIGURES,
    MEASURES,
    REALITY,
    ROLES,
    WHEN_AND_WHERE,
    Names,
    figure_cells,
    reality,
    roles,
    when_and_where,
)
from rubricator.store import records
from rubricator.store.connection import Connection
from rubricator.store.records import Telling
from rubricator.store.table import EVENT, FIGURE

COLUMNS = (
    Column("event_id", "string", "Identity of the event.", required=True, unique=True),
    Column("title", "string", "The event in a few words."),
    *CODE,
    *WHEN_AND_WHERE,
    *ROLES,
    Column(
        "participants_from",
        "string",
        "Whether the participants are the event's own or, where it has none, those of its reports.",
        choices=("event", "reports"),
    ),
    *FIGURES,
    *REALITY,
    Column("n_reports", "integer", "Reports that tell it.", required=True, minimum=0),
    Column("n_sources", "integer", "Sources that published them.", required=True, minimum=0),
    Column("first_reported", "string", "When first published.", pattern=PARTIAL_DATE),
    Column("last_reported", "string", "When last published.", pattern=PARTIAL_DATE),
    Column(
        "disputed",
        "boolean",
        "Whether the event, or a report of it, is marked as disputed or denied.",
        required=True,
    ),
    Column(
        "conflicting_columns",
        "string",
        "Columns in which two reports say different things, joined by |.",
    ),
    Column("status", "string", "How far it is settled.", required=True,
           choices=event.EVENT_STATUSES),
    Column("note", "string", "Note on the event."),
)  # fmt: skip

_COMPARED = ("date_from", "date_to", "place_name", "admin1", "country", "reality", "event_count")
_COMPARED_ROLES: Mapping[str, str] = {
    "initiator": "initiators",
    "target": "targets",
    "victim": "victims",
    "claimed_by": "claimed_by",
    "blamed": "blamed",
}
_IN_DOUBT = frozenset({"disputed", "denied"})


def rows(db: Connection) -> Iterator[Row]:
    """A row for each event, in the order in which they were made."""
    names = Names(db)
    for each in records.events(db):
        yield _row(db, each, names)


def own_or_told(db: Connection, event_id: int) -> tuple[list[Participant], str]:
    """The participants of an event, and whether they are the `event`'s own or its `reports`'."""
    own = records.participants_of(db, event_id)
    if own:
        return own, "event"
    told = records.participants_told(db, event_id)
    return told, "reports" if told else ""


def _row(db: Connection, found: Event, names: Names) -> Row:
    participants, origin = own_or_told(db, found.id)
    reports, tellings = records.reports_of(db, found.id), records.tellings(db, found.id)
    dates = sorted(filter(None, (telling.published_on for telling in tellings)))
    return (
        id_text("evt", found.id),
        found.title,
        *names.code(found.code_id),
        *when_and_where(found),
        *roles(participants, names),
        origin,
        *figure_cells(FIGURE.where(db, event_id=found.id)),
        *reality(found),
        len(reports),
        len({telling.source_name for telling in tellings if telling.source_name}),
        dates[0] if dates else "",
        dates[-1] if dates else "",
        flag(not _IN_DOUBT.isdisjoint({found.verification, *(r.verification for r in reports)})),
        "|".join(_conflicts(db, found.id, reports, tellings)),
        found.status,
        found.note,
    )


def _conflicts(
    db: Connection, event_id: int, reports: Sequence[EventReport], tellings: Sequence[Telling]
) -> Iterator[str]:
    """The columns of which two reports give different values; what is empty says nothing."""
    if len({telling.code_id for telling in tellings}) > 1:
        yield "code"
    for column in _COMPARED:
        if len({getattr(each, column) for each in reports} - {"", None}) > 1:
            yield column
    told = records.participants_told(db, event_id)
    for role, column in _COMPARED_ROLES.items():
        if _differ(reports, lambda each, role=role: _players(told, each.id, role)):  # type: ignore[misc]
            yield column
    figures = records.figures_told(db, event_id)
    for measure in MEASURES:
        if _differ(reports, lambda each, m=measure: _numbers(figures.get(each.id, []), m)):  # type: ignore[misc]
            yield measure


def _differ(reports: Sequence[EventReport], value: Callable[[EventReport], object]) -> bool:
    found = {value(report) for report in reports}
    return len({each for each in found if each}) > 1


def _players(told: Sequence[Participant], report_id: int, role: str) -> frozenset[object]:
    """Who plays a role in a report: actors of the registry, or labels."""
    return frozenset(
        each.actor_id if each.actor_id is not None else each.label
        for each in told
        if each.report_id == report_id and each.role == role
    )


def _numbers(figures: Sequence[Figure], measure: str) -> tuple[int | None, ...]:
    numbers = total(figures, measure)[:3]
    return numbers if any(number is not None for number in numbers) else ()


def lines(db: Connection) -> Iterator[str]:
    """The rows as CSV."""
    return map(csv_line, rows(db))


TABLE = ExportTable(
    "events",
    "Events",
    "One row for each event, settled across the documents that tell it.",
    COLUMNS,
    "event_id",
    lines,
    EVENT.count,
    (Reference("code", "codebook", "code"),),
)
