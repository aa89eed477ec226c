"""The table of event reports: events as single articles tell them."""

from collections.abc import Iterator

from rubricator.core import annotation as annotations
from rubricator.core import event
from rubricator.core.annotation import Annotation
from rubricator.core.event import EventReport, Figure, Participant
from rubricator.core.ids import id_text
from rubricator.exchange.columns import Column, ExportTable, Reference, Row, as_lines
from rubricator.exchange.tables.parts import (
    CODE,
    FIGURES,
    PUBLISHED_ON,
    REALITY,
    ROLES,
    SOURCE_NAME,
    WHEN_AND_WHERE,
    CodedArticle,
    Names,
    coded_articles,
    figure_cells,
    reality,
    roles,
    when_and_where,
)
from rubricator.store import records
from rubricator.store.connection import Connection
from rubricator.store.table import EVENT_REPORT

COLUMNS = (
    Column("report_id", "string", "Identity of the report.", required=True, unique=True),
    Column("event_id", "string", "The event it tells, if it was linked to one."),
    Column("document_id", "string", "The document it stands in.", required=True),
    SOURCE_NAME,
    PUBLISHED_ON,
    Column("coder", "string", "Who coded it.", required=True),
    *CODE,
    *WHEN_AND_WHERE,
    *ROLES,
    *FIGURES,
    Column("speaker", "string", "Who says so."),
    Column("source_class", "string", "What kind of source.", choices=event.SOURCE_CLASSES[1:]),
    Column("quotation", "string", "How the source is quoted.", choices=event.QUOTATIONS[1:]),
    *REALITY,
    Column("text", "string", "The coded words.", required=True),
    Column("title", "string", "The report in a few words."),
    Column("speaker_id", "string", "The actor who says so, if in the registry."),
    Column("speaker_role", "string", "The role that the speaker plays in the event."),
    Column("annotation_id", "string", "The coding it belongs to.", required=True, unique=True),
    Column("start", "integer", "Where it begins, in code points.", required=True, minimum=0),
    Column("end", "integer", "Where it ends, in code points.", required=True, minimum=1),
    Column(
        "certainty", "string", "How sure the coder was.", required=True,
        choices=annotations.CERTAINTIES,
    ),
    Column("memo", "string", "The coder's note."),
)  # fmt: skip


def rows(db: Connection) -> Iterator[Row]:
    """A row for each report, by document and place in its text."""
    names = Names(db)
    for article in coded_articles(db, "event"):
        document_id = article.document.id
        reports = records.reports_in(db, document_id)
        participants = records.participants_in(db, document_id)
        figures = records.figures_in(db, document_id)
        for annotation in article.annotations:
            if report := reports.get(annotation.id):
                told = participants.get(report.id, []), figures.get(report.id, [])
                yield _row(article, annotation, report, told, names)


def _row(
    article: CodedArticle,
    annotation: Annotation,
    report: EventReport,
    told: tuple[list[Participant], list[Figure]],
    names: Names,
) -> Row:
    participants, figures = told
    return (
        id_text("rep", report.id),
        id_text("evt", report.event_id) if report.event_id is not None else "",
        id_text("doc", annotation.document_id),
        article.document.source_name,
        article.document.published_on,
        names.coder(annotation.coder_id),
        *names.code(annotation.code_id),
        *when_and_where(report),
        *roles(participants, names),
        *figure_cells(figures),
        names.actor(report.speaker_id, report.speaker_label),
        report.source_class,
        report.quotation,
        *reality(report),
        article.words(annotation),
        report.title,
        id_text("act", report.speaker_id) if report.speaker_id is not None else "",
        report.speaker_role,
        id_text("ann", annotation.id),
        annotation.start,
        annotation.end,
        annotation.certainty,
        annotation.memo,
    )


TABLE = ExportTable(
    "event_reports",
    "Event reports",
    "One row for each event as one document tells it.",
    COLUMNS,
    "report_id",
    as_lines(rows),
    EVENT_REPORT.count,
    (
        Reference("event_id", "events", "event_id"),
        Reference("document_id", "documents", "document_id"),
        Reference("code", "codebook", "code"),
        Reference("speaker_id", "actors", "actor_id"),
        Reference("annotation_id", "annotations", "annotation_id"),
    ),
)
