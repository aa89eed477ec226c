"""Coding by keys alone, each key counted; and what else the keys of the article do."""

from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QContextMenuEvent, QGuiApplication, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QDockWidget,
    QLineEdit,
    QMenu,
    QMenuBar,
    QPushButton,
    QTableView,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from rubricator.gui.key_controls import KeyControls
from rubricator.gui.override import override
from rubricator.gui.panels.inspector import Inspector
from rubricator.project.commands.actor import add_actor, add_alias
from rubricator.store import annotation
from rubricator.store.table import ANNOTATION, CODE
from tests.end_to_end.driver import Coder

Open = Callable[[], Coder]
_SHIFT, _CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
_HELD = (Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt)


class KeyCounter(QObject):
    """Counts the keys pressed in the article, those that are held apart."""

    def __init__(self, coder: Coder) -> None:
        super().__init__()
        self.count = 0
        coder.article.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # A key that is a command of the window never arrives as a key press.
        is_key = event.type() in (QEvent.Type.KeyPress, QEvent.Type.Shortcut)
        if is_key and not (isinstance(event, QKeyEvent) and event.key() in _HELD):
            self.count += 1
        return False


@pytest.fixture
def coder(sit_down: Open) -> Coder:
    coder = sit_down()
    coder.open("Syrian and Iraqi jihadists")
    coder.article.setFocus()
    return coder


def coded(coder: Coder) -> list[str]:
    """The coded words in text order."""
    return [coder.article.text[mark.start : mark.end] for mark in coder.marks()]


def test_a_word_is_coded_with_at_most_three_keys_from_the_beginning(coder: Coder) -> None:
    keys = KeyCounter(coder)
    coder.press("Right")
    coder.press("Right")
    coder.press(coder.code("JIH").shortcut)
    assert coded(coder) == ["Iraqi"]
    assert keys.count == 3


def test_a_word_grows_to_its_phrase_and_is_coded(coder: Coder) -> None:
    coder.press("Right")
    coder.press("E")
    assert [span.of(coder.article.text) for span in coder.article.selected_spans()] == ["and"]
    coder.press("E")
    wider = coder.article.selected_spans()
    QTest.keySequence(coder.article, "Shift+E")
    assert len(wider[0]) > 3
    assert [span.of(coder.article.text) for span in coder.article.selected_spans()] == ["and"]


def test_words_that_stand_apart_are_coded_as_one_by_keys(coder: Coder) -> None:
    coder.article.go_to(0)
    for key in ("Shift+Right", "+", "Right", "Right", "Shift+Right", "Shift+Right", "+", "Down"):
        coder.press(key)
    assert len(coder.article.selected_spans()) == 2
    coder.press(coder.code("JIH").shortcut)
    (mark,) = {mark.annotation_id for mark in coder.marks()}
    words = [coder.article.text[mark.start : mark.end] for mark in coder.marks()]
    assert words == ["Syrian", "Iraqi jihadists"]
    assert coder.window.desk.annotation_id == mark
    coder.press("Right")
    assert not coder.article.selected_spans(), "and what follows begins anew"


def test_esc_lets_go_of_words_that_were_kept(coder: Coder) -> None:
    for key in ("Shift+Right", "+", "Down", "Esc", "Right"):
        coder.press(key)
    assert not coder.article.selected_spans()


def test_an_armed_code_codes_every_selection_until_escape(coder: Coder) -> None:
    bomb = coder.code("VIO.BOMB")
    said = coder.part(QPushButton, "status.armed")
    bottom = coder.article.viewport().mapToGlobal(coder.article.viewport().rect().bottomLeft())
    QTest.keyClicks(coder.article, bomb.shortcut.upper(), _SHIFT)
    assert said.text() == f"armed: {bomb.label} — Esc"
    still = coder.article.viewport().mapToGlobal(coder.article.viewport().rect().bottomLeft())
    assert still == bottom
    coder.select("March 4 ambush")
    coder.select("Iraqi soldiers")
    assert sorted(coded(coder)) == ["Iraqi soldiers", "March 4 ambush"]
    assert {mark.code_id for mark in coder.marks()} == {bomb.id}
    coder.press("Esc")
    assert said.text() == ""
    coder.select("wounded Syrian")
    assert len(coder.marks()) == 2


