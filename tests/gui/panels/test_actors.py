"""Parts of the registry of actors: relations, duplicates, and the dialog that merges two."""

from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDockWidget,
    QLabel,
    QLineEdit,
    QMainWindow,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from rubricator.gui import long_steps
from rubricator.gui.desk import Desk
from rubricator.gui.dialogs.actor_merge import ActorMergeDialog
from rubricator.gui.messages import Messages
from rubricator.gui.panels.actor_duplicates import ActorDuplicates
from rubricator.gui.panels.actor_names import ActorNames
from rubricator.gui.panels.actor_relations import ActorRelations
from rubricator.gui.panels.actors import ActorPanel
from rubricator.gui.theme import load_theme
from rubricator.project.commands.actor import (
    add_actor,
    add_alias,
    merge_actors,
    relate_actors,
    remove_alias,
    rename_actor,
)
from rubricator.project.commands.event import add_participant
from rubricator.project.project import Project
from rubricator.store.table import ACTOR, ALIAS, RELATION
from tests.gui.panels.test_inspector import Inspecting

W = TypeVar("W", bound=QWidget)


def part(within: QWidget, kind: type[W], name: str) -> W:
    found = within.findChild(kind, name)
    assert isinstance(found, kind), name
    return found


def registered(desk: Desk, name: str) -> int:
    made = desk.run(add_actor, name, "armed group")
    assert made is not None
    return made


def pick(qtbot: QtBot, line: QLineEdit, words: str) -> None:
    line.setFocus()
    line.selectAll()
    qtbot.keyClicks(line, words)  # type: ignore[no-untyped-call]
    qtbot.keyClick(line, Qt.Key.Key_Return)  # type: ignore[no-untyped-call]


def empty(qtbot: QtBot, line: QLineEdit) -> None:
    line.setFocus()
    line.selectAll()
    qtbot.keyClick(line, Qt.Key.Key_Backspace)  # type: ignore[no-untyped-call]
    qtbot.keyClick(line, Qt.Key.Key_Return)  # type: ignore[no-untyped-call]


def test_an_actor_that_was_emptied_out_again_is_not_related(desk: Desk, qtbot: QtBot) -> None:
    army = registered(desk, "Free Army")
    registered(desk, "Al Nusra")
    relations = ActorRelations(desk)
    qtbot.addWidget(relations)
    relations.show()
    relations.show_actor(army)
    other, add = (
        part(relations, QLineEdit, "actorNewOther"),
        part(relations, QPushButton, "actorRelations.add"),
    )
    pick(qtbot, other, "Al N")
    assert other.text() == "Al Nusra"
    empty(qtbot, other)
    relation = part(relations, QLineEdit, "actorNewRelation")
    relation.setFocus()
    qtbot.keyClicks(relation, "opposes")  # type: ignore[no-untyped-call]
    assert not add.isEnabled()
    pick(qtbot, other, "Al N")
    (made,) = desk.read(RELATION.where)
    assert made.relation == "opposes"


def test_entries_are_merged_only_while_both_are_named(desk: Desk, qtbot: QtBot) -> None:
    dialog = ActorMergeDialog(desk, registered(desk, "FSA"), registered(desk, "Free Army"))
    qtbot.addWidget(dialog)
    dialog.show()
    accept = part(dialog, QPushButton, "actorMergeAccept")
    assert accept.isEnabled()
    line = part(dialog, QLineEdit, "actorMergeInto")
    line.setFocus()
    line.clear()
    line.setModified(True)
    line.editingFinished.emit()
    assert not accept.isEnabled()


