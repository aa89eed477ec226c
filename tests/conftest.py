"""What every test gets: no screen, no one's own files, and a failure for what is left open."""

import os
import sqlite3
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

# Before anything imports Qt: without a display the default platform aborts the process.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# The machine is shared and noisy, so no example has a deadline.
settings.register_profile("local", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True)
settings.register_profile(
    "thorough",
    deadline=None,
    max_examples=1_000,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "local"))

_FOLDERS = {
    "HOME": "home",
    "USERPROFILE": "home",
    "APPDATA": "home/roaming",
    "LOCALAPPDATA": "home/local",
    "XDG_CACHE_HOME": "home/.cache",
    "XDG_CONFIG_HOME": "home/.config",
    "XDG_DATA_HOME": "home/.local/share",
    "XDG_STATE_HOME": "home/.local/state",
    "XDG_RUNTIME_DIR": "home/run",
}
_LOOKS = ("QT_SCALE_FACTOR", "QT_STYLE_OVERRIDE", "QT_QPA_PLATFORMTHEME", "QT_FONT_DPI")


def _settle(patch: pytest.MonkeyPatch, folder: Path) -> None:
    """Point everything that looks for the user's files into `folder`."""
    for variable, name in _FOLDERS.items():
        place = folder / name
        place.mkdir(mode=0o700, parents=True, exist_ok=True)
        patch.setenv(variable, str(place))
    for variable in _LOOKS:
        patch.delenv(variable, raising=False)


@pytest.fixture(scope="session", autouse=True)
def _a_home_for_the_session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Let fixtures of a wider scope find a home of their own too."""
    with pytest.MonkeyPatch.context() as patch:
        _settle(patch, tmp_path_factory.mktemp("session"))
        yield


@pytest.fixture(scope="session")
def qapp_cls() -> type:
    """The application that pytest-qt makes is the program's own."""
    from rubricator.gui.application import Application

    return Application


@pytest.fixture(scope="session")
def qapp(qapp: Any) -> Iterator[Any]:
    """The application with the program's own faces: what is where hangs on no earlier test."""
    from rubricator.gui.theme import load_fonts

    load_fonts()
    yield qapp
    # What Python made and somebody copied would be deleted after Python is gone, which crashes.
    qapp.clipboard().clear()


@pytest.fixture(autouse=True)
def home(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A user's home folder without settings, caches or logs, new for each test."""
    folder = tmp_path_factory.mktemp("user")
    _settle(monkeypatch, folder)
    return folder / "home"


class _Connections:
    """The SQLite connections opened while a test runs.

    They are held here, because a connection nobody holds is reported by Python whenever the
    garbage collector gets to it, which may be in another test.
    """

    def __init__(self) -> None:
        self._opened: list[sqlite3.Connection] = []
        self._connect = sqlite3.connect

    def connect(self, *args: Any, **options: Any) -> sqlite3.Connection:
        connection: sqlite3.Connection = self._connect(*args, **options)
        if len(self._opened) > 100:
            self._opened = self.open()
        self._opened.append(connection)
        return connection

    def open(self) -> list[sqlite3.Connection]:
        return [connection for connection in self._opened if _is_open(connection)]


def _is_open(connection: sqlite3.Connection) -> bool:
    try:
        _ = connection.total_changes
    except sqlite3.ProgrammingError:
        return False
    return True


@pytest.fixture(autouse=True)
def _every_connection_is_closed(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Fail the test that leaves a connection to a project file open."""
    connections = _Connections()
    monkeypatch.setattr(sqlite3, "connect", connections.connect)
    yield
    left = len(connections.open())
    assert not left, f"{left} SQLite connection(s) were left open; close every project and store"


@pytest.fixture(autouse=True)
def _every_window_is_closed() -> Iterator[None]:
    """Fail the test that leaves a window shown; `qtbot.addWidget` closes what it is given."""
    yield
    widgets = sys.modules.get("PySide6.QtWidgets")
    if widgets is None or widgets.QApplication.instance() is None:
        return
    left = [window for window in widgets.QApplication.topLevelWidgets() if window.isVisible()]
    names = [f"{type(window).__name__} {window.objectName()}" for window in left]
    for window in left:
        window.close()
    assert not left, f"windows were left open: {', '.join(names)}"
