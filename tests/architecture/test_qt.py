"""The Qt that is pinned does not abort where earlier choices did."""

import subprocess
import sys

_UPDATES = """
from PySide6.QtWidgets import QApplication, QWidget
app = QApplication([])
widget = QWidget()
for _ in range(300_000):
    widget.update()
print("alive")
"""


def test_calls_that_return_nothing_keep_none_alive() -> None:
    """PySide6 6.12.0 drops a reference to None each time; Python 3.11 then aborts."""
    ended = subprocess.run(
        [sys.executable, "-c", _UPDATES], capture_output=True, text=True, check=False, timeout=120
    )
    assert ended.returncode == 0, ended.stderr
    assert ended.stdout.strip() == "alive"
