"""Colours to give a code: hues spread round the circle, as dark as the eye tells them apart."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPixmap

from rubricator.gui.theme import Theme, gap

HUES = (
    ("Blue", 210),
    ("Sky", 195),
    ("Teal", 172),
    ("Green", 145),
    ("Olive", 70),
    ("Ochre", 42),
    ("Orange", 24),
    ("Red", 4),
    ("Rose", 335),
    ("Purple", 275),
    ("Indigo", 240),
    ("Slate", -1),
)
"""A name and a hue in degrees (-1: none)."""

_SIDE = 2.0  # steps of the rhythm


def colour_name(colour: str) -> str:
    """What people call a colour that codes keep: `Teal`, or the `#99ad33` of another one."""
    return next((name for name, hue in HUES if hue_colour(hue) == colour), colour)


def hue_colour(hue: int) -> str:
    """The colour of a hue as codes keep it, such as `#3a7fc4`."""
    if hue < 0:
        return QColor.fromHsl(215, 38, 120).name()
    return QColor.fromHsl(hue, 140, 112).name()


def swatch(colour: QColor, theme: Theme) -> QIcon:
    """A small disc of a colour, as it will look in this theme."""
    side = gap(QGuiApplication.font(), _SIDE)
    canvas = QPixmap(side * 2, side * 2)
    canvas.setDevicePixelRatio(2)
    canvas.fill(Qt.GlobalColor.transparent)
    painter = QPainter(canvas)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.shape(colour))
    painter.drawEllipse(QRectF(side / 8, side / 8, side * 0.75, side * 0.75))
    painter.end()
    return QIcon(canvas)
