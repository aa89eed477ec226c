"""The search panel: what it does with hits that came before a newer search."""

from typing import TypeVar

import pytest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from rubricator.gui import hit_search
from rubricator.gui.desk import Desk
from rubricator.gui.models.hit_model import HitModel
from rubricator.gui.panels.search import SearchPanel

W = TypeVar("W", bound=QWidget)


@pytest.fixture
def panel(desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> SearchPanel:
    monkeypatch.setattr(hit_search, "FIRST", 1)
    monkeypatch.setattr(hit_search, "_AT_ONCE", 1)
    panel = SearchPanel(desk, desk.jobs)
    qtbot.addWidget(panel)
    return panel


def _part(panel: SearchPanel, kind: type[W], name: str) -> W:
    found = panel.findChild(kind, name)
    assert isinstance(found, kind)
    return found


def test_hits_of_an_older_search_that_are_asked_for_late_do_not_end_a_newer_one(
    panel: SearchPanel, qtbot: QtBot
) -> None:
    query = _part(panel, QLineEdit, "searchQuery")
    count = _part(panel, QLabel, "searchCount")
    code_all = _part(panel, QPushButton, "searchCodeAll")
    query.setText("on OR the")
    qtbot.waitUntil(lambda: "+" in count.text())
    query.setText("gunmen")
    panel._start()
    assert not code_all.isEnabled()
    model: HitModel = panel._model
    model.fetchMore(model.index(-1, 0))
    qtbot.waitUntil(lambda: count.text() == "2 hits in 1 document")
