"""How large a window begins: as usual, or as the screen has room for it."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from rubricator.gui.theme import gap

_FRAME = 5
"""Steps of the rhythm: what a title bar takes of the screen."""


def within_screen(window: QWidget, wide: float, high: float) -> QSize:
    """So many steps of the rhythm wide and high, but no more than fit the screen of a window."""
    font = window.font()
    frame = gap(font, _FRAME)
    room = window.screen().availableSize() - QSize(frame // 2, frame)
    return QSize(gap(font, wide), gap(font, high)).boundedTo(room)
