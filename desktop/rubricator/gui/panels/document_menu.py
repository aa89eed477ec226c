"""The menu of the documents that are chosen: status, tags, coders, duplicates, removal."""

from collections.abc import Callable
from typing import Concatenate, ParamSpec

from PySide6.QtWidgets import QMenu, QWidget

from rubricator.core.document import NEEDS_REASON, STATUSES, Status
from rubricator.gui.desk import Desk
from rubricator.gui.long_steps import MANY, Words
from rubricator.gui.plain import caption
from rubricator.project.commands.assignment import assign, assign_by_name, deal_out, withdraw
from rubricator.project.commands.document import (
    group_duplicates,
    remove_document,
    remove_documents,
    set_status,
    set_statuses,
    ungroup_duplicates,
)
from rubricator.project.commands.tag import add_tag, tag_documents, untag_documents
from rubricator.store import annotation as annotations
from rubricator.store import assignment
from rubricator.store import coder as coders
from rubricator.store import document as documents
from rubricator.store import tag as tags
from rubricator.store.transaction import Transaction

P = ParamSpec("P")


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
        self._add_coders()
        self._add_duplicates()
        self.addAction("Details", lambda: desk.detailsRequested.emit(""))
        self.addSeparator()
        self.addAction("Remove from project", self._remove).setObjectName("documentMenu.remove")

    def _add_tags(self) -> None:
        menu = self.addMenu("Tags")
        menu.setObjectName("documentMenu.tags")
        counts = self._desk.read(tags.tag_counts, self._ids)
        for tag in self._desk.read(tags.tags):
            action = menu.addAction(caption(tag.name))
            action.setCheckable(True)
            action.setChecked(counts.get(tag.id, 0) == len(self._ids))
            action.triggered.connect(self._toggler(tag.id))
        menu.addSeparator()
        menu.addAction("New tag…", self._tag_anew)

    def _add_coders(self) -> None:
        menu = self.addMenu("Assign to")
        menu.setObjectName("documentMenu.assign")
        given = self._desk.read(assignment.assigned, self._ids)
        known = self._desk.read(coders.offered, given)
        for coder in known:
            action = menu.addAction(caption(coder.name))
            action.setCheckable(True)
            action.setChecked(coder.id in given and given[coder.id].documents == len(self._ids))
            action.triggered.connect(self._assigner(coder.id))
        menu.addSeparator()
        if len(self._ids) > 1 and len(known) > 1:
            everybody = [coder.id for coder in known if coder.active]
            menu.addAction(
                "Share out among all", lambda: self._change(deal_out, self._ids, everybody)
            ).setObjectName("documentMenu.dealOut")
        menu.addAction("New coder…", self._assign_anew)

    def _add_duplicates(self) -> None:
        if len(self._ids) > 1:
            self.addAction(
                "Mark as duplicates", lambda: self._change(group_duplicates, self._ids)
            ).setObjectName("documentMenu.duplicates")
        if self._desk.read(documents.any_duplicate, self._ids):
            self.addAction(
                "Not a duplicate", lambda: self._change(ungroup_duplicates, self._ids)
            ).setObjectName("documentMenu.noDuplicate")

    def _change(
        self, command: Callable[Concatenate[Transaction, P], object], *args: P.args, **kw: P.kwargs
    ) -> None:
        """Run a command on the documents, in the background if they are many."""
        self._desk.keep_in(self._ids, command, *args, **kw)

    def _assigner(self, coder_id: int) -> Callable[[bool], object]:
        def toggle(on: bool) -> None:
            self._change(assign if on else withdraw, self._ids, coder_id)

        return toggle

    def _assign_anew(self) -> None:
        name = self._desk.messages.ask_text("New coder", "The name of the coder:")
        if name:
            self._change(assign_by_name, self._ids, name)

    def _setter(self, status: Status) -> Callable[[], object]:
        def set_it() -> None:
            if len(self._ids) == 1:
                self._change(set_status, self._ids[0], status)
            else:
                self._change(set_statuses, self._ids, status)
            if status in NEEDS_REASON:
                # Set already, so that nothing waits; the reason can be written in the tab.
                self._desk.detailsRequested.emit("status_reason")

        return set_it

    def _toggler(self, tag_id: int) -> Callable[[bool], object]:
        def toggle(on: bool) -> None:
            self._change(tag_documents if on else untag_documents, self._ids, tag_id)

        return toggle

    def _tag_anew(self) -> None:
        name = self._desk.messages.ask_text("New tag", "The name of the tag:")
        if name:
            self._change(add_tag, name, self._ids)

    def _remove(self) -> None:
        desk, ids = self._desk, self._ids
        if len(ids) == 1:
            desk.run_and_tell("Removed a document with its codings", remove_document, ids[0])
            return
        removed = f"Removed {len(ids):,} documents with their codings"
        rows = len(ids) + desk.read(annotations.count_in, ids)
        if rows <= MANY:
            desk.run_and_tell(removed, remove_documents, ids)
            return
        desk.long_steps.take(
            lambda project: project.run(remove_documents, ids),
            lambda _: desk.offer_undo(removed),
            rows=rows,
            words=Words(f"Removing {len(ids):,} documents", "the removal of documents"),
        )
