"""What CONTRIBUTING.md promises about names and commands is there."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from rubricator.gui.main_window import MainWindow
from rubricator.gui.session import Session
from rubricator.gui.theme import load_theme
from rubricator.project.project import Project
from tests.architecture.source import ROOT, modules

CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text("utf-8")


def first_cells(title: str) -> list[str]:
    """The code words in the first column of the table under a heading."""
    section = re.split(r"\n##+ ", CONTRIBUTING.partition(f" {title}\n")[2])[0]
    rows = [line for line in section.splitlines() if line.startswith("| `")]
    return [name for row in rows for name in re.findall(r"`([^`]+)`", row.split("|")[1])]


@pytest.fixture
def named(qtbot: QtBot, tmp_path: Path) -> Iterator[set[str]]:
    """The object names of everything in a window on an empty project."""
    project = Project.create(tmp_path / "empty.rubric")
    window = MainWindow(project, load_theme("light"), Session(tmp_path / "window.ini"))
    qtbot.addWidget(window)
    window.furnish()
    yield {part.objectName() for part in (window, *window.findChildren(QObject))}
    window.close()
    project.close()


def test_every_object_name_it_lists_is_in_the_window(named: set[str]) -> None:
    listed = first_cells("In every window") + first_cells("Commands")
    assert listed
    assert [name for name in listed if name not in named] == []


def test_every_command_and_dock_of_the_window_is_listed(named: set[str]) -> None:
    stable = {name for name in named if name.startswith(("action.", "dock."))}
    listed = {*first_cells("In every window"), *first_cells("Commands")}
    assert stable
    assert stable - listed == set()


def test_every_name_of_what_comes_and_goes_is_given_by_the_program() -> None:
    given = {text for module in modules() for text, _ in module.strings()}
    listed = first_cells("When they are needed")
    assert listed
    assert [name for name in listed if name not in given] == []


def test_every_make_target_it_names_exists() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    targets = set(re.findall(r"^([a-z-]+):", makefile, re.MULTILINE))
    named = set(re.findall(r"\bmake ([a-z-]+)", CONTRIBUTING))
    assert named
    assert named <= targets


def test_every_test_file_it_names_exists() -> None:
    for name in re.findall(r"`(tests/architecture/\S+\.py)`", CONTRIBUTING):
        assert (ROOT / name).is_file(), name
