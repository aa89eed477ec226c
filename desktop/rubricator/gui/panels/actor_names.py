"""What an actor is called besides its name: aliases with kind, language and dates."""

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from rubricator.core.actor import ALIAS_KINDS, Alias
from rubricator.gui.desk import Desk
from rubricator.gui.models.line_model import Column, Columns
from rubricator.gui.models.record_rows import RecordRows
from rubricator.gui.panels.choice_delegate import ChoiceDelegate
from rubricator.gui.panels.fields import TextLine
from rubricator.gui.panels.mention import selected_words
from rubricator.gui.panels.panel import let_press
from rubricator.gui.panels.record_table import RecordTable
from rubricator.gui.theme import gap
from rubricator.project.commands.actor import add_alias, edit_alias, remove_alias
from rubricator.store.table import ACTOR, ALIAS

_COLUMNS: Columns[Alias] = (
    Column("Name", lambda alias: alias.alias, name="alias"),
    Column("Kind", lambda alias: alias.kind, 12, name="kind"),
    Column("Language", lambda alias: alias.language, 11, name="language"),
    Column("From", lambda alias: alias.valid_from, 12, name="valid_from"),
    Column("To", lambda alias: alias.valid_to, 12, name="valid_to"),
)
_KIND = 1


class ActorNames(QWidget):
    """The table over a line for another name; Enter in the empty line takes the selected words."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._actor_id: int | None = None
        self._rows = RecordRows(_COLUMNS, self._edit, writable=not desk.project.read_only)
        self._table = RecordTable("actorNames", "Other names of the actor", self._rows)
        self._new = TextLine("actorNewName", "Another name", placeholder="another name…")
        self._add = QPushButton("Add")
        self._remove = QPushButton("Remove")
        self._build()
        self._connect()

    def show_actor(self, actor_id: int | None) -> int:
        """Show the names of an actor as they are now; how many."""
        fresh, self._actor_id = actor_id != self._actor_id, actor_id
        rows = [] if actor_id is None else self._desk.read(ALIAS.where, actor_id=actor_id)
        self._rows.show(rows)
        if fresh:
            self._new.put("", fresh=True)
        self.setEnabled(actor_id is not None)
        self._show_what_can_be_done()
        return len(rows)

    def commit(self) -> None:
        """Write what is typed and not yet kept."""
        self._new.commit()

    def _edit(self, alias: Alias, column: str, value: str) -> None:
        if self._desk.keep(edit_alias, alias.id, **{column: value}):
            self.show_actor(self._actor_id)

    def _take_new(self, words: object) -> None:
        self._new.put("", fresh=True)
        if (
            self._actor_id is None
            or not str(words)
            or not self._desk.read(ACTOR.find, self._actor_id)
        ):
            return
        before = {each.id for each in self._rows.lines}
        if not self._desk.keep(add_alias, self._actor_id, str(words)):
            return
        self.show_actor(self._actor_id)
        row = next((n for n, each in enumerate(self._rows.lines) if each.id not in before), None)
        if row is not None:
            self._table.setCurrentIndex(self._rows.index(row, 0))

    def _remove_chosen(self) -> None:
        alias = self._rows.line(self._table.currentIndex().row())
        if alias is None or self._desk.project.read_only:
            return
        self._desk.run_and_tell(f"Removed the name “{alias.alias}”", remove_alias, alias.id)
        self.show_actor(self._actor_id)

    def _edit_cell(self, index: QModelIndex) -> None:
        if index.isValid():
            self._table.edit(index)

    def _show_what_can_be_done(self) -> None:
        writable = not self._desk.project.read_only
        for part in (self._new, self._add):
            part.setEnabled(writable)
        chosen = writable and self._table.currentIndex().isValid()
        let_press(self._remove, sensible=chosen, otherwise=self._table)

    def _build(self) -> None:
        self._table.setItemDelegateForColumn(
            _KIND, ChoiceDelegate(self._table, ALIAS_KINDS, "Kind of name")
        )
        self._new.offer(lambda: selected_words(self._desk))
        self._add.setObjectName("actorNames.add")
        self._remove.setObjectName("actorNames.remove")
        step = gap(self.font())
        row = QHBoxLayout()
        row.setSpacing(step)
        row.addWidget(self._new, 1)
        row.addWidget(self._add)
        row.addWidget(self._remove)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(step, step // 2, step, step)
        layout.setSpacing(step)
        layout.addWidget(self._table, 1)
        layout.addLayout(row)

    def _connect(self) -> None:
        self._new.committed.connect(self._take_new)
        self._add.clicked.connect(self._new.commit)
        self._remove.clicked.connect(self._remove_chosen)
        self._table.on_key(Qt.Key.Key_Delete, self._remove_chosen)
        self._table.taken.connect(self._edit_cell)
        self._table.selectionModel().currentChanged.connect(
            lambda *_: self._show_what_can_be_done()
        )
        self._rows.modelReset.connect(self._show_what_can_be_done)
