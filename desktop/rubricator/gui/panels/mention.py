"""Words for somebody: as the article writes them, who that is, and where it is coded."""

from dataclasses import dataclass

from rubricator.core.annotation import quotation
from rubricator.core.span import Span, hull
from rubricator.gui.desk import Desk
from rubricator.store import annotation as annotations
from rubricator.store import document as documents
from rubricator.store.table import ANNOTATION

_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Mention:
    """An actor, or words for one, or both; `is_new` asks to register one of this label."""

    actor_id: int | None = None
    label: str = ""
    annotation_id: int | None = None
    is_new: bool = False


def selected_words(desk: Desk) -> str:
    """The words selected in the article on one line; empty if there are none or too many."""
    if desk.document_id is None or not desk.spans:
        return ""
    if sum(map(len, desk.spans)) > _LONGEST:
        return ""
    text = desk.read(documents.text, desk.document_id)
    return " ".join(quotation(text, desk.spans).split())


def mention_of(desk: Desk, spans: tuple[Span, ...]) -> Mention:
    """What a stretch of the open document says of an actor: the coded mention there, if any."""
    if desk.document_id is None or not spans:
        return Mention()
    text = desk.read(documents.text, desk.document_id)
    label = " ".join(quotation(text, spans).split())
    annotation_id = _coded_there(desk, desk.document_id, hull(spans))
    annotation = desk.read(ANNOTATION.find, annotation_id) if annotation_id else None
    return Mention(annotation.actor_id if annotation else None, label, annotation_id)


def _coded_there(desk: Desk, document_id: int, span: Span) -> int | None:
    """The actor annotation that shares most of its words with `span`, at least half of them."""
    best, most = None, 0.5
    for mark in desk.read(annotations.marks, document_id):
        shared = min(mark.end, span.end) - max(mark.start, span.start)
        if shared <= 0 or desk.codes[mark.code_id].kind != "actor":
            continue
        likeness = shared / (max(mark.end, span.end) - min(mark.start, span.start))
        if likeness >= most:
            best, most = mark.annotation_id, likeness
    return best
