"""The full texts of the documents, for those who ask for them and may pass them on."""

from collections.abc import Iterator

from rubricator.core.ids import id_text
from rubricator.exchange.columns import Column, ExportTable, Reference, Row, as_lines
from rubricator.store import document
from rubricator.store.connection import Connection
from rubricator.store.table import DOCUMENT

COLUMNS = (
    Column("document_id", "string", "The document.", required=True, unique=True),
    Column(
        "text",
        "string",
        "Its text, exactly as `start` and `end` of the other tables count it.",
        required=True,
    ),
)


def rows(db: Connection) -> Iterator[Row]:
    """A row for each document, in the order of import."""
    for document_id in document.ids(db):
        yield id_text("doc", document_id), document.text(db, document_id)


TABLE = ExportTable(
    "texts",
    "Texts",
    "One row for each document with its full text; only on request.",
    COLUMNS,
    "document_id",
    as_lines(rows),
    DOCUMENT.count,
    (Reference("document_id", "documents", "document_id"),),
)
