"""The sticky role: the next required role nobody plays gets what is selected, until Esc."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from rubricator.core.code import Role
from rubricator.core.span import Span
from rubricator.gui.desk import ArmedRole, Desk
from rubricator.gui.panels.article import ArticlePane
from rubricator.gui.panels.inspector import Inspector
from rubricator.project.commands.event import edit_participant
from rubricator.store import codebook
from rubricator.store.table import ANNOTATION, PARTICIPANT


class StickyRole(QObject):
    """Puts selected words into roles of the active event, by number or because one is armed."""

    def __init__(
        self,
        desk: Desk,
        article: ArticlePane,
        inspector: Inspector,
        active_event: Callable[[], int | None],
    ) -> None:
        super().__init__(desk)
        self._desk = desk
        self._inspector = inspector
        self._active_event = active_event
        self._by_itself: tuple[int, tuple[Span, ...]] | None = None
        """The participant that the armed role made, and the words it made it of."""
        article.view.selectionFinished.connect(lambda: self._fill_armed(article.spans_to_code()))
        desk.annotationFocused.connect(self._let_go)
        desk.coded.connect(lambda _: desk.arm_role(None))
        desk.codingKept.connect(lambda: desk.arm_role(None))
        desk.documentShown.connect(lambda _: desk.arm_role(None))
        desk.codeArmed.connect(lambda _: desk.arm_role(None))

    def fill(self, number: int, spans: tuple[Span, ...]) -> bool:
        """Put words into role `number` (from 1) of the active event; whether there is such a role.

        Words that an armed role has just taken by itself move to this one.
        """
        event_id = self._active_event()
        if event_id is None:
            return False
        if self._by_itself and self._by_itself[1] == spans:
            moved = self._move(event_id, number, self._by_itself[0])
            self._by_itself = None
            if moved:
                return True
        return self._put(event_id, number, spans)

    def _put(self, event_id: int, number: int, spans: tuple[Span, ...]) -> bool:
        self._desk.focus_annotation(event_id)
        filled = self._inspector.fill_role(number, spans)
        if filled:
            self._arm_next(event_id)
        return filled

    def _move(self, event_id: int, number: int, participant_id: int) -> bool:
        roles = self._roles(event_id)
        there = self._desk.read(PARTICIPANT.find, participant_id)
        if there is None or not 1 <= number <= len(roles):
            return False
        if roles[number - 1].name != there.role:
            self._desk.keep(edit_participant, participant_id, role=roles[number - 1].name)
        self._arm_next(event_id)
        return True

    def _fill_armed(self, spans: tuple[Span, ...]) -> None:
        armed, event_id = self._desk.armed_role, self._active_event()
        self._by_itself = None
        if armed is None or event_id is None or not spans:
            return
        if self._put(event_id, armed.number, spans) and not self._desk.long_steps.is_keeping:
            made = self._desk.read(PARTICIPANT.where, report_id=event_id)
            self._by_itself = (made[-1].id, spans) if made else None

    def _arm_next(self, event_id: int) -> None:
        """Arm the first required role that nobody plays; none, if there is none.

        Nor while it is not written who plays the last one: it would be armed again.
        """
        if self._desk.long_steps.is_keeping:
            self._desk.arm_role(None)
            return
        playing = {each.role for each in self._desk.read(PARTICIPANT.where, report_id=event_id)}
        for number, role in enumerate(self._roles(event_id), 1):
            if role.required and role.name not in playing:
                self._desk.arm_role(ArmedRole(number, role.name, role.label))
                return
        self._desk.arm_role(None)

    def _roles(self, event_id: int) -> list[Role]:
        event = self._desk.read(ANNOTATION.get, event_id)
        return self._desk.read(codebook.roles, self._desk.codes[event.code_id])

    def _let_go(self, annotation_id: object) -> None:
        active = self._active_event()
        if active is None or annotation_id not in (None, active):
            self._desk.arm_role(None)
