"""What is said of the actors that a mention may mean can be read in every theme."""

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from rubricator.gui.panels.actor_suggestions import ActorSuggestions, Proposal
from rubricator.gui.theme import apply_theme, load_theme


@pytest.fixture
def contrasting(qapp: QApplication) -> Iterator[QColor]:
    """The quieter ink of the dark theme of high contrast, which is on meanwhile."""
    before = qapp.styleSheet(), qapp.palette()
    theme = load_theme("high-contrast-dark")
    apply_theme(qapp, theme)
    yield theme.color("dim")
    qapp.setStyleSheet(before[0])
    qapp.setPalette(before[1])


def test_the_quieter_words_of_a_suggestion_have_the_ink_of_the_theme(
    qtbot: QtBot, contrasting: QColor
) -> None:
    suggestions = ActorSuggestions()
    qtbot.addWidget(suggestions)
    suggestions.propose((Proposal(1, "x", "state institution"),))
    button = suggestions.findChild(QPushButton, "actor.suggestion.1")
    assert button is not None
    suggestions.resize(400, 300)
    picture = button.grab().toImage()
    lower = range(picture.height() // 2 + 2, picture.height() - 4)
    across = range(4, picture.width() - 4)
    inks = {picture.pixelColor(x, y).lightness() for x in across for y in lower}
    assert max(inks) > 0.9 * contrasting.lightness()
