"""Groups of documents as a list: all of them, then each status, source, tag or coder."""

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QAbstractListModel, QMimeData, QModelIndex, Qt

from rubricator.core.counted import counted
from rubricator.core.document import NEEDS_REASON, STATUSES
from rubricator.core.filter import DocumentFilter
from rubricator.core.history import Changes
from rubricator.gui.desk import Desk
from rubricator.gui.long_steps import changing
from rubricator.gui.models.document_model import dragged_documents
from rubricator.gui.models.line_model import Index
from rubricator.gui.override import override
from rubricator.project.commands.assignment import assign
from rubricator.project.commands.document import set_statuses
from rubricator.project.commands.tag import tag_documents
from rubricator.project.project import Project
from rubricator.store import tag as tags
from rubricator.store.table import DOCUMENT
from rubricator.store.tag import Group, GroupBy

GROUP_ROLE = Qt.ItemDataRole.UserRole
COUNT_ROLE = Qt.ItemDataRole.UserRole + 1
_CONCERNED = ("document", "tag", "document_tag", "assignment", "coder")
_PARTS: Mapping[str, str] = {
    "status": "statuses",
    "source": "sources",
    "tag": "tags",
    "coder": "assignees",
}


class GroupModel(QAbstractListModel):
    """Documents dropped on a status, tag or coder get it; the first row stands for all of them."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._by: GroupBy | None = None
        self._groups: list[Group] = []
        self._all = 0
        desk.settled.connect(self._take_in)

    @property
    def by(self) -> GroupBy | None:
        """What the documents are grouped by."""
        return self._by

    def group_by(self, by: GroupBy | None) -> None:
        """Group by something else; None: not at all."""
        self.beginResetModel()
        self._by = by
        self._groups = self._read()
        self.endResetModel()

    def group(self, row: int) -> Group | None:
        """The group of a row; None: all documents."""
        return self._groups[row - 1] if 0 < row <= len(self._groups) else None

    def filter_for(self, row: int) -> DocumentFilter:
        """The desk's filter, with this group as the only one of its kind."""
        if self._by is None:
            return self._desk.filter
        group = self.group(row)
        chosen: Any = frozenset() if group is None else frozenset({group.key})
        return self._desk.filter._replace(**{_PARTS[self._by]: chosen})

    def row_of_filter(self) -> int:
        """The row that the desk's filter is about; −1 if it is about several."""
        chosen = getattr(self._desk.filter, _PARTS[self._by]) if self._by else frozenset()
        if not chosen:
            return 0
        keys = [group.key for group in self._groups]
        return keys.index(*chosen) + 1 if len(chosen) == 1 and chosen <= set(keys) else -1

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() or self._by is None else len(self._groups) + 1

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        group = self.group(index.row())
        label, count = ("All documents", self._all) if group is None else group[1:]
        if role == Qt.ItemDataRole.DisplayRole:
            return label
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{label}, {counted(count, 'document')}"
        if role == GROUP_ROLE:
            return group
        return f"{count:,}" if role == COUNT_ROLE else None

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        takes = index.isValid() and index.row() > 0 and self._by in ("status", "tag", "coder")
        return flags | Qt.ItemFlag.ItemIsDropEnabled if takes else flags

    @override
    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.CopyAction

    @override
    def canDropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        takes = self.flags(parent) & Qt.ItemFlag.ItemIsDropEnabled
        return bool(takes and dragged_documents(data)) and not self._desk.project.read_only

    @override
    def dropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        if not self.canDropMimeData(data, action, row, column, parent):
            return False
        group, dropped = self.group(parent.row()), dragged_documents(data)
        if group is None:
            return False
        key, status = group.key, next((each for each in STATUSES if each == group.key), None)
        if self._by == "tag" and isinstance(key, int):
            self._change(lambda project: project.run(tag_documents, dropped, key), dropped)
        elif self._by == "coder" and isinstance(key, int):
            self._change(lambda project: project.run(assign, dropped, key), dropped)
        elif status is not None:
            self._change(lambda project: project.run(set_statuses, dropped, status), dropped)
            if status in NEEDS_REASON:
                self._desk.detailsRequested.emit("status_reason")
        return True

    def _change(self, change: Callable[[Project], object], dropped: tuple[int, ...]) -> None:
        """Change the documents that were dropped, in the background if they are many."""
        steps = self._desk.long_steps
        steps.write_many(change, rows=len(dropped), words=changing(dropped))

    def _take_in(self, changes: Changes) -> None:
        if self._by is not None and changes.touch(*_CONCERNED):
            self._reload()

    def _reload(self) -> None:
        groups = self._read()
        if [group.key for group in groups] == [group.key for group in self._groups]:
            self._groups = groups
            if self.rowCount():
                self.dataChanged.emit(self.index(0), self.index(self.rowCount() - 1))
            return
        self.beginResetModel()
        self._groups = groups
        self.endResetModel()

    def _read(self) -> list[Group]:
        """The groups as they are now, and how many documents there are."""
        self._all = self._desk.read(DOCUMENT.count)
        return self._desk.read(tags.groups, self._by) if self._by else []
