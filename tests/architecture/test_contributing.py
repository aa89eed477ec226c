"""What CONTRIBUTING.md promises about names and commands is there."""

import re

from tests.architecture.source import ROOT, modules

CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text("utf-8")


def section(title: str) -> str:
    """The text under a heading, up to the next one."""
    return CONTRIBUTING.partition(f"\n## {title}\n")[2].partition("\n## ")[0]


def first_cells(title: str) -> list[str]:
    """The code words in the first column of a section's table."""
    rows = [line for line in section(title).splitlines() if line.startswith("| `")]
    return [name for row in rows for name in re.findall(r"`([^`]+)`", row.split("|")[1])]


def test_every_object_name_is_given_somewhere_in_the_window() -> None:
    given = {text for module in modules() for text, _ in module.strings()}
    listed = first_cells("Object names")
    assert listed
    assert [name for name in listed if name not in given] == []


def test_every_make_target_it_names_exists() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    targets = set(re.findall(r"^([a-z-]+):", makefile, re.MULTILINE))
    named = set(re.findall(r"\bmake ([a-z-]+)", CONTRIBUTING))
    assert named
    assert named <= targets


def test_every_test_file_it_names_exists() -> None:
    for name in re.findall(r"`(tests/architecture/\S+\.py)`", CONTRIBUTING):
        assert (ROOT / name).is_file(), name
