"""The table of commands: keys that do not collide, names that are stable, menus that hold all."""

from collections import Counter

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMainWindow, QTextEdit
from pytestqt.qtbot import QtBot

from rubricator.core.code import ARTICLE_KEYS, check_shortcut
from rubricator.core.errors import InputError
from rubricator.gui.actions import ACTIONS, Actions
from rubricator.gui.theme import load_theme


@pytest.fixture
def article() -> QTextEdit:
    return QTextEdit()


@pytest.fixture
def window(qtbot: QtBot, article: QTextEdit) -> QMainWindow:
    window = QMainWindow()
    qtbot.addWidget(window)
    window.setCentralWidget(article)
    return window


def test_no_two_commands_share_a_name_or_a_key(window: QMainWindow, article: QTextEdit) -> None:
    assert max(Counter(spec.name for spec in ACTIONS).values()) == 1
    actions = Actions(window, article)
    keys = Counter(key.toString() for spec in ACTIONS for key in actions[spec.name].shortcuts())
    assert [key for key, count in keys.items() if count > 1] == []


def test_no_press_of_a_key_is_two_keys_of_the_table() -> None:
    """Shift and [ are { too: Qt calls that ambiguous and runs neither."""
    typed = dict(zip("1234567890-=[];',./`\\", '!@#$%^&*()_+{}:"<>?~|', strict=True))
    keys = [str(key) for spec in ACTIONS for key in spec.keys if isinstance(key, str)]
    for held in ("", "Alt+", "Ctrl+"):
        for base, shifted in typed.items():
            same = {f"{held}{shifted}", f"{held}Shift+{base}", f"{held}Shift+{shifted}"}
            assert len([key for key in keys if key in same]) <= 1, same


def test_bare_keys_are_heard_in_the_article_alone(window: QMainWindow, article: QTextEdit) -> None:
    actions = Actions(window, article)
    for spec in ACTIONS:
        bare = [
            key.toString()
            for key in actions[spec.name].shortcuts()
            if not key.toString().startswith(("Ctrl+", "Alt+", "F", "Shift+F"))
            or key == QKeySequence("F")
        ]
        assert not bare or spec.in_article, spec.name


def test_every_command_is_in_a_menu_and_draws_its_icon(
    window: QMainWindow, article: QTextEdit
) -> None:
    actions = Actions(window, article)
    menus = actions.fill_menu_bar(window.menuBar())
    actions.set_theme(load_theme("dark"))
    shown = {action.objectName() for menu in menus.values() for action in menu.actions()}
    for spec in ACTIONS:
        assert f"action.{spec.name}" in shown
        assert actions[spec.name].icon().isNull() == (not spec.icon)


def test_commands_are_written_like_sentences() -> None:
    for spec in ACTIONS:
        first, *others = spec.text.replace("&", "").split()
        assert first[0].isupper(), spec.text
        assert all(word.islower() or word == "Rubricator" for word in others), spec.text


def test_no_two_commands_of_a_menu_answer_to_the_same_letter() -> None:
    letters = Counter(
        (spec.menu.rpartition("/")[0], spec.text.partition("&")[2][:1].lower())
        for spec in ACTIONS
        if "&" in spec.text
    )
    assert [letter for letter, count in letters.items() if count > 1] == []


def test_reading_only_leaves_what_changes_nothing(window: QMainWindow, article: QTextEdit) -> None:
    actions = Actions(window, article)
    actions.set_writable(writable=False)
    assert not actions["import"].isEnabled()
    assert not actions["remove"].isEnabled()
    assert actions["export"].isEnabled()
    assert actions["copy"].isEnabled()


def test_a_command_without_a_callback_is_refused(window: QMainWindow, article: QTextEdit) -> None:
    with pytest.raises(KeyError, match="undo"):
        Actions(window, article).connect_all({})


def test_no_code_can_have_a_letter_that_is_a_command_of_the_article(
    window: QMainWindow, article: QTextEdit
) -> None:
    actions = Actions(window, article)
    letters = {
        keys.toString().lower()
        for spec in ACTIONS
        if spec.in_article
        for keys in actions[spec.name].shortcuts()
        if len(keys.toString()) == 1 and keys.toString().isalpha()
    }
    assert letters == ARTICLE_KEYS
    for letter in letters:
        with pytest.raises(InputError, match="command of the article"):
            check_shortcut(letter)
