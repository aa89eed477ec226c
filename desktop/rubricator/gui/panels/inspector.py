"""The inspector: the record of the coding in focus, shown as a form and edited in place."""

from collections.abc import Iterator, Mapping
from itertools import pairwise

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QLayout, QScrollArea, QVBoxLayout, QWidget

from rubricator.core.annotation import Annotation
from rubricator.core.history import Changes
from rubricator.core.span import Span
from rubricator.gui.desk import Desk
from rubricator.gui.override import override
from rubricator.gui.panels.actor_form import ActorForm
from rubricator.gui.panels.annotation_form import CodeForm, JudgementForm
from rubricator.gui.panels.event_form import AccountForm, WhenWhereForm
from rubricator.gui.panels.fields import MemoField
from rubricator.gui.panels.figures import FigureForm
from rubricator.gui.panels.participants import ParticipantForm
from rubricator.gui.panels.record_form import RecordForm
from rubricator.gui.panels.role_book import RoleBook
from rubricator.gui.panels.segments import Flow
from rubricator.gui.panels.stance_form import StanceForm
from rubricator.gui.panels.study_fields import StudyFieldsForm
from rubricator.gui.plain import PlainLabel
from rubricator.gui.theme import gap
from rubricator.store.table import ANNOTATION

_TITLES: Mapping[str, str] = {
    "actor": "Actor",
    "event": "Event report",
    "stance": "Stance",
    "issue": "Issue",
    "theme": "Theme",
}
_OWN_ROWS = ("annotation", "event_report", "stance")
_SHARED_ROWS = (
    "actor",
    "actor_alias",
    "actor_relation",
    "code",
    "coder",
    "document",
    "event",
    "field",
    "field_value",
    "figure",
    "fragment",
    "participant",
    "role",
    "setting",
)
_TOP, _BOTTOM = "top", "bottom"
_PARTS = (_TOP, _BOTTOM, "actor", "event", "stance")
_ROOM: Mapping[str, int] = {_TOP: 0, _BOTTOM: 2}
_IDLE_MS, _BETWEEN_MS = 600, 40
"""Making a form takes longer than showing a window may: they are made behind it, one by one."""
_PAUSE_MS = 25
"""Filling a form takes as long as painting an article, which comes first."""
_STACKED_BELOW = 34
"""Steps of the rhythm: narrower than this, labels stand above their fields."""


