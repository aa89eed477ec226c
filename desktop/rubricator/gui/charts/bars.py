"""Horizontal bars, one a code: drawn for the visible rows only, however many there are."""

from collections.abc import Sequence
from math import ceil

import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontInfo,
    QFontMetrics,
    QPainter,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QGraphicsWidget,
    QStyleOptionGraphicsItem,
    QVBoxLayout,
    QWidget,
)

from rubricator.analysis.frequency_table import FrequencyRow, FrequencyTable
from rubricator.gui.charts import wording
from rubricator.gui.override import override
from rubricator.gui.theme import Theme, gap

_BAR = 0.58  # of the height of a row
_THINNEST = 2.0  # pixels of a bar for a count of 1 beside very large ones
_MEASURED = 24  # so many of the longest labels are measured to find the width of their column
_LABELS = 0.36  # the most of the width that labels may take


class BarDrawing(QWidget):
    """The rows of a frequency table from a vertical offset on, with label, bar and number.

    It only draws: it has no controls, takes no mouse and no focus, and so serves the window and a
    saved picture alike.
    """

    def __init__(self, theme: Theme, font: QFont, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._table = FrequencyTable()
        self._offset = 0
        self._size = self.size()
        self._colours: dict[tuple[str, str], QBrush] = {}
        self._text = _Text(theme, font)
        self._build()

    @property
    def row_height(self) -> int:
        """Pixels from one bar to the next."""
        return self._text.row_height

    @property
    def height_of_all(self) -> int:
        """Pixels that all rows take."""
        return self.row_height * len(self._table.rows)

    def show_table(self, table: FrequencyTable) -> None:
        """Draw this table; the offset stays."""
        self._table = table
        self._text.show_table(table)
        self._lay_out()

    def set_theme(self, theme: Theme) -> None:
        """Draw in the colours of `theme`."""
        self._theme = theme
        self._colours.clear()
        self._view.setBackground(theme.color("panel"))
        self._text.set_theme(theme)
        self._draw_bars()

    def set_offset(self, offset: int) -> None:
        """Leave out so many pixels at the top."""
        if offset != self._offset:
            self._offset = offset
            self._text.set_offset(offset)
            self._draw_bars()

    def mark(self, *, hovered: int | None, current: int | None) -> None:
        """Set off the row under the pointer and the one that keys walk."""
        self._text.mark(hovered, current)

    def row_at(self, y: float) -> int | None:
        """The row at this height of the drawing, if there is one."""
        row = int((y + self._offset) // self.row_height)
        return row if 0 <= row < len(self._table.rows) else None

    def rect_of(self, row: int) -> QRectF:
        """Where a row lies in the drawing, from label to number."""
        return self._text.rect_of(row)

    def bar_of(self, row: int) -> QRectF:
        """Where the bar of a row lies in the drawing."""
        field = self._text.bars()
        largest = max(self._table.largest, 1)
        band = self.rect_of(row)
        width = field.width() * self._table.rows[row].shown / largest
        thickness = band.height() * _BAR
        return QRectF(field.left(), band.center().y() - thickness / 2, width, thickness)

    def draw_on(self, painter: QPainter, target: QRectF) -> None:
        """Draw the rows into `target` at their own size, as vectors where the painter keeps them.

        This needs no window: Qt lays out a hidden widget only once it is shown.
        """
        self._size = target.size().toSize()
        self._lay_out()
        scene = self._view.scene()
        scene.prepareForPaint()
        scene.render(painter, target, QRectF(QPointF(), target.size()))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._size = event.size()
        self._lay_out()

    @override
    def sizeHint(self) -> QSize:
        return QSize(40 * self.row_height // 2, 6 * self.row_height)

    def _build(self) -> None:
        self._view = pg.GraphicsView(self, background=self._theme.color("panel"))
        self._view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        # To a screen reader a drawing takes the focus whatever its policy, so it needs a name.
        for part in (self._view, self._view.viewport()):
            part.setAccessibleName("Drawing of the bars")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._view.setCentralItem(self._text)
        self._box = pg.ViewBox(
            enableMouse=False,
            enableMenu=False,
            defaultPadding=0,
            invertY=True,
        )
        # Not as its constructor's parent: it would miss that it has got a scene, and never lay out.
        self._box.setParentItem(self._text)
        self._bars = pg.BarGraphItem(x0=[], y0=[], width=[], height=_BAR, pen=None)
        self._box.addItem(self._bars, ignoreBounds=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._view)

    def _lay_out(self) -> None:
        self._text.set_size(self._size)
        self._box.setGeometry(self._text.bars())
        self._draw_bars()

    def _draw_bars(self) -> None:
        """Set the bars and the stretch of the axis that are in sight, in rows and counts."""
        rows = self._text.in_sight()
        field = self._text.bars()
        if not len(rows) or field.width() <= 0 or field.height() <= 0:
            self._bars.setOpts(x0=[], y0=[], width=[], brushes=None)
            return
        largest = max(self._table.largest, 1)
        thinnest = largest * _THINNEST / field.width()
        shown = [self._table.rows[row] for row in rows]
        self._bars.setOpts(
            x0=[0] * len(shown),
            y0=[row + (1 - _BAR) / 2 for row in rows],
            width=[max(row.shown, thinnest) if row.shown else 0 for row in shown],
            brushes=[self._brush(row) for row in shown],
        )
        top = self._offset / self.row_height
        bottom = top + field.height() / self.row_height
        self._box.setRange(xRange=(0, largest), yRange=(top, bottom), padding=0, update=True)

    def _brush(self, row: FrequencyRow) -> QBrush:
        key = (row.kind, row.colour)
        if key not in self._colours:
            self._colours[key] = QBrush(bar_colour(row, self._theme))
        return self._colours[key]


class _Text(QGraphicsWidget):
    """Labels to the left of the bars, numbers to their right, and a band behind a marked row."""

    def __init__(self, theme: Theme, font: QFont) -> None:
        super().__init__()
        self._theme = theme
        self._font = _tabular(font)
        self._metrics = QFontMetrics(self._font)
        self._gap = gap(font)
        self._rows: Sequence[FrequencyRow] = ()
        self._indented = False
        self._wanted = 0
        self._numbers = 0
        self._offset = 0
        self._hovered: int | None = None
        self._current: int | None = None

    @property
    def row_height(self) -> int:
        return self._metrics.height() + 3 * self._gap // 4

    def show_table(self, table: FrequencyTable) -> None:
        self._rows = table.rows
        self._indented = table.options.order == "codebook"
        longest = sorted(self._rows, key=self._length, reverse=True)[:_MEASURED]
        self._wanted = max((self._label_width(row) for row in longest), default=0)
        self._numbers = self._metrics.horizontalAdvance(wording.number(table.largest))
        self.update()

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.update()

    def set_offset(self, offset: int) -> None:
        self._offset = offset
        self.update()

    def set_size(self, size: QSize) -> None:
        self.setGeometry(0, 0, size.width(), size.height())
        self.update()

    def mark(self, hovered: int | None, current: int | None) -> None:
        if (hovered, current) != (self._hovered, self._current):
            self._hovered, self._current = hovered, current
            self.update()

    def rect_of(self, row: int) -> QRectF:
        top = row * self.row_height - self._offset
        return QRectF(0, top, self.size().width(), self.row_height)

    def in_sight(self) -> range:
        """The rows of which at least a part is drawn."""
        first = self._offset // self.row_height
        last = ceil((self._offset + self.size().height()) / self.row_height)
        return range(first, min(last, len(self._rows)))

    def bars(self) -> QRectF:
        """The field between labels and numbers."""
        left = self._gap + self._label_column() + self._gap
        right = self.size().width() - self._numbers - 2 * self._gap
        return QRectF(left, 0, max(right - left, 0), self.size().height())

    @override
    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionGraphicsItem,
        widget: QWidget | None = None,
    ) -> None:
        painter.setFont(self._font)
        self._paint_bands(painter)
        for row in self.in_sight():
            self._paint_row(painter, row)

    def _paint_bands(self, painter: QPainter) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._hovered is not None:
            self._paint_band(painter, self._hovered, self._theme.color("hover"), None)
        if self._current is not None:
            accent = self._theme.color("accent")
            self._paint_band(painter, self._current, self._theme.color("accent_soft"), accent)

    def _paint_band(self, painter: QPainter, row: int, fill: QColor, line: QColor | None) -> None:
        painter.setPen(Qt.PenStyle.NoPen if line is None else QPen(line, 1))
        painter.setBrush(fill)
        painter.drawRoundedRect(self.rect_of(row).adjusted(2.5, 0.5, -2.5, -0.5), 3, 3)

    def _paint_row(self, painter: QPainter, number: int) -> None:
        row = self._rows[number]
        rect = self.rect_of(number).adjusted(self._gap, 0, -self._gap, 0)
        label = QRectF(rect)
        label.setLeft(rect.left() + self._indent(row))
        label.setRight(self._gap + self._label_column())
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setPen(self._theme.color("ink" if row.shown else "dim"))
        painter.drawText(label, middle | Qt.AlignmentFlag.AlignLeft, self._elided(row, label))
        painter.setPen(self._theme.color("dim"))
        painter.drawText(rect, middle | Qt.AlignmentFlag.AlignRight, wording.number(row.shown))

    def _elided(self, row: FrequencyRow, rect: QRectF) -> str:
        right = Qt.TextElideMode.ElideRight
        return self._metrics.elidedText(row.label, right, int(rect.width()) + 1)

    def _label_column(self) -> int:
        return min(self._wanted, int(self.size().width() * _LABELS))

    def _label_width(self, row: FrequencyRow) -> int:
        return self._metrics.horizontalAdvance(row.label) + 1 + self._indent(row)

    def _length(self, row: FrequencyRow) -> int:
        return len(row.label) + 2 * row.depth * self._indented

    def _indent(self, row: FrequencyRow) -> int:
        return 2 * self._gap * row.depth if self._indented else 0


def bar_colour(row: FrequencyRow, theme: Theme) -> QColor:
    """The code's own colour, or that of its kind, so that it stands out from the panel."""
    own = QColor(row.colour)
    return theme.shape(own) if row.colour and own.isValid() else theme.kind(row.kind)


def _tabular(font: QFont) -> QFont:
    """The same font with figures of equal width, by its real name and size for saved drawings."""
    made = QFont(font)
    made.setFamily(QFontInfo(font).family())
    made.setPixelSize(QFontInfo(font).pixelSize())
    made.setFeature(QFont.Tag("tnum"), 1)
    return made
