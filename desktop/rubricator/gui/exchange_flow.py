"""Import and export as the window offers them: ask, work in the background, report.

What does the work is imported when it is wanted: the first window does not wait for it.
"""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from rubricator.core.counted import counted
from rubricator.core.filter import DocumentFilter
from rubricator.gui.desk import Desk
from rubricator.gui.jobs import Job, JobRunner
from rubricator.store.filter import count as filtered_documents

if TYPE_CHECKING:
    from rubricator.project.exports import BundleStyle, ExportReport
    from rubricator.project.import_report import ImportReport

_TEXTS = "Text files (*.txt *.text *.md);;All files (*)"


class ExchangeFlow(QObject):
    """What happens between the menu entry and the report."""

    def __init__(self, desk: Desk, jobs: JobRunner) -> None:
        super().__init__(desk)
        self._desk = desk
        self._jobs = jobs

    def callbacks(self) -> Mapping[str, Callable[[], object]]:
        """What each command that imports or exports does, by its name."""
        return {
            "import": self.import_files,
            "import_folder": self.import_folder,
            "export": self.export,
        }

    def import_files(self) -> None:
        """Ask for text files and import them."""
        self.import_paths(self._desk.messages.ask_open("Import text files", _TEXTS))

    def import_folder(self) -> None:
        """Ask for a folder and import the text files in it."""
        folder = self._desk.messages.ask_folder("Import all text files of a folder")
        if folder is not None:
            self.import_paths([folder])

    def import_paths(self, paths: Sequence[Path]) -> None:
        """Import files and folders in the background, then show what became of each."""
        if not paths or self._desk.project.read_only:
            return
        if self._desk.long_steps.must_wait():
            return

        def work(job: Job) -> "ImportReport":
            from rubricator.project.imports import import_texts

            with self._desk.project.worker(doing="the import", progress=job) as twin:
                return import_texts(twin, paths, progress=job)

        job = self._jobs.start("Importing", work)
        job.finished.connect(self._show_import)
        job.cancelled.connect(
            lambda: self._desk.messages.show_hint("Import cancelled; nothing kept")
        )
        job.failed.connect(self._desk.messages.show_failure)

    def export(self) -> None:
        """Let the tables be chosen, with a preview of their rows, and then the place."""
        from rubricator.exchange.tables import USUAL
        from rubricator.gui.dialogs.export import ExportDialog
        from rubricator.project.exports import EVERYTHING, GROUPS, TABLES, row_counts

        desk = self._desk
        dialog = ExportDialog(
            tuple(TABLES.values()),
            USUAL,
            GROUPS[EVERYTHING],
            present=desk.filter,
            shown=counted(desk.read(filtered_documents, desk.filter), "document"),
        )
        dialog.chosen.connect(self._ask_place)

        def count(chosen: DocumentFilter) -> None:
            def work(job: Job) -> dict[str, int]:
                return row_counts(desk.project, TABLES, chosen=chosen, progress=job)

            job = self._jobs.start("Counting rows", work)
            job.finished.connect(dialog.show_counts)
            job.failed.connect(desk.messages.show_failure)
            # What is counted is of no use any more once other rows are wanted.
            dialog.filterTicked.connect(job.cancel)
            dialog.finished.connect(job.cancel)

        dialog.filterTicked.connect(count)
        count(DocumentFilter())
        desk.messages.present(dialog)

    def _ask_place(self, tables: tuple[str, ...], style: "BundleStyle") -> None:
        title = "Export to a new zip file" if style.zipped else "Export CSV tables to a new folder"
        name = "export.zip" if style.zipped else "export"
        suffix = ".zip" if style.zipped else ""
        folder = self._desk.messages.ask_save(title, "", name=name, suffix=suffix)
        if folder is not None:
            self._export(folder, tables, style)

    def _export(self, folder: Path, tables: tuple[str, ...], style: "BundleStyle") -> None:
        def work(job: Job) -> "ExportReport":
            from rubricator.project.exports import export_csv

            with self._desk.project.worker(read_only=True) as twin:
                return export_csv(twin, folder, tables=tables, style=style, progress=job)

        job = self._jobs.start("Exporting", work)
        job.finished.connect(self._show_export)
        job.cancelled.connect(
            lambda: self._desk.messages.show_hint("Export cancelled; nothing kept")
        )
        job.failed.connect(self._desk.messages.show_failure)

    def _show_import(self, report: "ImportReport") -> None:
        from rubricator.gui.dialogs.import_report import ImportReportDialog, noteworthy

        self._desk.project.notice_others()
        if noteworthy(report):
            self._desk.messages.present(ImportReportDialog(report))
        elif report.imported:
            self._offer_undo(report.summary())
        else:
            self._desk.messages.show_hint("There are no text files; nothing was imported")

    def _offer_undo(self, words: str) -> None:
        """Offer to take the import back, unless what was coded meanwhile is the last step now."""
        last = self._desk.project.next_undo()
        if last is not None and last.import_batch_id is not None:
            self._desk.offer_undo(words)
        else:
            self._desk.messages.show_hint(words)

    def _show_export(self, report: "ExportReport") -> None:
        rows = counted(sum(report.rows.values()), "row")
        files = counted(len(report.files), "file")
        self._desk.messages.show_hint(f"Wrote {rows} in {files} to {report.folder}")
