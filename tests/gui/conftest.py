"""A project with a codebook and two articles, and a desk to look at it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from rubricator.gui.desk import Desk
from rubricator.gui.messages import Messages
from rubricator.gui.theme import load_theme
from rubricator.project.imports import import_texts
from rubricator.project.new import new_project
from rubricator.project.project import Project

FIRST = "Gunmen attack convoy\n\nGunmen attacked a convoy near the border. Nine soldiers died.\n"
SECOND = "Talks resume\n\nBoth governments said that talks would resume on Monday.\n"


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    for name, text in (("a.txt", FIRST), ("b.txt", SECOND)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    with new_project(tmp_path / "study.rubric") as project:
        project.sit_down("Ann")
        import_texts(project, [tmp_path / "a.txt", tmp_path / "b.txt"])
        yield project


@pytest.fixture
def desk(project: Project, qtbot: QtBot) -> Iterator[Desk]:
    window = QWidget()
    qtbot.addWidget(window)
    desk = Desk(project, Messages(window), load_theme("light"), window)
    yield desk
    desk.close()


@pytest.fixture
def hints(desk: Desk) -> list[str]:
    """The hints that were shown so far."""
    heard: list[str] = []
    desk.messages.hinted.connect(heard.append)
    return heard
