"""A list of codings: those of the open document in text order, or all of one code."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from rubricator.core.history import Changes
from rubricator.gui.desk import Desk
from rubricator.gui.models.pages import Pages
from rubricator.gui.override import override
from rubricator.store import annotation as annotations
from rubricator.store.annotation import CodingLine

Index = QModelIndex | QPersistentModelIndex
COLUMNS = ("Code", "Words", "Document", "Coder")
CODE, WORDS, DOCUMENT, CODER = range(len(COLUMNS))
ID_ROLE = Qt.ItemDataRole.UserRole
CODE_ROLE = Qt.ItemDataRole.UserRole + 1


_FEW = 8
"""So many codings are moved one by one; more are listed anew."""


class CodingModel(QAbstractTableModel):
    """The codings of the open document, or of a code wherever it was used."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._pages: Pages[CodingLine] = Pages(self._fetch)
        self._code_id: int | None = None
        desk.settled.connect(self._take_in)
        desk.documentSettled.connect(self._follow_document)
        desk.codebookChanged.connect(self._repaint)
        desk.filterChanged.connect(lambda _: self._reset(self._ids()))
        self._pages.set_ids(self._ids())

    @property
    def code_id(self) -> int | None:
        """The code whose codings are shown, or None: those of the open document."""
        return self._code_id

    def show_code(self, code_id: int | None) -> None:
        """Show all codings of a code; None: those of the open document."""
        self._code_id = code_id
        self._reset(self._ids())

    def annotation_id(self, row: int) -> int:
        """The coding of a row."""
        return self._pages.ids[row]

    def row_of(self, annotation_id: int) -> int | None:
        """Where a coding stands."""
        return self._pages.row_of(annotation_id)

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
        line = self._pages.line(index.row()) if index.isValid() else None
        if line is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._shown(line, index.column())
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{self._shown(line, CODE)}\n{line.words}"
        if role == ID_ROLE:
            return line.id
        if role == CODE_ROLE:
            return self._desk.codes.get(line.code_id)
        return None

    def _shown(self, line: CodingLine, column: int) -> str:
        if column == CODE:
            code = self._desk.codes.get(line.code_id)
            return code.label if code else ""
        return (" ".join(line.words.split()), line.document_title, line.coder)[column - 1]

    def _fetch(self, ids: Any) -> list[CodingLine]:
        return self._desk.read(annotations.lines, ids)

    def _ids(self) -> list[int]:
        if self._code_id is not None:
            return self._desk.read(annotations.ids_of_code, self._code_id, chosen=self._desk.filter)
        if self._desk.document_id is None:
            return []
        return self._desk.read(annotations.ids_in, self._desk.document_id, chosen=self._desk.filter)

    def _follow_document(self) -> None:
        if self._code_id is None:
            self._reset(self._ids())

    def _take_in(self, changes: Changes) -> None:
        if not changes.touch("annotation", "document", "fragment"):
            return
        touched = changes.of("annotation")
        if self._is_plain and not changes.wholesale and len(touched) <= _FEW:
            for annotation_id in touched:
                self._place(annotation_id)
            self._repaint()
        elif (ids := self._ids()) == self._pages.ids:
            self._repaint()
        else:
            self._reset(ids)

    @property
    def _is_plain(self) -> bool:
        """Whether all codings of the open document are listed, in text order."""
        return self._code_id is None and not self._desk.filter

    def _place(self, annotation_id: int) -> None:
        """Let one coding stand where it now belongs; the view keeps its place and selection."""
        document_id = self._desk.document_id
        if document_id is None:
            return
        place = self._desk.read(annotations.place_in, document_id, annotation_id)
        former = self._pages.row_of(annotation_id)
        if former == place:
            return
        if former is not None:
            self.beginRemoveRows(QModelIndex(), former, former)
            self._pages.remove(former)
            self.endRemoveRows()
        if place is not None:
            self.beginInsertRows(QModelIndex(), place, place)
            self._pages.insert(place, annotation_id)
            self.endInsertRows()

    def _reset(self, ids: list[int]) -> None:
        self.beginResetModel()
        self._pages.set_ids(ids)
        self.endResetModel()

    def _repaint(self) -> None:
        self._pages.forget()
        if self._pages.ids:
            last = self.index(len(self._pages.ids) - 1, len(COLUMNS) - 1)
            self.dataChanged.emit(self.index(0, 0), last)
