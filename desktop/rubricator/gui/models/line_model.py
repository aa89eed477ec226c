"""Lines as a table whose columns are declared: what each is called and what it says of a line."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from rubricator.gui.override import override
from rubricator.gui.plain import plain

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
L = TypeVar("L")
Says = Mapping[int, Callable[[L], Any]]
"""What is said of a line, by Qt's roles."""
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
DETAIL_ROLE = Role.UserRole
"""Quieter words below those of a cell."""
_NOWHERE = QModelIndex()


@dataclass(frozen=True)
class Column(Generic[L]):
    """A column of a table: its heading, the words of its cells, its width.

    `width` is in steps of the rhythm; columns of width 0 share what the others leave. `name` is
    what the store calls the column, where it is sorted by or written to. `title` is the heading in
    full, where that is short or not there. `side` is where heading and words stand, if not at the
    left. `says` is what cells say beyond their words; without it a tooltip repeats these in full.
    """

    heading: str
    text: Callable[[L], str]
    width: float = 0
    name: str = field(default="", kw_only=True)
    title: str = field(default="", kw_only=True)
    side: Qt.AlignmentFlag | None = field(default=None, kw_only=True)
    says: Says[L] = field(default_factory=dict, kw_only=True)


Columns = Sequence[Column[L]]


class LineModel(QAbstractTableModel, Generic[L]):
    """A row a line; `says` is what all cells of a line say, unless their column says otherwise."""

    def __init__(
        self, columns: Columns[L], *, says: Says[L] | None = None, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.columns = columns
        self._says: Says[L] = says or {}

    def line(self, row: int) -> L | None:
        """The line of a row; None if there is none."""
        raise NotImplementedError

    @override
    def rowCount(self, parent: Index = _NOWHERE) -> int:
        raise NotImplementedError

    @override
    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.columns)

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        column = self.columns[section]
        match role:
            case Role.DisplayRole:
                return column.heading
            case Role.ToolTipRole | Role.AccessibleTextRole:
                return column.title or column.heading
            case Role.TextAlignmentRole:
                return column.side
        return None

    @override
    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        line = self.line(index.row()) if index.isValid() else None
        if line is None:
            return None
        column = self.columns[index.column()]
        say = column.says.get(role) or self._says.get(role)
        if role == Role.ToolTipRole:
            return plain(str((say or column.text)(line) or ""))
        if say is not None:
            return say(line)
        match role:
            case Role.DisplayRole:
                return column.text(line)
            case Role.TextAlignmentRole:
                return column.side
        return None

    def _announce(self) -> None:
        """Let views ask every cell again."""
        if rows := self.rowCount():
            last = self.index(rows - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), last)


class KeptModel(LineModel[L]):
    """The lines are all there, for lists that are short or found elsewhere."""

    def __init__(
        self, columns: Columns[L], *, says: Says[L] | None = None, parent: QObject | None = None
    ) -> None:
        super().__init__(columns, says=says, parent=parent)
        self._lines: list[L] = []

    @property
    def lines(self) -> Sequence[L]:
        """The lines shown."""
        return self._lines

    @override
    def line(self, row: int) -> L | None:
        return self._lines[row] if 0 <= row < len(self._lines) else None

    def show_lines(self, lines: Sequence[L], *, key: Callable[[L], Any] | None = None) -> None:
        """Show these lines and no others.

        With a `key`, views keep their place where lines of the same keys come in the same order.
        """
        now = list(lines)
        if key is not None and [*map(key, now)] == [*map(key, self._lines)]:
            self._lines = now
            self._announce()
            return
        self.beginResetModel()
        self._lines = now
        self.endResetModel()

    @override
    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._lines)
