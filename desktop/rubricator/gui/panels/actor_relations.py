"""What an actor is to others and they to it: relations with dates and their evidence."""

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from rubricator.core.actor import RELATIONS, Relation
from rubricator.gui.desk import Desk
from rubricator.gui.models.line_model import Column, Columns
from rubricator.gui.models.record_rows import RecordRows
from rubricator.gui.panels.choice_delegate import ChoiceDelegate
from rubricator.gui.panels.choice_line import Choice, ChoiceLine
from rubricator.gui.panels.choices import actor_choices
from rubricator.gui.panels.mention import Mention
from rubricator.gui.panels.panel import let_press
from rubricator.gui.panels.record_table import RecordTable
from rubricator.gui.plain import plain
from rubricator.gui.theme import gap
from rubricator.project.commands.actor import edit_relation, relate_actors, remove_relation
from rubricator.store import code_use
from rubricator.store.table import ACTOR, RELATION


@dataclass(frozen=True, slots=True)
class RelationRow:
    """A relation as the actor shown sees it; `is_own`: it is the one who leads or opposes."""

    id: int
    relation: str
    other: str
    valid_from: str
    valid_to: str
    evidence: str
    note: str
    is_own: bool
    annotation_id: int | None


def _worded(row: RelationRow) -> str:
    words = row.relation.replace("_", " ")
    return words if row.is_own else f"← {words}"


_COLUMNS: Columns[RelationRow] = (
    Column("Relation", _worded, 14, name="relation"),
    Column("Actor", lambda row: row.other, 20),
    Column("From", lambda row: row.valid_from, 9, name="valid_from"),
    Column("To", lambda row: row.valid_to, 9, name="valid_to"),
    Column("Evidence", lambda row: row.evidence),
    Column("Note", lambda row: row.note, name="note"),
)
_RELATION, _EVIDENCE = 0, 4


