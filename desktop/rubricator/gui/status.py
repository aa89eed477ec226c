"""The status bar: saved when, what is selected, who codes, how large; and slow work under way."""

from datetime import datetime

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QStatusBar, QWidget

from rubricator.core.history import Changes
from rubricator.gui.desk import Desk
from rubricator.gui.jobs import Job, JobRunner
from rubricator.gui.text.payloads import Selection
from rubricator.gui.theme import gap
from rubricator.store.filter import count
from rubricator.store.table import DOCUMENT

_HINT_MS = 5_000
_SHOW_AFTER_MS = 400


class StatusLine:
    """Fills a window's status bar and keeps it true."""

    def __init__(self, bar: QStatusBar, desk: Desk, jobs: JobRunner) -> None:
        self._bar = bar
        self._desk = desk
        self._saved = _label("status.saved")
        self._filter = _label("status.filter")
        self._selection = _label("status.selection")
        self._armed = _label("status.armed")
        self._coder = _label("status.coder")
        self._zoom = _label("status.zoom")
        self._work = _WorkLine(jobs, bar)
        self._build()
        desk.changed.connect(lambda _: self._show_saved())
        desk.changed.connect(self._recount)
        desk.filterChanged.connect(lambda _: self._show_filter())
        desk.codeArmed.connect(self._show_armed)
        desk.coderChanged.connect(self._show_coder)
        desk.messages.hinted.connect(self._show_hint)

    def show_selection(self, selection: Selection) -> None:
        """Say how much is selected."""
        if selection.characters:
            text = f"{selection.characters:,} characters, {selection.words:,} words selected"
        else:
            text = ""
        self._selection.setText(text)

    def show_zoom(self, percent: int) -> None:
        """Say how large the text is."""
        self._zoom.setText(f"{percent} %")

    def _show_saved(self) -> None:
        self._saved.setText(f"All changes saved {datetime.now().astimezone():%H:%M}")

    def _recount(self, changes: Changes) -> None:
        if self._desk.filter and changes.touch("document"):
            self._show_filter()

    def _show_filter(self) -> None:
        """Say how many documents the filter lets through; nothing while there is none."""
        chosen, text = self._desk.filter, ""
        if chosen:
            shown, all_ = self._desk.read(count, chosen), self._desk.read(DOCUMENT.count)
            text = f"{shown:,} of {all_:,} {'document' if all_ == 1 else 'documents'}"
        self._filter.setText(text)

    def _show_armed(self, code_id: int | None) -> None:
        code = self._desk.codes.get(code_id) if code_id is not None else None
        self._armed.setText(f"armed: {code.label} — Esc" if code else "")

    def _show_coder(self, name: str) -> None:
        self._coder.setText(f"Coder: {name}" if name else "No coder")

    def _show_hint(self, text: str) -> None:
        self._bar.showMessage(text, _HINT_MS)

    def _build(self) -> None:
        self._bar.setObjectName("statusBar")
        read_only = self._desk.project.read_only
        self._saved.setText("Open for reading only" if read_only else "All changes saved")
        self._show_coder(self._desk.project.coder.name if self._desk.project.coder else "")
        for label in (self._saved, self._filter, self._selection):
            self._bar.addWidget(label)
        self._armed.setProperty("accent", "true")
        self._bar.addWidget(self._armed)
        self._bar.addPermanentWidget(self._work)
        for label in (self._coder, self._zoom):
            self._bar.addPermanentWidget(label)


class _WorkLine(QWidget):
    """The job under way: what it does, how far it is, and Cancel; shown if it takes a while."""

    def __init__(self, jobs: JobRunner, parent: QWidget) -> None:
        super().__init__(parent)
        self._job: Job | None = None
        self._message = _label("status.work")
        self._progress = QProgressBar()
        self._cancel = QPushButton("Cancel")
        self._patience = QTimer(self)
        self._build()
        jobs.started.connect(self._watch)

    def _watch(self, job: Job) -> None:
        self._job = job
        self._message.setText(job.title)
        self._progress.setRange(0, 0)
        self._patience.start(_SHOW_AFTER_MS)
        job.progressed.connect(self._show_progress)
        job.ended.connect(lambda: self._end(job))

    def _show_progress(self, done: int, total: int, message: str) -> None:
        self._progress.setRange(0, total)
        self._progress.setValue(done)
        count = f" {done:,} of {total:,}" if total else ""
        self._message.setText(f"{message}{count}")

    def _end(self, job: Job) -> None:
        if job is self._job:
            self._job = None
            self._patience.stop()
            self.hide()

    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _build(self) -> None:
        self._cancel.setObjectName("status.cancel")
        self._cancel.setProperty("link", "true")
        self._progress.setObjectName("status.progress")
        self._progress.setTextVisible(False)
        self._progress.setFixedWidth(gap(self.font(), 16))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        for part in (self._message, self._progress, self._cancel):
            layout.addWidget(part)
        self._patience.setSingleShot(True)
        self._patience.timeout.connect(self.show)
        self._cancel.clicked.connect(self._stop)
        self.hide()


def _label(name: str) -> QLabel:
    label = QLabel()
    label.setObjectName(name)
    return label
