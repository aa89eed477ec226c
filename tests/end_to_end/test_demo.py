"""What `make run` does without a display: the whole job on the five seeds, left as files."""

import csv
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QImage

import rubricator
from tests.end_to_end.pictures import colours, words_of

SEEDS = Path(__file__).parents[2] / "seeds"
WITHOUT_DISPLAY = {
    name: value
    for name, value in os.environ.items()
    if name not in {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
}


@pytest.fixture(scope="module")
def nobody(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The home of a user of whom nothing is known yet."""
    return tmp_path_factory.mktemp("nobody")


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory, nobody: Path) -> Path:
    """What the demo leaves behind, made once for all tests here."""
    folder = tmp_path_factory.mktemp("demo") / "out"
    command = [sys.executable, "-m", "rubricator", "demo", "--headless", str(folder)]
    environment = WITHOUT_DISPLAY | {
        "HOME": str(nobody),
        "XDG_CONFIG_HOME": str(nobody / ".config"),
        "XDG_DATA_HOME": str(nobody / ".local/share"),
    }
    told = subprocess.run(
        command, capture_output=True, text=True, check=False, timeout=120, env=environment
    )
    assert (told.returncode, told.stderr) == (0, "")
    assert all(str(folder / name) in told.stdout for name in ("demo.rubric", "csv", "window.png"))
    return folder


@pytest.fixture(scope="module")
def codings() -> list[dict[str, Any]]:
    """The sample codings as they are kept with the articles."""
    told = json.loads((SEEDS / "codings.json").read_text("utf-8"))
    listed = told["annotations"]
    assert isinstance(listed, list)
    return listed


def table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_project_holds_the_five_articles_with_their_codings(
    out: Path, codings: list[dict[str, Any]]
) -> None:
    with rubricator.open(out / "demo.rubric") as project:
        assert len(project.documents()) == 5
        assert len(project.annotations()) == len(codings)
        told = [row["event_id"] for row in project.event_reports() if row["event_id"]]
    assert len(told) > len(set(told)), "one event is told by more than one article"
    assert [path.name for path in out.glob("demo*")] == ["demo.rubric"]


def test_the_bundle_has_every_coding_with_its_words(
    out: Path, codings: list[dict[str, Any]]
) -> None:
    rows = table(out / "csv" / "annotations.csv")
    assert len(table(out / "csv" / "documents.csv")) == 5
    assert len(table(out / "csv" / "codebook.csv")) > 50
    expected = sorted(
        (coding["code"], min(span["start"] for span in coding["spans"])) for coding in codings
    )
    assert sorted((row["code"], int(row["start"])) for row in rows) == expected
    package = json.loads((out / "csv" / "datapackage.json").read_text("utf-8"))
    assert {resource["path"] for resource in package["resources"]} >= {
        "annotations.csv",
        "documents.csv",
        "codebook.csv",
    }


def test_the_chart_is_a_picture_of_all_bars(out: Path) -> None:
    image = QImage(str(out / "frequencies.png"))
    assert image.width() == 1800
    assert image.height() > 500
    assert words_of(image).startswith("Code frequency")
    assert colours(image, at_least=500) > 10, "bars in the colours of their codes"


def test_the_window_is_pictured_with_everything_in_it(out: Path) -> None:
    image = QImage(str(out / "window.png"))
    assert (image.width(), image.height()) == (1440, 900)
    # Nothing is left blank: neither the article nor a panel on any of its sides.
    for name, (left, top, width, height) in {
        "documents": (0, 100, 280, 200),
        "codebook": (0, 330, 280, 340),
        "article": (420, 160, 560, 500),
        "stripes": (290, 280, 130, 300),
        "inspector": (1135, 100, 300, 320),
        "codings": (1135, 480, 300, 190),
        "chart": (0, 740, 1440, 130),
    }.items():
        assert colours(image.copy(left, top, width, height)) > 20, f"{name} is blank"


def test_a_user_who_only_looked_has_no_settings_and_no_project_afterwards(
    out: Path, nobody: Path
) -> None:
    assert out.exists()
    assert [path for path in nobody.rglob("*") if path.suffix in {".ini", ".rubric"}] == []
