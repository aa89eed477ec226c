"""What is asked of all documents: of a few it is known at once, of very many after a while."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QTimer

from rubricator.gui.desk import Desk
from rubricator.gui.jobs import Job
from rubricator.store import document as documents
from rubricator.store.connection import Connection

T = TypeVar("T")

MANY = 50_000
"""Of so many documents whatever is asked is answered in less time than anybody notices."""
_SOON_MS, _LATER_MS = 30, 250
"""Who types goes on typing: each letter asks anew, and the answer before is of no use."""


class Question:
    """Asked again and again, as a filter or an order changes; only the newest answer is told."""

    def __init__(self, desk: Desk, title: str, *, can_wait: bool = False) -> None:
        """`can_wait`: what is asked for is beside the point, and lets the other questions pass."""
        self._desk = desk
        self._title = title
        self._job: Job | None = None
        self._start: Callable[[], object] = lambda: None
        pause = _LATER_MS if can_wait else _SOON_MS
        self._pause = QTimer(desk, singleShot=True, interval=pause)
        self._pause.timeout.connect(self._begin)

    def ask(self, query: Callable[[Connection], T], then: Callable[[T], object]) -> None:
        """Let `then` hear the answer: at once, or when a job has found it."""
        self.stop()
        if not self._desk.read(documents.are_more_than, MANY):
            then(self._desk.read(query))
            return
        self._start = lambda: self._run(query, then)
        self._pause.start()

    def stop(self) -> None:
        """The answer to what was asked last is of no use any more."""
        self._pause.stop()
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def _begin(self) -> None:
        if not self._desk.is_closed:
            self._start()

    def _run(self, query: Callable[[Connection], T], then: Callable[[T], object]) -> None:
        def work(job: Job) -> T:
            with self._desk.project.worker(read_only=True, progress=job) as twin:
                return twin.read(query)

        def tell(answer: T) -> None:
            if self._has_ended(job):
                then(answer)

        def fail(error: Exception) -> None:
            if self._has_ended(job):
                self._desk.messages.show_failure(error)

        def give_up() -> None:
            if self._has_ended(job):
                self._desk.messages.show_hint("Cancelled; what is shown is as it was")

        job = self._job = self._desk.jobs.start(self._title, work)
        job.finished.connect(tell)
        job.failed.connect(fail)
        job.cancelled.connect(give_up)

    def _has_ended(self, job: Job) -> bool:
        """Whether this was what is asked; nothing is told of what was asked before that."""
        is_newest = job is self._job
        if is_newest:
            self._job = None
        return is_newest
