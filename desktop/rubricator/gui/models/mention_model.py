"""All mentions of one actor with the words around them, fetched by the page."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from rubricator.gui.desk import Desk
from rubricator.gui.models.hit_model import RIGHT_TO_LEFT_ROLE, is_right_to_left
from rubricator.gui.models.pages import Pages
from rubricator.gui.override import override
from rubricator.store import actor as actors
from rubricator.store import code_use
from rubricator.store.code_use import CodingInContext

Index = QModelIndex | QPersistentModelIndex
COLUMNS = ("Before", "Mention", "After", "Document", "Date")
BEFORE, WORDS, AFTER, DOCUMENT, DATE = range(len(COLUMNS))
_Role = Qt.ItemDataRole


class MentionModel(QAbstractTableModel):
    """By date and place. On a right-to-left line what comes after stands left of the mention."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._actor_id: int | None = None
        self._pages: Pages[CodingInContext] = Pages(lambda ids: desk.read(code_use.in_context, ids))

    def show_actor(self, actor_id: int | None) -> None:
        """Show the mentions of an actor as they are now; None: none."""
        ids = [] if actor_id is None else self._desk.read(actors.mention_ids, actor_id)
        if actor_id == self._actor_id and ids == self._pages.ids:
            self._pages.forget()
            if ids:
                last = self.index(len(ids) - 1, len(COLUMNS) - 1)
                self.dataChanged.emit(self.index(0, 0), last)
            return
        self.beginResetModel()
        self._actor_id = actor_id
        self._pages.set_ids(ids)
        self.endResetModel()

    def annotation_id(self, row: int) -> int:
        """The coding of a row."""
        return self._pages.ids[row]

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._pages.ids)

    @override
    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(COLUMNS)

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
        line = self._pages.line(index.row()) if index.isValid() else None
        if line is None:
            return None
        match role:
            case _Role.DisplayRole:
                return _shown(line)[index.column()]
            case _Role.TextAlignmentRole:
                return _side(index.column())
            case _Role.ToolTipRole:
                return f"{line.document_title}\n…{line.left}{line.words}{line.right}…"
            case _Role.AccessibleTextRole if index.column() == WORDS:
                return f"{line.left}{line.words}{line.right}"
        return is_right_to_left(line) if role == RIGHT_TO_LEFT_ROLE else None


def _shown(line: CodingInContext) -> tuple[str, str, str, str, str]:
    left, right = (line.right, line.left) if is_right_to_left(line) else (line.left, line.right)
    return left, line.words, right, line.document_title, line.published_on


def _side(column: int) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column == BEFORE else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
