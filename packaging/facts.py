"""What every installer says of the program, each told in one place and read from there."""

import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
DIST = ROOT / "dist"
BUILD = ROOT / "build"
FROZEN = DIST / "rubricator"
RESOURCES = ROOT / "resources"
SUMMARY = "Code news articles as actors, events and stances"
MIME = "application/vnd.rubricator.project+sqlite3"
IDENTIFIER = "rubricator.Rubricator"
ICON_SIDES = (16, 24, 32, 48, 64, 128, 256, 512)


def version() -> str:
    """The version of the program, from the one place that has it."""
    package = (ROOT / "desktop" / "rubricator" / "__init__.py").read_text(encoding="utf-8")
    found = re.search(r'^__version__ = "([^"]+)"$', package, re.MULTILINE)
    assert found, "desktop/rubricator/__init__.py says no version"
    return found[1]


def application_id() -> int:
    """The number that SQLite keeps at byte 68 of every project, from the schema."""
    schema = (ROOT / "desktop/rubricator/store/schema.py").read_text(encoding="utf-8")
    found = re.search(r"^APPLICATION_ID = (0x\w+)$", schema, re.MULTILINE)
    assert found, "store/schema.py says no application id"
    return int(found[1], 16)


def epoch() -> int:
    """The time that made files bear, in seconds since 1970: SOURCE_DATE_EPOCH, or the last commit.

    Outside of a checkout it is that of pyproject.toml, which a source archive fixes.
    """
    told = os.environ.get("SOURCE_DATE_EPOCH")
    if told:
        return int(told)
    command = ["git", "log", "-1", "--format=%ct"]
    try:
        made = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
        return int(made.stdout)
    except (OSError, subprocess.CalledProcessError, ValueError):
        return int((ROOT / "pyproject.toml").stat().st_mtime)


def program(folder: Path = FROZEN) -> Path:
    """The command line of a frozen program."""
    return folder / ("rubricator.exe" if sys.platform == "win32" else "rubricator")


def weight(folder: Path) -> int:
    """The bytes of all files in a folder; what is linked counts once."""
    files = (file for file in folder.rglob("*") if file.is_file() and not file.is_symlink())
    return sum(file.stat().st_size for file in files)