def test_a_click_on_what_is_armed_lets_go_of_it_and_leaves_the_article_its_keys(
    coder: Coder,
) -> None:
    QTest.keyClicks(coder.article, coder.code("VIO.BOMB").shortcut.upper(), _SHIFT)
    said = coder.part(QPushButton, "status.armed")
    QTest.mouseClick(said, Qt.MouseButton.LeftButton)
    assert coder.window.desk.armed_code_id is None
    assert not said.isVisible()
    assert coder.article.hasFocus()


def test_letters_that_are_switched_off_code_nothing_and_say_so(coder: Coder, qtbot: QtBot) -> None:
    controls = coder.window.findChild(KeyControls)
    assert isinstance(controls, KeyControls)
    coder.select("Iraqi soldiers")
    controls.lettersSwitched.emit(False)
    with qtbot.waitSignal(coder.window.desk.messages.hinted) as hint:
        coder.press(coder.code("JIH").shortcut)
    assert "switched off" in hint.args[0]
    assert not coded(coder)
    controls.lettersSwitched.emit(True)
    coder.press(coder.code("JIH").shortcut)
    assert coded(coder) == ["Iraqi soldiers"]


def test_shift_and_arrows_are_coded_when_shift_is_let_go(coder: Coder) -> None:
    QTest.keyClicks(coder.article, coder.code("JIH").shortcut.upper(), _SHIFT)
    for _ in range(3):
        right = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Right, _SHIFT)
        QApplication.sendEvent(coder.article, right)
    assert coder.marks() == []
    QTest.keyRelease(coder.article, Qt.Key.Key_Shift)
    assert coded(coder) == ["Syrian and Iraqi"]


def test_g_goes_to_the_next_sentence_without_a_coding(coder: Coder) -> None:
    text = coder.article.text
    coder.press("G")
    first = coder.article.selected_spans()[0]
    coder.press(coder.code("VIO.BOMB").shortcut)
    coder.press("G")
    second = coder.article.selected_spans()[0]
    assert second.start >= first.end
    coder.article.select(first)
    coder.article.clear_selection()
    QTest.keyClick(coder.article, Qt.Key.Key_Home, _CTRL)
    coder.press("G")
    assert coder.article.selected_spans()[0] == second, text[:300]


def test_shift_g_goes_to_the_events_that_lack_a_role(coder: Coder) -> None:
    ambush = coder.code("VIO.AMBUSH").id
    for words in ("March 4 ambush", "wounded Syrian government troops"):
        coder.select(words)
        coder.window.desk.code(ambush)
    first, second = (mark.annotation_id for mark in sorted(coder.marks(), key=lambda m: m.start))
    coder.window.desk.focus_annotation(None)
    QTest.keyClick(coder.article, Qt.Key.Key_Home, _CTRL)
    seen = []
    for _ in range(3):
        QTest.keySequence(coder.article, "Shift+G")
        seen.append(coder.article.focused_annotation)
    assert seen == [first, second, first]


def test_the_palette_codes_a_mention_of_an_actor_by_an_alias(coder: Coder) -> None:
    sector = coder.code("JIH")
    actor = coder.project.run(add_actor, "al-Qaida in Iraq", "armed group", code_id=sector.id)
    coder.project.run(add_alias, actor, "AQI", kind="acronym")
    coder.select("al-Qaida")
    coder.press("Space")
    query = coder.part(QLineEdit, "paletteQuery")
    coder.wait(query.isVisible)
    QTest.keyClicks(query, "aqi")
    QTest.keyClick(query, Qt.Key.Key_Return)
    (mark,) = coder.marks()
    made = coder.project.read(ANNOTATION.get, mark.annotation_id)
    assert (made.code_id, made.actor_id) == (sector.id, actor)


