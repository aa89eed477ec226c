"""Writes down what a screen reader sees of a program.

The system's Python runs it, which has pyatspi: `python3 atspi_walk.py PROGRAM` prints a list of
parts as JSON, each with role, name, description, states, extents, text, and the parts around it.
"""

import json
import sys
import time
from collections.abc import Iterator
from typing import Any

import pyatspi  # type: ignore[import-not-found, unused-ignore]

_PATIENCE_S = 30
_STATES = {
    "focusable": pyatspi.STATE_FOCUSABLE,
    "showing": pyatspi.STATE_SHOWING,
    "editable": pyatspi.STATE_EDITABLE,
}


def find(program: str) -> Any:
    """The program on the accessibility bus, once it is there with a window."""
    end = time.monotonic() + _PATIENCE_S
    while time.monotonic() < end:
        for application in pyatspi.Registry.getDesktop(0):
            if application and application.name == program and application.childCount:
                return application
        time.sleep(0.1)
    sys.exit(f"{program} is not on the accessibility bus")


def walk(part: Any, around: list[str]) -> Iterator[dict[str, Any]]:
    """A part and all below it."""
    state = part.getState()
    yield {
        "role": part.getRoleName(),
        "name": part.name or "",
        "description": part.description or "",
        "states": [name for name, flag in _STATES.items() if state.contains(flag)],
        "extents": extents_of(part),
        "text": text_of(part),
        "around": around,
    }
    here = [*around, f"{part.getRoleName()} {part.name or ''}".strip()]
    # A table of a million rows is not walked cell by cell: its name is what matters here.
    if part.getRoleName() not in {"table", "tree table", "tree", "list"}:
        for number in range(part.childCount):
            child = part.getChildAtIndex(number)
            if child is not None:
                yield from walk(child, here)


def extents_of(part: Any) -> list[int] | None:
    """Left edge, top, width and height of a part on the screen; None if it is nowhere."""
    try:
        box = part.queryComponent().getExtents(pyatspi.DESKTOP_COORDS)
    except NotImplementedError:
        return None
    return [box.x, box.y, box.width, box.height]


def text_of(part: Any) -> dict[str, Any] | None:
    """What a part says of its text, caret and selection; None without text."""
    try:
        text = part.queryText()
    except NotImplementedError:
        return None
    return {
        "beginning": text.getText(0, min(200, text.characterCount)),
        "caret": text.caretOffset,
        "selections": [list(text.getSelection(n)) for n in range(text.getNSelections())],
    }


if __name__ == "__main__":
    json.dump(list(walk(find(sys.argv[1]), [])), sys.stdout)
