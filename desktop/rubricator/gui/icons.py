"""Icons: monochrome drawings from the resources, inked in a theme's colour, sharp at any scale."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from rubricator import paths
from rubricator.gui.theme import Theme, gap

TOOLBAR = 20
_SIDES = (16, TOOLBAR, 24)  # a menu's, a toolbar's and a table's, with a font of the usual size
_PROGRAM_SIDES = (16, 24, 32, 48, 64, 128, 256, 512)


def icon(name: str, theme: Theme, token: str = "ink", *, sides: Sequence[int] = _SIDES) -> QIcon:
    """The drawing of this name in the colour of a token, faint when disabled.

    It is drawn for the sharpest screen, in the sizes of `sides` (pixels, with a font of the usual
    size). Raises FileNotFoundError for a drawing that does not exist.
    """
    made = QIcon()
    renderer = _renderer(name)
    for side in _grown(sides):
        drawn = _drawn(renderer, side, _sharpest())
        made.addPixmap(_inked(drawn, theme.color(token)), QIcon.Mode.Normal)
        made.addPixmap(_inked(drawn, theme.color("faint")), QIcon.Mode.Disabled)
    return made


def pixmap(name: str, colour: QColor, *, side: int, ratio: float = 1.0) -> QPixmap:
    """The drawing in one colour, `side` device-independent pixels square, for a pixel ratio."""
    return _inked(_drawn(_renderer(name), side, ratio), colour)


def program_icon() -> QIcon:
    """The program's own icon, for windows, the dock and the task bar."""
    made = QIcon()
    for side in _PROGRAM_SIDES:
        made.addFile(str(_folder() / f"rubricator-{side}.png"), QSize(side, side))
    return made


def names() -> list[str]:
    """The names `icon` knows."""
    return sorted(path.stem for path in _folder().glob("*.svg") if path.stem != "rubricator")


def _folder() -> Path:
    return paths.resources() / "icons"


def _grown(sides: Sequence[int]) -> list[int]:
    """Icons grow with the interface's font, and never shrink below what can be told apart."""
    grown = max(1.0, gap(QGuiApplication.font(), 100) / 800)
    return [round(side * grown) for side in sides]


def _sharpest() -> float:
    return max((screen.devicePixelRatio() for screen in QGuiApplication.screens()), default=1.0)


def _renderer(name: str) -> QSvgRenderer:
    return QSvgRenderer(QByteArray((_folder() / f"{name}.svg").read_bytes()))


def _drawn(renderer: QSvgRenderer, side: int, ratio: float) -> QPixmap:
    pixels = round(side * ratio)
    canvas = QPixmap(pixels, pixels)
    canvas.fill(Qt.GlobalColor.transparent)
    painter = QPainter(canvas)
    renderer.render(painter)
    painter.end()
    canvas.setDevicePixelRatio(ratio)
    return canvas


def _inked(drawn: QPixmap, colour: QColor) -> QPixmap:
    """A copy with every stroke in `colour`."""
    canvas = QPixmap(drawn)
    painter = QPainter(canvas)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
    painter.fillRect(canvas.rect(), colour)
    painter.end()
    return canvas
