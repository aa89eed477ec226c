"""The heading above the article: its title, and a line of what is known about it."""

from unicodedata import bidirectional

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from rubricator.gui.override import override
from rubricator.gui.plain import PlainLabel, plain
from rubricator.gui.text.typesetting import SIDE
from rubricator.gui.theme import gap, put_on_ground, smaller

_TITLE_SIZE = 1.18
_DETAIL_SIZE = 0.92
_ABOVE, _LEAST_SIDE = 1.5, SIDE // 2
_LEAST_WIDTH = 20
_STRONG = ("L", "R", "AL")
"""The Unicode classes of characters that have a direction."""


class ArticleHeader(QWidget):
    """Title and details in plain text, in line with the column of the article."""

    def __init__(self, font: QFont, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title, self._detail = PlainLabel(), PlainLabel()
        self._column = (0, 0)
        self._build()
        self.set_font(font)

    def show_document(self, title: str, detail: str) -> None:
        """Show a title and a line such as "source · date · words"."""
        self._title.setText(title)
        self._title.setToolTip(plain(title))
        self._detail.setText(detail)
        strong = (bidirectional(character) for character in title)
        from_right = next((each for each in strong if each in _STRONG), "L") != "L"
        side = Qt.AlignmentFlag.AlignRight if from_right else Qt.AlignmentFlag.AlignLeft
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
