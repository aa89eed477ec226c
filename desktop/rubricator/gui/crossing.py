"""Says aloud, through the screen reader, which codings the caret is walked into and out of."""

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QAccessible

from rubricator.gui.announcing import say
from rubricator.gui.coding_words import CodingWords
from rubricator.gui.desk import Desk
from rubricator.gui.text.walking import WalkableSheet

_REST_MS = 150
_NAMED = 3


class Crossings(QObject):
    """Listens to the caret as keys move it; says nothing where the codings are the same."""

    def __init__(self, desk: Desk, article: WalkableSheet) -> None:
        super().__init__(article)
        self._desk = desk
        self._article = article
        self._words = CodingWords(desk)
        self._inside: tuple[int, ...] = ()
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(self._tell)
        article.walked.connect(self._tell_soon)
        desk.documentShown.connect(self._forget)

    def _tell_soon(self) -> None:
        if QAccessible.isActive():
            self._rest.start()

    def _forget(self) -> None:
        self._rest.stop()
        self._inside = ()

    def _tell(self) -> None:
        """Say what changed since the last time, once the caret rests."""
        if self._desk.is_closed:
            return
        before, self._inside = self._inside, self._article.annotations_at(self._article.caret())
        left = [one for one in before if one not in self._inside]
        entered = [one for one in self._inside if one not in before]
        # What has just come into focus has been told, with its words.
        if self._desk.annotation_id not in entered:
            told = (self._list("out of", left), self._list("in", entered))
            words = "; ".join(filter(None, told))
            if words:
                say(self._article, words)

    def _list(self, place: str, annotation_ids: list[int]) -> str:
        """Such as “in: Ambush and Army”; nothing of codings that are gone."""
        labels = list(filter(None, map(self._words.label, annotation_ids)))
        more = [f"{len(labels) - _NAMED} more"] if len(labels) > _NAMED else []
        return f"{place}: {' and '.join(labels[:_NAMED] + more)}" if labels else ""
