from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from rubricator import paths
from rubricator.gui.text.article_view import ArticleView
from rubricator.gui.text.payloads import Appearance
from rubricator.gui.theme import KINDS, Theme, load_theme
from tests.gui.text.reader import Reader


@pytest.fixture
def seeds() -> Path:
    folder = paths.seeds()
    assert folder is not None
    return folder


@pytest.fixture
def theme() -> Theme:
    return load_theme("light")


@pytest.fixture
def view(qtbot: QtBot, theme: Theme) -> ArticleView:
    view = ArticleView(theme)
    looks = {
        number: Appearance(kind, kind.title(), theme.kind(kind), kind[0])
        for number, kind in enumerate(KINDS, start=1)
    }
    view.set_appearances(looks)
    view.resize(800, 620)
    qtbot.addWidget(view)
    with qtbot.waitExposed(view):
        view.show()
    view.setFocus()
    return view


@pytest.fixture
def reader(qtbot: QtBot, view: ArticleView) -> Reader:
    return Reader(qtbot, view)
