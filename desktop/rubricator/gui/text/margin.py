"""The stripes beside the text: one for each coding, in its lane, with its label where it begins."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QHelpEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from rubricator.core.annotation import Mark
from rubricator.gui.override import override
from rubricator.gui.text.geometry import Lines
from rubricator.gui.text.highlights import Scene
from rubricator.gui.text.typesetting import baseline, line_height

LANES = 6
"""Codings that can lie side by side; "+n" says how many more there are."""

_PITCH, _WIDTH, _GAP = 6, 3.0, 10
_LABEL_GAP, _LABEL_MARGIN = 8, 10
_LABEL_PIXELS, _SURPLUS = 11, 20
NARROWEST = LANES * _PITCH + _GAP + 6
"""Width of the stripes without room for labels."""
USUAL = 140
"""Width that leaves room for a label."""

_BESIDE = 3  # lanes that labels keep clear of on every line; they give way to deeper ones


@dataclass(frozen=True)
class Stripe:
    """One drawn stripe; its height is counted from the top of the document."""

    annotation_id: int
    box: QRectF
    colour: QColor
    is_focused: bool


@dataclass(frozen=True)
class Label:
    """The label of the codings of one colour that begin on one line."""

    text: str
    middle: float
    colour: QColor
    annotation_id: int


class StripeMargin(QWidget):
    """Draws the stripes of the visible lines; a click on one focuses its coding."""

    stripeClicked = Signal(int)

    def __init__(
        self, visible: Callable[[], tuple[Scene, Lines, int] | None], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._visible = visible
        self._stripes: list[Stripe] = []
        self._scroll = 0
        self._describe: Callable[[int], str] = lambda _: ""
        self.setObjectName("stripeMargin")
        self.setAccessibleName("Codings beside the text")
        self.setAccessibleDescription("One stripe for each coding; click one to focus it.")

    def set_describer(self, describe: Callable[[int], str]) -> None:
        """Ask `describe` for the text shown while the pointer rests on a stripe."""
        self._describe = describe

    def annotations_at(self, point: QPointF) -> tuple[int, ...]:
        """The codings whose stripe lies at a point of the margin, the nearest first."""
        place = point + QPointF(0, self._scroll)
        near = [
            (abs(stripe.box.center().x() - place.x()), stripe.annotation_id)
            for stripe in self._stripes
            if stripe.box.adjusted(-2, -1, 2, 1).contains(place)
        ]
        return tuple(annotation_id for _, annotation_id in sorted(near))

    @property
    def stripes(self) -> Sequence[Stripe]:
        """The stripes as last painted."""
        return self._stripes

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        shown = self._visible()
        if shown is None:
            self._stripes = []
            return
        scene, lines, self._scroll = shown
        with QPainter(self) as painter:
            painter.translate(0, -self._scroll)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            marks = scene.visible(lines)
            lanes = scene.lanes.assign(marks)
            self._stripes = list(self._laid_out(scene, lines, marks, lanes))
            painter.setPen(Qt.PenStyle.NoPen)
            for stripe in self._stripes:
                painter.setBrush(stripe.colour)
                wider = 1.0 if stripe.is_focused else 0.0
                painter.drawRoundedRect(stripe.box.adjusted(-wider, 0, wider, 0), 1.5, 1.5)
            surplus = self._surplus(scene, lines, marks, lanes)
            self._paint_labels(painter, scene, list(_labels(scene, lines, marks)), surplus)
            self._paint_surplus(painter, scene, surplus)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        found = self.annotations_at(event.position())
        if found and event.button() == Qt.MouseButton.LeftButton:
            self.stripeClicked.emit(found[0])

    @override
    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            found = self.annotations_at(QPointF(event.pos()))
            text = "<hr>".join(filter(None, map(self._describe, found)))
            QToolTip.showText(event.globalPos(), text, self)
            return True
        return super().event(event)

    @override
    def sizeHint(self) -> QSize:
        return QSize(USUAL, 0)

    def _lane_left(self, lane: int) -> float:
        """The left edge of a lane; the first is the one nearest to the text."""
        return self.width() - _GAP - lane * _PITCH - _WIDTH

    def _laid_out(
        self, scene: Scene, lines: Lines, marks: Sequence[Mark], lanes: dict[int, int]
    ) -> Iterator[Stripe]:
        """Codings of one lane that share a line share its height, in the order of the text."""
        places = [(mark, self._rows(scene, lines, mark)) for mark in marks]
        cells: dict[tuple[int, int], list[Mark]] = defaultdict(list)
        for mark, rows in places:
            for row in {rows.start, rows.stop - 1} if rows and mark.annotation_id in lanes else ():
                cells[lanes[mark.annotation_id], row].append(mark)
        for mark, rows in places:
            lane = lanes.get(mark.annotation_id)
            if lane is None or not rows:
                continue
            top, _ = self._part(scene, lines, cells[lane, rows.start], mark, rows.start)
            _, bottom = self._part(scene, lines, cells[lane, rows.stop - 1], mark, rows.stop - 1)
            box = QRectF(self._lane_left(lane), top, _WIDTH, bottom - top)
            focused = mark.annotation_id == scene.focused
            yield Stripe(mark.annotation_id, box, scene.ink(mark.code_id).shape, focused)

    def _rows(self, scene: Scene, lines: Lines, mark: Mark) -> range:
        return lines.indices(scene.offsets.to_qt(mark.start), scene.offsets.end_to_qt(mark.end))

    def _part(
        self, scene: Scene, lines: Lines, sharing: list[Mark], mark: Mark, row: int
    ) -> tuple[float, float]:
        """Top and bottom of a coding's share of a line."""
        height = line_height(scene.font)
        top = lines.all[row].baseline - baseline(scene.font) + 3
        share = (height - 4) / len(sharing)
        place = sharing.index(mark)
        return top + place * share, top + (place + 1) * share - 1.5

    def _surplus(
        self, scene: Scene, lines: Lines, marks: Sequence[Mark], lanes: Mapping[int, int]
    ) -> Mapping[float, int]:
        """How many codings that found no lane begin on a line, by its baseline."""
        rows = (self._rows(scene, lines, mark) for mark in marks if mark[0] not in lanes)
        return Counter(lines.all[row.start].baseline for row in rows if row)

    def _paint_labels(
        self,
        painter: QPainter,
        scene: Scene,
        labels: Sequence[Label],
        surplus: Mapping[float, int],
    ) -> None:
        font = self._label_font()
        metrics = QFontMetricsF(font)
        painter.setFont(font)
        taken = [one.box for one in self._stripes] + [self._surplus_box(at) for at in surplus]
        for label, top in _placed(labels, metrics.height(), line_height(scene.font)):
            box = QRectF(_LABEL_MARGIN, top, 0, metrics.height())
            box.setRight(self._beside(box, taken) - _LABEL_GAP)
            width = box.width()
            if width < metrics.averageCharWidth() * 6:
                continue
            painter.setPen(label.colour)
            words = metrics.elidedText(label.text, Qt.TextElideMode.ElideRight, width)
            painter.drawText(
                box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, words
            )

    def _beside(self, box: QRectF, taken: Iterable[QRectF]) -> float:
        """Where at the height of a label there is something else, from the left."""
        usual = self._lane_left(_BESIDE - 1)
        return min([usual, *(one.left() for one in taken if _share_height(one, box))])

    def _paint_surplus(self, painter: QPainter, scene: Scene, surplus: Mapping[float, int]) -> None:
        """On each line where codings found no lane, say how many."""
        painter.setPen(scene.theme.color("dim"))
        painter.setFont(self._label_font())
        for height, count in surplus.items():
            painter.drawText(self._surplus_box(height), Qt.AlignmentFlag.AlignRight, f"+{count}")

    def _surplus_box(self, height: float) -> QRectF:
        """Where the number of further codings is written, left of the last lane."""
        right = self._lane_left(LANES - 1) - 3
        return QRectF(right - _SURPLUS, height - _LABEL_PIXELS, _SURPLUS, 2 * _LABEL_PIXELS)

    def _label_font(self) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(_LABEL_PIXELS)
        font.setWeight(QFont.Weight.DemiBold)
        return font


