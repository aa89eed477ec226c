"""The dialogs that merge and split a code say what they will do, do it once, and offer Undo."""

from typing import Any, TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QLabel,
    QLineEdit,
    QListWidget,
    QPushButton,
    QRadioButton,
    QTableView,
    QWidget,
)
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from rubricator.gui.desk import Desk
from rubricator.gui.dialogs.actor_merge import ActorMergeDialog
from rubricator.gui.dialogs.code_choice import CodeChoice
from rubricator.gui.dialogs.code_merge import CodeMergeDialog
from rubricator.gui.dialogs.code_split import CodeSplitDialog
from rubricator.gui.dialogs.palette_lines import PaletteLines
from rubricator.gui.models.split_model import WORDS, SplitModel
from rubricator.project.commands.actor import add_actor
from rubricator.store import annotation, code_use, codebook
from rubricator.store.table import CODE
from tests.gui.panels.driver import Bench

W = TypeVar("W", bound=QWidget)


@pytest.fixture
def bench(desk: Desk) -> Bench:
    """An article with two ambushes and a bomb in it."""
    bench = Bench(desk)
    bench.code("Gunmen", "VIO.AMBUSH")
    bench.code("border", "VIO.AMBUSH")
    bench.code("convoy", "VIO.BOMB")
    return bench


def part(dialog: QWidget, kind: type[W], name: str) -> W:
    found = dialog.findChild(kind, name)
    assert found is not None, name
    return found


def offers(desk: Desk) -> list[str]:
    heard: list[str] = []
    desk.messages.offered.connect(lambda text, *_: heard.append(text))
    return heard


def test_a_click_chooses_the_code_that_takes_over(desk: Desk, bench: Bench, qtbot: QtBot) -> None:
    ambush, bomb = bench.named("VIO.AMBUSH"), bench.named("VIO.BOMB")
    dialog = CodeMergeDialog(desk, ambush)
    qtbot.addWidget(dialog)
    dialog.show()
    choice = part(dialog, QListWidget, "codeChoice")
    (line,) = choice.findItems(f"› {bomb.label}", Qt.MatchFlag.MatchEndsWith)
    choice.scrollToItem(line)
    place = choice.visualItemRect(line).center()
    QTest.mouseClick(choice.viewport(), Qt.MouseButton.LeftButton, pos=place)
    accept = part(dialog, QPushButton, "codeMergeAccept")
    assert accept.isEnabled()
    QTest.mouseClick(accept, Qt.MouseButton.LeftButton)
    assert desk.read(codebook.usage, bomb.id) == 3


def test_merging_says_how_many_codings_it_touches_and_does_it_once(
    desk: Desk, bench: Bench, qtbot: QtBot
) -> None:
    ambush, bomb, heard = bench.named("VIO.AMBUSH"), bench.named("VIO.BOMB"), offers(desk)
    dialog = CodeMergeDialog(desk, ambush)
    qtbot.addWidget(dialog)
    accept = part(dialog, QPushButton, "codeMergeAccept")
    assert not accept.isEnabled()
    dialog.choose(bomb.id)
    assert accept.text() == "Merge 2 codings"
    effect = part(dialog, QLabel, "codeMergeEffect").text()
    assert effect.startswith(f"2 codings in 1 document will be of “{bomb.label}”")
    accept.click()
    assert desk.read(codebook.usage, bomb.id) == 3
    assert heard == [f"Merged “{ambush.label}” into “{bomb.label}”: 2 codings"]
    desk.undo()
    assert desk.read(codebook.usage, ambush.id) == 2


def test_only_codes_of_the_same_kind_are_offered(desk: Desk, bench: Bench, qtbot: QtBot) -> None:
    choice = CodeChoice(desk, bench.named("VIO.AMBUSH"))
    qtbot.addWidget(choice)
    choice.choose(bench.named("VIO.AMBUSH").id)
    assert choice.code() is None
    line = part(choice, QLineEdit, "codeChoiceFilter")
    line.setText("bomb")
    chosen = choice.code()
    assert chosen is not None
    assert chosen.name == "VIO.BOMB"
    line.setText("no such thing")
    assert choice.code() is None


