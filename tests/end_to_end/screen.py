"""A screen of its own with a window manager, and hands that move the mouse and press keys there."""

import os
import re
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

import pytest

T = TypeVar("T")

TOOLS = ("Xvfb", "openbox", "xdotool")
_POLL_S = 0.05


def require(*tools: str) -> None:
    """Skip the test where the machine lacks one of these; on CI it fails instead."""
    missing = [tool for tool in tools if shutil.which(tool) is None]
    if missing:
        reason = f"not installed: {', '.join(missing)} (packaging/setup/system-packages.sh test)"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)


def wait_until(question: Callable[[], T], what: str, *, within: float = 30) -> T:
    """Ask again and again until the answer is true; the answer. `within` is in seconds."""
    end = time.monotonic() + within
    while not (answer := question()):
        assert time.monotonic() < end, f"{what}: not within {within:g} s"
        time.sleep(_POLL_S)
    return answer


@dataclass
class Screen:
    """Everything started on one X display; all of it ends with the screen."""

    environment: Mapping[str, str]
    folder: Path
    started: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def start(self, command: Sequence[str | Path], **more: str) -> subprocess.Popen[bytes]:
        """Start a program on this screen; what it says goes into a file of its name."""
        log = self.folder / f"{len(self.started)}-{Path(command[0]).name}.log"
        with log.open("wb") as told:
            process = subprocess.Popen(
                command,
                env={**self.environment, **more},
                stdin=subprocess.DEVNULL,
                stdout=told,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        self.started.append(process)
        return process

    def told(self) -> str:
        """What the programs said, for the message of a failed test."""
        logs = sorted(self.folder.glob("*.log"))
        return "\n".join(f"--- {log.name}\n{log.read_text('utf-8', 'replace')}" for log in logs)

    def hands(self, *command: str | int) -> str:
        """Run xdotool; what it prints, "" if it did not succeed."""
        done = subprocess.run(
            ["xdotool", *map(str, command)],
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=30,
        )
        return done.stdout if done.returncode == 0 else ""

    def window(self, title: str) -> int:
        """Wait for a window whose title matches and that has the keyboard; its id."""

        def found() -> int | None:
            active = self.hands("getactivewindow").strip()
            name = self.hands("getwindowname", active).strip() if active else ""
            return int(active) if active and re.search(title, name) else None

        window = wait_until(found, f"a window named {title}\n{self.told()}")
        assert window is not None
        return window

    def size(self, window: int) -> tuple[int, int]:
        """Width and height of a window in pixels of the screen."""
        said = self.hands("getwindowgeometry", "--shell", window)
        values = dict(line.split("=", 1) for line in said.split() if "=" in line)
        return int(values["WIDTH"]), int(values["HEIGHT"])

    def double_click(self, window: int, x: int, y: int) -> None:
        """Move the mouse to a place in a window and click twice."""
        self.hands("mousemove", "--window", window, x, y, "click", "--repeat", 2, "--delay", 40, 1)

    def press(self, key: str) -> None:
        """Press a key, or several at once such as `ctrl+z`."""
        self.hands("key", key)

    def close(self) -> None:
        """End what was started, the last one first."""
        for process in reversed(self.started):
            _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a process and its children, kindly first."""
    for sign, patience in ((signal.SIGTERM, 5), (signal.SIGKILL, 5)):
        if process.poll() is not None:
            return
        os.killpg(process.pid, sign)
        try:
            process.wait(patience)
        except subprocess.TimeoutExpired:
            continue


@contextmanager
def screen(folder: Path, *, width: int = 1600, height: int = 1000) -> Iterator[Screen]:
    """An X server on a free display with openbox on it, until the end of the block."""
    folder.mkdir(parents=True, exist_ok=True)
    environment = {
        name: value
        for name, value in os.environ.items()
        if name not in {"WAYLAND_DISPLAY", "DISPLAY", "QT_QPA_PLATFORM", "XAUTHORITY"}
    }
    place = Screen(environment, folder)
    try:
        number = _start_server(place, width, height)
        place.environment = {**environment, "DISPLAY": f":{number}", "QT_QPA_PLATFORM": "xcb"}
        manager = place.start(["openbox", "--sm-disable"])

        def managed() -> str:
            assert manager.poll() is None, f"openbox ended\n{place.told()}"
            return place.hands("get_num_desktops")

        wait_until(managed, "openbox")
        yield place
    finally:
        place.close()


def _start_server(place: Screen, width: int, height: int) -> str:
    """Start Xvfb, which writes the number of the display it found free once it is ready."""
    number = place.folder / "display"
    script = f'exec Xvfb -displayfd 3 -screen 0 {width}x{height}x24 -nolisten tcp 3>"{number}"'
    server = place.start(["sh", "-c", script])

    def ready() -> str:
        assert server.poll() is None, f"Xvfb ended\n{place.told()}"
        said = number.read_text("ascii") if number.exists() else ""
        return said.strip() if said.endswith("\n") else ""

    return wait_until(ready, "Xvfb")
