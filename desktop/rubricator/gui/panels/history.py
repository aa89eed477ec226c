"""The history: every step and what it did, to search, to take back by itself, to go back to."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPlainTextEdit,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from rubricator.core.history import Changes, Obstacle
from rubricator.gui import docks
from rubricator.gui.desk import Desk
from rubricator.gui.history_flow import HistoryFlow
from rubricator.gui.history_words import in_words, moment
from rubricator.gui.icons import icon
from rubricator.gui.long_steps import Words
from rubricator.gui.models.history_model import CHECKPOINT, WHAT, HistoryModel
from rubricator.gui.override import override
from rubricator.gui.panels.filter_line import FilterLine
from rubricator.gui.panels.panel import Panel, Sides, let_press, pile, top_line
from rubricator.gui.panels.plain_table import PlainTable
from rubricator.gui.plain import PlainLabel, caption, plain
from rubricator.gui.theme import Theme, gap
from rubricator.store import history, journal, selective
from rubricator.store.history import StepLine

_EASY = 2_000
"""Rows up to which a step is asked at once whether it can be taken back; of more, when it is."""


class HistoryPanel(Panel):
    """A line to search with over the steps; beside or below them what the chosen one did."""

    def __init__(self, desk: Desk, flow: HistoryFlow) -> None:
        super().__init__("historyPanel")
        self._desk = desk
        self._flow = flow
        self._filter = FilterLine(
            "historyFilter",
            "Search the history",
            placeholder="Search steps, coders and checkpoints",
        )
        self._code = QPushButton()
        self._name = QToolButton()
        self._model = HistoryModel(desk)
        self._table = PlainTable("historyTable", "Steps", self._model, high=3.25)
        self._details = QPlainTextEdit()
        self._note = PlainLabel()
        self._standing_in_way = QPushButton("Show that step")
        self._jump = QPushButton("Show coding")
        self._take_back = QPushButton("Undo this step")
        self._open = QPushButton("Open as it was")
        self._split = Sides()
        self._obstacle: Obstacle | None = None
        self._remembered: int | None = None
        self._build()
        self._connect()
        self._ink(desk.theme)
        self._show_step()

    def callbacks(self) -> Mapping[str, Callable[[], object]]:
        """What the commands of the history do, by their names."""
        return {"browse_history": self.enter, **self._flow.callbacks()}

    def enter(self) -> None:
        """Show the panel and let the keys go to its list."""
        self._come_up()
        if not self._table.currentIndex().isValid():
            self._table.setCurrentIndex(self._model.index(0, WHAT))
        self._table.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_code(self, code_id: int | None) -> None:
        """Show only what was changed about a code; None: everything."""
        if code_id is not None:
            self._come_up()
            code = self._desk.codes.get(code_id)
            label = code.label if code else "a removed code"
            self._code.setText(caption(f"Changes of {label} ✕"))
        self._code.setVisible(code_id is not None)
        self._model.show_code(code_id)

    def _come_up(self) -> None:
        docks.uncover(self)
        self._model.wake()

    def _line(self) -> StepLine | None:
        return self._model.line(self._table.currentIndex().row())

    @Slot()
    def _show_step(self) -> None:
        line = self._line()
        self._obstacle = None
        place = self._desk.read(history.place_of, line.id) if line else None
        self._let_press(self._jump, sensible=place is not None and any(place))
        coding = place is None or place.annotation_id is not None or not any(place)
        self._jump.setText("Show coding" if coding else "Show document")
        self._let_press(self._open, sensible=line is not None)
        self._details.setPlainText(self._told(line) if line else "")
        self._show_way(line)

    def _told(self, line: StepLine) -> str:
        if line.import_batch_id is not None and line.kind != "undo":
            count = self._desk.read(history.document_count, line.import_batch_id)
            are = "is" if count == 1 else "are"
            words = f"{count:,} of its documents {are} in the project"
        else:
            words = in_words(self._desk.read, line.id)
        return words if line.stands else f"Undone since.\n{words}"

    def _show_way(self, line: StepLine | None) -> None:
        """Say whether the step can be taken back, unless finding out would take long."""
        can = line is not None and line.kind == "do" and line.stands
        self._let_press(self._take_back, sensible=can and not self._desk.project.read_only)
        self._obstacle = None
        if can and line is not None and self._is_easy(line):
            self._look_for_obstacle(line)
        self._show_obstacle()

    def _let_press(self, button: QPushButton, *, sensible: bool) -> None:
        let_press(button, sensible=sensible, otherwise=self._table)

    def _is_easy(self, line: StepLine) -> bool:
        is_import = line.import_batch_id is not None
        return not is_import and self._desk.read(history.change_count, line.id) <= _EASY

    def _look_for_obstacle(self, line: StepLine) -> None:
        step = self._desk.read(journal.find, line.id)
        if step is not None:
            self._obstacle = self._desk.read(selective.obstacle, step)

    def _show_obstacle(self) -> None:
        found = self._obstacle
        self._note.setText(f"Cannot be undone by itself: {found}" if found else "")
        self._note.setVisible(found is not None)
        self._standing_in_way.setVisible(found is not None and found.step is not None)
        if found:
            self._let_press(self._take_back, sensible=False)

    @Slot()
    def _show_what_stands_in_the_way(self) -> None:
        step = self._obstacle.step if self._obstacle else None
        if step is None:
            return
        if self._model.row_of(step.id) is None:
            self._filter.clear()
            self._filter.stop()
            self._model.show_containing("")
            self.show_code(None)
        self._choose(step.id)

    def _choose(self, step_id: int) -> None:
        row = self._model.row_of(step_id)
        if row is not None:
            self._table.setCurrentIndex(self._model.index(row, WHAT))
            self._table.scrollTo(self._model.index(row, WHAT))

    @Slot()
    def _go_there(self) -> None:
        line = self._line()
        if line is None:
            return
        place = self._desk.read(history.place_of, line.id)
        if place.annotation_id is not None:
            self._desk.jump_to(place.annotation_id)
        elif place.document_id is not None:
            self._desk.show_document(place.document_id)

    @Slot()
    def _take_it_back(self) -> None:
        line = self._line()
        if line is None:
            return
        self._look_for_obstacle(line)
        if self._obstacle:
            self._show_obstacle()
            return
        step = self._desk.read(journal.find, line.id)
        if step is None:
            return
        desk, step_id = self._desk, step.id
        desk.long_steps.take(
            lambda project: project.take_back(step_id),
            lambda taken: desk.offer_undo(f"Took back “{taken.label}”"),
            rows=desk.read(history.row_count, step),
            words=Words("Taking a step back", "taking back a step"),
        )

    @Slot()
    def _open_it(self) -> None:
        line = self._line()
        if line is not None:
            name = line.checkpoints[-1] if line.checkpoints else moment(line.at)
            self._flow.open_as_it_was(line.id, name)

    @Slot()
    def _remember_step(self) -> None:
        line = self._line()
        self._remembered = line.id if line else None

    @Slot()
    def _return_to_step(self) -> None:
        if self._remembered is not None:
            self._choose(self._remembered)

    def _follow(self, _changes: Changes) -> None:
        if self.isVisible():
            self._show_step()
            self._show_columns()

    @Slot()
    def _show_columns(self) -> None:
        lines = [self._model.line(row) for row in range(min(self._model.rowCount(), 100))]
        self._table.setColumnHidden(
            CHECKPOINT, not any(line and line.checkpoints for line in lines)
        )

    def _ink(self, theme: Theme) -> None:
        self._name.setIcon(icon("save", theme, "dim"))

    @override
    def showEvent(self, event: QShowEvent) -> None:
        self._model.wake()
        super().showEvent(event)

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        self._model.rest()
        super().hideEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self._split.turn(event.size())
        super().resizeEvent(event)

    def _build(self) -> None:
        self._build_top()
        self._table.setColumnHidden(CHECKPOINT, True)
        self._split.setObjectName("historySplit")
        self._split.setChildrenCollapsible(False)
        self._split.addWidget(self._table)
        self._split.addWidget(self._built_details())
        self._split.setStretchFactor(0, 3)
        self._split.setStretchFactor(1, 2)
        pile(self, top_line(self._filter, self._code, self._name), self._split)

    def _build_top(self) -> None:
        self._code.setObjectName("historyCode")
        self._code.setProperty("chip", "true")
        self._code.setToolTip("Show the whole history again")
        self._code.hide()
        self._name.setObjectName("historyCheckpoint")
        self._name.setAccessibleName("Name a checkpoint")
        self._name.setToolTip("Name a checkpoint (Ctrl+S)")
        self._name.setProperty("bare", "true")
        side = gap(self.font(), 2)
        self._name.setIconSize(QSize(side, side))
        self._name.setEnabled(not self._desk.project.read_only)

    def _built_details(self) -> QWidget:
        step = gap(self.font())
        side = QWidget()
        self._details.setObjectName("historyDetails")
        self._details.setAccessibleName("What the step did")
        self._details.setReadOnly(True)
        self._details.setPlaceholderText("Choose a step to see what it did.")
        self._details.setProperty("bare", "true")
        self._note.setObjectName("historyNote")
        self._note.setProperty("error", "true")
        self._note.setWordWrap(True)
        self._standing_in_way.setObjectName("historyInTheWay")
        self._standing_in_way.setProperty("link", "true")
        # Else they would ask for room before the first step is shown, and the docks keep it.
        self._note.hide()
        self._standing_in_way.hide()
        row = QHBoxLayout()
        row.setSpacing(step)
        for button, name, tip in (
            (self._jump, "historyJump", "Go to the place in the text that this step was about"),
            (self._take_back, "historyTakeBack", "Take back this step alone; later ones stay"),
            (self._open, "historyOpen", "Show the project as it was after this step, read-only"),
        ):
            button.setObjectName(name)
            button.setToolTip(plain(tip))
            row.addWidget(button)
        row.addStretch(1)
        layout = QVBoxLayout(side)
        layout.setContentsMargins(step, 0, step, step)
        layout.setSpacing(step)
        layout.addWidget(self._details, 1)
        way = QHBoxLayout()
        way.addWidget(self._note, 1)
        way.addWidget(self._standing_in_way, 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(way)
        layout.addLayout(row)
        return side

    def _connect(self) -> None:
        self._filter.narrowed.connect(self._model.show_containing)
        self._code.clicked.connect(lambda: self.show_code(None))
        self._name.clicked.connect(self._flow.name_checkpoint)
        self._model.modelReset.connect(self._show_step)
        self._model.modelReset.connect(self._show_columns)
        self._table.selectionModel().currentRowChanged.connect(lambda *_: self._show_step())
        self._model.modelAboutToBeReset.connect(self._remember_step)
        self._model.modelReset.connect(self._return_to_step)
        self._table.clicked.connect(lambda _: self._go_there())
        self._table.taken.connect(self._go_there)
        self._jump.clicked.connect(self._go_there)
        self._take_back.clicked.connect(self._take_it_back)
        self._open.clicked.connect(self._open_it)
        self._standing_in_way.clicked.connect(self._show_what_stands_in_the_way)
        self._desk.historyRequested.connect(self.show_code)
        self._desk.settled.connect(self._follow)
        self._desk.themeChanged.connect(self._ink)
