"""The history in the real window: a checkpoint by key, and the project as it was beside it."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QPushButton, QTableView, QToolButton
from pytestqt.qtbot import QtBot

from rubricator.gui.main_window import MainWindow
from rubricator.gui.text.article_view import ArticleView
from rubricator.project.imports import import_texts
from rubricator.project.new import new_project
from rubricator.store import history
from rubricator.store.table import ANNOTATION
from tests.end_to_end.driver import Coder


@pytest.fixture
def coder(qtbot: QtBot, tmp_path: Path) -> Iterator[Coder]:
    (tmp_path / "a.txt").write_text("Convoy attacked\n\nGunmen attacked a convoy.\n", "utf-8")
    with new_project(tmp_path / "study.rubric") as made:
        made.sit_down("Ann")
        import_texts(made, [tmp_path / "a.txt"])
    coder = Coder(qtbot, tmp_path / "study.rubric", session=tmp_path / "window.ini")
    yield coder
    if coder.window.isVisible():
        coder.close()


def earlier() -> list[MainWindow]:
    return [
        window
        for window in QApplication.topLevelWidgets()
        if isinstance(window, MainWindow)
        and window.isVisible()
        and "as it was" in window.windowTitle()
    ]


def opened(count: int) -> bool:
    return len(earlier()) == count


def test_the_project_is_seen_as_it_was_and_the_copy_goes(
    coder: Coder, monkeypatch: pytest.MonkeyPatch
) -> None:
    coder.open("Convoy")
    coder.select("Gunmen")
    coder.press("a")
    monkeypatch.setattr(coder.window.desk.messages, "ask_text", lambda *_: "Pilot")
    coder.press("Ctrl+S")
    coder.select("convoy")
    coder.press("a")
    coder.action("browse_history").trigger()
    table = coder.part(QTableView, "historyTable")
    coder.wait(lambda: table.model().rowCount() == 4)
    table.setCurrentIndex(table.model().index(1, 1))
    coder.part(QPushButton, "historyOpen").click()
    coder.wait(earlier)
    (past,) = earlier()
    assert past.windowTitle() == "study as it was Pilot (read-only) — Rubricator"
    coder.wait(lambda: past.desk.document_id is not None)
    assert past.project.read_only
    who = past.findChild(QToolButton, "coderButton")
    assert who is not None
    assert not who.isVisible(), "nobody codes there"
    shown = past.findChild(ArticleView, "articleView")
    assert shown is not None
    assert not shown._scene.has_handles
    assert past.project.read(ANNOTATION.count) == 1
    assert coder.project.read(ANNOTATION.count) == 2
    assert past.project.read(history.ids) == coder.project.read(history.ids)[1:]
    folder = past.project.path.parent
    past.close()
    assert not folder.exists()
    assert not earlier()


def test_earlier_states_close_with_the_project(coder: Coder) -> None:
    coder.action("browse_history").trigger()
    for row in (0, 1):
        table = coder.part(QTableView, "historyTable")
        table.setCurrentIndex(table.model().index(row, 1))
        coder.part(QPushButton, "historyOpen").click()
        coder.wait(partial(opened, row + 1))
    folders = [window.project.path.parent for window in earlier()]
    coder.close()
    assert not earlier()
    assert not any(folder.exists() for folder in folders)
