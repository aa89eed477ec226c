"""The documents of the project: a table to find, sort and open them."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import (
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QSize,
    Qt,
)
from PySide6.QtGui import QFontMetrics, QPainter, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QMenu,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from rubricator.core.document import STATUSES, Status
from rubricator.core.filter import DocumentFilter
from rubricator.gui.desk import Desk
from rubricator.gui.models.document_model import (
    COLUMNS,
    DATE,
    DETAIL_ROLE,
    SOURCE,
    STATUS,
    TITLE,
    WORDS,
    DocumentModel,
)
from rubricator.gui.override import override
from rubricator.gui.theme import gap
from rubricator.project.commands.document import remove_document, set_status

_DETAIL_SIZE = 0.85


class DocumentPanel(QWidget):
    """A filter line over the table; the row that is chosen is the document that is open."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._filter = QLineEdit()
        self._count = QLabel()
        self._table = QTableView()
        self._model = DocumentModel(desk)
        self._build()
        self._connect()
        self._show_count()

    def open(self, document_id: int) -> bool:
        """Open a document of the list; whether it is there."""
        found = self._model.row_of(document_id) is not None
        if found:
            self._desk.show_document(document_id)
        return found

    def open_first(self) -> None:
        """Open the first document of the list, if there is one."""
        if self._model.rowCount():
            self._desk.show_document(self._model.document_id(0))

    def next_document(self) -> int | None:
        """The document after the one that is open, in the order of the list."""
        here = self._desk.document_id
        row = None if here is None else self._model.row_of(here)
        if row is None or row + 1 >= self._model.rowCount():
            return None
        return self._model.document_id(row + 1)

    def _follow(self, document_id: object) -> None:
        row = self._model.row_of(document_id) if isinstance(document_id, int) else None
        selection = self._table.selectionModel()
        if row is None:
            selection.clear()
            return
        index = self._model.index(row, TITLE)
        if selection.currentIndex().row() != row or not selection.isSelected(index):
            flags = QItemSelectionModel.SelectionFlag
            selection.setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
        self._table.scrollTo(index)

    def _open(self, index: QModelIndex) -> None:
        if index.isValid():
            self._desk.show_document(self._model.document_id(index.row()))

    def _filter_words(self, words: str) -> None:
        self._desk.set_filter(replace(self._desk.filter, words=words))

    def _show_words(self, chosen: DocumentFilter) -> None:
        if chosen.words != self._filter.text():
            self._filter.setText(chosen.words)

    def _after_reset(self) -> None:
        self._show_count()
        self._follow(self._desk.document_id)

    def _show_count(self) -> None:
        shown = self._model.rowCount()
        self._count.setText(f"{shown:,} {'document' if shown == 1 else 'documents'}")

    def _offer_columns(self, position: QPoint) -> None:
        menu = QMenu(self)
        header = self._table.horizontalHeader()
        for column in (DATE, SOURCE, WORDS):
            action = menu.addAction(COLUMNS[column][0])
            action.setCheckable(True)
            action.setChecked(not header.isSectionHidden(column))
            action.toggled.connect(
                lambda shown, column=column: header.setSectionHidden(column, not shown)
            )
        menu.exec(header.mapToGlobal(position))

    def _offer_commands(self, position: QPoint) -> None:
        index = self._table.indexAt(position)
        if not index.isValid() or self._desk.project.read_only:
            return
        document_id = self._model.document_id(index.row())
        menu = QMenu(self)
        menu.setObjectName("documentMenu")
        for status in STATUSES:
            menu.addAction(f"Set to {status}", self._setter(document_id, status))
        menu.addSeparator()
        menu.addAction("Remove from Project", lambda: self._remove(document_id))
        menu.exec(self._table.viewport().mapToGlobal(position))

    def _setter(self, document_id: int, status: Status) -> Callable[[], object]:
        return lambda: self._desk.run(set_status, document_id, status)

    def _remove(self, document_id: int) -> None:
        self._desk.run(remove_document, document_id)
        self._desk.messages.offer("Removed a document with its codings", "Undo", self._desk.undo)

    def _build(self) -> None:
        self.setObjectName("documentPanel")
        self.setProperty("panel", "true")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._filter.setObjectName("documentFilter")
        self._filter.setPlaceholderText("Filter by title or source")
        self._filter.setAccessibleName("Filter documents")
        self._filter.setClearButtonEnabled(True)
        self._count.setObjectName("documentCount")
        self._count.setProperty("small", "true")
        self._build_table()
        top = QHBoxLayout()
        step = gap(self.font())
        top.setContentsMargins(step, step, step, step // 2)
        top.setSpacing(step)
        top.addWidget(self._filter, 1)
        top.addWidget(self._count)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(top)
        layout.addWidget(self._table)

    def _build_table(self) -> None:
        table = self._table
        table.setObjectName("documentTable")
        table.setAccessibleName("Documents")
        table.setModel(self._model)
        table.setItemDelegateForColumn(TITLE, _TitleDelegate(table))
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setTabKeyNavigation(False)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        table.verticalHeader().hide()
        # One height for all rows: a million of them need no measuring.
        table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        table.verticalHeader().setDefaultSectionSize(_row_height(table))
        self._build_header(table.horizontalHeader())

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
        self._table.setSortingEnabled(True)

    def _connect(self) -> None:
        self._filter.textChanged.connect(self._filter_words)
        self._desk.filterChanged.connect(self._show_words)
        self._model.modelReset.connect(self._after_reset)
        self._table.selectionModel().currentRowChanged.connect(lambda now, _: self._open(now))
        self._table.customContextMenuRequested.connect(self._offer_commands)
        header = self._table.horizontalHeader()
        header.customContextMenuRequested.connect(self._offer_columns)
        self._desk.documentShown.connect(self._follow)


def _row_height(table: QTableView) -> int:
    detail = table.font()
    detail.setPointSizeF(detail.pointSizeF() * _DETAIL_SIZE)
    lines = table.fontMetrics().height() + QFontMetrics(detail).height()
    return lines + gap(table.font(), 2)


class _TitleDelegate(QStyledItemDelegate):
    """A title over its source and date."""

    @override
    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        self.initStyleOption(option, index)
        title, detail = option.text, str(index.data(DETAIL_ROLE) or "")
        option.text = ""
        style = option.widget.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget)
        painter.save()
        side = gap(option.font, 0.75)
        box = option.rect.adjusted(side, side, -side, -side)
        painter.setFont(option.font)
        painter.setPen(option.palette.color(QPalette.ColorRole.Text))
        metrics = painter.fontMetrics()
        top = Qt.AlignmentFlag.AlignTop if detail else Qt.AlignmentFlag.AlignVCenter
        elide = Qt.TextElideMode.ElideRight
        painter.drawText(box, top, metrics.elidedText(title, elide, box.width()))
        small = option.font
        small.setPointSizeF(small.pointSizeF() * _DETAIL_SIZE)
        painter.setFont(small)
        painter.setPen(option.palette.color(QPalette.ColorRole.PlaceholderText))
        metrics = painter.fontMetrics()
        bottom = Qt.AlignmentFlag.AlignBottom
        painter.drawText(box, bottom, metrics.elidedText(detail, elide, box.width()))
        painter.restore()

    @override
    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(gap(option.font, 20), option.rect.height())
