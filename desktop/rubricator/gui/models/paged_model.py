"""A table over a list of ids of the project: ids at once, lines by the page."""

from collections.abc import Callable, MutableSequence, Sequence
from typing import Any, TypeVar

from PySide6.QtCore import QModelIndex, Qt

from rubricator.gui.desk import Desk
from rubricator.gui.models.line_model import Columns, Index, LineModel, Says
from rubricator.gui.models.pages import Line, Pages
from rubricator.gui.override import override
from rubricator.store.connection import Connection

L = TypeVar("L", bound=Line)
_NOWHERE = QModelIndex()


class PagedModel(LineModel[L]):
    """A model says which ids it lists; `lines` is the query for those that are looked at.

    One that is made asleep reads nothing until it is woken, because a hidden list is nobody's
    concern. `order` is the name of the column it is sorted by at first, and unsorted.
    """

    def __init__(
        self,
        desk: Desk,
        columns: Columns[L],
        lines: Callable[[Connection, Sequence[int]], list[L]],
        *,
        says: Says[L] | None = None,
        order: str = "",
        awake: bool = True,
    ) -> None:
        super().__init__(columns, says=says)
        self._desk = desk
        self._pages: Pages[L] = Pages(lambda ids: desk.read(lines, ids))
        self._unsorted = order
        # What a store calls its orders only the store knows; a model's columns are named by it.
        self._order: Any = order
        self._descending = False
        self._awake = awake

    @property
    def ids(self) -> Sequence[int]:
        """The ids in the order of the rows."""
        return self._pages.ids

    def row_of(self, row_id: int) -> int | None:
        """Where an id stands."""
        return self._pages.row_of(row_id)

    def wake(self) -> None:
        """Read what was missed, and follow the project from now on."""
        if not self._awake:
            self._awake = True
            self.reload()

    def rest(self) -> None:
        """Follow the project no longer."""
        self._awake = False

    def reload(self) -> None:
        """Ask again which ids there are; all rows are new."""
        if self._awake:
            self._ask(self._show_ids)

    def refresh(self) -> None:
        """Ask again which ids there are; rows keep their places if these are the same."""
        if self._awake:
            self._ask(self._show_others)

    def repaint(self) -> None:
        """Read the lines again that are looked at."""
        self._pages.forget()
        self._announce()

    @override
    def line(self, row: int) -> L | None:
        return self._pages.line(row) if 0 <= row < len(self._pages.ids) else None

    @override
    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._pages.ids)

    @override
    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        asked = self.columns[column].name if column >= 0 else self._unsorted
        descending = order == Qt.SortOrder.DescendingOrder
        if (asked, descending) != (self._order, self._descending):
            self._order, self._descending = asked, descending
            self.reload()

    def _ids(self) -> MutableSequence[int]:
        """The ids there are, in the order asked for."""
        raise NotImplementedError

    def _ask(self, then: Callable[[MutableSequence[int]], object]) -> None:
        """Ask for the ids; who lists very many overrides this, and has them told later."""
        then(self._ids())

    def _show_others(self, ids: MutableSequence[int]) -> None:
        if ids == self._pages.ids:
            self.repaint()
        else:
            self._show_ids(ids)

    def _show_ids(self, ids: MutableSequence[int]) -> None:
        self.beginResetModel()
        self._pages.set_ids(ids)
        self.endResetModel()
