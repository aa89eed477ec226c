"""What README.md tells a newcomer to type works, and what it points to is there."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from tests.architecture.source import ROOT

README = (ROOT / "README.md").read_text("utf-8")
PICTURES = re.findall(r'(?:src|srcset)="([^"]+)"', README)


def block(language: str) -> str:
    """The lines of the one block in this language."""
    (found,) = re.findall(rf"^```{language}\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)
    return str(found)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where a newcomer works who has typed all the commands, one after the other."""
    here = tmp_path_factory.mktemp("newcomer")
    shutil.copytree(ROOT / "seeds", here / "articles", ignore=shutil.ignore_patterns("*.json"))
    for line in block("sh").splitlines():
        program, *arguments = shlex.split(line)
        assert program == "rubricator"
        run(here, "-m", program, *arguments)
    return here


def run(here: Path, *arguments: str) -> str:
    """Run Python there as somebody without a screen."""
    environment = {key: value for key, value in os.environ.items() if "DISPLAY" not in key}
    command = [sys.executable, *arguments]
    told = subprocess.run(
        command, cwd=here, env=environment, capture_output=True, text=True, check=False, timeout=60
    )
    assert told.returncode == 0, f"{arguments}: {told.stderr}"
    return told.stdout


def test_the_commands_lead_to_a_chart_and_a_data_set(folder: Path) -> None:
    assert (folder / "frequencies.svg").stat().st_size > 1_000
    assert "Iraqi soldiers" in (folder / "tables" / "annotations.csv").read_text("utf-8")


def test_the_lines_of_python_print_what_the_commands_coded(folder: Path) -> None:
    assert run(folder, "-c", block("python")) == "MIL 202 216 Iraqi soldiers\n"


def test_the_commands_of_make_are_there() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    targets = re.findall(r"^make (\S+)", README, re.MULTILINE)
    assert targets == ["run", "test"]
    for target in targets:
        assert re.search(rf"^{target}:", makefile, re.MULTILINE)


def test_its_links_and_pictures_lead_somewhere() -> None:
    linked = [*re.findall(r"\]\(([^)]+)\)", README), *PICTURES]
    assert len(linked) > 5
    assert [link for link in linked if not (ROOT / link).exists()] == []


@pytest.mark.parametrize("picture", PICTURES)
def test_a_picture_is_whole_and_light_enough_to_clone(picture: str) -> None:
    image = QImage(str(ROOT / picture))
    assert (image.width(), image.height()) == (1440, 900)
    assert (ROOT / picture).stat().st_size < 300_000
