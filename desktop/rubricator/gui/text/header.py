"""The heading above the article: its title, and a line of what is known about it."""

from bisect import bisect
from unicodedata import bidirectional

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from rubricator.gui.override import override
from rubricator.gui.plain import PlainLabel, plain
from rubricator.gui.text.typesetting import SIDE
from rubricator.gui.theme import gap, put_on_ground, smaller

_TITLE_SIZE = 1.18
_DETAIL_SIZE = 0.92
_ABOVE, _LEAST_SIDE = 1.5, SIDE // 2
_LEAST_WIDTH = 20
_HIGH = 1 << 20
"""Pixels that no title is high."""
_STRONG = ("L", "R", "AL")
"""The Unicode classes of characters that have a direction."""


class TitleLabel(PlainLabel):
    """A title that ends with a whole line and “…” where there is no room for all of it."""

    def shown(self) -> str:
        """The title as far as there is room for it."""
        title = self.text()
        if self.needs(title) <= self.height():
            return title
        most = bisect(
            range(1, len(title)), self.height(), key=lambda count: self.needs(_cut(title, count))
        )
        return _cut(title, most)

    def needs(self, words: str) -> int:
        """How high these words are in lines of this width, in pixels."""
        room = QRect(0, 0, self.width(), _HIGH)
        return self.fontMetrics().boundingRect(room, Qt.TextFlag.TextWordWrap, words).height()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        shown = self.shown()
        if shown == self.text():
            super().paintEvent(event)
            return
        forced = Qt.TextFlag.TextForceLeftToRight
        side = Qt.AlignmentFlag.AlignLeft
        if begins_right(shown):
            forced, side = Qt.TextFlag.TextForceRightToLeft, Qt.AlignmentFlag.AlignRight
        flags = Qt.TextFlag.TextWordWrap | forced | side | Qt.AlignmentFlag.AlignTop
        painter = QPainter(self)
        self.style().drawItemText(
            painter, self.rect(), flags, self.palette(), True, shown, self.foregroundRole()
        )
        painter.end()


class ArticleHeader(QWidget):
    """Title and details in plain text, in line with the column of the article."""

    def __init__(self, font: QFont, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title, self._detail = TitleLabel(), PlainLabel()
        self._column = (0, 0)
        self._build()
        self.set_font(font)

    def show_document(self, title: str, detail: str) -> None:
        """Show a title and a line such as "source · date · words"."""
        self._title.setText(title)
        self._title.setToolTip(plain(title))
        self._detail.setText(detail)
        side = Qt.AlignmentFlag.AlignRight if begins_right(title) else Qt.AlignmentFlag.AlignLeft
        self._detail.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute)

    def clear_document(self) -> None:
        """Show nothing."""
        self.show_document("", "")

    def set_font(self, font: QFont) -> None:
        """Set the title in this reading face, a little larger and bold."""
        larger = QFont(font)
        larger.setPixelSize(round(font.pixelSize() * _TITLE_SIZE))
        larger.setWeight(QFont.Weight.DemiBold)
        self._title.setFont(larger)
        self._detail.setFont(smaller(self.font(), _DETAIL_SIZE))

    def set_column(self, left: int, width: int) -> None:
        """Begin where the text begins, `left` pixels from the edge, and be no wider than it."""
        self._column = (left, width)
        self._align()

    @override
    def minimumSizeHint(self) -> QSize:
        # Not counting the room beside the column, which gives way when the window is made narrow.
        return QSize(gap(self.font(), _LEAST_WIDTH), super().minimumSizeHint().height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._align()

    def _align(self) -> None:
        left, width = self._column
        right = max(_LEAST_SIDE, self.width() - left - width + SIDE)
        above = gap(self.font(), _ABOVE)
        self._layout.setContentsMargins(left + SIDE, above, right, above)

    def _build(self) -> None:
        self.setObjectName("articleHeader")
        put_on_ground(self)
        self._title.setObjectName("articleTitle")
        self._detail.setObjectName("articleDetail")
        self._detail.setProperty("dim", "true")
        for label in (self._title, self._detail):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setMinimumWidth(0)
            label.setWordWrap(True)
        self._layout = QVBoxLayout(self)
        self._layout.setSpacing(gap(self.font(), 0.5))
        self._layout.addWidget(self._title)
        self._layout.addWidget(self._detail)


def begins_right(words: str) -> bool:
    """Whether words are read from the right, by their first letter that has a direction."""
    strong = (bidirectional(character) for character in words)
    return next((each for each in strong if each in _STRONG), "L") != "L"


def _cut(title: str, count: int) -> str:
    return f"{title[:count].rstrip()}…"
