"""A picture of the window without a screen: the real window, filled as a coder would find it."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QEventLoop,
    QMessageLogContext,
    QObject,
    Qt,
    QTimer,
    QtMsgType,
    Signal,
    SignalInstance,
    qInstallMessageHandler,
)
from PySide6.QtWidgets import QApplication, QWidget

from rubricator.core.errors import StorageError
from rubricator.gui.app import make_application
from rubricator.gui.main_window import MainWindow
from rubricator.gui.override import override
from rubricator.gui.panels.charts import FrequencyPanel
from rubricator.gui.panels.inspector import Inspector
from rubricator.gui.session import Session
from rubricator.gui.theme import apply_theme, load_fonts, load_theme
from rubricator.project.project import Project
from rubricator.store import annotation, document
from rubricator.store.table import ANNOTATION, CODER

W = TypeVar("W", bound=QWidget)

_PATIENCE_MS = 60_000
_NOTE = "This plugin does not support"


def save_window_picture(
    project: Path,
    picture: Path,
    *,
    size: tuple[int, int] = (1440, 900),
    theme: str = "light",
    article: str = "",
) -> None:
    """Save the window of a project, `size` pixels wide and high, as an image file.

    It shows the first document with the words `article` in its title, with an event in focus if
    there is one. Nothing is changed in the project and no settings of the user are read. The
    application object is made for a platform without a screen if there is none yet. Raises
    StorageError if the picture cannot be written, and what opening a project raises.
    """
    with posed(project, size=size, theme=theme) as window:
        show_event(window, article)
        settle()
        _save(window, picture)


@contextmanager
def posed(
    project: Path, *, size: tuple[int, int] = (1440, 900), theme: str = "light"
) -> Iterator[MainWindow]:
    """The window of a project, filled but on no screen, until the end of the block."""
    app = drawing_application()
    look = load_theme(theme)
    apply_theme(app, look)
    with TemporaryDirectory() as folder, _without_notes_of_the_platform():
        window = MainWindow(_opened(project), look, Session(Path(folder) / "window.ini"))
        window.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
        window.resize(*size)
        try:
            fill(window)
            yield window
        finally:
            window.close()
            window.deleteLater()
            QCoreApplication.sendPostedEvents(window, QEvent.Type.DeferredDelete.value)


def drawing_application() -> QApplication:
    """The application there is, or one for a platform without a screen; it has the fonts."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        app = make_application(["rubricator", "-platform", "offscreen"])
    load_fonts()
    return app


def fill(window: MainWindow) -> None:
    """Show the window and come back when its codings are counted and its chart is drawn."""
    window.furnish()
    window.show()
    wait_for(_part(window, FrequencyPanel, "frequencyPanel").counted, window.start)
    settle()


def show_event(window: MainWindow, article: str) -> None:
    """Open the first document titled so, with the first event report in it in focus."""
    desk = window.desk
    lines = desk.read(document.lines, desk.read(document.ids))
    found = next((line.id for line in lines if article in line.title), None)
    if found is None:
        return
    desk.show_document(found)
    codings = desk.read(ANNOTATION.rows, desk.read(annotation.ids_in, found))
    events = [coding.id for coding in codings if coding.kind == "event"]
    if events:
        desk.jump_to(events[0])
        _part(window, Inspector, "inspector").catch_up()


def settle() -> None:
    """Come back when everything asked for has been laid out and nothing is left to do."""
    last = _LastInTheQueue()
    wait_for(last.reached, last.wait)


def wait_for(signal: SignalInstance, start: Callable[[], object]) -> None:
    """Call `start` from an event loop that runs until the signal comes."""
    loop = QEventLoop()
    arrived = signal.connect(lambda *_: loop.exit(0))
    QTimer.singleShot(0, loop, start)
    QTimer.singleShot(_PATIENCE_MS, loop, lambda: loop.exit(1))
    ended = loop.exec()
    signal.disconnect(arrived)
    if ended:
        raise TimeoutError(f"the window was not filled within {_PATIENCE_MS // 1000} s")


class _LastInTheQueue(QObject):
    """Reached when the timers that are due have gone off and all events were delivered.

    An event of low priority comes after all others, also those that they post in their turn.
    """

    reached = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._behind = QTimer(self, singleShot=True, interval=0)
        self._behind.timeout.connect(self._join)

    def wait(self) -> None:
        """Wait behind the timers, then behind the events."""
        self._behind.start()

    def _join(self) -> None:
        low = Qt.EventPriority.LowEventPriority.value
        QCoreApplication.postEvent(self, QEvent(QEvent.Type.User), low)

    @override
    def customEvent(self, event: QEvent) -> None:
        self.reached.emit()


@contextmanager
def _without_notes_of_the_platform() -> Iterator[None]:
    """Leave out that a platform without a screen has no window manager; let all else be read."""

    def told(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
        if message.startswith(_NOTE):
            return
        if former is None:
            sys.stderr.write(f"{message}\n")
        else:
            former(kind, context, message)

    former = qInstallMessageHandler(told)
    try:
        yield
    finally:
        qInstallMessageHandler(former)


def _opened(path: Path) -> Project:
    """The project with somebody at the desk, so that the window does not ask who codes."""
    project = Project(path)
    coders = project.read(CODER.where)
    if coders:
        project.coder = coders[0]
        return project
    project.close()
    return Project(path, read_only=True)


def _part(window: QWidget, kind: type[W], name: str) -> W:
    part = window.findChild(kind, name)
    assert isinstance(part, kind)
    return part


def _save(window: QWidget, picture: Path) -> None:
    if not window.grab().save(str(picture)):
        raise StorageError(
            f"“{picture.name}” could not be written. The project is not affected. "
            "Choose another folder."
        )
