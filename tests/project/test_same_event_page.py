"""What docs/same-event.md says and shows is so."""

import re
from pathlib import Path
from typing import Any

import pytest

from rubricator.analysis import candidates
from rubricator.project.candidates import _MANY
from rubricator.project.demo import build_demo
from rubricator.store.candidates import _COMMON

PAGE = (Path(__file__).parents[2] / "docs" / "same-event.md").read_text("utf-8")


def test_the_example_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    build_demo(tmp_path / "study.rubric").close()
    (example,) = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
    found: dict[str, Any] = {}
    exec(compile(example, "same-event.md", "exec"), found)
    told = capsys.readouterr().out.splitlines()
    assert told == [
        "Ambush of a convoy of Syrians near Akashat 2 reports",
        "Seizure of al-Qaim 1 reports",
    ]
    assert {row["column"] for row in found["sources"]} >= {"date_from", "place_name"}
    assert found["open_pairs"] == []


def test_its_points_and_limits_are_those_of_the_program() -> None:
    points = {name: float(number) for name, number in re.findall(r"\| (\w+) \| (\d+) \|", PAGE)}
    assert points == {
        "Date": candidates.DATE,
        "Place": candidates.PLACE,
        "Actors": candidates.ACTORS,
        "Type": candidates.CODE,
        "Figures": candidates.FIGURES,
    }
    assert f"within {candidates.NEAR_DAYS} days" in PAGE
    assert f"at most {_COMMON:,} reports" in PAGE
    assert f"more than {_MANY} of" in PAGE
