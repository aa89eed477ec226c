"""The program with its windows: opens projects, keeps the look, catches what nobody expected."""

import gc
import logging
import sys
import traceback
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from rubricator import __version__, paths
from rubricator.core.errors import (
    NewerProjectError,
    NotFoundError,
    ReadOnlyError,
    RubricatorError,
)
from rubricator.gui.application import Application
from rubricator.gui.beginning import Beginning
from rubricator.gui.icons import program_icon
from rubricator.gui.main_window import MainWindow
from rubricator.gui.messages import Messages
from rubricator.gui.session import Session
from rubricator.gui.single_instance import FrontDoor
from rubricator.gui.theme import Theme, ThemeWatcher, apply_theme, load_fonts, load_theme
from rubricator.project.project import Project

_SETTLED_MS = 100
"""By then the first frame is drawn; a second start that calls sooner tries again."""


class Program(QObject):
    """The windows of one running program. One project is open at a time."""

    def __init__(self, app: QApplication, session: Session) -> None:
        super().__init__()
        self._app = app
        self._session = session
        self._watcher = ThemeWatcher(app, self)
        self._theme = self._chosen_theme()
        self._beginning = Beginning(session, self)
        self.window: MainWindow | None = None
        self._dress()
        self._watcher.changed.connect(lambda _: self._dress())
        self._beginning.chosen.connect(self.open)
        self._beginning.sampleChosen.connect(self._open_sample)
        app.aboutToQuit.connect(self._beginning.close)

    def begin(self, path: Path | None) -> None:
        """Show the project at `path`, or ask where to begin."""
        if path is None or not self.open(path):
            self._show_start()

    def open(self, path: Path) -> bool:
        """Open a project in the window, in place of the present one; whether that went well."""
        try:
            project = self._opened(path)
        except RubricatorError as error:
            self._messages().show_error(error)
            return False
        self._show(project)
        return True

    def answer(self, path: Path | None) -> None:
        """Do what a second start asked for: open its project, or only come to the top."""
        present = self.window.project.path.resolve() if self.window else None
        if path is not None and path.resolve() != present:
            self.open(path)
        self._come_up(self.window or self._show_start())

    def _opened(self, path: Path) -> Project:
        try:
            project = Project(path)
        except (NewerProjectError, ReadOnlyError) as error:
            project = Project(path, read_only=True)
            reason = error
            QTimer.singleShot(0, self, lambda: self._messages().show_error(reason))
        if self._session.coder() and not project.read_only:
            try:
                project.sit_down(self._session.coder())
            except RubricatorError:
                project.close()
                raise
        return project

    def _show(self, project: Project) -> None:
        if self.window is not None:
            # The next one is to stand where this does.
            self.window.remember()
        former, self.window = self.window, MainWindow(project, self._theme, self._session)
        self._session.add_recent(project.path)
        self._join(self.window)
        self.window.show()
        self._beginning.hide()
        if former is not None:
            former.close()

    def _come_up(self, top: QWidget) -> None:
        top.setWindowState(top.windowState() & ~Qt.WindowState.WindowMinimized)
        top.show()
        top.raise_()
        top.activateWindow()

    def _open_sample(self, path: Path) -> None:
        """Open the sample; who never saw the tour is shown round."""
        self._session.want_tour()
        self.open(path)

    def _take_theme(self, name: str) -> None:
        self._session.set_theme(name)
        self._dress()

    def _dress(self) -> None:
        self._theme = self._chosen_theme()
        apply_theme(self._app, self._theme)
        if self.window is not None:
            self.window.set_theme(self._theme)
        self._beginning.set_theme(self._theme)

    def _chosen_theme(self) -> Theme:
        name = self._session.theme()
        return load_theme(name) if name else self._watcher.theme()

    def _show_about(self) -> None:
        from rubricator.gui.dialogs.about import AboutDialog

        self._messages().present(AboutDialog())

    def _messages(self) -> Messages:
        return self.window.desk.messages if self.window else Messages(self._show_start())

    def _leave(self, window: QObject) -> None:
        """A closed project leads back to the start, unless another one took its place."""
        window.deleteLater()
        gc.unfreeze()
        if window is self.window:
            self.window = None
            self._show_start()

    def _quit(self) -> None:
        window, self.window = self.window, None
        if window is not None:
            window.close()
        self._app.quit()

    def _join(self, window: MainWindow) -> None:
        window.newRequested.connect(lambda: self._beginning.ask_new(window))
        window.openRequested.connect(lambda: self._beginning.ask_open(window))
        window.projectRequested.connect(self.open)
        window.aboutRequested.connect(self._show_about)
        window.quitRequested.connect(self._quit)
        window.themeRequested.connect(self._take_theme)
        window.furnished.connect(_spare_what_stays)
        window.closed.connect(self._leave)

    def _show_start(self) -> QWidget:
        """The place to begin when no project is open."""
        return self._beginning.show(self._theme)

    def report_bug(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        """Tell the user of what nobody expected; the project stays open."""
        if isinstance(error, NotFoundError):
            # Until that is noticed, lists name what another program took out of the project.
            self._messages().show_hint("What this was about is not in the project any more.")
            return
        self._messages().show_bug("".join(traceback.format_exception(kind, error, trace)))


def make_application(arguments: list[str]) -> Application:
    """The Qt application with the program's name, icon and fonts."""
    app = Application(arguments)
    app.setApplicationName("rubricator")
    app.setApplicationDisplayName("Rubricator")
    app.setApplicationVersion(__version__)
    app.setDesktopFileName("rubricator")
    app.setWindowIcon(program_icon())
    load_fonts()
    return app


def run(path: Path | None) -> int:
    """Run the window until it is closed; the exit status.

    If the program is running already it is given the project, and this one ends at once.
    """
    door = FrontDoor(paths.running())
    is_first = door.is_first()
    if not is_first and door.hand_over(path):
        return 0
    app = make_application(sys.argv[:1])
    program = Program(app, Session())
    sys.excepthook = program.report_bug
    app.fileWanted.connect(program.answer)
    program.begin(path)
    if is_first:
        door.called.connect(program.answer)
        QTimer.singleShot(_SETTLED_MS, door.listen)
    QTimer.singleShot(_SETTLED_MS, _settle)
    status = app.exec()
    door.close()
    return status


def _settle() -> None:
    """What can wait until the first window is on the screen."""
    _spare_what_stays()
    gc.enable()
    _start_log()


def _spare_what_stays() -> None:
    """Let no collection of garbage look through what the window is made of.

    Wherever a job's memory sets it off, it stops all threads: with the window's hundred thousand
    objects for a tenth of a second and more, without them for a moment.
    """
    gc.freeze()


def _start_log() -> None:
    # Imported here, when the window is up: it brings the network's modules along.
    from logging.handlers import RotatingFileHandler

    handler = RotatingFileHandler(
        paths.logs() / "rubricator.log", maxBytes=1_000_000, backupCount=3, encoding="utf-8"
    )
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    logging.getLogger("rubricator").addHandler(handler)
