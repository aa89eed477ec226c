"""The strip beside the scroll bar: where in the whole article the codings are.

The article is divided into equal stretches of text; each code counts its codings in each by their
ends only (a difference array), so that a change costs a few additions however long the coding is.
"""

from array import array
from collections.abc import Iterable, Mapping
from itertools import accumulate

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget

from rubricator.core.annotation import Mark
from rubricator.gui.override import override
from rubricator.gui.theme import Theme

WIDTH = 8
_STRETCHES = 512
_LEAST = 3


class Density:
    """How many codings of each code there are in each of `_STRETCHES` stretches of a text."""

    def __init__(self, length: int, marks: Iterable[Mark] = ()) -> None:
        self._length = max(1, length)
        self._edges: dict[int, array[int]] = {}
        for mark in marks:
            self._add(mark, 1)

    def place(self, before: Iterable[Mark], after: Iterable[Mark]) -> None:
        """Take out the marks `before` and put in those `after`."""
        for mark in before:
            self._add(mark, -1)
        for mark in after:
            self._add(mark, 1)

    def counts(self) -> Mapping[int, list[int]]:
        """The codings in each stretch, by code."""
        return {code: list(accumulate(edges)) for code, edges in self._edges.items()}

    def _add(self, mark: Mark, change: int) -> None:
        edges = self._edges.get(mark[3])
        if edges is None:
            edges = self._edges[mark[3]] = array("l", bytes(8 * (_STRETCHES + 1)))
        edges[mark[1] * _STRETCHES // self._length] += change
        edges[(mark[2] - 1) * _STRETCHES // self._length + 1] -= change


class DensityStrip(QWidget):
    """Shows the density and the part on the screen; a click goes there."""

    jumped = Signal(float)
    """The place clicked as a share of the text, in [0, 1]."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._density = Density(0)
        self._colours: Mapping[int, QColor] = {}
        self._seen = (0.0, 1.0)
        self._picture: QPixmap | None = None
        self.setObjectName("densityStrip")
        self.setAccessibleName("Where the codings are")
        self.setAccessibleDescription("The whole article from top to bottom; click to go there.")
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_density(self, density: Density) -> None:
        """Show these counts."""
        self._density = density
        self.refresh()

    def refresh(self) -> None:
        """Draw again what changed in the counts."""
        self._picture = None
        self.update()

    def set_colours(self, colours: Mapping[int, QColor], theme: Theme) -> None:
        """The colour of each code."""
        self._colours, self._theme = colours, theme
        self.refresh()

    def set_seen(self, start: float, end: float) -> None:
        """Mark the part of the text that is on the screen, as shares of it."""
        if (start, end) != self._seen:
            self._seen = (start, end)
            self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self._picture is None:
            self._picture = self._drawn()
        with QPainter(self) as painter:
            painter.drawPixmap(0, 0, self._picture)
            self._paint_seen(painter)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._jump(event)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._jump(event)

    @override
    def sizeHint(self) -> QSize:
        return QSize(WIDTH, 0)

    def _jump(self, event: QMouseEvent) -> None:
        share = event.position().y() / max(1, self.height())
        self.jumped.emit(min(1.0, max(0.0, share)))

    def _paint_seen(self, painter: QPainter) -> None:
        start, end = self._seen
        if end - start >= 1.0:
            return
        top, height = start * self.height(), max(8.0, (end - start) * self.height())
        ground = self._theme.color("ink")
        painter.setPen(ground)
        painter.setOpacity(0.45)
        painter.drawRect(QRectF(0.5, top + 0.5, self.width() - 1, height - 1))

    def _drawn(self) -> QPixmap:
        scale = self.devicePixelRatioF()
        picture = QPixmap(self.size() * scale)
        picture.setDevicePixelRatio(scale)
        picture.fill(self._theme.color("ground"))
        with QPainter(picture) as painter:
            for row, colours in enumerate(self._rows()):
                self._paint_row(painter, row, colours)
        return picture

    def _rows(self) -> list[list[QColor]]:
        """The colours in each stretch, each once."""
        rows: list[dict[int, QColor]] = [{} for _ in range(_STRETCHES)]
        for code, counts in self._density.counts().items():
            colour = self._colours.get(code, self._theme.color("dim"))
            for row in range(_STRETCHES):
                if counts[row]:
                    rows[row][colour.rgb()] = colour
        return [list(row.values()) for row in rows]

    def _paint_row(self, painter: QPainter, row: int, colours: list[QColor]) -> None:
        """Colours that meet in a stretch share its width."""
        top = row * self.height() / _STRETCHES
        height = max(_LEAST, self.height() / _STRETCHES)
        for place, colour in enumerate(colours):
            width = self.width() / len(colours)
            painter.fillRect(QRectF(place * width, top, width, height), colour)
