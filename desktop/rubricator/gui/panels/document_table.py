"""The table of documents: a row a document, its title over source and date; rows can be dragged."""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableView

from rubricator.gui.models.document_model import (
    COLUMNS,
    DATE,
    SOURCE,
    STATUS,
    TITLE,
    WORDS,
    DocumentModel,
)
from rubricator.gui.override import override
from rubricator.gui.panels.cells import TwoLineDelegate, two_lines
from rubricator.gui.theme import gap


class DocumentTable(QTableView):
    """Several rows can be chosen; unsorted, they stand in the order of the queue."""

    taken = Signal()
    """Enter was pressed: the document is to be read."""

    def __init__(self, model: DocumentModel) -> None:
        super().__init__()
        self._model = model
        self._build()
        self._build_header(self.horizontalHeader())

    def chosen(self) -> tuple[int, ...]:
        """The documents of the rows that are selected, in the order of the table."""
        # By the range: to ask for each row takes too long where all of a million are selected.
        selection = self.selectionModel().selection()
        ranges = [selection.at(place) for place in range(selection.count())]
        rows = sorted({row for each in ranges for row in range(each.top(), each.bottom() + 1)})
        return tuple(self._model.document_id(row) for row in rows)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.taken.emit()
        else:
            super().keyPressEvent(event)

    def _offer_columns(self, position: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        header = self.horizontalHeader()
        for column in (DATE, SOURCE, WORDS):
            action = menu.addAction(COLUMNS[column][0])
            action.setCheckable(True)
            action.setChecked(not header.isSectionHidden(column))
            action.toggled.connect(
                lambda shown, column=column: header.setSectionHidden(column, not shown)
            )
        menu.popup(header.mapToGlobal(position))

    def _build(self) -> None:
        self.setObjectName("documentTable")
        self.setAccessibleName("Documents")
        self.setModel(self._model)
        self.setItemDelegateForColumn(TITLE, TwoLineDelegate(self))
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setDragEnabled(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.verticalHeader().hide()
        # One height for all rows: a million of them need no measuring.
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(two_lines(self))

    def _build_header(self, header: QHeaderView) -> None:
        header.setMinimumSectionSize(gap(self.font(), 3))
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(TITLE, QHeaderView.ResizeMode.Stretch)
        header.setDefaultSectionSize(gap(self.font(), 9))
        header.resizeSection(STATUS, gap(self.font(), 4))
        header.setHighlightSections(False)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        for column in (DATE, SOURCE, WORDS):
            header.setSectionHidden(column, True)
        header.setSortIndicatorClearable(True)
        # Before sorting is enabled, which sorts at once: a million rows are read once, not thrice.
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)
        header.customContextMenuRequested.connect(self._offer_columns)
