"""The reports of an event as columns beside the event, aspects as rows, disagreements marked."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    Qt,
    Signal,
)
from PySide6.QtGui import QBrush, QFont

from rubricator.core.adjudication import Account
from rubricator.gui.models.line_model import Index
from rubricator.gui.override import override
from rubricator.gui.plain import beside, plain
from rubricator.gui.theme import Theme
from rubricator.project.comparison import Cell, Comparison, Line

EVENT = 0
"""The column of the event itself; the reports follow."""
_NOWHERE = QModelIndex()
_TAKEN, _DIFFERS, _SILENT = "✓ ", "≠ ", "–"
RULES: Mapping[str, str] = {
    "chosen": "chosen",
    "lowest": "lowest",
    "highest": "highest",
    "majority": "majority",
    "manual": "by hand",
}


class ComparisonModel(QAbstractTableModel):
    """A comparison, drawn in a theme; what is typed over the event is handed on."""

    edited = Signal(str, str)
    """An aspect of the event is to be what was typed: its name and the words."""

    def __init__(self, theme: Theme, parent: QObject, *, writable: bool) -> None:
        super().__init__(parent)
        self._theme = theme
        self._writable = writable
        self._shown: Comparison | None = None

    @property
    def shown(self) -> Comparison | None:
        """What is compared."""
        return self._shown

    def show_comparison(self, shown: Comparison | None) -> None:
        """Compare these; rows and columns keep their places if they are the same."""
        if self._shown and shown and _shape(self._shown) == _shape(shown):
            self._shown = shown
            last = self.index(self.rowCount() - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), last)
            self.headerDataChanged.emit(Qt.Orientation.Vertical, 0, self.rowCount() - 1)
            return
        self.beginResetModel()
        self._shown = shown
        self.endResetModel()

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self._theme = theme
        self.show_comparison(self._shown)

    def line(self, row: int) -> Line | None:
        """The aspect of a row."""
        lines = self._shown.lines if self._shown else ()
        return lines[row] if 0 <= row < len(lines) else None

    def account(self, column: int) -> Account | None:
        """The report of a column; None for the event itself."""
        if self._shown is None or not EVENT < column <= len(self._shown.accounts):
            return None
        return self._shown.accounts[column - 1]

    def cell(self, index: Index) -> Cell | None:
        """What a cell says."""
        line = self.line(index.row()) if index.isValid() else None
        if line is None:
            return None
        return line.own if index.column() == EVENT else line.cells[index.column() - 1]

    @override
    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() or self._shown is None else len(self._shown.lines)

    @override
    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() or self._shown is None else len(self._shown.accounts) + 1

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Horizontal:
            return self._report_header(section, role)
        line = self.line(section)
        if line is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{_DIFFERS}{line.label}" if line.differs else line.label
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            words = f"{line.label}: the reports disagree" if line.differs else line.label
            return plain(words) if role == Qt.ItemDataRole.ToolTipRole else words
        return None

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line = self.line(index.row())
        if line is None:
            return None
        own = index.column() == EVENT
        cell = line.own if own else line.cells[index.column() - 1]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._own_words(line) if own else _told_words(line, cell)
            case Qt.ItemDataRole.EditRole:
                return _typed(line) if own else cell.text
            case Qt.ItemDataRole.ToolTipRole:
                return plain(self._explained(line, cell, own=own))
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._explained(line, cell, own=own)
            case Qt.ItemDataRole.BackgroundRole if _disagrees(line, cell):
                return QBrush(self._theme.fill(self._theme.color("missing")))
            case Qt.ItemDataRole.ForegroundRole if not cell.text:
                return QBrush(self._theme.color("dim"))
            case Qt.ItemDataRole.FontRole if own or _is_source(line, cell):
                return _bold()
        return None

    @override
    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        line = self.line(index.row())
        if role != Qt.ItemDataRole.EditRole or index.column() != EVENT or line is None:
            return False
        if str(value).strip() != _typed(line):
            self.edited.emit(line.aspect.name, str(value))
        return True

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        if index.isValid() and index.column() == EVENT and self._writable:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def _report_header(self, section: int, role: int) -> Any:
        account = self.account(section)
        if role == Qt.ItemDataRole.DisplayRole:
            if account is None:
                return "The event"
            return beside(account.source_name or account.document_title, account.published_on)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.ToolTipRole and account is not None:
            return plain(f"{account.document_title}\n{account.report.title}")
        return None

    def _own_words(self, line: Line) -> str:
        words = line.own.text or _SILENT
        return f"{words}  [{RULES[line.rule]}]" if line.rule else words

    def _explained(self, line: Line, cell: Cell, *, own: bool) -> str:
        words = cell.text or "says nothing"
        if not own:
            differs = ", unlike the event" if _disagrees(line, cell) else ""
            taken = ", taken for the event" if _is_source(line, cell) else ""
            return f"{words}{differs}{taken}"
        if not line.rule:
            return f"{words}; not settled"
        account = self._named(line.source_id)
        return f"{words}; {RULES[line.rule]}{f', from {account}' if account else ''}"

    def _named(self, report_id: int | None) -> str:
        accounts = self._shown.accounts if self._shown else ()
        found = next((each for each in accounts if each.id == report_id), None)
        return (found.source_name or found.document_title) if found else ""


def _told_words(line: Line, cell: Cell) -> str:
    if not cell.text:
        return _SILENT
    mark = _TAKEN if _is_source(line, cell) else _DIFFERS if _disagrees(line, cell) else ""
    return f"{mark}{cell.text}"


def _is_source(line: Line, cell: Cell) -> bool:
    return cell.report_id is not None and cell.report_id == line.source_id


def _disagrees(line: Line, cell: Cell) -> bool:
    """Whether a report says something else than the event; of an open aspect, than others say."""
    if cell.report_id is None or cell.key is None or not line.aspect.compared:
        return False
    return line.differs if line.own.key is None else cell.key != line.own.key


def _typed(line: Line) -> str:
    """What stands in the event's cell when one begins to type."""
    return line.own.text.partition(" · ")[0] if line.aspect.kind == "column" else line.own.text


def _shape(shown: Comparison) -> tuple[object, ...]:
    names = tuple(line.aspect.name for line in shown.lines)
    return shown.event.id, names, tuple(each.id for each in shown.accounts)


def _bold() -> QFont:
    font = QFont()
    font.setBold(True)
    return font
