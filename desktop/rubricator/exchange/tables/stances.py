"""The table of stances: who is for or against whom or what, on one scale for all projects."""

from collections.abc import Iterator, Sequence

from rubricator.core import annotation as annotations
from rubricator.core import event, polarity, stance
from rubricator.core.annotation import Annotation
from rubricator.core.ids import id_text
from rubricator.core.stance import Stance
from rubricator.exchange.columns import Column, ExportTable, Reference, Row, as_lines
from rubricator.exchange.tables.parts import (
    PUBLISHED_ON,
    SOURCE_NAME,
    CodedArticle,
    Names,
    actor_text,
    coded_articles,
)
from rubricator.store import records, setting
from rubricator.store.connection import Connection
from rubricator.store.table import EVENT, EVENT_REPORT, STANCE

COLUMNS = (
    Column("stance_id", "string", "Identity of the stance.", required=True, unique=True),
    Column("document_id", "string", "The document it stands in.", required=True),
    SOURCE_NAME,
    PUBLISHED_ON,
    Column("holder_id", "string", "Whose stance it is, if in the registry."),
    Column("holder_name", "string", "Whose stance it is."),
    Column("holder_sector", "string", "Sector of the holder."),
    Column("target_kind", "string", "What it is about.", choices=stance.TARGET_KINDS[1:]),
    Column("target_id", "string", "The actor, event, report, code, stance or relation."),
    Column("target_name", "string", "What that is called, or how the text calls it."),
    Column("issue", "string", "Name of the issue it is about."),
    Column("polarity", "number",
           "For or against on the project's scale; 0 is declared neutrality, empty not stated."),
    Column("polarity_unit", "number", "The same from −1 (the most against) to 1 (the most for).",
           minimum=-1, maximum=1),
    Column("polarity_sign", "integer", "−1 against, 0 neutral, 1 for.", minimum=-1, maximum=1),
    Column("intensity", "number", "How strongly."),
    Column("form", "string", "What is done by saying it: endorse, demand, accuse …"),
    Column("modality", "string", "Asserted, or what of conditional, future, negated and question, "
           "joined by |.", choices=stance.MODALITY_SETS[1:]),
    Column("addressee", "string", "To whom it is said."),
    Column("quotation", "string", "How it is quoted.", choices=event.QUOTATIONS[1:]),
    Column("speaker", "string", "Who reports it, if not the holder."),
    Column("text", "string", "The coded words.", required=True),
    Column("coder", "string", "Who coded it.", required=True),
    Column("certainty", "string", "How sure the coder was.", required=True,
           choices=annotations.CERTAINTIES),
    Column("code", "string", "Name of the code.", required=True),
    Column("addressee_id", "string", "The addressee, if in the registry."),
    Column("speaker_id", "string", "The speaker, if in the registry."),
    Column("target_label", "string", "How the text calls the target."),
    Column("about_event_id", "string", "The event on the occasion of which it was taken."),
    Column("about_report_id", "string", "The report of that event."),
    Column("annotation_id", "string", "The coding it belongs to.", required=True, unique=True),
    Column("start", "integer", "Where it begins, in code points.", required=True, minimum=0),
    Column("end", "integer", "Where it ends, in code points.", required=True, minimum=1),
    Column("memo", "string", "The coder's note."),
)  # fmt: skip


def rows(db: Connection) -> Iterator[Row]:
    """A row for each stance, by document and place in its text."""
    names, values = Names(db), setting.polarity_scale(db).values
    for article in coded_articles(db, "stance"):
        found = records.stances_in(db, article.document.id)
        for annotation in article.annotations:
            if taken := found.get(annotation.id):
                yield _row(db, article, annotation, taken, names, values)


def _row(
    db: Connection,
    article: CodedArticle,
    annotation: Annotation,
    taken: Stance,
    names: Names,
    values: Sequence[float],
) -> Row:
    code, _, _ = names.code(annotation.code_id)
    issue = taken.target_issue_id
    return (
        id_text("sta", taken.id),
        id_text("doc", annotation.document_id),
        article.document.source_name,
        article.document.published_on,
        actor_text(taken.holder_id),
        names.actor(taken.holder_id, taken.holder_label),
        names.sector(taken.holder_id),
        taken.target_kind,
        target_id(taken),
        _target_name(db, taken, names),
        names.codes[issue].name if issue is not None else "",
        *_polarity(taken.polarity, values),
        taken.intensity,
        taken.form,
        taken.modality,
        names.actor(taken.addressee_id, taken.addressee_label),
        taken.quotation,
        names.actor(taken.speaker_id, taken.speaker_label),
        article.words(annotation),
        names.coder(annotation.coder_id),
        annotation.certainty,
        code,
        actor_text(taken.addressee_id),
        actor_text(taken.speaker_id),
        taken.target_label,
        id_text("evt", taken.about_event_id) if taken.about_event_id is not None else "",
        id_text("rep", taken.about_report_id) if taken.about_report_id is not None else "",
        id_text("ann", annotation.id),
        annotation.start,
        annotation.end,
        annotation.memo,
    )


def target_id(taken: Stance) -> str:
    """The id of what a stance is about, as text; empty if it is only named."""
    targets = {
        "act": taken.target_actor_id,
        "evt": taken.target_event_id,
        "rep": taken.target_report_id,
        "cod": taken.target_issue_id,
        "sta": taken.target_stance_id,
        "rel": taken.target_relation_id,
    }
    return next((id_text(name, row) for name, row in targets.items() if row is not None), "")


def _target_name(db: Connection, taken: Stance, names: Names) -> str:
    if taken.target_actor_id is not None:
        return names.actor(taken.target_actor_id)
    if taken.target_issue_id is not None:
        return names.codes[taken.target_issue_id].label
    titled = ""
    if taken.target_event_id is not None:
        titled = EVENT.get(db, taken.target_event_id).title
    elif taken.target_report_id is not None:
        titled = EVENT_REPORT.get(db, taken.target_report_id).title
    return titled or taken.target_label


def _polarity(given: float | None, values: Sequence[float]) -> Row:
    if given is None:
        return None, None, None
    unit = polarity.unit(given, values)
    return plain(given), plain(unit), polarity.sign(unit)


def plain(number: float) -> int | float:
    """A whole number without its decimals."""
    return int(number) if number == int(number) else number


TABLE = ExportTable(
    "stances",
    "Stances",
    "One row for each stance.",
    COLUMNS,
    "stance_id",
    as_lines(rows),
    STANCE.count,
    (
        Reference("document_id", "documents", "document_id"),
        Reference("holder_id", "actors", "actor_id"),
        Reference("issue", "codebook", "code"),
        Reference("code", "codebook", "code"),
        Reference("addressee_id", "actors", "actor_id"),
        Reference("speaker_id", "actors", "actor_id"),
        Reference("about_event_id", "events", "event_id"),
        Reference("about_report_id", "event_reports", "report_id"),
        Reference("annotation_id", "annotations", "annotation_id"),
    ),
)
