"""Slow work in the background: it says how far it is, can be cancelled, never blocks the window."""

import threading
import time
from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal, Slot

from rubricator.core.errors import CancelledError

_REPORT_EVERY_S = 0.05


class Job(QObject):
    """One piece of work as the window sees it; all signals arrive in the window's thread."""

    progressed = Signal(int, int, str)
    finished = Signal(object)
    failed = Signal(Exception)
    cancelled = Signal()
    ended = Signal()
    outcome = Signal(object)
    """Sent by the work's thread to the runner, which tells the window while that is open."""

    def __init__(self, title: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.title = title
        self._cancel = threading.Event()
        self._reported = 0.0

    def cancel(self) -> None:
        """Ask the work to stop; what it did so far is not kept."""
        self._cancel.set()

    def report(self, done: int, total: int, message: str) -> None:
        """Say how far the work is (called by the work, in its thread); total 0 is not known."""
        self.check()
        moment = time.monotonic()
        if moment - self._reported >= _REPORT_EVERY_S or done == total:
            self._reported = moment
            self.progressed.emit(done, total, message)

    def check(self) -> None:
        """Stop the work here if the user cancelled it."""
        if self._cancel.is_set():
            raise CancelledError("Cancelled; nothing of it was kept.")


class _Run(QRunnable):
    def __init__(self, job: Job, work: Callable[[Job], object]) -> None:
        super().__init__()
        self._job, self._work = job, work

    def run(self) -> None:
        """Do the work in the pool's thread and hand over how it ended."""
        job = self._job
        tell: Callable[[], object]
        try:
            tell = partial(job.finished.emit, self._work(job))
        except CancelledError:
            tell = job.cancelled.emit
        except Exception as error:  # noqa: BLE001 - handed to the window, which logs and shows it
            tell = partial(job.failed.emit, error)
        job.outcome.emit(tell)


class JobRunner(QObject):
    """Starts jobs in a pool of threads and knows which of them are under way."""

    started = Signal(Job)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._jobs: set[Job] = set()
        self._is_open = True

    def start(self, title: str, work: Callable[[Job], Any]) -> Job:
        """Run `work(job)` in the background; connect to the job's signals at once."""
        job = Job(title, self)
        self._jobs.add(job)
        job.outcome.connect(self._tell)
        job.ended.connect(lambda: self._forget(job))
        self._pool.start(_Run(job, work))
        self.started.emit(job)
        return job

    def close(self) -> None:
        """Cancel what is under way and wait until it has stopped; nothing more is told of it."""
        self._is_open = False
        for job in tuple(self._jobs):
            job.cancel()
        self._pool.waitForDone()

    @Slot(object)
    def _tell(self, tell: Callable[[], object]) -> None:
        """Announce, in the window's thread, how a job ended; a closed window is told nothing."""
        job = self.sender()
        if self._is_open and isinstance(job, Job):
            tell()
            job.ended.emit()

    def _forget(self, job: Job) -> None:
        self._jobs.discard(job)
        job.deleteLater()
