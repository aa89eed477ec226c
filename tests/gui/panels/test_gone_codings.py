"""A coding may go while its record is being edited: nothing raises, and no other record changes."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from rubricator.core.code import Field, FieldType, Kind
from rubricator.core.ids import new_id
from rubricator.gui.desk import Desk
from rubricator.gui.panels.inspector import Inspector
from rubricator.project.commands.actor import add_actor
from rubricator.project.commands.annotation import annotate_anew, edit_annotation, remove_annotation
from rubricator.project.commands.event import add_figure, add_participant, edit_report
from rubricator.store.table import (
    ANNOTATION,
    EVENT,
    EVENT_REPORT,
    FIELD,
    FIELD_VALUE,
    FIGURE,
    PARTICIPANT,
    STANCE,
)
from rubricator.store.transaction import Transaction
from tests.gui.panels.driver import Bench

KINDS: tuple[Kind, ...] = ("actor", "event", "stance", "issue")
ROWS = (ANNOTATION, EVENT_REPORT, STANCE, PARTICIPANT, FIGURE, FIELD_VALUE, EVENT)
TYPES: tuple[FieldType, ...] = ("text", "integer", "actor", "choice", "boolean")


class Editing:
    """Somebody at the inspector, and somebody who takes away what they are about."""

    def __init__(self, desk: Desk, qtbot: QtBot) -> None:
        self.desk, self.qtbot, self.bench = desk, qtbot, Bench(desk)
        self.inspector = Inspector(desk)
        qtbot.addWidget(self.inspector)
        self.inspector.resize(320, 900)
        self.inspector.show()
        qtbot.waitExposed(self.inspector)
        self.inspector.activateWindow()

    def focus(self, coding: int) -> None:
        self.desk.focus_annotation(coding)
        self.inspector.catch_up()

    def coded(self, kind: Kind, words: str) -> int:
        codes = [code for code in self.desk.codes.values() if code.kind == kind]
        coding = self.bench.code(
            words, next(code.name for code in codes if code.parent_id or kind != "event")
        )
        if kind == "actor":
            actor = self.desk.run(add_actor, f"Army of {words}", "state institution")
            self.desk.run(edit_annotation, coding, actor_id=actor)
        if kind == "event":
            self.desk.run(add_participant, "initiator", report_id=coding, label="Gunmen")
            self.desk.run(add_figure, "killed", report_id=coding)
            words_of = {"date_text": "Monday", "speaker_label": "police", "title": "An ambush"}
            self.desk.run(edit_report, coding, is_summary=True, latitude=3.0, **words_of)
        return coding

    def ask(self, kind: Kind) -> None:
        """Let the study have fields of its own."""

        def add(tx: Transaction) -> None:
            for each in TYPES:
                for repeats in (False, True):
                    name = f"{each}{repeats}"
                    asked = Field(new_id(), None, kind, name, name, each, "a|b")
                    tx.add(FIELD, asked._replace(repeats=repeats))

        self.desk.run(add)

    def stops(self) -> list[QWidget]:
        """All that somebody can use in the form."""
        kinds = (QLineEdit, QPlainTextEdit, QComboBox, QAbstractButton)
        return [
            each
            for each in self.inspector.findChildren(QWidget)
            if isinstance(each, kinds)
            and each.isVisible()
            and each.focusPolicy() != Qt.FocusPolicy.NoFocus
        ]

    def begin(self, stop: QWidget) -> None:
        """Half type something, or open what opens."""
        stop.setFocus()
        if isinstance(stop, QLineEdit):
            stop.selectAll()
        if isinstance(stop, QLineEdit | QPlainTextEdit):
            self.qtbot.keyClicks(stop, "Sy")  # type: ignore[no-untyped-call]
        elif isinstance(stop, QComboBox):
            stop.showPopup()

    def end(self, stop: QWidget) -> None:
        """Go on in every way as if nothing had happened."""
        if isinstance(stop, QLineEdit):
            down, enter = Qt.Key.Key_Down, Qt.Key.Key_Return
            for typed in (None, "1999", "", "A", "New"):
                if typed is not None:
                    stop.setText(typed)
                    stop.setModified(True)
                for key in (enter, down, down, enter):
                    self.qtbot.keyClick(stop, key)  # type: ignore[no-untyped-call]
            for action in stop.actions():
                action.trigger()
        elif isinstance(stop, QComboBox):
            stop.hidePopup()
            for row in range(stop.count()):
                stop.activated.emit(row)
        elif isinstance(stop, QToolButton | QPushButton) and stop.menu() is not None:
            stop.menu().aboutToShow.emit()
            for action in stop.menu().actions():
                action.trigger()
        elif isinstance(stop, QAbstractButton):
            stop.click()

    def stored(self) -> list[object]:
        return [sorted(self.desk.read(table.where), key=str) for table in ROWS]


@pytest.fixture
def editing(desk: Desk, qtbot: QtBot) -> Iterator[Editing]:
    editing = Editing(desk, qtbot)
    yield editing
    editing.inspector.keep_drafts()
    editing.inspector.close()


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("goes_on", [True, False])
def test_whatever_is_being_edited_may_go(editing: Editing, kind: Kind, *, goes_on: bool) -> None:
    editing.ask(kind)
    first = editing.coded(kind, "Gunmen attacked a convoy")
    other = editing.coded(kind, "Nine soldiers")
    editing.focus(first)
    for place in range(len(editing.stops())):
        editing.focus(first)
        stop = editing.stops()[place]
        editing.begin(stop)
        editing.desk.run(remove_annotation, first)
        before = editing.stored()
        editing.bench.select("border")
        if goes_on:
            editing.end(stop)
        editing.focus(other)
        QApplication.processEvents()
        assert editing.stored() == before, stop.objectName()
        while editing.desk.read(ANNOTATION.find, first) is None:
            editing.desk.undo()


def test_a_code_may_go_with_its_only_coding(editing: Editing) -> None:
    document_id, span = editing.desk.document_id, editing.bench.span("Nine soldiers")
    assert document_id is not None
    coding = editing.desk.run(annotate_anew, document_id, (span,), "Anew", kind="event")
    assert coding is not None
    editing.focus(coding)
    for stop in editing.stops():
        editing.focus(coding)
        editing.begin(stop)
        editing.desk.undo()
        assert not editing.desk.read(ANNOTATION.where)
        editing.end(stop)
        editing.inspector.catch_up()
        while editing.desk.read(ANNOTATION.find, coding) is None:
            (editing.desk.redo if editing.desk.project.next_redo() else editing.desk.undo)()
