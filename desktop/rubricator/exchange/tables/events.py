"""The table of events: adjudicated across articles, with what their reports disagree on."""

from collections.abc import Iterator, Sequence

from rubricator.core import event
from rubricator.core.adjudication import (
    Account,
    conflicting_columns,
    conflicts,
    is_role,
    role_aspect,
)
from rubricator.core.event import Event, Participant
from rubricator.core.ids import id_text
from rubricator.exchange.columns import PARTIAL_DATE, Column, ExportTable, Reference, Row, as_lines
from rubricator.exchange.csv_table import flag
from rubricator.exchange.tables.parts import (
    CODE,
    FIGURES,
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
from rubricator.store.accounts import accounts
from rubricator.store.connection import Connection
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
        "Whose word the participants are: settled for the event, role by role, or its reports'.",
        choices=("event", "reports", "both"),
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

_IN_DOUBT = frozenset({"disputed", "denied"})


def rows(db: Connection) -> Iterator[Row]:
    """A row for each event, in the order in which they were made."""
    names = Names(db)
    for each in records.events(db):
        yield _row(db, each, names)


def own_or_told(db: Connection, event_id: int) -> tuple[list[Participant], str]:
    """Who took part in an event, and whether that is the `event`'s word, its `reports`' or `both`.

    A cast that came with the event is whole. If it was settled role by role, the reports have the
    word on the roles still open.
    """
    own = records.participants_of(db, event_id)
    settled = {source.column_name for source in records.sources(db, event_id) if is_role(source)}
    if own and not settled:
        return own, "event"
    told = [
        each
        for each in records.participants_told(db, event_id)
        if role_aspect(each.role).name not in settled
    ]
    origin = "both" if own and told else "event" if own else "reports" if told else ""
    return [*own, *told], origin


def _row(db: Connection, found: Event, names: Names) -> Row:
    participants, origin = own_or_told(db, found.id)
    told = accounts(db, found.id)
    dates = sorted(filter(None, (account.published_on for account in told)))
    said = {found.verification, *(account.report.verification for account in told)}
    return (
        id_text("evt", found.id),
        found.title,
        *names.code(found.code_id),
        *when_and_where(found),
        *roles(participants, names),
        origin,
        *figure_cells(FIGURE.where(db, event_id=found.id)),
        *reality(found),
        len(told),
        len({account.source_name for account in told if account.source_name}),
        dates[0] if dates else "",
        dates[-1] if dates else "",
        flag(not _IN_DOUBT.isdisjoint(said)),
        "|".join(_conflicting(told)),
        found.status,
        found.note,
    )


def _conflicting(told: Sequence[Account]) -> list[str]:
    """The columns of which two reports give different values; what is empty says nothing."""
    whole = [aspect for aspect in conflicts(told) if not aspect.group]
    names = [name for aspect in whole for name in conflicting_columns(aspect, told)]
    return list(dict.fromkeys(names))


TABLE = ExportTable(
    "events",
    "Events",
    "One row for each event, settled across the documents that tell it.",
    COLUMNS,
    "event_id",
    as_lines(rows),
    EVENT.count,
    (Reference("code", "codebook", "code"),),
)
