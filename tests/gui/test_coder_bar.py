"""The line that asks who codes."""

import pytest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from rubricator.gui.coder_bar import CoderBar


@pytest.mark.parametrize("width,why", [(440, False), (900, True)])
def test_the_button_is_whole_and_the_reason_is_told_where_there_is_room(
    qtbot: QtBot, width: int, why: object
) -> None:
    bar = CoderBar()
    qtbot.addWidget(bar)
    bar.ask("Ann")
    bar.resize(width, bar.sizeHint().height())
    (take,) = bar.findChildren(QPushButton)
    (words,) = bar.findChildren(QLabel)
    assert take.width() >= take.sizeHint().width()
    assert bar.rect().contains(take.geometry())
    assert ("Every coding" in words.text()) == why
