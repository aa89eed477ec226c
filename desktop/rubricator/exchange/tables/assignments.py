"""The table of assignments: who is to code which document."""

from collections.abc import Iterator

from rubricator.core.coder import ASSIGNMENT_STATES
from rubricator.core.ids import id_text
from rubricator.exchange.columns import Column, ExportTable, Reference, Row, as_lines
from rubricator.store.connection import Connection
from rubricator.store.table import ASSIGNMENT, CODER

COLUMNS = (
    Column("document_id", "string", "The document.", required=True),
    Column("coder", "string", "Name of the coder who is to code it.", required=True),
    Column(
        "state",
        "string",
        "Whether the coder is done with it.",
        required=True,
        choices=ASSIGNMENT_STATES,
    ),
)


def rows(db: Connection) -> Iterator[Row]:
    """A row for each document of each coder, by document."""
    names = {coder.id: coder.name for coder in CODER.where(db)}
    for given in ASSIGNMENT.each(db, "document_id", "coder_id"):
        yield id_text("doc", given.document_id), names[given.coder_id], given.state


TABLE = ExportTable(
    "assignments",
    "Assignments",
    "One row for each document that a coder is to code.",
    COLUMNS,
    ("document_id", "coder"),
    as_lines(rows),
    ASSIGNMENT.count,
    (
        Reference("document_id", "documents", "document_id"),
        Reference("coder", "coders", "coder"),
    ),
)
