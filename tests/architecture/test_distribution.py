"""What is handed out: a wheel that carries its resources and a source archive that builds."""

import os
import subprocess
import sys
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest

from tests.architecture.source import ROOT

_FROM_WHEEL = """
from rubricator import paths
assert "site-packages" in str(paths.resources()), paths.resources()
assert any(paths.resources().rglob("*.qss")), "no stylesheet"
assert paths.seeds() is None
"""


def build(kind: str, source: Path, target: Path) -> Path:
    """Build a wheel or an sdist from a source tree without fetching anything; the file made."""
    command = [sys.executable, "-m", "hatchling", "build", "-t", kind, "-d", str(target)]
    subprocess.run(command, cwd=source, check=True, capture_output=True, timeout=120)
    (made,) = target.iterdir()
    return made


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build("wheel", ROOT, tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def sdist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build("sdist", ROOT, tmp_path_factory.mktemp("sdist"))


def names(wheel: Path) -> set[str]:
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


def shipped(folder: Path) -> set[str]:
    """The files of a folder that git would keep, relative to it."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "."]
    listed = subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True)
    return {name for name in listed.stdout.splitlines() if (folder / name).is_file()}


def test_the_wheel_carries_every_resource_and_module(wheel: Path) -> None:
    resources = {f"rubricator/resources/{name}" for name in shipped(ROOT / "resources")}
    modules = {f"rubricator/{name}" for name in shipped(ROOT / "desktop" / "rubricator")}
    assert resources
    assert resources | modules <= names(wheel)


def test_the_wheel_carries_nothing_else(wheel: Path) -> None:
    tops = {name.partition("/")[0] for name in names(wheel)}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"rubricator"}


def test_the_source_archive_carries_what_it_takes_to_go_on(sdist: Path) -> None:
    with tarfile.open(sdist) as archive:
        carried = {name.partition("/")[2] for name in archive.getnames()}
    expected = {
        "pyproject.toml",
        "Makefile",
        "LICENSE",
        "requirements.lock",
        "requirements-dev.lock",
        "requirements-packaging.lock",
        "docs/window-light.png",
        ".ci/run",
    }
    assert expected <= carried
    assert {
        "desktop/rubricator/paths.py",
        "tests/conftest.py",
        "packaging/setup/python.sh",
    } <= carried


def test_the_source_archive_builds_the_same_wheel(sdist: Path, wheel: Path, tmp_path: Path) -> None:
    (tmp_path / "source").mkdir()
    subprocess.run(["tar", "-xf", sdist, "-C", tmp_path / "source"], check=True, timeout=60)
    (unpacked,) = (tmp_path / "source").iterdir()
    assert names(build("wheel", unpacked, tmp_path / "wheel")) == names(wheel)


@pytest.mark.slow
def test_a_fresh_environment_runs_the_wheel(wheel: Path, tmp_path: Path) -> None:
    venv.create(tmp_path / "venv", with_pip=True)
    python = tmp_path / "venv" / ("Scripts" if os.name == "nt" else "bin") / "python"
    install: list[str | Path] = [
        python,
        "-m",
        "pip",
        "install",
        "--quiet",
        "--disable-pip-version-check",
    ]
    lock = ROOT / "requirements.lock"
    subprocess.run([*install, "--require-hashes", "-r", lock], check=True, timeout=900)
    subprocess.run([*install, "--no-deps", wheel], check=True, timeout=120)
    subprocess.run([python, "-I", "-c", _FROM_WHEEL], check=True, cwd=tmp_path, timeout=60)
    program = str(python.with_name("rubricator"))
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    subprocess.run([program, "--self-test"], check=True, cwd=tmp_path, env=environment, timeout=120)
