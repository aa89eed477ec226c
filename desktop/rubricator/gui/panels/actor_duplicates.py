"""Possible duplicates: pairs of actors whose names are alike, to be merged or told apart."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QPushButton,
    QWidget,
)

from rubricator.core.counted import counted
from rubricator.core.history import Changes
from rubricator.gui.desk import Desk
from rubricator.gui.jobs import Job, JobRunner
from rubricator.gui.models.pair_model import OTHER, PairModel
from rubricator.gui.panels.panel import let_press, pile, top_line
from rubricator.gui.panels.plain_table import PlainTable
from rubricator.gui.plain import PlainLabel, plain
from rubricator.project.commands.actor import tell_apart
from rubricator.store import actor as actors
from rubricator.store import table

if TYPE_CHECKING:
    from rubricator.analysis.likeness import Pair


class ActorDuplicates(QWidget):
    """Nothing is merged by itself: a pair is only shown, and goes when somebody said what it is."""

    actorChosen = Signal(object)
    """An actor of a pair is to be shown beside: its id."""
    mergeRequested = Signal(object, object)
    """Two actors are to be merged: the ids of the one that goes and the one that stays."""
    left = Signal()
    """The whole registry is to be seen again."""

    def __init__(self, desk: Desk, jobs: JobRunner) -> None:
        super().__init__()
        self._desk = desk
        self._jobs = jobs
        self._job: Job | None = None
        self._found: list[Pair] = []
        self._count = PlainLabel()
        self._model = PairModel(self)
        self._table = PlainTable("actorPairs", "Possible duplicates", self._model, high=3.25)
        self._merge = QPushButton("Merge…")
        self._apart = QPushButton("They are two")
        self._back = QPushButton("Whole registry")
        self._build()
        self._connect()

    def look(self) -> None:
        """Compare all names, in the background."""
        if self._job is not None:
            return
        self._count.setText("Comparing names …")
        # Now, and not when they are found: by then the keys may be elsewhere.
        self._table.setFocus(Qt.FocusReason.OtherFocusReason)
        self._job = self._jobs.start("Looking for duplicates", self._compare)
        self._job.finished.connect(self._show)
        self._job.cancelled.connect(lambda: self._count.setText("The search was cancelled"))
        self._job.failed.connect(lambda _: self._count.setText("The search failed"))
        self._job.failed.connect(self._desk.messages.show_failure)
        self._job.ended.connect(self._ended)

    def _compare(self, job: Job) -> "list[Pair]":
        from rubricator.analysis.likeness import NameIndex

        with self._desk.project.worker(read_only=True) as twin:
            index = NameIndex(twin.read(actors.called))
            apart = twin.read(actors.told_apart)

        def look(done: int, total: int) -> None:
            job.report(done, total, "names compared")

        pairs = index.pairs(look)
        return [pair for pair in pairs if frozenset((pair.actor_id, pair.other_id)) not in apart]

    @Slot(object)
    def _show(self, pairs: "list[Pair]") -> None:
        self._found = pairs
        self._show_open()
        if pairs:
            self._table.setCurrentIndex(self._model.index(0, 0))

    @Slot()
    def _ended(self) -> None:
        self._job = None

    def _show_count(self) -> None:
        count = self._model.rowCount()
        self._count.setText(
            f"{counted(count, 'pair')} of like names" if count else "No two names are alike"
        )
        self._show_what_can_be_done()

    def _show_what_can_be_done(self) -> None:
        can = self._pair() is not None and not self._desk.project.read_only
        for button in (self._merge, self._apart):
            let_press(button, sensible=can, otherwise=self._table)

    def _pair(self) -> "Pair | None":
        row = self._table.currentIndex().row()
        return self._model.line(row)

    def _choose(self, index: QModelIndex) -> None:
        pair = self._pair()
        if pair is not None:
            chosen = pair.other_id if index.column() == OTHER else pair.actor_id
            self.actorChosen.emit(chosen)
        self._show_what_can_be_done()

    def _ask_to_merge(self) -> None:
        pair = self._pair()
        if pair is not None and not self._desk.project.read_only:
            self.mergeRequested.emit(pair.other_id, pair.actor_id)

    def _tell_apart(self) -> None:
        pair = self._pair()
        if pair is None or self._desk.project.read_only:
            return
        words = f"“{pair.words}” and “{pair.other_words}” are two"
        self._desk.run_and_tell(words, tell_apart, pair.actor_id, pair.other_id)

    def _take_in(self, changes: Changes) -> None:
        """Let pairs go of which somebody said what they are, and come back if that is undone."""
        if self._found and changes.touch("actor", "actor_relation"):
            self._show_open()

    def _show_open(self) -> None:
        """Show those of the pairs found of which nobody said what they are."""
        ids = {each for pair in self._found for each in (pair.actor_id, pair.other_id)}
        rows = self._desk.read(table.ACTOR.rows, sorted(ids))
        names = {row.id: row.name for row in rows if row.merged_into_id is None}
        apart = self._desk.read(actors.told_apart)
        pairs = [
            pair
            for pair in self._found
            if {pair.actor_id, pair.other_id} <= names.keys()
            and frozenset((pair.actor_id, pair.other_id)) not in apart
        ]
        self._model.show_pairs(pairs, names)
        self._show_count()

    def _build(self) -> None:
        self._count.setObjectName("actorPairsCount")
        self._count.setProperty("small", "true")
        for button, name, tip in (
            (self._merge, "actorPairs.merge", "Let one of them take over the other (Enter)"),
            (self._apart, "actorPairs.apart", "Keep both, and do not propose them again (Del)"),
            (self._back, "actorPairs.back", "Show all actors again"),
        ):
            button.setObjectName(name)
            button.setToolTip(plain(tip))
        top = top_line(self._count, self._merge, self._apart, self._back)
        pile(self, top, self._table)

    def _connect(self) -> None:
        self._merge.clicked.connect(self._ask_to_merge)
        self._apart.clicked.connect(self._tell_apart)
        self._back.clicked.connect(self.left)
        self._table.taken.connect(self._ask_to_merge)
        self._table.on_key(Qt.Key.Key_Delete, self._tell_apart)
        self._table.selectionModel().currentChanged.connect(lambda now, _: self._choose(now))
        self._desk.settled.connect(self._take_in)
