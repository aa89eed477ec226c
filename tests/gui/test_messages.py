"""Where the user is asked for files."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from rubricator.gui.messages import Messages


def test_files_are_asked_for_beside_the_project_and_then_where_the_last_one_was(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    elsewhere = tmp_path / "elsewhere"
    begun_at: list[str] = []
    answers = {"getSaveFileName": str(elsewhere / "chart.png"), "getExistingDirectory": ""}

    def answering(way: str) -> None:
        def ask(_window: QWidget, _title: str, begin: str, *_kinds: str) -> object:
            begun_at.append(begin)
            return answers[way] if way == "getExistingDirectory" else (answers[way], "")

        monkeypatch.setattr(QFileDialog, way, ask)

    for way in answers:
        answering(way)
    messages = Messages(window, folder=tmp_path)
    messages.ask_folder("Import a folder")
    messages.ask_save("Save chart", "", name="chart.png")
    messages.ask_save("Save chart", "", name="chart.svg")
    assert [Path(place) for place in begun_at] == [
        tmp_path,
        tmp_path / "chart.png",
        elsewhere / "chart.svg",
    ]
