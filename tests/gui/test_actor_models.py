"""The lists of the registry, and the book of names that proposes: both follow the project."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from rubricator.analysis.likeness import Pair
from rubricator.core.span import Span
from rubricator.gui.desk import Desk
from rubricator.gui.models.actor_model import DOCUMENTS, MENTIONS, NAME, ActorModel
from rubricator.gui.models.mention_model import DATE, DOCUMENT, WORDS, MentionModel
from rubricator.gui.models.pair_model import PairModel
from rubricator.gui.name_book import NameBook
from rubricator.gui.panels.actor_names import ActorNames
from rubricator.gui.panels.actor_relations import ActorRelations
from rubricator.project.commands.actor import (
    add_actor,
    add_alias,
    edit_actor,
    edit_alias,
    merge_actors,
    relate_actors,
    remove_actor,
    remove_alias,
)
from rubricator.project.commands.annotation import annotate
from rubricator.project.commands.document import edit_document
from rubricator.store import codebook, document


def registered(desk: Desk, name: str, *aliases: str) -> int:
    made = desk.run(add_actor, name, "armed group")
    assert made is not None
    for alias in aliases:
        desk.run(add_alias, made, alias)
    return made


def mentioned(desk: Desk, actor_id: int, *, place: int = 0, start: int = 0) -> int:
    code = desk.read(codebook.named, "MIL").id
    where = desk.read(document.ids)[place]
    made = desk.run(annotate, where, [Span(start, start + 6)], code, actor_id=actor_id)
    assert made is not None
    return made


def names(model: ActorModel) -> list[str]:
    return [model.index(row, NAME).data() for row in range(model.rowCount())]


def test_the_registry_is_listed_sorted_and_searched(desk: Desk, qtmodeltester: ModelTester) -> None:
    army = registered(desk, "Iraqi army", "the army")
    registered(desk, "al-Qaida", "AQ_100%")
    model = ActorModel(desk)
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]
    assert names(model) == [], "a hidden list is nobody's concern"
    model.wake()
    assert names(model) == ["al-Qaida", "Iraqi army"]
    mentioned(desk, army)
    mentioned(desk, army, start=7)
    mentioned(desk, army, place=1)
    assert model.index(1, MENTIONS).data() == "3"
    assert model.index(1, DOCUMENTS).data() == "2"
    model.sort(MENTIONS, Qt.SortOrder.DescendingOrder)
    assert names(model) == ["Iraqi army", "al-Qaida"]
    for words, shown in (("the ARMY", ["Iraqi army"]), ("_100%", ["al-Qaida"]), ("a_m", [])):
        model.show_containing(words)
        assert names(model) == shown


def test_actors_come_go_and_merge_in_the_list(desk: Desk, qtmodeltester: ModelTester) -> None:
    model = ActorModel(desk)
    model.wake()
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]
    one, other = registered(desk, "One"), registered(desk, "Other")
    assert names(model) == ["One", "Other"]
    desk.run(merge_actors, one, other)
    assert names(model) == ["Other"]
    desk.undo()
    desk.run(edit_actor, one, name="Zero")
    desk.run(remove_actor, other)
    assert names(model) == ["Zero"]
    model.rest()
    registered(desk, "Unseen")
    assert names(model) == ["Zero"]


def test_mentions_stand_in_the_order_of_time(desk: Desk, qtmodeltester: ModelTester) -> None:
    army = registered(desk, "Iraqi army")
    model = MentionModel(desk)
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]
    first, second = desk.read(document.ids)
    desk.run(edit_document, first, published_on="2014")
    desk.run(edit_document, second, published_on="2013-03")
    later = mentioned(desk, army)
    mentioned(desk, army, place=1)
    model.show_actor(army)
    shown = [model.index(row, DATE).data() for row in range(model.rowCount())]
    assert shown == ["2013-03", "2014"]
    assert model.index(1, WORDS).data() == "Gunmen"
    assert model.index(1, DOCUMENT).data() == "Gunmen attack convoy"
    assert model.annotation_id(1) == later
    model.show_actor(None)
    assert model.rowCount() == 0


def test_names_relations_and_pairs_are_tables_without_fault(
    desk: Desk, qtbot: QtBot, qtmodeltester: ModelTester
) -> None:
    one, other = registered(desk, "One", "1", "Uno"), registered(desk, "Other")
    desk.run(relate_actors, one, "leads", other)
    named, related = ActorNames(desk), ActorRelations(desk)
    pairs = PairModel()
    for widget in (named, related):
        qtbot.addWidget(widget)
    for model in (named._rows, related._rows, pairs):
        qtmodeltester.check(model)  # type: ignore[no-untyped-call]
    assert named.show_actor(one) == 2
    assert related.show_actor(other) == 1
    assert related._rows.index(0, 0).data() == "← leads"
    both = [Pair(1, "A", 2, "A", 100, "same"), Pair(1, "A", 3, "a b", 90, "alike")]
    pairs.show_pairs(both, {1: "A", 3: "AB"})
    pairs.show_pairs(both[1:], {1: "A", 3: "AB"})
    assert [pairs.index(0, column).data() for column in range(3)] == [
        "A",
        "AB (“a b”)",
        "90 % alike",
    ]


# ---- the book of names ---------------------------------------------------------------------------


def found(book: NameBook, words: str) -> list[str]:
    suggestions = book.suggestions(words)
    assert suggestions is not None
    return [each.words for each in suggestions]


def test_the_book_follows_whatever_is_done_to_names(desk: Desk) -> None:
    one = registered(desk, "Hizbollah")
    book = NameBook(desk)
    assert found(book, "hizbollah") == ["Hizbollah"]
    desk.run(edit_actor, one, name="Party of God")
    assert found(book, "hizbollah") == []
    alias = desk.run(add_alias, one, "Hezbollah")
    assert alias is not None
    assert found(book, "hizbollah") == ["Hezbollah"]
    desk.run(edit_alias, alias, alias="Hizb Allah")
    assert found(book, "hizbollah") == ["Hizb Allah"]
    desk.run(remove_alias, alias)
    assert found(book, "hizbollah") == []
    desk.undo()
    assert found(book, "hizb allah") == ["Hizb Allah"]
    other = registered(desk, "Movement")
    desk.run(merge_actors, one, other)
    assert {each.actor_id for each in book.suggestions("hizb allah") or ()} == {other}
    desk.undo()
    assert {each.actor_id for each in book.suggestions("hizb allah") or ()} == {one}


def test_many_names_are_read_a_few_at_a_time(
    desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("rubricator.gui.name_book._AT_ONCE", 2)
    for number in range(5):
        registered(desk, f"Brigade {number}")
    book = NameBook(desk)
    with qtbot.waitSignal(book.ready):
        assert book.suggestions("brigade 4") is None, "not before all were read"
        registered(desk, "Brigade 5")
    assert found(book, "brigade 5")[0] == "Brigade 5"
    assert found(book, "brigade 4")[0] == "Brigade 4"


def test_a_desk_that_was_closed_is_read_no_further(
    desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("rubricator.gui.name_book._AT_ONCE", 1)
    registered(desk, "One")
    registered(desk, "Two")
    book = NameBook(desk)
    assert book.suggestions("one") is None
    desk.close()
    with qtbot.assertNotEmitted(book.ready, wait=50):
        pass
