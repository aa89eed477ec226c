"""A few records as rows of a table that is edited in place: each change is a command."""

from collections.abc import Callable, Sequence
from typing import Any, Protocol, TypeVar

from PySide6.QtCore import Qt

from rubricator.gui.models.line_model import Columns, Index, KeptModel, Role
from rubricator.gui.override import override


class Record(Protocol):
    """What is kept in a row of the project."""

    @property
    def id(self) -> int:
        """The row's identity."""


R = TypeVar("R", bound=Record)


class RecordRows(KeptModel[R]):
    """One row a record; what is typed into a column with a name is written to that field.

    `edit` writes it; where it is refused the cell keeps what is stored.
    """

    def __init__(
        self, columns: Columns[R], edit: Callable[[R, str, str], object], *, writable: bool
    ) -> None:
        super().__init__(columns)
        self._edit = edit
        self._writable = writable

    def show(self, rows: Sequence[R]) -> None:
        """Show these records; as few rows as can be come, go or change."""
        self.show_lines(rows, key=lambda row: row.id)

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        if self._writable and index.isValid() and self.columns[index.column()].name:
            return flags | Qt.ItemFlag.ItemIsEditable
        return flags

    @override
    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        if role == Role.EditRole and index.isValid():
            return self._stored(index)
        return super().data(index, role)

    @override
    def setData(self, index: Index, value: Any, role: int = Role.EditRole) -> bool:
        if role != Role.EditRole or not index.isValid():
            return False
        text = str(value).strip()
        if text == self._stored(index):
            return False
        self._edit(self._lines[index.row()], self.columns[index.column()].name, text)
        return True

    def _stored(self, index: Index) -> Any:
        return getattr(self._lines[index.row()], self.columns[index.column()].name, None)
