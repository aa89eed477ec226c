"""Slow work under way, in the status bar: what it does, how far it is, and Cancel."""

import time
from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QWidget

from rubricator.gui.jobs import Job, JobRunner
from rubricator.gui.plain import PlainLabel
from rubricator.gui.theme import gap

_SHOW_AFTER_MS = 400
_LONG_S = 10
"""The time left is said of work that takes longer than this, once a second of it is known."""
_KNOWN_AFTER_S = 1


class WorkLine(QWidget):
    """Shown while work takes a while; of several jobs the last one begun, then those before it."""

    def __init__(
        self, jobs: JobRunner, parent: QWidget, *, clock: Callable[[], float] = time.monotonic
    ) -> None:
        super().__init__(parent)
        self._clock = clock
        self._begun: dict[Job, float] = {}
        self._message = PlainLabel()
        self._progress = QProgressBar()
        self._cancel = QPushButton("Cancel")
        self._patience = QTimer(self)
        self._build()
        jobs.started.connect(self._watch)

    def _watch(self, job: Job) -> None:
        self._begun[job] = self._clock()
        self._show(job)
        if not self.isVisible():
            self._patience.start(_SHOW_AFTER_MS)
        job.progressed.connect(lambda *how_far: self._show_progress(job, *how_far))
        job.ended.connect(lambda: self._end(job))

    def _show(self, job: Job) -> None:
        self._message.setText(job.title)
        self._progress.setRange(0, 0)

    def _show_progress(self, job: Job, done: int, total: int, message: str) -> None:
        if job is not self._present():
            return
        self._progress.setRange(0, total)
        self._progress.setValue(done)
        count = f" {done:,} of {total:,}" if total else ""
        left = time_left(self._clock() - self._begun[job], done, total)
        self._message.setText(f"{message}{count}{f' · {left}' if left else ''}")

    def _end(self, job: Job) -> None:
        self._begun.pop(job, None)
        before = self._present()
        if before is None:
            self._patience.stop()
            self.hide()
        else:
            self._show(before)

    def _present(self) -> Job | None:
        return next(reversed(self._begun), None)

    def _stop(self) -> None:
        job = self._present()
        if job is not None:
            job.cancel()

    def _build(self) -> None:
        self._message.setObjectName("status.work")
        self._cancel.setObjectName("status.cancel")
        self._cancel.setProperty("link", "true")
        self._progress.setObjectName("status.progress")
        self._progress.setAccessibleName("Progress")
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


def time_left(passed: float, done: int, total: int) -> str:
    """How long work that is `done` of `total` will take yet, after `passed` seconds of it.

    Empty for work that is short, or of which too little is known.
    """
    if not 0 < done < total or passed < _KNOWN_AFTER_S:
        return ""
    left = passed * (total - done) / done
    if passed + left < _LONG_S:
        return ""
    if left < 60:
        return f"about {max(5, round(left / 5) * 5)} s left"
    minutes = round(left / 60)
    return f"about {minutes} min left" if minutes < 60 else f"about {minutes / 60:.0f} h left"
