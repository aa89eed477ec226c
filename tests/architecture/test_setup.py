"""Setting up: a system that lacks something has it installed, or is told the exact command."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.source import ROOT

SETUP = ROOT / "packaging" / "setup"
LIBRARIES = ROOT / "resources" / "system-libraries.txt"

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the set-up is for Linux")


@pytest.fixture
def tools(tmp_path: Path) -> Path:
    """A folder of commands that is a system's whole PATH: no Python, no display, no font."""
    folder = tmp_path / "bin"
    folder.mkdir()
    for name in ("sh", "dirname", "uname", "find", "grep", "cat", "env"):
        (folder / name).symlink_to(str(shutil.which(name)))
    command(folder, "id", "echo 1000")
    return folder


def command(tools: Path, name: str, body: str) -> None:
    """Put a command there that does as told."""
    script = tools / name
    script.write_text(f"#!/bin/sh\n{body}\n", "utf-8")
    script.chmod(0o755)


def shell(*command: str | Path, env: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """Run a script in exactly this environment."""
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=60, env=env)


def look(tools: Path, purpose: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the look at the system, with `tools` as all there is."""
    env = {"PATH": str(tools), "HOME": str(tools), "VENV": str(tools / "none")} | environment
    return shell(tools / "sh", SETUP / "system-packages.sh", purpose, env=env)


def test_without_the_right_to_install_the_exact_command_is_named(tools: Path) -> None:
    command(tools, "apt-get", "exit 99")
    told = look(tools, "run")
    assert told.returncode == 1
    assert "sudo apt-get update && sudo apt-get install -y --no-install-recommends" in told.stderr
    assert "python3-venv" in told.stderr


def test_root_installs_what_is_missing(tools: Path, tmp_path: Path) -> None:
    log = tmp_path / "apt.log"
    command(tools, "id", "echo 0")
    command(tools, "apt-get", f'echo "$DEBIAN_FRONTEND $*" >>{log}')
    told = look(tools, "test")
    update, install = log.read_text("utf-8").splitlines()
    assert update.startswith("noninteractive update")
    assert "--no-install-recommends" in install
    assert {"python3-venv", "xvfb", "xauth", "openbox", "xdotool"} <= set(install.split())
    assert told.returncode == 1, "what is still missing afterwards is an error"
    assert "Still missing" in told.stderr


def test_sudo_is_used_only_if_it_asks_for_no_password(tools: Path, tmp_path: Path) -> None:
    log = tmp_path / "sudo.log"
    command(tools, "apt-get", "exit 99")
    command(tools, "sudo", f'echo "$*" >>{log}; exit 1')
    assert look(tools, "run").returncode == 1
    assert log.read_text("utf-8").splitlines() == ["-n true"]


def test_a_system_without_apt_is_told_and_goes_on(tools: Path) -> None:
    told = look(tools, "run")
    assert told.returncode == 0
    assert "Missing on this system" in told.stderr


def test_no_python_is_a_clear_error(tools: Path) -> None:
    told = shell(tools / "sh", SETUP / "python.sh", env={"PATH": str(tools)})
    assert told.returncode == 1
    assert "needs Python 3.11" in told.stderr


def test_the_python_named_is_taken_and_no_other(tmp_path: Path) -> None:
    def chosen(python: str) -> subprocess.CompletedProcess[str]:
        return shell("sh", SETUP / "python.sh", env=os.environ | {"PYTHON": python})

    assert chosen(sys.executable).stdout.strip() == sys.executable
    assert chosen(str(tmp_path / "no-such-python")).returncode == 1


def test_every_library_names_its_package_and_purpose() -> None:
    lines = [line for line in LIBRARIES.read_text("utf-8").splitlines() if line[:1] != "#"]
    assert lines
    for line in lines:
        assert re.fullmatch(r"lib\S+\.so\.\d+ +[a-z0-9.+-]+ +(qt|window)", line), line


@pytest.fixture
def ready(tmp_path: Path) -> Path:
    """An environment that `make` takes for complete; its programs only say how they were called."""
    venv = tmp_path / "venv"
    (venv / "bin").mkdir(parents=True)
    for name in ("python", "rubricator", "ruff", "mypy", "lint-imports"):
        command(venv / "bin", name, f'echo "{name} $*"')
    for stamp in (".runtime", ".development"):
        (venv / stamp).touch()
    return venv


def make(venv: Path, target: str, **environment: str) -> list[str]:
    """Run a target of the Makefile with that environment; the calls it made."""
    outer = {"DISPLAY", "WAYLAND_DISPLAY", "MAKEFLAGS", "MAKELEVEL", "MFLAGS", "VENV"}
    env = {name: value for name, value in os.environ.items() if name not in outer} | environment
    made = shell("make", "--silent", "-C", ROOT, f"VENV={venv}", target, env=env)
    assert made.returncode == 0, made.stderr
    return made.stdout.splitlines()


def test_make_run_without_a_display_writes_files(ready: Path) -> None:
    assert make(ready, "run")[-1] == "rubricator demo --headless out"


@pytest.mark.parametrize("display", ["DISPLAY", "WAYLAND_DISPLAY"])
def test_make_run_with_a_display_opens_the_window(ready: Path, display: str) -> None:
    assert make(ready, "run", **{display: ":7"})[-1] == "rubricator demo"


def test_make_test_checks_before_it_tests(ready: Path) -> None:
    *checks, tests = make(ready, "test")
    tools = [line.split()[0] for line in checks]
    assert tools == ["ruff", "ruff", "mypy", "lint-imports"]
    assert tests == "python tests/all.py"
