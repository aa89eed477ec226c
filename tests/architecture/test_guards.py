"""The nets under every test catch what they are there for."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.source import ROOT

CARELESS = """
import os, sqlite3, warnings
from pathlib import Path
import pytest
from PySide6.QtCore import qWarning
from PySide6.QtWidgets import QWidget
from rubricator import paths

def test_connection_left_open(tmp_path):
    sqlite3.connect(tmp_path / "a.rubric")

def test_window_left_shown(qapp):
    test_window_left_shown.window = QWidget()
    test_window_left_shown.window.show()

def test_qt_warns(qapp):
    qWarning("careless")

def test_python_warns():
    warnings.warn("careless", DeprecationWarning)

def test_window_given_back(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    window.show()

def test_connection_closed(tmp_path):
    sqlite3.connect(tmp_path / "a.rubric").close()

def test_first_in_its_home():
    (paths.settings() / "coder").write_text("A")

def test_second_in_its_home():
    assert not (paths.settings() / "coder").exists()

def test_no_screen():
    assert os.environ["QT_QPA_PLATFORM"] == "offscreen"

@pytest.mark.slow
def test_slow():
    raise AssertionError
"""


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> dict[str, set[str]]:
    """What pytest says of each careless test: outcomes of its run and of its end."""
    folder: Path = tmp_path_factory.mktemp("careless")
    shutil.copy(ROOT / "tests" / "conftest.py", folder)
    (folder / "test_careless.py").write_text(CARELESS, "utf-8")
    command = [
        *(sys.executable, "-m", "pytest", "-v", "-p", "no:cacheprovider"),
        *("-c", str(ROOT / "pyproject.toml"), "--rootdir", str(folder), str(folder)),
    ]
    ours = ("PYTEST", "QT_QPA_PLATFORM")
    environment = {name: set_to for name, set_to in os.environ.items() if not name.startswith(ours)}
    ended = subprocess.run(
        command, cwd=folder, capture_output=True, text=True, check=False, env=environment
    )
    found: dict[str, set[str]] = {}
    for name, outcome in re.findall(r"::test_(\w+) (PASSED|FAILED|ERROR)", ended.stdout):
        found.setdefault(name, set()).add(outcome)
    assert found, ended.stdout + ended.stderr
    return found


@pytest.mark.parametrize("name", ["connection_left_open", "window_left_shown"])
def test_what_is_left_open_fails_its_own_test(outcomes: dict[str, set[str]], name: str) -> None:
    assert "ERROR" in outcomes[name]


@pytest.mark.parametrize("name", ["qt_warns", "python_warns"])
def test_a_warning_fails_its_test(outcomes: dict[str, set[str]], name: str) -> None:
    assert outcomes[name] == {"FAILED"}


def test_what_is_tidy_passes(outcomes: dict[str, set[str]]) -> None:
    tidy = {name for name, seen in outcomes.items() if seen == {"PASSED"}}
    homes = {"first_in_its_home", "second_in_its_home"}
    assert tidy == {"window_given_back", "connection_closed", "no_screen"} | homes


def test_a_slow_test_waits_to_be_asked_for(outcomes: dict[str, set[str]]) -> None:
    assert "slow" not in outcomes
