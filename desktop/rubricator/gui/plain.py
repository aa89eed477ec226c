"""Text as people wrote it: a title such as “<b>x</b>” is shown so, and never read as markup."""

from PySide6.QtCore import Qt
from PySide6.QtGui import Qt as Markup
from PySide6.QtWidgets import QLabel, QWidget


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
