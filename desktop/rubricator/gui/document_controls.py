"""What the commands on documents do: their status, their coders, what is known of them, zones."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from rubricator.core.document import Status
from rubricator.gui import docks
from rubricator.gui.desk import Desk
from rubricator.gui.jobs import Job, JobRunner
from rubricator.gui.panels.document_details import DocumentDetails
from rubricator.project.commands.document import set_status, set_statuses
from rubricator.project.commands.zone import propose_zones
from rubricator.store import document as documents

_AT_ONCE = 50
"""So many texts are looked through while nobody notices; more are a job."""


class DocumentControls(QObject):
    """All of them are about the documents chosen in the list, or else the open one."""

    def __init__(
        self, desk: Desk, details: DocumentDetails, jobs: JobRunner, window: QWidget
    ) -> None:
        super().__init__(window)
        self._desk = desk
        self._details = details
        self._jobs = jobs
        self._window = window
        desk.detailsRequested.connect(self._show_details)

    def callbacks(self) -> Mapping[str, Callable[[], object]]:
        """What each of these commands does, by its name."""
        return {
            "go_to_document": self._find_document,
            "document_details": lambda: self._show_details(""),
            "document_second_look": lambda: self._set_status("second look"),
            "document_exclude": lambda: self._set_status("excluded"),
            "coders": self._show_coders,
            "propose_zones": self._propose_at_hand,
            "propose_all_zones": lambda: self._propose(tuple(self._desk.read(documents.ids))),
        }

    def _find_document(self) -> None:
        from rubricator.gui.dialogs.document_palette import DocumentPalette

        DocumentPalette(self._desk, self._window).open()

    def _show_details(self, field: str) -> None:
        docks.uncover(self._details)
        self._details.enter_field(field)

    def _set_status(self, status: Status) -> None:
        """Set it at once and let its reason be written beside the article."""
        if not self._desk.has_document():
            return
        ids = self._desk.documents_at_hand()
        if len(ids) == 1:
            self._desk.keep(set_status, ids[0], status)
        else:
            self._desk.keep_in(ids, set_statuses, ids, status)
        self._show_details("status_reason")

    def _show_coders(self) -> None:
        from rubricator.gui.dialogs.coders import CodersDialog

        self._desk.messages.present(CodersDialog(self._desk))

    def _propose_at_hand(self) -> None:
        if self._desk.has_document():
            self._propose(self._desk.documents_at_hand())

    def _propose(self, ids: tuple[int, ...]) -> None:
        if len(ids) <= _AT_ONCE:
            marked = self._desk.run(propose_zones, ids) if ids else 0
            if marked is not None:
                self._tell(marked)
            return

        if self._desk.long_steps.must_wait():
            return

        def work(job: Job) -> int:
            with self._desk.project.worker(doing="marking zones", progress=job) as twin:
                return twin.run(propose_zones, ids, progress=job)

        job = self._jobs.start("Looking for zones", work)
        job.finished.connect(self._take_proposals)
        job.cancelled.connect(lambda: self._desk.messages.show_hint("Cancelled; nothing marked"))
        job.failed.connect(self._desk.messages.show_failure)

    def _take_proposals(self, marked: object) -> None:
        self._desk.project.notice_others()
        self._tell(marked)

    def _tell(self, marked: object) -> None:
        if not isinstance(marked, int) or not marked:
            self._desk.messages.show_hint("No new zones: what coders marked is left as it is.")
            return
        where = "a document" if marked == 1 else f"{marked:,} documents"
        self._desk.offer_undo(f"Proposed zones in {where}")
