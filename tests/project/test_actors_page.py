"""What docs/actors.md says and shows is so."""

import re
from pathlib import Path
from typing import Any

import pytest

from rubricator.analysis import likeness
from rubricator.core.actor import DISTINCT
from rubricator.gui.actions import ACTIONS
from rubricator.gui.panels.actor_suggestions import MOST
from rubricator.project.demo import build_demo

PAGE = (Path(__file__).parents[2] / "docs" / "actors.md").read_text("utf-8")


def test_the_example_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    build_demo(tmp_path / "study.rubric").close()
    (example,) = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
    found: dict[str, Any] = {}
    exec(compile(example, "actors.md", "exec"), found)
    first, *places, last = capsys.readouterr().out.splitlines()
    assert first == "al-Qaeda in Iraq armed group IRQ"
    assert len(places) == found["busiest"]["n_mentions"]
    assert "2013-04 al-Qaida in Iraq" in places
    assert last == "al-Qaeda in Iraq → Islamic State of Iraq and the Levant 2013-04"
    assert "al-Qaeda in Iraq" in {row["actor_name"] for row in found["names"]}


def test_its_numbers_and_keys_are_those_of_the_program() -> None:
    assert f"a word is the same if {likeness._SAME_WORD:.0f} %" in PAGE
    assert f"get {likeness._INITIALS:.0f} of 100\n" in PAGE
    assert f"Less than {likeness._ALIKE:.0f} points" in PAGE
    assert MOST == 4
    assert f"`{DISTINCT}`" in PAGE
    keys = {spec.name: spec.keys for spec in ACTIONS}
    assert keys["actors"] == ("Ctrl+Shift+A",)
    assert keys["resolve"][0] == "Shift+Return"
