"""Where the work in a project stood: filter, layers, document, scroll, words, coding in focus."""

from rubricator.core.filter import from_plain, to_plain
from rubricator.gui.desk import Desk
from rubricator.gui.layers import layers_from_plain, layers_to_plain
from rubricator.gui.panels.article import ArticlePane
from rubricator.gui.panels.documents import DocumentPanel
from rubricator.gui.session import Focus, Session
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
    if focus.spans and all(span.end <= length for span in focus.spans):
        article.view.select(focus.spans[0])
    _focus(desk, focus.annotation_id)
    if offset:
        article.view.scroll_to(offset)


def note(session: Session, desk: Desk, article: ArticlePane) -> None:
    """Remember where the work stands."""
    session.set_place(desk.project.path, desk.document_id, article.view.offset_on_top())
    view = {"filter": to_plain(desk.filter), "layers": layers_to_plain(desk.layers)}
    session.set_view(desk.project.path, view)
    session.set_focus(desk.project.path, Focus(desk.annotation_id, desk.spans))


def _focus(desk: Desk, annotation_id: int | None) -> None:
    annotation = desk.read(ANNOTATION.find, annotation_id) if annotation_id else None
    if annotation is not None and annotation.document_id == desk.document_id:
        desk.focus_annotation(annotation.id)
