"""The table of participants: who played which role, in the words of the text."""

from collections.abc import Iterator

from rubricator.core.event import PARTICIPANT_CERTAINTIES
from rubricator.core.ids import id_text
from rubricator.exchange.columns import Column, ExportTable, Reference, Row, as_lines
from rubricator.exchange.tables.parts import Names, actor_text
from rubricator.store import records
from rubricator.store.connection import Connection
from rubricator.store.table import PARTICIPANT

COLUMNS = (
    Column("participant_id", "string", "Identity.", required=True, unique=True),
    Column("report_id", "string", "The report; empty for a participant of an event."),
    Column("event_id", "string", "The event; empty for a participant of a report."),
    Column("role", "string", "The role.", required=True),
    Column("actor_id", "string", "The actor, if in the registry."),
    Column("actor_name", "string", "Name of that actor."),
    Column("actor_country", "string", "Country of that actor."),
    Column("actor_sector", "string", "Sector of that actor."),
    Column("label", "string", "How the text calls them."),
    Column("certainty", "string", "Whether their part is stated, alleged, claimed or denied.",
           required=True, choices=PARTICIPANT_CERTAINTIES),
    Column("speaker_id", "string", "The actor who says so, if in the registry."),
    Column("speaker", "string", "Who says so."),
    Column("evidence_id", "string", "The coding of the actor that is the evidence."),
    Column("position", "integer", "Place among the participants.", required=True),
)  # fmt: skip


def rows(db: Connection) -> Iterator[Row]:
    """A row for each participant: those of reports, then those of events."""
    names = Names(db)
    for each in records.participants(db):
        yield (
            id_text("par", each.id),
            id_text("rep", each.report_id) if each.report_id is not None else "",
            id_text("evt", each.event_id) if each.event_id is not None else "",
            each.role,
            actor_text(each.actor_id),
            names.actor(each.actor_id),
            names.country(each.actor_id),
            names.sector(each.actor_id),
            each.label,
            each.certainty,
            actor_text(each.speaker_id),
            names.actor(each.speaker_id, each.speaker_label),
            id_text("ann", each.annotation_id) if each.annotation_id is not None else "",
            each.position,
        )


TABLE = ExportTable(
    "participants",
    "Participants",
    "One row for each participant of a report or an event.",
    COLUMNS,
    "participant_id",
    as_lines(rows),
    PARTICIPANT.count,
    (
        Reference("report_id", "event_reports", "report_id"),
        Reference("event_id", "events", "event_id"),
        Reference("actor_id", "actors", "actor_id"),
        Reference("speaker_id", "actors", "actor_id"),
        Reference("evidence_id", "annotations", "annotation_id"),
    ),
)
