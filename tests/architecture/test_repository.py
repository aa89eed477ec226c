"""The tree itself: what must not lie in it, and scripts that any shell can read."""

import shutil
import stat
import subprocess
from pathlib import Path

import pytest

from tests.architecture.source import ROOT

SCRIPTS = [ROOT / ".ci" / "run", *sorted((ROOT / "packaging").rglob("*.sh"))]


def test_packaging_does_not_shadow_the_package_of_that_name() -> None:
    assert not (ROOT / "packaging" / "__init__.py").exists()


def test_nothing_lies_at_the_top_that_is_not_named_there() -> None:
    known = {
        *(".ci", ".github", ".gitignore", "LICENSE", "Makefile"),
        *("ARCHITECTURE.md", "CHANGELOG.md", "CONTRIBUTING.md", "README.md", "pyproject.toml"),
        *("benchmarks", "desktop", "docs", "packaging", "resources", "seeds", "tests"),
        *(f"requirements{kind}.lock" for kind in ("", "-dev", "-packaging")),
    }
    listed = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, check=True, capture_output=True, text=True, timeout=10
    )
    assert {name.split("/")[0] for name in listed.stdout.splitlines()} - known == set()


def test_resources_hold_no_python() -> None:
    assert list((ROOT / "resources").rglob("*.py")) == []


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_a_script_is_executable_and_reads_as_its_shell(script: Path) -> None:
    shebang = script.read_text("utf-8").partition("\n")[0]
    assert shebang in {"#!/bin/sh", "#!/bin/bash"}
    assert script.stat().st_mode & stat.S_IXUSR
    if shutil.which(shebang[2:]):
        subprocess.run([shebang[2:], "-n", script], check=True, timeout=10)