@pytest.mark.parametrize(
    "typed,kind,label",
    [("event:", "event", "March 4 ambush"), ("e: night raid", "event", "night raid")],
)
def test_ctrl_enter_makes_a_code_of_the_quoted_words(
    coder: Coder, typed: str, kind: str, label: str
) -> None:
    before = coder.project.read(CODE.count)
    coder.select("March 4 ambush")
    coder.press("Space")
    query = coder.part(QLineEdit, "paletteQuery")
    coder.wait(query.isVisible)
    QTest.keyClicks(query, typed)
    assert f"new {kind} code “{label}”" in coder.part(QPushButton, "paletteNew").text()
    QTest.keyClick(query, Qt.Key.Key_Return, _CTRL)
    (mark,) = coder.marks()
    code = coder.project.read(CODE.get, mark.code_id)
    assert (code.kind, code.label, code.parent_id) == (kind, label, None)
    coder.press("Ctrl+Z")
    assert coder.marks() == []
    assert coder.project.read(CODE.count) == before


def test_a_click_in_the_palette_makes_a_code_of_the_quoted_words(coder: Coder) -> None:
    coder.select("March 4 ambush")
    coder.press("Space")
    coder.wait(coder.part(QLineEdit, "paletteQuery").isVisible)
    QTest.mouseClick(coder.part(QPushButton, "paletteNew"), Qt.MouseButton.LeftButton)
    (mark,) = coder.marks()
    assert coder.project.read(CODE.get, mark.code_id).label == "March 4 ambush"
    assert coder.article.hasFocus()


def test_return_puts_one_coding_after_the_other_in_focus(coder: Coder) -> None:
    coder.select("the March 4 ambush, which left 48 dead")
    coder.press(coder.code("VIO.BOMB").shortcut)
    coder.select("March 4 ambush")
    coder.press(coder.code("JIH").shortcut)
    caret = coder.article.selected_spans()[0].start
    coder.article._set_ends(caret + 1, caret + 1)
    seen = set()
    for _ in range(2):
        coder.press("Return")
        seen.add(coder.window.desk.annotation_id)
    assert seen == {mark.annotation_id for mark in coder.marks()}


def test_what_was_used_last_is_on_top_after_a_restart(coder: Coder, sit_down: Open) -> None:
    coder.select("March 4 ambush")
    coder.press(coder.code("VIO.BOMB").shortcut)
    coder.close()
    again = sit_down()
    used = again.project.read(annotation.last_used)
    again.press("Space")
    query = again.part(QLineEdit, "paletteQuery")
    again.wait(query.isVisible)
    again.article.select(again.article.word_at_caret() or again.article.selected_spans()[0])
    QTest.keyClick(query, Qt.Key.Key_Return)
    assert again.marks()[0].code_id == used[0][0]


def test_letters_typed_in_an_open_menu_are_the_menus(coder: Coder) -> None:
    """M, F, E and G are commands of the article, and letters of codes: none reaches it now."""
    coder.select("Iraqi")
    coder.press(coder.code("JIH").shortcut)
    before = coder.project.read(ANNOTATION.get, coder.marks()[0].annotation_id)
    selected = coder.article.selected_spans()
    center = coder.article.cursorRect().center()
    event = QContextMenuEvent(
        QContextMenuEvent.Reason.Keyboard, center, coder.article.mapToGlobal(center)
    )
    QApplication.sendEvent(coder.article.viewport(), event)
    menu = coder.part(QMenu, "codingMenu")
    assert menu.isVisible()
    assert QApplication.focusWidget() is coder.article, "which is why it would hear them"
    menu.setActiveAction(menu.actions()[-1])
    for letter in "gej":
        QTest.keyClicks(menu, letter)
        assert coder.window.desk.annotation_id == before.id
    assert coder.project.read(ANNOTATION.get, before.id) == before
    assert coder.article.selected_spans() == selected
    menu.close()
    coder.press("F")
    assert coder.project.read(ANNOTATION.get, before.id).state == "flagged", "and then it hears"


