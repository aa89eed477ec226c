"""The form of the fields that a study adds to its codings: to a kind, or to a code and below."""

from functools import partial

from PySide6.QtCore import Signal

from rubricator.core.code import Field as StudyField
from rubricator.core.code import FieldValue
from rubricator.core.field_values import actor_value
from rubricator.core.history import Changes
from rubricator.gui.desk import Desk
from rubricator.gui.override import override
from rubricator.gui.panels.field_form import FieldForm, FieldLabel
from rubricator.gui.panels.record_form import RecordForm
from rubricator.gui.panels.study_values import ValuesField
from rubricator.project.commands.actor import add_actor_for
from rubricator.project.commands.annotation import edit_annotation, set_field
from rubricator.store import codebook
from rubricator.store.table import ANNOTATION, FIELD_VALUE
from rubricator.store.transaction import Transaction

Asked = tuple[StudyField, ...]
_KEPT_SETS = 8


class StudyFieldsForm(RecordForm):
    """What the study asks of a coding of this code."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, edit_annotation)
        self._asked: Asked = ()
        self._by_code: dict[int, Asked] = {}
        self._sets: dict[Asked, FieldSet] = {}
        self._column = self.add_column()
        desk.changed.connect(self._take_in)

    @property
    @override
    def is_wanted(self) -> bool:
        return bool(self._asked)

    @override
    def fill(self, *, fresh: bool) -> None:
        self._show_set(self._asked_of(self.annotation.code_id))
        if self._asked:
            values = self.desk.read(FIELD_VALUE.where, annotation_id=self.annotation.id)
            values.sort(key=lambda value: value.seq)
            self._sets[self._asked].put(values, fresh=fresh)

    @override
    def commit(self) -> None:
        if self._annotation is not None and self._asked:
            self._sets[self._asked].commit()

    @override
    def set_stacked(self, *, stacked: bool) -> None:
        super().set_stacked(stacked=stacked)
        for each in self._sets.values():
            each.set_stacked(stacked=stacked)

    def _asked_of(self, code_id: int) -> Asked:
        if code_id not in self._by_code:
            fields = self.desk.read(codebook.fields, self.desk.codes[code_id])
            self._by_code[code_id] = tuple(fields)
        return self._by_code[code_id]

    def _keep(self, field_id: int, values: tuple[str, ...]) -> None:
        # A field may lose the focus just because its coding was removed.
        coding = self._annotation.id if self._annotation else 0
        is_there = self.desk.read(ANNOTATION.find, coding) is not None
        if is_there and self.desk.keep(set_field, coding, field_id, *values):
            self.show_again()

    def _register(self, field_id: int, name: str) -> None:
        """Register an actor, and let it be one more value."""
        coding = self.annotation.id
        there = self.desk.read(FIELD_VALUE.where, annotation_id=coding, field_id=field_id)
        values = [value.value for value in sorted(there, key=lambda value: value.seq)]
        asked = next(each for each in self._asked if each.id == field_id)

        def use(tx: Transaction, actor_id: int) -> None:
            kept = values if asked.repeats else []
            set_field(tx, coding, field_id, *kept, actor_value(actor_id))

        if self.desk.keep(add_actor_for, name, "unidentified", use):
            self.show_again()

    def _show_set(self, asked: Asked) -> None:
        """Show the fields that are asked for; those of a few codes are kept for the next time."""
        if asked == self._asked:
            return
        if self._asked in self._sets:
            self._sets[self._asked].hide()
        self._asked = asked
        if not asked:
            return
        if asked not in self._sets:
            self._forget_sets()
            self._sets[asked] = self._made(asked)
        self._sets[asked].show()
        self.shaped.emit()

    def _made(self, asked: Asked) -> "FieldSet":
        made = FieldSet(self.desk, asked)
        made.set_stacked(stacked=self.is_stacked)
        made.kept.connect(self._keep)
        made.actorAsked.connect(self._register)
        made.shaped.connect(self.shaped)
        self._column.addWidget(made)
        return made

    def _forget_sets(self) -> None:
        if len(self._sets) >= _KEPT_SETS:
            for each in self._sets.values():
                each.deleteLater()
            self._sets.clear()

    def _take_in(self, changes: Changes) -> None:
        if changes.touch("code", "field"):
            self._by_code.clear()


class FieldSet(FieldForm):
    """The fields that are asked of one code."""

    kept = Signal(object, tuple)
    """Values are to be kept: the id of the field, and the values."""
    actorAsked = Signal(object, str)
    """An actor is to be registered as a value: the id of the field, and the name."""
    shaped = Signal()
    """Lines came."""

    def __init__(self, desk: Desk, asked: Asked) -> None:
        super().__init__()
        self._asked = asked
        self._fields: dict[int, ValuesField] = {}
        self._labels: dict[int, FieldLabel] = {}
        for each in asked:
            field = ValuesField(desk, each)
            self._fields[each.id] = field
            self._labels[each.id] = self.add(each.label, field)
            field.committed.connect(partial(self.kept.emit, each.id))
            field.actorAsked.connect(partial(self.actorAsked.emit, each.id))
            field.shaped.connect(self.shaped)

    def put(self, values: list[FieldValue], *, fresh: bool) -> None:
        """Show what is stored; a required field without a value has an amber dot."""
        for each in self._asked:
            given = [value.value for value in values if value.field_id == each.id]
            self._fields[each.id].put(given, fresh=fresh)
            self._labels[each.id].set_missing(missing=each.required and not given)

    def commit(self) -> None:
        """Write what is typed and not yet kept."""
        for field in self._fields.values():
            field.commit()
