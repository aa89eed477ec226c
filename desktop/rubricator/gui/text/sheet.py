"""The article on the screen: its text, the codings painted under it, stripes and density beside it.

What the reader does with mouse and keys is the article view's, which builds on this.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFont,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QShowEvent,
    QTextCursor,
    QTextLine,
)
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from rubricator.core.annotation import Mark
from rubricator.core.span import Span
from rubricator.gui.override import override
from rubricator.gui.text import asides as grounds
from rubricator.gui.text import highlights
from rubricator.gui.text.density import DensityStrip
from rubricator.gui.text.exposing import Coders, Exposer
from rubricator.gui.text.geometry import Line, Lines, Screenful
from rubricator.gui.text.intervals import Lanes, MarkIndex
from rubricator.gui.text.margin import LANES, StripeMargin
from rubricator.gui.text.offsets import OffsetMap
from rubricator.gui.text.payloads import Appearance, Aside
from rubricator.gui.text.scene import Ink, Labeller, Scene, ink, selection_ground
from rubricator.gui.text.typesetting import (
    FOOT,
    Typesetter,
    column_width,
    is_in_lines,
    line_height,
)
from rubricator.gui.text.words import Words
from rubricator.gui.theme import Theme, article_font, gap

LEAST_ZOOM, MOST_ZOOM = 50, 300

_LEAST_WIDTH, _LEAST_HEIGHT = 32, 14  # steps of the rhythm
_BLEED = 24  # pixels that a highlight may reach beyond its line
_ABOUT = 100  # pixels above and below the screen whose lines are asked for as well
_RIGHT = 2.25  # steps of the rhythm between the column and the density strip
_AT_ONCE = 300_000  # code points that are set before anybody waits for them
_SHARE = 0.3  # where on the screen a revealed place comes to lie


class ArticleSheet(QTextEdit):
    """Shows one document and its marks; offsets and spans are code points of its text."""

    zoomChanged = Signal(int)
    columnMoved = Signal(int, int)
    """Left edge and width of the column in pixels, for what is aligned with it."""

    def __init__(
        self, theme: Theme, *, font: QFont | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setViewport(_page())
        self._theme = theme
        self._zoom = 100
        self._face = QFont(font) if font is not None else article_font()
        self._appearances: Mapping[int, Appearance] = {}
        self._labeller: Labeller = lambda _: {}
        self._text = ""
        self._awaited: tuple[int, Callable[[], object]] | None = None
        self._words = Words("")
        self._former: tuple[Scene, Words] | None = None
        self._freeing = QTimer(self, interval=0, singleShot=True)
        self._margin = StripeMargin(self._on_screen, self)
        self._strip = DensityStrip(theme, self)
        self._exposer = Exposer(self.viewport(), self._on_screen, lambda: self._text, parent=self)
        self._inks, self._unknown = self._mixed_inks()
        self._has_handles = True
        self._scene = self._scene_of(OffsetMap(""), ())
        self._screenful = Screenful(self.document())
        self._build()
        self._typeset()
        self.set_theme(theme)
        self._connect()

    def show_document(self, text: str, marks: Sequence[Mark]) -> None:
        """Show a text and its marks from the top; the text is normalised and never changes."""
        self._open(text, marks)

    def clear_document(self) -> None:
        """Show nothing."""
        self.show_document("", ())

    def set_marks(self, marks: Sequence[Mark]) -> None:
        """Show these marks in the place of all there are."""
        former, index = self._scene, MarkIndex(marks)
        self._scene = replace(
            former,
            index=index,
            lanes=former.lanes.over(index),
            underlines=former.underlines.over(index),
            focused=former.focused if index.of(former.focused or -1) else None,
        )
        self._strip.show_marks(len(self._text), marks)
        self._repaint_all()

    def place(self, annotation_id: int, marks: Sequence[Mark]) -> None:
        """Show `marks` in the place of this annotation's (none: it is gone); repaints its lines."""
        before = self._scene.index.place(annotation_id, marks)
        self._scene.labels.pop(annotation_id, None)
        self._scene.lanes.moved(annotation_id)
        self._scene.underlines.moved(annotation_id)
        if not marks and self._scene.focused == annotation_id:
            self._scene.focused = None
        self._strip.place(before, marks)
        self._repaint_lines((*before, *marks))

    def show_found(self, spans: Sequence[Span]) -> None:
        """Paint a ground under what was found: in text order, none overlapping; none: no more."""
        self._scene.found = spans
        self.viewport().update()

    def show_asides(self, asides: Sequence[Aside]) -> None:
        """Give what is not the body another ground: in text order, none overlapping."""
        self._scene.asides = asides
        self.viewport().update()

    def set_appearances(self, appearances: Mapping[int, Appearance]) -> None:
        """How each code looks, by its id."""
        self._appearances = dict(appearances)
        self._mix_inks()
        self._repaint_all()

    def set_labeller(self, labeller: Labeller) -> None:
        """Ask `labeller` for the words beside the stripes that come to the screen."""
        self._labeller = labeller
        self._scene.labeller = labeller
        self.forget_labels()

    def set_coders(self, coders: Coders) -> None:
        """Ask `coders` who coded what a screen reader finds."""
        self._exposer.set_coders(coders)

    def forget_labels(self) -> None:
        """Ask for the words beside the stripes anew: names or polarities changed."""
        self._scene.labels.clear()
        self._margin.update()

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self._theme = self._scene.theme = theme
        self._colour()
        self._mix_inks()
        self._repaint_all()

    @property
    def focused_annotation(self) -> int | None:
        """The focused coding."""
        return self._scene.focused

    @property
    def text(self) -> str:
        """The text shown, as it was handed in."""
        return self._text

    @property
    def words(self) -> Words:
        """The boundaries of words and sentences in it."""
        return self._words

    @property
    def zoom(self) -> int:
        """The size of the text in per cent."""
        return self._zoom

    def set_zoom(self, percent: int) -> None:
        """Show the text at `percent` of its usual size, 50 to 300, with the same line on top."""
        percent = max(LEAST_ZOOM, min(MOST_ZOOM, percent))
        if percent != self._zoom:
            self._zoom = percent
            self._scene.font = self._zoomed_font()
            top = self.offset_on_top()
            self._typeset()
            self.scroll_to(top)
            self.zoomChanged.emit(percent)

    def reveal(self, offset: int) -> None:
        """Scroll so that a code point is on the screen, if it is not."""
        box = self.cursorRect(self._cursor_at(offset))
        pitch = round(line_height(self._scene.font))
        if box.top() < 0 or box.bottom() > self.viewport().height() - pitch:
            self._scroll_to(offset, share=_SHARE)

    def offset_on_top(self) -> int:
        """The first code point of the line on top of the screen, whichever way it runs."""
        line = self._line_near(self._scrolled())
        return self._scene.offsets.from_qt(line.start) if line else 0

    def scroll_to(self, offset: int) -> None:
        """Scroll so that the line of a code point is the topmost."""
        self._scroll_to(offset, share=0.0)

    def when_set(self, offset: int, go_on: Callable[[], object]) -> None:
        """Do what needs the text up to a code point: now, or in a very long article later.

        Who reads on in the article by then, or selects words, is left there.
        """
        self._awaited = (offset, go_on)
        if offset <= _AT_ONCE:
            self._typesetter.ensure(self._scene.offsets.to_qt(offset))
        self._look_whether_set()

    @property
    def is_waiting(self) -> bool:
        """Whether something waits for the text that is not yet set."""
        return self._awaited is not None

    def annotations_at(self, offset: int) -> tuple[int, ...]:
        """The annotations over a code point, the innermost first."""
        over = self._scene.index.at(offset)
        return tuple(dict.fromkeys(mark.annotation_id for mark in over))

    def offset_near(self, point: QPointF) -> int:
        """The place between characters that is nearest to a point of the viewport."""
        place = point + QPointF(0, self._scrolled())
        line = self._line_near(place.y())
        if line is None:
            return 0
        # At the right edge of a right-to-left line Qt means the end of the line before.
        found = max(line.line.textStart(), line.line.xToCursor(place.x() - line.origin.x()))
        return self._scene.offsets.from_qt(line.block.position() + found)

    def offset_under(self, point: QPointF) -> int | None:
        """The character under a point of the viewport; None beside and between the lines."""
        place = point + QPointF(0, self._scrolled())
        line = self._line_near(place.y())
        if line is None or not self._is_on(line, place):
            return None
        on = QTextLine.CursorPosition.CursorOnCharacter
        found = line.line.xToCursor(place.x() - line.origin.x(), on)
        return self._scene.offsets.from_qt(line.block.position() + found)

    def line_tops(self) -> Iterator[float]:
        """The baselines of the lines on the screen, from the top of the document."""
        yield from (line.baseline for line in self._lines(self.viewport().rect()).all)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self.viewport()) as painter:
            painter.fillRect(event.rect(), self._theme.color("panel"))
            painter.translate(0, -self._scrolled())
            lines = self._lines(event.rect())
            grounds.paint(painter, self._scene, lines)
            highlights.paint(painter, self._scene, lines)
        super().paintEvent(event)
        self._exposer.touch()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        # Shown for the first time, a text edit scrolls to its caret; we stay where reading stopped.
        before = self._scrolled()
        super().showEvent(event)
        self.verticalScrollBar().setValue(before)

    @override
    def minimumSizeHint(self) -> QSize:
        # Qt counts the room beside the column: a wide window could not be made narrow again.
        return QSize(gap(self.font(), _LEAST_WIDTH), gap(self.font(), _LEAST_HEIGHT))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        top, before = self.offset_on_top(), self.viewport().width()
        self._lay_out()
        super().resizeEvent(event)
        was, now = event.oldSize().width(), event.size().width()
        # Before it is shown the page may have its new width already.
        if (was != now or self.viewport().width() != before) and self._scrolled():
            self.scroll_to(top)
        self._tell_seen()

    def _open(self, text: str, marks: Sequence[Mark]) -> None:
        # Ten thousand marks take a while to free: not before the new text is on the screen.
        self._former = (self._scene, self._words)
        self._freeing.start()
        self._text = text
        self._awaited = None
        offsets = OffsetMap(text, fold_blank_lines=not is_in_lines(text))
        self._words = Words(text, offsets.breaks)
        self._scene = self._scene_of(offsets, marks)
        self._strip.show_marks(len(self._text), marks)
        self._typeset()

    def _look_whether_set(self) -> None:
        """Do what waited for the text, once it is there."""
        if self._awaited is None:
            return
        offset, go_on = self._awaited
        if self._scrolled() or self.textCursor().hasSelection():
            self._awaited = None
        elif self._typesetter.has(self._scene.offsets.to_qt(offset)):
            self._awaited = None
            go_on()

    def _forget_former(self) -> None:
        self._former = None

    def _build(self) -> None:
        self.setReadOnly(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setAcceptDrops(False)
        # What is painted whole need not be painted again when it scrolls.
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def _connect(self) -> None:
        self.verticalScrollBar().valueChanged.connect(self._margin.update)
        self.verticalScrollBar().valueChanged.connect(self._tell_seen)
        self._strip.jumped.connect(self._jump)
        self._freeing.timeout.connect(self._forget_former)

    def _scene_of(self, offsets: OffsetMap, marks: Sequence[Mark]) -> Scene:
        index = MarkIndex(marks)
        shown = highlights.UNDERLINES
        return Scene(
            index=index,
            offsets=offsets,
            lanes=Lanes(index, LANES),
            underlines=Lanes(index, shown, belongs=self._is_underlined),
            inks=self._inks,
            unknown=self._unknown,
            theme=self._theme,
            font=self._zoomed_font(),
            labeller=self._labeller,
            has_handles=self._has_handles,
        )

    def _is_underlined(self, mark: Mark) -> bool:
        return highlights.is_underlined(self._scene.ink(mark.code_id).kind)

    def _mixed_inks(self) -> tuple[dict[int, Ink], Ink]:
        unknown = Appearance("issue", "", self._theme.color("dim"), "")
        looks = self._appearances.items()
        return {code: ink(look, self._theme) for code, look in looks}, ink(unknown, self._theme)

    def _mix_inks(self) -> None:
        self._inks, self._unknown = self._mixed_inks()
        self._scene.inks, self._scene.unknown = self._inks, self._unknown
        shapes = {code: one.shape for code, one in self._scene.inks.items()}
        self._strip.set_colours(shapes, self._theme)

    def _colour(self) -> None:
        """Take the panel as ground, and let highlights be seen through the selection."""
        theme, ground = self._theme, selection_ground(self._theme)
        # The window's stylesheet frames and fills fields of text to write in; this is a page.
        self.setStyleSheet(
            f"ArticleSheet {{ border: none; padding: 0; background: {theme.color('panel').name()};"
            f" color: {theme.color('ink').name()};"
            f" selection-color: {theme.color('ink').name()};"
            f" selection-background-color: rgba{ground.getRgb()}; }}"
        )
        palette = QPalette(self.palette())
        for role, token in (
            (QPalette.ColorRole.Base, "panel"),
            (QPalette.ColorRole.Window, "panel"),
            (QPalette.ColorRole.Text, "ink"),
            (QPalette.ColorRole.HighlightedText, "ink"),
        ):
            palette.setColor(role, theme.color(token))
        palette.setColor(QPalette.ColorRole.Highlight, ground)
        self.setPalette(palette)

    def _zoomed_font(self) -> QFont:
        font = QFont(self._face)
        font.setPixelSize(max(1, round(self._face.pixelSize() * self._zoom / 100)))
        return font

    def _typeset(self) -> None:
        """Set the text anew in the present size."""
        former = getattr(self, "_typesetter", None)
        self._lay_out()
        shown, font = self._scene.offsets.shown, self._scene.font
        self._typesetter = Typesetter(shown, font, self, height=self.height())
        self._screenful = Screenful(self._typesetter.document)
        self.setDocument(self._typesetter.document)
        if former is not None:
            former.pause()
            former.deleteLater()
        self._typesetter.grown.connect(self._tell_seen)
        self._typesetter.grown.connect(self._look_whether_set)
        self._typesetter.go_on()
        self._repaint_all()

    def _lay_out(self) -> None:
        """Centre the column between the stripes and the density strip."""
        bar = self.verticalScrollBar().sizeHint().width()
        strip = self._strip.sizeHint().width()
        room = self.width() - bar - strip - gap(self._strip.font(), _RIGHT)
        widest = column_width(self._scene.font)
        beside = self._margin.width_beside(room, widest)
        width = max(60, min(widest, room - beside))
        left = max(beside, (self.width() - bar - strip - width) // 2)
        right = max(0, self.width() - bar - left - width)
        self.setViewportMargins(left, 0, right, 0)
        self._margin.setGeometry(0, 0, left, self.height())
        edge = gap(self._strip.font())
        self._strip.setGeometry(
            self.width() - bar - strip - 2, edge, strip, self.height() - 2 * edge
        )
        self.columnMoved.emit(left, width)

    def _scrolled(self) -> int:
        return self.verticalScrollBar().value()

    def _lines(self, box: QRect) -> Lines:
        """The lines that are in or reach into a part of the viewport."""
        top = self._scrolled() + box.top() - _BLEED
        return self._lines_between(top, top + box.height() + 2 * _BLEED)

    def _line_near(self, height: float) -> Line | None:
        """The line at a height of the document, or else the nearest to it."""
        height = min(height, self.document().size().height() - FOOT)
        reach = line_height(self._scene.font)
        # Most places lie on a line; only between paragraphs it is farther off.
        near = self._lines_between(height - reach, height + reach).all
        lines = near or self._lines_between(height - 3 * reach, height + 3 * reach).all
        middle = 0.3 * self._scene.font.pixelSize()
        return min(lines, key=lambda line: abs(line.baseline - middle - height), default=None)

    def _is_on(self, line: Line, place: QPointF) -> bool:
        below = (place.y() - line.baseline) / line_height(self._scene.font)
        left, right = line.extent()
        return -0.75 < below <= 0.25 and left <= place.x() <= right

    def _lines_between(self, top: float, bottom: float) -> Lines:
        scrolled = self._scrolled()
        self._screenful.turn(scrolled - _ABOUT, scrolled + self.height() + _ABOUT)
        return self._screenful.between(top, bottom)

    def _on_screen(self) -> tuple[Scene, Lines, int]:
        scrolled = self._scrolled()
        return self._scene, self._lines_between(scrolled, scrolled + self.height()), scrolled

    def _cursor_at(self, offset: int) -> QTextCursor:
        """A cursor at a code point, which is set first if it is not yet."""
        position = self._scene.offsets.to_qt(offset)
        self._typesetter.ensure(position)
        cursor = QTextCursor(self.document())
        cursor.setPosition(position)
        return cursor

    def _scroll_to(self, offset: int, *, share: float) -> None:
        """Bring a code point to a share of the height of the screen."""
        box = self.cursorRect(self._cursor_at(offset))
        shift = round(box.top() - share * self.viewport().height())
        self.verticalScrollBar().setValue(self._scrolled() + shift)

    def _jump(self, share: float) -> None:
        self._scroll_to(round(share * len(self._text)), share=_SHARE)

    def _tell_seen(self) -> None:
        """Tell the density strip which part of the text is on the screen."""
        whole = max(1, len(self._text))
        lowest = self._line_near(self._scrolled() + self.viewport().height())
        last = self._scene.offsets.from_qt(lowest.end) if lowest else 0
        self._strip.set_seen(self.offset_on_top() / whole, last / whole)

    def _repaint_all(self) -> None:
        self.viewport().update()
        self._margin.update()

    def _repaint_lines(self, stretches: Sequence[Mark | Span]) -> None:
        """Paint again the lines on which these stretches are, and the stripes beside."""
        if not stretches:
            return
        lines = self._lines(self.viewport().rect())
        for stretch in stretches:
            on = self._scene.on(lines, stretch)
            if on:
                top = on[0].baseline - self._scrolled() - 2 * _BLEED
                height = on[-1].baseline - on[0].baseline + 3 * _BLEED
                box = QRectF(0, top, self.viewport().width(), height)
                self.viewport().update(box.toAlignedRect())
        self._margin.update()


def _page() -> QWidget:
    """What the article is painted on, as Qt makes it.

    For a plain widget that Qt itself made, Qt for Python looks through all classes of widgets
    there are, which is a twentieth of the time to the first window.
    """
    page = QWidget()
    page.setBackgroundRole(QPalette.ColorRole.Base)
    page.setAutoFillBackground(True)
    page.setCursor(Qt.CursorShape.IBeamCursor)
    return page
