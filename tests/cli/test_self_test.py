"""The self-test does the main job with the commands, touches nothing else, and can fail."""

import re
from pathlib import Path

import pytest

from rubricator import paths
from tests.cli.terminal import Terminal

STEPS = [
    "Program",
    "Codebooks",
    "Sample project",
    "Import",
    "Code",
    "Undo and redo",
    "Chart",
    "Export",
    "Verify",
    "Check",
    "Window",
    "Modules",
]


def test_a_sound_copy_says_a_line_for_each_step(terminal: Terminal, home: Path) -> None:
    before = sorted(home.parent.rglob("*"))
    answer = terminal.start("--self-test")
    assert (answer.status, answer.errors) == (0, "")
    *steps, end = answer.lines
    assert [re.match(r"ok {6}([^:]+): .", line)[1] for line in steps] == STEPS  # type: ignore[index]
    assert end == "All is well."
    assert sorted(home.parent.rglob("*")) == before
    assert list(terminal.folder.iterdir()) == []


def test_what_it_cannot_do_is_said_and_ends_it(terminal: Terminal) -> None:
    answer = terminal.run("--self-test")  # with a screen that only writes words
    assert (answer.status, answer.errors) == (1, "")
    assert answer.lines[-1] == "FAILED  Chart: frequencies.png is no PNG"


def test_a_bug_is_told_with_where_it_is(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken() -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("rubricator.cli.self_test.shipped_codebooks", broken)
    answer = terminal.run("--self-test")
    assert answer.status == 1
    assert "FAILED  Codebooks\nTraceback" in answer.said
    assert answer.lines[-1] == "ZeroDivisionError"


def test_settings_of_the_user_come_back_afterwards(tmp_path: Path, home: Path) -> None:
    before = paths.settings()
    with paths.secluded(tmp_path / "home"):
        assert paths.settings().is_relative_to(tmp_path / "home")
        assert paths.logs().is_relative_to(tmp_path / "home")
        assert paths.demo().is_relative_to(tmp_path / "home")
    assert paths.settings() == before
