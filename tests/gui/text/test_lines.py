"""The lines about the screen are looked up once, and are never those of an earlier layout."""

import random

from rubricator.gui.text.geometry import Lines, Screenful
from tests.gui.text.reader import Reader

PARAGRAPHS = (
    "A short one.",
    "Words and words, " * 40,
    "عاش الشعب السوري " * 30,
    "Three.\nLines.\nHere.",
)


def told(lines: Lines) -> list[tuple[int, int, float, float]]:
    return [(line.start, line.end, line.top, line.baseline) for line in lines.all]


def check(reader: Reader, chance: random.Random) -> None:
    """What the view takes the lines to be is what a look at the document says."""
    view = reader.view
    top = view.verticalScrollBar().value() + chance.uniform(-300, view.height())
    bottom = top + chance.uniform(0, view.height())
    afresh = Screenful(view.document()).between(top, bottom)
    assert told(view._lines_between(top, bottom)) == told(afresh)


def test_they_are_those_of_the_present_layout_whatever_came_before(reader: Reader) -> None:
    chance = random.Random(3)
    view, bar = reader.view, reader.view.verticalScrollBar()
    for turn in range(60):
        match chance.randrange(5) if turn else 0:
            case 0:
                many = chance.choices(PARAGRAPHS, k=chance.randrange(1, 60))
                reader.open("\n\n".join(many))
            case 1:
                view.resize(chance.randrange(300, 900), chance.randrange(200, 700))
            case 2:
                view.set_zoom(chance.choice((75, 100, 150)))
            case 3:
                bar.setValue(chance.randrange(bar.maximum() + 1))
            case _:
                view.reveal(chance.randrange(len(reader.text)))
        for _ in range(3):
            check(reader, chance)