def _share_height(one: QRectF, other: QRectF) -> bool:
    return one.top() < other.bottom() and other.top() < one.bottom()


def _labels(scene: Scene, lines: Lines, marks: Sequence[Mark]) -> Iterator[Label]:
    """One label a line and colour, the names of its codings joined; in order of height."""
    groups: dict[tuple[int, int], list[Mark]] = defaultdict(list)
    for mark in marks:
        rows = lines.indices(scene.offsets.to_qt(mark.start), scene.offsets.end_to_qt(mark.end))
        if rows:
            groups[rows.start, scene.ink(mark.code_id).text.rgb()].append(mark)
    for (row, _), together in sorted(groups.items(), key=lambda group: group[0][0]):
        names = dict.fromkeys(_name(scene, mark) for mark in together)
        middle = lines.all[row].baseline - 0.3 * scene.font.pixelSize()
        first = together[0]
        colour = scene.ink(first.code_id).text
        yield Label(" · ".join(names), middle, colour, first.annotation_id)


def _name(scene: Scene, mark: Mark) -> str:
    """The code's label, with dots if this is a later stretch of the coding."""
    is_first = scene.index.is_first(mark)
    return scene.ink(mark.code_id).label + ("" if is_first else " ⋯")


def _placed(labels: Sequence[Label], height: float, line: float) -> Iterator[tuple[Label, float]]:
    """Labels with their tops: pushed down where they would collide; dots where one is left out."""
    placed: list[tuple[Label, float]] = []
    bottom = float("-inf")
    for label in labels:
        top = max(label.middle - height / 2, bottom)
        if top - (label.middle - height / 2) > line:
            last, where = placed[-1]
            text = last.text if last.text.endswith("…") else f"{last.text} …"
            placed[-1] = (Label(text, last.middle, last.colour, last.annotation_id), where)
            continue
        placed.append((label, top))
        bottom = top + height
    yield from placed
