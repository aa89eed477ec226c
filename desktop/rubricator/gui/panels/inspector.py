"""The inspector: the record of the coding in focus, shown as a form and edited in place."""

from collections.abc import Iterator, Mapping
from itertools import pairwise

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QLayout, QScrollArea, QVBoxLayout, QWidget

from rubricator.core.annotation import Annotation
from rubricator.core.history import Changes
from rubricator.core.span import Span
from rubricator.gui.desk import Desk
from rubricator.gui.override import override
from rubricator.gui.panels.actor_form import ActorForm
from rubricator.gui.panels.annotation_form import CodeForm, JudgementForm
from rubricator.gui.panels.event_form import AccountForm, WhenWhereForm
from rubricator.gui.panels.figures import FigureForm
from rubricator.gui.panels.participants import ParticipantForm
from rubricator.gui.panels.record_form import RecordForm
from rubricator.gui.panels.role_book import RoleBook
from rubricator.gui.panels.segments import Flow
from rubricator.gui.panels.stance_form import StanceForm
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
    "event",
    "figure",
    "fragment",
    "participant",
    "role",
    "setting",
)
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
        self._body = QWidget()
        self._beginning = QLabel()
        self._form = QWidget()
        book = RoleBook(desk)
        self._code = CodeForm(desk)
        self._judgement = JudgementForm(desk)
        self._participants = ParticipantForm(desk, book)
        self._stance = StanceForm(desk)
        self._of_kind: Mapping[str, tuple[RecordForm, ...]] = {
            "actor": (ActorForm(desk),),
            "event": (
                self._participants,
                WhenWhereForm(desk),
                FigureForm(desk),
                AccountForm(desk, book),
            ),
            "stance": (self._stance,),
        }
        self._forms = (
            self._code,
            *(form for forms in self._of_kind.values() for form in forms),
            self._judgement,
        )
        self._build()
        self._connect()
        self._show(desk.focused())

    def write_memo(self) -> None:
        """Put the keyboard into the memo of the coding in focus."""
        self.catch_up()
        if self._annotation is not None:
            self.ensureWidgetVisible(self._judgement.memo)
            self._judgement.memo.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def catch_up(self) -> None:
        """Show the coding in focus at once; by itself that waits until the article is painted."""
        self._pause.stop()
        self._show(self._desk.focused())

    def keep_drafts(self) -> None:
        """Write what is typed and not yet kept."""
        if self._annotation is not None and self._desk.read(ANNOTATION.find, self._annotation.id):
            for form in self._shown_forms():
                form.commit()

    def fill_role(self, number: int, spans: tuple[Span, ...] | None = None) -> bool:
        """Put the selected words (or `spans`) into role `number` of the event in focus, from 1.

        Whether there is an event in focus that has the role, and words for it.
        """
        self.catch_up()
        if self._annotation is None or self._annotation.kind != "event":
            return False
        return self._participants.fill_role(number, self._desk.spans if spans is None else spans)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._stack()

    def _follow(self) -> None:
        self.keep_drafts()
        self._pause.start()

    def _take_in(self, changes: Changes) -> None:
        if self._annotation is None or not self._concerned(changes, self._annotation.id):
            return
        if changes.touch("setting"):
            self._stance.follow_settings()
        self._pause.start()

    def _concerned(self, changes: Changes, annotation_id: int) -> bool:
        return changes.touch(*_SHARED_ROWS) or any(
            annotation_id in changes.of(table) for table in _OWN_ROWS
        )

    def _show(self, annotation: Annotation | None) -> None:
        self._annotation = annotation
        self._beginning.setVisible(annotation is None)
        self._form.setVisible(annotation is not None)
        self.setWindowTitle(_TITLES[annotation.kind] if annotation else "Inspector")
        shown = self._shown_forms()
        for form in self._forms:
            form.setVisible(form in shown)
            if annotation is not None and form in shown:
                form.present(annotation)
            else:
                form.leave()

    def _shown_forms(self) -> tuple[RecordForm, ...]:
        if self._annotation is None:
            return ()
        return (self._code, *self._of_kind.get(self._annotation.kind, ()), self._judgement)

    def _stack(self) -> None:
        stacked = self.viewport().width() < gap(self.font(), _STACKED_BELOW)
        for form in self._forms:
            form.set_stacked(stacked=stacked)

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
        for form in self._forms:
            forms.addWidget(form)
        self._form.setEnabled(not self._desk.project.read_only)
        self._body.setProperty("panel", "true")
        column = QVBoxLayout(self._body)
        column.setContentsMargins(step, step, step * 3 // 2, step * 3 // 2)
        column.addWidget(self._beginning)
        column.addWidget(self._form)
        column.addStretch(1)
        self.setWidget(self._body)
        self._order_tabs()

    def _connect(self) -> None:
        for form in self._forms:
            form.shaped.connect(self._order_tabs)
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
