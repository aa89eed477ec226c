"""Says aloud, through the screen reader, which coding was made and which came into focus."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget

from rubricator.gui.coding_words import CodingWords
from rubricator.gui.desk import Desk


class Announcer(QObject):
    """Speaks for the article as the desk codes and puts codings in focus."""

    def __init__(self, desk: Desk, article: QWidget) -> None:
        super().__init__(article)
        self._article = article
        self._words = CodingWords(desk)
        self._told: int | None = None
        desk.coded.connect(self._tell_coded)
        desk.annotationFocused.connect(self._tell_focused)

    def _tell_coded(self, annotation_id: int) -> None:
        if QAccessible.isActive():
            self._told = annotation_id
            self._say(self._words.spoken(annotation_id, done="coded"))

    def _tell_focused(self, annotation_id: int | None) -> None:
        if annotation_id is None or not QAccessible.isActive():
            return
        if annotation_id != self._told:
            self._say(self._words.spoken(annotation_id))
        self._told = None

    def _say(self, words: str) -> None:
        if words:
            say(self._article, words)


def say(article: QWidget, words: str) -> None:
    """Have these words said as soon as what is being said is over."""
    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(article, words))
