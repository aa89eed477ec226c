"""Paints the ground of what is not the article's body, so that one sees it without a line moving.

A quieter ground with a bar at its side and the name of the zone: the words stay as legible as all
others, because they are read and may be coded too.
"""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QTextBlock

from rubricator.gui.text.geometry import Line, Lines
from rubricator.gui.text.payloads import Aside
from rubricator.gui.text.scene import Scene
from rubricator.gui.text.typesetting import line_height

_ABOVE, _BELOW = 0.68, 0.36  # of a line's height, around its baseline
_BAR = 3.0
_INSET = 6.0
_NAME_SIZE, _LEAST_PIXELS = 0.68, 9


def paint(painter: QPainter, scene: Scene, lines: Lines) -> None:
    """Paint the grounds of these lines; the painter is in document coordinates."""
    width = float(painter.window().width())
    for aside in scene.asides_on(lines):
        on = scene.on(lines, aside.span)
        if on:
            _paint(painter, scene, on, aside, _box(scene, lines, on, aside, width))


def _box(scene: Scene, lines: Lines, on: Sequence[Line], aside: Aside, width: float) -> QRectF:
    """From the first to the last line of it; what goes on beyond these lines has no edge there."""
    pitch = line_height(scene.font)
    start, end = scene.positions(aside.span)
    top = on[0].baseline - (_ABOVE if start >= lines.start else 2) * pitch
    bottom = on[-1].baseline + (_BELOW if end <= lines.end else 2) * pitch
    return QRectF(0, top, width, bottom - top)


def _paint(painter: QPainter, scene: Scene, on: Sequence[Line], aside: Aside, box: QRectF) -> None:
    theme, leftward = scene.theme, _is_right_to_left(on[0].block)
    painter.fillRect(box, theme.color("ground"))
    edge = box.right() - _BAR if leftward else box.left()
    painter.fillRect(QRectF(edge, box.top(), _BAR, box.height()), theme.color("line_strong"))
    painter.setPen(theme.color("dim"))
    painter.setFont(_small(scene.font))
    first = on[0].block.document().findBlock(scene.positions(aside.span)[0])
    _paint_name(painter, aside.name, first, box)


def _paint_name(painter: QPainter, name: str, block: QTextBlock, box: QRectF) -> None:
    """Behind the last line of the first paragraph, if there is room: it never covers a word."""
    layout = block.layout()
    if not layout.lineCount():
        return
    line = layout.lineAt(layout.lineCount() - 1)
    words = line.naturalTextRect().translated(layout.position())
    width = QFontMetricsF(painter.font()).horizontalAdvance(name)
    baseline = layout.position().y() + line.y() + line.ascent()
    if _is_right_to_left(block):
        side, has_room = box.left() + _INSET, words.left() > box.left() + width + 3 * _INSET
    else:
        side = box.right() - width - _INSET
        has_room = words.right() < side - 2 * _INSET
    if has_room:
        painter.drawText(QPointF(side, baseline), name)


def _is_right_to_left(block: QTextBlock) -> bool:
    return block.textDirection() == Qt.LayoutDirection.RightToLeft


def _small(font: QFont) -> QFont:
    """The interface's font in a size that goes with that of the text."""
    small = QFont()
    small.setPixelSize(max(_LEAST_PIXELS, round(font.pixelSize() * _NAME_SIZE)))
    return small
