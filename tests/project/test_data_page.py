"""What docs/data.md tells researchers is so: its examples run, and its views have those columns."""

import re
import shutil
import sqlite3
import subprocess
from pathlib import Path
from typing import Any

import pytest

import rubricator
from rubricator.project.demo import build_demo
from rubricator.store.views import VIEWS

PAGE = (Path(__file__).parents[2] / "docs" / "data.md").read_text("utf-8")


def examples(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", PAGE, re.DOTALL)


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("study") / "study.rubric"
    build_demo(path).close()
    return path


def test_every_view_is_told_of_with_its_columns(study: Path) -> None:
    told = {
        name: tuple(re.findall(r"`(\w+)`", listed))
        for name, listed in re.findall(
            r"^### (v_\w+)\n\n.*?\n\n(`.*?)\n(?:\n|\Z)", PAGE, re.MULTILINE | re.DOTALL
        )
    }
    assert set(told) == set(VIEWS)
    with rubricator.open(study) as project:
        assert told == {view: project.columns(view) for view in VIEWS}


@pytest.mark.parametrize("number", range(2))
def test_its_python_runs(
    study: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    number: int,
) -> None:
    monkeypatch.chdir(study.parent)
    found: dict[str, Any] = {}
    exec(compile(examples("python")[number], "data.md", "exec"), found)
    said = capsys.readouterr().out
    if number == 0:
        assert "ASSAULT" in said
        assert f"{len(found['stated'])} of {len(found['stances'])} stances" in said
        assert any(row["low"] != row["high"] for row in found["killed"])
    else:
        assert found["by_source"].sum() == len(found["frame"]) > 0


def test_its_query_tells_who_is_said_to_have_done_it(study: Path) -> None:
    (query,) = examples("sql")
    with sqlite3.connect(f"file:{study}?mode=ro", uri=True) as db:
        found = db.execute(query).fetchall()
    db.close()
    ambush = {(article, role) for title, article, role, *_ in found if "kashat" in title}
    assert len({article for article, _ in ambush}) > 1
    assert {role for _, _, role, *_ in found} == {"initiator", "claimed_by", "blamed"}


def test_its_r_runs(study: Path, tmp_path: Path) -> None:
    if shutil.which("Rscript") is None:
        pytest.skip("no Rscript here (Debian: r-base-core, r-cran-rsqlite)")
    asked = subprocess.run(["Rscript", "-e", "library(RSQLite)"], capture_output=True, check=False)
    if asked.returncode:
        pytest.skip("R lacks RSQLite")
    (snippet,) = examples("r")
    asks = "stopifnot(nrow(events) > 0, nrow(stances) > 0, is.character(events$event_id))\n"
    (tmp_path / "snippet.R").write_text(snippet + asks, "utf-8")
    told = subprocess.run(
        ["Rscript", "--vanilla", str(tmp_path / "snippet.R")],
        cwd=study.parent,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert told.returncode == 0, told.stderr
