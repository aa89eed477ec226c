"""Text as people wrote it: a title such as “<b>x</b>” is shown so, and never read as markup."""

from unicodedata import bidirectional

from PySide6.QtCore import Qt
from PySide6.QtGui import Qt as Markup
from PySide6.QtWidgets import QLabel, QWidget

_FROM_RIGHT = ("R", "AL")
_ISOLATE, _END = "\u2068", "\u2069"


class PlainLabel(QLabel):
    """A label that shows the very characters it is given; Qt's own one guesses."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)


def plain(text: str) -> str:
    """A tooltip that shows the very characters of `text`; most are handed back as they are."""
    return Markup.convertFromPlainText(text) if Markup.mightBeRichText(text) else text


def caption(text: str) -> str:
    """Words for a button or a menu that show the very characters of `text`.

    Qt takes a lone & there for the mark of an access key, and does not show it.
    """
    return text.replace("&", "&&")


def beside(*parts: str) -> str:
    """What is known, side by side, without what is empty: “source · 2019-05-14”.

    Beside Arabic or Hebrew each part is isolated, or the date would be read as 14-05-2019.
    """
    known = [part for part in parts if part]
    if any(bidirectional(character) in _FROM_RIGHT for part in known for character in part):
        known = [f"{_ISOLATE}{part}{_END}" for part in known]
    return " · ".join(known)
