"""Coders are renamed, retired and added in their dialog, and every coding keeps its coder."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QTableView
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from rubricator.core.span import Span
from rubricator.gui.desk import Desk
from rubricator.gui.dialogs.coders import CodersDialog
from rubricator.gui.models.coder_model import ACTIVE, ASSIGNED, CODINGS, NAME, CoderModel
from rubricator.project.commands.assignment import assign, assign_by_name, finish
from rubricator.store import coder as coders
from rubricator.store import document as documents
from rubricator.store.table import CODER
from tests.gui.panels.driver import Bench


def texts(model: CoderModel, column: int) -> list[str]:
    return [str(model.index(row, column).data()) for row in range(model.rowCount())]


def test_what_each_coder_did_and_is_to_do_is_counted(
    desk: Desk, qtmodeltester: ModelTester
) -> None:
    bench = Bench(desk)
    first, second = desk.read(documents.ids)
    assert desk.project.coder is not None
    desk.run(assign, [first, second], desk.project.coder.id)
    desk.run(assign_by_name, [first], "Bea")
    desk.run(finish, second)
    assert desk.code(bench.named("OPPOSE").id, (Span(0, 5),))
    model = CoderModel(desk)
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]
    assert texts(model, NAME) == ["Ann", "Bea"]
    assert texts(model, CODINGS) == ["1", "0"]
    assert texts(model, ASSIGNED) == ["1 of 2 done", "0 of 1 done"]


def test_a_coder_is_renamed_and_retired(desk: Desk, qtbot: QtBot) -> None:
    heard: list[str] = []
    desk.coderChanged.connect(heard.append)
    dialog = CodersDialog(desk)
    qtbot.addWidget(dialog)
    table = dialog.findChild(QTableView, "coderTable")
    assert isinstance(table, QTableView)
    model = table.model()
    assert model.setData(model.index(0, NAME), "  Ann  Example ")
    assert model.index(0, NAME).data() == "Ann Example"
    assert heard == ["Ann Example"]
    unchecked = Qt.CheckState.Unchecked
    assert model.setData(model.index(0, ACTIVE), unchecked, Qt.ItemDataRole.CheckStateRole)
    assert desk.read(coders.offered) == []
    (ann,) = desk.read(CODER.where)
    assert (ann.name, ann.active) == ("Ann Example", False)


def test_a_name_that_is_taken_is_refused(
    desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[str] = []
    monkeypatch.setattr(desk.messages, "show_error", lambda error: shown.append(str(error)))
    monkeypatch.setattr(desk.messages, "ask_text", lambda *_: "Bea")
    dialog = CodersDialog(desk)
    qtbot.addWidget(dialog)
    add = dialog.findChild(QPushButton, "coders.add")
    assert isinstance(add, QPushButton)
    add.click()
    table = dialog.findChild(QTableView, "coderTable")
    assert isinstance(table, QTableView)
    assert table.model().rowCount() == 2
    assert not table.model().setData(table.model().index(1, NAME), "Ann")
    assert "There is a coder “Ann” already" in shown[0]
    assert not table.model().setData(table.model().index(1, NAME), " ")
    assert [coder.name for coder in desk.read(CODER.where)] == ["Ann", "Bea"]
