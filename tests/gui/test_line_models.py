"""What all tables of lines have in common: declared columns, sorting, rows that keep places."""

import pytest
from PySide6.QtCore import QAbstractItemModel, Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from rubricator.gui.desk import Desk
from rubricator.gui.models.actor_model import ActorModel
from rubricator.gui.models.document_model import DocumentModel
from rubricator.gui.models.event_model import EventModel
from rubricator.gui.models.hit_model import AFTER, BEFORE, HIT, HitModel
from rubricator.gui.models.line_model import RIGHT, Column, KeptModel, Role
from rubricator.store.search import Hit, KwicLine


def shown(model: QAbstractItemModel, row: int) -> list[str]:
    return [model.index(row, column).data() for column in range(model.columnCount())]


def lengths() -> KeptModel[str]:
    return KeptModel(
        (
            Column("Word", lambda word: word, says={Role.AccessibleTextRole: str.upper}),
            Column("", lambda word: str(len(word)), 4, title="Length", side=RIGHT),
        ),
        says={Role.ToolTipRole: lambda word: f"the word {word}"},
    )


def test_a_table_says_what_its_columns_declare(qtmodeltester: ModelTester) -> None:
    model = lengths()
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]
    model.show_lines(["war", "peace"])
    assert shown(model, 1) == ["peace", "5"]
    word, length = model.index(1, 0), model.index(1, 1)
    assert (word.data(Role.AccessibleTextRole), length.data(Role.AccessibleTextRole)) == (
        "PEACE",
        None,
    )
    assert length.data(Role.ToolTipRole) == "the word peace"
    assert length.data(Role.TextAlignmentRole) == RIGHT
    horizontal = Qt.Orientation.Horizontal
    assert model.headerData(1, horizontal) == ""
    assert model.headerData(1, horizontal, Role.AccessibleTextRole) == "Length"
    assert model.headerData(0, horizontal, Role.ToolTipRole) == "Word"
    assert model.headerData(1, horizontal, Role.TextAlignmentRole) == RIGHT


def test_rows_of_the_same_keys_keep_their_place(qtbot: QtBot) -> None:
    model = lengths()
    model.show_lines(["war", "peace"])
    with qtbot.waitSignal(model.dataChanged), qtbot.assertNotEmitted(model.modelReset):
        model.show_lines(["was", "place"], key=len)
    assert shown(model, 0) == ["was", "3"]
    with qtbot.waitSignal(model.modelReset):
        model.show_lines(["place", "was"], key=len)


@pytest.mark.parametrize("kind", [ActorModel, DocumentModel, EventModel])
def test_the_store_knows_every_column_that_is_sorted_by(
    desk: Desk, kind: type[ActorModel | DocumentModel | EventModel]
) -> None:
    model = kind(desk)
    model.wake()
    for column in range(-1, model.columnCount()):
        for order in (Qt.SortOrder.DescendingOrder, Qt.SortOrder.AscendingOrder):
            model.sort(column, order)


def test_hits_from_the_right_have_what_follows_at_their_left(qtmodeltester: ModelTester) -> None:
    model = HitModel()
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]
    latin = KwicLine(Hit(1, 0, 3), "Title", "2013", "before ", "war", " after")
    arabic = KwicLine(Hit(2, 0, 3), "Title", "2013", "before ", "حرب", " after")
    model.show([latin], has_more=True)
    model.add([arabic], has_more=False)
    assert [model.index(0, place).data() for place in (BEFORE, HIT, AFTER)] == list(latin[3:])
    assert [model.index(1, place).data() for place in (AFTER, HIT, BEFORE)] == list(arabic[3:])
