"""The codings of the project as columns, loaded once the window is up and kept current."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from rubricator.core.history import Changes
from rubricator.gui.desk import Desk
from rubricator.gui.jobs import Job, JobRunner
from rubricator.gui.question import Question
from rubricator.store import annotation as annotations
from rubricator.store.filter import ASKED, codes_below, document_ids
from rubricator.store.table import ZONE

if TYPE_CHECKING:
    from rubricator.analysis.frame import CodingFrame, Mask


class Tally(QObject):
    """What the counts and charts are made of. Until it is loaded there is no frame.

    Codings outside the body of their article (in its menus, its readers' comments) are left out,
    unless `whole_text` asks for them, and so are those that the desk's filter does not let through.
    """

    changed = Signal()

    def __init__(self, desk: Desk, jobs: JobRunner) -> None:
        super().__init__(desk)
        self.frame: CodingFrame | None = None
        self.whole_text = False
        self._desk = desk
        self._jobs = jobs
        self._waiting: set[int] = set()
        self._stale = False
        self._loading = False
        self._through: Mask | None = None
        self._question = Question(desk, "Counting codings", can_wait=True)
        self._documents: Sequence[int] | None = None
        desk.codebookChanged.connect(self._forget)
        desk.filterChanged.connect(lambda _: self._tell())
        desk.settled.connect(self._take_in)

    def load(self) -> None:
        """Read all codings in the background; changes that come meanwhile are caught up with."""
        if self._loading:
            self._stale = True
            return
        self._loading = True
        self._stale = False
        job = self._jobs.start("Counting codings", self._read)
        job.finished.connect(self._loaded)
        job.failed.connect(self._desk.messages.show_failure)
        job.ended.connect(self._ended)

    def set_whole_text(self, *, wanted: bool) -> None:
        """Count codings outside the body of their article too, or not any more."""
        if wanted != self.whole_text:
            self.whole_text = wanted
            self._tell()

    @property
    def body_only(self) -> bool:
        """Whether any coding is left out because it is outside the body of its article."""
        return self.frame is not None and not self.whole_text and bool(self.frame.outside.any())

    def outside(self) -> int:
        """How many codings that the filter lets through are outside the body of their article."""
        if self.frame is None:
            return 0
        through = self._let_through()
        outside = self.frame.outside if through is None else self.frame.outside & through
        return int(outside.sum())

    def mask(self) -> "Mask | None":
        """The codings that count; None: all of them."""
        if self.frame is None:
            return None
        through = self._let_through()
        if not self.body_only:
            return through
        return ~self.frame.outside if through is None else through & ~self.frame.outside

    def counts_by_code(self) -> dict[int, int]:
        """How many codings that count each code has; nothing until loaded."""
        if self.frame is None:
            return {}
        from rubricator.analysis.frame import counts_by_code

        return counts_by_code(self.frame, self.mask())

    def _let_through(self) -> "Mask | None":
        """The codings that the desk's filter lets through; None: all of them."""
        desk, chosen = self._desk, self._desk.filter
        if not chosen or self.frame is None:
            return None
        if self._through is None:
            from rubricator.analysis.mask import coding_mask

            codes = desk.read(codes_below, chosen.codes) if chosen.codes else frozenset(desk.codes)
            if chosen.kinds:
                codes = frozenset(code for code in codes if desk.codes[code].kind in chosen.kinds)
            self._through = coding_mask(
                self.frame,
                documents=self._documents,
                codes=codes if chosen.codes or chosen.kinds else None,
                coders=chosen.coders or None,
            )
        return self._through

    def _forget(self) -> None:
        self._through = None

    def _tell(self) -> None:
        """Say that a count may be another, once it is known which documents count now."""
        chosen = self._desk.filter.without("kinds", "codes", "coders")
        if chosen and self.frame is not None:
            self._question.ask(partial(document_ids, chosen=chosen), self._take_documents)
        else:
            self._question.stop()
            self._take_documents(None)

    def _take_documents(self, ids: Sequence[int] | None) -> None:
        self._documents = ids
        self._forget()
        self.changed.emit()

    def _read(self, job: Job) -> "CodingFrame":
        # numpy is imported here, when the window has long been shown.
        from rubricator.analysis.body import Bodies
        from rubricator.analysis.frame import CodingFrame

        with self._desk.project.worker(read_only=True) as twin:
            bodies = Bodies(twin.read(ZONE.where))
            return CodingFrame.from_rows(twin.read(annotations.rows), bodies=bodies)

    def _loaded(self, frame: object) -> None:
        from rubricator.analysis.frame import CodingFrame

        assert isinstance(frame, CodingFrame)
        self.frame = frame
        self._forget()
        self._catch_up(frozenset(self._waiting))
        self._waiting.clear()
        self._tell()

    def _ended(self) -> None:
        self._loading = False
        if self._stale:
            self.load()

    def _take_in(self, changes: Changes) -> None:
        annotation_ids, zone_ids = changes.of("annotation"), changes.of("zone")
        if changes.wholesale:
            self.load()
        elif not annotation_ids and not zone_ids:
            # What is known of a document may let it through the filter now, or not any more.
            if self._desk.filter and changes.touch(*ASKED):
                self._tell()
        elif self._loading or self.frame is None:
            self._waiting |= annotation_ids
            self._stale = self._stale or bool(zone_ids)
        else:
            self._redraw(zone_ids)
            self._catch_up(annotation_ids)
            self._tell()

    def _redraw(self, zone_ids: frozenset[int]) -> None:
        """Follow zones that came, went or were moved."""
        if not zone_ids or self.frame is None:
            return
        there = self._desk.read(ZONE.rows, list(zone_ids))
        concerned = self.frame.bodies.documents_of(zone_ids) | {z.document_id for z in there}
        for document_id in concerned:
            zones = self._desk.read(ZONE.where, document_id=document_id)
            self.frame.redraw(document_id, zones)

    def _catch_up(self, touched: frozenset[int]) -> None:
        if touched and self.frame is not None:
            rows = self._desk.read(annotations.rows_of, touched)
            self.frame.apply(touched - {row.annotation_id for row in rows}, rows)
            # It is as long as the frame was: until the question is answered it is made anew.
            self._forget()