def test_an_entry_that_is_used_much_is_merged_in_the_background(
    desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(long_steps, "MANY", -1)
    gone, into = registered(desk, "FSA"), registered(desk, "Free Army")
    dialog = ActorMergeDialog(desk, gone, into)
    with qtbot.waitSignal(desk.messages.offered) as offer:
        dialog.accept_merge()
        assert desk.read(ACTOR.get, gone).merged_into_id is None
    assert offer.args[0].startswith("Merged “FSA” into “Free Army”")
    assert desk.read(ACTOR.get, gone).merged_into_id == into


def test_a_pair_that_was_told_apart_comes_back_with_undo(
    desk: Desk, qtbot: QtBot, qtmodeltester: ModelTester
) -> None:
    for name in ("Joseph Kabila", "joseph Kabila", "Bashar Assad", "bashar Assad"):
        registered(desk, name)
    duplicates = ActorDuplicates(desk, desk.jobs)
    qtbot.addWidget(duplicates)
    duplicates.look()
    table = part(duplicates, QTableView, "actorPairs")
    qtbot.waitUntil(lambda: table.model().rowCount() == 2)
    qtmodeltester.check(table.model())  # type: ignore[no-untyped-call]
    part(duplicates, QPushButton, "actorPairs.apart").click()
    assert table.model().rowCount() == 1
    desk.undo()
    assert table.model().rowCount() == 2
    assert part(duplicates, QLabel, "actorPairsCount").text() == "2 pairs of like names"


def test_names_and_relations_can_be_read_where_nothing_is_to_be_written(
    desk: Desk, qtbot: QtBot
) -> None:
    army, other = registered(desk, "Free Army"), registered(desk, "Al Nusra")
    desk.run(add_alias, army, "FSA")
    desk.run(relate_actors, army, "opposes", other)
    with Project(desk.project.path, read_only=True) as project:
        window = QWidget()
        qtbot.addWidget(window)
        reading = Desk(project, Messages(window), load_theme("light"), window)
        for kind, table, line in (
            (ActorNames, "actorNames", "actorNewName"),
            (ActorRelations, "actorRelations", "actorNewOther"),
        ):
            pane = kind(reading)
            qtbot.addWidget(pane)
            assert pane.show_actor(army) == 1
            rows = part(pane, QTableView, table)
            assert rows.isEnabled()
            index = rows.model().index(0, 0)
            assert not index.flags() & Qt.ItemFlag.ItemIsEditable
            rows.setCurrentIndex(index)
            assert not part(pane, QLineEdit, line).isEnabled()
            assert not part(pane, QPushButton, f"{table}.remove").isEnabled()
        reading.close()


def test_nobody_is_shown_to_be_edited_until_somebody_is_chosen(desk: Desk, qtbot: QtBot) -> None:
    panel = ActorPanel(desk, desk.jobs)
    qtbot.addWidget(panel)
    with qtbot.waitExposed(panel):
        panel.show()
    with qtbot.waitSignal(desk.settled):
        registered(desk, "Free Army")
    assert panel.findChild(QWidget, "actorEditor") is None
    panel.show_actor(registered(desk, "Al Nusra"))
    assert part(panel, QWidget, "actorEditor").isVisible()


def test_an_entry_that_was_merged_while_nobody_saw_it_is_the_other_one_now(
    desk: Desk, qtbot: QtBot
) -> None:
    window, dock = QMainWindow(), QDockWidget()
    qtbot.addWidget(window)
    panel = ActorPanel(desk, desk.jobs)
    dock.setWidget(panel)
    window.addDockWidget(Qt.DockWidgetArea.BottomDockWidgetArea, dock)
    window.show()
    gone, into = registered(desk, "Army"), registered(desk, "Free Army")
    panel.show_actor(gone)
    dock.hide()
    desk.run(merge_actors, gone, into)
    dock.show()
    name = part(panel, QLineEdit, "actorEntry.name")
    qtbot.waitUntil(lambda: name.text() == "Free Army")
    dock.hide()
    desk.run(rename_actor, into, "Army of all")
    dock.show()
    qtbot.waitUntil(lambda: name.text() == "Army of all")


def test_duplicates_that_are_found_take_no_keys_from_elsewhere(desk: Desk, qtbot: QtBot) -> None:
    for name in ("Joseph Kabila", "joseph Kabila"):
        registered(desk, name)
    window, elsewhere = QWidget(), QLineEdit()
    qtbot.addWidget(window)
    duplicates = ActorDuplicates(desk, desk.jobs)
    column = QVBoxLayout(window)
    for each in (duplicates, elsewhere):
        column.addWidget(each)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    table = part(duplicates, QTableView, "actorPairs")
    duplicates.look()
    assert table.hasFocus()
    elsewhere.setFocus()
    qtbot.waitUntil(lambda: table.model().rowCount() == 1)
    assert elsewhere.hasFocus()


class Registry:
    """The panel with an entry that another program merges into another."""

    def __init__(self, desk: Desk, qtbot: QtBot) -> None:
        self.desk = desk
        self.into = registered(desk, "al-Qaida in Iraq")
        registered(desk, "Between")
        self.gone = registered(desk, "AQI")
        self.panel = ActorPanel(desk, desk.jobs)
        qtbot.addWidget(self.panel)
        self.panel.resize(1200, 600)
        self.panel.show()
        self.panel.show_actor(self.gone)
        assert self.shown() == ("AQI", "AQI")

    def merge_elsewhere(self) -> None:
        with Project(self.desk.project.path) as other:
            other.run(merge_actors, self.gone, self.into)
        assert self.desk.project.notice_others()

    def shown(self) -> tuple[str, str]:
        """The name in the entry, and the one in the row that is chosen."""
        row = part(self.panel, QTableView, "actorTable").currentIndex()
        return self.name().text(), str(row.siblingAtColumn(0).data() or "")

    def name(self) -> QLineEdit:
        return part(self.panel, QLineEdit, "actorEntry.name")


BOTH = ("al-Qaida in Iraq", "al-Qaida in Iraq")


def test_an_entry_merged_by_another_program_is_followed_by_entry_and_list(
    desk: Desk, qtbot: QtBot
) -> None:
    registry = Registry(desk, qtbot)
    registry.merge_elsewhere()
    assert registry.shown() == BOTH


def test_an_entry_merged_while_the_registry_is_hidden_is_followed_when_it_comes_back(
    desk: Desk, qtbot: QtBot
) -> None:
    registry = Registry(desk, qtbot)
    registry.panel.hide()
    registry.merge_elsewhere()
    registry.panel.show()
    assert registry.shown() == BOTH


def test_an_entry_merged_into_one_that_the_words_above_leave_out_is_followed(
    desk: Desk, qtbot: QtBot
) -> None:
    registry = Registry(desk, qtbot)
    part(registry.panel, QLineEdit, "actorFilter").setText("AQI")
    registry.panel.hide()
    with Project(desk.project.path) as other:
        other.run(merge_actors, registry.gone, registered(desk, "Nusra"))
        other.run(merge_actors, registry.into, other.read(ACTOR.where, name="Nusra")[0].id)
        for alias in other.read(ALIAS.where):
            other.run(remove_alias, alias.id)
    assert desk.project.notice_others()
    registry.panel.show()
    assert registry.name().text() == "Nusra"


def test_records_name_whom_their_actors_were_merged_into_by_another_program(
    desk: Desk, qtbot: QtBot
) -> None:
    inspecting = Inspecting(desk, qtbot)
    registry = Registry(desk, qtbot)
    coding = inspecting.code("attacked", "VIO.AMBUSH")
    desk.run(add_participant, "initiator", report_id=coding, actor_id=registry.gone)
    qtbot.waitUntil(lambda: "AQI" in [line.text() for line in lines_of(inspecting)])
    registry.merge_elsewhere()
    qtbot.waitUntil(lambda: BOTH[0] in [line.text() for line in lines_of(inspecting)])


def lines_of(inspecting: Inspecting) -> list[QLineEdit]:
    return [line for line in inspecting.inspector.findChildren(QLineEdit) if line.isVisible()]
