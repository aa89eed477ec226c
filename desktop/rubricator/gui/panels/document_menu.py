"""The menu of the documents that are chosen in the list: status, tags, zones, removal."""

from collections.abc import Callable

from PySide6.QtWidgets import QMenu, QWidget

from rubricator.core.document import NEEDS_REASON, STATUSES, Status
from rubricator.gui.desk import Desk
from rubricator.project.commands.document import (
    remove_document,
    remove_documents,
    set_status,
    set_statuses,
)
from rubricator.project.commands.tag import add_tag, tag_documents, untag_documents
from rubricator.store import tag as tags


class DocumentMenu(QMenu):
    """Whatever it does is one step, however many documents are chosen."""

    def __init__(self, desk: Desk, document_ids: tuple[int, ...], parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._ids = document_ids
        self.setObjectName("documentMenu")
        for status in STATUSES:
            words = f"Set to {status}" + ("…" if status in NEEDS_REASON else "")
            self.addAction(words, self._setter(status)).setObjectName(f"documentMenu.{status}")
        self.addSeparator()
        self._add_tags()
        self.addAction("Details", lambda: desk.detailsRequested.emit(""))
        self.addSeparator()
        self.addAction("Remove from Project", self._remove).setObjectName("documentMenu.remove")

    def _add_tags(self) -> None:
        menu = self.addMenu("Tags")
        menu.setObjectName("documentMenu.tags")
        counts = self._desk.read(tags.tag_counts, self._ids)
        for tag in self._desk.read(tags.tags):
            action = menu.addAction(tag.name.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(counts.get(tag.id, 0) == len(self._ids))
            action.triggered.connect(self._toggler(tag.id))
        menu.addSeparator()
        menu.addAction("New Tag…", self._tag_anew)

    def _setter(self, status: Status) -> Callable[[], object]:
        def set_it() -> None:
            if len(self._ids) == 1:
                self._desk.keep(set_status, self._ids[0], status)
            else:
                self._desk.keep(set_statuses, self._ids, status)
            if status in NEEDS_REASON:
                # Set already, so that nothing waits; the reason can be written in the tab.
                self._desk.detailsRequested.emit("status_reason")

        return set_it

    def _toggler(self, tag_id: int) -> Callable[[bool], object]:
        def toggle(on: bool) -> None:
            self._desk.keep(tag_documents if on else untag_documents, self._ids, tag_id)

        return toggle

    def _tag_anew(self) -> None:
        name = self._desk.messages.ask_text("New Tag", "The name of the tag:")
        if name:
            self._desk.keep(add_tag, name, self._ids)

    def _remove(self) -> None:
        if len(self._ids) == 1:
            self._desk.run(remove_document, self._ids[0])
            words = "Removed a document with its codings"
        else:
            self._desk.run(remove_documents, self._ids)
            words = f"Removed {len(self._ids):,} documents with their codings"
        self._desk.messages.offer(words, "Undo", self._desk.undo)
