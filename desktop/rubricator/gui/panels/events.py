"""The events across documents: a list, and beside it one event in full or what may be the same."""

from PySide6.QtCore import QModelIndex, Qt, QTimer, Slot
from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QSplitter,
    QStackedWidget,
    QWidget,
)

from rubricator.core.counted import counted
from rubricator.core.event import EVENT_STATUSES
from rubricator.core.history import Changes
from rubricator.gui import docks
from rubricator.gui.desk import Desk
from rubricator.gui.models.event_model import (
    DATE,
    DISPUTED,
    PLACE,
    REPORTS,
    SOURCES,
    STATUS,
    TITLE,
    TYPE,
    EventModel,
)
from rubricator.gui.override import override
from rubricator.gui.panels.candidates import CandidatePane
from rubricator.gui.panels.cells import TwoLineDelegate, two_lines
from rubricator.gui.panels.comparison import ComparisonPane
from rubricator.gui.panels.filter_line import FilterLine
from rubricator.gui.panels.panel import Panel, pile, top_line
from rubricator.gui.panels.plain_table import LetterTable
from rubricator.gui.plain import PlainLabel
from rubricator.gui.theme import gap
from rubricator.store import event as events

_ROOM = 56
"""Steps of the rhythm: what a grid of a dozen lines takes."""
_SIDE = 44
"""Steps of the rhythm: how wide the list is beside an event."""
_NARROW = 70
_FEW = 1
_ICON = 5
_CONCERNED = (
    "event",
    "event_report",
    "event_source",
    "event_relation",
    "participant",
    "figure",
    "actor",
    "annotation",
    "document",
    "code",
)
_BEGINNING = (
    "An event is what several reports tell. Put a coded event in focus in the article and press = "
    "to see what may be the same event."
)