class Inspector(QScrollArea):
    """Shows the coding in focus; what is typed is written when the focus leaves a field.

    Half-typed text is written too when another coding comes into focus, and on `keep_drafts`.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._annotation: Annotation | None = None
        self._pause = QTimer(self)
        self._idle = QTimer(self)
        self._body = QWidget()
        self._beginning = PlainLabel()
        self._form = QWidget()
        self._rooms = (QVBoxLayout(), QVBoxLayout(), QVBoxLayout())
        self._book = RoleBook(desk)
        self._made: dict[str, tuple[RecordForm, ...]] = {}
        self._build()
        self._connect()
        if desk.annotation_id is not None:
            self.catch_up()

    def write_memo(self) -> None:
        """Put the keyboard into the memo of the coding in focus."""
        self.catch_up()
        memo = self.findChild(MemoField, "inspector.memo")
        if self._annotation is not None and memo is not None:
            self.ensureWidgetVisible(memo)
            memo.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def catch_up(self) -> None:
        """Show the coding in focus at once; by itself that waits until the article is painted."""
        self._pause.stop()
        self._show(self._desk.focused())

    def keep_drafts(self) -> None:
        """Write what is typed and not yet kept, and rest: the project is about to be closed."""
        self._pause.stop()
        self._idle.stop()
        self._write_drafts()

    def fill_role(self, number: int, spans: tuple[Span, ...] | None = None) -> bool:
        """Put the selected words (or `spans`) into role `number` of the event in focus, from 1.

        Whether there is an event in focus that has the role, and words for it.
        """
        self.catch_up()
        words = self._desk.spans if spans is None else spans
        return any(
            isinstance(form, ParticipantForm) and form.fill_role(number, words)
            for form in self._shown_forms()
        )

    def take_suggestion(self) -> bool:
        """Let the actor mention in focus be of whom is proposed first; whether anybody was."""
        self.catch_up()
        forms = self._shown_forms()
        return any(isinstance(form, ActorForm) and form.accept_first() for form in forms)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._stack()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._idle.start(_IDLE_MS)

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        self._idle.stop()
        super().hideEvent(event)

    def _write_drafts(self) -> None:
        if self._annotation is not None and self._desk.read(ANNOTATION.find, self._annotation.id):
            for form in self._shown_forms():
                form.commit()

    def _follow(self) -> None:
        self._write_drafts()
        self._pause.start()

    def _take_in(self, changes: Changes) -> None:
        if self._annotation is None or not self._concerned(changes, self._annotation.id):
            return
        if changes.touch("setting"):
            for form in self._forms():
                form.follow_settings()
        self._pause.start()

    def _concerned(self, changes: Changes, annotation_id: int) -> bool:
        return changes.touch(*_SHARED_ROWS) or any(
            annotation_id in changes.of(table) for table in _OWN_ROWS
        )

    def _show(self, annotation: Annotation | None) -> None:
        former = self._annotation.kind if self._annotation else ""
        self._annotation = annotation
        self.setWindowTitle(_TITLES[annotation.kind] if annotation else "Inspector")
        shown = self._shown_forms()
        for form in self._forms():
            # Hiding takes the focus out of a field, which then writes what was typed: leave first.
            if form not in shown:
                form.leave()
                form.hide()
        self._beginning.setVisible(annotation is None)
        self._form.setVisible(annotation is not None)
        if annotation is not None:
            for form in shown:
                form.present(annotation)
                form.setVisible(form.is_wanted)
            # Whoever judges one record after the other stays at the row; other forms have others.
            if annotation.kind != former:
                self.verticalScrollBar().setValue(0)

    def _shown_forms(self) -> tuple[RecordForm, ...]:
        if self._annotation is None:
            return ()
        kind = self._annotation.kind
        return (*self._of(_TOP), *self._of(kind), *self._of(_BOTTOM))

    def _forms(self) -> tuple[RecordForm, ...]:
        return tuple(form for forms in self._made.values() for form in forms)

    def _of(self, part: str) -> tuple[RecordForm, ...]:
        """The forms of a part, made when they are first needed or the desk is idle."""
        if part not in self._made:
            self._made[part] = self._make(part)
            for form in self._made[part]:
                form.hide()
                self._rooms[_ROOM.get(part, 1)].addWidget(form)
                form.set_stacked(stacked=self._is_narrow())
                form.shaped.connect(self._order_tabs)
            self._order_tabs()
        return self._made[part]

    def _make(self, part: str) -> tuple[RecordForm, ...]:
        desk = self._desk
        match part:
            case "actor":
                return (ActorForm(desk),)
            case "event":
                roles, account = ParticipantForm(desk, self._book), AccountForm(desk, self._book)
                return (roles, WhenWhereForm(desk), FigureForm(desk), account)
            case "stance":
                return (StanceForm(desk),)
            case _ if part == _TOP:
                return (CodeForm(desk),)
            case _ if part == _BOTTOM:
                return (StudyFieldsForm(desk), JudgementForm(desk))
        return ()

    def _make_one(self) -> None:
        """Make the forms of one part while nobody waits for them."""
        unmade = [part for part in _PARTS if part not in self._made]
        if unmade:
            self._of(unmade[0])
            self._idle.start(_BETWEEN_MS)

    def _stack(self) -> None:
        for form in self._forms():
            form.set_stacked(stacked=self._is_narrow())

    def _is_narrow(self) -> bool:
        return self.viewport().width() < gap(self.font(), _STACKED_BELOW)

    def _order_tabs(self) -> None:
        """Let Tab go down the forms, whenever a field came."""
        for before, after in pairwise(_stops(self._form)):
            QWidget.setTabOrder(before, after)

    def _build(self) -> None:
        self.setObjectName("inspector")
        self.setAccessibleName("Inspector")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._beginning.setObjectName("inspector.beginning")
        self._beginning.setText(
            "Nothing is in focus yet.\n\nSelect words in the article and press the letter of a "
            "code, or Space to find one. Click a coding, or press Tab in the article, to see "
            "and edit it here."
        )
        self._beginning.setProperty("dim", "true")
        self._beginning.setWordWrap(True)
        step = gap(self.font())
        forms = QVBoxLayout(self._form)
        forms.setContentsMargins(0, 0, 0, 0)
        forms.setSpacing(step * 3 // 4)
        for room in self._rooms:
            room.setSpacing(step * 3 // 4)
            forms.addLayout(room)
        self._form.setEnabled(not self._desk.project.read_only)
        self._body.setProperty("panel", "true")
        column = QVBoxLayout(self._body)
        column.setContentsMargins(step, step, step * 3 // 2, step * 3 // 2)
        column.addWidget(self._beginning)
        column.addWidget(self._form)
        column.addStretch(1)
        self._form.hide()
        self.setWidget(self._body)

    def _connect(self) -> None:
        self._idle.setSingleShot(True)
        self._idle.timeout.connect(self._make_one)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self.catch_up)
        self._desk.annotationFocused.connect(lambda _: self._follow())
        self._desk.changed.connect(self._take_in)


def _stops(widget: QWidget) -> Iterator[QWidget]:
    """The widgets that Tab stops at, in the order in which they are laid out."""
    if widget.focusProxy() is None and widget.focusPolicy() != Qt.FocusPolicy.NoFocus:
        yield widget
    elif isinstance(widget, Flow):
        for part in widget.parts():
            yield from _stops(part)
    elif layout := widget.layout():
        yield from _stops_in(layout)


def _stops_in(layout: QLayout) -> Iterator[QWidget]:
    for place in range(layout.count()):
        entry = layout.itemAt(place)
        if entry and (widget := entry.widget()):
            yield from _stops(widget)
        elif entry and (inner := entry.layout()):
            yield from _stops_in(inner)
