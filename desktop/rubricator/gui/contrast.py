"""Contrast between colours, as WCAG 2.2 defines it: text stays legible in every theme."""

from PySide6.QtGui import QColor

TEXT = 4.5
"""The least contrast of text with its ground (WCAG 2.2, criterion 1.4.3)."""
SHAPE = 3.0
"""The least contrast of a stripe, a bar or an icon with its ground (criterion 1.4.11)."""


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4


def luminance(colour: QColor) -> float:
    """The relative luminance of an opaque sRGB colour, in [0, 1] (WCAG 2.2, glossary)."""
    red, green, blue = _linear(colour.redF()), _linear(colour.greenF()), _linear(colour.blueF())
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: QColor, other: QColor) -> float:
    """The contrast ratio of two opaque colours, in [1, 21]; the order does not matter."""
    dark, bright = sorted((luminance(one), luminance(other)))
    return (bright + 0.05) / (dark + 0.05)


def blend(colour: QColor, ground: QColor, *, strength: float) -> QColor:
    """The opaque colour seen when `colour` covers `ground` with this strength in [0, 1]."""

    def mixed(over: float, under: float) -> float:
        return over * strength + under * (1 - strength)

    return QColor.fromRgbF(
        mixed(colour.redF(), ground.redF()),
        mixed(colour.greenF(), ground.greenF()),
        mixed(colour.blueF(), ground.blueF()),
    )


def legible(colour: QColor, ground: QColor, *, ratio: float = TEXT) -> QColor:
    """The colour of the same hue, nearest in lightness, that has this contrast with `ground`."""
    step = -0.01 if luminance(ground) > 0.18 else 0.01
    hue, saturation = max(colour.hslHueF(), 0.0), colour.hslSaturationF()
    lightness = colour.lightnessF()
    while contrast(colour, ground) < ratio and 0.0 <= lightness + step <= 1.0:
        lightness += step
        colour = QColor.fromHslF(hue, saturation, lightness)
    return colour
