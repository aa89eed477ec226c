"""The table of the fields a study adds to its codings, in long form."""

from collections.abc import Iterator

from rubricator.core.code import FIELD_TYPES, KINDS
from rubricator.core.field_values import actor_of
from rubricator.core.ids import id_text
from rubricator.exchange.columns import Column, ExportTable, Reference, Row, as_lines
from rubricator.store.connection import Connection
from rubricator.store.table import ACTOR, FIELD, FIELD_VALUE

COLUMNS = (
    Column("annotation_id", "string", "The coding.", required=True),
    Column("kind", "string", "Kind of the coding.", required=True, choices=KINDS),
    Column("field", "string", "Name of the field.", required=True),
    Column("label", "string", "The field in words.", required=True),
    Column("type", "string", "What its values are.", required=True, choices=FIELD_TYPES),
    Column("seq", "integer", "Number of the value, from 0.", required=True, minimum=0),
    Column("value", "string", "The value; of an actor in the registry, its name.", required=True),
    Column("actor_id", "string", "That actor."),
)


def rows(db: Connection) -> Iterator[Row]:
    """A row for each value, by coding."""
    fields = {field.id: field for field in FIELD.where(db)}
    names = {actor.id: actor.name for actor in ACTOR.where(db)}
    for given in FIELD_VALUE.each(db, "annotation_id", "field_id", "seq"):
        field = fields[given.field_id]
        actor_id = actor_of(given.value) if field.type == "actor" else None
        named = names.get(actor_id) if actor_id is not None else None
        yield (
            id_text("ann", given.annotation_id),
            field.kind,
            field.name,
            field.label,
            field.type,
            given.seq,
            named or given.value,
            id_text("act", actor_id) if named and actor_id is not None else "",
        )


TABLE = ExportTable(
    "field_values",
    "Fields of the study",
    "One row for each value of a field that the study added to its codings.",
    COLUMNS,
    ("annotation_id", "field", "seq"),
    as_lines(rows),
    FIELD_VALUE.count,
    (
        Reference("annotation_id", "annotations", "annotation_id"),
        Reference("actor_id", "actors", "actor_id"),
    ),
)
