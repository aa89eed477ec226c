"""What there is to paint in one document, and which of it is on the lines to be painted."""

from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from PySide6.QtGui import QColor, QFont

from rubricator.core.annotation import Mark
from rubricator.core.span import Span
from rubricator.gui.text.geometry import Line, Lines
from rubricator.gui.text.intervals import Lanes, MarkIndex
from rubricator.gui.text.offsets import OffsetMap
from rubricator.gui.text.payloads import Appearance, Aside
from rubricator.gui.theme import Theme

_SELECTED = 0.28
_FOUND = 0.42
Labeller = Callable[[Sequence[int]], Mapping[int, str]]
"""Words to stand beside the stripes of some annotations; those left out get their code's label."""


class Ink(NamedTuple):
    """The colours of one code in one theme, worked out once."""

    kind: str
    label: str
    letter: str
    shape: QColor
    text: QColor
    fill: QColor


def ink(appearance: Appearance, theme: Theme) -> Ink:
    """How a code is drawn in a theme: legible on its panel."""
    shape, text = theme.shape(appearance.colour), theme.text(appearance.colour)
    fill = QColor(shape)
    fill.setAlphaF(theme.fill_strength)
    return Ink(appearance.kind, appearance.label, appearance.letter, shape, text, fill)


def selection_ground(theme: Theme) -> QColor:
    """The ground of selected text, through which highlights are seen."""
    ground = theme.color("accent")
    ground.setAlphaF(_SELECTED)
    return ground


def found_ground(theme: Theme) -> QColor:
    """The ground of words that were found."""
    ground = theme.color("missing")
    ground.setAlphaF(_FOUND)
    return ground


def _no_labels(_: Sequence[int]) -> Mapping[int, str]:
    return {}


class Shown(NamedTuple):
    """A mark on the screen: its Qt positions and the rows of lines it is on."""

    mark: Mark
    ink: Ink
    start: int
    end: int
    rows: range


@dataclass
class Scene:
    """What there is to paint in one document; the view keeps it up to date."""

    index: MarkIndex
    offsets: OffsetMap
    lanes: Lanes
    underlines: Lanes
    inks: Mapping[int, Ink]
    unknown: Ink
    theme: Theme
    font: QFont
    focused: int | None = None
    has_handles: bool = True
    """Whether the coding in focus can be dragged to other bounds."""
    kept: tuple[Span, ...] = ()
    caret_word: Span | None = None
    found: Sequence[Span] = ()
    """What was found in the article, in text order; none overlaps another."""
    asides: Sequence[Aside] = ()
    """What is not the body, in text order; none overlaps another."""
    labeller: Labeller = _no_labels
    labels: dict[int, str | None] = field(default_factory=dict)

    def ink(self, code_id: int) -> Ink:
        """The colours of a code; those of an unknown one if it has none yet."""
        return self.inks.get(code_id, self.unknown)

    def shown(self, lines: Lines) -> list[Shown]:
        """The marks on these lines in reading order."""
        start, end = self.offsets.from_qt(lines.start), self.offsets.from_qt(lines.end)
        found = (self._shown(lines, mark) for mark in self.index.between(start, end + 1))
        return [one for one in found if one.rows]

    def found_on(self, lines: Lines) -> Sequence[Span]:
        """What was found, as far as it is on these lines."""
        start, end = self.offsets.from_qt(lines.start), self.offsets.from_qt(lines.end)
        first = bisect_right(self.found, start, key=lambda span: span.end)
        last = bisect_right(self.found, end, lo=first, key=lambda span: span.start)
        return self.found[first:last]

    def asides_on(self, lines: Lines) -> Sequence[Aside]:
        """What is not the body, as far as it is on these lines."""
        start, end = self.offsets.from_qt(lines.start), self.offsets.from_qt(lines.end)
        first = bisect_right(self.asides, start, key=lambda aside: aside.span.end)
        last = bisect_right(self.asides, end, lo=first, key=lambda aside: aside.span.start)
        return self.asides[first:last]

    def label_all(self, shown: Sequence[Shown]) -> None:
        """Ask at once for the labels of all that are seen for the first time."""
        unknown = [one.mark[0] for one in shown if one.mark[0] not in self.labels]
        if unknown:
            told = self.labeller(unknown)
            self.labels.update((number, told.get(number)) for number in unknown)

    def label(self, one: Shown) -> str:
        """The words beside a stripe."""
        return self.labels.get(one.mark[0]) or one.ink.label

    def positions(self, stretch: Mark | Span) -> tuple[int, int]:
        """The Qt positions at which a stretch begins and ends."""
        return self.offsets.to_qt(stretch.start), self.offsets.end_to_qt(stretch.end)

    def on(self, lines: Lines, stretch: Mark | Span) -> list[Line]:
        """Those of the lines on which a stretch is shown."""
        return lines.over(*self.positions(stretch))

    def _shown(self, lines: Lines, mark: Mark) -> Shown:
        start, end = self.positions(mark)
        return Shown(mark, self.ink(mark[3]), start, end, lines.indices(start, end))
