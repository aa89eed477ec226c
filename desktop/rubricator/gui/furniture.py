"""What is put into the window once it is on the screen: panels around the article, commands.

This module is imported when the first frame is painted: a reader sees the article first.
"""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QLineEdit, QMainWindow, QPlainTextEdit, QWidget

from rubricator.gui.actions import Actions
from rubricator.gui.charts.numbers import FrequencyNumbers
from rubricator.gui.codebook_flow import CodebookFlow
from rubricator.gui.coding_controls import CodingControls
from rubricator.gui.desk import Desk
from rubricator.gui.document_controls import DocumentControls
from rubricator.gui.event_controls import EventControls
from rubricator.gui.exchange_flow import ExchangeFlow
from rubricator.gui.filter_bar import FilterBar
from rubricator.gui.find_bar import FindBar
from rubricator.gui.history_flow import HistoryFlow
from rubricator.gui.jobs import JobRunner
from rubricator.gui.key_controls import KeyControls
from rubricator.gui.keymap import KeyMap
from rubricator.gui.manners import Manners
from rubricator.gui.pace_line import PaceLine
from rubricator.gui.panels.actors import ActorPanel
from rubricator.gui.panels.article import ArticlePane
from rubricator.gui.panels.charts import FrequencyPanel
from rubricator.gui.panels.codebook import CodebookPanel
from rubricator.gui.panels.codings import CodingPanel
from rubricator.gui.panels.document_details import DocumentDetails
from rubricator.gui.panels.documents import DocumentPanel
from rubricator.gui.panels.events import EventsPanel
from rubricator.gui.panels.history import HistoryPanel
from rubricator.gui.panels.inspector import Inspector
from rubricator.gui.panels.problems import ProblemsPanel
from rubricator.gui.panels.search import SearchPanel
from rubricator.gui.session import Session
from rubricator.gui.tally import Tally
from rubricator.gui.view_controls import ViewControls


class Furniture(QObject):
    """The panels by the names of their docks, and what the commands do."""

    def __init__(
        self,
        window: QMainWindow,
        desk: Desk,
        article: ArticlePane,
        documents: DocumentPanel,
        *,
        jobs: JobRunner,
        tally: Tally,
        actions: Actions,
        session: Session,
    ) -> None:
        super().__init__(window)
        self._article = article
        self.inspector = Inspector(desk)
        self._details = DocumentDetails(desk)
        self._search = SearchPanel(desk, jobs)
        self._find = FindBar(desk, article.view)
        article.put_below(self._find)
        self.filter_bar = FilterBar(desk)
        self.history = HistoryFlow(desk, jobs)
        self._steps = HistoryPanel(desk, self.history)
        self._events = EventsPanel(desk)
        self._telling = EventControls(desk)
        self._codebook = CodebookFlow(desk)
        self._codes = CodebookPanel(desk, tally)
        self._actors = ActorPanel(desk, jobs)
        self.panels: Mapping[str, QWidget] = {
            "codebook": self._codes,
            "inspector": self.inspector,
            "document": self._details,
            "codings": CodingPanel(desk),
            "frequency": FrequencyPanel(desk, tally),
            "search": self._search,
            "history": self._steps,
            "problems": ProblemsPanel(desk, jobs),
            "events": self._events,
            "actors": self._actors,
        }
        self._documents = DocumentControls(desk, self._details, jobs, window)
        self._pace = PaceLine(desk, window.statusBar())
        self.exchange = ExchangeFlow(desk, jobs)
        self._coding = CodingControls(desk, article, documents, self.inspector, window)
        self.view = ViewControls(window, article.view)
        self._keys = KeyControls(window, desk, actions, KeyMap(session))
        self._coding.use_letters(self._keys.letters)
        self._keys.lettersSwitched.connect(self._coding.use_letters)
        self.manners = Manners(window, desk, actions, session, exchange=self.exchange)
        article.view.contextRequested.connect(
            lambda request: self._coding.offer_menu(request, actions)
        )

    def keep_drafts(self) -> None:
        """Write what is typed and not yet kept, and rest: the project is about to be closed."""
        self.inspector.keep_drafts()
        self._details.keep_drafts()
        self._events.keep_drafts()
        self._actors.keep_drafts()
        self._pace.close_down()

    def callbacks(self) -> Mapping[str, Callable[[], object]]:
        """What the commands of panels, article and exchange do, by their names."""
        return {
            "copy": self._copy,
            **self._find.callbacks(),
            **self._search.callbacks(),
            **self._steps.callbacks(),
            **self._codebook.callbacks(),
            **self._codes.callbacks(),
            **self._actors.callbacks(),
            **self.exchange.callbacks(),
            **self._coding.callbacks(),
            **self._documents.callbacks(),
            **self._telling.callbacks(),
            **self.view.callbacks(),
            **self._keys.callbacks(),
            **self.manners.callbacks(),
        }

    def _copy(self) -> None:
        """Copy from what has the keys, if there is something to copy in it; else the words."""
        focus = QApplication.focusWidget()
        if isinstance(focus, QLineEdit | QPlainTextEdit | FrequencyNumbers):
            focus.copy()
        else:
            self._article.view.copy()