@pytest.fixture
def split(desk: Desk, bench: Bench, qtbot: QtBot) -> CodeSplitDialog:
    dialog = CodeSplitDialog(desk, bench.named("VIO.AMBUSH"))
    qtbot.addWidget(dialog)
    return dialog


def tick(dialog: CodeSplitDialog, row: int) -> None:
    model = part(dialog, QTableView, "codeSplitCodings").model()
    model.setData(model.index(row, WORDS), Qt.CheckState.Checked, Qt.ItemDataRole.CheckStateRole)


def test_ticked_codings_go_to_a_new_code(desk: Desk, bench: Bench, split: CodeSplitDialog) -> None:
    heard, accept = offers(desk), part(split, QPushButton, "codeSplitAccept")
    tick(split, 1)
    assert not accept.isEnabled()
    part(split, QLineEdit, "codeSplitLabel").setText("Border raid")
    assert accept.text() == "Move 1 coding"
    assert part(split, QLabel, "codeSplitEffect").text().startswith("1 coding stays with")
    accept.click()
    made = desk.read(CODE.where, label="Border raid")[0]
    assert made.name == "VIO.BORDER_RAID"
    assert made.parent_id == bench.named("VIO").id
    assert len(desk.read(annotation.ids_of_code, made.id)) == 1
    assert heard[0].startswith("Moved 1 coding from “Ambush")
    desk.undo()
    assert desk.read(CODE.find, made.id) is None


def test_ticked_codings_go_to_another_code(
    desk: Desk, bench: Bench, split: CodeSplitDialog
) -> None:
    part(split, QPushButton, "codeSplitAll").click()
    part(split, QRadioButton, "codeSplitOther").setChecked(True)
    split.findChild(CodeChoice).choose(bench.named("VIO.BOMB").id)  # type: ignore[union-attr]
    part(split, QPushButton, "codeSplitAccept").click()
    assert desk.read(codebook.usage, bench.named("VIO.BOMB").id) == 3


def test_words_narrow_the_codings_and_ticks_are_kept(split: CodeSplitDialog) -> None:
    table = part(split, QTableView, "codeSplitCodings")
    part(split, QLineEdit, "codeSplitFilter").setText("near the")
    assert table.model().rowCount() == 2
    part(split, QLineEdit, "codeSplitFilter").setText("soldiers")
    assert table.model().rowCount() == 1
    part(split, QPushButton, "codeSplitAll").click()
    part(split, QLineEdit, "codeSplitFilter").clear()
    assert part(split, QPushButton, "codeSplitAccept").text() == "Move 1 coding"
    part(split, QPushButton, "codeSplitNone").click()
    assert part(split, QPushButton, "codeSplitAccept").text() == "Move 0 codings"