def test_letters_typed_in_a_menu_of_the_bar_are_the_menus(coder: Coder) -> None:
    coder.select("Iraqi")
    coder.press(coder.code("JIH").shortcut)
    before = coder.project.read(ANNOTATION.get, coder.marks()[0].annotation_id)
    selected = coder.article.selected_spans()
    bar = coder.window.menuBar()
    QTest.keyClick(coder.window, Qt.Key.Key_H, Qt.KeyboardModifier.AltModifier)
    help_menu = coder.part(QMenu, "menu.help")
    coder.wait(help_menu.isVisible)
    assert QApplication.focusWidget() is bar, "which is why it would hear them"
    for key in (Qt.Key.Key_F, Qt.Key.Key_G, Qt.Key.Key_Delete):
        QTest.keyClick(bar, key)
    assert coder.window.desk.annotation_id == before.id
    assert coder.project.read(ANNOTATION.get, before.id) == before
    assert coder.article.selected_spans() == selected
    help_menu.close()


def test_the_menu_of_codes_is_the_tree_of_the_codebook(coder: Coder) -> None:
    coder.select("March 4 ambush")
    center = coder.article.cursorRect().center()
    event = QContextMenuEvent(
        QContextMenuEvent.Reason.Keyboard, center, coder.article.mapToGlobal(center)
    )
    QApplication.sendEvent(coder.article.viewport(), event)
    events = coder.part(QMenu, "codingMenu.event")
    assert not events.actions(), "it is made when it is looked at"
    events.aboutToShow.emit()
    violence = next(action for action in events.actions() if action.text() == "Violence").menu()
    assert isinstance(violence, QMenu)
    violence.aboutToShow.emit()
    violence.aboutToShow.emit()
    itself, line, *below = violence.actions()
    assert itself.text() == "Violence"
    assert line.isSeparator()
    (bombing,) = (action for action in below if action.text().startswith("Bombing"))
    bombing.trigger()
    coder.part(QMenu, "codingMenu").close()
    assert {mark.code_id for mark in coder.marks()} == {coder.code("VIO.BOMB").id}


def test_a_coding_removed_from_its_memo_by_menu_leaves_the_keys_to_the_article(
    coder: Coder,
) -> None:
    coder.press("Right")
    coder.press(coder.code("JIH").shortcut)
    coder.press("M")
    coder.action("remove").trigger()
    assert coder.marks() == []
    coder.part(Inspector, "inspector").catch_up()
    coder.wait(coder.article.hasFocus)


def test_esc_leads_back_to_the_article_from_wherever_the_keys_are(coder: Coder) -> None:
    coder.press("Right")
    coder.press(coder.code("JIH").shortcut)
    coder.press("M")
    memo = QApplication.focusWidget()
    assert memo is not None
    assert memo.objectName() == "inspector.memo"
    QTest.keyClicks(memo, "seen twice")
    QTest.keyClick(memo, Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is coder.article
    (mark,) = coder.marks()
    assert coder.project.read(ANNOTATION.get, mark.annotation_id).memo == "seen twice"
    for name in (
        "documentTable",
        "codebookTree",
        "codingsTable",
        "documentFilter",
        "codebookFilter",
    ):
        part = coder.part(QWidget, name)
        part.setFocus()
        QTest.keyClick(part, Qt.Key.Key_Escape)
        assert QApplication.focusWidget() is coder.article, name


def test_keys_lead_out_of_a_floating_panel_and_into_it(coder: Coder) -> None:
    """It is a window of its own, and yet one of the panes."""
    dock = coder.part(QDockWidget, "dock.codings")
    back = coder.part(QPushButton, "codingsBack")
    coder.select("Iraqi soldiers")
    coder.press(coder.code("MIL").shortcut)
    coder.window.desk.list_codings(coder.code("MIL").id)
    dock.setFloating(True)
    with coder.qtbot.waitActive(dock):
        dock.activateWindow()
    back.setFocus()
    coder.wait(back.hasFocus)
    QTest.keyClick(back, Qt.Key.Key_Return)
    coder.wait(back.isHidden)
    table = coder.part(QTableView, "codingsTable")
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_Escape)
    coder.wait(coder.article.hasFocus)
    seen = set()
    for _ in range(9):
        stays = (None, QApplication.focusWidget())
        coder.action("next_pane").trigger()
        coder.wait(partial(_is_elsewhere, stays))
        focus = QApplication.focusWidget()
        assert focus is not None
        seen.add((focus.objectName(), focus.window().objectName()))
    assert ("codingsTable", "dock.codings") in seen
    assert ("articleView", "mainWindow") in seen
    dock.setFloating(False)


