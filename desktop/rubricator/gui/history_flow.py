"""Checkpoints, copies, and earlier states of the project, as the window offers them."""

from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QObject, Signal

from rubricator.gui.desk import Desk
from rubricator.gui.jobs import Job, JobRunner
from rubricator.store.connection import SUFFIX

_KINDS = f"Rubricator projects (*{SUFFIX})"


class EarlierState:
    """A copy of the project as it was, in a folder that goes when it is let go."""

    def __init__(self, name: str, title: str) -> None:
        self.title = title
        self.folder = TemporaryDirectory(prefix="rubricator-", ignore_cleanup_errors=True)
        self.path = Path(self.folder.name) / f"{name}{SUFFIX}"

    def let_go(self) -> None:
        """Delete the copy and its folder."""
        self.folder.cleanup()


class HistoryFlow(QObject):
    """What happens between the menu entry and the file, the window or the name."""

    stateReady = Signal(object)
    """A copy of the project as it was is there to be looked at: an `EarlierState`."""

    def __init__(self, desk: Desk, jobs: JobRunner) -> None:
        super().__init__(desk)
        self._desk = desk
        self._jobs = jobs

    def callbacks(self) -> Mapping[str, Callable[[], object]]:
        """What each command does, by its name."""
        return {"checkpoint": self.name_checkpoint, "save_copy": self.save_copy}

    def name_checkpoint(self) -> None:
        """Ask for a name of the project as it now is."""
        usual = datetime.now().astimezone().strftime("%Y-%m-%d %H:%M")
        name = self._desk.messages.ask_text(
            "Name a checkpoint",
            "Everything is saved already. A name lets you come back to this state:",
            usual,
        )
        if name is None:
            return

        def write() -> None:
            made = self._desk.project.name_checkpoint(name or usual)
            self._desk.messages.show_hint(f"Checkpoint “{made.name}” is in the history")

        self._desk.long_steps.write(write)

    def save_copy(self) -> None:
        """Ask for a place and write a copy of the project there."""
        stem = self._desk.project.path.stem
        path = self._desk.messages.ask_save(
            "Save a copy", _KINDS, name=f"{stem} copy{SUFFIX}", suffix=SUFFIX
        )
        if path is None:
            return

        def work(job: Job) -> Path:
            from rubricator.project.copies import save_copy

            with self._desk.project.worker(read_only=True) as twin:
                save_copy(twin, path, progress=job)
            return path

        job = self._jobs.start("Saving a copy", work)
        job.finished.connect(lambda saved: self._desk.messages.show_hint(f"Saved a copy: {saved}"))
        job.cancelled.connect(lambda: self._desk.messages.show_hint("Cancelled; nothing kept"))
        job.failed.connect(self._desk.messages.show_failure)

    def open_as_it_was(self, step_id: int, name: str) -> None:
        """Make a copy of the project as it was after a step, to be looked at and not changed."""
        stem = self._desk.project.path.stem
        state = EarlierState(stem, f"{stem} as it was {name}")

        def work(job: Job) -> EarlierState:
            from rubricator.project.copies import copy_as_it_was

            with self._desk.project.worker(read_only=True) as twin:
                copy_as_it_was(twin, step_id, state.path, progress=job)
            return state

        job = self._jobs.start("Going back in the history", work)
        job.finished.connect(self.stateReady)
        job.cancelled.connect(state.let_go)
        job.failed.connect(lambda error: self._fail(state, error))

    def _fail(self, state: EarlierState, error: Exception) -> None:
        state.let_go()
        self._desk.messages.show_failure(error)
