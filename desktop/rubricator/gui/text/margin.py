"""The stripes beside the text: one for each coding, in its lane, with its label where it begins."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFont, QFontMetricsF, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from rubricator.gui.override import override
from rubricator.gui.text.geometry import Lines
from rubricator.gui.text.scene import Scene
from rubricator.gui.text.stripes import Label, Stripe, labels, placed, stripes, surplus
from rubricator.gui.text.typesetting import line_height
from rubricator.gui.theme import gap, smaller

LANES = 6
"""Codings that can lie side by side; "+n" says how many more there are."""

_PITCH, _WIDTH, _GAP, _EDGE, _SURPLUS = 0.75, 0.375, 1.25, 1.0, 2.5  # steps of the rhythm
_LABEL_SIZE = 0.88
_BESIDE = 3  # lanes that labels keep clear of on every line; they give way to deeper ones
_USUAL_CHARACTERS, _FEWEST_CHARACTERS, _LEAST_CHARACTERS = 18, 10, 6
"""A label has room for the first, or else there are no labels; one of fewer letters is left out."""
_TEXT_SHARE = 0.6
"""The least of its full width that the text keeps beside labels."""
_LONGEST_END = 5
_HOVER_MS = 350


class Laid(NamedTuple):
    """A label in its lines, as painted; heights are counted from the top of the document."""

    label: Label
    right: float
    top: float
    lines: Sequence[tuple[str, float]]

    def box(self, height: float) -> QRectF:
        """Where it is, for lines of this height."""
        width = max((width for _, width in self.lines), default=0.0)
        return QRectF(self.right - width, self.top, width, height * len(self.lines))


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
        self._laid: list[Laid] = []
        self._broken: dict[tuple[str, float, int], Sequence[tuple[str, float]]] = {}
        self._hover = QTimer(self)
        self._measure()
        self._name()

    @property
    def laid(self) -> Sequence[Laid]:
        """The labels as last painted."""
        return self._laid

    def label_centre(self, laid: Laid) -> QPointF:
        """Where the middle of a label is in the margin."""
        return laid.box(self._metrics.height()).center() - QPointF(0, self._scroll)

    def width_beside(self, room: int, widest: int) -> int:
        """How much of `room` pixels it takes from a text that would be `widest` pixels wide.

        Where the text has little room there are no labels: the card under the pointer has them.
        """
        letter = self._metrics.averageCharWidth()
        clear = self._gap + self._pitch * _BESIDE + 2 * self._edge
        fewest, usual = (clear + letter * n for n in (_FEWEST_CHARACTERS, _USUAL_CHARACTERS))
        offered = room - widest * _TEXT_SHARE
        narrowest = LANES * self._pitch + self._gap + self._pitch
        return round(min(usual, offered) if offered >= fewest else narrowest)

    @property
    def stripes(self) -> Sequence[Stripe]:
        """The stripes as last painted."""
        return self._stripes

    def annotations_at(self, point: QPointF) -> tuple[int, ...]:
        """The codings whose stripe or label lies at a point of the margin, the nearest first."""
        height = point.y() + self._scroll
        near = [
            (abs(self._lane_left(one.lane) + self._width / 2 - point.x()), one.annotation_id)
            for one in self._stripes
            if one.top - 1 <= height <= one.bottom + 1
        ]
        reach = self._pitch / 2 + 1
        if found := tuple(number for distance, number in sorted(near) if distance <= reach):
            return found
        place, line = QPointF(point.x(), height), self._metrics.height()
        on = (laid.label for laid in self._laid if laid.box(line).contains(place))
        return next((label.annotation_ids for label in on), ())

    def stripe_centre(self, stripe: Stripe) -> QPointF:
        """Where the middle of a stripe is in the margin."""
        middle = (stripe.top + stripe.bottom) / 2 - self._scroll
        return QPointF(self._lane_left(stripe.lane) + self._width / 2, middle)

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
            self._lay_labels(labels(scene, lines, shown), left_over, scene)
            self._paint_labels(painter)
            self._paint_surplus(painter, left_over, scene)
            self._paint_stripes(painter)

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.FontChange:
            self._measure()
        super().changeEvent(event)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        found = self.annotations_at(event.position())
        if found and event.button() == Qt.MouseButton.LeftButton:
            focused = self._on_screen()[0].focused
            place = found.index(focused) + 1 if focused in found else 0
            self.stripeClicked.emit(found[place % len(found)])

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover.start()
        there = bool(self.annotations_at(event.position()))
        shape = Qt.CursorShape.PointingHandCursor if there else Qt.CursorShape.ArrowCursor
        if self.cursor().shape() != shape:
            self.setCursor(shape)

    @override
    def leaveEvent(self, event: QEvent) -> None:
        self._hover.stop()
        self.pointedAt.emit(())

    @override
    def sizeHint(self) -> QSize:
        return QSize(gap(self.font(), 16), 0)

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

    def _measure(self) -> None:
        """Take all lengths from the interface's font."""
        self._font = smaller(self.font(), _LABEL_SIZE)
        self._font.setWeight(QFont.Weight.DemiBold)
        self._metrics = QFontMetricsF(self._font)
        lengths = (_PITCH, _WIDTH, _GAP, _EDGE, _SURPLUS)
        self._pitch, self._width, self._gap, self._edge, self._surplus = (
            gap(self.font(), steps) for steps in lengths
        )
        self._broken.clear()

    def _lane_left(self, lane: int) -> float:
        """The left edge of a lane; the first is the one nearest to the text."""
        return self.width() - self._gap - lane * self._pitch - self._width

    def _surplus_left(self) -> float:
        return self._lane_left(LANES - 1) - self._surplus

    # ---- labels

    def _lay_labels(
        self, wanted: Sequence[Label], left_over: Mapping[float, int], scene: Scene
    ) -> None:
        """Give every label its place; a long one takes two lines where nothing is below it."""
        height = self._metrics.height()
        taken = [(one.top, one.bottom, self._lane_left(one.lane)) for one in self._stripes]
        taken += [(at - height, at + 2, self._surplus_left()) for at in left_over]
        found = [*placed(wanted, height, line_height(scene.font)), (None, float("inf"))]
        self._laid = []
        bottom = float("-inf")
        for (label, top), (_, following) in pairwise(found):
            assert label is not None
            level = (left for begin, end, left in taken if begin < top + height and end > top)
            right = min(level, default=float(self.width()))
            right = min(right, self._lane_left(_BESIDE - 1)) - self._edge
            spare = following - max(bottom, top - height / 2)
            lines = self._lines_of(label.text, right - self._edge, 2 if spare >= 2 * height else 1)
            higher = max(bottom, min(top - height / 2, following - 2 * height))
            self._laid.append(Laid(label, right, higher if len(lines) > 1 else top, lines))
            bottom = self._laid[-1].top + height * len(lines)

    def _lines_of(self, text: str, room: float, most: int) -> Sequence[tuple[str, float]]:
        """A label broken into lines of `room` pixels, each with its width."""
        if (text, room, most) not in self._broken:
            lines = tuple(self._break(text, room, most))
            self._broken[text, room, most] = lines
        return self._broken[text, room, most]

    def _break(self, text: str, room: float, most: int) -> Iterator[tuple[str, float]]:
        """As few lines as it takes; dots for what finds no room; none if hardly a word is left."""
        advance = self._metrics.horizontalAdvance
        if room < self._metrics.averageCharWidth() * _LEAST_CHARACTERS:
            return
        words, first = text.split(" "), ""
        if most > 1 and advance(text) > room:
            while len(words) > 1 and advance(f"{first} {words[0]}".strip()) <= room:
                first = f"{first} {words.pop(0)}".strip()
        for line in (first, " ".join(words)):
            if line:
                short = self._shortened(line.removesuffix(" ·"), room)
                yield short, advance(short)

    def _shortened(self, text: str, room: float) -> str:
        """Dots for what finds no room: whole names first, then letters of the one that is left.

        A short end that is tied on, a polarity, stays.
        """
        whole, *others = text.split(" · ")
        while others and self._metrics.horizontalAdvance(text) > room:
            others.pop()
            text = " · ".join((whole, *others)) + " …"
        if others or self._metrics.horizontalAdvance(text) <= room:
            return text
        text = whole
        head, tie, end = text.rpartition("\u00a0")
        kept = tie + end if head and len(end) <= _LONGEST_END else ""
        room -= self._metrics.horizontalAdvance(kept)
        start = text.removesuffix(kept)
        return self._metrics.elidedText(start, Qt.TextElideMode.ElideRight, room) + kept

    # ---- painting

    def _paint_labels(self, painter: QPainter) -> None:
        height, ascent = self._metrics.height(), self._metrics.ascent()
        for laid in self._laid:
            painter.setPen(laid.label.colour)
            for row, (words, width) in enumerate(laid.lines):
                baseline = laid.top + row * height + ascent
                painter.drawText(QPointF(laid.right - width, baseline), words)

    def _paint_stripes(self, painter: QPainter) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        round_off = self._width / 2
        for one in self._stripes:
            wider = self._width / 3 if one.is_focused else 0.0
            left = self._lane_left(one.lane) - wider
            box = QRectF(left, one.top, self._width + 2 * wider, one.bottom - one.top)
            painter.setBrush(one.colour)
            painter.drawRoundedRect(box, round_off, round_off)

    def _paint_surplus(
        self, painter: QPainter, left_over: Mapping[float, int], scene: Scene
    ) -> None:
        """On each line where codings found no lane, say how many."""
        painter.setPen(scene.theme.color("dim"))
        for height, count in left_over.items():
            painter.drawText(QPointF(self._surplus_left(), height), f"+{count}")
