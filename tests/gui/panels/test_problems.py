"""The Problems panel checks when it is first seen, and leads from a finding to its place."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton, QTableView
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from rubricator.core.span import Span
from rubricator.gui.desk import Desk
from rubricator.gui.jobs import JobRunner
from rubricator.gui.panels.problems import ProblemsPanel
from rubricator.project.commands.actor import add_actor
from rubricator.project.commands.annotation import annotate, remove_annotation
from rubricator.project.commands.event import add_event, remove_event
from rubricator.store import codebook, document


class Place:
    """The panel over a project with a loose mention and an event nobody began."""

    def __init__(self, desk: Desk, qtbot: QtBot) -> None:
        self.desk, self.qtbot = desk, qtbot
        self.document = desk.read(document.ids)[0]
        self.mention = self.code("MIL", 22)
        self.event = self.code("VIO.AMBUSH", 29)
        self.jobs = JobRunner()
        self.panel = ProblemsPanel(desk, self.jobs)
        qtbot.addWidget(self.panel)

    def code(self, name: str, start: int) -> int:
        code_id = self.desk.read(codebook.named, name).id
        return self.desk.project.run(annotate, self.document, [Span(start, start + 5)], code_id)

    def show(self) -> None:
        self.panel.show()
        self.settle()

    def settle(self) -> None:
        self.qtbot.waitUntil(self.again.isEnabled)

    @property
    def table(self) -> QTableView:
        found = self.panel.findChild(QTableView, "problemsTable")
        assert isinstance(found, QTableView)
        return found

    @property
    def again(self) -> QPushButton:
        found = self.panel.findChild(QPushButton, "problemsAgain")
        assert isinstance(found, QPushButton)
        return found

    def count(self) -> str:
        found = self.panel.findChild(QLabel, "problemsCount")
        assert isinstance(found, QLabel)
        return found.text()

    def choose(self, words: str) -> None:
        box = self.panel.findChild(QComboBox, "problemsFilter")
        assert isinstance(box, QComboBox)
        box.setCurrentText(words)

    def listed(self) -> list[str]:
        model = self.table.model()
        return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


@pytest.fixture
def place(desk: Desk, qtbot: QtBot) -> Iterator[Place]:
    made = Place(desk, qtbot)
    yield made
    made.jobs.close()


def test_it_checks_when_it_is_first_seen(place: Place) -> None:
    assert place.listed() == []
    place.show()
    assert place.listed() == ["Required role", "Unlinked mention"]
    assert place.count() == "2 findings"


def test_its_model_is_sound(place: Place, qtmodeltester: ModelTester) -> None:
    place.show()
    qtmodeltester.check(place.table.model())  # type: ignore[no-untyped-call]


def test_a_finding_leads_to_its_coding_by_mouse_and_by_enter(place: Place) -> None:
    place.show()
    index = place.table.model().index(1, 1)
    centre = place.table.visualRect(index).center()
    QTest.mouseClick(place.table.viewport(), Qt.MouseButton.LeftButton, pos=centre)
    assert (place.desk.document_id, place.desk.annotation_id) == (place.document, place.mention)
    QTest.keyClick(place.table, Qt.Key.Key_Up)
    QTest.keyClick(place.table, Qt.Key.Key_Return)
    assert place.desk.annotation_id == place.event


def test_an_actor_and_an_event_are_shown_in_their_panels(place: Place) -> None:
    project = place.desk.project
    who = project.run(add_actor, "The officials", "unidentified")
    lonely = project.run(add_event, "Nobody told")
    place.show()
    for words, asked, row_id in (
        ("Actor without kind", place.desk.actorRequested, who),
        ("Event without report", place.desk.eventRequested, lonely),
    ):
        place.choose(words)
        with place.qtbot.waitSignal(asked) as shown:
            place.panel._jump(place.table.model().index(0, 0))
        assert shown.args == [row_id]
    place.desk.run(remove_event, lonely)
    with place.qtbot.waitSignal(place.desk.messages.hinted):
        place.panel._jump(place.table.model().index(0, 0))


def test_one_check_can_be_looked_at_by_itself(place: Place) -> None:
    place.show()
    place.choose("Unlinked mention")
    assert place.listed() == ["Unlinked mention"]
    place.choose("All checks")
    assert len(place.listed()) == 2


def test_it_says_that_it_grew_old_and_checks_again(place: Place) -> None:
    place.show()
    place.desk.run(remove_annotation, place.mention)
    assert place.count().endswith("something was changed since")
    index = place.table.model().index(1, 1)
    with place.qtbot.waitSignal(place.desk.messages.hinted):
        place.panel._jump(index)
    place.again.click()
    place.settle()
    assert place.count() == "1 finding"


def test_what_was_changed_during_the_check_is_said_as_well(place: Place) -> None:
    place.panel.show()
    place.desk.run(remove_annotation, place.mention)
    place.settle()
    assert place.count().endswith("something was changed since")
    place.again.click()
    place.settle()
    assert not place.count().endswith("something was changed since")
