"""The table of relations between events: what follows what, and what is part of what."""

from collections.abc import Iterator

from rubricator.core.event import EVENT_RELATIONS
from rubricator.core.ids import id_text
from rubricator.exchange.columns import Column, ExportTable, Reference, Row, as_lines
from rubricator.store.connection import Connection
from rubricator.store.table import EVENT, EVENT_RELATION

COLUMNS = (
    Column("relation_id", "string", "Identity.", required=True, unique=True),
    Column("event_id", "string", "The event.", required=True),
    Column("event_title", "string", "Its title."),
    Column("relation", "string", "What it is to the other.", required=True,
           choices=EVENT_RELATIONS),
    Column("other_id", "string", "The other event.", required=True),
    Column("other_title", "string", "The title of the other."),
    Column("note", "string", "What there is to say about it."),
)  # fmt: skip


def rows(db: Connection) -> Iterator[Row]:
    """A row for each relation, in the order in which they were made."""
    titles = {event.id: event.title for event in EVENT.where(db)}
    for each in EVENT_RELATION.where(db):
        yield (
            id_text("evl", each.id),
            id_text("evt", each.event_id),
            titles[each.event_id],
            each.relation,
            id_text("evt", each.other_id),
            titles[each.other_id],
            each.note,
        )


TABLE = ExportTable(
    "event_relations",
    "Relations of events",
    "One row for what one event is to another.",
    COLUMNS,
    "relation_id",
    as_lines(rows),
    EVENT_RELATION.count,
    (
        Reference("event_id", "events", "event_id"),
        Reference("other_id", "events", "event_id"),
    ),
)
