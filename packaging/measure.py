"""Measure a frozen program against its limits: how large it is, and how soon its window is there.

The time is from the start of the process to the first window on a display, as the display's server
tells of it; frozen program, checkout and an empty window of Qt take turns, so that all meet the
same machine. `python packaging/measure.py` prints a table and ends with 1 if it is too large; how
fast a machine is that others use too is no reason to fail.
"""

import ctypes
import os
import platform
import select
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple, Self

import facts

MOST_ON_DISK_MB = 180
MOST_COMPRESSED_MB = 55
MOST_TO_WINDOW_S = 0.6
RUNS = 11
_PATIENCE_S = 60
EMPTY = "an empty window of Qt"
_EMPTY_WINDOW = """
from PySide6.QtWidgets import QApplication, QWidget
application = QApplication([])
window = QWidget()
window.show()
application.exec()
"""
_SUBSTRUCTURE_NOTIFY = 1 << 19
_MAP_NOTIFY = 19


class Start(NamedTuple):
    """One start: seconds until its window was there, and seconds of a processor it took for it."""

    seconds: float
    processor: float


class Display:
    """The X server, listened to without taking part of the processors as looking again would."""

    def __init__(self) -> None:
        self._x = x = ctypes.CDLL("libX11.so.6")
        x.XOpenDisplay.restype = ctypes.c_void_p
        x.XDefaultRootWindow.restype = ctypes.c_ulong
        opened = x.XOpenDisplay(None)
        if opened is None:
            raise OSError("the display does not answer")
        self._display = ctypes.c_void_p(opened)
        root = ctypes.c_ulong(x.XDefaultRootWindow(self._display))
        x.XSelectInput(self._display, root, ctypes.c_long(_SUBSTRUCTURE_NOTIFY))
        x.XSync(self._display, 0)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *failure: object) -> None:
        self._x.XCloseDisplay(self._display)

    def forget(self) -> None:
        """Take no notice of what has happened so far."""
        self._x.XSync(self._display, 1)

    def wait_for_window(self) -> None:
        """Come back when a window is put on the screen; `TimeoutError` if none comes."""
        event = (ctypes.c_long * 24)()
        kind = ctypes.cast(event, ctypes.POINTER(ctypes.c_int))
        number = self._x.XConnectionNumber(self._display)
        end = time.monotonic() + _PATIENCE_S
        while time.monotonic() < end:
            if not self._x.XPending(self._display):
                select.select([number], [], [], 1)
                continue
            self._x.XNextEvent(self._display, event)
            if kind[0] == _MAP_NOTIFY:
                return
        raise TimeoutError(f"no window within {_PATIENCE_S} s")


def sizes() -> list[tuple[str, float, float]]:
    """What, how many megabytes, and how many at most."""
    rows = [("on disk", facts.weight(facts.FROZEN) / 1e6, MOST_ON_DISK_MB)]
    for pattern in ("*.deb", "*.run", "*.exe", "*.dmg"):
        rows += [
            (file.name, file.stat().st_size / 1e6, MOST_COMPRESSED_MB)
            for file in sorted(facts.DIST.glob(f"rubricator[-_]*{pattern[1:]}"))
        ]
    return [(name, megabytes, float(most)) for name, megabytes, most in rows]


def starts(display: Display, home: Path, runs: int = RUNS) -> Mapping[str, Sequence[Start]]:
    """The starts of frozen program, checkout and an empty window in turn; the first is warming."""
    python = os.environ.get("PYTHON", sys.executable)
    programs = {"frozen": [str(facts.program())], "checkout": [python, "-m", "rubricator"]}
    commands = {EMPTY: [python, "-c", _EMPTY_WINDOW]}
    for name, program in programs.items():
        project = str(home / f"{name}.rubric")
        _run([*program, "new", project], home)
        commands[name] = [*program, project]
    taken: dict[str, list[Start]] = {name: [] for name in commands}
    for _ in range(runs + 1):
        for name, command in commands.items():
            taken[name].append(_to_window(display, command, home))
    return {name: times[1:] for name, times in taken.items()}


def cold_start(display: Display, home: Path) -> Start | None:
    """Seconds to the first window with nothing in the memory of the system; None if not allowed."""
    drop = Path("/proc/sys/vm/drop_caches")
    if not os.access(drop, os.W_OK):
        return None
    os.sync()
    drop.write_text("3\n", encoding="ascii")
    return _to_window(display, [str(facts.program()), str(home / "frozen.rubric")], home)


def _to_window(display: Display, command: Sequence[str], home: Path) -> Start:
    """Start it and wait until the display says that a window was put on it."""
    display.forget()
    began = time.monotonic()
    started = subprocess.Popen(command, env=_environment(home), stderr=subprocess.DEVNULL)
    display.wait_for_window()
    taken = time.monotonic() - began
    started.kill()
    _, status, used = os.wait4(started.pid, 0)
    started.returncode = os.waitstatus_to_exitcode(status)
    return Start(taken, used.ru_utime + used.ru_stime)


def _run(command: Sequence[str], home: Path) -> None:
    subprocess.run(command, env=_environment(home), check=True, stdout=subprocess.DEVNULL)


def _environment(home: Path) -> Mapping[str, str]:
    """That of somebody else, who has no settings yet."""
    return {
        **os.environ,
        "HOME": str(home),
        "XDG_CONFIG_HOME": str(home / "config"),
        "XDG_RUNTIME_DIR": str(home),
        "PYTHONPATH": str(facts.ROOT / "desktop"),
        "QT_QPA_PLATFORM": "xcb",
    }


def _on_a_display() -> bool:
    return bool(os.environ.get("DISPLAY"))


def main() -> int:
    """Print all figures; whether they keep within the limits."""
    print(f"{platform.platform()}, {os.cpu_count()} processors")
    broken = False
    for name, megabytes, most in sizes():
        print(f"{name:44} {megabytes:7.1f} MB   (limit {most:.0f})")
        broken |= megabytes > most
    if not _on_a_display():
        print("no display: start-up not measured (xvfb-run -a python packaging/measure.py)")
        return int(broken)
    with tempfile.TemporaryDirectory() as name, Display() as display:
        home = Path(name)
        settings = home / "config" / "rubricator"
        settings.mkdir(parents=True)
        # Somebody is at the desk, so that nobody is asked.
        (settings / "window.ini").write_text("[General]\ncoder=Ada\n", encoding="utf-8")
        for each, taken in starts(display, home).items():
            times = [start.seconds for start in taken]
            middle = statistics.median(times)
            used = statistics.median(start.processor for start in taken)
            spread = f"{min(times):.2f} to {max(times):.2f} in {len(times)} runs"
            told = f"({spread}; {used:.2f} s of a processor)"
            if each == "frozen" and middle >= MOST_TO_WINDOW_S:
                told += f" over {MOST_TO_WINDOW_S}"
            print(f"{f'first window, warm, {each}':44} {middle:7.2f} s    {told}")
        cold = cold_start(display, home)
        if cold is not None:
            print(f"{'first window, cold, frozen':44} {cold.seconds:7.2f} s    (1 run)")
    return int(broken)


if __name__ == "__main__":
    sys.exit(main())
