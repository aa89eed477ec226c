"""Who took part in an event as its report tells it: a slot for each role, in schema order."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget

from rubricator.core.code import Role
from rubricator.core.event import Participant
from rubricator.core.span import Span
from rubricator.gui.desk import ArmedRole, Desk
from rubricator.gui.override import override
from rubricator.gui.panels.actor_field import ActorField
from rubricator.gui.panels.field_form import FieldForm, FieldLabel
from rubricator.gui.panels.fields import mark
from rubricator.gui.panels.mention import Mention, mention_of
from rubricator.gui.panels.participant_line import ParticipantLine
from rubricator.gui.panels.record_form import RecordForm
from rubricator.gui.panels.role_book import RoleBook
from rubricator.gui.theme import gap
from rubricator.project.commands.actor import add_actor_for
from rubricator.project.commands.event import add_participant, edit_report
from rubricator.project.commands.report import copy_participants
from rubricator.store.event import with_participants_before
from rubricator.store.table import PARTICIPANT
from rubricator.store.transaction import Transaction

_NUMBER_KEYS = 9
_KEPT_SETS = 8


class ParticipantForm(RecordForm):
    """The roles of the event's code with their number keys, and who plays them."""

    def __init__(self, desk: Desk, book: RoleBook) -> None:
        super().__init__(desk, edit_report)
        self._book = book
        self._roles: tuple[Role, ...] = ()
        self._sets: dict[tuple[Role, ...], RoleSet] = {}
        self._column = self.add_column()
        self._copy = QPushButton("Same as in the last event")
        self._build()

    @override
    def fill(self, *, fresh: bool) -> None:
        roles = self._book.roles(self.annotation.code_id)
        playing = self.desk.read(PARTICIPANT.where, report_id=self.annotation.id)
        playing.sort(key=lambda participant: (participant.position, participant.id))
        self._show_set((*roles, *_unknown_roles(roles, playing)))
        self._sets[self._roles].put(playing, fresh=fresh)
        before = None if playing else self.desk.read(with_participants_before, self.annotation.id)
        self.show_row(self._copy, shown=before is not None)

    @override
    def commit(self) -> None:
        if self._annotation is not None and self._roles in self._sets:
            self._sets[self._roles].commit()

    @override
    def set_stacked(self, *, stacked: bool) -> None:
        super().set_stacked(stacked=stacked)
        for each in self._sets.values():
            each.set_stacked(stacked=stacked)

    def fill_role(self, number: int, spans: tuple[Span, ...]) -> bool:
        """Put the words of `spans` into role `number` (from 1); whether there is such a role."""
        if not 1 <= number <= len(self._roles) or self._annotation is None or not spans:
            return False
        self.cast(self._roles[number - 1].name, mention_of(self.desk, spans))
        return True

    def cast(self, role: str, mention: Mention) -> None:
        """Let somebody play a role."""
        report_id = self.annotation.id
        if not mention.is_new:
            if self.desk.keep(
                add_participant,
                role,
                report_id=report_id,
                actor_id=mention.actor_id,
                label=mention.label,
                annotation_id=mention.annotation_id,
            ):
                self.show_again()
            return

        def use(tx: Transaction, actor_id: int) -> None:
            add_participant(tx, role, report_id=report_id, actor_id=actor_id)

        if self.desk.keep(add_actor_for, mention.label, "unidentified", use):
            self.show_again()

    def _show_set(self, roles: tuple[Role, ...]) -> None:
        """Show the slots of these roles; those of a few codes are kept for the next time."""
        if roles == self._roles and roles in self._sets:
            return
        if self._roles in self._sets:
            self._sets[self._roles].hide()
        self._roles = roles
        if roles not in self._sets:
            self._forget_sets()
            self._sets[roles] = self._made(roles)
        self._sets[roles].show()
        self.shaped.emit()

    def _made(self, roles: tuple[Role, ...]) -> "RoleSet":
        made = RoleSet(self.desk, roles)
        made.set_stacked(stacked=self.is_stacked)
        made.cast.connect(self.cast)
        made.changed.connect(self.show_again)
        made.shaped.connect(self.shaped)
        self._column.addWidget(made)
        return made

    def _copy_last(self) -> None:
        self.desk.run(copy_participants, self.annotation.id)
        self.show_again()

    def _build(self) -> None:
        self._copy.setObjectName("event.copy_participants")
        self._copy.setProperty("link", "true")
        self._copy.setAutoDefault(True)
        self._copy.setToolTip("Copy the participants of the event coded before this one")
        self._copy.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._copy.clicked.connect(lambda _checked: self._copy_last())
        self.add("", self._copy)

    def _forget_sets(self) -> None:
        if len(self._sets) >= _KEPT_SETS:
            for each in self._sets.values():
                each.deleteLater()
            self._sets.clear()


