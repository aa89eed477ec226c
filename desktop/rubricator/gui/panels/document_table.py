"""The table of documents: a row a document, its title over source and date; rows can be dragged."""

from collections.abc import Sequence
from itertools import chain

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu

from rubricator.gui.hovering import rest_after
from rubricator.gui.models.document_model import (
    CODINGS,
    DATE,
    SOURCE,
    STATUS,
    TITLE,
    WORDS,
    DocumentModel,
)
from rubricator.gui.panels.cells import TwoLineDelegate, two_lines
from rubricator.gui.panels.plain_table import PlainTable
from rubricator.gui.theme import gap


class DocumentTable(PlainTable):
    """Several rows can be chosen; unsorted, they stand in the order of the queue."""

    def __init__(self, model: DocumentModel) -> None:
        super().__init__("documentTable", "Documents", model)
        self._model = model
        self._build()
        self._build_header(self.horizontalHeader())

    def chosen(self) -> tuple[int, ...]:
        """The documents of the rows that are selected, in the order of the table."""
        # By the range: to ask for each row takes too long where all of a million are selected.
        ids, selection = self._model.ids, self.selectionModel().selection()
        ranges = [selection.at(place) for place in range(selection.count())]
        found: list[Sequence[int]] = []
        end = 0
        for top, bottom in sorted((each.top(), each.bottom()) for each in ranges):
            found.append(ids[max(top, end) : bottom + 1])
            end = max(end, bottom + 1)
        return tuple(chain.from_iterable(found))

    def _offer_columns(self, position: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        header = self.horizontalHeader()
        for column in (DATE, SOURCE, WORDS):
            action = menu.addAction(self._model.columns[column].heading)
            action.setCheckable(True)
            action.setChecked(not header.isSectionHidden(column))
            action.toggled.connect(
                lambda shown, column=column: header.setSectionHidden(column, not shown)
            )
        rest_after(menu, header.viewport())
        menu.popup(header.mapToGlobal(position))

    def _build(self) -> None:
        self.setItemDelegateForColumn(TITLE, TwoLineDelegate(self))
        self.verticalHeader().setDefaultSectionSize(two_lines(self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setDragEnabled(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)

    def _build_header(self, header: QHeaderView) -> None:
        header.setMinimumSectionSize(gap(self.font(), 3))
        for column in (STATUS, DATE, SOURCE, WORDS, CODINGS):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        for column in (DATE, SOURCE, WORDS):
            header.setSectionHidden(column, True)
        header.setSortIndicatorClearable(True)
        # Before sorting is enabled, which sorts at once: a million rows are read once, not thrice.
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)
        header.customContextMenuRequested.connect(self._offer_columns)
