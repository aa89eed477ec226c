"""A form of one record of the coding in focus: shows it, and writes what the user changes."""

from collections.abc import Callable
from typing import Any, Protocol

from PySide6.QtCore import Signal, SignalInstance

from rubricator.core.annotation import Annotation
from rubricator.gui.desk import Desk
from rubricator.gui.panels.actor_field import ActorField
from rubricator.gui.panels.field_form import FieldForm
from rubricator.gui.panels.fields import TextLine
from rubricator.gui.panels.mention import Mention
from rubricator.project.commands.actor import add_actor_for
from rubricator.store.table import ANNOTATION
from rubricator.store.transaction import Transaction

Edit = Callable[..., None]
"""A command that sets columns of a record: `edit(tx, record_id, **columns)`."""


class Field(Protocol):
    """What every field of a form can do."""

    @property
    def committed(self) -> SignalInstance:
        """Hands on what the user made of the value."""

    def put(self, value: object, *, fresh: bool = False) -> None:
        """Show the stored value; with `fresh` that of another record."""

    def commit(self) -> None:
        """Hand on what is typed."""


class RecordForm(FieldForm):
    """Fields bound to the columns of one record, whose id is that of its annotation.

    A subclass reads the record in `fill` and names the command that edits it. After each write the
    fields show what is stored, so that a refused change is put back.
    """

    shaped = Signal()
    """Fields came or went."""

    def __init__(self, desk: Desk, edit: Edit) -> None:
        super().__init__()
        self.desk = desk
        self._edit = edit
        self._annotation: Annotation | None = None
        self._bound: dict[str, Field] = {}
        self._mentions: dict[str, ActorField] = {}

    @property
    def annotation(self) -> Annotation:
        """The coding whose record is shown."""
        assert self._annotation is not None
        return self._annotation

    @property
    def is_wanted(self) -> bool:
        """Whether the form has anything to ask of what it shows."""
        return True

    def present(self, annotation: Annotation) -> None:
        """Show the record of a coding; of the same one again, keep what is being typed."""
        fresh = self._annotation is None or self._annotation.id != annotation.id
        self._annotation = annotation
        self.fill(fresh=fresh)

    def commit(self) -> None:
        """Write what is typed and not yet kept."""
        if self._annotation is None:
            return
        for field in (*self._bound.values(), *self._mentions.values()):
            field.commit()

    def leave(self) -> None:
        """Show no record any more; what is typed and was not written is let go."""
        if self._annotation is not None:
            self._annotation = None
            for line in self.findChildren(TextLine):
                line.drop()

    def follow_settings(self) -> None:
        """Take the project's settings as they are now."""

    def fill(self, *, fresh: bool) -> None:
        """Read the record and show it."""
        raise NotImplementedError

    def bind(self, column: str, field: Field) -> None:
        """Let a field show and set a column."""
        self._bound[column] = field
        field.committed.connect(lambda value: self.write(**{column: value}))

    def bind_apart(self, column: str, field: Field, write: Callable[[object], None]) -> None:
        """Let a field show a column; what is made of its value is up to `write`."""
        self._bound[column] = field
        field.committed.connect(write)

    def bind_mention(self, prefix: str, field: ActorField) -> None:
        """Let a field show and set the columns `…_id` and `…_label`."""
        self._mentions[prefix] = field
        field.committed.connect(lambda mention: self._write_mention(prefix, mention))

    def show_columns(self, record: object, *, fresh: bool) -> None:
        """Put the record's values into the fields bound to them."""
        for column, field in self._bound.items():
            field.put(getattr(record, column), fresh=fresh)
        for prefix, mention in self._mentions.items():
            actor_id, label = getattr(record, f"{prefix}_id"), getattr(record, f"{prefix}_label")
            mention.put(Mention(actor_id, label), fresh=fresh)

    def write(self, **changes: Any) -> None:
        """Set columns of the record."""
        if self._annotation is None:
            return
        # A field may lose the focus just because its coding was removed.
        is_gone = self.desk.read(ANNOTATION.find, self._annotation.id) is None
        if is_gone or self.desk.keep(self._edit, self._annotation.id, **changes):
            self.show_again()

    def show_again(self) -> None:
        """Show what is stored now, unless the coding went away meanwhile."""
        if self._annotation is None:
            return
        # One that is gone stays until the form is left: what is chosen meanwhile is refused.
        if annotation := self.desk.read(ANNOTATION.find, self._annotation.id):
            self._annotation = annotation
            self.fill(fresh=False)

    def _write_mention(self, prefix: str, mention: Mention) -> None:
        if not mention.is_new:
            self.write(**{f"{prefix}_id": mention.actor_id, f"{prefix}_label": mention.label})
            return
        record_id, edit = self.annotation.id, self._edit

        def use(tx: Transaction, actor_id: int) -> None:
            edit(tx, record_id, **{f"{prefix}_id": actor_id})

        if self.desk.keep(add_actor_for, mention.label, "unidentified", use):
            self.show_again()
