"""The table of coders: who coded how much."""

from collections.abc import Iterator

from rubricator.core.ids import id_text
from rubricator.exchange.columns import Column, ExportTable, Row, as_lines
from rubricator.exchange.csv_table import flag
from rubricator.store import records
from rubricator.store.connection import Connection
from rubricator.store.table import CODER

COLUMNS = (
    Column("coder", "string", "Name of the coder.", required=True, unique=True),
    Column("coder_id", "string", "Identity of the coder.", required=True, unique=True),
    Column("active", "boolean", "Whether the coder still codes.", required=True),
    Column("n_annotations", "integer", "Codings.", required=True, minimum=0),
    Column("n_documents", "integer", "Documents they stand in.", required=True, minimum=0),
)


def rows(db: Connection) -> Iterator[Row]:
    """A row for each coder, in the order in which they came."""
    coded = records.coded_by(db)
    for coder in CODER.where(db):
        yield (
            coder.name,
            id_text("per", coder.id),
            flag(coder.active),
            *coded.get(coder.id, (0, 0)),
        )


TABLE = ExportTable(
    "coders",
    "Coders",
    "One row for each coder.",
    COLUMNS,
    "coder",
    as_lines(rows),
    CODER.count,
)
