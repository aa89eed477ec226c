"""The note over the article: however long its words are, its button is seen."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from rubricator.gui.toast import Toast


@pytest.fixture
def host(qtbot: QtBot) -> QWidget:
    host = QWidget()
    qtbot.addWidget(host)
    host.resize(400, 300)
    host.show()
    return host


def test_long_words_are_cut_and_the_button_stays_within_reach(host: QWidget) -> None:
    toast = Toast(host)
    words = "Removed “" + "a very long label " * 40 + "”"
    toast.offer(words, "Undo", lambda: None)
    text, button = toast.findChild(QLabel, "toastText"), toast.findChild(QPushButton, "toastAction")
    assert text is not None
    assert button is not None
    assert host.rect().contains(toast.geometry())
    assert toast.rect().contains(button.geometry())
    assert "…" in text.text()
    assert text.toolTip() == words
    host.resize(9_000, 300)
    assert text.text() == words


def test_what_looks_like_a_tag_in_a_title_is_none(host: QWidget) -> None:
    toast = Toast(host)
    toast.offer("Removed “<b>Ambush</b>”", "Undo", lambda: None)
    text = toast.findChild(QLabel, "toastText")
    assert text is not None
    assert text.textFormat() == Qt.TextFormat.PlainText