def _is_elsewhere(stays: tuple[QWidget | None, ...]) -> bool:
    return QApplication.focusWidget() not in stays


def letters_of(menu: QMenu) -> Iterator[tuple[str, str]]:
    """Each menu below with the letter of each of its lines."""
    for action in menu.actions():
        if not action.isSeparator():
            yield menu.title(), action.text().replace("&&", "").partition("&")[2][:1].lower()
        if isinstance(below := action.menu(), QMenu):
            yield from letters_of(below)


def test_every_line_of_the_menus_has_a_letter_of_its_own(coder: Coder) -> None:
    found = [pair for action in menus(coder) for pair in letters_of(action)]
    assert len(found) > 80
    assert [pair for pair, count in Counter(found).items() if count > 1 and pair[1]] == []
    assert {menu for menu, letter in found if not letter} <= {"&Bounds", "Open &recent"}


def menus(coder: Coder) -> list[QMenu]:
    bar = coder.window.menuBar()
    assert isinstance(bar, QMenuBar)
    return [menu for action in bar.actions() if isinstance(menu := action.menu(), QMenu)]


def test_the_menu_brings_a_panel_to_the_front_with_the_keys_in_it_and_hides_it(
    coder: Coder,
) -> None:
    def choose(name: str) -> None:
        action = coder.window.findChild(QAction, f"action.show_{name}")
        assert isinstance(action, QAction)
        action.trigger()

    def keys_are_in(name: str) -> bool:
        dock, focus = coder.part(QDockWidget, f"dock.{name}"), QApplication.focusWidget()
        return focus is not None and dock.isAncestorOf(focus)

    choose("history")
    coder.wait(lambda: keys_are_in("history"))
    choose("frequency")
    coder.wait(lambda: keys_are_in("frequency"))
    action = coder.window.findChild(QAction, "action.show_frequency")
    assert isinstance(action, QAction)
    assert action.isChecked()
    choose("frequency")
    coder.wait(coder.article.hasFocus)
    assert not coder.part(QDockWidget, "dock.frequency").isVisible()
    assert not action.isChecked()
    choose("document")
    coder.wait(lambda: keys_are_in("document"))


def test_tab_passes_what_stands_behind_the_tab_of_another_panel(coder: Coder) -> None:
    action = coder.window.findChild(QAction, "action.show_history")
    assert isinstance(action, QAction)
    action.trigger()
    begin = coder.part(QLineEdit, "documentFilter")
    begin.setFocus()
    for key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
        met: list[str] = []
        while "documentFilter" not in met:
            here = QApplication.focusWidget()
            assert here is not None
            # In the article Tab goes from coding to coding.
            held = _CTRL if here is coder.article else Qt.KeyboardModifier.NoModifier
            QTest.keyClick(here, key, held)
            here = QApplication.focusWidget()
            assert here is not None
            assert not here.visibleRegion().isEmpty(), here.objectName()
            met.append(here.objectName())
        assert {"articleView", "filterAdd", "codebookTree", "historyTable"} <= set(met)
        assert not {"frequencyBars", "details.title"} & set(met)


def test_f6_leads_to_the_filter_too(coder: Coder) -> None:
    coder.part(QTableView, "documentTable").setFocus()
    coder.action("previous_pane").trigger()
    focus = QApplication.focusWidget()
    assert focus is not None
    assert focus.objectName() == "filterAdd"


def test_copy_takes_what_has_the_keys(coder: Coder) -> None:
    clipboard = QGuiApplication.clipboard()
    coder.select("March 4 ambush")
    coder.press(coder.code("VIO.AMBUSH").shortcut)
    coder.press("Ctrl+C")
    assert clipboard.text() == "March 4 ambush"
    coder.part(QToolButton, "frequencyAsTable").click()
    numbers = coder.part(QTableView, "frequencyTable")
    coder.wait(lambda: numbers.model().rowCount())
    coder.press("Ctrl+C", to=numbers)
    assert clipboard.text().startswith("Code\tName\t")
    words = coder.part(QLineEdit, "documentFilter")
    words.setFocus()
    words.setText("jihadists")
    words.selectAll()
    coder.action("copy").trigger()
    assert clipboard.text() == "jihadists"
