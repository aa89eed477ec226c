"""The list of documents: ids at once, lines by the page."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QByteArray,
    QMimeData,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
)
from PySide6.QtGui import QIcon

from rubricator.core.history import Changes
from rubricator.core.queue import Queue
from rubricator.gui.desk import Desk
from rubricator.gui.icons import icon
from rubricator.gui.models.pages import Pages
from rubricator.gui.override import override
from rubricator.store import document as documents
from rubricator.store import queue as queues
from rubricator.store.document import DocumentLine, Order

Index = QModelIndex | QPersistentModelIndex
COLUMNS: tuple[tuple[str, Order], ...] = (
    ("", "status"),
    ("Title", "title"),
    ("Date", "published_on"),
    ("Source", "source_name"),
    ("Words", "id"),
    ("Codings", "codings"),
)
STATUS, TITLE, DATE, SOURCE, WORDS, CODINGS = range(len(COLUMNS))
STATUS_ICONS: Mapping[str, str] = {
    "new": "status-new",
    "in progress": "status-progress",
    "done": "status-done",
    "second look": "status-second-look",
    "excluded": "status-excluded",
}
_STATUS_TOKENS: Mapping[str, str] = {
    "done": "stance",
    "in progress": "accent",
    "second look": "missing",
}
_MANY = 50_000
DETAIL_ROLE = Qt.ItemDataRole.UserRole + 1
_DRAGGED = "application/x-rubricator-documents"
ID_ROLE = Qt.ItemDataRole.UserRole


class DocumentModel(QAbstractTableModel):
    """The documents that the desk's filter lets through, in the order asked for.

    If no column is sorted by, that is the order of the queue.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._pages: Pages[DocumentLine] = Pages(self._fetch)
        self._order: Order = "id"
        self._descending = False
        self._queue = Queue()
        self._icons: dict[str, QIcon] = {}
        desk.settled.connect(self._take_in)
        desk.filterChanged.connect(self.reload)
        desk.themeChanged.connect(self._repaint)
        self.reload()

    def reload(self) -> None:
        """Ask again which documents there are."""
        self._show(self._ids())

    @property
    def queue(self) -> Queue:
        """The order of the queue, as it was when the documents were last asked for."""
        return self._queue

    def document_id(self, row: int) -> int:
        """The document of a row."""
        return self._pages.ids[row]

    def row_of(self, document_id: int) -> int | None:
        """Where a document stands."""
        return self._pages.row_of(document_id)

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
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return COLUMNS[section][0] or "Status"
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(section)
        return None

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line = self._pages.line(index.row()) if index.isValid() else None
        if line is None:
            return None
        column = index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return _shown(line, column)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(column)
        if role == Qt.ItemDataRole.DecorationRole and column == STATUS:
            return self._icon(line.status)
        if role == Qt.ItemDataRole.ToolTipRole:
            return line.status.capitalize() if column == STATUS else line.title
        if role == Qt.ItemDataRole.AccessibleTextRole and column == STATUS:
            return line.status
        if role == ID_ROLE:
            return line.id
        if role == DETAIL_ROLE and column == TITLE:
            return " · ".join(part for part in (line.source_name, line.published_on) if part)
        return None

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsDragEnabled if index.isValid() else flags

    @override
    def mimeTypes(self) -> list[str]:
        return [_DRAGGED]

    @override
    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        rows = sorted({index.row() for index in indexes})
        carried = QMimeData()
        ids = " ".join(str(self.document_id(row)) for row in rows)
        carried.setData(_DRAGGED, QByteArray(ids.encode()))
        return carried

    @override
    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        asked: Order = COLUMNS[column][1] if column >= 0 else "id"
        descending = order == Qt.SortOrder.DescendingOrder
        if (asked, descending) != (self._order, self._descending):
            self._order, self._descending = asked, descending
            self.reload()

    def _fetch(self, ids: Any) -> list[DocumentLine]:
        return self._desk.read(documents.lines, ids)

    def _take_in(self, changes: Changes) -> None:
        if changes.wholesale or changes.touch("document_text"):
            self.reload()
        elif self._may_be_others(changes) and (ids := self._ids()) != self._pages.ids:
            self._show(ids)
        elif changes.touch("document", "annotation"):
            self._pages.forget()
            if self._pages.ids:
                last = self.index(len(self._pages.ids) - 1, len(COLUMNS) - 1)
                self.dataChanged.emit(self.index(0, 0), last)

    def _may_be_others(self, changes: Changes) -> bool:
        """Whether the filter may let through other documents now, or the queue have another order.

        A column that is sorted by keeps its order until it is asked for again: rows that jump away
        under the hand would be worse.
        """
        chosen = self._desk.filter
        if changes.touch("setting"):
            return True
        if chosen.asks_for_codings and changes.touch("annotation"):
            return True
        return bool(chosen) and changes.touch("document", "document_tag", "document_value")

    def _ids(self) -> list[int]:
        self._queue = self._desk.read(queues.queue)
        if self._order == "id" and self._queue.order == "by date":
            return self._desk.read(queues.in_queue, chosen=self._desk.filter)
        ids = self._desk.read(
            documents.ids,
            order=self._order,
            descending=self._descending,
            chosen=self._desk.filter,
        )
        if self._order == "id" and self._queue.order == "random":
            return self._scattered(ids)
        return ids

    def _scattered(self, ids: list[int]) -> list[int]:
        if len(ids) <= _MANY:
            return self._desk.read(queues.in_queue, chosen=self._desk.filter)
        # Only so many documents are worth the time it takes to import numpy.
        from rubricator.analysis.scatter import in_scattered_order

        return in_scattered_order(ids, self._queue.seed)

    def _show(self, ids: list[int]) -> None:
        self.beginResetModel()
        self._pages.set_ids(ids)
        self.endResetModel()

    def _icon(self, status: str) -> QIcon:
        if status not in self._icons:
            token = _STATUS_TOKENS.get(status, "dim")
            self._icons[status] = icon(STATUS_ICONS[status], self._desk.theme, token)
        return self._icons[status]

    def _repaint(self) -> None:
        self._icons.clear()


def dragged_documents(carried: QMimeData) -> tuple[int, ...]:
    """The ids of documents that are dragged; none if something else is."""
    return tuple(map(int, bytes(carried.data(_DRAGGED).data()).split()))


def _shown(line: DocumentLine, column: int) -> str:
    return (
        "",
        line.title,
        line.published_on,
        line.source_name,
        f"{line.word_count:,}",
        str(line.codings or ""),
    )[column]


def _alignment(column: int) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column >= WORDS else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter
