"""Changes that touch many rows: made in the background, so that the window goes on meanwhile."""

from collections.abc import Callable, Collection
from typing import Any, NamedTuple, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from rubricator.core.counted import counted
from rubricator.core.errors import (
    BusyError,
    LockedError,
    NotFoundError,
    RubricatorError,
    StorageError,
)
from rubricator.gui.jobs import Job, JobRunner
from rubricator.gui.messages import Messages
from rubricator.project.project import Project

T = TypeVar("T")

MANY = 400
"""Rows up to which a change is made at once: it takes less than a tenth of a second."""
_LOOK_AGAIN_MS = 150
_TRY_AGAIN_MS = 10_000
"""After a disk or another program stood in the way: then a try takes up to seconds itself."""
_KEPT = "Until then it is kept in this window, and tried again by itself."


class Words(NamedTuple):
    """What a change is called: on the progress bar, and as what other changes wait for."""

    title: str
    doing: str


def changing(document_ids: Collection[int]) -> Words:
    """What a change of so many documents is called."""
    return Words(f"Changing {counted(len(document_ids), 'document')}", "the change of documents")


class LongSteps(QObject):
    """Makes small changes at once and large ones as a job, one at a time."""

    keptChanged = Signal()
    """More waits to be written, or less."""

    def __init__(
        self, project: Project, jobs: JobRunner, messages: Messages, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._project = project
        self._jobs = jobs
        self._messages = messages
        self._doing = ""
        self._is_closing = False
        self._kept: list[Callable[[], object]] = []
        self._fault = ""
        self._again = QTimer(self, singleShot=True)
        self._again.timeout.connect(self.catch_up)

    @property
    def is_keeping(self) -> bool:
        """Whether something that was typed, chosen or coded is not written yet."""
        return bool(self._kept)

    @property
    def waiting(self) -> str:
        """How much waits to be written, and for what, in words; empty if nothing does."""
        if not self._kept:
            return ""
        wait = "waits" if len(self._kept) == 1 else "wait"
        reason = "to be written" if self._fault else f"for {self._waited_for()}"
        return f"{counted(len(self._kept), 'change')} {wait} {reason}"

    def must_wait(self) -> bool:
        """Whether nothing can be changed just now; if so, the user is told for what to wait."""
        self.catch_up()
        doing = self._doing or self._project.busy_with
        if doing:
            self._messages.show_hint(f"This waits until {doing} is done; nothing was changed.")
        return bool(doing)

    def write(
        self,
        write: Callable[[], object],
        *,
        what: str = "What you typed",
        insist: bool = False,
    ) -> bool:
        """Write what somebody typed or chose; while other work writes, keep it until that is done.

        To `insist` is to keep it also, with a message, while the disk is full or another program
        writes. True: it was written, or refused with a message. False: it is kept, and the user
        told so of `what`. What is kept is written in the order in which it was typed, the last of
        it when the window is closed.
        """
        self.catch_up()
        # What the disk keeps waiting holds up nothing that would be refused for the same.
        waits = bool(self._kept) and (insist or not self._fault)
        if not waits and not self._attempt(write, insist=insist):
            return True
        self._kept.append(write)
        self._look_again()
        when = "as soon as it can be" if self._fault else f"when {self._waited_for()} is done"
        self._messages.show_hint(f"{what} is kept, and written {when}.")
        self.keptChanged.emit()
        return False

    def write_many(self, change: Callable[[Project], object], *, rows: int, words: Words) -> bool:
        """The same for a change of about so many rows: a large one is written by a job.

        False: it is kept, or the job has begun.
        """
        if rows <= MANY:
            return self.write(lambda: change(self._project))
        self.write(lambda: self._begin(change, words))
        return False

    def take(
        self,
        change: Callable[[Project], T],
        done: Callable[[T], object],
        *,
        rows: int,
        words: Words,
    ) -> bool:
        """Make a change of about so many rows; `done` hears the answer. False: it was refused.

        A large one is under way when this returns. Its errors are shown when it ends.
        """
        if self.must_wait():
            return False
        if rows > MANY:
            self._start(change, done, words)
            return True
        try:
            answer = change(self._project)
        except RubricatorError as error:
            self._messages.show_error(error)
            return False
        done(answer)
        return True

    def close(self) -> None:
        """Write what was kept; the jobs that were under way have stopped."""
        self._is_closing = True
        self._doing = ""
        self._again.stop()
        self.catch_up()

    def catch_up(self) -> None:
        """Write what was kept, as far as that can be done now."""
        while self._kept:
            # Who hears of it may write something else at once, and is not to write this again.
            write = self._kept.pop(0)
            if self._attempt(write, insist=True):
                self._kept.insert(0, write)
                self._look_again()
                return
            self.keptChanged.emit()

    def _waited_for(self) -> str:
        return self._doing or self._project.busy_with or "other work"

    def _look_again(self) -> None:
        self._again.start(_TRY_AGAIN_MS if self._fault else _LOOK_AGAIN_MS)

    def _attempt(self, write: Callable[[], object], *, insist: bool) -> bool:
        """Write; whether it has to wait. What is refused is told, and does not come again."""
        if self._doing or self._project.busy_with:
            return True
        former, self._fault = self._fault, ""
        try:
            write()
        except BusyError:
            return True
        except (LockedError, StorageError) as error:
            # Nothing is wrong with what was typed. It is tried again and again, and told once.
            if not insist:
                self._messages.show_error(error)
                return False
            self._fault = str(error)
            if self._fault != former:
                self._messages.show_error(type(error)(f"{error} {_KEPT}"))
            return True
        except NotFoundError:
            # A field may write just because what it is about was taken back.
            self._messages.show_hint(
                "What you typed or chose was about something that is gone now."
            )
        except RubricatorError as error:
            self._messages.show_error(error)
        return False

    def _begin(self, change: Callable[[Project], object], words: Words) -> None:
        if self._is_closing:
            change(self._project)
        else:
            self._start(change, lambda _: None, words)

    def _start(
        self, change: Callable[[Project], T], done: Callable[[T], object], words: Words
    ) -> None:
        def work(job: Job) -> T:
            with self._project.worker(doing=words.doing, progress=job) as twin:
                job.report(0, 0, words.title)
                return change(twin)

        def finish(answer: Any) -> None:
            self._project.notice_others()
            done(answer)

        self._doing = words.doing
        job = self._jobs.start(words.title, work)
        # Before anything is told of it, so that what is told may begin the next.
        for ended in (job.finished, job.failed, job.cancelled):
            ended.connect(self._let_go)
        job.finished.connect(finish)
        job.failed.connect(self._messages.show_failure)
        job.cancelled.connect(
            lambda: self._messages.show_hint("Cancelled; everything is as it was")
        )

    def _let_go(self, *_: object) -> None:
        self._doing = ""
