"""What is heard of a coding: its name, its words, and where it begins and ends."""

from collections.abc import Mapping
from typing import NamedTuple

from rubricator.core.annotation import Mark, quotation
from rubricator.core.counted import counted
from rubricator.core.span import Span
from rubricator.gui.text.scene import Scene

_LONGEST = 120
_MOST = 9  # stretches of one coding whose bounds are said


class Heard(NamedTuple):
    """What a screen reader says of a coding at once, and what it says when asked for more."""

    name: str
    description: str


def heard(
    scene: Scene, text: str, annotation_id: int, *, coders: Mapping[int, str], seen: Span
) -> Heard:
    """A coding of this scene, such as “Event: Ambush” with its words, bounds and coder.

    Bounds are Qt positions, so that they are those of the caret and of the text that is read out.
    `coders` are names by id; what overlaps is counted as far as it is `seen`.
    """
    marks = scene.index.of(annotation_id)
    ink = scene.ink(marks[0].code_id)
    quoted = f"“{quoted_words(text, tuple(Span(mark.start, mark.end) for mark in marks))}”"
    bounds = map(scene.positions, marks[:_MOST])
    places = ", ".join(f"{start} to {end}" for start, end in bounds)
    coder = coders.get(marks[0].coder_id, "")
    by = f"coded by {coder}" if coder else ""
    about = ", ".join(filter(None, (quoted, f"characters {places}", by)))
    others = _overlapping(scene, marks, seen)
    over = f"overlaps {counted(others, 'other')}" if others else ""
    kind = ink.kind.capitalize()
    return Heard(
        f"{kind}: {ink.label}" if ink.label else kind, "; ".join(filter(None, (about, over)))
    )


def quoted_words(text: str, spans: tuple[Span, ...]) -> str:
    """The words of a coding on one line, not too many to listen to."""
    # What is too long to be said is not worth putting together.
    heads = tuple(Span(span.start, min(span.end, span.start + 2 * _LONGEST)) for span in spans)
    words = " ".join(quotation(text, heads[:_LONGEST]).split())
    return words if len(words) <= _LONGEST else words[:_LONGEST] + "…"


def _overlapping(scene: Scene, marks: tuple[Mark, ...], seen: Span) -> int:
    """How many other codings share a character with one, of those that are seen."""
    parts = ((max(mark.start, seen.start), min(mark.end, seen.end)) for mark in marks)
    over = {
        other.annotation_id
        for start, end in parts
        if start < end
        for other in scene.index.touching(start, end)
    }
    return len(over - {marks[0].annotation_id})
