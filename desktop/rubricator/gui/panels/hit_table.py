"""A table of hits in their context: what was found stands in the middle, one below the other."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QPainter, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from rubricator.gui.models.hit_model import RIGHT_TO_LEFT_ROLE
from rubricator.gui.override import override
from rubricator.gui.theme import gap

Index = QModelIndex | QPersistentModelIndex


def dress(table: QTableView, *, before: int) -> None:
    """Give a table the manners of a list of hits; `before` is the column left of the hit."""
    table.setShowGrid(False)
    table.setWordWrap(False)
    table.setTabKeyNavigation(False)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    table.verticalHeader().hide()
    # One height for all rows: any number of them needs no measuring.
    table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    table.verticalHeader().setDefaultSectionSize(gap(table.font(), 3.5))
    header = table.horizontalHeader()
    header.setHighlightSections(False)
    header.setMinimumSectionSize(gap(table.font(), 4))
    for column in (before, before + 2):
        header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        table.setItemDelegateForColumn(column, _ContextDelegate(table, is_left=column == before))
    table.setItemDelegateForColumn(before + 1, _HitDelegate(table))
    header.resizeSection(before + 1, gap(table.font(), 16))
    header.resizeSection(before + 3, gap(table.font(), 28))
    header.resizeSection(before + 4, gap(table.font(), 11))


class _HitDelegate(QStyledItemDelegate):
    """What was found, in bold."""

    @override
    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        option.font.setBold(True)


class _ContextDelegate(QStyledItemDelegate):
    """The words beside a hit, cut on the side away from it."""

    def __init__(self, parent: QTableView, *, is_left: bool) -> None:
        super().__init__(parent)
        self._is_left = is_left

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        self.initStyleOption(option, index)
        text, option.text = option.text, ""
        style = option.widget.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget)
        # The side to cut at is meant in reading order, which on some lines is from the right.
        from_right = bool(index.data(RIGHT_TO_LEFT_ROLE))
        cut_at_start = self._is_left != from_right
        mode = Qt.TextElideMode.ElideLeft if cut_at_start else Qt.TextElideMode.ElideRight
        side = gap(option.font, 0.5)
        box = option.rect.adjusted(side, 0, -side, 0)
        painter.save()
        directions = Qt.LayoutDirection
        painter.setLayoutDirection(directions.RightToLeft if from_right else directions.LeftToRight)
        painter.setFont(option.font)
        painter.setPen(option.palette.color(QPalette.ColorRole.Text))
        flags = option.displayAlignment | Qt.AlignmentFlag.AlignAbsolute
        painter.drawText(box, flags, option.fontMetrics.elidedText(text, mode, box.width()))
        painter.restore()
