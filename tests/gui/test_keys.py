"""The key map and the command palette."""

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QCheckBox,
    QKeySequenceEdit,
    QLabel,
    QLineEdit,
    QMainWindow,
    QPushButton,
    QTextEdit,
)
from pytestqt.qtbot import QtBot

from rubricator.core.code import Code
from rubricator.gui.actions import ACTIONS, Actions
from rubricator.gui.dialogs.command_palette import CommandPalette
from rubricator.gui.dialogs.key_map import KeyMapDialog
from rubricator.gui.keymap import KeyMap, usual_keys
from rubricator.gui.session import Session

LETTER = Code(1, "event", "VIO.BOMB", "Bombing", shortcut="b")


@pytest.fixture
def session(tmp_path: Path) -> Session:
    return Session(tmp_path / "window.ini")


@pytest.fixture
def dialog(qtbot: QtBot, session: Session) -> Iterator[KeyMapDialog]:
    dialog = KeyMapDialog(KeyMap(session), [LETTER])
    qtbot.addWidget(dialog)
    dialog.show()
    yield dialog
    dialog.close()


def give(dialog: KeyMapDialog, command: str, keys: str) -> str:
    """Choose a command, type keys, take them; what the dialog says against it."""
    dialog.choose(command)
    edit = dialog.findChild(QKeySequenceEdit, "keyMapEdit")
    use = dialog.findChild(QPushButton, "keyMapUse")
    fault = dialog.findChild(QLabel, "keyMapFault")
    assert isinstance(edit, QKeySequenceEdit)
    assert isinstance(use, QPushButton)
    assert isinstance(fault, QLabel)
    edit.setKeySequence(QKeySequence(keys))
    QTest.mouseClick(use, Qt.MouseButton.LeftButton)
    return fault.text()


def test_no_key_is_taken_before_a_command_is_chosen(dialog: KeyMapDialog) -> None:
    use = dialog.findChild(QPushButton, "keyMapUse")
    assert isinstance(use, QPushButton)
    assert not use.isEnabled()


def test_a_changed_key_is_kept_and_can_be_made_usual_again(
    dialog: KeyMapDialog, session: Session, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(dialog.changed):
        assert give(dialog, "import", "Ctrl+Alt+I") == ""
    assert KeyMap(session).keys("import") == [QKeySequence("Ctrl+Alt+I")]
    usual = dialog.findChild(QPushButton, "keyMapUsual")
    assert isinstance(usual, QPushButton)
    QTest.mouseClick(usual, Qt.MouseButton.LeftButton)
    assert KeyMap(session).keys("import") == [QKeySequence("Ctrl+I")]
    assert not usual.autoDefault(), "or a click would colour it as the main button"


@pytest.mark.parametrize(
    "command, keys, reason",
    [
        ("import", "Ctrl+E", "Export"),
        ("repeat", "B", "Bombing"),
        ("import", "Z", "everywhere"),
        ("import", "Shift+Z", "everywhere"),
        ("import", "Backspace", "everywhere"),
    ],
)
def test_keys_that_are_taken_are_refused_with_who_has_them(
    dialog: KeyMapDialog, session: Session, command: str, keys: str, reason: str
) -> None:
    assert reason in give(dialog, command, keys)
    assert not KeyMap(session).is_changed(command)


def test_letters_and_signs_alone_can_be_switched_off(
    dialog: KeyMapDialog, session: Session, qtbot: QtBot
) -> None:
    letters = dialog.findChild(QCheckBox, "keyMapLetters")
    assert isinstance(letters, QCheckBox)
    with qtbot.waitSignal(dialog.changed):
        letters.click()
    keymap = KeyMap(session)
    assert not keymap.letters
    off = {spec.name for spec in ACTIONS if keymap.acting(spec.name) != keymap.keys(spec.name)}
    assert {"memo", "grow", "shrink", "repeat", "unsure", "date", "start_earlier"} <= off
    assert not {"palette", "remove", "let_go", "cycle", "start_left", "undo"} & off
    letters.click()
    assert all(keymap.acting(spec.name) == keymap.keys(spec.name) for spec in ACTIONS)


def test_what_is_looked_for_in_the_key_map_is_chosen(dialog: KeyMapDialog, qtbot: QtBot) -> None:
    line = dialog.findChild(QLineEdit, "keyMapFilter")
    edit = dialog.findChild(QKeySequenceEdit, "keyMapEdit")
    assert isinstance(line, QLineEdit)
    assert isinstance(edit, QKeySequenceEdit)
    qtbot.keyClicks(line, "next uncoded")  # type: ignore[no-untyped-call]
    assert edit.isEnabled()
    assert edit.keySequence() == QKeySequence("G")


def test_the_key_map_goes_along_as_a_table(dialog: KeyMapDialog, tmp_path: Path) -> None:
    dialog.export_to(tmp_path / "keys.csv")
    with (tmp_path / "keys.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == len(ACTIONS) + 1
    assert {"Command": "Import files", "Where": "File", "Keys": "Ctrl+I"} in rows
    assert {"Command": "Code as Bombing", "Where": "Article", "Keys": "B"} in rows


def test_a_key_the_program_does_not_know_any_more_is_left_out(session: Session) -> None:
    session.set_keys({"no_such_command": ["Ctrl+1"], "undo": []})
    keymap = KeyMap(session)
    assert keymap.keys("undo") == []
    assert keymap.keys("redo") == usual_keys(next(spec for spec in ACTIONS if spec.name == "redo"))


def test_the_command_palette_runs_what_a_few_letters_find(qtbot: QtBot) -> None:
    window, article = QMainWindow(), QTextEdit()
    qtbot.addWidget(window)
    window.setCentralWidget(article)
    actions = Actions(window, article)
    window.show()
    palette = CommandPalette(actions, window)
    palette.open()
    query = palette.findChild(QLineEdit, "commandQuery")
    assert isinstance(query, QLineEdit)
    QTest.keyClicks(query, "zoom in")
    with qtbot.waitSignal(actions["zoom_in"].triggered):
        QTest.keyClick(query, Qt.Key.Key_Return)
    assert not palette.isVisible()


def test_a_new_key_is_none_that_arms_a_code_or_fills_a_role(
    dialog: KeyMapDialog, session: Session
) -> None:
    assert "Bombing" in give(dialog, "memo", "Shift+B")
    assert "role" in give(dialog, "memo", "3")
    assert not KeyMap(session).is_changed("memo")
