"""The table of figures: the numbers that reports and events give, each with its words."""

from collections.abc import Iterator

from rubricator.core.event import SCOPES
from rubricator.core.ids import id_text
from rubricator.exchange.columns import Column, ExportTable, Reference, Row, as_lines
from rubricator.exchange.tables.parts import Names, actor_text
from rubricator.store import records
from rubricator.store.connection import Connection
from rubricator.store.table import FIGURE

COLUMNS = (
    Column("figure_id", "string", "Identity.", required=True, unique=True),
    Column("report_id", "string", "The report; empty for a figure of an event."),
    Column("event_id", "string", "The event; empty for a figure of a report."),
    Column("measure", "string", "What is counted: killed, wounded, displaced …", required=True),
    Column("group_label", "string", "Of whom, if of a part."),
    Column("scope", "string", "A total stands alone, groups add up to it, subgroups are never "
           "added.", required=True, choices=SCOPES),
    Column("low", "integer", "At least so many; empty if not said, never 0 for that.", minimum=0),
    Column("best", "integer", "The best number.", minimum=0),
    Column("high", "integer", "At most so many; empty in “more than 630”.", minimum=0),
    Column("phrase", "string", "The words that say so."),
    Column("speaker_id", "string", "The actor who says so, if in the registry."),
    Column("speaker", "string", "Who says so."),
    Column("start", "integer", "Where those words begin, in code points.", minimum=0),
    Column("end", "integer", "Where they end, in code points.", minimum=1),
)  # fmt: skip


def rows(db: Connection) -> Iterator[Row]:
    """A row for each figure: those of reports, then those of events."""
    names = Names(db)
    for each in records.figures(db):
        yield (
            id_text("fig", each.id),
            id_text("rep", each.report_id) if each.report_id is not None else "",
            id_text("evt", each.event_id) if each.event_id is not None else "",
            each.measure,
            each.group_label,
            each.scope,
            each.low,
            each.best,
            each.high,
            each.phrase,
            actor_text(each.speaker_id),
            names.actor(each.speaker_id, each.speaker_label),
            each.start,
            each.end,
        )


TABLE = ExportTable(
    "figures",
    "Figures",
    "One row for each number that a report or an event gives.",
    COLUMNS,
    "figure_id",
    as_lines(rows),
    FIGURE.count,
    (
        Reference("report_id", "event_reports", "report_id"),
        Reference("event_id", "events", "event_id"),
        Reference("speaker_id", "actors", "actor_id"),
    ),
)
