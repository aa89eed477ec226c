"""The actor registry through the real window: suggest, register, merge, take back, find again."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QPushButton,
    QTableView,
    QTabWidget,
    QWidget,
)

from rubricator.core.annotation import Annotation
from rubricator.core.errors import InputError
from rubricator.gui.panels.actor_suggestions import ActorSuggestions
from rubricator.gui.panels.inspector import Inspector
from rubricator.project.commands.actor import add_actor, add_alias, resolve_mention
from rubricator.store.table import ACTOR, ALIAS, ANNOTATION, RELATION
from tests.end_to_end.driver import Coder

ALLIANCE = "Syrian and Iraqi jihadists"


@pytest.fixture
def coder(sit_down: Callable[[], Coder]) -> Coder:
    return sit_down()


def registered(coder: Coder, name: str, *aliases: str) -> int:
    made = coder.project.run(add_actor, name, "armed group")
    for alias in aliases:
        coder.project.run(add_alias, made, alias)
    return made


def code_as_actor(coder: Coder, words: str) -> Annotation:
    """Select words, press the letter of the armed forces."""
    coder.select(words)
    coder.press(coder.code("MIL").shortcut)
    focused = coder.window.desk.focused()
    assert focused is not None
    coder.part(Inspector, "inspector").catch_up()
    return focused


def mention(coder: Coder, coding: Annotation) -> int | None:
    return coder.project.read(ANNOTATION.get, coding.id).actor_id


def names(coder: Coder) -> list[str]:
    table = coder.part(QTableView, "actorTable").model()
    return [table.index(row, 0).data() for row in range(table.rowCount())]


def dialog(coder: Coder, name: str) -> QDialog:
    def shown() -> QDialog | None:
        found = coder.window.findChildren(QDialog, name)
        return next((each for each in found if each.isVisible()), None)

    coder.wait(shown)
    found = shown()
    assert found is not None
    return found


def choose_row(coder: Coder, name: str, *, add: bool = False) -> None:
    table = coder.part(QTableView, "actorTable")
    flags = QItemSelectionModel.SelectionFlag
    index = table.model().index(names(coder).index(name), 0)
    how = flags.Select if add else flags.ClearAndSelect
    table.selectionModel().setCurrentIndex(index, how | flags.Rows)


def test_the_registry_comes_before_a_panel_of_the_same_place(coder: Coder) -> None:
    made = registered(coder, "Jabhat al-Nusra")
    coder.action("show_actors").trigger()
    coder.action("show_events").trigger()
    panel = coder.part(QWidget, "actorPanel")
    coder.wait(lambda: panel.visibleRegion().isEmpty())
    coder.window.desk.show_actor(made)
    coder.wait(lambda: not panel.visibleRegion().isEmpty())


def test_a_word_is_coded_suggested_merged_taken_back_and_found_again(coder: Coder) -> None:
    registered(coder, "Jabhat al-Nusra", "Nusra Front")
    document = coder.open(ALLIANCE)
    coding = code_as_actor(coder, "Nusra Front")
    assert mention(coder, coding) is None, "nothing is resolved by itself"

    # Accept what is proposed, by key alone.
    offered = coder.part(ActorSuggestions, "actor.suggestions")
    coder.wait(lambda: offered.proposals)
    assert [each.name for each in offered.proposals] == ["Jabhat al-Nusra"]
    assert "“Nusra Front”" in offered.proposals[0].detail
    coder.article.setFocus()
    coder.press("Shift+Return")
    assert coder.article.hasFocus(), "the hands stay where they are"
    nusra = coder.project.read(ACTOR.where, name="Jabhat al-Nusra")[0].id
    assert mention(coder, coding) == nusra

    # A second of the same name is another one.
    coder.action("new_actor").trigger()
    line = coder.part(QLineEdit, "actorNew")
    coder.wait(line.hasFocus)
    QTest.keyClicks(line, "Jabhat al-Nusra")
    QTest.keyClick(line, Qt.Key.Key_Return)
    coder.wait(lambda: names(coder) == ["Jabhat al-Nusra", "Jabhat al-Nusra"])
    assert coder.part(QComboBox, "actorEntry.kind").hasFocus()
    (second,) = {each.id for each in coder.project.read(ACTOR.where)} - {nusra}
    other = code_as_actor(coder, "al-Qaida in Iraq")
    coder.project.run(resolve_mention, other.id, second)

    # Merge the two: one step, and the mention follows.
    table = coder.part(QTableView, "actorTable")
    table.selectAll()
    coder.action("merge_actors").trigger()
    shown = dialog(coder, "actorMerge")
    effect = shown.findChild(QLabel, "actorMergeEffect")
    assert effect is not None
    assert "1 mention in 1 document" in effect.text()
    accept = shown.findChild(QPushButton, "actorMergeAccept")
    assert accept is not None
    accept.click()
    coder.wait(lambda: names(coder) == ["Jabhat al-Nusra"])
    assert mention(coder, coding) == mention(coder, other)

    # Undo brings the second one back, with its mention.
    coder.window.activateWindow()
    coder.wait(coder.window.isActiveWindow)
    coder.press("Ctrl+Z")
    coder.wait(lambda: len(names(coder)) == 2)
    assert (mention(coder, coding), mention(coder, other)) == (nusra, second)
    coder.press("Ctrl+Shift+Z")
    coder.wait(lambda: len(names(coder)) == 1)

    # All mentions, in all documents; Enter goes there.
    coder.open("Al Qaeda claims")
    third = code_as_actor(coder, "Al Qaeda")
    left = mention(coder, coding)
    assert left is not None
    coder.project.run(resolve_mention, third.id, left)
    coder.press("Ctrl+Shift+M")
    mentions = coder.part(QTableView, "actorMentions")
    coder.wait(mentions.hasFocus)
    found = [mentions.model().index(row, 1).data() for row in range(mentions.model().rowCount())]
    assert sorted(found) == ["Al Qaeda", "Nusra Front", "al-Qaida in Iraq"]
    row = found.index("Nusra Front")
    mentions.setCurrentIndex(mentions.model().index(row, 1))
    QTest.keyClick(mentions, Qt.Key.Key_Return)
    assert coder.window.desk.document_id == document
    assert coder.window.desk.annotation_id == coding.id


def test_a_suggestion_is_taken_by_mouse_and_given_back_by_the_toast(coder: Coder) -> None:
    registered(coder, "Iraqi soldiery")
    coder.open(ALLIANCE)
    coding = code_as_actor(coder, "Iraqi soldiers")
    button = coder.part(QAbstractButton, "actor.suggestion.1")
    coder.wait(button.isVisible)
    assert button.accessibleName() == "This is Iraqi soldiery"
    with coder.qtbot.waitSignal(coder.window.desk.messages.offered) as offered:
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert mention(coder, coding) is not None
    assert offered.args is not None
    assert offered.args[:2] == ["“Iraqi soldiers” is Iraqi soldiery", "Undo"]
    offered.args[2]()
    assert mention(coder, coding) is None


def test_names_and_relations_are_edited_in_place_and_undone(coder: Coder) -> None:
    actor = registered(coder, "Islamic State of Iraq")
    other = registered(coder, "Al Qaeda")
    coder.press("Ctrl+Shift+A")
    choose_row(coder, "Islamic State of Iraq")
    tabs = coder.part(QTabWidget, "actorEditor")

    tabs.setCurrentIndex(1)
    line = coder.part(QLineEdit, "actorNewName")
    line.setFocus()
    QTest.keyClicks(line, "ISI")
    QTest.keyClick(line, Qt.Key.Key_Return)
    (alias,) = coder.project.read(ALIAS.where, actor_id=actor)
    table = coder.part(QTableView, "actorNames").model()
    assert table.setData(table.index(0, 1), "acronym")
    assert table.setData(table.index(0, 4), "2013-04")
    alias = coder.project.read(ALIAS.get, alias.id)
    assert (alias.alias, alias.kind, alias.valid_to) == ("ISI", "acronym", "2013-04")
    coder.wait(lambda: tabs.tabText(1) == "Names 1")

    tabs.setCurrentIndex(2)
    relation = coder.part(QLineEdit, "actorNewRelation")
    relation.setFocus()
    QTest.keyClicks(relation, "part of")
    whom = coder.part(QLineEdit, "actorNewOther")
    whom.setFocus()
    QTest.keyClicks(whom, "Al Q")
    QTest.keyClick(whom, Qt.Key.Key_Return)
    (made,) = coder.project.read(RELATION.where)
    assert (made.actor_id, made.relation, made.other_id) == (actor, "part_of", other)
    choose_row(coder, "Al Qaeda")
    relations = coder.part(QTableView, "actorRelations")
    assert relations.model().index(0, 0).data() == "← part of"
    relations.selectRow(0)
    QTest.keyClick(relations, Qt.Key.Key_Delete)
    assert coder.project.read(RELATION.where) == []
    coder.press("Ctrl+Z")
    assert coder.project.read(RELATION.where) == [made]


def test_the_evidence_of_a_relation_is_a_coding_and_leads_there(coder: Coder) -> None:
    registered(coder, "Islamic State of Iraq")
    registered(coder, "Al Qaeda")
    coder.press("Ctrl+Shift+A")
    choose_row(coder, "Al Qaeda")
    coder.part(QTabWidget, "actorEditor").setCurrentIndex(2)
    relation, whom = (coder.part(QLineEdit, name) for name in ("actorNewRelation", "actorNewOther"))
    relation.setFocus()
    QTest.keyClicks(relation, "leads")
    whom.setFocus()
    QTest.keyClicks(whom, "Islamic")
    QTest.keyClick(whom, Qt.Key.Key_Return)
    document = coder.open("Al Qaeda claims")
    coding = code_as_actor(coder, "Al Qaeda")
    table = coder.part(QTableView, "actorRelations")
    table.selectRow(0)
    coder.part(QPushButton, "actorRelations.evidence").click()
    assert coder.project.read(RELATION.where)[0].annotation_id == coding.id
    assert "Al Qaeda" in table.model().index(0, 4).data()
    coder.open(ALLIANCE)
    table.setFocus()
    table.selectRow(0)
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert coder.window.desk.document_id == document
    assert coder.window.desk.annotation_id == coding.id


def test_the_entry_is_written_when_the_focus_leaves_a_field(coder: Coder) -> None:
    actor = registered(coder, "Syria")
    registered(coder, "Arab League")
    coder.press("Ctrl+Shift+A")
    choose_row(coder, "Syria")
    for name, typed in (("country", "syr"), ("wikidata", "q858"), ("valid_from", "1946-04")):
        line = coder.part(QLineEdit, f"actorEntry.{name}")
        line.setFocus()
        QTest.keyClicks(line, typed)
    for name, typed in (("sector", "govern"), ("parent", "Arab")):
        line = coder.part(QLineEdit, f"actorEntry.{name}")
        line.setFocus()
        QTest.keyClicks(line, typed)
        QTest.keyClick(line, Qt.Key.Key_Return)
    coder.article.setFocus()
    syria = coder.project.read(ACTOR.get, actor)
    assert (syria.country, syria.wikidata_id, syria.valid_from) == ("SYR", "Q858", "1946-04")
    assert syria.code_id == coder.code("GOV").id
    assert syria.parent_id is not None
    above = coder.part(QLineEdit, "actorEntry.parent")
    above.setFocus()
    above.selectAll()
    QTest.keyClick(above, Qt.Key.Key_Delete)
    QTest.keyClick(above, Qt.Key.Key_Return)
    assert coder.project.read(ACTOR.get, actor).parent_id is None


def test_an_actor_in_use_is_offered_to_be_merged_and_not_removed(coder: Coder) -> None:
    actor = registered(coder, "Al Qaeda")
    registered(coder, "Nobody")
    coder.open("Al Qaeda claims")
    coding = code_as_actor(coder, "Al Qaeda")
    coder.project.run(resolve_mention, coding.id, actor)
    coder.press("Ctrl+Shift+A")
    table = coder.part(QTableView, "actorTable")
    choose_row(coder, "Nobody")
    QTest.keyClick(table, Qt.Key.Key_Delete)
    coder.wait(lambda: names(coder) == ["Al Qaeda"])
    choose_row(coder, "Al Qaeda")
    with coder.qtbot.waitSignal(coder.window.desk.messages.offered) as offered:
        QTest.keyClick(table, Qt.Key.Key_Delete)
    assert offered.args is not None
    assert offered.args[:2] == ["“Al Qaeda” is in use: 1 mention in 1 document", "Merge…"]
    assert coder.project.read(ACTOR.find, actor) is not None


def test_a_used_actor_that_is_renamed_is_still_found_by_its_former_name(coder: Coder) -> None:
    actor = registered(coder, "ISIL", "Daesh")
    coder.open("Al Qaeda claims")
    coding = code_as_actor(coder, "Al Qaeda")
    coder.project.run(resolve_mention, coding.id, actor)
    coder.press("Ctrl+Shift+A")
    choose_row(coder, "ISIL")
    line = coder.part(QLineEdit, "actorEntry.name")
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, "Islamic State")
    QTest.keyClick(line, Qt.Key.Key_Return)
    words = coder.part(QLineEdit, "actorFilter")
    words.setFocus()
    QTest.keyClicks(words, "isil")
    coder.wait(lambda: names(coder) == ["Islamic State"])


def test_a_rename_that_is_refused_offers_no_undo(
    coder: Coder, monkeypatch: pytest.MonkeyPatch
) -> None:
    actor = registered(coder, "ISIL")
    coder.open("Al Qaeda claims")
    coding = code_as_actor(coder, "Al Qaeda")
    coder.project.run(resolve_mention, coding.id, actor)
    coder.press("Ctrl+Shift+A")
    choose_row(coder, "ISIL")
    offered, refused = list[str](), list[object]()
    messages = coder.window.desk.messages
    monkeypatch.setattr(messages, "offer", lambda words, *_: offered.append(words))
    monkeypatch.setattr(messages, "show_error", refused.append)

    def refuse(*_: object, **__: object) -> None:
        raise InputError("This name cannot be kept; nothing was changed.")

    monkeypatch.setattr(coder.project, "run", refuse)
    line = coder.part(QLineEdit, "actorEntry.name")
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, "Islamic State")
    QTest.keyClick(line, Qt.Key.Key_Return)
    monkeypatch.undo()
    assert len(refused) == 1
    assert offered == []
    assert line.text() == "ISIL"


def test_possible_duplicates_are_merged_or_told_apart_by_hand(coder: Coder) -> None:
    for name in ("Free Syrian Army", "FSA", "Joseph Kabila", "joseph Kabila", "Iraq"):
        registered(coder, name)
    coder.action("actor_duplicates").trigger()
    table = coder.part(QTableView, "actorPairs")
    coder.wait(lambda: table.model().rowCount() == 2)
    assert [table.model().index(0, column).data() for column in range(3)] == [
        "Joseph Kabila",
        "joseph Kabila",
        "the same name",
    ]
    coder.wait(table.hasFocus)
    QTest.keyClick(table, Qt.Key.Key_Delete)
    coder.wait(lambda: table.model().rowCount() == 1)
    assert len(coder.project.read(ACTOR.where, merged_into_id=None)) == 5, "both stay"
    table.selectRow(0)
    QTest.keyClick(table, Qt.Key.Key_Return)
    accept = dialog(coder, "actorMerge").findChild(QPushButton, "actorMergeAccept")
    assert accept is not None
    accept.click()
    coder.wait(lambda: table.model().rowCount() == 0)
    (merged,) = [each for each in coder.project.read(ACTOR.where) if each.merged_into_id]
    assert merged.name == "FSA"
    coder.action("actor_duplicates").trigger()
    count = coder.part(QLabel, "actorPairsCount")
    coder.wait(lambda: count.text() == "No two names are alike")
