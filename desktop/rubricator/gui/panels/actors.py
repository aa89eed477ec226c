"""The registry of actors: all of them to find and sort, and the chosen one to edit."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QItemSelectionModel, QPoint, Qt
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QStackedWidget,
    QTableView,
    QWidget,
)

from rubricator.core.counted import counted
from rubricator.core.history import Changes
from rubricator.gui import docks
from rubricator.gui.desk import Desk
from rubricator.gui.dialogs.actor_merge import ActorMergeDialog
from rubricator.gui.jobs import JobRunner
from rubricator.gui.models.actor_model import NAME, ActorModel
from rubricator.gui.override import override
from rubricator.gui.panels.actor_duplicates import ActorDuplicates
from rubricator.gui.panels.actor_editor import ActorEditor
from rubricator.gui.panels.actor_words import in_words
from rubricator.gui.panels.fields import TextLine
from rubricator.gui.panels.filter_line import FilterLine
from rubricator.gui.panels.mention import selected_words
from rubricator.gui.panels.panel import Panel, Sides, pile
from rubricator.gui.panels.plain_table import PlainTable
from rubricator.gui.plain import PlainLabel, plain
from rubricator.gui.theme import gap
from rubricator.project.commands.actor import add_actor, remove_actor
from rubricator.store import actor_use
from rubricator.store.table import ACTOR

_HEIGHT = 44
"""Steps of the rhythm in which the whole entry of an actor is seen."""
_CONCERNED = (
    *("actor", "actor_alias", "actor_relation", "annotation", "code", "document", "participant"),
    *("event_report", "figure", "stance"),
)


class ActorPanel(Panel):
    """A line to search with over the actors; beside or below them the editor of the chosen one."""

    def __init__(self, desk: Desk, jobs: JobRunner) -> None:
        super().__init__("actorPanel")
        self._desk = desk
        self._filter = FilterLine(
            "actorFilter", "Search actors", placeholder="Search names, kinds, sectors, countries"
        )
        self._count = PlainLabel()
        self._name = TextLine("actorNew", "Name of a new actor", placeholder="new actor…")
        self._merge = QPushButton("Merge…")
        self._pairs = QPushButton("Duplicates")
        self._model = ActorModel(desk)
        self._table = PlainTable("actorTable", "Actors", self._model, high=3.25)
        self._duplicates = ActorDuplicates(desk, jobs)
        self._lists = QStackedWidget()
        self._whole = QWidget()
        self._made: ActorEditor | None = None
        self._split = Sides()
        self._build()
        self._connect()

    def callbacks(self) -> Mapping[str, Callable[[], object]]:
        """What the commands of the registry do, by their names."""
        return {
            "actors": self.enter,
            "new_actor": self.begin_actor,
            "merge_actors": self.ask_to_merge,
            "actor_duplicates": self.look_for_duplicates,
            "actor_mentions": self.list_mentions,
        }

    def enter(self) -> None:
        """Show the registry and let the keys go to its list; the actor in focus is chosen."""
        self._come_up()
        focused = self._desk.focused()
        if focused is not None and focused.actor_id is not None:
            self.show_actor(focused.actor_id)
        elif not self._table.currentIndex().isValid() and self._model.rowCount():
            self._table.setCurrentIndex(self._model.index(0, NAME))
        self._table.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_actor(self, actor_id: int) -> None:
        """Show an entry; of one that was merged, the one it was merged into."""
        self._come_up()
        actor = self._desk.read(ACTOR.find, actor_id)
        if actor is None:
            return
        shown = actor.merged_into_id or actor.id
        self._lists.setCurrentWidget(self._whole)
        if self._model.row_of(shown) is None and self._filter.text():
            self._filter.clear()
            self._filter.settle()
        self._choose(shown)

    def begin_actor(self) -> None:
        """Let the keys go where the name of a new actor is typed."""
        self._come_up()
        self._name.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def ask_to_merge(self) -> None:
        """Merge the two actors that are chosen, or the one, or the one in focus, with another."""
        chosen = self._chosen()
        focused = self._desk.focused()
        if not chosen and focused is not None and focused.actor_id is not None:
            chosen = (focused.actor_id,)
        self._merge_two(*chosen[:2])

    def look_for_duplicates(self) -> None:
        """List pairs of actors whose names are alike."""
        self._come_up()
        self._lists.setCurrentWidget(self._duplicates)
        self._editor.setCurrentIndex(0)
        self._duplicates.look()

    def list_mentions(self) -> None:
        """List all mentions of the actor in focus, or of the chosen one."""
        focused = self._desk.focused()
        if focused is not None and focused.actor_id is not None:
            self._list_mentions_of(focused.actor_id)
        elif self._editor.actor_id is not None:
            self._list_mentions_of(self._editor.actor_id)
        else:
            self._desk.messages.show_hint("Put the mention of an actor in focus first.")

    def keep_drafts(self) -> None:
        """Write what is typed and not yet kept: the project is about to be closed."""
        self._filter.stop()
        if self._made is not None:
            self._made.commit()

    @property
    def _editor(self) -> ActorEditor:
        """The editor, made when it is first needed: it has many fields."""
        if self._made is None:
            self._made = ActorEditor(self._desk)
            self._split.addWidget(self._made)
            self._split.setStretchFactor(0, 5)
            self._split.setStretchFactor(1, 4)
            self._split.setSizes([5_000, 4_000])
        return self._made

    def _list_mentions_of(self, actor_id: int) -> None:
        self.show_actor(actor_id)
        self._editor.open_tab("mentions")

    def _come_up(self) -> None:
        # A panel behind another tab is visible to Qt, but nothing of it is seen.
        was_seen = not self.visibleRegion().isEmpty()
        docks.uncover(self)
        if not was_seen:
            docks.give_room(self, _HEIGHT)
        self._model.wake()

    def _chosen(self) -> tuple[int, ...]:
        """The actors of the rows that are selected, the current one first."""
        if self._lists.currentWidget() is not self._whole:
            return () if self._editor.actor_id is None else (self._editor.actor_id,)
        current = self._table.currentIndex().row()
        rows = {index.row() for index in self._table.selectionModel().selectedRows()}
        ids = self._model.ids
        return tuple(ids[row] for row in sorted(rows, key=lambda row: (row != current, row)))

    def _choose(self, actor_id: int) -> None:
        row = self._model.row_of(actor_id)
        if row is not None:
            index = self._model.index(row, NAME)
            flags = QItemSelectionModel.SelectionFlag
            self._table.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
            self._table.scrollTo(index)
        self._editor.show_actor(actor_id)

    def _show_current(self) -> None:
        row = self._table.currentIndex().row()
        ids = self._model.ids
        if 0 <= row < len(ids):
            self._editor.show_actor(ids[row])

    def _show_one(self, actor_id: int) -> None:
        self._editor.show_actor(actor_id)

    def _after_reset(self) -> None:
        """Keep the actor that was chosen, if it is still listed, or whom it was merged into."""
        self._show_count()
        chosen = self._still_shown()
        if chosen is not None and self._model.row_of(chosen) is not None:
            self._choose(chosen)

    def _show_count(self) -> None:
        self._count.setText(counted(self._model.rowCount(), "actor"))

    def _take_in(self, changes: Changes) -> None:
        if not self.isVisible() or not changes.touch(*_CONCERNED):
            return
        self._show_count()
        self._show_again()

    def _show_again(self) -> None:
        """Show the actor in the editor as it is now: perhaps merged into another, or gone."""
        if self._made is not None and self._made.actor_id is not None:
            self._made.show_actor(self._still_shown())

    def _still_shown(self) -> int | None:
        """The actor in the editor, or the one that took it over; None if it is gone."""
        if self._made is None or self._made.actor_id is None:
            return None
        actor = self._desk.read(ACTOR.find, self._made.actor_id)
        return (actor.merged_into_id or actor.id) if actor else None

    def _add(self, name: object) -> None:
        self._name.put("", fresh=True)
        words = str(name).strip()
        if not words:
            return
        made: list[int] = []
        made_now = self._desk.long_steps.write(
            lambda: made.append(self._register(words)), insist=True
        )
        if made_now and made:
            self.show_actor(made[0])
            self._editor.enter_kind()

    def _register(self, name: str) -> int:
        same = self._desk.read(ACTOR.where, name=name)
        actor_id = self._desk.project.run(add_actor, name, "unidentified")
        others = f"; another of this name stays as it is ({len(same)})" if same else ""
        self._desk.offer_undo(f"Added “{name}”{others}")
        return actor_id

    def _remove(self) -> None:
        """Take the chosen actor away; one in use is offered to be merged instead."""
        chosen = self._chosen()
        if len(chosen) != 1 or self._desk.project.read_only:
            return
        actor = self._desk.read(ACTOR.get, chosen[0])
        uses = self._desk.read(actor_use.uses, actor.id)
        if uses.is_used:
            used = in_words(uses) or counted(uses.merged, "merged entry", "merged entries")
            words = f"“{actor.name}” is in use: {used}"
            self._desk.messages.offer(words, "Merge…", lambda: self._merge_two(actor.id))
            return
        self._desk.run_and_tell(f"Removed “{actor.name}”", remove_actor, actor.id)

    def _merge_two(self, actor_id: int | None = None, into_id: int | None = None) -> None:
        if not self._desk.project.read_only:
            self._desk.messages.present(ActorMergeDialog(self._desk, actor_id, into_id))

    def _offer_commands(self, position: QPoint) -> None:
        if not self._table.indexAt(position).isValid():
            return
        menu = QMenu(self)
        menu.setObjectName("actorMenu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction("All mentions", lambda: self._editor.open_tab("mentions"))
        if not self._desk.project.read_only:
            menu.addAction("Merge…", self.ask_to_merge)
            menu.addAction("Remove", self._remove)
        menu.popup(self._table.viewport().mapToGlobal(position))

    @override
    def showEvent(self, event: QShowEvent) -> None:
        self._model.wake()
        super().showEvent(event)
        # Whatever became of it while nobody saw it.
        self._show_again()
        self._show_current()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        self._model.rest()
        super().hideEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self._split.turn(event.size())
        super().resizeEvent(event)

    def _build(self) -> None:
        self._build_table(self._table)
        pile(self._whole, self._built_top(), self._table)
        self._lists.addWidget(self._whole)
        self._lists.addWidget(self._duplicates)
        self._split.setObjectName("actorSplit")
        self._split.setChildrenCollapsible(False)
        self._split.addWidget(self._lists)
        pile(self, self._split)

    def _built_top(self) -> QHBoxLayout:
        self._count.setObjectName("actorCount")
        self._count.setProperty("small", "true")
        self._name.offer(lambda: selected_words(self._desk))
        self._name.explain("Type a name and press Enter to register an actor")
        for button, name, tip in (
            (self._merge, "actorMergeButton", "Let one entry take over all that refers to another"),
            (self._pairs, "actorPairsButton", "Pairs of actors whose names are alike"),
        ):
            button.setObjectName(name)
            button.setToolTip(plain(tip))
        for writes in (self._name, self._merge):
            writes.setEnabled(not self._desk.project.read_only)
        top = QHBoxLayout()
        step = gap(self.font())
        top.setContentsMargins(step, step, step, step // 2)
        top.setSpacing(step)
        top.addWidget(self._filter, 3)
        top.addWidget(self._count)
        top.addWidget(self._name, 2)
        top.addWidget(self._merge)
        top.addWidget(self._pairs)
        return top

    def _build_table(self, table: QTableView) -> None:
        table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        table.horizontalHeader().setMinimumSectionSize(gap(self.font(), 4))
        table.horizontalHeader().setSortIndicator(NAME, Qt.SortOrder.AscendingOrder)
        table.setSortingEnabled(True)

    def _connect(self) -> None:
        self._filter.narrowed.connect(self._model.show_containing)
        self._name.committed.connect(self._add)
        self._merge.clicked.connect(self.ask_to_merge)
        self._pairs.clicked.connect(self.look_for_duplicates)
        self._model.modelReset.connect(self._after_reset)
        self._table.selectionModel().currentRowChanged.connect(lambda *_: self._show_current())
        self._table.taken.connect(lambda: self._editor.open_tab("entry"))
        self._table.on_key(Qt.Key.Key_Delete, self._remove)
        self._table.customContextMenuRequested.connect(self._offer_commands)
        self._duplicates.actorChosen.connect(self._show_one)
        self._duplicates.mergeRequested.connect(self._merge_two)
        self._duplicates.left.connect(lambda: self._lists.setCurrentWidget(self._whole))
        self._desk.actorRequested.connect(self.show_actor)
        self._desk.mentionsRequested.connect(self._list_mentions_of)
        self._desk.settled.connect(self._take_in)
