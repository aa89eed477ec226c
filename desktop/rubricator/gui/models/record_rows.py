"""A few records as rows of a table that is edited in place: each change is a command."""

from collections.abc import Callable, Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from rubricator.gui.override import override
from rubricator.store.table import Record

Index = QModelIndex | QPersistentModelIndex
R = TypeVar("R", bound=Record)


class RecordRows(QAbstractTableModel, Generic[R]):
    """One row a record, one column each of some of its fields.

    `shown` gives the words of a cell, `edit` writes one; where it is refused the cell keeps what
    is stored.
    """

    def __init__(
        self,
        columns: Sequence[tuple[str, str]],
        shown: Callable[[R, str], str],
        edit: Callable[[R, str, str], object],
        *,
        fixed: Sequence[str] = (),
    ) -> None:
        super().__init__()
        self._names = tuple(name for name, _ in columns)
        self._titles = tuple(title for _, title in columns)
        self._shown = shown
        self._edit = edit
        self._fixed = frozenset(fixed)
        self._rows: tuple[R, ...] = ()

    @property
    def rows(self) -> Sequence[R]:
        """The records shown."""
        return self._rows

    def show(self, rows: Sequence[R]) -> None:
        """Show these records; as few rows as can be come, go or change."""
        new = tuple(rows)
        if [row.id for row in new] != [row.id for row in self._rows]:
            self.beginResetModel()
            self._rows = new
            self.endResetModel()
        elif new:
            self._rows = new
            last = self.index(len(new) - 1, len(self._names) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def column(self, name: str) -> int:
        """Where a field of the records is shown."""
        return self._names.index(name)

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._rows)

    @override
    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._names)

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._titles[section]
        return None

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        if index.isValid() and self._names[index.column()] not in self._fixed:
            return flags | Qt.ItemFlag.ItemIsEditable
        return flags

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row, name = self._rows[index.row()], self._names[index.column()]
        if role == Qt.ItemDataRole.EditRole:
            return getattr(row, name)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._shown(row, name)
        return None

    @override
    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole or not index.isValid():
            return False
        row, name = self._rows[index.row()], self._names[index.column()]
        text = str(value).strip()
        if text == getattr(row, name):
            return False
        self._edit(row, name, text)
        return True
