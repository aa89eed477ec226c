"""A table of hits in their context: what was found stands in the middle, one below the other."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPalette
from PySide6.QtWidgets import (
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from rubricator.gui.models.line_model import Index, LineModel
from rubricator.gui.models.words_in_context import RIGHT_TO_LEFT_ROLE
from rubricator.gui.override import override
from rubricator.gui.panels.plain_table import PlainTable
from rubricator.gui.theme import gap


class HitTable(PlainTable):
    """`before` is the column left of the hit."""

    def __init__(self, name: str, title: str, model: LineModel[Any], *, before: int) -> None:
        super().__init__(name, title, model)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.horizontalHeader().setMinimumSectionSize(gap(self.font(), 4))
        left, hit, right = range(before, before + 3)
        self.setItemDelegateForColumn(left, _ContextDelegate(self, is_left=True))
        self.setItemDelegateForColumn(hit, _HitDelegate(self))
        self.setItemDelegateForColumn(right, _ContextDelegate(self, is_left=False))


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
