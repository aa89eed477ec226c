"""Where the work in a project stood: filter, layers, document, scroll, words, coding in focus."""

from rubricator.core.filter import from_plain, to_plain
from rubricator.core.span import Span
from rubricator.gui.desk import Desk
from rubricator.gui.layers import layers_from_plain, layers_to_plain
from rubricator.gui.panels.article import ArticlePane
from rubricator.gui.panels.documents import DocumentPanel
from rubricator.gui.session import Focus, Session
from rubricator.store import annotation as annotations
from rubricator.store.table import ANNOTATION


def resume(session: Session, desk: Desk, article: ArticlePane, documents: DocumentPanel) -> None:
    """Go on where the work was left; a project opened first begins with its first document."""
    view = session.view(desk.project.path)
    kept = view.get("filter")
    desk.set_filter(from_plain(kept if isinstance(kept, dict) else {}))
    desk.set_layers(layers_from_plain(view.get("layers")))
    document_id, offset = session.place(desk.project.path)
    if document_id is None or not documents.open(document_id):
        documents.open_first()
        return
    focus = session.focus(desk.project.path)
    length = len(article.view.text)
    spans = focus.spans if all(span.end <= length for span in focus.spans) else ()

    def go_on() -> None:
        if spans:
            article.view.select(spans[0])
        _focus(desk, focus.annotation_id)
        if offset:
            article.view.scroll_to(offset)

    covered = _covered(desk, focus.annotation_id)
    farthest = max(min(offset, length), *(span.end for span in (*spans, *covered)), 0)
    article.view.when_set(farthest, go_on)


def note(session: Session, desk: Desk, article: ArticlePane) -> None:
    """Remember where the work stands."""
    view = {"filter": to_plain(desk.filter), "layers": layers_to_plain(desk.layers)}
    session.set_view(desk.project.path, view)
    if article.view.is_waiting:
        return  # it is on the way to where the work stood
    session.set_place(desk.project.path, desk.document_id, article.view.offset_on_top())
    session.set_focus(desk.project.path, Focus(desk.annotation_id, desk.spans))


def _covered(desk: Desk, annotation_id: int | None) -> tuple[Span, ...]:
    """Where a coding stands in the document that is open."""
    annotation = desk.read(ANNOTATION.find, annotation_id) if annotation_id else None
    if annotation is None or annotation.document_id != desk.document_id:
        return ()
    return desk.read(annotations.spans, annotation)


def _focus(desk: Desk, annotation_id: int | None) -> None:
    annotation = desk.read(ANNOTATION.find, annotation_id) if annotation_id else None
    if annotation is not None and annotation.document_id == desk.document_id:
        desk.focus_annotation(annotation.id)
