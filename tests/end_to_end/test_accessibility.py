"""What a screen reader is told of the real window, asked over the accessibility bus."""

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from rubricator.gui.session import Session
from rubricator.project.demo import build_sample
from tests.end_to_end.screen import TOOLS, Screen, require, screen, wait_until

pytestmark = [
    pytest.mark.serial,
    pytest.mark.skipif(sys.platform != "linux", reason="AT-SPI is for Linux"),
]
Part = dict[str, Any]
_PYTHON = "/usr/bin/python3"
_WALK = Path(__file__).with_name("atspi_walk.py")


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Screen]:
    """A screen with a message bus of its own, on which programs speak to screen readers."""
    require(*TOOLS, "dbus-daemon")
    with screen(tmp_path / "screen") as place:
        address = tmp_path / "bus"
        script = f'exec dbus-daemon --session --nofork --nopidfile --print-address=3 3>"{address}"'
        place.start(["sh", "-c", script])
        wait_until(lambda: address.exists() and address.read_text("utf-8"), "a message bus")
        place.environment = {
            **place.environment,
            "DBUS_SESSION_BUS_ADDRESS": address.read_text("utf-8").strip(),
            "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
        }
        yield place


def seen(place: Screen) -> list[Part]:
    """Everything a screen reader sees of the program."""
    said = subprocess.run(
        [_PYTHON, _WALK, "rubricator"],
        env=place.environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert said.returncode == 0, said.stderr
    parts: list[Part] = json.loads(said.stdout)
    return parts


def unnamed(parts: list[Part]) -> list[str]:
    """Where there are controls of which a screen reader could not say what they are."""
    return [
        f"{' > '.join(part['around'])} > {part['role']}"
        for part in parts
        if {"focusable", "showing"} <= set(part["states"]) and not part["name"]
    ]


def assert_bounds_are_of_the_text(description: str, beginning: str) -> None:
    """The words of a coding are what the text has from its start to its end, if that is known."""
    for words, start, end in re.findall(r"^“([^…]+)”, characters (\d+) to (\d+),", description):
        if int(end) <= len(beginning):
            assert beginning[int(start) : int(end)] == words


def assert_codings_are_told(parts: list[Part], article: Part) -> None:
    """Each coding on the screen is in the article, with its bounds, and the caret is at one."""
    codings = [part for part in parts if part["around"][-2:-1] == ["text Article"]]
    codings = [coding for coding in codings if coding["role"] == "comment"]
    assert codings
    caret = article["text"]["caret"]
    left, top, width, height = article["extents"]
    for coding in codings:
        kind, _, code = coding["name"].partition(": ")
        assert kind in {"Actor", "Event", "Stance", "Issue", "Theme"}
        assert code
        bounds = r"characters \d+ to \d+(, \d+ to \d+)*"
        assert re.match(rf"“.+”, {bounds}, coded by (Robin|Sam)", coding["description"])
        assert_bounds_are_of_the_text(coding["description"], article["text"]["beginning"])
        x, y, wide, high = coding["extents"]
        assert left <= x < x + wide <= left + width
        assert top <= y < y + high <= top + height
    # The one that Tab put into focus begins at the caret, after these words of the text.
    assert any(f"characters {caret} to " in coding["description"] for coding in codings)


def test_every_control_is_named_and_the_article_can_be_read(place: Screen, tmp_path: Path) -> None:
    file = tmp_path / "sample.rubric"
    build_sample(file).close()
    session = Session()
    session.set_coder("Ann")
    session.save()
    program = place.start([sys.executable, "-m", "rubricator", file])
    window = place.window("^sample — Rubricator")
    width, height = place.size(window)
    place.hands("mousemove", "--window", window, width // 2, height * 2 // 5, "click", 1)
    # The next coding comes into focus, and with it the inspector is filled.
    place.press("Tab")

    def filled() -> list[Part]:
        parts = seen(place)
        return parts if any(part["name"] == "Certainty: sure" for part in parts) else []

    parts = wait_until(filled, f"the inspector\n{place.told()}", within=60)
    assert unnamed(parts) == []
    (article,) = [part for part in parts if part["name"] == "Article"]
    assert article["text"]["beginning"].strip()
    assert article["text"]["caret"] > 0
    assert_codings_are_told(parts, article)
    assert {"Documents", "Codebook", "Codings"} <= {part["name"] for part in parts}

    # The registry of actors, with the entry of one of them.
    place.press("ctrl+shift+a")

    def registry() -> list[Part]:
        parts = seen(place)
        return parts if any(part["name"] == "Identity in Wikidata" for part in parts) else []

    parts = wait_until(registry, f"the registry of actors\n{place.told()}", within=60)
    assert unnamed(parts) == []
    assert {"Actors", "Search actors", "Name of a new actor"} <= {part["name"] for part in parts}

    # All that was told ends with the window, and does not fail at it.
    place.press("ctrl+q")
    assert program.wait(30) == 0, place.told()
