"""What a study notes of its documents, in long form: its own variables, and tags."""

from collections.abc import Iterator

from rubricator.core.code import FIELD_TYPES
from rubricator.core.document import DocumentField
from rubricator.core.ids import id_text
from rubricator.exchange.columns import Column, ExportTable, Reference, Row, as_lines
from rubricator.store.connection import Connection
from rubricator.store.table import (
    DOCUMENT_FIELD,
    DOCUMENT_TAG,
    DOCUMENT_VALUE,
    TAG,
)

VARIABLE_COLUMNS = (
    Column("document_id", "string", "The document.", required=True),
    Column("variable", "string", "Name of the variable.", required=True),
    Column("label", "string", "The variable in words.", required=True),
    Column("type", "string", "What its values are.", required=True, choices=FIELD_TYPES),
    Column("value", "string", "The value.", required=True),
)


def variable_rows(db: Connection) -> Iterator[Row]:
    """A row for each value, by document and the order of the variables."""
    known = sorted(DOCUMENT_FIELD.where(db), key=lambda each: (each.position, each.id))
    places = {variable.id: place for place, variable in enumerate(known)}
    pending: list[tuple[int, int, str]] = []
    for given in DOCUMENT_VALUE.each(db, "document_id"):
        if pending and pending[0][0] != given.document_id:
            yield from _values(pending, known)
            pending = []
        pending.append((given.document_id, places[given.document_field_id], given.value))
    yield from _values(pending, known)


def _values(pending: list[tuple[int, int, str]], known: list[DocumentField]) -> Iterator[Row]:
    for document_id, place, value in sorted(pending):
        variable = known[place]
        yield id_text("doc", document_id), variable.name, variable.label, variable.type, value


TAG_COLUMNS = (
    Column("document_id", "string", "The document.", required=True),
    Column("tag", "string", "A word it is grouped by.", required=True),
)


def tag_rows(db: Connection) -> Iterator[Row]:
    """A row for each tag of each document."""
    names = {tag.id: tag.name for tag in TAG.where(db)}
    for each in DOCUMENT_TAG.each(db, "document_id", "tag_id"):
        yield id_text("doc", each.document_id), names[each.tag_id]


_OF_DOCUMENT = (Reference("document_id", "documents", "document_id"),)
VARIABLES = ExportTable(
    "document_variables",
    "Document variables",
    "One row for each value that a study gave one of its own variables of documents.",
    VARIABLE_COLUMNS,
    ("document_id", "variable"),
    as_lines(variable_rows),
    DOCUMENT_VALUE.count,
    _OF_DOCUMENT,
)
TAGS = ExportTable(
    "document_tags",
    "Document tags",
    "One row for each tag of each document.",
    TAG_COLUMNS,
    ("document_id", "tag"),
    as_lines(tag_rows),
    DOCUMENT_TAG.count,
    _OF_DOCUMENT,
)
