"""Windows that show the project as it was: for reading only, and gone when they are closed."""

from PySide6.QtCore import QObject, Slot

from rubricator.core.errors import RubricatorError
from rubricator.gui.history_flow import EarlierState, HistoryFlow
from rubricator.gui.main_window import MainWindow
from rubricator.gui.session import Session
from rubricator.project.project import Project


class EarlierWindows(QObject):
    """Opens a window for each earlier state; all close with the window they belong to."""

    def __init__(self, window: MainWindow, flow: HistoryFlow, session: Session) -> None:
        super().__init__(window)
        self._window = window
        self._session = session
        self._open: dict[MainWindow, EarlierState] = {}
        flow.stateReady.connect(self._show)
        window.closed.connect(lambda _: self._close_all())
        window.desk.themeChanged.connect(self._dress)

    @Slot(object)
    def _show(self, state: EarlierState) -> None:
        try:
            project = Project(state.path, read_only=True)
        except RubricatorError as error:
            state.let_go()
            self._window.desk.messages.show_error(error)
            return
        earlier = MainWindow(project, self._window.desk.theme, self._own_session(state))
        earlier.setWindowTitle(f"{state.title} (read-only) — Rubricator")
        earlier.resize(self._window.size())
        self._open[earlier] = state
        self._join(earlier)
        earlier.show()

    def _own_session(self, state: EarlierState) -> Session:
        """A memory that goes with the copy, so that the present window keeps its own."""
        session = Session(state.path.with_name("window.ini"))
        session.set_theme(self._session.theme())
        session.set_zoom(self._session.zoom())
        return session

    def _join(self, earlier: MainWindow) -> None:
        earlier.newRequested.connect(self._window.newRequested)
        earlier.openRequested.connect(self._window.openRequested)
        earlier.projectRequested.connect(self._window.projectRequested)
        earlier.aboutRequested.connect(self._window.aboutRequested)
        earlier.quitRequested.connect(self._window.quitRequested)
        earlier.themeRequested.connect(self._window.themeRequested)
        earlier.closed.connect(self._leave)

    @Slot(QObject)
    def _leave(self, earlier: QObject) -> None:
        if isinstance(earlier, MainWindow) and earlier in self._open:
            self._open.pop(earlier).let_go()
            earlier.deleteLater()

    def _close_all(self) -> None:
        for earlier in tuple(self._open):
            earlier.close()

    def _dress(self) -> None:
        for earlier in self._open:
            earlier.set_theme(self._window.desk.theme)
