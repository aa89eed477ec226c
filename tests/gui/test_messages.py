"""Where the user is asked for files."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget
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


def test_a_name_without_its_suffix_replaces_no_file_that_was_not_asked_about(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    (tmp_path / "chart.csv").touch()
    names = [tmp_path / "chart", tmp_path / "chart.csv", tmp_path / "other", ""]
    begun_at: list[str] = []

    def answer(_window: QWidget, _title: str, begin: str, _kinds: str) -> tuple[str, str]:
        begun_at.append(Path(begin).name)
        return str(names.pop(0)), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)
    messages = Messages(window, folder=tmp_path)
    saved = [messages.ask_save("Save", "", name="new.csv", suffix=".csv") for _ in range(3)]
    assert saved == [tmp_path / "chart.csv", tmp_path / "other.csv", None]
    assert begun_at == ["new.csv", "chart.csv", "new.csv", "new.csv"]


def test_the_last_full_stop_of_a_name_begins_no_suffix(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    monkeypatch.setattr(
        QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "draft 1.2"), "")
    )
    saved = Messages(window, folder=tmp_path).ask_save("Save", "", suffix=".csv")
    assert saved == tmp_path / "draft 1.2.csv"


def test_what_went_wrong_in_the_background_is_logged_too(
    qtbot: QtBot, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    Messages(window, folder=tmp_path).show_failure(KeyError("nobody expected it"))
    box = window.findChild(QMessageBox, "bugMessage")
    assert box is not None
    assert "nobody expected it" in caplog.text
    assert box.detailedText().startswith("Rubricator ")
    box.close()
