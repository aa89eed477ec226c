"""How cells of tables are painted that one line of plain words does not do for."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QBrush, QFontMetrics, QPainter, QPalette
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from rubricator.gui.models.line_model import DETAIL_ROLE, Index
from rubricator.gui.override import override
from rubricator.gui.theme import gap, smaller

_DETAIL_SIZE = 0.85


def two_lines(table: QTableView) -> int:
    """How high a row of `TwoLineDelegate` is."""
    detail = QFontMetrics(smaller(table.font(), _DETAIL_SIZE))
    lines = table.fontMetrics().height() + detail.height()
    return lines + gap(table.font(), 2)


class TwoLineDelegate(QStyledItemDelegate):
    """A title over quieter words, which are the model's `DETAIL_ROLE`."""

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        self.initStyleOption(option, index)
        title, detail = option.text, str(index.data(DETAIL_ROLE) or "")
        option.text = ""
        style = option.widget.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget)
        painter.save()
        # Each title runs as it is written, so that an Arabic one is cut at its own end.
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute
        side = gap(option.font, 0.75)
        box = option.rect.adjusted(side, side, -side, -side)
        painter.setFont(option.font)
        painter.setPen(option.palette.color(QPalette.ColorRole.Text))
        metrics = painter.fontMetrics()
        top = Qt.AlignmentFlag.AlignTop if detail else Qt.AlignmentFlag.AlignVCenter
        elide = Qt.TextElideMode.ElideRight
        painter.drawText(box, left | top, metrics.elidedText(title, elide, box.width()))
        painter.setFont(smaller(option.font, _DETAIL_SIZE))
        painter.setPen(option.palette.color(QPalette.ColorRole.PlaceholderText))
        metrics = painter.fontMetrics()
        bottom = Qt.AlignmentFlag.AlignBottom
        short = metrics.elidedText(detail, elide, box.width())
        painter.drawText(box, left | bottom, short)
        painter.restore()

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(gap(option.font, 20), option.rect.height())


class QuotingDelegate(QStyledItemDelegate):
    """Words of articles, each line in the direction it is written in."""

    @override
    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        option.direction = Qt.LayoutDirection.LayoutDirectionAuto


class GroundDelegate(QStyledItemDelegate):
    """Words on the ground that the model gives a cell, which a stylesheet else leaves out."""

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        ground = index.data(Qt.ItemDataRole.BackgroundRole)
        chosen = option.state & QStyle.StateFlag.State_Selected
        if isinstance(ground, QBrush) and not chosen:
            painter.fillRect(option.rect, ground)
        super().paint(painter, option, index)
