"""The table of dyads: who did it and to whom, pair by pair, for events and for reports."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rubricator.core.dyads import dyads
from rubricator.core.event import Event, EventReport, Figure, Participant
from rubricator.core.ids import id_text
from rubricator.core.totals import total
from rubricator.exchange.columns import PARTIAL_DATE, Column, ExportTable, Reference, Row, as_lines
from rubricator.exchange.csv_table import flag
from rubricator.exchange.tables.events import own_or_told
from rubricator.exchange.tables.parts import REALITY, Names, actor_text
from rubricator.store import records
from rubricator.store.connection import Connection
from rubricator.store.table import FIGURE

TARGET_ROLES = ("target", "victim", "recipient")
"""Who an event is done to: those of the first of these roles that anybody plays."""

COLUMNS = (
    Column("dyad_id", "string", "The event or report and the number of the pair.", required=True,
           unique=True),
    Column("event_id", "string", "The event; for a report, the one it tells."),
    Column("report_id", "string", "The report; empty for the dyads of the event itself."),
    Column("source_id", "string", "Who did it, if in the registry."),
    Column("source_name", "string", "Who did it.", required=True),
    Column("source_country", "string", "Their country."),
    Column("source_sector", "string", "Their sector."),
    Column("target_id", "string", "To whom, if in the registry."),
    Column("target_name", "string", "To whom.", required=True),
    Column("target_country", "string", "Their country."),
    Column("target_sector", "string", "Their sector."),
    Column("target_role", "string", "The role by which they are the target.",
           choices=(*TARGET_ROLES, "initiator")),
    Column("code", "string", "Name of the code."),
    Column("date", "string", "First day (or month, or year) it can be.", pattern=PARTIAL_DATE),
    Column("country", "string", "Where it happened (ISO 3166 alpha-3)."),
    Column("killed_best", "integer", "The best number of killed of the whole event.", minimum=0),
    Column("dyad_weight", "number",
           "1/(n·m) for n sources and m targets (in reciprocal events, 1 by the pairs of both "
           "directions): adds up to 1 for each event and for each report.",
           required=True, minimum=0, maximum=1),
    Column("first_dyad", "boolean", "Whether it is the first pair: keep these to count events.",
           required=True),
    Column("reciprocal", "boolean", "Whether each acts on the other.", required=True),
    *REALITY[:2],
)  # fmt: skip


class Player(NamedTuple):
    """Somebody in an event: an actor of the registry, or a name in the text."""

    actor_id: int | None
    name: str


class Told(NamedTuple):
    """An event or a report with what its dyads need."""

    record: Event | EventReport
    code_id: int | None
    participants: Sequence[Participant]
    figures: Sequence[Figure]


class Pair(NamedTuple):
    """A dyad with the role of its target."""

    source: Player
    target: Player
    weight: float
    target_role: str


def told_events(db: Connection) -> Iterator[Told]:
    """All events, then all reports."""
    for event in records.events(db):
        participants, _ = own_or_told(db, event.id)
        yield Told(event, event.code_id, participants, FIGURE.where(db, event_id=event.id))
    yield from told_reports(db)


def told_reports(db: Connection) -> Iterator[Told]:
    """All reports, by document and place in its text."""
    document_id = None
    for annotation in records.codings(db, "event"):
        if annotation.document_id != document_id:
            document_id = annotation.document_id
            reports = records.reports_in(db, document_id)
            participants = records.participants_in(db, document_id)
            figures = records.figures_in(db, document_id)
        report = reports.get(annotation.id)
        if report is not None:
            players = participants.get(report.id, [])
            yield Told(report, annotation.code_id, players, figures.get(report.id, []))


def pairs(told: Told, names: Names) -> list[Pair]:
    """The dyads of an event or a report."""
    sources = _players(told.participants, "initiator", names)
    role = next((role for role in TARGET_ROLES if _players(told.participants, role, names)), "")
    targets = _players(told.participants, role, names)
    found = dyads(sources, targets, reciprocal=told.record.reciprocal)
    aimed = set(targets)
    return [Pair(*each, role if each.target in aimed else "initiator") for each in found]


def _players(participants: Sequence[Participant], role: str, names: Names) -> list[Player]:
    return [
        Player(each.actor_id, names.actor(each.actor_id, each.label))
        for each in participants
        if each.role == role and (each.actor_id is not None or each.label)
    ]


def rows(db: Connection) -> Iterator[Row]:
    """The pairs of all events, then of all reports."""
    names = Names(db)
    for told in told_events(db):
        yield from _rows(told, names)


def _rows(told: Told, names: Names) -> Iterator[Row]:
    record = told.record
    report_id = id_text("rep", record.id) if isinstance(record, EventReport) else ""
    event_id = record.event_id if isinstance(record, EventReport) else record.id
    event_text = id_text("evt", event_id) if event_id is not None else ""
    code, _, _ = names.code(told.code_id)
    killed = total(told.figures, "killed").best
    for number, pair in enumerate(pairs(told, names), 1):
        yield (
            f"{report_id or event_text}.{number}",
            event_text,
            report_id,
            *_described(pair.source, names),
            *_described(pair.target, names),
            pair.target_role,
            code,
            record.date_from,
            record.country,
            killed,
            pair.weight,
            flag(number == 1),
            flag(record.reciprocal),
            record.reality,
            record.verification,
        )


def _described(player: Player, names: Names) -> Row:
    return (
        actor_text(player.actor_id),
        player.name,
        names.country(player.actor_id),
        names.sector(player.actor_id),
    )


def count(db: Connection) -> int:
    """How many pairs there are; they are made to be counted, without any text."""
    names = Names(db)
    return sum(len(pairs(told, names)) for told in told_events(db))


TABLE = ExportTable(
    "event_dyads",
    "Event dyads",
    "One row for each pair of who did it and to whom, of events and again of reports: also of "
    "what is negated, planned or denied (see reality and verification), and of participants whose "
    "part is denied (see certainty in participants).",
    COLUMNS,
    "dyad_id",
    as_lines(rows),
    count,
    (
        Reference("event_id", "events", "event_id"),
        Reference("report_id", "event_reports", "report_id"),
        Reference("source_id", "actors", "actor_id"),
        Reference("target_id", "actors", "actor_id"),
        Reference("code", "codebook", "code"),
    ),
)
