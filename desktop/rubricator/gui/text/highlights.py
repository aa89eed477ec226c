"""Paints the codings under the text: a kind is seen by form as well as by colour.

Actors are filled, events underlined, stances dashed, issues and themes dotted. Only the lines to be
painted are looked at; no format of the text is touched, so nothing is ever laid out again.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen

from rubricator.core.annotation import Mark
from rubricator.core.span import Span
from rubricator.gui.text.geometry import Line, Lines
from rubricator.gui.text.intervals import Lanes, MarkIndex
from rubricator.gui.text.offsets import OffsetMap
from rubricator.gui.text.payloads import Appearance
from rubricator.gui.theme import Theme

UNDERLINES = 3
"""Stacked underlines; further ones are shown in the margin only."""

_DASHES: Mapping[str, list[float]] = {
    "stance": [2.6, 1.5],
    "issue": [1.0, 1.2],
    "theme": [1.0, 2.4],
}
_FILL, _LINE, _SELECTED = 0.18, 2.5, 0.28


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
    shape = theme.shape(appearance.colour)
    fill = QColor(shape)
    fill.setAlphaF(theme.fill_strength)
    return Ink(
        appearance.kind,
        appearance.label,
        appearance.letter,
        shape,
        theme.text(appearance.colour),
        fill,
    )


def selection_ground(theme: Theme) -> QColor:
    """The ground of selected text, through which highlights are seen."""
    ground = theme.color("accent")
    ground.setAlphaF(_SELECTED)
    return ground


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

    def visible(self, lines: Lines) -> list[Mark]:
        """The marks on these lines in reading order."""
        start, end = self.offsets.from_qt(lines.start), self.offsets.from_qt(lines.end)
        return self.index.between(start, end + 1)

    def on(self, lines: Lines, start: int, end: int) -> list[Line]:
        """Those of the lines on which code points start..end are shown."""
        return lines.over(self.offsets.to_qt(start), self.offsets.end_to_qt(end))

    def runs(self, line: Line, start: int, end: int) -> list[tuple[float, float]]:
        """The visual runs of code points start..end on a line."""
        return line.runs(self.offsets.to_qt(start), self.offsets.end_to_qt(end))


def paint(painter: QPainter, scene: Scene, lines: Lines) -> None:
    """Paint what lies under the text of these lines; the painter is in document coordinates."""
    marks = scene.visible(lines)
    levels = scene.underlines.assign(marks)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    focused = [mark for mark in marks if mark.annotation_id == scene.focused]
    _paint_grounds(painter, scene, lines, focused)
    for mark in marks:
        if scene.ink(mark.code_id).kind == "actor":
            _fill(painter, scene, lines, (mark.start, mark.end), scene.ink(mark.code_id).fill)
    for mark in marks:
        level = levels.get(mark.annotation_id)
        if level is not None:
            _underline(painter, scene, lines, mark, level)
    for mark in focused:
        _outline(painter, scene, lines, mark)


def is_underlined(kind: str) -> bool:
    """Whether this kind is drawn as a line under the words."""
    return kind != "actor"


def _paint_grounds(painter: QPainter, scene: Scene, lines: Lines, focused: Iterable[Mark]) -> None:
    for mark in focused:
        _fill(painter, scene, lines, (mark.start, mark.end), scene.theme.color("focus"))
    for span in scene.kept:
        _fill(painter, scene, lines, (span.start, span.end), selection_ground(scene.theme))
    if scene.caret_word is not None:
        word = scene.caret_word
        _fill(painter, scene, lines, (word.start, word.end), scene.theme.color("hover"))


def _boxes(scene: Scene, lines: Lines, stretch: tuple[int, int]) -> Iterable[QRectF]:
    """The band behind the words, a little wider than they are."""
    size = scene.font.pixelSize()
    for line in scene.on(lines, *stretch):
        for left, right in scene.runs(line, *stretch):
            top = line.baseline - size * 1.02
            yield QRectF(left - 1.5, top, right - left + 3, size * 1.36)


def _fill(
    painter: QPainter, scene: Scene, lines: Lines, stretch: tuple[int, int], colour: QColor
) -> None:
    painter.setBrush(colour)
    for box in _boxes(scene, lines, stretch):
        painter.drawRoundedRect(box, 3, 3)
    painter.setBrush(Qt.BrushStyle.NoBrush)


def _outline(painter: QPainter, scene: Scene, lines: Lines, mark: Mark) -> None:
    painter.setPen(QPen(scene.ink(mark.code_id).shape, 1.3))
    for box in _boxes(scene, lines, (mark.start, mark.end)):
        painter.drawRoundedRect(box.adjusted(-0.5, -0.5, 0.5, 0.5), 3, 3)
    painter.setPen(Qt.PenStyle.NoPen)


def _underline(painter: QPainter, scene: Scene, lines: Lines, mark: Mark, level: int) -> None:
    """A line below the words; each level lies below the one before, above the next line's."""
    scale = scene.font.pixelSize() / 17
    code = scene.ink(mark.code_id)
    painter.setPen(_pen(code, _LINE * max(scale, 0.6)))
    drop = (5.6 + 4.1 * level) * scale
    for line in scene.on(lines, mark.start, mark.end):
        for left, right in scene.runs(line, mark.start, mark.end):
            painter.drawLine(left, line.baseline + drop, right, line.baseline + drop)  # type: ignore[call-overload]
    painter.setPen(Qt.PenStyle.NoPen)


def _pen(code: Ink, width: float) -> QPen:
    pen = QPen(code.shape, width)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    if code.kind in _DASHES:
        pen.setDashPattern(_DASHES[code.kind])
    elif code.kind != "event":
        pen.setDashPattern(_DASHES["issue"])
    return pen
