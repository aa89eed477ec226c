"""The hits of a search as lines with their context: more are asked for when the last is near."""

from collections.abc import Sequence
from typing import Any, Protocol
from unicodedata import bidirectional

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from rubricator.gui.override import override
from rubricator.store.search import KwicLine

Index = QModelIndex | QPersistentModelIndex
COLUMNS = ("Before", "Hit", "After", "Document", "Date")
BEFORE, HIT, AFTER, DOCUMENT, DATE = range(len(COLUMNS))
RIGHT_TO_LEFT_ROLE = Qt.ItemDataRole.UserRole
_Role = Qt.ItemDataRole


class HitModel(QAbstractTableModel):
    """The hits read so far. On a right-to-left line what comes after stands left of the hit."""

    moreWanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._lines: list[KwicLine] = []
        self._has_more = False

    @property
    def lines(self) -> Sequence[KwicLine]:
        """The hits, in the order of documents and texts."""
        return self._lines

    def show(self, lines: Sequence[KwicLine], *, has_more: bool) -> None:
        """Show these hits in the place of all others."""
        self.beginResetModel()
        self._lines = list(lines)
        self._has_more = has_more
        self.endResetModel()

    def add(self, lines: Sequence[KwicLine], *, has_more: bool) -> None:
        """Show further hits below."""
        self._has_more = has_more
        if lines:
            first = len(self._lines)
            self.beginInsertRows(QModelIndex(), first, first + len(lines) - 1)
            self._lines += lines
            self.endInsertRows()

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._lines)

    @override
    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(COLUMNS)

    @override
    def canFetchMore(self, parent: Index) -> bool:
        return self._has_more and not parent.isValid()

    @override
    def fetchMore(self, parent: Index) -> None:
        self._has_more = False
        self.moreWanted.emit()

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == _Role.DisplayRole:
            return COLUMNS[section]
        return _side(section) if role == _Role.TextAlignmentRole else None

    @override
    def data(self, index: Index, role: int = _Role.DisplayRole) -> Any:
        if not index.isValid():
            return None
        line = self._lines[index.row()]
        if role == _Role.DisplayRole:
            return shown(line, index.column())
        if role == _Role.TextAlignmentRole:
            return _side(index.column())
        if role == _Role.ToolTipRole:
            return f"{line.document_title}\n…{line.left}{line.words}{line.right}…"
        if role == _Role.AccessibleTextRole and index.column() == HIT:
            return f"{line.left}{line.words}{line.right}"
        if role == RIGHT_TO_LEFT_ROLE:
            return is_right_to_left(line)
        return None


def shown(line: KwicLine, column: int) -> str:
    """What a line shows in a column."""
    left, right = (line.right, line.left) if is_right_to_left(line) else (line.left, line.right)
    return (left, line.words, right, line.document_title, line.published_on)[column]


class Worded(Protocol):
    """Anything that shows some words of a text."""

    @property
    def words(self) -> str:
        """The words in the middle."""


def is_right_to_left(line: Worded) -> bool:
    """Whether the words that were found are read from the right."""
    strong = (bidirectional(character) for character in line.words)
    first = next((kind for kind in strong if kind in ("L", "R", "AL")), "L")
    return first != "L"


def _side(column: int) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column == BEFORE else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
