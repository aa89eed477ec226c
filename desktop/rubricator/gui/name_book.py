"""What the actors of the registry are called, ready to be compared with the words of a mention.

The names are read when they are first asked for, a few at a time so that the window stays alive,
and then kept current. What compares them is imported then too.
"""

from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from rubricator.core.history import Changes
from rubricator.gui.desk import Desk
from rubricator.store import actor as actors

if TYPE_CHECKING:
    from rubricator.analysis.likeness import NameIndex, Suggestion

_AT_ONCE = 200
"""Actors whose names are taken in at once: for about ten milliseconds."""


class NameBook(QObject):
    """Proposes whom words may mean; it never resolves anything by itself."""

    ready = Signal()
    """All names were read: who asked before may ask again."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._index: NameIndex | None = None
        self._unread: Iterator[int] | None = None
        self._slice = QTimer(self, singleShot=True, interval=0)
        self._slice.timeout.connect(self._read_on)
        desk.changed.connect(self._take_in)

    def suggestions(self, words: str, *, on: str = "", limit: int = 4) -> "list[Suggestion] | None":
        """The actors that words may mean, best first; None while the names are being read.

        `on` is the partial date at which the words were written.
        """
        if self._index is None:
            self._begin()
        if self._index is None or self._unread is not None:
            return None
        return self._index.suggest(words, on=on, limit=limit)

    def _begin(self) -> None:
        from rubricator.analysis.likeness import NameIndex

        self._index = NameIndex()
        self._unread = iter(self._desk.read(actors.ids))
        self._read_on()

    def _read_on(self) -> None:
        if self._index is None or self._unread is None or self._desk.is_closed:
            return
        some = list(islice(self._unread, _AT_ONCE))
        self._index.replace(some, self._desk.read(actors.called, some))
        if len(some) == _AT_ONCE:
            self._slice.start()
            return
        self._unread = None
        self.ready.emit()

    def _take_in(self, changes: Changes) -> None:
        if self._index is None or not changes.touch("actor", "actor_alias"):
            return
        aliases = changes.of("actor_alias")
        owners = self._desk.read(actors.of_aliases, aliases)
        if changes.wholesale or len(owners) < len(aliases):
            # Whose an alias was that is gone cannot be read any more.
            self._slice.stop()
            self._index = self._unread = None
            return
        changed = {*changes.of("actor"), *owners.values()}
        self._index.replace(changed, self._desk.read(actors.called, changed))
