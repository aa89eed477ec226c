"""The codebook panel shows the codes with their counts, codes with them and changes them."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QMimeData, QModelIndex, QPoint, Qt
from PySide6.QtGui import QAction, QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QColorDialog,
    QLineEdit,
    QMainWindow,
    QMenu,
    QPlainTextEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from rubricator.core.code import Code
from rubricator.gui.desk import Desk
from rubricator.gui.dialogs.code_editor import CodeEditor, proposed_name
from rubricator.gui.messages import Messages
from rubricator.gui.models.codebook_model import COUNT_ROLE, CodebookModel
from rubricator.gui.panels.code_tree import CodeTree
from rubricator.gui.panels.codebook import CodebookPanel
from rubricator.gui.theme import load_theme
from rubricator.project.commands.codebook import add_code, edit_code, move_code, retire_code
from rubricator.project.project import Project
from tests.gui.panels.driver import Bench, Counted

Move = Callable[[Code], None]


class Codebook:
    """The panel in a window, and what a coder does with it."""

    def __init__(self, desk: Desk, qtbot: QtBot) -> None:
        self.desk = desk
        self.qtbot = qtbot
        self.bench = Bench(desk)
        self.counts = Counted()
        self.panel = CodebookPanel(desk, self.counts)
        qtbot.addWidget(self.panel)
        self.panel.resize(300, 900)
        self.panel.show()
        tree = self.panel.findChild(CodeTree, "codebookTree")
        assert tree is not None
        self.tree: CodeTree = tree
        model = self.tree.model()
        assert isinstance(model, CodebookModel)
        self.model = model

    def labels(self, parent: QModelIndex = QModelIndex()) -> list[str]:  # noqa: B008
        rows = range(self.model.rowCount(parent))
        return [str(self.model.index(row, 0, parent).data()) for row in rows]

    def of_kind(self, kind: str) -> list[str]:
        return self.labels(self.model.root_of(kind))  # type: ignore[arg-type]

    def below(self, name: str) -> list[str]:
        return self.labels(self.index(name))

    def index(self, name: str) -> QModelIndex:
        return self.model.index_of(self.bench.named(name).id)

    def choose(self, name: str) -> None:
        self.panel.choose(self.bench.named(name).id)
        self.tree.setFocus()

    def press(
        self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        self.qtbot.keyClick(self.tree, key, modifier)  # type: ignore[no-untyped-call]

    def do(self, name: str, action: str) -> None:
        code = self.bench.named(name)
        menu = self.panel.menu_for(code, code.kind)
        found = menu.findChild(QAction, f"codebook.{action}")
        assert found is not None
        found.trigger()

    def editor(self) -> CodeEditor:
        editors = [editor for editor in self._editors() if editor.isVisible()]
        assert len(editors) == 1
        return editors[0]

    def write(self, field: str, words: str) -> None:
        editor = self.editor().findChild(QWidget, f"codeEditor.{field}")
        if isinstance(editor, QLineEdit):
            editor.clear()
            self.qtbot.keyClicks(editor, words)  # type: ignore[no-untyped-call]
        else:
            assert isinstance(editor, QPlainTextEdit)
            editor.setPlainText(words)

    def _editors(self) -> list[CodeEditor]:
        windows = QApplication.topLevelWidgets()
        return [window for window in windows if isinstance(window, CodeEditor)]


@pytest.fixture
def codebook(desk: Desk, qtbot: QtBot) -> Codebook:
    return Codebook(desk, qtbot)


def test_every_kind_has_its_heading_over_its_codes(codebook: Codebook) -> None:
    assert codebook.labels() == ["Actors", "Events", "Stances", "Issues", "Themes"]
    assert codebook.of_kind("actor")[:2] == ["Government", "Armed forces"]
    assert "Ambush, convoy attack" in codebook.below("VIO")


def test_the_model_keeps_qts_rules_while_codes_come_move_and_go(
    desk: Desk, qtmodeltester: ModelTester
) -> None:
    bench = Bench(desk)
    counts = Counted()
    model = CodebookModel(desk, counts)
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]
    desk.run(add_code, "NEW", "event", parent_id=bench.named("VIO").id)
    desk.run(move_code, bench.named("GOV").id, parent_id=bench.named("MIL").id, position=0)
    desk.run(retire_code, bench.named("POL").id)
    model.show_containing("am")
    model.show_containing("")
    model.show_retired(True)
    counts.set({bench.named("MIL").id: 3})
    desk.undo()


def test_counts_add_up_to_the_heading(codebook: Codebook) -> None:
    ambush, bomb = codebook.bench.named("VIO.AMBUSH"), codebook.bench.named("VIO.BOMB")
    codebook.counts.set({ambush.id: 2, bomb.id: 3})
    assert codebook.index("VIO.AMBUSH").data(COUNT_ROLE) == 2
    assert codebook.index("VIO").data(COUNT_ROLE) == 5
    assert codebook.model.root_of("event").data(COUNT_ROLE) == 5
    assert codebook.model.root_of("actor").data(COUNT_ROLE) == 0


def test_a_coding_changes_a_count_and_leaves_the_tree_alone(
    codebook: Codebook, qtbot: QtBot
) -> None:
    codebook.choose("VIO.AMBUSH")
    codebook.tree.collapse(codebook.index("TER"))
    with (
        qtbot.assertNotEmitted(codebook.model.layoutChanged),
        qtbot.assertNotEmitted(codebook.model.modelReset),
        qtbot.waitSignal(codebook.model.dataChanged),
    ):
        codebook.counts.set({codebook.bench.named("VIO.BOMB").id: 1})
    assert codebook.tree.currentIndex() == codebook.index("VIO.AMBUSH")
    assert not codebook.tree.isExpanded(codebook.index("TER"))


def test_what_is_closed_and_chosen_stays_so_when_a_code_comes(codebook: Codebook) -> None:
    codebook.choose("VIO.BOMB")
    codebook.tree.collapse(codebook.index("TER"))
    codebook.desk.run(add_code, "VIO.DRONE", "event", parent_id=codebook.bench.named("VIO").id)
    codebook.desk.run(
        move_code,
        codebook.bench.named("VIO.DRONE").id,
        parent_id=codebook.bench.named("VIO").id,
        position=0,
    )
    assert codebook.below("VIO")[0] == "VIO.DRONE"
    assert codebook.tree.currentIndex() == codebook.index("VIO.BOMB")
    assert not codebook.tree.isExpanded(codebook.index("TER"))
    assert codebook.tree.isExpanded(codebook.index("VIO"))


def test_enter_codes_the_selection(codebook: Codebook) -> None:
    codebook.bench.select("Nine soldiers")
    codebook.choose("MIL")
    codebook.press(Qt.Key.Key_Return)
    annotation = codebook.desk.focused()
    assert annotation is not None
    assert annotation.code_id == codebook.bench.named("MIL").id


def test_a_double_click_codes_the_selection_and_a_click_only_chooses(codebook: Codebook) -> None:
    codebook.bench.select("Nine soldiers")
    place = codebook.tree.visualRect(codebook.index("MIL")).center()
    viewport, left = codebook.tree.viewport(), Qt.MouseButton.LeftButton
    codebook.qtbot.mouseClick(viewport, left, pos=place)  # type: ignore[no-untyped-call]
    assert codebook.desk.focused() is None
    assert codebook.tree.current_code() == codebook.bench.named("MIL")
    codebook.qtbot.mouseDClick(viewport, left, pos=place)  # type: ignore[no-untyped-call]
    assert codebook.desk.focused() is not None


def test_a_code_is_renamed_in_place(codebook: Codebook) -> None:
    codebook.choose("VIO.BOMB")
    codebook.press(Qt.Key.Key_F2)
    editor = codebook.tree.findChild(QLineEdit, "codebookLabelEditor")
    assert editor is not None
    codebook.qtbot.keyClicks(editor, "Explosion")  # type: ignore[no-untyped-call]
    codebook.qtbot.keyClick(editor, Qt.Key.Key_Return)  # type: ignore[no-untyped-call]
    codebook.qtbot.waitUntil(lambda: codebook.bench.named("VIO.BOMB").label == "Explosion")
    assert codebook.index("VIO.BOMB").data() == "Explosion"


@pytest.mark.parametrize(
    "key,expected",
    [
        (Qt.Key.Key_Up, ["Two", "One", "Three"]),
        (Qt.Key.Key_Down, ["One", "Three", "Two"]),
        (Qt.Key.Key_Right, ["One", "Three"]),
    ],
)
def test_alt_and_an_arrow_move_a_code(codebook: Codebook, key: Qt.Key, expected: list[str]) -> None:
    for name in ("One", "Two", "Three"):
        codebook.desk.run(add_code, name, "theme")
    codebook.choose("Two")
    codebook.press(key, Qt.KeyboardModifier.AltModifier)
    assert codebook.of_kind("theme") == expected
    assert codebook.tree.current_code() == codebook.bench.named("Two")


def test_a_code_moves_in_and_out_again(codebook: Codebook) -> None:
    for name in ("One", "Two", "Three"):
        codebook.desk.run(add_code, name, "theme")
    codebook.choose("Two")
    codebook.press(Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert codebook.below("One") == ["Two"]
    codebook.press(Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert codebook.of_kind("theme") == ["One", "Two", "Three"]


def carried(codebook: Codebook, name: str) -> QMimeData:
    return codebook.model.mimeData([codebook.index(name)])


def test_a_code_is_dropped_where_it_is_let_go(codebook: Codebook) -> None:
    model, move = codebook.model, Qt.DropAction.MoveAction
    told: list[str] = []
    codebook.desk.messages.offered.connect(lambda text, *_: told.append(text))
    model.dropMimeData(carried(codebook, "GOV"), move, -1, -1, codebook.index("MIL"))
    assert codebook.below("MIL") == ["Government"]
    assert told == ["“Government” stands below “Armed forces” now"], "and Undo beside it"
    model.dropMimeData(carried(codebook, "GOV"), move, 1, 0, model.root_of("actor"))
    assert codebook.of_kind("actor")[:2] == ["Armed forces", "Government"]
    assert told[1:] == ["“Government” stands on top now"]


def test_a_code_is_not_dropped_into_another_kind_or_below_itself(codebook: Codebook) -> None:
    model, move = codebook.model, Qt.DropAction.MoveAction
    code = carried(codebook, "VIO")
    assert not model.canDropMimeData(code, move, -1, -1, codebook.index("MIL"))
    assert not model.canDropMimeData(code, move, -1, -1, codebook.index("VIO.BOMB"))
    assert model.canDropMimeData(code, move, -1, -1, codebook.index("TER"))


def test_a_move_past_a_hidden_retired_code_goes_where_it_looks(codebook: Codebook) -> None:
    for name in ("One", "Two", "Three"):
        codebook.desk.run(add_code, name, "theme")
    codebook.desk.run(retire_code, codebook.bench.named("Two").id)
    codebook.choose("Three")
    codebook.press(Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert codebook.of_kind("theme") == ["Three", "One"]


def test_retired_codes_are_hidden_until_asked_for(codebook: Codebook) -> None:
    codebook.do("POL", "retire")
    assert "Police" not in codebook.of_kind("actor")
    shown = codebook.panel.findChild(QAction, "codebook.show_retired")
    assert shown is not None
    shown.trigger()
    assert "Police" in codebook.of_kind("actor")
    codebook.do("POL", "bring_back")
    assert not codebook.bench.named("POL").retired


def test_an_unused_code_is_removed_with_an_offer_to_undo(codebook: Codebook) -> None:
    codebook.choose("VIO.BOMB")
    with codebook.qtbot.waitSignal(codebook.desk.messages.offered):
        codebook.press(Qt.Key.Key_Delete)
    assert "Bombing" not in codebook.below("VIO")
    codebook.desk.undo()
    assert "Bombing" in codebook.below("VIO")


def test_keys_go_on_beside_a_code_that_went(codebook: Codebook) -> None:
    shown = [code.name for code in codebook.desk.codes.values() if code.kind == "actor"]
    first, second, third, *_ = shown
    codebook.choose(second)
    codebook.press(Qt.Key.Key_Delete)
    assert codebook.tree.currentIndex() == codebook.index(third)
    codebook.do(third, "retire")
    fourth = codebook.tree.current_code()
    assert fourth is not None
    assert fourth.name == shown[3]
    dialog = codebook.panel.merge(fourth)
    dialog.choose(codebook.bench.named(first).id)
    dialog.accept_merge()
    assert codebook.tree.currentIndex() == codebook.index(first)


def test_the_menu_asks_for_the_codings_of_a_code(codebook: Codebook) -> None:
    with codebook.qtbot.waitSignal(codebook.desk.codingsRequested) as asked:
        codebook.do("MIL", "codings")
    assert asked.args == [codebook.bench.named("MIL").id, False]


def test_the_menu_arms_a_code_and_disarms_it(codebook: Codebook) -> None:
    codebook.do("MIL", "arm")
    assert codebook.desk.armed_code_id == codebook.bench.named("MIL").id
    codebook.do("MIL", "arm")
    assert codebook.desk.armed_code_id is None


def test_a_filter_shows_what_holds_the_words_and_what_lies_above(codebook: Codebook) -> None:
    line = codebook.panel.findChild(QLineEdit, "codebookFilter")
    assert line is not None
    codebook.tree.collapse(codebook.index("VIO"))
    codebook.qtbot.keyClicks(line, "convoy")  # type: ignore[no-untyped-call]
    assert codebook.of_kind("event") == ["Violence"]
    assert codebook.below("VIO") == ["Ambush, convoy attack"]
    assert codebook.tree.isExpanded(codebook.index("VIO"))
    line.clear()
    assert len(codebook.of_kind("event")) > 5
    assert not codebook.tree.isExpanded(codebook.index("VIO"))


def test_a_new_code_is_written_in_the_editor(codebook: Codebook) -> None:
    codebook.choose("VIO")
    codebook.press(Qt.Key.Key_Insert, Qt.KeyboardModifier.ShiftModifier)
    codebook.write("label", "Drone attack")
    codebook.write("letter", "w")
    codebook.write("definition", "An attack by a drone.\nOr by several.")
    codebook.editor().accept_changes()
    code = codebook.bench.named("VIO.DRONE_ATTACK")
    assert (code.label, code.kind, code.shortcut) == ("Drone attack", "event", "w")
    assert code.definition == "An attack by a drone.\nOr by several."
    assert code.parent_id == codebook.bench.named("VIO").id
    assert codebook.tree.current_code() == code


def test_the_editor_changes_a_code(codebook: Codebook) -> None:
    codebook.do("MIL", "edit")
    codebook.write("label", "Army")
    codebook.write("example", "“An army helicopter” fired")
    codebook.editor().accept_changes()
    code = codebook.bench.named("MIL")
    assert (code.label, code.example) == ("Army", "“An army helicopter” fired")


@pytest.mark.parametrize(
    "field,words", [("letter", "a"), ("letter", "A"), ("name", "GOV"), ("name", "NA")]
)
def test_the_editor_says_at_once_what_cannot_be(codebook: Codebook, field: str, words: str) -> None:
    codebook.do("MIL", "edit")
    codebook.write(field, words)
    fault = codebook.editor().findChild(QWidget, "codeEditor.fault")
    assert fault is not None
    assert fault.property("text")
    codebook.editor().accept_changes()
    assert codebook.bench.named("MIL").shortcut == "s"
    codebook.editor().reject()


def test_a_code_is_recoloured(codebook: Codebook) -> None:
    code = codebook.bench.named("MIL")
    menu = codebook.panel.menu_for(code, code.kind)
    for action in menu.findChildren(QAction):
        if action.text() == "As the kind":
            action.trigger()
    assert codebook.bench.named("MIL").colour == ""


def test_any_other_colour_is_asked_for_when_the_menu_is_closed(codebook: Codebook) -> None:
    place = codebook.tree.visualRect(codebook.index("MIL")).center()
    codebook.tree.customContextMenuRequested.emit(QPoint(place))
    menu = codebook.panel.findChild(QMenu, "codebook.menu")
    assert menu is not None
    (other,) = [each for each in menu.findChildren(QAction) if each.text() == "Other…"]
    # As a click does it: first all menus go, then it is told what was chosen.
    menu.hide()
    other.trigger()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    dialog = codebook.panel.findChild(QColorDialog, "colourDialog")
    assert dialog is not None
    assert dialog.isVisible()
    dialog.setCurrentColor(QColor("#12ab34"))
    dialog.accept()
    assert codebook.bench.named("MIL").colour == "#12ab34"


def test_a_change_elsewhere_repaints_the_row(codebook: Codebook) -> None:
    with codebook.qtbot.waitSignal(codebook.model.dataChanged):
        codebook.desk.run(edit_code, codebook.bench.named("MIL").id, shortcut="w")
    assert "letter w" in str(codebook.index("MIL").data(Qt.ItemDataRole.AccessibleTextRole))


def test_the_context_menu_opens_on_a_row(codebook: Codebook) -> None:
    place = codebook.tree.visualRect(codebook.index("MIL")).center()
    codebook.tree.customContextMenuRequested.emit(QPoint(place))
    menu = QApplication.activePopupWidget()
    assert menu is not None
    assert menu.objectName() == "codebook.menu"
    menu.close()


def test_a_name_is_proposed_that_is_free() -> None:
    above = Code(1, "event", "VIO", "Violence")
    taken = Code(2, "event", "VIO.CAR_BOMB", "Car bomb")
    assert proposed_name("Car bomb", above, [above]) == "VIO.CAR_BOMB"
    assert proposed_name("car bomb!", above, [above, taken]) == "VIO.CAR_BOMB_2"
    assert proposed_name("قصف", None, []) == "قصف"


def test_merge_and_split_are_commands_on_the_code_chosen_or_in_focus(
    codebook: Codebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[str, str]] = []
    for name in ("merge", "split"):
        monkeypatch.setattr(
            codebook.panel, name, lambda code, name=name: asked.append((name, code.name))
        )
    hints: list[str] = []
    codebook.desk.messages.hinted.connect(hints.append)
    do = codebook.panel.callbacks()
    codebook.tree.setCurrentIndex(QModelIndex())
    do["merge_code"]()
    assert hints == ["Choose a code in the codebook first."]
    codebook.bench.code("convoy", "VIO.BOMB")
    do["merge_code"]()
    codebook.choose("VIO.AMBUSH")
    do["split_code"]()
    assert asked == [("merge", "VIO.BOMB"), ("split", "VIO.AMBUSH")]


def test_a_menu_that_is_shut_takes_no_key_from_the_rest_of_the_window(
    desk: Desk, qtbot: QtBot
) -> None:
    window, page, text = QMainWindow(), QWidget(), QPlainTextEdit()
    qtbot.addWidget(window)
    panel = CodebookPanel(desk, Counted())
    column = QVBoxLayout(page)
    for part in (panel, text):
        column.addWidget(part)
    window.setCentralWidget(page)
    window.show()
    panel.choose(Bench(desk).named("VIO.AMBUSH").id)
    button = panel.findChild(QToolButton, "codebookAdd")
    assert button
    button.menu().aboutToShow.emit()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    text.setFocus()
    QTest.keyClick(text, Qt.Key.Key_Insert)
    assert not window.findChildren(CodeEditor)


def test_a_code_that_finds_no_words_says_what_to_do(codebook: Codebook, hints: list[str]) -> None:
    codebook.desk.select(())
    codebook.choose("VIO.AMBUSH")
    codebook.press(Qt.Key.Key_Return)
    assert hints == ["Select words in the article first."]


def test_in_a_project_open_for_reading_nobody_is_asked_who_codes(desk: Desk, qtbot: QtBot) -> None:
    with Project(desk.project.path, read_only=True) as project:
        window, said = QWidget(), list[str]()
        qtbot.addWidget(window)
        reading = Desk(project, Messages(window), load_theme("light"), window)
        reading.messages.hinted.connect(said.append)
        codebook = Codebook(reading, qtbot)
        codebook.bench.select("convoy")
        codebook.choose("VIO.AMBUSH")
        with qtbot.assertNotEmitted(reading.coderWanted):
            codebook.press(Qt.Key.Key_Return)
        assert said == ["This project is open for reading only; nothing is coded in it."]
        reading.close()
