"""The steps of the history as a list, newest first, fetched by the page."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont

from rubricator.core.history import Changes
from rubricator.gui.desk import Desk
from rubricator.gui.history_words import moment
from rubricator.gui.models.pages import Pages
from rubricator.gui.override import override
from rubricator.store import history
from rubricator.store.history import StepLine

Index = QModelIndex | QPersistentModelIndex
COLUMNS = ("When", "What", "Who", "Checkpoint")
_KINDS: Mapping[str, str] = {"do": "", "undo": "Undo: ", "redo": "Redo: "}
WHEN, WHAT, WHO, CHECKPOINT = range(len(COLUMNS))


class HistoryModel(QAbstractTableModel):
    """All steps, or those that hold some words, or those that changed one code.

    It follows the project only while it is awake, because a hidden list is nobody's concern.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._pages: Pages[StepLine] = Pages(lambda ids: desk.read(history.lines, ids))
        self._words = ""
        self._code_id: int | None = None
        self._awake = False
        desk.settled.connect(self._take_in)
        desk.themeChanged.connect(lambda _: self._repaint())

    @property
    def code_id(self) -> int | None:
        """The code whose changes are shown, or None for everything."""
        return self._code_id

    def wake(self) -> None:
        """Read what was missed, and follow the project from now on."""
        if not self._awake:
            self._awake = True
            self._reset()

    def rest(self) -> None:
        """Follow the project no longer."""
        self._awake = False

    def show_containing(self, words: str) -> None:
        """Show only steps whose label, coder or checkpoint holds these words."""
        self._words = words.strip()
        self._reset()

    def show_code(self, code_id: int | None) -> None:
        """Show only steps that changed this code; None: all."""
        self._code_id = code_id
        self._reset()

    def line(self, row: int) -> StepLine | None:
        """The step of a row."""
        return self._pages.line(row) if 0 <= row < len(self._pages.ids) else None

    def row_of(self, step_id: int) -> int | None:
        """Where a step stands."""
        return self._pages.row_of(step_id)

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
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return COLUMNS[section]
        return None

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line = self.line(index.row()) if index.isValid() else None
        if line is None:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return _shown(line, index.column())
            case Qt.ItemDataRole.AccessibleTextRole | Qt.ItemDataRole.ToolTipRole:
                words = _shown(line, index.column())
                return words if line.stands or index.column() != WHAT else f"{words} (undone)"
            case Qt.ItemDataRole.ForegroundRole:
                return None if line.stands else self._desk.theme.color("dim")
            case Qt.ItemDataRole.FontRole:
                return _font(line, index.column())
        return None

    def _take_in(self, changes: Changes) -> None:
        if not self._awake:
            return
        known = self._pages.ids
        if changes.wholesale or self._words or self._code_id is not None or not known:
            self._reset()
            return
        new = self._desk.read(history.ids, after=known[0])
        if new:
            self.beginInsertRows(QModelIndex(), 0, len(new) - 1)
            self._pages.set_ids([*new, *known])
            self.endInsertRows()
        self._repaint()

    def _reset(self) -> None:
        if self._awake:
            self.beginResetModel()
            self._pages.set_ids(
                self._desk.read(history.ids, words=self._words, code_id=self._code_id)
            )
            self.endResetModel()

    def _repaint(self) -> None:
        self._pages.forget()
        if self._pages.ids:
            last = self.index(len(self._pages.ids) - 1, len(COLUMNS) - 1)
            self.dataChanged.emit(self.index(0, 0), last)


def _shown(line: StepLine, column: int) -> str:
    match column:
        case 0:
            return moment(line.at)
        case 1:
            return f"{_KINDS[line.kind]}{line.label}"
        case 2:
            return line.coder
        case _:
            return ", ".join(line.checkpoints)


def _font(line: StepLine, column: int) -> QFont | None:
    if column == CHECKPOINT or not line.stands:
        font = QFont()
        font.setBold(column == CHECKPOINT)
        font.setStrikeOut(column == WHAT and not line.stands)
        return font
    return None
