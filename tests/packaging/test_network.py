"""A start asks no network, ever: the system's own record of what the program does shows it."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

import facts
from rubricator.project.project import Project
from tests.end_to_end.screen import wait_until
from tests.packaging.tools import require

_LOG = ".local/state/rubricator/log/rubricator.log"
"""Begun when the window is on the screen and all that can wait is done."""


def sockets(command: Sequence[str | Path], home: Path, told: Path) -> list[str]:
    """What a window with a project asks of sockets from its start until it is settled."""
    traced = ["strace", "-f", "-qq", "-e", "trace=socket,connect,sendto,bind", "-o", str(told)]
    started = subprocess.Popen(
        [*traced, *command],
        env={**os.environ, "HOME": str(home), "XDG_STATE_HOME": str(home / ".local/state")},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        wait_until((home / _LOG).is_file, "a window that is settled", within=120)
    finally:
        os.killpg(started.pid, signal.SIGTERM)
        started.wait(30)
    return told.read_text("utf-8", "replace").splitlines()


def assert_no_network(calls: Sequence[str]) -> None:
    """Sockets of this computer's own are no network."""
    asked = [line for line in calls if re.search(r"AF_(INET6?|PACKET|NETLINK|VSOCK)", line)]
    assert asked == []


@pytest.fixture
def project(tmp_path: Path) -> Path:
    Project.create(tmp_path / "study.rubric").close()
    return tmp_path / "study.rubric"


def test_a_start_of_the_checkout_asks_no_network(home: Path, project: Path, tmp_path: Path) -> None:
    require("strace")
    calls = sockets([sys.executable, "-m", "rubricator", project], home, tmp_path / "calls")
    assert_no_network(calls)


@pytest.mark.slow
@pytest.mark.serial
def test_a_start_of_the_frozen_program_asks_no_network(home: Path, tmp_path: Path) -> None:
    require("strace")
    if not facts.FROZEN.is_dir():
        pytest.skip("nothing is frozen (make installer)")
    project = tmp_path / "study.rubric"
    subprocess.run([facts.program(), "new", project], check=True, timeout=60)
    assert_no_network(sockets([facts.program(), project], home, tmp_path / "calls"))


def test_a_call_to_the_network_would_be_seen(tmp_path: Path) -> None:
    require("strace")
    line = "import socket; socket.create_connection(('127.0.0.1', 9), 0.1)"
    traced = ["strace", "-f", "-qq", "-e", "trace=socket,connect", "-o", str(tmp_path / "calls")]
    subprocess.run([*traced, sys.executable, "-c", line], capture_output=True, check=False)
    with pytest.raises(AssertionError):
        assert_no_network((tmp_path / "calls").read_text("utf-8").splitlines())
