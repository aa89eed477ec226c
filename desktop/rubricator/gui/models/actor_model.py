"""The registry of actors as a list: ids at once, lines by the page."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from rubricator.core.history import Changes
from rubricator.gui.desk import Desk
from rubricator.gui.models.pages import Pages
from rubricator.gui.override import override
from rubricator.store import actor as actors
from rubricator.store.actor import Order, RegistryLine

Index = QModelIndex | QPersistentModelIndex
COLUMNS: tuple[tuple[str, Order], ...] = (
    ("Name", "name"),
    ("Kind", "kind"),
    ("Sector", "sector"),
    ("Country", "country"),
    ("Mentions", "mentions"),
    ("Documents", "documents"),
)
NAME, KIND, SECTOR, COUNTRY, MENTIONS, DOCUMENTS = range(len(COLUMNS))


class ActorModel(QAbstractTableModel):
    """The actors that were not merged into others, all or those with some words.

    It follows the project only while it is awake, because a hidden list is nobody's concern.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._pages: Pages[RegistryLine] = Pages(lambda ids: desk.read(actors.lines, ids))
        self._words = ""
        self._order: Order = "name"
        self._descending = False
        self._awake = False
        desk.settled.connect(self._take_in)

    def wake(self) -> None:
        """Read what was missed, and follow the project from now on."""
        if not self._awake:
            self._awake = True
            self._reset()

    def rest(self) -> None:
        """Follow the project no longer."""
        self._awake = False

    def show_containing(self, words: str) -> None:
        """Show only actors with these words in a name, alias, kind, sector or country."""
        if words.split() != self._words.split():
            self._words = words
            self._reset()

    def actor_ids(self) -> Sequence[int]:
        """The actors in the order of the rows."""
        return self._pages.ids

    def row_of(self, actor_id: int) -> int | None:
        """Where an actor stands."""
        return self._pages.row_of(actor_id)

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._pages.ids)

    @override
    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(COLUMNS)

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return COLUMNS[section][0]
        return _side(section) if role == Qt.ItemDataRole.TextAlignmentRole else None

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line = self._pages.line(index.row()) if index.isValid() else None
        if line is None:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return _shown(line, index.column())
            case Qt.ItemDataRole.TextAlignmentRole:
                return _side(index.column())
            case Qt.ItemDataRole.ToolTipRole if index.column() in (NAME, SECTOR):
                return _shown(line, index.column())
        return None

    @override
    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        asked: Order = COLUMNS[column][1] if column >= 0 else "name"
        descending = order == Qt.SortOrder.DescendingOrder
        if (asked, descending) != (self._order, self._descending):
            self._order, self._descending = asked, descending
            self._reset()

    def _take_in(self, changes: Changes) -> None:
        if not self._awake or not changes.touch("actor", "actor_alias", "annotation", "code"):
            return
        # A coding changes the counts and never who is listed; rows keep their places then.
        if changes.touch("actor", "actor_alias") and self._ids() != self._pages.ids:
            self._reset()
            return
        self._pages.forget()
        if self._pages.ids:
            last = self.index(len(self._pages.ids) - 1, len(COLUMNS) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def _reset(self) -> None:
        if self._awake:
            self.beginResetModel()
            self._pages.set_ids(self._ids())
            self.endResetModel()

    def _ids(self) -> list[int]:
        return self._desk.read(
            actors.ids, words=self._words, order=self._order, descending=self._descending
        )


def _shown(line: RegistryLine, column: int) -> str:
    mentions = f"{line.mentions:,}" if line.mentions else ""
    documents = f"{line.documents:,}" if line.documents else ""
    return (line.name, line.kind, line.sector, line.country, mentions, documents)[column]


def _side(column: int) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column >= MENTIONS else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter
