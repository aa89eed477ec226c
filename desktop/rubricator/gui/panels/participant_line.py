"""One who plays a role in an event: actor, words as written, how sure, by whose account."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QVBoxLayout, QWidget

from rubricator.core.code import Role
from rubricator.core.event import PARTICIPANT_CERTAINTIES, Participant
from rubricator.core.span import Span
from rubricator.gui.desk import Desk
from rubricator.gui.hovering import rest_after
from rubricator.gui.icons import icon
from rubricator.gui.override import override
from rubricator.gui.panels.actor_field import ActorField
from rubricator.gui.panels.evidence import words_near
from rubricator.gui.panels.fields import TextLine
from rubricator.gui.panels.mention import Mention, mention_of, selected_words
from rubricator.gui.theme import gap
from rubricator.project.commands.actor import add_actor_for
from rubricator.project.commands.event import edit_participant, remove_participant
from rubricator.store.table import ACTOR, ANNOTATION, PARTICIPANT


class ParticipantLine(QWidget):
    """One who plays a role, and a menu for the rest.

    The words as written and who says so have lines of their own, shown when they are wanted.
    """

    changed = Signal()
    another = Signal()
    """One more is to play the role."""

    def __init__(self, desk: Desk, role: Role) -> None:
        super().__init__()
        self._desk = desk
        self._repeats = role.repeats
        self._participant = Participant(0, None, None, role.name)
        self._who = ActorField(desk, f"event.participant.{role.name}", role.label)
        self._label = TextLine(
            f"event.participant.{role.name}.label",
            f"{role.label}: as written",
            placeholder="as written…",
        )
        self._speaker = ActorField(
            desk, f"event.participant.{role.name}.speaker", f"{role.label}: by whose account"
        )
        self._more = QToolButton()
        self._build(role)
        self._label.offer(lambda: selected_words(desk))
        self._who.committed.connect(self._edit_who)
        self._label.committed.connect(lambda label: self._edit(label=label))
        self._speaker.committed.connect(self._edit_speaker)
        self._more.menu().aboutToShow.connect(self._fill_menu)
        desk.themeChanged.connect(self._ink)

    def put(self, participant: Participant, *, fresh: bool) -> None:
        """Show the participant as stored."""
        if fresh or participant.id != self._participant.id:
            fresh = True
            self._show_details(shown=False)
        self._participant = participant
        mention = Mention(participant.actor_id, participant.label, participant.annotation_id)
        self._who.put(mention, fresh=fresh)
        written = f"“{participant.label}”" if participant.actor_id and participant.label else ""
        certainty = participant.certainty if participant.certainty != "stated" else ""
        self._label.put(participant.label, fresh=fresh)
        self._speaker.put(Mention(participant.speaker_id, participant.speaker_label), fresh=fresh)
        account = self._account()
        says = f"{certainty} by {account}" if certainty and account else certainty or account
        if account and not certainty:
            says = f"according to {account}"
        self._who.note(" · ".join(filter(None, (written, says))))

    def commit(self) -> None:
        """Write what is typed and not yet kept."""
        for field in (self._who, self._label, self._speaker):
            field.commit()

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

    def _is_there(self) -> bool:
        """A field may lose the focus just because its participant was removed."""
        return self._desk.read(PARTICIPANT.find, self._participant.id) is not None

    def _edit(self, **changes: object) -> None:
        if self._is_there() and self._desk.keep(edit_participant, self._participant.id, **changes):
            self.changed.emit()

    def _register(self, mention: Mention, column: str) -> None:
        """Register an actor who is new, and put it into a column of the participant."""
        participant_id = self._participant.id
        if self._desk.keep(
            add_actor_for,
            mention.label,
            "unidentified",
            lambda tx, actor_id: edit_participant(tx, participant_id, **{column: actor_id}),
        ):
            self.changed.emit()

    def _edit_speaker(self, mention: Mention) -> None:
        if mention.is_new:
            self._register(mention, "speaker_id")
        else:
            self._edit(speaker_id=mention.actor_id, speaker_label=mention.label)

    def _account(self) -> str:
        """Who says so, in words."""
        speaker_id = self._participant.speaker_id
        actor = self._desk.read(ACTOR.find, speaker_id) if speaker_id is not None else None
        return actor.name if actor else self._participant.speaker_label

    def _edit_who(self, mention: Mention) -> None:
        if mention.is_new:
            self._register(mention, "actor_id")
        elif mention.actor_id is None and not mention.label:
            self._remove()
        else:
            self._edit(
                actor_id=mention.actor_id,
                label=mention.label,
                annotation_id=mention.annotation_id,
            )

    def _remove(self) -> None:
        if self._is_there() and self._desk.keep(remove_participant, self._participant.id):
            self.changed.emit()

    def _set_certainty(self, certainty: str) -> None:
        self._edit(certainty=certainty)

    def _take_selection(self) -> None:
        """Let the selected words be the evidence; who it is stays, unless they are coded as one."""
        there = mention_of(self._desk, self._desk.spans)
        actor_id = there.actor_id if there.actor_id is not None else self._participant.actor_id
        self._edit(actor_id=actor_id, label=there.label, annotation_id=there.annotation_id)

    def _ask_details(self) -> None:
        self._show_details(shown=True)
        self._label.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _show_details(self, *, shown: bool) -> None:
        self._label.setVisible(shown)
        self._speaker.setVisible(shown)

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
        event = self._desk.read(ANNOTATION.find, self._participant.report_id or 0)
        return words_near(self._desk, event, self._participant.label) if event else None

    def _fill_menu(self) -> None:
        menu = self._more.menu()
        menu.clear()
        self._offer(menu, "show", "Show in text", self._show_in_text).setEnabled(
            self._evidence() is not None
        )
        take = self._offer(menu, "take", "Take selected words", self._take_selection)
        take.setEnabled(bool(self._desk.spans))
        self._offer(menu, "details", "Words and who says so…", self._ask_details)
        if self._repeats:
            self._offer(menu, "another", "Add another", self.another.emit)
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
        rest_after(self._more.menu(), self._more)
        self._ink()
        self._speaker.line.setPlaceholderText("by whose account…")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(gap(self.font(), 0.5))
        row = QHBoxLayout()
        row.setSpacing(2)
        column.addLayout(row)
        column.addWidget(self._label)
        column.addWidget(self._speaker)
        self._show_details(shown=False)
        row.addWidget(self._who, 1)
        row.addWidget(self._more, 0, Qt.AlignmentFlag.AlignTop)
