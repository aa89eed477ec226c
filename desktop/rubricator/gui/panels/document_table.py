"""The table of documents: a row a document, its title over source and date; rows can be dragged."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QMenu,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

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

_DETAIL_SIZE = 0.85


class DocumentTable(QTableView):
    """Several rows can be chosen; unsorted, they stand in the order of the queue."""

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
        self.setItemDelegateForColumn(TITLE, _TitleDelegate(self))
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
        self.verticalHeader().setDefaultSectionSize(_row_height(self))

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
