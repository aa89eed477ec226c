"""How long the program takes to its first window, as a whole process."""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks import projects
from benchmarks.figure import AT_LEAST, Figure

_CHILD = """
import os, sys, time
from rubricator.__main__ import main
from rubricator.gui import main_window  # the start loads it anyway
from PySide6.QtCore import QTimer

painted = main_window.MainWindow.paintEvent

def tell():
    print(time.monotonic(), flush=True)
    os._exit(0)

def paint(window, event):
    QTimer.singleShot(0, tell)  # when this frame is on the screen, and before what waits for it
    painted(window, event)

main_window.MainWindow.paintEvent = paint
sys.argv = ["rubricator", sys.argv[1]]
main()
"""


def measure() -> Iterator[Figure]:
    """From the start of the process to the first frame of the window, disk caches warm."""
    with tempfile.TemporaryDirectory() as folder:
        path = projects.make(Path(folder) / "start.rubric")
        taken = [_start(path, Path(folder)) for _ in range(2 * AT_LEAST + 1)]
        yield Figure("first window, warm", tuple(taken[1:]), target=500)


def _start(path: Path, home: Path) -> float:
    # An own home, so that nobody's window comes back; and someone at the desk, so none is asked.
    settings = home / "rubricator"
    settings.mkdir(exist_ok=True)
    (settings / "window.ini").write_text("[General]\ncoder=Benchmark\n", encoding="utf-8")
    environment = {"QT_QPA_PLATFORM": "offscreen"} | os.environ | {"XDG_CONFIG_HOME": str(home)}
    command = [sys.executable, "-c", _CHILD, str(path)]
    began = time.monotonic()
    ended = subprocess.run(
        command, env=environment, capture_output=True, text=True, check=True, timeout=60
    )
    return (float(ended.stdout.split()[-1]) - began) * 1_000