def test_typing_reads_the_codings_once(
    split: CodeSplitDialog, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []
    read = desk.project.read

    def counted(query: Any, *args: Any, **kw: Any) -> Any:
        asked.append(query is code_use.in_context and len(args[0]) == 2)
        return read(query, *args, **kw)

    table = part(split, QTableView, "codeSplitCodings")
    monkeypatch.setattr(desk.project, "read", counted)
    for words in ("n", "ne", "near the", "soldiers"):
        part(split, QLineEdit, "codeSplitFilter").setText(words)
    assert sum(asked) == 1
    assert table.model().rowCount() == 1


def test_the_space_bar_ticks_all_chosen_rows(split: CodeSplitDialog, qtbot: QtBot) -> None:
    table = part(split, QTableView, "codeSplitCodings")
    table.selectAll()
    qtbot.keyClick(table, Qt.Key.Key_Space)  # type: ignore[no-untyped-call]
    assert part(split, QPushButton, "codeSplitAccept").text() == "Move 2 codings"
    qtbot.keyClick(table, Qt.Key.Key_Space)  # type: ignore[no-untyped-call]
    assert part(split, QPushButton, "codeSplitAccept").text() == "Move 0 codings"


def test_enter_in_the_list_moves_what_is_ticked(
    desk: Desk, split: CodeSplitDialog, qtbot: QtBot
) -> None:
    table = part(split, QTableView, "codeSplitCodings")
    tick(split, 1)
    qtbot.keyClick(table, Qt.Key.Key_Return)  # type: ignore[no-untyped-call]
    assert not desk.read(CODE.where, label="Border raid"), "it has no name yet"
    part(split, QLineEdit, "codeSplitLabel").setText("Border raid")
    qtbot.keyClick(table, Qt.Key.Key_Return)  # type: ignore[no-untyped-call]
    assert desk.read(CODE.where, label="Border raid")


def test_a_list_that_is_come_to_by_tab_has_its_first_row_chosen(
    split: CodeSplitDialog, qtbot: QtBot
) -> None:
    split.show()
    qtbot.waitExposed(split)
    split.activateWindow()
    qtbot.waitUntil(split.isActiveWindow)
    table = part(split, QTableView, "codeSplitCodings")
    table.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(table.hasFocus)
    assert [index.row() for index in table.selectionModel().selectedRows()] == [0]
    qtbot.keyClick(table, Qt.Key.Key_Space)  # type: ignore[no-untyped-call]
    assert part(split, QPushButton, "codeSplitAccept").text() == "Move 1 coding"


def test_the_model_keeps_qts_rules(desk: Desk, bench: Bench, qtmodeltester: ModelTester) -> None:
    model = SplitModel(desk, bench.named("VIO.AMBUSH").id)
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]
    model.tick_shown(ticked=True)


def test_a_click_merges_nothing_where_a_single_click_activates(
    desk: Desk, bench: Bench, qtbot: QtBot
) -> None:
    choice = CodeChoice(desk, bench.named("VIO.AMBUSH"))
    qtbot.addWidget(choice)
    codes = part(choice, QListWidget, "codeChoice")
    codes.setStyleSheet("QListWidget { activate-on-singleclick: 1 }")
    choice.show()
    place = codes.visualItemRect(codes.item(1)).center()
    with qtbot.assertNotEmitted(choice.taken):
        QTest.mouseClick(codes.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert choice.code() is not None
    with qtbot.waitSignal(choice.taken):
        QTest.mouseDClick(codes.viewport(), Qt.MouseButton.LeftButton, pos=place)


def test_enter_in_the_list_of_codes_merges(desk: Desk, bench: Bench, qtbot: QtBot) -> None:
    ambush, bomb = bench.named("VIO.AMBUSH"), bench.named("VIO.BOMB")
    dialog = CodeMergeDialog(desk, ambush)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.choose(bomb.id)
    QTest.keyClick(part(dialog, QListWidget, "codeChoice"), Qt.Key.Key_Return)
    assert desk.read(codebook.usage, bomb.id) == 3


def test_codes_are_found_although_something_was_changed_while_the_palette_is_open(
    desk: Desk, bench: Bench
) -> None:
    lines = PaletteLines(desk)
    lines.prepare()
    desk.run(add_actor, "Army", "organisation")
    assert bench.named("VIO.AMBUSH") in [line.code for line in lines.answers("event: amb")]
    assert "Army" in [line.label for line in lines.answers("army")]


def test_enter_behind_the_label_of_the_new_code_splits(
    desk: Desk, bench: Bench, split: CodeSplitDialog
) -> None:
    split.show()
    part(split, QPushButton, "codeSplitAll").click()
    label = part(split, QLineEdit, "codeSplitLabel")
    label.setText("Raid")
    QTest.keyClick(label, Qt.Key.Key_Return)
    assert "Raid" in [code.label for code in desk.codes.values()]


def test_enter_does_not_cancel_before_anything_is_chosen(
    desk: Desk, bench: Bench, qtbot: QtBot
) -> None:
    for dialog in (CodeMergeDialog(desk, bench.named("VIO.AMBUSH")), ActorMergeDialog(desk)):
        qtbot.addWidget(dialog)
        dialog.show()
        QTest.keyClick(dialog.findChildren(QLineEdit)[0], Qt.Key.Key_Return)
        assert dialog.isVisible()
