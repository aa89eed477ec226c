"""The reports of an event side by side: here each value of the event is chosen."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from rubricator.core.counted import counted
from rubricator.core.event import EVENT_STATUSES
from rubricator.gui.desk import Desk
from rubricator.gui.models.comparison_model import ComparisonModel
from rubricator.gui.override import override
from rubricator.gui.panels.comparison_acts import ComparisonActs
from rubricator.gui.panels.comparison_grid import ComparisonGrid
from rubricator.gui.panels.event_relations import EventRelations
from rubricator.gui.panels.fields import MemoField
from rubricator.gui.panels.heading import Heading
from rubricator.gui.panels.segments import Segments, worded
from rubricator.gui.plain import PlainLabel, plain
from rubricator.gui.theme import gap
from rubricator.project.commands.adjudication import set_event_status
from rubricator.project.commands.event import edit_event, remove_event
from rubricator.project.comparison import Comparison, comparison
from rubricator.store.table import EVENT as EVENTS

_NARROW = 140
_LEAST_HEIGHT = 22


class ComparisonPane(QWidget):
    """Title and status over the grid; beside it relations and note."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._event_id: int | None = None
        self._title = Heading("comparisonTitle")
        self._disputed = PlainLabel("disputed")
        self._differing = PlainLabel()
        self._status = Segments("comparison.status", "Status", worded(*EVENT_STATUSES))
        self._remove = QPushButton("Delete event")
        self._model = ComparisonModel(desk.theme, self, writable=not desk.project.read_only)
        self._grid = ComparisonGrid(self._model)
        self._acts = ComparisonActs(desk, self._grid)
        self._relations = EventRelations(desk)
        self._note = MemoField("comparison.note", "Note on the event")
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
        self._grid.enter()

    def keep_drafts(self) -> None:
        """Write the note that is being typed."""
        if self._event_id is not None and self._desk.read(EVENTS.find, self._event_id):
            self._note.commit()

    def _show(self, *, fresh: bool) -> None:
        assert self._event_id is not None
        shown = self._desk.read(comparison, self._event_id)
        self._grid.show_comparison(shown, fresh=fresh)
        self._title.setText(shown.event.title)
        self._title.setToolTip(plain(f"{shown.event.title}\n{_told(shown)}"))
        self._disputed.setVisible(shown.is_disputed)
        self._differing.setText(_told(shown))
        self._status.put(shown.event.status, fresh=True)
        self._note.put(shown.event.note, fresh=fresh)
        self._relations.show_relations(shown)
        self._acts.show_event(self._event_id)

    @Slot()
    def _delete(self) -> None:
        if self._event_id is not None:
            words = f"Deleted “{self._title.text()}”"
            self._desk.run_and_tell(words, remove_event, self._event_id)

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
        for part in (self._remove, self._status, self._note):
            part.setEnabled(not self._desk.project.read_only)
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
        middle = QHBoxLayout()
        middle.setSpacing(step)
        middle.addWidget(self._grid, 3)
        middle.addWidget(self._built_side(), 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(step, step // 2, step, step)
        layout.setSpacing(step // 2)
        layout.addLayout(top)
        layout.addLayout(middle, 1)
        layout.addWidget(self._acts)

    def _built_side(self) -> QWidget:
        step = gap(self.font())
        side = QWidget()
        side.setProperty("panel", "true")
        self._note.setPlaceholderText("Note on the event…")
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, step // 2, 0)
        column.setSpacing(step // 2)
        for words, widget in (("Relations", self._relations), ("Note", self._note)):
            title = PlainLabel(words)
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

    def _connect(self) -> None:
        self._remove.clicked.connect(self._delete)
        self._model.edited.connect(self._acts.write)
        self._status.committed.connect(self._set_status)
        self._note.committed.connect(self._set_note)
        self._desk.themeChanged.connect(self._model.set_theme)

    def _set_status(self, status: object) -> None:
        if self._event_id is not None:
            self._desk.keep(set_event_status, self._event_id, status)  # type: ignore[arg-type]

    def _set_note(self, note: object) -> None:
        if self._event_id is not None:
            self._desk.keep(edit_event, self._event_id, note=note)


def _told(shown: Comparison) -> str:
    reports = len(shown.accounts)
    told = counted(reports, "report")
    differing = len(shown.disagreements)
    if reports < 2:
        return told
    if not differing:
        return f"{told} that agree"
    return f"{told} that differ in {counted(differing, 'field')}"
