"""The codings of the project as columns, loaded once the window is up and kept current."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from rubricator.core.history import Changes
from rubricator.gui.desk import Desk
from rubricator.gui.jobs import Job, JobRunner
from rubricator.store import annotation as annotations

if TYPE_CHECKING:
    from rubricator.analysis.frame import CodingFrame


class Tally(QObject):
    """What the counts and charts are made of. Until it is loaded there is no frame."""

    changed = Signal()

    def __init__(self, desk: Desk, jobs: JobRunner) -> None:
        super().__init__(desk)
        self.frame: CodingFrame | None = None
        self._desk = desk
        self._jobs = jobs
        self._waiting: set[int] = set()
        self._stale = False
        self._loading = False
        desk.changed.connect(self._take_in)

    def load(self) -> None:
        """Read all codings in the background; changes that come meanwhile are caught up with."""
        if self._loading:
            self._stale = True
            return
        self._loading = True
        self._stale = False
        job = self._jobs.start("Counting codings", self._read)
        job.finished.connect(self._loaded)
        job.ended.connect(self._ended)

    def counts_by_code(self) -> dict[int, int]:
        """How many codings each code has; nothing until loaded."""
        if self.frame is None:
            return {}
        from rubricator.analysis.frame import counts_by_code

        return counts_by_code(self.frame)

    def _read(self, job: Job) -> "CodingFrame":
        # numpy is imported here, when the window has long been shown.
        from rubricator.analysis.frame import CodingFrame

        with self._desk.project.worker(read_only=True) as twin:
            return CodingFrame.from_rows(twin.read(annotations.rows))

    def _loaded(self, frame: object) -> None:
        from rubricator.analysis.frame import CodingFrame

        assert isinstance(frame, CodingFrame)
        self.frame = frame
        self._catch_up(frozenset(self._waiting))
        self._waiting.clear()
        self.changed.emit()

    def _ended(self) -> None:
        self._loading = False
        if self._stale:
            self.load()

    def _take_in(self, changes: Changes) -> None:
        if changes.wholesale:
            self.load()
        elif touched := changes.of("annotation"):
            if self._loading or self.frame is None:
                self._waiting |= touched
            else:
                self._catch_up(touched)
                self.changed.emit()

    def _catch_up(self, touched: frozenset[int]) -> None:
        if touched and self.frame is not None:
            rows = self._desk.read(annotations.rows_of, touched)
            self.frame.apply(touched - {row.annotation_id for row in rows}, rows)
