"""The lists of events and candidates, and the grid: what they show, and that Qt finds no fault."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QComboBox,
    QLabel,
    QLineEdit,
    QMainWindow,
    QTableView,
    QVBoxLayout,
    QWidget,
)
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from rubricator.gui.desk import Desk
from rubricator.gui.messages import Messages
from rubricator.gui.models.candidate_model import CandidateModel
from rubricator.gui.models.comparison_model import EVENT, ComparisonModel
from rubricator.gui.models.event_model import DISPUTED, REPORTS, TITLE, EventModel
from rubricator.gui.override import override
from rubricator.gui.panels.candidates import CandidatePane
from rubricator.gui.panels.event_relations import EventRelations
from rubricator.gui.panels.events import EventsPanel
from rubricator.gui.theme import load_theme
from rubricator.project.candidates import candidates
from rubricator.project.commands.event import add_event, edit_event, relate_events, remove_event
from rubricator.project.commands.same_event import judge_events, tell_same_event, unlink_report
from rubricator.project.comparison import comparison
from rubricator.project.demo import build_demo
from rubricator.store.table import EVENT as EVENTS
from rubricator.store.table import EVENT_RELATION, EVENT_REPORT


@pytest.fixture
def seeds(tmp_path: Path, qtbot: QtBot) -> Iterator[Desk]:
    with build_demo(tmp_path / "seeds.rubric") as project:
        window = QWidget()
        qtbot.addWidget(window)
        desk = Desk(project, Messages(window), load_theme("light"), window)
        yield desk
        desk.close()


def titled(desk: Desk, title: str) -> int:
    return next(each.id for each in desk.read(EVENTS.where) if each.title.startswith(title))


def reported(desk: Desk, title: str) -> int:
    return next(each.id for each in desk.read(EVENT_REPORT.where) if each.title.startswith(title))


def column(model: EventModel, number: int) -> list[str]:
    return [str(model.index(row, number).data()) for row in range(model.rowCount())]


def test_events_are_listed_sorted_and_filtered(seeds: Desk, qtmodeltester: ModelTester) -> None:
    model = EventModel(seeds)
    assert model.rowCount() == 0
    model.wake()
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]
    assert [title[:10] for title in column(model, TITLE)] == [
        "Ambush of ", "Seizure of", "Seizure of",
    ]  # fmt: skip
    assert column(model, REPORTS) == ["2", "1", "1"]
    assert column(model, DISPUTED) == ["disputed", "disputed", ""]
    model.sort(TITLE, Qt.SortOrder.DescendingOrder)
    assert column(model, TITLE)[-1].startswith("Ambush")
    model.show_containing("qaim POST")
    assert column(model, TITLE) == ["Seizure of the border post at al-Qaim"]
    model.show_containing("100 %_\\")
    assert column(model, TITLE) == []


def test_the_list_follows_what_is_done_to_events(seeds: Desk) -> None:
    model = EventModel(seeds)
    model.wake()
    made = seeds.run(add_event, "A strike", date_from="2012")
    assert column(model, TITLE)[0] == "A strike"
    seeds.run(edit_event, made or 0, title="A general strike")
    assert column(model, TITLE)[0] == "A general strike"
    seeds.run(remove_event, made or 0)
    assert model.rowCount() == 3
    model.rest()
    seeds.undo()
    assert model.rowCount() == 3
    model.wake()
    assert model.rowCount() == 4


def test_the_grid_has_a_column_a_report_and_marks_what_differs(
    seeds: Desk, qtbot: QtBot, qtmodeltester: ModelTester
) -> None:
    model = ComparisonModel(seeds.theme, seeds, writable=True)
    event = titled(seeds, "Ambush")
    model.show_comparison(seeds.read(comparison, event))
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]
    assert model.columnCount() == 3
    lines = [model.line(row) for row in range(model.rowCount())]
    row = next(number for number, line in enumerate(lines) if line and line.label == "Date")
    texts = [str(model.index(row, place).data()) for place in range(3)]
    assert texts == [
        "2013-03-04  [chosen]",
        "≠ 2013-03-04 – 2013-03-10 · week · “last week”",
        "✓ 2013-03-04 · “March 4”",
    ]
    told = model.index(row, 1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert told.endswith("unlike the event")
    with qtbot.waitSignal(model.edited) as edited:
        model.setData(model.index(row, EVENT), "2013-03-05")
    assert edited.args == ["date_from", "2013-03-05"]


def test_who_may_only_read_types_nothing(seeds: Desk) -> None:
    model = ComparisonModel(seeds.theme, seeds, writable=False)
    model.show_comparison(seeds.read(comparison, titled(seeds, "Ambush")))
    assert not model.flags(model.index(0, EVENT)) & Qt.ItemFlag.ItemIsEditable


def test_candidates_are_rows_with_why(seeds: Desk, qtmodeltester: ModelTester) -> None:
    model = CandidateModel(seeds)
    model.show_lines(seeds.read(candidates, reported(seeds, "Seizure of al-Qaim")))
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]
    assert model.index(0, 1).data() == "Seizure of a border post"
    assert "dates overlap" in model.index(0, 2).data()


def test_an_event_that_goes_leaves_the_panel_and_undo_brings_it_to_the_list(
    seeds: Desk, qtbot: QtBot
) -> None:
    panel = EventsPanel(seeds)
    qtbot.addWidget(panel)
    panel.resize(1200, 500)
    panel.show()
    event = titled(seeds, "Ambush")
    seeds.show_event(event)
    title = panel.findChild(QLabel, "comparisonTitle")
    assert isinstance(title, QLabel)
    assert title.isVisible()
    seeds.run(remove_event, event)
    assert not title.isVisible()
    seeds.undo()
    table = panel.findChild(QTableView, "eventTable")
    assert isinstance(table, QTableView)
    assert table.model().rowCount() == 3


def test_what_was_changed_behind_it_is_seen_when_the_panel_comes_up(
    seeds: Desk, qtbot: QtBot
) -> None:
    panel = EventsPanel(seeds)
    qtbot.addWidget(panel)
    panel.resize(1200, 500)
    panel.show()
    seeds.show_event(titled(seeds, "Ambush"))
    panel.hide()
    seeds.run(unlink_report, reported(seeds, "Attack on a convoy"))
    panel.show()
    grid = panel.findChild(QTableView, "comparisonGrid")
    assert isinstance(grid, QTableView)
    assert grid.model().columnCount() == 2


def test_two_events_that_are_the_same_become_the_one_at_hand(seeds: Desk, qtbot: QtBot) -> None:
    panel = EventsPanel(seeds)
    qtbot.addWidget(panel)
    panel.show()
    gone = titled(seeds, "Seizure of the border")
    seeds.show_event(gone)
    kept = seeds.run(
        tell_same_event, reported(seeds, "Seizure of a border"),
        report=reported(seeds, "Seizure of al-Qaim"),
    )  # fmt: skip
    assert kept == titled(seeds, "Seizure of al-Qaim")
    assert seeds.read(EVENTS.find, gone) is None


def test_esc_leads_from_an_event_to_the_list_and_from_there_on(seeds: Desk, qtbot: QtBot) -> None:
    window = _Escaped()
    panel = EventsPanel(seeds)
    window.setCentralWidget(panel)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
    table = panel.findChild(QTableView, "eventTable")
    assert table is not None
    panel.show_event(titled(seeds, "Ambush of "))
    assert not table.hasFocus()
    focused = window.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, Qt.Key.Key_Escape)
    assert table.hasFocus()
    assert not window.escaped
    QTest.keyClick(table, Qt.Key.Key_Escape)
    assert window.escaped


class _Escaped(QMainWindow):
    """Hears of an Esc that nothing in it has a use for."""

    escaped = False

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.escaped = event.key() == Qt.Key.Key_Escape


def test_the_keys_stay_at_a_relation_that_they_changed(seeds: Desk, qtbot: QtBot) -> None:
    first, second = (seeds.run(add_event, title) for title in ("First", "Second"))
    assert first
    assert second
    seeds.run(relate_events, first, "follows", second)
    window, relations, below = QWidget(), EventRelations(seeds), QLineEdit()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    for each in (relations, below):
        column.addWidget(each)
    seeds.settled.connect(lambda _: relations.show_relations(seeds.read(comparison, first)))
    relations.show_relations(seeds.read(comparison, first))
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    kinds = relations.findChildren(QComboBox)
    kind = next(each for each in kinds if each.accessibleName() == "Relation to Second")
    kind.setFocus()
    QTest.keyClick(kind, Qt.Key.Key_Home)
    (relation,) = seeds.read(EVENT_RELATION.where, event_id=first)
    assert relation.relation == kind.itemData(0)
    assert kind.hasFocus()
    seeds.undo()
    assert kind.currentText() == "follows"


def test_the_candidate_at_hand_stays_so_when_others_come_before_it(
    seeds: Desk, qtbot: QtBot
) -> None:
    pane = CandidatePane(seeds)
    qtbot.addWidget(pane)
    asked = reported(seeds, "Seizure of al-Qaim")
    pane.ask(asked)
    table = pane.findChild(QTableView, "candidateTable")
    assert table
    table.setCurrentIndex(table.model().index(1, 0))
    first, chosen = pane._model.lines[0], pane._model.lines[1]
    seeds.run(judge_events, asked, "not_same", report=first.report_id, event=first.event_id)
    pane.refresh()
    row = table.currentIndex().row()
    assert pane._model.lines[row].line == chosen.line
    pane.ask(asked)
    assert table.currentIndex().row() == 0
