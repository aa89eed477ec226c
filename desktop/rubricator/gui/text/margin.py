"""The stripes beside the text: one for each coding, in its lane, with its label where it begins."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFont, QFontMetricsF, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from rubricator.gui.override import override
from rubricator.gui.text.geometry import Lines
from rubricator.gui.text.scene import Scene
from rubricator.gui.text.stripes import Label, Stripe, labels, placed, stripes, surplus
from rubricator.gui.text.typesetting import line_height

LANES = 6
"""Codings that can lie side by side; "+n" says how many more there are."""

_PITCH, _WIDTH, _GAP = 6, 3.0, 10
_LABEL_GAP, _LABEL_MARGIN = 8, 10
_LABEL_PIXELS, _SURPLUS = 11, 20
_BESIDE = 3  # lanes that labels keep clear of on every line; they give way to deeper ones
_LEAST_CHARACTERS = 6
_LONGEST_END = 5
_HOVER_MS = 350

NARROWEST = LANES * _PITCH + _GAP + 6
"""Width of the stripes without room for labels."""
USUAL = 140
"""Width that leaves room for a label."""


class StripeMargin(QWidget):
    """Draws the stripes of the visible lines; a click on one focuses its coding."""

    stripeClicked = Signal(object)
    pointedAt = Signal(tuple)
    """The pointer rests on the stripes of these codings, or has left them: a tuple of int."""

    def __init__(self, on_screen: Callable[[], tuple[Scene, Lines, int]], parent: QWidget) -> None:
        super().__init__(parent)
        self._on_screen = on_screen
        self._stripes: list[Stripe] = []
        self._scroll = 0
        self._font = self._label_font()
        self._metrics = QFontMetricsF(self._font)
        self._elided: dict[tuple[str, float], tuple[str, float]] = {}
        self._hover = QTimer(self)
        self._name()

    @property
    def stripes(self) -> Sequence[Stripe]:
        """The stripes as last painted."""
        return self._stripes

    def annotations_at(self, point: QPointF) -> tuple[int, ...]:
        """The codings whose stripe lies at a point of the margin, the nearest first."""
        height = point.y() + self._scroll
        near = [
            (abs(self._lane_left(one.lane) + _WIDTH / 2 - point.x()), one.annotation_id)
            for one in self._stripes
            if one.top - 1 <= height <= one.bottom + 1
        ]
        return tuple(number for distance, number in sorted(near) if distance <= _PITCH / 2 + 1)

    def stripe_centre(self, stripe: Stripe) -> QPointF:
        """Where the middle of a stripe is in the margin."""
        middle = (stripe.top + stripe.bottom) / 2 - self._scroll
        return QPointF(self._lane_left(stripe.lane) + _WIDTH / 2, middle)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        scene, lines, self._scroll = self._on_screen()
        shown = scene.shown(lines)
        lanes = scene.lanes.assign([one.mark for one in shown])
        self._stripes = stripes(scene, lines, shown, lanes)
        left_over = surplus(lines, shown, lanes)
        with QPainter(self) as painter:
            painter.fillRect(event.rect(), scene.theme.color("panel"))
            painter.translate(0, -self._scroll)
            painter.setFont(self._font)
            self._paint_labels(painter, labels(scene, lines, shown), left_over, scene)
            self._paint_surplus(painter, left_over, scene)
            self._paint_stripes(painter)

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.FontChange:
            self._font = self._label_font()
            self._metrics = QFontMetricsF(self._font)
            self._elided.clear()
        super().changeEvent(event)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        found = self.annotations_at(event.position())
        if found and event.button() == Qt.MouseButton.LeftButton:
            self.stripeClicked.emit(found[0])

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover.start()

    @override
    def leaveEvent(self, event: QEvent) -> None:
        self._hover.stop()
        self.pointedAt.emit(())

    @override
    def sizeHint(self) -> QSize:
        return QSize(USUAL, 0)

    def _name(self) -> None:
        self.setObjectName("stripeMargin")
        self.setAccessibleName("Codings beside the text")
        self.setAccessibleDescription("One stripe for each coding; click one to focus it.")
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMouseTracking(True)
        self._hover.setInterval(_HOVER_MS)
        self._hover.setSingleShot(True)
        self._hover.timeout.connect(self._tell_pointed_at)

    def _tell_pointed_at(self) -> None:
        place = QPointF(self.mapFromGlobal(self.cursor().pos()))
        self.pointedAt.emit(self.annotations_at(place))

    def _label_font(self) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(_LABEL_PIXELS)
        font.setWeight(QFont.Weight.DemiBold)
        return font

    def _lane_left(self, lane: int) -> float:
        """The left edge of a lane; the first is the one nearest to the text."""
        return self.width() - _GAP - lane * _PITCH - _WIDTH

    def _paint_stripes(self, painter: QPainter) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        for one in self._stripes:
            wider = 1.0 if one.is_focused else 0.0
            left = self._lane_left(one.lane) - wider
            box = QRectF(left, one.top, _WIDTH + 2 * wider, one.bottom - one.top)
            painter.setBrush(one.colour)
            painter.drawRoundedRect(box, 1.5, 1.5)

    def _paint_labels(
        self,
        painter: QPainter,
        wanted: Sequence[Label],
        left_over: Mapping[float, int],
        scene: Scene,
    ) -> None:
        height, ascent = self._metrics.height(), self._metrics.ascent()
        taken = [(one.top, one.bottom, self._lane_left(one.lane)) for one in self._stripes]
        taken += [(at - height, at + 2, self._surplus_left()) for at in left_over]
        for label, top in placed(wanted, height, line_height(scene.font)):
            level = (left for begin, end, left in taken if begin < top + height and end > top)
            right = min(level, default=self.width())
            right = min(right, self._lane_left(_BESIDE - 1)) - _LABEL_GAP
            words, width = self._fitted(label.text, right - _LABEL_MARGIN)
            painter.setPen(label.colour)
            painter.drawText(QPointF(right - width, top + ascent), words)

    def _fitted(self, text: str, room: float) -> tuple[str, float]:
        """A label shortened to `room` pixels, and its width; nothing if there is no room at all."""
        if room < self._metrics.averageCharWidth() * _LEAST_CHARACTERS:
            return "", 0.0
        if (text, room) not in self._elided:
            words = self._shortened(text, room)
            self._elided[text, room] = (words, self._metrics.horizontalAdvance(words))
        return self._elided[text, room]

    def _shortened(self, text: str, room: float) -> str:
        """Dots for what finds no room; a short end that is tied on, a polarity, stays."""
        head, tie, end = text.rpartition("\u00a0")
        kept = tie + end if head and len(end) <= _LONGEST_END else ""
        room -= self._metrics.horizontalAdvance(kept)
        start = text.removesuffix(kept)
        return self._metrics.elidedText(start, Qt.TextElideMode.ElideRight, room) + kept

    def _paint_surplus(
        self, painter: QPainter, left_over: Mapping[float, int], scene: Scene
    ) -> None:
        """On each line where codings found no lane, say how many."""
        painter.setPen(scene.theme.color("dim"))
        for height, count in left_over.items():
            painter.drawText(QPointF(self._surplus_left(), height), f"+{count}")

    def _surplus_left(self) -> float:
        return self._lane_left(LANES - 1) - _SURPLUS
