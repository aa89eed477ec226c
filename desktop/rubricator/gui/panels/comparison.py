"""The reports of an event side by side: here each value of the event is chosen."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QModelIndex, QPoint, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QMenu,
    QPushButton,
    QScrollArea,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from rubricator.core.adjudication import Account
from rubricator.core.event import EVENT_STATUSES, SourceRule
from rubricator.gui.desk import Desk
from rubricator.gui.models.comparison_model import EVENT, ComparisonModel
from rubricator.gui.override import override
from rubricator.gui.panels.cells import GroundDelegate
from rubricator.gui.panels.event_relations import EventRelations
from rubricator.gui.panels.fields import MemoField
from rubricator.gui.panels.heading import Heading
from rubricator.gui.panels.segments import Flow, Segments, worded
from rubricator.gui.theme import Theme, gap
from rubricator.project.commands.adjudication import (
    set_event_status,
    settle_by_rule,
    settle_from_report,
    settle_in_words,
    unsettle,
)
from rubricator.project.commands.event import edit_event, remove_event
from rubricator.project.commands.same_event import split_event, unlink_report
from rubricator.project.comparison import Comparison, Line, comparison
from rubricator.store.table import EVENT as EVENTS

_KEYS: Mapping[Qt.Key, str] = {
    Qt.Key.Key_L: "lowest",
    Qt.Key.Key_H: "highest",
    Qt.Key.Key_M: "majority",
    Qt.Key.Key_E: "edit",
    Qt.Key.Key_F2: "edit",
    Qt.Key.Key_J: "article",
    Qt.Key.Key_Delete: "open",
    Qt.Key.Key_Backspace: "open",
    Qt.Key.Key_U: "unlink",
    Qt.Key.Key_Return: "choose",
    Qt.Key.Key_Enter: "choose",
}
_NARROW = 140
_LEAST_HEIGHT = 22
_BUTTONS = (
    ("choose", "Choose", "Take what this report says (Enter, double click)"),
    ("lowest", "Lowest", "Take the lowest or earliest, now and when a report comes (L)"),
    ("highest", "Highest", "Take the highest or latest, now and when a report comes (H)"),
    ("majority", "Majority", "Take what most reports say, now and when a report comes (M)"),
    ("edit", "By hand…", "Type what the event is to say (E)"),
    ("open", "Leave open", "Let the event say nothing of it (Del)"),
    ("article", "Show in article", "Go to the words this rests on (J)"),
    ("unlink", "Unlink", "This report does not tell the event after all (U)"),
    ("split", "Split off", "Make an event of its own of this report"),
)


class ComparisonTable(QTableView):
    """The grid; its keys act on the cell at hand."""

    acted = Signal(str)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        name = _KEYS.get(Qt.Key(event.key()))
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        # What closes the editor comes here too.
        typing = self.state() == QAbstractItemView.State.EditingState
        if name and plain and not typing:
            self.acted.emit(name)
        else:
            super().keyPressEvent(event)


class ComparisonPane(QWidget):
    """Title and status over the grid; beside it relations and note."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._event_id: int | None = None
        self._title = Heading("comparisonTitle")
        self._disputed = QLabel("disputed")
        self._differing = QLabel()
        self._status = Segments("comparison.status", "Status", worded(*EVENT_STATUSES))
        self._remove = QPushButton("Delete event")
        self._grid = ComparisonTable()
        self._model = ComparisonModel(desk.theme, self, writable=not desk.project.read_only)
        self._relations = EventRelations(desk)
        self._note = MemoField("comparison.note", "Note on the event")
        self._buttons: dict[str, QPushButton] = {}
        self._fitting = QTimer(self, singleShot=True, interval=0)
        self._build()
        self._connect()

    @property
    def event_id(self) -> int | None:
        """The event that is compared with its reports."""
        return self._event_id

    def show_event(self, event_id: int) -> bool:
        """Compare the reports of an event; whether there is such an event."""
        self.keep_drafts()
        if self._desk.read(EVENTS.find, event_id) is None:
            self._event_id = None
            return False
        fresh = event_id != self._event_id
        self._event_id = event_id
        self._show(fresh=fresh)
        return True

    def refresh(self) -> bool:
        """Show what is so now; whether the event is still there."""
        if self._event_id is None or self._desk.read(EVENTS.find, self._event_id) is None:
            self._event_id = None
            return False
        self._show(fresh=False)
        return True

    def enter(self) -> None:
        """Let the keys go to the grid."""
        if not self._grid.currentIndex().isValid():
            self._grid.setCurrentIndex(self._model.index(0, EVENT))
        self._grid.setFocus()

    def keep_drafts(self) -> None:
        """Write the note that is being typed."""
        if self._event_id is not None and self._desk.read(EVENTS.find, self._event_id):
            self._note.commit()

    def _show(self, *, fresh: bool) -> None:
        assert self._event_id is not None
        shown = self._desk.read(comparison, self._event_id)
        self._model.show_comparison(shown)
        # Now, before it is painted, rather than once more after that.
        self._grid.resizeRowsToContents()
        if fresh:
            self._grid.setCurrentIndex(self._model.index(0, EVENT))
        self._title.setText(shown.event.title)
        self._title.setToolTip(f"{shown.event.title}\n{_told(shown)}")
        self._disputed.setVisible(shown.is_disputed)
        self._differing.setText(_told(shown))
        self._status.put(shown.event.status, fresh=True)
        self._note.put(shown.event.note, fresh=fresh)
        self._relations.show_relations(shown)
        self._show_acts()

    def _line(self) -> Line | None:
        return self._model.line(self._grid.currentIndex().row())

    def _account(self) -> Account | None:
        return self._model.account(self._grid.currentIndex().column())

    def _act(self, name: str) -> None:
        button = self._buttons.get(name)
        if name == "choose" and self._grid.currentIndex().column() == EVENT:
            button = self._buttons["edit"]
        if button is not None and button.isEnabled():
            button.click()

    @Slot()
    def _choose(self) -> None:
        line, account = self._line(), self._account()
        if self._event_id and line and account:
            self._desk.run(settle_from_report, self._event_id, line.aspect.name, account.id)

    def _take(self, rule: SourceRule) -> None:
        line = self._line()
        if self._event_id and line:
            self._desk.run(settle_by_rule, self._event_id, line.aspect.name, rule)

    @Slot()
    def _edit(self) -> None:
        index = self._model.index(self._grid.currentIndex().row(), EVENT)
        if index.isValid():
            self._grid.setCurrentIndex(index)
            self._grid.edit(index)

    @Slot(str, str)
    def _write(self, aspect: str, words: str) -> None:
        if self._event_id is not None:
            self._desk.keep(settle_in_words, self._event_id, aspect, words)

    @Slot()
    def _leave_open(self) -> None:
        line = self._line()
        if self._event_id and line:
            self._desk.run(unsettle, self._event_id, line.aspect.name)

    @Slot()
    def _show_in_article(self) -> None:
        cell = self._model.cell(self._grid.currentIndex())
        if cell is not None and cell.report_id is None:
            line = self._line()
            cells = line.cells if line else ()
            cell = next((each for each in cells if line and each.report_id == line.source_id), None)
        if cell is None or cell.evidence is None:
            return
        place = cell.evidence
        self._desk.jump_to(place.annotation_id)
        if place.span is not None:
            self._desk.jump_to_words(place.document_id, place.span)

    @Slot()
    def _unlink(self) -> None:
        account = self._account()
        if account is not None:
            self._desk.run_and_tell("Unlinked a report", unlink_report, account.id)

    @Slot()
    def _split(self) -> None:
        account = self._account()
        if account is not None and self._event_id is not None:
            words, event_id = "Split a report off", self._event_id
            self._desk.run_and_tell(words, split_event, event_id, [account.id])

    @Slot()
    def _delete(self) -> None:
        if self._event_id is not None:
            words = f"Deleted “{self._title.text()}”"
            self._desk.run_and_tell(words, remove_event, self._event_id)

    @Slot()
    def _show_acts(self) -> None:
        """Let only what makes sense for the cell at hand be done."""
        line, account = self._line(), self._account()
        cell = self._model.cell(self._grid.currentIndex())
        writable = not self._desk.project.read_only
        shown = self._model.shown
        several = shown is not None and len(shown.accounts) > 1
        speaks = cell is not None and bool(cell.text)
        can = {
            "choose": account is not None and speaks,
            "edit": line is not None,
            "open": line is not None and (bool(line.own.text) or bool(line.rule)),
            "unlink": account is not None,
            "split": account is not None and several,
            **{
                rule: line is not None
                and rule in line.aspect.rules
                and any(each.text for each in line.cells)
                for rule in ("lowest", "highest", "majority")
            },
        }
        for name, enabled in can.items():
            self._buttons[name].setEnabled(enabled and writable)
        self._buttons["article"].setEnabled(line is not None and _rests(line, account))
        self._remove.setEnabled(writable)
        self._status.setEnabled(writable)
        self._note.setEnabled(writable)

    @Slot(QPoint)
    def _offer_menu(self, place: QPoint) -> None:
        index = self._grid.indexAt(place)
        if index.isValid():
            self._grid.setCurrentIndex(index)
        menu = QMenu(self)
        menu.setObjectName("comparisonMenu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for button in self._buttons.values():
            action = menu.addAction(button.text(), button.click)
            action.setEnabled(button.isEnabled())
        menu.popup(self._grid.viewport().mapToGlobal(place))

    @Slot(Theme)
    def _ink(self, theme: Theme) -> None:
        self._model.set_theme(theme)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow pane titles give way to what the reports say."""
        narrow = event.size().width() < gap(self.font(), _NARROW)
        self._differing.setVisible(not narrow)
        heading = gap(self.font(), 15 if narrow else 24)
        self._grid.verticalHeader().setFixedWidth(heading)
        self._status.setMinimumWidth(self._status.sizeHint().width())
        super().resizeEvent(event)

    def _build(self) -> None:
        self.setObjectName("comparisonPane")
        step = gap(self.font())
        # The grid scrolls: it never makes a window higher than its screen.
        self.setMinimumHeight(step * _LEAST_HEIGHT)
        self._disputed.setObjectName("comparisonDisputed")
        self._disputed.setProperty("missing", "true")
        self._disputed.setText("● disputed")
        self._disputed.setToolTip("The event, or a report of it, is marked as disputed or denied")
        self._differing.setObjectName("comparisonDiffering")
        self._differing.setProperty("small", "true")
        self._remove.setObjectName("comparisonDelete")
        self._remove.setToolTip("Take the event away; its reports stay and stand alone")
        top = QHBoxLayout()
        top.setSpacing(step)
        top.addWidget(self._title, 1)
        top.addWidget(self._disputed)
        top.addWidget(self._differing)
        top.addWidget(self._status)
        top.addWidget(self._remove)
        self._build_grid()
        middle = QHBoxLayout()
        middle.setSpacing(step)
        middle.addWidget(self._grid, 3)
        middle.addWidget(self._built_side(), 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(step, step // 2, step, step)
        layout.setSpacing(step // 2)
        layout.addLayout(top)
        layout.addLayout(middle, 1)
        layout.addWidget(self._built_buttons())

    def _build_grid(self) -> None:
        grid = self._grid
        grid.setObjectName("comparisonGrid")
        grid.setAccessibleName("Reports of the event side by side")
        grid.setModel(self._model)
        grid.setItemDelegate(GroundDelegate(grid))
        grid.setWordWrap(True)
        grid.setTabKeyNavigation(False)
        grid.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        grid.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        grid.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        grid.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        grid.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        rows = grid.verticalHeader()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        # Rows are as high as what is seen of them needs: an event may be told a hundred times.
        rows.setResizeContentsPrecision(0)
        rows.setMinimumSectionSize(gap(self.font(), 3.5))
        rows.setMaximumSectionSize(gap(self.font(), 14))
        rows.setTextElideMode(Qt.TextElideMode.ElideRight)
        rows.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        columns = grid.horizontalHeader()
        columns.setHighlightSections(False)
        columns.setMinimumSectionSize(gap(self.font(), 24))
        columns.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        columns.setTextElideMode(Qt.TextElideMode.ElideRight)

    def _built_side(self) -> QWidget:
        step = gap(self.font())
        side = QWidget()
        side.setProperty("panel", "true")
        self._note.setPlaceholderText("Note on the event…")
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, step // 2, 0)
        column.setSpacing(step // 2)
        for words, widget in (("Relations", self._relations), ("Note", self._note)):
            title = QLabel(words)
            title.setProperty("small", "true")
            column.addWidget(title)
            column.addWidget(widget)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setObjectName("comparisonSide")
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setMinimumWidth(gap(self.font(), 27))
        scroll.setMaximumWidth(gap(self.font(), 38))
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(side)
        return scroll

    def _built_buttons(self) -> QWidget:
        row = Flow(stretches=False)
        for name, words, tip in _BUTTONS:
            button = self._buttons[name] = QPushButton(words)
            button.setObjectName(f"comparison.{name}")
            button.setToolTip(tip)
            row.add(button)
        return row

    def _connect(self) -> None:
        acts: Mapping[str, Callable[[], object]] = {
            "choose": self._choose,
            "lowest": lambda: self._take("lowest"),
            "highest": lambda: self._take("highest"),
            "majority": lambda: self._take("majority"),
            "edit": self._edit,
            "open": self._leave_open,
            "article": self._show_in_article,
            "unlink": self._unlink,
            "split": self._split,
        }
        for name, act in acts.items():
            self._buttons[name].clicked.connect(act)
        self._remove.clicked.connect(self._delete)
        self._grid.acted.connect(self._act)
        self._grid.doubleClicked.connect(self._double_clicked)
        self._grid.customContextMenuRequested.connect(self._offer_menu)
        self._grid.selectionModel().currentChanged.connect(lambda *_: self._show_acts())
        self._model.edited.connect(self._write)
        self._grid.horizontalHeader().sectionResized.connect(lambda *_: self._fitting.start())
        self._fitting.timeout.connect(self._grid.resizeRowsToContents)
        self._status.committed.connect(self._set_status)
        self._note.committed.connect(self._set_note)
        self._desk.themeChanged.connect(self._ink)

    @Slot(QModelIndex)
    def _double_clicked(self, _: QModelIndex) -> None:
        self._act("choose")

    def _set_status(self, status: object) -> None:
        if self._event_id is not None:
            self._desk.keep(set_event_status, self._event_id, status)  # type: ignore[arg-type]

    def _set_note(self, note: object) -> None:
        if self._event_id is not None:
            self._desk.keep(edit_event, self._event_id, note=note)


def _rests(line: Line, account: Account | None) -> bool:
    """Whether there is a place that a cell of this line rests on."""
    wanted = line.source_id if account is None else account.id
    return any(each.report_id == wanted and each.evidence for each in line.cells)


def _told(shown: Comparison) -> str:
    reports = len(shown.accounts)
    told = f"{reports} {'report' if reports == 1 else 'reports'}"
    differing = len(shown.disagreements)
    if reports < 2:
        return told
    if not differing:
        return f"{told} that agree"
    return f"{told} that differ in {differing} {'field' if differing == 1 else 'fields'}"
