"""One open project: read it, run a command, undo and redo, listen to what changed."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Concatenate, Literal, ParamSpec, Self, TypeVar

from rubricator.core.coder import Coder
from rubricator.core.errors import BusyError, CancelledError, InputError, ReadOnlyError
from rubricator.core.history import Changes, Checkpoint, Step
from rubricator.project.jobs import Progress
from rubricator.store import coder as coders
from rubricator.store import connection, history, journal
from rubricator.store.connection import Connection
from rubricator.store.transaction import Transaction, now, take_back, take_back_one, transaction

P = ParamSpec("P")
T = TypeVar("T")
Listener = Callable[[Changes], None]


class Project:
    """A project file with who works on it.

    There are two verbs: `read` runs a query of the store, `run` runs a command in a transaction
    that becomes one step of the history. Both take a function and its arguments.
    """

    def __init__(self, path: Path, *, read_only: bool = False) -> None:
        self.path = path
        self.read_only = read_only
        self.coder: Coder | None = None
        self._db = connection.open_file(path, read_only=read_only)
        self._records = False
        self._listeners: list[Listener] = []
        self._busy: list[str] = []
        self._doing, self._told = "", list[str]()
        self._version = connection.data_version(self._db)
        self._log = connection.log_beside(path)

    @classmethod
    def create(cls, path: Path) -> Self:
        """Make an empty project file and open it."""
        connection.create(path)
        return cls(path)

    def read(
        self, query: Callable[Concatenate[Connection, P], T], *args: P.args, **kw: P.kwargs
    ) -> T:
        """The answer of a query of the store."""
        with connection.known_errors(self.path):
            return query(self._db, *args, **kw)

    def run(
        self, command: Callable[Concatenate[Transaction, P], T], *args: P.args, **kw: P.kwargs
    ) -> T:
        """Run a command as one step and return its answer; listeners hear of it once."""
        with self._step() as tx:
            return command(tx, *args, **kw)

    def run_unrecorded(
        self,
        command: Callable[Concatenate[Transaction, P], T],
        import_batch_id: int,
        *args: P.args,
        **kw: P.kwargs,
    ) -> T:
        """Run a bulk import as one step that is taken back as a whole, by its batch."""
        with self._step(import_batch_id=import_batch_id) as tx:
            return command(tx, *args, **kw)

    def sit_down(self, name: str) -> Coder:
        """Say who codes from now on; the coder is registered with the project if new."""
        # Coders are not journaled, so the journal need not be ready: the first window is sooner up.
        self.coder = self.add_coder(name)
        return self.coder

    def add_coder(self, name: str) -> Coder:
        """Register somebody who is to code; it is no step of the history."""
        self._refuse_if_read_only()
        self._refuse_if_busy()
        self._stay_with_the_file()
        with connection.known_errors(self.path):
            return coders.ensure(self._db, name)

    def edit_coder(
        self, coder_id: int, *, name: str | None = None, active: bool | None = None
    ) -> Coder:
        """Rename a coder, or say whether they still code; it is no step of the history."""
        self._refuse_if_read_only()
        self._refuse_if_busy()
        self._stay_with_the_file()
        with connection.known_errors(self.path):
            edited = coders.edit(self._db, coder_id, name=name, active=active)
        if self.coder is not None and self.coder.id == coder_id:
            self.coder = edited
        self.announce(Changes({"coder": frozenset({coder_id})}))
        return edited

    def next_undo(self) -> Step | None:
        """The step that `undo` would take back."""
        return self.read(journal.next_undo)

    def next_redo(self) -> Step | None:
        """The undo that `redo` would take back."""
        return self.read(journal.next_redo)

    def undo(self) -> Step | None:
        """Take back the last step that stands; the step, or None if there is none."""
        return self._take_back("undo")

    def redo(self) -> Step | None:
        """Take back the last undo; the undo step, or None if there is none."""
        return self._take_back("redo")

    def take_back(self, step_id: int) -> Step:
        """Take back one step of long ago, as a new step; the step that was taken back.

        `InputError` says what stands in the way (`selective.obstacle` tells beforehand).
        """
        with self._writing():
            step, changes = take_back_one(self._db, step_id, coder_id=self._coder_id)
        self.announce(changes)
        return step

    def name_checkpoint(self, name: str) -> Checkpoint:
        """Give the project as it now is a name, to come back to; this is no step of its own."""
        name = " ".join(name.split())
        if not name:
            raise InputError("A checkpoint needs a name.")
        with self._writing():
            made = history.add_checkpoint(self._db, name, at=now(), coder_id=self._coder_id)
        self.announce(Changes({"checkpoint": frozenset({made.id})}))
        return made

    def listen(self, listener: Listener) -> Callable[[], None]:
        """Call `listener` after every change; call what is returned to stop that."""
        self._listeners.append(listener)

        def stop() -> None:
            with suppress(ValueError):
                self._listeners.remove(listener)

        return stop

    def announce(self, changes: Changes) -> None:
        """Tell all listeners of a change, such as one a worker made."""
        if changes.wholesale:
            # Everything is read again now; what a worker wrote is no news a second time.
            self._version = self.read(connection.data_version)
        if changes.rows or changes.wholesale:
            for listener in tuple(self._listeners):
                listener(changes)

    def notice_others(self) -> bool:
        """Announce a wholesale change if another connection changed the file since last asked.

        While a worker writes, nobody else can; and where it begins a new write-ahead log, SQLite
        tells of a change before there is one.
        """
        if self._busy:
            return False
        if self._stay_with_the_file():
            return True
        version = self.read(connection.data_version)
        changed = version != self._version
        self._version = version
        if changed:
            self.announce(Changes(wholesale=True))
        return changed

    @property
    def busy_with(self) -> str:
        """What a worker is writing just now, such as `the import`; empty if none is."""
        return "".join(tuple(self._busy)[:1])

    @contextmanager
    def worker(
        self, *, read_only: bool = False, doing: str = "work", progress: Progress | None = None
    ) -> Iterator["Project"]:
        """The same project on a connection of its own, for a job in another thread.

        While it writes, this project refuses changes at once, with a `BusyError` that says what
        it is `doing`; they would else wait for the lock. `progress` can cancel long statements.
        """
        twin = Project(self.path, read_only=read_only or self.read_only)
        twin.coder = self.coder
        twin._doing, twin._told = doing, self._busy
        if progress is not None:
            connection.watch(twin._db, partial(_is_cancelled, progress))
        try:
            yield twin
        finally:
            twin.close()

    def rest(self) -> None:
        """Do what is better done in an idle moment: get ready to write, bring the log home."""
        if not self.read_only and not self._busy:
            self._get_ready()
            self.read(connection.checkpoint)

    def close(self) -> None:
        """Close the file, leaving nothing beside it."""
        self._listeners.clear()
        connection.close_file(self._db)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    @contextmanager
    def _step(self, *, import_batch_id: int | None = None) -> Iterator[Transaction]:
        """One step of the history; listeners hear of it once it is on the disk."""
        with (
            self._writing(),
            transaction(self._db, coder_id=self._coder_id, import_batch_id=import_batch_id) as tx,
        ):
            yield tx
        self.announce(tx.changes)

    def _take_back(self, kind: Literal["undo", "redo"]) -> Step | None:
        with self._writing():
            taken = take_back(self._db, kind, coder_id=self._coder_id)
        if taken is None:
            return None
        step, changes = taken
        self.announce(changes)
        return step

    @property
    def _coder_id(self) -> int | None:
        return self.coder.id if self.coder else None

    def _refuse_if_read_only(self) -> None:
        if self.read_only:
            raise ReadOnlyError(
                f"{self.path} is open for reading only; nothing was changed. "
                "Save a copy to work on."
            )

    def _refuse_if_busy(self) -> None:
        if doing := self.busy_with:
            raise BusyError(f"This waits until {doing} is done; nothing was changed.")

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """A change; while a worker makes one, whom it works for makes none."""
        self._refuse_if_read_only()
        self._refuse_if_busy()
        self._stay_with_the_file()
        self._get_ready()
        # The list of the project it works for; another thread looks at it.
        self._told.append(self._doing)
        try:
            with connection.known_errors(self.path):
                yield
        finally:
            self._told.remove(self._doing)

    def _stay_with_the_file(self) -> bool:
        """Open the file anew if its log was put away; whether that was so.

        Who closes a project last does that, and a program that could not see this one may think
        so: on POSIX any part of a process that reads the file by itself, such as the system's
        dialog for files, lets go of the locks that would have told.
        """
        if self.read_only or self._log == connection.log_beside(self.path):
            return False
        former = self._db
        self._db = connection.open_file(self.path)
        # All it had written came home with the log; it is not to put the new one away.
        former.close()
        self._version, self._log = (
            connection.data_version(self._db),
            connection.log_beside(self.path),
        )
        self._records = False
        self.announce(Changes(wholesale=True))
        return True

    def _get_ready(self) -> None:
        if not self._records:
            with connection.known_errors(self.path):
                journal.install(self._db)
            self._records = True


def _is_cancelled(progress: Progress) -> bool:
    try:
        progress.check()
    except CancelledError:
        return True
    return False
