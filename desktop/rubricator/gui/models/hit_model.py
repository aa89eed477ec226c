"""The hits of a search as lines with their context: more are asked for when the last is near."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Signal

from rubricator.gui.models.line_model import Column, Columns, Index, KeptModel
from rubricator.gui.models.words_in_context import columns_in_context, said_in_context
from rubricator.gui.override import override
from rubricator.store.search import KwicLine

BEFORE, HIT, AFTER, DOCUMENT, DATE = range(5)
COLUMNS: Columns[KwicLine] = (
    *columns_in_context("Hit", words=16, title=28),
    Column("Date", lambda line: line.published_on, 13.5),
)


class HitModel(KeptModel[KwicLine]):
    """The hits read so far, in the order of documents and texts."""

    moreWanted = Signal()

    def __init__(self, columns: Columns[KwicLine] = COLUMNS) -> None:
        super().__init__(columns, says=said_in_context())
        self._has_more = False

    def show(self, lines: Sequence[KwicLine], *, has_more: bool) -> None:
        """Show these hits in the place of all others."""
        self._has_more = has_more
        self.show_lines(lines)

    def add(self, lines: Sequence[KwicLine], *, has_more: bool) -> None:
        """Show further hits below."""
        self._has_more = has_more
        if lines:
            first = len(self._lines)
            self.beginInsertRows(QModelIndex(), first, first + len(lines) - 1)
            self._lines += lines
            self.endInsertRows()

    @override
    def canFetchMore(self, parent: Index) -> bool:
        return self._has_more and not parent.isValid()

    @override
    def fetchMore(self, parent: Index) -> None:
        self._has_more = False
        self.moreWanted.emit()
