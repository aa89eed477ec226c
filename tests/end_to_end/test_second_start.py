"""Two starts of the program, each a process of its own: the second hands over to the first."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from rubricator.gui.session import Session
from rubricator.project.new import new_project
from tests.end_to_end.screen import TOOLS, require, screen, wait_until

pytestmark = [
    pytest.mark.serial,
    pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL and the open file's log"),
]
RUBRICATOR = [sys.executable, "-m", "rubricator"]


@pytest.fixture
def studies(tmp_path: Path) -> list[Path]:
    session = Session()
    session.set_coder("Ann")
    session.save()
    paths = [tmp_path / f"{name}.rubric" for name in ("first", "second", "third")]
    for path in paths:
        new_project(path).close()
    return paths


@pytest.fixture
def started() -> Iterator[list[subprocess.Popen[bytes]]]:
    processes: list[subprocess.Popen[bytes]] = []
    yield processes
    for process in processes:
        process.kill()
        process.wait()


def start(path: Path, **environment: str) -> subprocess.Popen[bytes]:
    # A path as it is typed in its folder: the first start is in another one.
    return subprocess.Popen(
        [*RUBRICATOR, f"./{path.name}"], cwd=path.parent, env={**os.environ, **environment}
    )


def is_open(path: Path) -> bool:
    """Whether a program has the project open: only then is there a log beside the file."""
    return path.with_name(f"{path.name}-wal").exists()


def test_the_second_start_ends_and_its_project_is_open_in_the_first(
    studies: list[Path], started: list[subprocess.Popen[bytes]]
) -> None:
    first, second, third = studies
    started.append(start(first))
    wait_until(lambda: is_open(first), "the first project is open")

    # At once, however far the first one is with its window.
    started.append(start(second))
    assert started[1].wait(60) == 0
    wait_until(lambda: is_open(second) and not is_open(first), "the second project is open")
    assert started[0].poll() is None

    os.kill(started[0].pid, signal.SIGKILL)
    started[0].wait(60)
    started.append(start(third))
    wait_until(lambda: is_open(third), "a start after a crash opens its project itself")
    assert started[2].poll() is None


@pytest.mark.skipif(sys.platform != "linux", reason="Xvfb is for Linux")
def test_a_second_start_brings_the_window_back_to_the_top(
    studies: list[Path], tmp_path: Path
) -> None:
    require(*TOOLS)
    with screen(tmp_path / "screen") as place:
        place.start([*RUBRICATOR, studies[0]])
        window = place.window("^first — Rubricator")
        place.hands("windowminimize", window)
        wait_until(lambda: not place.hands("getactivewindow").strip(), "the window is minimised")
        again = place.start([*RUBRICATOR])
        assert again.wait(60) == 0, place.told()
        assert place.window("^first — Rubricator") == window
