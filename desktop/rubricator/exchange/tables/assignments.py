"""The table of assignments: who is to code which document."""

from collections.abc import Iterator

from rubricator.core.coder import ASSIGNMENT_STATES
from rubricator.core.ids import id_text
from rubricator.exchange.columns import Column, ExportTable, Reference, Row
from rubricator.exchange.csv_table import csv_line
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


def lines(db: Connection) -> Iterator[str]:
    """The rows as CSV."""
    return map(csv_line, rows(db))


TABLE = ExportTable(
    "assignments",
    "Assignments",
    "One row for each document that a coder is to code.",
    COLUMNS,
    ("document_id", "coder"),
    lines,
    ASSIGNMENT.count,
    (
        Reference("document_id", "documents", "document_id"),
        Reference("coder", "coders", "coder"),
    ),
)