class ActorRelations(QWidget):
    """The table over a line that adds one: what the actor is, and to whom."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._actor_id: int | None = None
        self._rows = RecordRows(_COLUMNS, self._edit, writable=not desk.project.read_only)
        self._table = RecordTable("actorRelations", "Relations of the actor", self._rows)
        self._relation = ChoiceLine(
            "actorNewRelation", "Relation", _relations, placeholder="leads …"
        )
        self._other = ChoiceLine(
            "actorNewOther",
            "Other actor",
            lambda typed: actor_choices(desk, typed, register=False),
            free=False,
            placeholder="whom?",
        )
        self._chosen: int | None = None
        self._add = QPushButton("Add")
        self._evidence = QPushButton("Set evidence")
        self._remove = QPushButton("Remove")
        self._build()
        self._connect()

    def show_actor(self, actor_id: int | None) -> int:
        """Show the relations of an actor as they are now; how many."""
        if actor_id != self._actor_id:
            self._actor_id = actor_id
            self._clear()
        rows = [] if actor_id is None else self._read(actor_id)
        self._rows.show(rows)
        self.setEnabled(actor_id is not None)
        self._show_what_can_be_done()
        return len(rows)

    def _read(self, actor_id: int) -> list[RelationRow]:
        own = self._desk.read(RELATION.where, actor_id=actor_id)
        to_it = self._desk.read(RELATION.where, other_id=actor_id)
        others = [each.other_id for each in own] + [each.actor_id for each in to_it]
        names = {each.id: each.name for each in self._desk.read(ACTOR.rows, others)}
        evidence = [each.annotation_id for each in (*own, *to_it) if each.annotation_id]
        quotes = {
            line.id: f"“{line.words}” · {line.document_title}"
            for line in self._desk.read(code_use.in_context, sorted(evidence))
        }
        return [
            *(_row(each, names[each.other_id], quotes, is_own=True) for each in own),
            *(_row(each, names[each.actor_id], quotes, is_own=False) for each in to_it),
        ]

    def _edit(self, row: RelationRow, column: str, value: str) -> None:
        if self._desk.keep(edit_relation, row.id, **{column: value}):
            self.show_actor(self._actor_id)

    def _choose_other(self, value: object) -> None:
        assert isinstance(value, Mention)
        self._chosen = value.actor_id
        # What was picked is what the line goes back to, and what it says when it is emptied.
        self._other.put(self._other.text(), fresh=True)
        self._show_what_can_be_done()
        self._relate()

    def _choose_nobody(self) -> None:
        self._chosen = None
        self._show_what_can_be_done()

    def _relate(self) -> None:
        """Add the relation once both halves are there."""
        words = self._relation.text().strip()
        if self._actor_id is None or self._chosen is None or not words:
            return
        if self._desk.long_steps.must_wait():
            return  # both halves stay as they are
        made = self._desk.run(relate_actors, self._actor_id, words, self._chosen)
        if made is not None:
            self._clear()
        self.show_actor(self._actor_id)

    def _clear(self) -> None:
        self._chosen = None
        self._relation.put("", fresh=True)
        self._other.put("", fresh=True)

    def _take_evidence(self) -> None:
        relation = self._rows.line(self._table.currentIndex().row())
        if relation is not None and self._desk.annotation_id is not None:
            self._desk.run(edit_relation, relation.id, annotation_id=self._desk.annotation_id)
            self.show_actor(self._actor_id)

    def _remove_chosen(self) -> None:
        relation = self._rows.line(self._table.currentIndex().row())
        if relation is None or self._desk.project.read_only:
            return
        words = f"Removed “{_worded(relation)} {relation.other}”"
        self._desk.run_and_tell(words, remove_relation, relation.id)
        self.show_actor(self._actor_id)

    def _jump(self, index: QModelIndex) -> None:
        """Go to the evidence, or to the other actor."""
        relation = self._rows.line(index.row())
        if relation is None:
            return
        if relation.annotation_id is not None:
            self._desk.jump_to(relation.annotation_id)
        else:
            self._desk.messages.show_hint("This relation has no evidence yet.")

    def _jump_by_mouse(self, index: QModelIndex) -> None:
        if index.column() == _EVIDENCE:
            self._jump(index)

    def _show_what_can_be_done(self) -> None:
        writable = not self._desk.project.read_only
        for part in (self._relation, self._other):
            part.setEnabled(writable)
        chosen = writable and self._table.currentIndex().isValid()
        let_press(self._remove, sensible=chosen, otherwise=self._table)
        rests_on = chosen and self._desk.annotation_id is not None
        let_press(self._evidence, sensible=rests_on, otherwise=self._table)
        ready = self._chosen is not None and bool(self._relation.text().strip())
        let_press(self._add, sensible=ready, otherwise=self._relation)

    def _build(self) -> None:
        self._table.setItemDelegateForColumn(
            _RELATION,
            ChoiceDelegate(self._table, RELATIONS, "Relation", free=True),
        )
        for button, name, tip in (
            (self._add, "actorRelations.add", "Add this relation"),
            (
                self._evidence,
                "actorRelations.evidence",
                "Let the coding in focus be what shows this relation",
            ),
            (self._remove, "actorRelations.remove", "Take the chosen relation away"),
        ):
            button.setObjectName(name)
            button.setToolTip(plain(tip))
        step = gap(self.font())
        row = QHBoxLayout()
        row.setSpacing(step)
        row.addWidget(self._relation, 2)
        row.addWidget(self._other, 3)
        for button in (self._add, self._evidence, self._remove):
            row.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(step, step // 2, step, step)
        layout.setSpacing(step)
        layout.addWidget(self._table, 1)
        layout.addLayout(row)

    def _connect(self) -> None:
        self._other.chosen.connect(self._choose_other)
        self._other.committed.connect(lambda _: self._choose_nobody())
        for signal in (self._relation.chosen, self._relation.committed):
            signal.connect(lambda _: self._show_what_can_be_done())
        self._relation.textChanged.connect(lambda _: self._show_what_can_be_done())
        self._add.clicked.connect(self._relate)
        self._evidence.clicked.connect(self._take_evidence)
        self._remove.clicked.connect(self._remove_chosen)
        self._table.on_key(Qt.Key.Key_Delete, self._remove_chosen)
        self._table.taken.connect(self._jump)
        self._table.clicked.connect(self._jump_by_mouse)
        self._table.selectionModel().currentChanged.connect(
            lambda *_: self._show_what_can_be_done()
        )
        self._rows.modelReset.connect(self._show_what_can_be_done)
        self._desk.annotationFocused.connect(lambda _: self._show_what_can_be_done())


def _row(relation: Relation, other: str, quotes: Mapping[int, str], *, is_own: bool) -> RelationRow:
    return RelationRow(
        relation.id,
        relation.relation,
        other,
        relation.valid_from,
        relation.valid_to,
        quotes.get(relation.annotation_id or 0, ""),
        relation.note,
        is_own,
        relation.annotation_id,
    )


def _relations(typed: str) -> list[Choice]:
    words = [relation.replace("_", " ") for relation in RELATIONS]
    return [Choice(each, "", each, each == typed) for each in words if typed.lower() in each]
