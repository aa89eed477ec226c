"""A reader at the article view: reads, drags, clicks and types as a person does, by real events."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from rubricator.core.annotation import Mark
from rubricator.core.span import Span
from rubricator.gui.text.article_view import ArticleView
from rubricator.gui.text.margin import Laid

_NONE = Qt.KeyboardModifier.NoModifier
_LEFT = Qt.MouseButton.LeftButton


class Reader:
    """What a person sees and does; places are told by words of the text."""

    def __init__(self, qtbot: QtBot, view: ArticleView) -> None:
        self.qtbot = qtbot
        self.view = view
        self.text = ""

    def open(self, text: str, marks: Sequence[Mark] = ()) -> None:
        """Open an article."""
        self.text = text
        self.view.show_document(text, marks)
        self.look()

    def look(self) -> None:
        """Let everything due be painted."""
        QApplication.sendPostedEvents()
        self.view.repaint()

    def span(self, words: str) -> Span:
        """Where some words are."""
        start = self.text.index(words)
        return Span(start, start + len(words))

    def mark(self, number: int, words: str, code: int = 1) -> Mark:
        """A mark on some words; code 1 is an actor, 2 an event, 3 a stance, 4 an issue."""
        span = self.span(words)
        return Mark(number, span.start, span.end, code, 1)

    @property
    def selected(self) -> list[str]:
        """The selected words."""
        return [span.of(self.text) for span in self.view.selected_spans()]

    def point(self, offset: int) -> QPoint:
        """The left edge of a character, half up the line."""
        self.view.reveal(offset)
        position = self.view._scene.offsets.to_qt(offset)
        cursor = self.view.textCursor()
        cursor.setPosition(position)
        return self.view.cursorRect(cursor).center() + QPoint(1, 0)

    def drag(
        self,
        start: int,
        end: int,
        *,
        held: Qt.KeyboardModifier = _NONE,
    ) -> None:
        """Drag from the left edge of one character to that of another."""
        self.drag_between(self.point(start), self.point(end), held=held)

    def drag_between(
        self,
        first: QPoint,
        last: QPoint,
        *,
        held: Qt.KeyboardModifier = _NONE,
    ) -> None:
        """Drag from one place of the viewport to another."""
        self._send(QEvent.Type.MouseButtonPress, first, held)
        for share in (0.3, 0.7, 1.0):
            between = QPointF(first) * (1 - share) + QPointF(last) * share
            self._send(QEvent.Type.MouseMove, between.toPoint(), held)
        self._send(QEvent.Type.MouseButtonRelease, last, held)

    def press_mouse(self, offset: int) -> None:
        """Press the left button at the left edge of a character."""
        self._send(QEvent.Type.MouseButtonPress, self.point(offset), _NONE)

    def move_mouse(self, offset: int) -> None:
        """Move the pointer to the left edge of a character."""
        self._send(QEvent.Type.MouseMove, self.point(offset), _NONE)

    def drag_over(self, words: str, *, held: Qt.KeyboardModifier = _NONE) -> None:
        """Drag from inside the first of these words to inside the last."""
        span = self.span(words)
        self.drag(span.start + 1, span.end - 1, held=held)

    def click(self, words: str, *, times: int = 1) -> None:
        """Click in the middle of some words, so often in a row."""
        span = self.span(words)
        place = self.point((span.start + span.end) // 2) + QPoint(2, 0)
        for time in range(times):
            kinds = (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick)
            self._send(kinds[time % 2], place, _NONE)
            self._send(QEvent.Type.MouseButtonRelease, place, _NONE)

    def rest(self) -> None:
        """Wait in thought: the next click is not part of a double click."""
        self.view._clicks._last = -10_000

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier = _NONE) -> None:
        """Press a key."""
        QTest.keyClick(self.view, key, held)

    def type(self, letters: str) -> None:
        """Type letters."""
        QTest.keyClicks(self.view, letters)

    def click_stripe(self, number: int) -> None:
        """Click the first stripe of a coding."""
        self.look()
        margin = self.view._margin
        stripe = next(one for one in margin.stripes if one.annotation_id == number)
        QTest.mouseClick(margin, _LEFT, _NONE, margin.stripe_centre(stripe).toPoint())

    def labels(self) -> dict[str, Laid]:
        """The labels beside the text; a line break is a stroke."""
        self.look()
        laid = self.view._margin.laid
        return {" / ".join(words for words, _ in each.lines): each for each in laid}

    def click_label(self, words: str) -> None:
        """Click the label of these words."""
        place = self.view._margin.label_centre(self.labels()[words]).toPoint()
        QTest.mouseClick(self.view._margin, _LEFT, _NONE, place)

    def sees(self, colour: QColor, words: str) -> bool:
        """Whether a colour, give or take what rounding does to it, is seen at some words."""
        wanted = _channels(colour)
        return any(
            all(abs(one - other) <= 2 for one, other in zip(wanted, seen, strict=True))
            for seen in self._colours(words)
        )

    def _colours(self, words: str) -> set[tuple[int, ...]]:
        """The colours in the band of some words."""
        self.look()
        span = self.span(words)
        first, last = self.point(span.start), self.point(span.end - 1)
        image = self.view.viewport().grab().toImage()
        return {
            _channels(image.pixelColor(x, y))
            for x in range(first.x(), max(first.x() + 1, last.x()))
            for y in range(first.y() - 12, min(first.y() + 18, image.height()))
        }

    def _send(self, kind: QEvent.Type, place: QPoint, held: Qt.KeyboardModifier) -> None:
        target: QWidget = self.view.viewport()
        button = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseMove else _LEFT
        down = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseButtonRelease else _LEFT
        inside, everywhere = QPointF(place), QPointF(target.mapToGlobal(place))
        event = QMouseEvent(kind, inside, everywhere, button, down, held)
        QApplication.sendEvent(target, event)


def _channels(colour: QColor) -> tuple[int, ...]:
    return colour.red(), colour.green(), colour.blue()
