"""The crosswalk from events to reports: which report each settled value was taken from."""

from collections.abc import Iterator

from rubricator.core.event import SOURCE_RULES
from rubricator.core.ids import id_text
from rubricator.exchange.columns import Column, ExportTable, Reference, Row, as_lines
from rubricator.store import records
from rubricator.store.connection import Connection

COLUMNS = (
    Column("event_id", "string", "The event.", required=True),
    Column("report_id", "string", "A report of it; empty for a value that is from none."),
    Column("document_id", "string", "The document the report stands in."),
    Column("column", "string", "The column whose value is the report's; empty if none is."),
    Column("rule", "string", "How the value was chosen.", choices=SOURCE_RULES),
)


def rows(db: Connection) -> Iterator[Row]:
    """For each event its settled columns, then the reports that none of them was taken from."""
    documents = records.documents_of_reports(db)
    for event in records.events(db):
        sources = records.sources(db, event.id)
        used = {source.report_id for source in sources}
        for source in sources:
            yield _row(event.id, source.report_id, documents, source.column_name, source.rule)
        for report in records.reports_of(db, event.id):
            if report.id not in used:
                yield _row(event.id, report.id, documents, "", "")


def _row(
    event_id: int, report_id: int | None, documents: dict[int, int], column: str, rule: str
) -> Row:
    if report_id is None:
        return id_text("evt", event_id), "", "", column, rule
    place = id_text("doc", documents[report_id])
    return id_text("evt", event_id), id_text("rep", report_id), place, column, rule


def count(db: Connection) -> int:
    """How many rows there are."""
    return sum(1 for _ in rows(db))


TABLE = ExportTable(
    "event_report_crosswalk",
    "Events and their reports",
    "One row for each value of an event and the report it was taken from, and for each other "
    "report of the event.",
    COLUMNS,
    ("event_id", "report_id", "column"),
    as_lines(rows),
    count,
    (
        Reference("event_id", "events", "event_id"),
        Reference("report_id", "event_reports", "report_id"),
        Reference("document_id", "documents", "document_id"),
    ),
)
