"""Export asks which tables and where, and shows beforehand how many rows there are."""

from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QCheckBox,
    QDialogButtonBox,
    QLabel,
    QPushButton,
    QTableWidget,
    QWidget,
)
from pytestqt.qtbot import QtBot

from rubricator.core.filter import DocumentFilter
from rubricator.gui.desk import Desk
from rubricator.gui.dialogs.export import ExportDialog
from rubricator.gui.exchange_flow import ExchangeFlow
from rubricator.gui.jobs import JobRunner
from rubricator.store import document
from rubricator.store.table import DOCUMENT

W = TypeVar("W", bound=QWidget)


class Exporting:
    """The dialog as it comes up, and what is in it."""

    def __init__(self, desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
        self.qtbot = qtbot
        self.jobs = JobRunner()
        shown: list[ExportDialog] = []
        monkeypatch.setattr(desk.messages, "present", shown.append)
        ExchangeFlow(desk, self.jobs).export()
        (self.dialog,) = shown
        qtbot.addWidget(self.dialog)
        self.dialog.show()
        self.table = self._part(QTableWidget, "exportTables")
        self.summary = self._part(QLabel, "exportSummary")

    def _part(self, kind: type[W], name: str) -> W:
        found = self.dialog.findChild(kind, name)
        assert isinstance(found, kind)
        return found

    def counted(self) -> None:
        self.qtbot.waitUntil(lambda: self.rows("Documents") != "…")

    def rows(self, title: str) -> str:
        (item,) = self.table.findItems(title, Qt.MatchFlag.MatchExactly)
        shown = self.table.item(item.row(), 1)
        assert shown is not None
        return shown.text()

    def press(self, name: str) -> None:
        self._part(QPushButton, name).click()

    def tick(self, name: str) -> None:
        self._part(QCheckBox, name).setChecked(True)

    def cancel(self) -> None:
        box = self.dialog.findChild(QDialogButtonBox)
        assert isinstance(box, QDialogButtonBox)
        box.button(QDialogButtonBox.StandardButton.Cancel).click()


@pytest.fixture
def exporting(desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Exporting:
    return Exporting(desk, qtbot, monkeypatch)


def test_the_rows_are_counted_beforehand(exporting: Exporting) -> None:
    exporting.counted()
    assert exporting.rows("Documents") == "2"
    assert exporting.dialog.tables() == ("annotations", "documents", "codebook")
    assert exporting.summary.text() == "3 tables, 96 rows"
    exporting.press("exportMost")
    assert "texts" not in exporting.dialog.tables()
    assert "stances" in exporting.dialog.tables()
    exporting.press("exportUsual")
    assert exporting.summary.text().startswith("3 tables")
    exporting.jobs.close()


def test_what_is_chosen_is_written(
    exporting: Exporting, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr(desk.messages, "ask_save", lambda *_, **__: tmp_path / "out")
    exporting.counted()
    exporting.press("exportMost")
    exporting.tick("exportZip")
    with qtbot.waitSignal(desk.messages.hinted) as hint:
        exporting.press("exportAccept")
    assert hint.args[0].startswith("Wrote ")
    assert (tmp_path / "out.zip").is_file()
    assert not exporting.dialog.isVisible()
    exporting.jobs.close()


def test_nothing_is_written_if_the_dialog_is_left(exporting: Exporting, tmp_path: Path) -> None:
    before = sorted(tmp_path.iterdir())
    exporting.cancel()
    exporting.jobs.close()
    assert [file for file in sorted(tmp_path.iterdir()) if "-" not in file.name] == [
        file for file in before if "-" not in file.name
    ]


def test_only_what_the_filter_lets_through_is_counted_and_written(
    desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    first, *_ = desk.read(document.ids)
    title = desk.read(DOCUMENT.get, first).title
    desk.set_filter(DocumentFilter(words=title))
    exporting = Exporting(desk, qtbot, monkeypatch)
    exporting.counted()
    assert exporting.rows("Documents") == "2"
    exporting.tick("exportFiltered")
    qtbot.waitUntil(lambda: exporting.rows("Documents") == "1")
    monkeypatch.setattr(desk.messages, "ask_save", lambda *_, **__: tmp_path / "some")
    with qtbot.waitSignal(desk.messages.hinted):
        exporting.press("exportAccept")
    exporting.jobs.close()
    written = (tmp_path / "some" / "documents.csv").read_text(encoding="utf-8")
    assert title in written
    assert "only what a filter lets through" in (tmp_path / "some" / "README.md").read_text("utf-8")


def test_keys_begin_in_the_list_where_space_ticks_and_enter_goes_on(
    exporting: Exporting, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(desk.messages, "ask_save", lambda *_, **__: None)
    exporting.counted()
    assert exporting.dialog.focusWidget() is exporting.table
    assert exporting.table.currentRow() == 0
    QTest.keyClick(exporting.table, Qt.Key.Key_Space)
    assert "annotations" not in exporting.dialog.tables()
    with exporting.qtbot.waitSignal(exporting.dialog.chosen):
        QTest.keyClick(exporting.table, Qt.Key.Key_Return)


def test_no_two_parts_of_the_dialog_have_the_same_letter(exporting: Exporting) -> None:
    exporting.counted()
    words = [part.text() for part in exporting.dialog.findChildren(QAbstractButton)]
    letters = [word.partition("&")[2][:1].lower() for word in words if "&" in word]
    assert len(letters) == len(set(letters)) > 3
