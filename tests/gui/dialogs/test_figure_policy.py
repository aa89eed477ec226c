"""The policy for vague figures is edited word by word, and one that is none is not kept."""

import pytest
from PySide6.QtWidgets import QDialogButtonBox, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from rubricator.core.figure_policy import POLICY_KEY, policy
from rubricator.gui.desk import Desk
from rubricator.gui.dialogs.figure_policy import FigurePolicyDialog
from rubricator.gui.panels.phrases import policy_of
from rubricator.store import setting


@pytest.fixture
def dialog(desk: Desk, qtbot: QtBot) -> FigurePolicyDialog:
    made = FigurePolicyDialog(desk, policy())
    qtbot.addWidget(made)
    made.show()
    return made


def line(dialog: FigurePolicyDialog, word: str) -> QLineEdit:
    found = dialog.findChild(QLineEdit, f"figurePolicy.{word}")
    assert isinstance(found, QLineEdit)
    return found


def press(dialog: FigurePolicyDialog, button: QDialogButtonBox.StandardButton) -> None:
    box = dialog.findChild(QDialogButtonBox)
    assert isinstance(box, QDialogButtonBox)
    box.button(button).click()


def test_a_word_comes_to_something_else_and_undo_takes_it_back(
    desk: Desk, dialog: FigurePolicyDialog
) -> None:
    assert line(dialog, "dozens").text() == "24/24/99"
    line(dialog, "dozens").setText("20/36/99")
    press(dialog, QDialogButtonBox.StandardButton.Ok)
    assert policy_of(desk)["dozens"][:3] == (20, 36, 99)
    desk.undo()
    assert policy_of(desk) == policy()


def test_what_is_no_policy_is_not_kept(desk: Desk, dialog: FigurePolicyDialog) -> None:
    line(dialog, "about").setText("a lot")
    press(dialog, QDialogButtonBox.StandardButton.Ok)
    fault = dialog.findChild(QLabel, "figurePolicy.fault")
    assert isinstance(fault, QLabel)
    assert "lowest/best/highest" in fault.text()
    assert desk.read(setting.value, POLICY_KEY) == ""


def test_the_usual_policy_is_a_button_away(desk: Desk, dialog: FigurePolicyDialog) -> None:
    line(dialog, "dozens").setText("20/36/99")
    press(dialog, QDialogButtonBox.StandardButton.RestoreDefaults)
    press(dialog, QDialogButtonBox.StandardButton.Ok)
    assert desk.read(setting.value, POLICY_KEY) == ""
    assert policy_of(desk) == policy()