class RoleSet(FieldForm):
    """The slots of the roles of one code."""

    cast = Signal(str, object)
    """Somebody is to play a role: its name and a `Mention`."""
    changed = Signal()
    """A participant was changed or removed."""
    shaped = Signal()
    """Lines came or went."""

    def __init__(self, desk: Desk, roles: tuple[Role, ...]) -> None:
        super().__init__()
        self._slots: dict[str, RoleSlot] = {}
        self._labels: dict[str, FieldLabel] = {}
        for number, role in enumerate(roles, start=1):
            slot = RoleSlot(desk, role)
            badge = str(number) if number <= _NUMBER_KEYS else ""
            self._slots[role.name] = slot
            self._labels[role.name] = self.add(role.label, slot, badge=badge)
            slot.cast.connect(partial(self.cast.emit, role.name))
            slot.changed.connect(self.changed)
            slot.shaped.connect(self.shaped)
        desk.roleArmed.connect(self._show_armed)
        self._show_armed(desk.armed_role)

    def put(self, playing: Sequence[Participant], *, fresh: bool) -> None:
        """Show who plays the roles."""
        for name, slot in self._slots.items():
            slot.put([each for each in playing if each.role == name], fresh=fresh)
            self._labels[name].set_missing(missing=slot.is_missing)

    def commit(self) -> None:
        """Write what is typed and not yet kept."""
        for slot in self._slots.values():
            slot.commit()

    def _show_armed(self, armed: object) -> None:
        for name, slot in self._slots.items():
            slot.set_armed(armed=isinstance(armed, ArmedRole) and armed.name == name)


class RoleSlot(QWidget):
    """Those who play one role, and a line to name one more.

    Lines stay when a participant goes, and show the next: making them is what takes time.
    """

    cast = Signal(object)
    """Somebody is to play the role: a `Mention`."""
    changed = Signal()
    """A participant was changed or removed."""
    shaped = Signal()
    """Lines came."""

    def __init__(self, desk: Desk, role: Role) -> None:
        super().__init__()
        self._desk = desk
        self._role = role
        self._lines: list[ParticipantLine] = []
        self._count = 0
        self._empty = ActorField(desk, f"event.role.{role.name}", role.label)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(gap(self.font(), 0.5))
        self._column.addWidget(self._empty)
        self._empty.committed.connect(self._cast)
        self.setObjectName(f"event.slot.{role.name}")

    @property
    def is_missing(self) -> bool:
        """Whether the role is required and nobody plays it."""
        return self._role.required and not self._count

    def put(self, playing: Sequence[Participant], *, fresh: bool) -> None:
        """Show who plays the role."""
        self._count = len(playing)
        while len(self._lines) < len(playing):
            self._add_line()
        for line, participant in zip(self._lines, playing, strict=False):
            line.put(participant, fresh=fresh)
        for place, line in enumerate(self._lines):
            line.setVisible(place < len(playing))
        if fresh:
            self._empty.put(Mention(), fresh=True)
        # Hiding it would keep what is half typed there as if that were meant.
        in_use = not fresh and (self._empty.line.hasFocus() or self._empty.line.isModified())
        self._empty.setVisible(not playing or in_use)
        self._empty.set_missing(missing=self.is_missing)

    def commit(self) -> None:
        """Write what is typed and not yet kept."""
        for line in self._lines[: self._count]:
            line.commit()
        self._empty.commit()

    def set_armed(self, *, armed: bool) -> None:
        """Show whether what is selected goes into this role."""
        mark(self._empty.line, "armed", on=armed)

    def ask_another(self) -> None:
        """Show the empty line below those who play the role already."""
        self._empty.setVisible(True)
        self._empty.setFocus()

    def _cast(self, mention: Mention) -> None:
        had_focus = self._empty.line.hasFocus()
        self._empty.put(Mention(), fresh=True)
        if mention != Mention():
            self.cast.emit(mention)
        if had_focus and self._count:
            self._lines[self._count - 1].setFocus()
        self._empty.setVisible(not self._count)

    def _add_line(self) -> None:
        line = ParticipantLine(self._desk, self._role)
        line.changed.connect(self.changed)
        line.another.connect(self.ask_another)
        self._column.insertWidget(len(self._lines), line)
        self._lines.append(line)
        self.shaped.emit()


def _unknown_roles(roles: tuple[Role, ...], playing: list[Participant]) -> tuple[Role, ...]:
    """Roles that somebody plays although the event's code does not have them (any more)."""
    known = {role.name for role in roles}
    names = dict.fromkeys(each.role for each in playing if each.role not in known)
    return tuple(Role(0, None, name, name.replace("_", " ").capitalize()) for name in names)
