"""Rows that belong to a code, to be edited in a table; nothing is written until all is saved."""

from collections.abc import Mapping, Sequence
from typing import Any, Generic, TypeVar, cast

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from rubricator.core.code import Crosswalk, Field, Role
from rubricator.gui.override import override

Index = QModelIndex | QPersistentModelIndex
A = TypeVar("A", bound=Role | Field | Crosswalk)
ROLE_COLUMNS: Mapping[str, str] = {
    "label": "Label",
    "name": "Name in\nthe data set",
    "required": "Required",
    "repeats": "Several",
}
FIELD_COLUMNS: Mapping[str, str] = {
    "label": "Label",
    "name": "Name in\nthe data set",
    "type": "Type",
    "choices": "Choices,\njoined by |",
    "required": "Required",
    "repeats": "Several",
}
CROSSWALK_COLUMNS: Mapping[str, str] = {
    "scheme": "Scheme",
    "external_code": "Code there",
}
_TICKED = frozenset({"required", "repeats"})


class CodeRowsModel(QAbstractTableModel, Generic[A]):
    """One row a role, a field or another scheme's name, in their order."""

    def __init__(self, rows: Sequence[A], columns: Mapping[str, str]) -> None:
        super().__init__()
        self._rows: list[A] = list(rows)
        self._names = tuple(columns)
        self._titles = tuple(columns.values())

    @property
    def names(self) -> Sequence[str]:
        """The columns by what they hold."""
        return self._names

    def rows(self) -> list[A]:
        """All rows as they now are."""
        return list(self._rows)

    def add(self, row: A) -> int:
        """Put a row at the end; where that is."""
        place = len(self._rows)
        self.beginInsertRows(QModelIndex(), place, place)
        self._rows.append(row)
        self.endInsertRows()
        return place

    def remove(self, place: int) -> None:
        """Take a row away."""
        self.beginRemoveRows(QModelIndex(), place, place)
        self._rows.pop(place)
        self.endRemoveRows()

    def move(self, place: int, *, step: int) -> int:
        """Move a row up (-1) or down (1), if there is room; where it is then."""
        to = place + step
        if not 0 <= to < len(self._rows):
            return place
        self.beginMoveRows(QModelIndex(), place, place, QModelIndex(), to + (step > 0))
        self._rows.insert(to, self._rows.pop(place))
        self.endMoveRows()
        return to

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
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        if self._names[index.column()] in _TICKED:
            return flags | Qt.ItemFlag.ItemIsUserCheckable
        return flags | Qt.ItemFlag.ItemIsEditable

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        name = self._names[index.column()]
        value = getattr(self._rows[index.row()], name)
        if name in _TICKED:
            if role == Qt.ItemDataRole.CheckStateRole:
                return Qt.CheckState.Checked if value else Qt.CheckState.Unchecked
            if role == Qt.ItemDataRole.AccessibleTextRole:
                return f"{self._titles[index.column()]}: {'yes' if value else 'no'}"
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return value
        return None

    @override
    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        name = self._names[index.column()]
        if name in _TICKED:
            if role != Qt.ItemDataRole.CheckStateRole:
                return False
            self._change(index, name, Qt.CheckState(value) == Qt.CheckState.Checked)
        elif role == Qt.ItemDataRole.EditRole:
            self._change(index, name, str(value).strip())
        else:
            return False
        return True

    def _change(self, index: Index, name: str, value: Any) -> None:
        row = self._rows[index.row()]
        changed = row._replace(**{name: value}, **_proposed(row, name, value))
        self._rows[index.row()] = cast("A", changed)
        last = self.index(index.row(), len(self._names) - 1)
        self.dataChanged.emit(self.index(index.row(), 0), last)


def _proposed(row: Role | Field | Crosswalk, name: str, value: Any) -> Mapping[str, Any]:
    """A new row takes its name from its label, until it is given another."""
    if name != "label" or isinstance(row, Crosswalk) or row.id or row.name:
        return {}
    return {"name": "_".join(str(value).lower().split())}
