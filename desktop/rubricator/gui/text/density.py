"""The strip beside the scroll bar: where in the whole article the codings are.

The article is divided into equal stretches of text, and each code is counted in each of them.
Counting waits until the window is idle; a change afterwards draws the stretches it touches again.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QWidget

from rubricator.core.annotation import Mark
from rubricator.gui.override import override
from rubricator.gui.theme import Theme, gap

STRETCHES = 256

_AT_ONCE = 5_000


class Density:
    """How many codings of each code there are in each of `STRETCHES` stretches of a text."""

    def __init__(self, length: int) -> None:
        self._length = max(1, length)
        self.counts: Sequence[dict[int, int]] = [{} for _ in range(STRETCHES)]

    def stretches(self, mark: Mark) -> range:
        """The stretches that a mark touches."""
        first = mark[1] * STRETCHES // self._length
        return range(first, (mark[2] - 1) * STRETCHES // self._length + 1)

    def add(self, marks: Iterable[Mark], *, times: int = 1) -> set[int]:
        """Count these marks (or with -1 take them out); the stretches that this changed."""
        changed = set()
        for mark in marks:
            for stretch in self.stretches(mark):
                counts = self.counts[stretch]
                counts[mark[3]] = counts.get(mark[3], 0) + times
                changed.add(stretch)
        return changed


class DensityStrip(QWidget):
    """Shows the density and the part on the screen; a click goes there."""

    jumped = Signal(float)
    """The place clicked as a share of the text, in [0, 1]."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._density = Density(0)
        self._waiting: Iterator[Mark] = iter(())
        self._colours: Mapping[int, QColor] = {}
        self._seen = (0.0, 1.0)
        self._picture: QPixmap | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._count)
        self._name()

    def show_marks(self, length: int, marks: Iterable[Mark]) -> None:
        """Show where the marks are in a text of so many code points, in a moment."""
        self._density = Density(length)
        self._waiting = iter(marks)
        self._picture = None
        self._timer.start()
        self.update()

    def place(self, before: Sequence[Mark], after: Sequence[Mark]) -> None:
        """Show the marks `after` in the place of those `before`."""
        changed = self._density.add(before, times=-1) | self._density.add(after)
        if self._picture is not None:
            self._draw(self._picture, changed)
        self.update()

    def set_colours(self, colours: Mapping[int, QColor], theme: Theme) -> None:
        """The colour of each code."""
        self._colours, self._theme = colours, theme
        self._picture = None
        self.update()

    def set_seen(self, start: float, end: float) -> None:
        """Mark the part of the text that is on the screen, as shares of it."""
        if (start, end) != self._seen:
            self._seen = (start, end)
            self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self._picture is None:
            self._picture = self._blank()
            filled = (at for at, counts in enumerate(self._density.counts) if counts)
            self._draw(self._picture, filled)
        with QPainter(self) as painter:
            painter.drawPixmap(0, 0, self._picture)
            self._paint_seen(painter)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self._picture = None

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._jump(event)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._jump(event)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()

    @override
    def sizeHint(self) -> QSize:
        return QSize(gap(self.font()), 0)

    def _name(self) -> None:
        self.setObjectName("densityStrip")
        self.setAccessibleName("Where the codings are")
        self.setAccessibleDescription("The whole article from top to bottom; click to go there.")
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def _count(self) -> None:
        """Count some of the waiting marks."""
        marks = list(islice(self._waiting, _AT_ONCE))
        self._density.add(marks)
        if len(marks) < _AT_ONCE:
            self._timer.stop()
            self._picture = None
            self.update()

    def _jump(self, event: QMouseEvent) -> None:
        share = event.position().y() / max(1, self.height())
        self.jumped.emit(min(1.0, max(0.0, share)))

    def _paint_seen(self, painter: QPainter) -> None:
        start, end = self._seen
        if end - start < 1.0:
            top, height = start * self.height(), max(8.0, (end - start) * self.height())
            painter.setPen(self._theme.color("ink"))
            painter.setOpacity(0.45)
            painter.drawRect(QRectF(0.5, top + 0.5, self.width() - 1, height - 1))

    def _blank(self) -> QPixmap:
        scale = self.devicePixelRatioF()
        picture = QPixmap(self.size() * scale)
        picture.setDevicePixelRatio(scale)
        picture.fill(self._theme.color("ground"))
        return picture

    def _draw(self, picture: QPixmap, stretches: Iterable[int]) -> None:
        """Colours that meet in a stretch share its width."""
        width, height = self.width(), self.height() / STRETCHES
        ground = self._theme.color("ground")
        with QPainter(picture) as painter:
            for stretch in stretches:
                top = stretch * height
                painter.fillRect(QRectF(0, top, width, height), ground)
                colours = self._colours_in(stretch)
                share = width / max(1, len(colours))
                for place, colour in enumerate(colours):
                    painter.fillRect(QRectF(place * share, top, share, height), colour)

    def _colours_in(self, stretch: int) -> list[QColor]:
        """The colours of the codings in a stretch, each once."""
        unknown = self._theme.color("dim")
        counts = self._density.counts[stretch]
        found = (self._colours.get(code, unknown) for code, count in counts.items() if count > 0)
        return list({colour.rgb(): colour for colour in found}.values())
