"""The window: puts the panels in their places and joins commands to what they do."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QPaintEvent, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QDockWidget,
    QMainWindow,
    QPushButton,
    QToolBar,
    QToolButton,
    QWidget,
)

from rubricator.core.errors import RubricatorError
from rubricator.gui import docks, places
from rubricator.gui.actions import Actions
from rubricator.gui.desk import Desk
from rubricator.gui.messages import Messages
from rubricator.gui.override import override
from rubricator.gui.panels.article import ArticlePane
from rubricator.gui.panels.documents import DocumentPanel
from rubricator.gui.plain import caption
from rubricator.gui.room import within_screen
from rubricator.gui.session import Session
from rubricator.gui.status import StatusLine
from rubricator.gui.tally import Tally
from rubricator.gui.theme import Theme, gap
from rubricator.gui.toast import Toast
from rubricator.project.project import Project

if TYPE_CHECKING:
    from rubricator.gui.coder_bar import CoderBar
    from rubricator.gui.furniture import Furniture

_NOTICE_MS = 2_000
_REST_MS = 10_000


class MainWindow(QMainWindow):
    """One open project; what concerns other windows or the whole program is asked for by signal."""

    newRequested = Signal()
    openRequested = Signal()
    projectRequested = Signal(Path)
    """This project is to be opened."""
    aboutRequested = Signal()
    quitRequested = Signal()
    themeRequested = Signal(str)
    """A theme's name, or "" to follow the system."""
    furnished = Signal()
    """All panels are there."""
    closed = Signal(QObject)

    def __init__(self, project: Project, theme: Theme, session: Session) -> None:
        super().__init__()
        self.project = project
        self._session = session
        # A project as it was lies where temporary files do, and nobody looks for theirs there.
        folder = None if project.read_only else project.path.parent
        self.desk = Desk(project, Messages(self, folder=folder), theme, self)
        self.desk.put_off_lists()
        self.jobs = self.desk.jobs
        self._tally = Tally(self.desk, self.jobs)
        self._article = ArticlePane(self.desk)
        self._documents = DocumentPanel(self.desk)
        self._toast = Toast(self._article)
        self._status = StatusLine(self.statusBar(), self.desk, self.jobs)
        self._coder = QToolButton()
        self._coder_bar: CoderBar | None = None
        self._then: Callable[[], object] = lambda: None
        self._notice, self._rest = QTimer(self), QTimer(self)
        self._fault = ""
        self._commands = Actions(self, self._article.view)
        self._docks = docks.arrange(self)
        self._docks["documents"].setWidget(self._documents)
        self._furniture: Furniture | None = None
        self._started, self._is_new = False, True
        self._build()
        self._connect()
        self._restore()

    @property
    def tally(self) -> Tally:
        """The counts behind codebook and chart."""
        return self._tally

    def start(self) -> None:
        """What can wait until the window is on the screen: the other panels, counts, the coder."""
        if self._started:
            return
        self._started = True
        self.furnish()
        self._tally.load()
        self.project.rest()
        if self.project.coder is None and not self.project.read_only:
            self._offer_coder()
        self.furnished.emit()

    def furnish(self) -> None:
        """Put the panels into their docks and let the commands work, unless that is done."""
        if self._furniture is not None:
            return
        from rubricator.gui.earlier_windows import EarlierWindows
        from rubricator.gui.furniture import Furniture

        self._furniture = furniture = Furniture(
            self,
            self.desk,
            self._article,
            self._documents,
            jobs=self.jobs,
            tally=self._tally,
            actions=self._commands,
            session=self._session,
        )
        self._bar.insertWidget(self._filler, furniture.filter_bar)
        for name, panel in furniture.panels.items():
            self._docks[name].setWidget(panel)
        docks.lift(self._docks.values())
        self._earlier = EarlierWindows(self, furniture.history, self._session)
        furniture.view.themeRequested.connect(self.themeRequested)
        furniture.manners.projectRequested.connect(self.projectRequested)
        self._commands.connect_all({**self._callbacks(), **furniture.callbacks()})
        self._commands.set_theme(self.desk.theme)

    def remember(self) -> None:
        """Note where the window and the work in it stand."""
        self._session.set_layout(self.saveGeometry(), self.saveState())
        places.note(self._session, self.desk, self._article)
        self._session.save()

    def set_theme(self, theme: Theme) -> None:
        """Take another look."""
        if theme is not self.desk.theme:
            self.desk.set_theme(theme)
        self._commands.set_theme(theme, toolbar_only=self._furniture is None)
        self._commands[f"theme_{self._session.theme() or 'system'}"].setChecked(True)

    def _ask_coder(self) -> None:
        """Ask who codes, without keeping anyone from reading."""
        self._offer_coder().enter()

    def _ask_before(self, then: Callable[[], object]) -> None:
        """Ask who codes, and do `then` once that is said."""
        self._then = then
        self._ask_coder()

    def _offer_coder(self) -> "CoderBar":
        if self._coder_bar is None:
            from rubricator.gui.coder_bar import CoderBar

            self._coder_bar = CoderBar()
            self._coder_bar.named.connect(self._sit_down)
            self._coder_bar.left.connect(self._stay_unnamed)
            self._article.put_above(self._coder_bar)
        present = self.project.coder.name if self.project.coder else self._session.coder()
        self._coder_bar.ask(present)
        return self._coder_bar

    def _sit_down(self, name: str) -> None:
        self.desk.enter_article()
        then, self._then = self._then, lambda: None
        self.desk.sit_down(name, then)

    def _stay_unnamed(self) -> None:
        self._then = lambda: None
        self.desk.enter_article()

    def _show_zoom(self, percent: int) -> None:
        self._status.show_zoom(percent)
        self._session.set_zoom(percent)

    def _show_steps(self) -> None:
        """Let the Edit menu say what undo and redo would do."""
        for name, word, step in (
            ("undo", "&Undo", self.project.next_undo()),
            ("redo", "&Redo", self.project.next_redo()),
        ):
            action = self._commands[name]
            action.setEnabled(step is not None and not self.project.read_only)
            action.setText(f"{word} {caption(step.label)}" if step else word)
            if name == "undo":
                self._toast.follow(step.id if step else None)

    def _offer(self, text: str, action: str, callback: Callable[[], object]) -> None:
        """Show what was done; an undo is offered as long as it takes back that and no other."""
        step = self.project.next_undo() if callback == self.desk.undo else None
        self._toast.offer(text, action, callback, step=step.id if step else None)

    def _show_codings(self) -> None:
        self._docks["codings"].show()
        self._docks["codings"].raise_()

    def _show_coder(self, name: str) -> None:
        self._coder.setText(caption(f"Coder: {name}") if name else "Who codes?")

    def _notice_others(self) -> None:
        former, self._fault = self._fault, ""
        try:
            self.project.notice_others()
        except RubricatorError as error:
            # It is asked every other second: what is in the way is said once.
            self._fault = str(error)
            if self._fault != former:
                self.desk.messages.show_error(error)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        # Not sooner: the size may be another one than was asked for.
        if self._is_new:
            self._is_new = False
            docks.set_usual_sizes(self, self._docks)
        super().showEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._started:
            # Queued, so that this first frame is on the screen before anything else is made.
            QTimer.singleShot(0, self, self.start)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        # What no field and no list has a use for comes here: Esc leads back to the text, and Enter
        # presses a button, for which Qt outside of dialogs has Space alone.
        is_bare = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        is_escape = is_bare and event.key() == Qt.Key.Key_Escape
        is_enter = is_bare and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        focus = QApplication.focusWidget()
        if is_escape and self.desk.document_id is not None:
            self.desk.enter_article()
        elif is_enter and isinstance(focus, QPushButton | QToolButton):
            focus.click()
        else:
            super().keyPressEvent(event)

    @override
    def focusNextPrevChild(self, next: bool) -> bool:
        # A panel behind the tab of another is visible to Qt, which would type into it unseen.
        stop = docks.next_stop(self, onward=next)
        if stop is not None:
            stop.setFocus(
                Qt.FocusReason.TabFocusReason if next else Qt.FocusReason.BacktabFocusReason
            )
        return stop is not None

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # A floating dock is a window of its own, at which Qt lets unused keys end.
        floats = isinstance(watched, QDockWidget) and watched.isFloating()
        if floats and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            self.keyPressEvent(event)
            return event.isAccepted()
        return super().eventFilter(watched, event)

    @override
    def changeEvent(self, event: QEvent) -> None:
        came_back = event.type() == QEvent.Type.ActivationChange and self.isActiveWindow()
        if came_back and self._notice.isActive():
            self._notice_others()
        super().changeEvent(event)

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        # A window that is closed at once has nothing left to begin with.
        self._started = True
        if self._furniture is not None:
            self._furniture.keep_drafts()
        self.remember()
        self._notice.stop()
        self._rest.stop()
        self.jobs.close()
        self.desk.close()
        self.project.close()
        event.accept()
        self.closed.emit(self)

    def _build(self) -> None:
        self.setObjectName("mainWindow")
        self.setWindowTitle(f"{self.project.path.stem} — Rubricator")
        self.setDockOptions(
            QMainWindow.DockOption.AllowNestedDocks | QMainWindow.DockOption.AllowTabbedDocks
        )
        self.setCentralWidget(self._article)
        menus = self._commands.fill_menu_bar(self.menuBar())
        menus["View"].addSeparator()
        for dock in self._docks.values():
            menus["View"].addAction(dock.toggleViewAction())
        self._build_toolbar()
        self.set_theme(self.desk.theme)
        self._commands.set_writable(writable=not self.project.read_only)
        self._show_steps()

    def _build_toolbar(self) -> None:
        bar = self._bar = QToolBar("Toolbar", self)
        bar.setObjectName("toolbar")
        bar.setMovable(False)
        bar.setIconSize(QSize(gap(self.font(), 2.25), gap(self.font(), 2.25)))
        self._commands.fill_toolbar(bar)
        filler = QWidget()
        filler.setSizePolicy(filler.sizePolicy().Policy.Expanding, filler.sizePolicy().Policy.Fixed)
        self._filler = bar.addWidget(filler)
        self._coder.setObjectName("coderButton")
        self._coder.setProperty("chip", "true")
        self._coder.setToolTip("Say who codes from now on")
        self._show_coder(self.project.coder.name if self.project.coder else "")
        # Nobody codes in a project open for reading: there is nobody to ask for.
        bar.addWidget(self._coder).setVisible(not self.project.read_only)
        self.addToolBar(bar)

    def _connect(self) -> None:
        desk, view = self.desk, self._article.view
        view.zoomChanged.connect(self._show_zoom)
        view.covered.connect(self._commands.leave_article)
        self._article.wordsSelected.connect(self._status.show_selection)
        self._coder.clicked.connect(self._ask_coder)
        desk.settled.connect(lambda _: self._show_steps())
        desk.codingsRequested.connect(lambda *_: self._show_codings())
        desk.coderChanged.connect(self._show_coder)
        # Also a new name of who is there: the old one would come back as another coder.
        desk.coderChanged.connect(self._session.set_coder)
        desk.coderWanted.connect(self._ask_before)
        desk.messages.offered.connect(self._offer)
        self._notice.timeout.connect(self._notice_others)
        self._notice.start(_NOTICE_MS)
        self._rest.timeout.connect(self._settle)
        desk.articleEntered.connect(lambda: docks.bring_keys(self))
        for dock in self._docks.values():
            dock.installEventFilter(self)
        self._rest.start(_REST_MS)

    def _callbacks(self) -> Mapping[str, Callable[[], object]]:
        return {
            "new": self.newRequested.emit,
            "open": self.openRequested.emit,
            "close": self.close,
            "quit": self.quitRequested.emit,
            "undo": self.desk.undo,
            "redo": self.desk.redo,
            "coder": self._ask_coder,
            "about": self.aboutRequested.emit,
        }

    def _restore(self) -> None:
        """Come back as left; a first start gets the usual size and the first document."""
        self.resize(within_screen(self, 180, 112))
        layout = self._session.layout()
        self._is_new = layout is None
        if layout is not None:
            self.restoreGeometry(layout[0])
            self.restoreState(layout[1])
        self._article.view.set_zoom(self._session.zoom())
        self._status.show_zoom(self._article.view.zoom)
        places.resume(self._session, self.desk, self._article, self._documents)
        if self.desk.document_id is None:
            self._documents.setFocus()
        else:
            self._article.view.setFocus()

    def _settle(self) -> None:
        """Use an idle moment: a crash forgets no more than what was looked at since."""
        self.project.rest()
        # One layout is kept for all windows: that of the one which was worked in last.
        if self.isActiveWindow():
            self.remember()
