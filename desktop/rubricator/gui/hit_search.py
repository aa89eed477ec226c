"""A search in the background: the documents at once, their hits a few at a time.

A newer search makes the one before stop, and what that still found is dropped.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from PySide6.QtCore import QObject, Signal, SignalInstance

from rubricator.core.filter import DocumentFilter
from rubricator.core.query import Query
from rubricator.gui.desk import Desk
from rubricator.gui.jobs import Job, JobRunner
from rubricator.project.project import Project
from rubricator.store import filter as filters
from rubricator.store import search
from rubricator.store.connection import Connection
from rubricator.store.search import KwicLine

FIRST, FURTHER = 50, 500
_AT_ONCE = 8
MOST = 20_000
"""Hits that can be coded at once."""


@dataclass(frozen=True)
class Search:
    """What is searched for, and where; `codes`: only in codings of these."""

    query: Query
    within: DocumentFilter = field(default_factory=DocumentFilter)
    codes: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Found:
    """The documents of a search, and the hits in those before number `read`."""

    search: Search
    document_ids: Sequence[int]
    lines: Sequence[KwicLine] = ()
    read: int = 0

    @property
    def has_more(self) -> bool:
        """Whether there are documents not read yet."""
        return self.read < len(self.document_ids)


class HitSearch(QObject):
    """Runs one search at a time on a connection of its own."""

    found = Signal(Found)
    """The documents, with the first hits."""
    foundMore = Signal(Found)
    """Further hits; `lines` are these alone."""
    collected = Signal(Found)
    """All hits, or the first `MOST` and some more."""
    brokenOff = Signal()
    """What was asked for last was cancelled, or failed."""

    def __init__(self, desk: Desk, jobs: JobRunner, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._jobs = jobs
        self._job: Job | None = None

    def start(self, asked: Search) -> None:
        """Search; `found` will tell."""
        self._run("Searching", partial(_first, asked=asked), self.found)

    def go_on(self, found: Found) -> None:
        """Read further hits; `foundMore` will tell."""
        self._run("Searching", partial(_further, found=found, most=FURTHER), self.foundMore)

    def collect(self, found: Found) -> None:
        """Read all hits; `collected` will tell."""
        whole = replace(found, read=0)
        self._run("Collecting hits", partial(_further, found=whole, most=MOST), self.collected)

    def stop(self) -> None:
        """Let nothing more be told of what is under way."""
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def _run(self, title: str, work: Callable[..., Found], tell: SignalInstance) -> None:
        self.stop()

        def run(job: Job) -> Found:
            with self._desk.project.worker(read_only=True) as twin:
                return work(twin, job=job)

        job = self._job = self._jobs.start(title, run)
        job.finished.connect(lambda found: self._tell(job, found, tell))
        job.failed.connect(lambda error: self._fail(job, error))
        job.cancelled.connect(lambda: self._break_off(job))

    def _tell(self, job: Job, found: Found, tell: SignalInstance) -> None:
        if job is self._job:
            self._job = None
            tell.emit(found)

    def _fail(self, job: Job, error: Exception) -> None:
        if job is self._job:
            self._break_off(job)
            self._desk.messages.show_failure(error)

    def _break_off(self, job: Job) -> None:
        if job is self._job:
            self._job = None
            self.brokenOff.emit()


def _first(twin: Project, *, asked: Search, job: Job) -> Found:
    ids = twin.read(search.document_ids, asked.query)
    if asked.within:
        allowed = frozenset(twin.read(filters.document_ids, asked.within))
        ids = [document_id for document_id in ids if document_id in allowed]
    return _further(twin, found=Found(asked, ids), most=FIRST, job=job)


def _further(twin: Project, *, found: Found, most: int, job: Job) -> Found:
    """At least so many further hits, if there are, and all of the last document."""
    asked, ids, read = found.search, found.document_ids, found.read
    lines: list[KwicLine] = []
    while read < len(ids) and len(lines) < most:
        job.report(read, len(ids), "Searching")
        some = ids[read : read + _AT_ONCE]
        lines += twin.read(_kwic, asked, some)
        read += len(some)
    return replace(found, lines=tuple(lines), read=read)


def _kwic(db: Connection, asked: Search, ids: Sequence[int]) -> list[KwicLine]:
    return list(search.kwic(db, asked.query, ids, codes=asked.codes))
