"""The locks: every package pinned by hash, the same for all, and no host named."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from tests.architecture.source import ROOT

LOCKS = ("requirements.lock", "requirements-dev.lock", "requirements-packaging.lock")
PYTHONS = ("3.11", "3.12", "3.13")
SYSTEMS = ("linux", "darwin", "win32")


def entries(lock: str) -> list[tuple[Requirement, list[str]]]:
    """The requirements of a lock with their hashes."""
    text = (ROOT / lock).read_text("utf-8").replace("\\\n", " ")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    return [
        (
            Requirement(line.partition("--hash")[0]),
            re.findall(r"--hash=sha256:([0-9a-f]{64})", line),
        )
        for line in lines
    ]


def installed(lock: str, python: str, system: str) -> dict[str, str]:
    """What a lock installs there: names and pins."""
    where = {"python_version": python, "python_full_version": f"{python}.1", "sys_platform": system}
    return {
        requirement.name: str(requirement.specifier)
        for requirement, _ in entries(lock)
        if requirement.marker is None or requirement.marker.evaluate(where)
    }


def wanted(*groups: str) -> list[Requirement]:
    """What pyproject.toml asks for, with the dependency groups named."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    asked = list(project["project"]["dependencies"])
    for group in groups:
        asked += project["dependency-groups"][group]
    return [Requirement(line) for line in asked]


@pytest.mark.parametrize("lock", LOCKS)
def test_every_package_is_pinned_by_hash(lock: str) -> None:
    for requirement, hashes in entries(lock):
        assert re.fullmatch(r"==[^*,]+", str(requirement.specifier)), requirement
        assert hashes, requirement


@pytest.mark.parametrize("lock", LOCKS)
def test_no_host_is_named(lock: str) -> None:
    text = (ROOT / lock).read_text("utf-8")
    assert "://" not in text
    assert not re.search(
        r"^\s*(-i|-f|--index-url|--extra-index-url|--find-links)\b", text, re.MULTILINE
    )


@pytest.mark.parametrize("system", SYSTEMS)
@pytest.mark.parametrize("python", PYTHONS)
@pytest.mark.parametrize(
    "lock,groups",
    [
        ("requirements.lock", ("build",)),
        ("requirements-dev.lock", ("build", "dev")),
        ("requirements-packaging.lock", ("build", "packaging")),
    ],
)
def test_a_lock_holds_what_the_project_asks_for(
    lock: str, groups: tuple[str, ...], python: str, system: str
) -> None:
    pins = installed(lock, python, system)
    for requirement in wanted(*groups):
        pin = pins.get(requirement.name.lower(), "nothing")
        assert pin != "nothing", requirement
        assert requirement.specifier.contains(pin.removeprefix("==")), (requirement, pin)


@pytest.mark.parametrize("python", PYTHONS)
@pytest.mark.parametrize("lock", LOCKS[1:])
def test_a_lock_with_tools_adds_to_the_pins_and_changes_none(lock: str, python: str) -> None:
    running = installed("requirements.lock", python, "linux")
    assert running.items() <= installed(lock, python, "linux").items()


def test_running_takes_no_tool_of_the_developers() -> None:
    tools = {requirement.name for requirement in wanted("dev", "packaging")}
    tools -= {requirement.name for requirement in wanted("build")}
    asked = tools - {requirement.name for requirement in wanted()}
    assert not asked & installed("requirements.lock", "3.11", "linux").keys()


def test_no_lock_that_names_hosts_is_kept() -> None:
    kept = [name for name in ("uv.lock", "pylock.toml", "poetry.lock") if _is_tracked(name)]
    assert kept == []


def _is_tracked(name: str) -> bool:
    ignored = (ROOT / ".gitignore").read_text("utf-8").split()
    return Path(ROOT / name).exists() and name not in ignored
