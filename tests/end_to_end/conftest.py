"""Projects as a researcher would have made them, and a coder who works on them."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from rubricator.project.imports import import_texts
from rubricator.project.new import new_project
from tests.end_to_end.driver import Coder

SEEDS = Path(__file__).parents[2] / "seeds"
EMOJI = (
    "Protest 🚩 in the capital\n\n"
    "Crowds 👩‍👩‍👧 waved flags 🇸🇾 while police watched, said Ms. Haddad.\n"
)
ARABIC = (
    "مقتل جنود سوريين في كمين قرب عكاشات\n\nقالت مصادر أمنية عراقية إن مسلحين هاجموا القافلة.\n"
)
DOS = "﻿Border closed\r\n\r\nGuards closed the crossing at noon.\r\nNobody was hurt.\r\n"


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """The five seeds with an article of emoji, one in Arabic and one with CRLF and a BOM."""
    folder = tmp_path / "articles"
    folder.mkdir()
    for seed in SEEDS.glob("*.txt"):
        (folder / seed.name).write_bytes(seed.read_bytes())
    for name, text in (("emoji", EMOJI), ("arabic", ARABIC), ("dos", DOS)):
        (folder / f"9_{name}.txt").write_bytes(text.encode())
    return folder


@pytest.fixture
def project_file(tmp_path: Path, articles: Path) -> Path:
    path = tmp_path / "study.rubric"
    with new_project(path) as project:
        project.sit_down("Ann")
        report = import_texts(project, [articles])
        assert report.imported == 8, report.summary()
    return path


@pytest.fixture
def sit_down(qtbot: QtBot, project_file: Path, tmp_path: Path) -> Iterator[Callable[..., Coder]]:
    """Open the project in a window, as often as a test asks."""
    coders: list[Coder] = []

    def open_window(name: str = "Ann") -> Coder:
        coders.append(Coder(qtbot, project_file, session=tmp_path / "window.ini", name=name))
        return coders[-1]

    yield open_window
    for coder in coders:
        if coder.window.isVisible():
            coder.close()