class EventsPanel(Panel):
    """The list at the left; at the right the event in hand, or the candidates for a report."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("eventsPanel")
        self._desk = desk
        self._filter = FilterLine("eventFilter", "Search events")
        self._status = QComboBox()
        self._count = PlainLabel()
        self._model = EventModel(desk)
        self._table = LetterTable("eventTable", "Events", self._model)
        self._stack = QStackedWidget()
        self._beginning = PlainLabel(_BEGINNING)
        self._comparison = ComparisonPane(desk)
        self._candidates = CandidatePane(desk)
        self._split = QSplitter()
        self._opening = QTimer(self, singleShot=True, interval=0)
        self._stale = False
        self._build()
        self._connect()

    def show_event(self, event_id: object) -> None:
        """Come up with the reports of an event side by side."""
        if isinstance(event_id, int) and self._comparison.show_event(event_id):
            self._come_up()
            self._turn_to(self._comparison)
            self._mark(event_id)
            self._comparison.enter()

    def ask(self, report_id: object) -> None:
        """Come up with what may tell the same event as a report."""
        if isinstance(report_id, int) and self._candidates.ask(report_id):
            self._come_up()
            self._turn_to(self._candidates)
            self._candidates.enter()

    def keep_drafts(self) -> None:
        """Write what is typed and not yet kept: the project is about to be closed."""
        self._filter.stop()
        self._comparison.keep_drafts()

    def _come_up(self) -> None:
        docks.uncover(self)
        docks.give_room(self, _ROOM)
        self._model.wake()

    def _mark(self, event_id: int) -> None:
        row = self._model.row_of(event_id)
        if row is None:
            self._table.clearSelection()
        elif row != self._table.currentIndex().row():
            self._table.setCurrentIndex(self._model.index(row, TITLE))

    @Slot()
    def _leave(self) -> None:
        known = self._comparison.event_id is not None
        self._turn_to(self._comparison if known else None)
        self._table.setFocus()

    def _chosen(self) -> int | None:
        return self._model.event_id(self._table.currentIndex().row())

    @Slot()
    def _show_chosen(self) -> None:
        event_id = self._chosen()
        if event_id is not None and self._comparison.show_event(event_id):
            self._turn_to(self._comparison)

    @Slot(QModelIndex)
    def _go(self, _: QModelIndex) -> None:
        """A click shows the event and where it was first told."""
        self._show_chosen()
        event_id = self._chosen()
        place = self._desk.read(events.first_report, event_id) if event_id is not None else None
        if place is not None:
            self._desk.jump_to(place)

    @Slot()
    def _enter_event(self) -> None:
        self._show_chosen()
        if self._at_hand() is self._comparison:
            self._comparison.enter()

    @Slot()
    def _show_count(self) -> None:
        shown = self._model.rowCount()
        self._count.setText(counted(shown, "event"))
        self._beginning.setVisible(shown < _FEW)
        if self._comparison.event_id is not None:
            self._mark(self._comparison.event_id)

    @Slot(Changes)
    def _take_in(self, changes: Changes) -> None:
        if changes.wholesale or changes.touch(*_CONCERNED):
            self._stale = True
            if self.isVisible():
                self._refresh()

    def _refresh(self) -> None:
        """Show the side at hand as it is now; an event or report that is gone leaves it."""
        self._stale = False
        at_hand = self._at_hand()
        known = self._comparison.event_id is not None and self._comparison.refresh()
        if at_hand is self._candidates:
            self._candidates.refresh()
            known = self._candidates.report_id is not None
        if at_hand is not None and not known:
            self._turn_to(None)

    def _at_hand(self) -> QWidget | None:
        """What stands beside the list, if anything."""
        return self._stack.currentWidget() if self._stack.isVisibleTo(self) else None

    def _turn_to(self, side: QWidget | None) -> None:
        """Let this stand beside the list; None: the list has all the room."""
        opened = side is not None and not self._stack.isVisibleTo(self)
        self._stack.setVisible(side is not None)
        if side is not None:
            self._stack.setCurrentWidget(side)
        if opened:
            self._share_room()
            # A splitter gives what is shown anew its own size once more when it is laid out.
            self._opening.start()
        self._fit()

    @Slot()
    def _share_room(self) -> None:
        list_width = gap(self.font(), _SIDE)
        self._split.setSizes([list_width, max(list_width, self.width() - list_width)])
        self._fit()

    @Slot()
    def _fit(self) -> None:
        """In a narrow list only the columns are shown that tell events apart."""
        shown = self._table.parentWidget()
        narrow = shown is not None and shown.width() < gap(self.font(), _NARROW)
        for column in (TYPE, DATE, PLACE, REPORTS, SOURCES, STATUS):
            self._table.setColumnHidden(column, narrow)
        self._model.set_detailed(detailed=narrow)
        high = two_lines(self._table) if narrow else gap(self.font(), 3.5)
        self._table.verticalHeader().setDefaultSectionSize(high)
        wide = _ICON if narrow else self._model.columns[DISPUTED].width
        self._table.horizontalHeader().resizeSection(DISPUTED, gap(self.font(), wide))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        # From the list Esc leads back to the text, as from any other.
        if event.key() == Qt.Key.Key_Escape and not self._table.hasFocus():
            self._leave()
        else:
            super().keyPressEvent(event)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        self._model.wake()
        if self._stale:
            self._refresh()
        super().showEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        self._model.rest()
        super().hideEvent(event)

    def _build(self) -> None:
        self._beginning.setObjectName("eventsBeginning")
        self._beginning.setProperty("dim", "true")
        self._beginning.setWordWrap(True)
        self._beginning.setContentsMargins(*[gap(self.font(), 1)] * 4)
        self._stack.setObjectName("eventsSide")
        self._stack.addWidget(self._comparison)
        self._stack.addWidget(self._candidates)
        self._stack.hide()
        self._split.setObjectName("eventsSplit")
        self._split.setChildrenCollapsible(False)
        self._split.addWidget(self._built_list())
        self._split.addWidget(self._stack)
        self._split.setStretchFactor(0, 2)
        self._split.setStretchFactor(1, 5)
        pile(self, self._split)

    def _built_list(self) -> QWidget:
        side = QWidget()
        self._status.setObjectName("eventStatus")
        self._status.setAccessibleName("Which events")
        for words, shown in (("All", ""), *((each.capitalize(), each) for each in EVENT_STATUSES)):
            self._status.addItem(words, shown)
        self._status.addItem("Disputed", "disputed")
        self._count.setObjectName("eventCount")
        self._count.setProperty("small", "true")
        self._table.setItemDelegateForColumn(TITLE, TwoLineDelegate(self._table))
        self._table.setSortingEnabled(True)
        self._table.sortByColumn(DATE, Qt.SortOrder.AscendingOrder)
        top = top_line(self._filter, self._status, self._count, low=True)
        pile(side, top, self._table, self._beginning)
        return side

    def _connect(self) -> None:
        self._filter.narrowed.connect(self._model.show_containing)
        self._status.currentIndexChanged.connect(
            lambda _: self._model.show_status(self._status.currentData())
        )
        self._model.modelReset.connect(self._show_count)
        self._table.walked.connect(self._show_chosen)
        self._opening.timeout.connect(self._share_room)
        self._table.clicked.connect(self._go)
        self._table.taken.connect(self._enter_event)
        self._candidates.left.connect(self._leave)
        self._split.splitterMoved.connect(lambda *_: self._fit())
        self._desk.settled.connect(self._take_in)
        self._desk.eventRequested.connect(self.show_event)
        self._desk.candidatesRequested.connect(self.ask)
