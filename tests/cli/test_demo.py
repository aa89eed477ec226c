"""The sample project: in a window where there is a display, else as files in a folder."""

import shutil
from pathlib import Path

import pytest

import rubricator
from rubricator import paths
from tests.cli.terminal import Terminal

MADE = ["csv", "demo.rubric", "frequencies.png", "window.png"]


@pytest.fixture(autouse=True)
def drawable(terminal: Terminal) -> None:
    terminal.screen.display = False


def test_without_a_display_everything_is_written_into_out(terminal: Terminal) -> None:
    answer = terminal.ok("demo")
    assert answer.lines[0].startswith("There is no display")
    assert sorted(path.name for path in Path("out").iterdir()) == MADE
    with rubricator.open("out/demo.rubric") as data:
        assert len(data.documents()) == 5
        codings = len(data.annotations())
    (chart,) = terminal.screen.charts
    assert sum(row.shown for row in chart.rows) == codings
    assert (Path("out") / "csv" / "annotations.csv").is_file()


def test_it_can_be_written_again_and_anywhere(terminal: Terminal) -> None:
    terminal.ok("demo", "--headless", "a/b")
    terminal.ok("demo", "--headless", "a/b")
    assert sorted(path.name for path in Path("a/b").iterdir()) == MADE


def test_a_folder_that_cannot_be_made_is_said(terminal: Terminal) -> None:
    Path("file").write_text("words")
    answer = terminal.run("demo", "--headless", "file/out")
    assert (answer.status, answer.errors.count("\n")) == (1, 1)


def test_in_the_window_it_stays_as_it_was_left(terminal: Terminal) -> None:
    terminal.screen.display = True
    terminal.ok("demo")
    assert terminal.screen.opened == [paths.demo()]
    terminal.ok("undo", paths.demo())
    before = terminal.ok("history", paths.demo(), "--json").json
    terminal.ok("demo")
    assert terminal.ok("history", paths.demo(), "--json").json == before


def test_where_there_are_no_seeds_the_shipped_articles_are_shown(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paths, "seeds", lambda: None)
    terminal.ok("demo", "--headless", "out")
    assert sorted(path.name for path in Path("out").iterdir()) == MADE
    shutil.rmtree("out")
