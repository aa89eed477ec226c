"""What there is to paint in one document, and which of it is on the lines to be painted."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from PySide6.QtGui import QColor, QFont

from rubricator.core.annotation import Mark
from rubricator.core.span import Span
from rubricator.gui.text.geometry import Line, Lines
from rubricator.gui.text.intervals import Lanes, MarkIndex
from rubricator.gui.text.offsets import OffsetMap
from rubricator.gui.text.payloads import Appearance
from rubricator.gui.theme import Theme

_SELECTED = 0.28


@dataclass(frozen=True)
class Ink:
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
    kept: tuple[Span, ...] = ()
    caret_word: Span | None = None

    def ink(self, code_id: int) -> Ink:
        """The colours of a code; those of an unknown one if it has none yet."""
        return self.inks.get(code_id, self.unknown)

    def shown(self, lines: Lines) -> list[Shown]:
        """The marks on these lines in reading order."""
        start, end = self.offsets.from_qt(lines.start), self.offsets.from_qt(lines.end)
        found = (self._shown(lines, mark) for mark in self.index.between(start, end + 1))
        return [one for one in found if one.rows]

    def positions(self, stretch: Mark | Span) -> tuple[int, int]:
        """The Qt positions at which a stretch begins and ends."""
        return self.offsets.to_qt(stretch.start), self.offsets.end_to_qt(stretch.end)

    def on(self, lines: Lines, stretch: Mark | Span) -> list[Line]:
        """Those of the lines on which a stretch is shown."""
        return lines.over(*self.positions(stretch))

    def _shown(self, lines: Lines, mark: Mark) -> Shown:
        start, end = self.positions(mark)
        return Shown(mark, self.ink(mark[3]), start, end, lines.indices(start, end))
