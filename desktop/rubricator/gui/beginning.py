"""How work begins: the start page, a new project, one from a file, and the sample.

The dialogs are imported when they are wanted: a start with a project does not need them.
"""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from rubricator import paths
from rubricator.core.errors import RubricatorError
from rubricator.gui.jobs import Job, JobRunner
from rubricator.gui.messages import Messages
from rubricator.gui.session import Session
from rubricator.gui.theme import Theme
from rubricator.store.connection import SUFFIX, named

if TYPE_CHECKING:
    from rubricator.gui.dialogs.new_project import NewProjectDialog
    from rubricator.gui.dialogs.start import StartDialog

_KINDS = f"Rubricator projects (*{SUFFIX})"
_NEVER_REPLACED = QFileDialog.Option.DontConfirmOverwrite


class Beginning(QObject):
    """Leads to the path of a project; who listens opens it."""

    chosen = Signal(Path)
    sampleChosen = Signal(Path)
    """The sample project is there, made just now or before."""

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._jobs = JobRunner(self)
        self._page: StartDialog | None = None

    def show(self, theme: Theme) -> "StartDialog":
        """Show the start page, with the projects of late."""
        if self._page is None:
            self._page = self._made(theme)
        self._page.show_recent(self._session.recent_projects())
        self._page.show()
        return self._page

    def hide(self) -> None:
        """Take the start page away, if it is there."""
        if self._page is not None:
            self._page.hide()

    def set_theme(self, theme: Theme) -> None:
        """Take another look."""
        if self._page is not None:
            self._page.set_theme(theme)

    def ask_new(self, over: QWidget | None) -> None:
        """Ask where and with which codebook, make the project, and go there."""
        from rubricator.gui.dialogs.new_project import NewProjectDialog
        from rubricator.project.new import shipped_codebooks

        dialog = NewProjectDialog(_free(paths.documents() / "project"), shipped_codebooks(), over)
        dialog.wanted.connect(partial(self._make, dialog))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def ask_open(self, over: QWidget | None) -> None:
        """Ask for a project's file."""
        name, _ = QFileDialog.getOpenFileName(over, "Open project", str(paths.documents()), _KINDS)
        if name:
            self.chosen.emit(Path(name))

    def show_sample(self, path: Path) -> None:
        """Go to the sample project at `path`; if it is not there, make it behind the page."""
        if path.exists():
            self.sampleChosen.emit(path)
            return

        def work(job: Job) -> Path:
            from rubricator.project.demo import build_sample

            build_sample(path, progress=job).close()
            return path

        job = self._jobs.start("Making the sample project", work)
        job.finished.connect(self.sampleChosen)
        if self._page is not None:
            self._page.watch(job)
            job.failed.connect(Messages(self._page).show_failure)

    def close(self) -> None:
        """Stop what is being made."""
        self._jobs.close()

    def _make(self, dialog: "NewProjectDialog", path: Path, codebook: Path) -> None:
        from rubricator.project.new import new_project

        path = paths.typed(path)
        try:
            new_project(path, codebook=codebook).close()
        except RubricatorError as error:
            dialog.show_fault(str(error))
            return
        dialog.accept()
        self.chosen.emit(path)

    def _ask_sample(self) -> None:
        name, _ = QFileDialog.getSaveFileName(
            self._page,
            "Keep the sample project",
            str(paths.sample()),
            _KINDS,
            options=_NEVER_REPLACED,
        )
        if name:
            self.show_sample(named(Path(name)))

    def _made(self, theme: Theme) -> "StartDialog":
        from rubricator.gui.dialogs.start import StartDialog

        page = StartDialog([], theme)
        page.newRequested.connect(lambda: self.ask_new(page))
        page.openRequested.connect(lambda: self.ask_open(page))
        page.sampleRequested.connect(lambda: self.show_sample(paths.sample()))
        page.samplePlaceRequested.connect(self._ask_sample)
        page.chosen.connect(self.chosen)
        return page


def _free(stem: Path) -> Path:
    """A project's file of this name that is not there yet, with a number if need be."""
    number, path = 1, named(stem)
    while path.exists():
        number += 1
        path = named(stem.with_name(f"{stem.name} {number}"))
    return path
