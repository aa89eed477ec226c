"""A second start hands its project to the first, whoever comes, however the first one ended."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QProcess
from PySide6.QtNetwork import QLocalSocket
from pytestqt.qtbot import QtBot

from rubricator import paths
from rubricator.gui.single_instance import FrontDoor

HAND_OVER = """
import sys
from pathlib import Path
from rubricator.gui.single_instance import FrontDoor
path = Path(sys.argv[2]) if len(sys.argv) > 2 else None
print("ready", flush=True)
sys.exit(not FrontDoor(Path(sys.argv[1])).hand_over(path))
"""


class Caller(QProcess):
    """Another start, in a process of its own."""

    def __init__(self, lock: Path, *path: str, folder: Path | None = None) -> None:
        super().__init__()
        self.setProgram(sys.executable)
        self.setArguments(["-c", HAND_OVER, str(lock), *path])
        self.setWorkingDirectory(str(folder or lock.parent))


@pytest.fixture
def lock(tmp_path: Path) -> Path:
    return tmp_path / "running.lock"


@pytest.fixture
def door(lock: Path) -> Iterator[FrontDoor]:
    door = FrontDoor(lock)
    assert door.is_first()
    yield door
    door.close()


def call(qtbot: QtBot, caller: Caller) -> None:
    with qtbot.waitSignal(caller.finished, timeout=30_000):
        caller.start()
    assert caller.exitCode() == 0, bytes(caller.readAllStandardError().data()).decode()


def test_a_project_is_handed_over_by_its_full_path(
    qtbot: QtBot, door: FrontDoor, lock: Path, tmp_path: Path
) -> None:
    door.listen()
    assert not FrontDoor(lock).is_first()
    with qtbot.waitSignal(door.called, timeout=30_000) as heard:
        call(qtbot, Caller(lock, "a study.rubric", folder=tmp_path))
    assert heard.args == [tmp_path / "a study.rubric"]


def test_a_start_without_a_project_only_wants_the_window(
    qtbot: QtBot, door: FrontDoor, lock: Path
) -> None:
    door.listen()
    with qtbot.waitSignal(door.called, timeout=30_000) as heard:
        call(qtbot, Caller(lock))
    assert heard.args == [None]


def test_a_second_start_waits_for_the_first_one_to_come_up(
    qtbot: QtBot, door: FrontDoor, lock: Path
) -> None:
    caller = Caller(lock)
    with qtbot.waitSignal(caller.readyReadStandardOutput, timeout=30_000):
        caller.start()
    with qtbot.waitSignals([door.called, caller.finished], timeout=30_000):
        door.listen()
    assert caller.exitCode() == 0


def test_nobody_there_is_said_after_a_while(lock: Path) -> None:
    assert not FrontDoor(lock).hand_over(None, patience_ms=60)


def test_noise_at_the_door_changes_nothing(qtbot: QtBot, door: FrontDoor, lock: Path) -> None:
    door.listen()
    for noise in (b"hello\n", b"[1]\n", b'{"path": 1}\n', b"x" * 70_000):
        stranger = QLocalSocket()
        stranger.connectToServer(str(lock.with_suffix(".socket")))
        assert stranger.waitForConnected(1_000)
        with qtbot.waitSignal(stranger.disconnected), qtbot.assertNotEmitted(door.called):
            stranger.write(noise)
    with qtbot.waitSignal(door.called, timeout=30_000):
        call(qtbot, Caller(lock))


@pytest.mark.skipif(sys.platform == "win32", reason="no kill -9 there")
def test_the_lock_and_socket_of_a_killed_program_count_for_nothing(
    qtbot: QtBot, lock: Path
) -> None:
    code = (
        "import os, sys; from pathlib import Path; from PySide6.QtCore import QCoreApplication;"
        "from rubricator.gui.single_instance import FrontDoor;"
        "app = QCoreApplication([]); door = FrontDoor(Path(sys.argv[1])); assert door.is_first();"
        "door.listen(); os.kill(os.getpid(), 9)"
    )
    killed = subprocess.run(
        [sys.executable, "-c", code, str(lock)], check=False, timeout=60, env=os.environ
    )
    assert killed.returncode == -9
    assert lock.exists()
    assert lock.with_suffix(".socket").exists()
    door = FrontDoor(lock)
    assert door.is_first()
    door.listen()
    with qtbot.waitSignal(door.called, timeout=30_000):
        call(qtbot, Caller(lock))
    door.close()


def test_a_session_without_a_folder_for_such_things_uses_the_users_own(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("XDG_RUNTIME_DIR")
    if sys.platform == "linux":
        assert paths.running().parent == paths.cache()


def test_where_no_lock_can_be_written_every_start_is_the_first(tmp_path: Path) -> None:
    nowhere = tmp_path / "no folder" / "running.lock"
    assert FrontDoor(nowhere).is_first()
    assert FrontDoor(nowhere).is_first()


def test_each_user_has_a_door_of_their_own(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    mine = paths.running()
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path))
    assert paths.running().name != mine.name
