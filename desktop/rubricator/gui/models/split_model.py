"""The codings of one code in their context, each with a tick."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from rubricator.gui.desk import Desk
from rubricator.gui.models.hit_model import RIGHT_TO_LEFT_ROLE, is_right_to_left
from rubricator.gui.models.pages import Pages
from rubricator.gui.override import override
from rubricator.store import annotation, code_use
from rubricator.store.code_use import CodingInContext

Index = QModelIndex | QPersistentModelIndex
COLUMNS = ("Before", "Words", "After", "Document", "Coder")
LEFT, WORDS, RIGHT, DOCUMENT, CODER = range(len(COLUMNS))
_RIGHT = (
    Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
)


class SplitModel(QAbstractTableModel):
    """The ticks are in the column of the words."""

    ticksChanged = Signal()

    def __init__(self, desk: Desk, code_id: int) -> None:
        super().__init__()
        self._desk = desk
        self._pages: Pages[CodingInContext] = Pages(lambda ids: desk.read(code_use.in_context, ids))
        self._all: Sequence[int] = desk.read(annotation.ids_of_code, code_id)
        self._ticked: set[int] = set()
        self._pages.set_ids(list(self._all))

    def ticked(self) -> list[int]:
        """The codings that are ticked, in their order."""
        return [row_id for row_id in self._all if row_id in self._ticked]

    def left_over(self) -> int:
        """How many codings are not ticked."""
        return len(self._all) - len(self._ticked)

    def tick_shown(self, *, ticked: bool) -> None:
        """Tick all codings that are shown, or none of them."""
        if ticked:
            self._ticked.update(self._pages.ids)
        else:
            self._ticked.difference_update(self._pages.ids)
        self._repaint()

    def toggle(self, rows: Sequence[int]) -> None:
        """Turn the ticks of some rows over: all get what the first has not."""
        ids = [self._pages.ids[row] for row in rows]
        if ids and ids[0] in self._ticked:
            self._ticked.difference_update(ids)
        else:
            self._ticked.update(ids)
        self._repaint()

    def show_containing(self, words: str) -> None:
        """Show only codings with these words in them or close to them."""
        wanted = words.casefold().split()
        self.beginResetModel()
        self._pages.set_ids(self._holding(wanted) if wanted else list(self._all))
        self.endResetModel()

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
    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsUserCheckable if index.column() == WORDS else flags

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line = self._pages.line(index.row()) if index.isValid() else None
        if line is None:
            return None
        column = index.column()
        match role:
            case Qt.ItemDataRole.DisplayRole:
                sides = (line.left, line.words, line.right)
                # On a right-to-left line what comes after stands left of the words.
                shown = sides[::-1] if is_right_to_left(line) else sides
                return (*shown, line.document_title, line.coder)[column]
            case _ if role == RIGHT_TO_LEFT_ROLE:
                return is_right_to_left(line)
            case Qt.ItemDataRole.ToolTipRole:
                return f"{line.left}{line.words}{line.right}"
            case Qt.ItemDataRole.TextAlignmentRole if column == LEFT:
                return _RIGHT
            case Qt.ItemDataRole.ForegroundRole if column != WORDS:
                return self._desk.theme.color("dim")
            case Qt.ItemDataRole.CheckStateRole if column == WORDS:
                is_ticked = line.id in self._ticked
                return Qt.CheckState.Checked if is_ticked else Qt.CheckState.Unchecked
        return None

    @override
    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole or index.column() != WORDS:
            return False
        row_id = self._pages.ids[index.row()]
        if Qt.CheckState(value) == Qt.CheckState.Checked:
            self._ticked.add(row_id)
        else:
            self._ticked.discard(row_id)
        self.dataChanged.emit(index, index, [role])
        self.ticksChanged.emit()
        return True

    def _holding(self, wanted: Sequence[str]) -> list[int]:
        lines = self._desk.read(code_use.in_context, list(self._all))
        return [line.id for line in lines if _holds(line, wanted)]

    def _repaint(self) -> None:
        if self._pages.ids:
            last = self.index(len(self._pages.ids) - 1, WORDS)
            self.dataChanged.emit(self.index(0, WORDS), last, [Qt.ItemDataRole.CheckStateRole])
        self.ticksChanged.emit()


def _holds(line: CodingInContext, wanted: Sequence[str]) -> bool:
    text = f"{line.left}{line.words}{line.right} {line.document_title} {line.coder}".casefold()
    return all(part in text for part in wanted)
