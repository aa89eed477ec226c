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
from rubricator.gui import requirements

looked = requirements.require_window

def tell():
    print(time.monotonic(), flush=True)
    os._exit(0)

def listen():
    looked()
    # Loaded here, where the program itself loads it next, and as it does: without a collector.
    from PySide6.QtCore import QTimer
    from rubricator.gui.main_window import MainWindow

    painted = MainWindow.paintEvent

    def paint(window, event):
        QTimer.singleShot(0, tell)  # when this frame is on the screen, before what waits for it
        painted(window, event)

    MainWindow.paintEvent = paint

requirements.require_window = listen
sys.argv = ["rubricator", sys.argv[1]]
main()
"""

_EMPTY = """
import os, time
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow

def tell():
    print(time.monotonic(), flush=True)
    os._exit(0)

class Window(QMainWindow):
    def paintEvent(self, event):
        QTimer.singleShot(0, tell)

app = QApplication([])
window = Window()
window.show()
app.exec()
"""


def measure() -> Iterator[Figure]:
    """From the start of the process to the first frame of the window, disk caches warm.

    Beside it, in turns, a window of Qt with nothing in it: what no program can be faster than.
    """
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        path = projects.make(home / "start.rubric")
        taken, empty = [], []
        for _ in range(2 * AT_LEAST + 1):
            taken.append(_start(_CHILD, path, home))
            empty.append(_start(_EMPTY, path, home))
        yield Figure("first window, warm", tuple(taken[1:]), target=500)
        yield Figure("an empty window of Qt, beside it", tuple(empty[1:]))


def _start(program: str, path: Path, home: Path) -> float:
    # An own home, so that nobody's window comes back; and someone at the desk, so none is asked.
    settings = home / "rubricator"
    settings.mkdir(exist_ok=True)
    (settings / "window.ini").write_text("[General]\ncoder=Benchmark\n", encoding="utf-8")
    environment = {"QT_QPA_PLATFORM": "offscreen"} | os.environ | {"XDG_CONFIG_HOME": str(home)}
    # Where it is set, each start would compile the program anew; an installed one is compiled.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    command = [sys.executable, "-c", program, str(path)]
    began = time.monotonic()
    ended = subprocess.run(
        command, env=environment, capture_output=True, text=True, check=True, timeout=60
    )
    return (float(ended.stdout.split()[-1]) - began) * 1_000
