"""Who took part in an event as its report tells it: a slot for each role, in schema order."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QVBoxLayout, QWidget

from rubricator.core.code import Role
from rubricator.core.event import PARTICIPANT_CERTAINTIES, Participant
from rubricator.core.span import Span
from rubricator.gui.desk import Desk
from rubricator.gui.icons import icon
from rubricator.gui.override import override
from rubricator.gui.panels.actor_field import ActorField
from rubricator.gui.panels.field_form import FieldForm, FieldLabel
from rubricator.gui.panels.mention import Mention, mention_of
from rubricator.gui.panels.record_form import RecordForm
from rubricator.gui.panels.role_book import RoleBook
from rubricator.gui.theme import gap
from rubricator.project.commands.actor import add_actor_for
from rubricator.project.commands.event import (
    add_participant,
    edit_participant,
    edit_report,
    remove_participant,
)
from rubricator.store import document as documents
from rubricator.store.table import ANNOTATION, PARTICIPANT
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

    @override
    def fill(self, *, fresh: bool) -> None:
        roles = self._book.roles(self.annotation.code_id)
        playing = self.desk.read(PARTICIPANT.where, report_id=self.annotation.id)
        playing.sort(key=lambda participant: (participant.position, participant.id))
        self._show_set((*roles, *_unknown_roles(roles, playing)))
        self._sets[self._roles].put(playing, fresh=fresh)

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
            self.desk.run(
                add_participant,
                role,
                report_id=report_id,
                actor_id=mention.actor_id,
                label=mention.label,
                annotation_id=mention.annotation_id,
            )
            self.show_again()
            return

        def use(tx: Transaction, actor_id: int) -> None:
            add_participant(tx, role, report_id=report_id, actor_id=actor_id)

        self.desk.run(add_actor_for, mention.label, "unidentified", use)
        self.show_again()

    def _show_set(self, roles: tuple[Role, ...]) -> None:
        """Show the slots of these roles; those of a few codes are kept for the next time."""
        if roles == self._roles:
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

    def put(self, playing: Sequence[Participant], *, fresh: bool) -> None:
        """Show who plays the roles."""
        for name, slot in self._slots.items():
            slot.put([each for each in playing if each.role == name], fresh=fresh)
            self._labels[name].set_missing(missing=slot.is_missing)

    def commit(self) -> None:
        """Write what is typed and not yet kept."""
        for slot in self._slots.values():
            slot.commit()


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
        self._empty.setVisible(not playing)
        self._empty.set_missing(missing=self.is_missing)

    def commit(self) -> None:
        """Write what is typed and not yet kept."""
        for line in self._lines[: self._count]:
            line.commit()
        self._empty.commit()

    def ask_another(self) -> None:
        """Show the empty line below those who play the role already."""
        self._empty.setVisible(True)
        self._empty.setFocus()

    def _cast(self, mention: Mention) -> None:
        had_focus = self._empty.line.hasFocus()
        self._empty.put(Mention(), fresh=True)
        if mention != Mention():
            self.cast.emit(mention)
        if had_focus and self._count and self._empty.isHidden():
            self._lines[self._count - 1].setFocus()

    def _add_line(self) -> None:
        line = ParticipantLine(self._desk, self._role)
        line.changed.connect(self.changed)
        line.another.connect(self.ask_another)
        self._column.insertWidget(len(self._lines), line)
        self._lines.append(line)
        self.shaped.emit()


class ParticipantLine(QWidget):
    """One who plays a role: actor, words as written, how sure, and a menu for the rest."""

    changed = Signal()
    another = Signal()
    """One more is to play the role."""

    def __init__(self, desk: Desk, role: Role) -> None:
        super().__init__()
        self._desk = desk
        self._repeats = role.repeats
        self._participant = Participant(0, None, None, role.name)
        self._who = ActorField(desk, f"event.participant.{role.name}", role.label)
        self._more = QToolButton()
        self._build(role)
        self._who.committed.connect(self._edit_who)
        self._more.menu().aboutToShow.connect(self._fill_menu)
        desk.themeChanged.connect(self._ink)

    def put(self, participant: Participant, *, fresh: bool) -> None:
        """Show the participant as stored."""
        fresh = fresh or participant.id != self._participant.id
        self._participant = participant
        mention = Mention(participant.actor_id, participant.label, participant.annotation_id)
        self._who.put(mention, fresh=fresh)
        written = f"“{participant.label}”" if participant.actor_id and participant.label else ""
        certainty = participant.certainty if participant.certainty != "stated" else ""
        self._who.note(" · ".join(filter(None, (written, certainty))))

    def commit(self) -> None:
        """Write what is typed and not yet kept."""
        self._who.commit()

    @override
    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        self._who.setFocus(reason)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        # The line lets go of an Enter that has nothing to keep.
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._repeats:
            self.another.emit()
        else:
            super().keyPressEvent(event)

    def _edit_who(self, mention: Mention) -> None:
        participant_id = self._participant.id
        if mention.is_new:
            self._desk.run(
                add_actor_for,
                mention.label,
                "unidentified",
                lambda tx, actor_id: edit_participant(tx, participant_id, actor_id=actor_id),
            )
        elif mention.actor_id is None and not mention.label:
            self._remove()
            return
        else:
            self._desk.run(
                edit_participant,
                participant_id,
                actor_id=mention.actor_id,
                label=mention.label,
                annotation_id=mention.annotation_id,
            )
        self.changed.emit()

    def _remove(self) -> None:
        self._desk.run(remove_participant, self._participant.id)
        self.changed.emit()

    def _set_certainty(self, certainty: str) -> None:
        self._desk.run(edit_participant, self._participant.id, certainty=certainty)
        self.changed.emit()

    def _take_selection(self) -> None:
        self._edit_who(mention_of(self._desk, self._desk.spans))

    def _show_in_text(self) -> None:
        if span := self._evidence():
            self._desk.revealRequested.emit(span)

    def _evidence(self) -> Span | None:
        """Where the participant is named: the coded mention, or the words as written."""
        if self._participant.annotation_id is not None:
            annotation = self._desk.read(ANNOTATION.find, self._participant.annotation_id)
            if annotation and annotation.document_id == self._desk.document_id:
                return annotation.hull
        if self._desk.document_id is None or not self._participant.label:
            return None
        text = self._desk.read(documents.text, self._desk.document_id)
        start = text.find(self._participant.label)
        return Span(start, start + len(self._participant.label)) if start >= 0 else None

    def _fill_menu(self) -> None:
        menu = self._more.menu()
        menu.clear()
        self._offer(menu, "show", "Show in Text", self._show_in_text).setEnabled(
            self._evidence() is not None
        )
        take = self._offer(menu, "take", "Take Selected Words", self._take_selection)
        take.setEnabled(bool(self._desk.spans))
        if self._repeats:
            self._offer(menu, "another", "Add Another", self.another.emit)
        menu.addSeparator()
        for certainty in PARTICIPANT_CERTAINTIES:
            action = self._offer(
                menu, certainty, certainty.capitalize(), self._certainty_setter(certainty)
            )
            action.setCheckable(True)
            action.setChecked(certainty == self._participant.certainty)
        menu.addSeparator()
        self._offer(menu, "remove", "Remove", self._remove)

    def _certainty_setter(self, certainty: str) -> Callable[[], None]:
        return lambda: self._set_certainty(certainty)

    def _offer(self, menu: QMenu, name: str, text: str, callback: Callable[[], object]) -> QAction:
        action = menu.addAction(text)
        action.setObjectName(f"participant.{name}")
        action.triggered.connect(lambda _checked: callback())
        return action

    def _ink(self) -> None:
        self._more.setIcon(icon("more", self._desk.theme, "dim"))

    def _build(self, role: Role) -> None:
        self._more.setObjectName(f"event.participant.{role.name}.more")
        self._more.setAccessibleName(f"{role.label}: more")
        self._more.setToolTip("Certainty, evidence, another, remove")
        self._more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._more.setProperty("bare", "true")
        self._more.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        side = gap(self.font(), 2)
        self._more.setIconSize(QSize(side, side))
        self._more.setMenu(QMenu(self._more))
        self._ink()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        row.addWidget(self._who, 1)
        row.addWidget(self._more, 0, Qt.AlignmentFlag.AlignTop)


def _unknown_roles(roles: tuple[Role, ...], playing: list[Participant]) -> tuple[Role, ...]:
    """Roles that somebody plays although the event's code does not have them (any more)."""
    known = {role.name for role in roles}
    names = dict.fromkeys(each.role for each in playing if each.role not in known)
    return tuple(Role(0, None, name, name.replace("_", " ").capitalize()) for name in names)
