"""Paints the codings under the text: a kind is seen by form as well as by colour.

Actors are filled, events underlined, stances dashed, issues and themes dotted. Only the lines to be
painted are looked at; no format of the text is touched, so nothing is ever laid out again.
"""

from collections.abc import Iterator, Mapping

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from rubricator.core.span import Span
from rubricator.gui.text import handles
from rubricator.gui.text.geometry import Lines
from rubricator.gui.text.scene import Ink, Scene, Shown, found_ground, selection_ground

UNDERLINES = 3
"""Stacked underlines; further ones are shown in the margin only."""

_DASHES: Mapping[str, tuple[float, float]] = {
    "stance": (2.6, 1.5),
    "issue": (1.0, 1.2),
    "theme": (1.0, 2.4),
}
_THICK, _DROP, _STEP = 2.5, 5.6, 4.1  # pixels at the usual size of the text
_USUAL = 17
_Stretch = tuple[int, int]


def is_underlined(kind: str) -> bool:
    """Whether this kind is drawn as a line under the words."""
    return kind != "actor"


def paint(painter: QPainter, scene: Scene, lines: Lines) -> None:
    """Paint what lies under the text of these lines; the painter is in document coordinates."""
    shown = scene.shown(lines)
    levels = scene.underlines.assign([one.mark for one in shown])
    focused = [one for one in shown if one.mark.annotation_id == scene.focused]
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _paint_grounds(painter, scene, lines, focused)
    for one in shown:
        if not is_underlined(one.ink.kind):
            _fill(painter, scene, lines, (one.start, one.end), one.ink.fill)
    for one in shown:
        level = levels.get(one.mark.annotation_id)
        if level is not None:
            _underline(painter, scene, lines, one, level)
    for one in focused:
        _outline(painter, scene, lines, one)
    handles.paint(painter, scene, lines)


def _paint_grounds(painter: QPainter, scene: Scene, lines: Lines, focused: list[Shown]) -> None:
    theme = scene.theme
    # The word at the caret first: the ground of the coding in focus is of one piece.
    if scene.caret_word:
        word = scene.positions(scene.caret_word)
        _fill(painter, scene, lines, word, theme.color("hover"))
    for one in focused:
        _fill(painter, scene, lines, (one.start, one.end), theme.color("focus"))
    kept: list[tuple[Span, QColor]] = [(span, selection_ground(theme)) for span in scene.kept]
    found = [(span, found_ground(theme)) for span in scene.found_on(lines)]
    for span, colour in found + kept:
        _fill(painter, scene, lines, scene.positions(span), colour)


def boxes(scene: Scene, lines: Lines, stretch: _Stretch) -> Iterator[QRectF]:
    """The band behind the words, a little wider than they are."""
    size = scene.font.pixelSize()
    for line in lines.over(*stretch):
        for left, right in line.runs(*stretch):
            top = line.baseline - size * 1.02
            yield QRectF(left - 1.5, top, right - left + 3, size * 1.36)


def _fill(painter: QPainter, scene: Scene, lines: Lines, stretch: _Stretch, colour: QColor) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    for box in boxes(scene, lines, stretch):
        painter.drawRoundedRect(box, 3, 3)


def _outline(painter: QPainter, scene: Scene, lines: Lines, one: Shown) -> None:
    painter.setPen(QPen(one.ink.shape, 1.3))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for box in boxes(scene, lines, (one.start, one.end)):
        painter.drawRoundedRect(box.adjusted(-0.5, -0.5, 0.5, 0.5), 3, 3)


def _underline(painter: QPainter, scene: Scene, lines: Lines, one: Shown, level: int) -> None:
    """A line below the words; each level lies below the one before, above the next line's."""
    scale = scene.font.pixelSize() / _USUAL
    thick, drop = _THICK * max(scale, 0.6), (_DROP + _STEP * level) * scale
    for line in lines.over(one.start, one.end):
        for left, right in line.runs(one.start, one.end):
            box = QRectF(left, line.baseline + drop - thick / 2, right - left, thick)
            _rule(painter, one.ink, box)


def _rule(painter: QPainter, ink: Ink, box: QRectF) -> None:
    """A solid, dashed or dotted rule; a solid one is filled, which is far quicker than a pen."""
    if ink.kind == "event":
        painter.fillRect(box, ink.shape)
        return
    pen = QPen(ink.shape, box.height())
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    pen.setDashPattern(_DASHES.get(ink.kind, _DASHES["issue"]))
    painter.setPen(pen)
    middle = box.center().y()
    painter.drawLine(QPointF(box.left(), middle), QPointF(box.right(), middle))
