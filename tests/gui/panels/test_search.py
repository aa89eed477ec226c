"""The search panel: what it does with hits that came before a newer search."""

from typing import TypeVar

import pytest
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from rubricator.gui import hit_search
from rubricator.gui.desk import Desk
from rubricator.gui.jobs import Job
from rubricator.gui.models.hit_model import HitModel
from rubricator.gui.panels.search import SearchPanel
from rubricator.project.commands.codebook import add_code, remove_code

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


def test_a_search_in_a_code_that_is_removed_goes_on_everywhere(
    panel: SearchPanel, desk: Desk, qtbot: QtBot
) -> None:
    code = desk.project.run(add_code, "BAND", "actor", label="Band")
    query, codes = _part(panel, QLineEdit, "searchQuery"), _part(panel, QComboBox, "searchCodes")
    count = _part(panel, QLabel, "searchCount")
    codes.setCurrentIndex(codes.findData(code))
    query.setText("gunmen")
    qtbot.waitUntil(lambda: bool(count.text()))
    assert panel._model.rowCount() == 0
    desk.run(remove_code, code)
    qtbot.waitUntil(lambda: panel._model.rowCount() > 0)


def test_a_search_that_is_cancelled_leaves_no_hits_of_the_one_before(
    panel: SearchPanel, desk: Desk, qtbot: QtBot
) -> None:
    query, count = _part(panel, QLineEdit, "searchQuery"), _part(panel, QLabel, "searchCount")
    query.setText("gunmen")
    qtbot.waitUntil(lambda: panel._model.rowCount() > 0)
    desk.jobs.started.connect(lambda job: job.cancel())
    query.setText("talks")
    qtbot.waitUntil(lambda: count.text() == "The search was broken off")
    assert panel._model.rowCount() == 0


def test_hits_can_be_read_on_in_after_that_was_cancelled(
    panel: SearchPanel, desk: Desk, qtbot: QtBot
) -> None:
    query, count = _part(panel, QLineEdit, "searchQuery"), _part(panel, QLabel, "searchCount")
    query.setText("on OR the")
    qtbot.waitUntil(lambda: "+" in count.text())
    model: HitModel = panel._model
    nowhere, before = model.index(-1, 0), model.rowCount()
    begun: list[Job] = []

    def cancel_the_first(job: Job) -> None:
        begun.append(job)
        if len(begun) == 1:
            job.cancel()

    desk.jobs.started.connect(cancel_the_first)
    model.fetchMore(nowhere)
    qtbot.waitUntil(lambda: model.canFetchMore(nowhere))
    assert model.rowCount() == before
    model.fetchMore(nowhere)
    qtbot.waitUntil(lambda: model.rowCount() > before)
