"""The main job on a real screen: a real click and a real key reach the database."""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

import rubricator
from rubricator.gui.session import Session
from rubricator.project.project import Project
from rubricator.project.rows import AnnotationRow
from rubricator.store import codebook
from tests.end_to_end.screen import TOOLS, Screen, require, screen, wait_until

pytestmark = [
    pytest.mark.serial,
    pytest.mark.skipif(sys.platform != "linux", reason="Xvfb is for Linux"),
]

RUBRICATOR = [sys.executable, "-m", "rubricator"]


@pytest.fixture
def open_screen(tmp_path: Path) -> Iterator[Callable[..., Screen]]:
    """Open a screen of a given size; it goes dark with the test."""
    require(*TOOLS)
    with ExitStack() as opened:
        yield lambda **size: opened.enter_context(screen(tmp_path / "screen", **size))


def codings(project: Path) -> list[AnnotationRow]:
    """What another program sees in the file just now."""
    with rubricator.open(project) as opened:
        return list(opened.annotations())


def asked(*arguments: str | Path) -> Any:
    """What the command line says, read as JSON."""
    command = [*RUBRICATOR, *map(str, arguments), "--json"]
    said = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60)
    return json.loads(said.stdout)


@pytest.mark.parametrize("factor", [1, 2])
def test_a_click_and_a_key_reach_the_database_and_ctrl_z_takes_them_back(
    open_screen: Callable[..., Screen], project_file: Path, factor: int
) -> None:
    with Project(project_file, read_only=True) as project:
        bomb = project.read(codebook.named, "VIO.BOMB")
    session = Session()
    session.set_coder("Ann")
    session.save()

    place = open_screen(width=1600 * factor, height=1000 * factor)
    program = place.start([*RUBRICATOR, project_file], QT_SCALE_FACTOR=str(factor))
    window = place.window("^study — Rubricator")

    # The article stands in the middle of the window, so that is where its words are.
    width, height = place.size(window)
    place.double_click(window, width // 2, height * 2 // 5)
    place.press(bomb.shortcut)
    (coded,) = wait_until(lambda: codings(project_file), f"a coding\n{place.told()}")
    assert (coded["code"], coded["coder"]) == ("VIO.BOMB", "Ann")
    assert coded["text"].strip() == coded["text"]
    assert " " not in coded["text"], "a double-click selects one word"
    assert program.poll() is None

    (shown,) = asked("annotations", project_file)
    assert shown["text"] == coded["text"]

    place.press("ctrl+z")
    wait_until(lambda: not codings(project_file), f"an undo\n{place.told()}")
    place.press("ctrl+shift+z")
    assert wait_until(lambda: codings(project_file), f"a redo\n{place.told()}") == [coded]

    # The window manager closes the project, which leads back to the start, and then that.
    place.press("alt+F4")
    place.window("^Rubricator$")
    place.press("alt+F4")
    assert wait_until(lambda: program.poll() is not None, f"an end\n{place.told()}")
    assert program.returncode == 0, place.told()
    assert [path.name for path in project_file.parent.glob("study*")] == ["study.rubric"]
    assert codings(project_file) == [coded]
