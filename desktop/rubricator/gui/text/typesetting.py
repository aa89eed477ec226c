"""Sets an article as a `QTextDocument`: the first screens at once, the rest in short slices.

Qt takes 4 µs a paragraph to take text in and far longer to lay it out; nobody waits for that.
Every format is set on the empty document, because one that comes after the text lays everything
out again.
"""

from itertools import pairwise
from time import perf_counter

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QFont, QFontMetricsF, QTextBlockFormat, QTextCursor, QTextDocument

LINE_HEIGHT = 1.75
"""Distance of baselines as a multiple of the font's pixel size."""
COLUMN_CHARACTERS = 67
"""Width of the column in characters of average width: no line has more than 75."""
SIDE = 6
"""Pixels between the edge of the column and its text, where outlines of highlights have room."""
FOOT = 96.0
"""Pixels below the last line."""

_PARAGRAPH_GAP = 0.75
_HEAD = 10.0
_BASELINE = 0.8  # Qt puts the baseline of a line of fixed height at four fifths of it
_FIRST_SLICE, _MOST_ON_A_LINE, _SPARE = 4_000, 75, 300
_SLICE_SECONDS = 0.012
_SEEN, _FEW, _HAND_BROKEN = 50_000, 8, 100
_SAMPLE = "The quick brown fox jumps over the lazy dog, said the spokesman in Baghdad on Tuesday. "


def line_height(font: QFont) -> float:
    """The distance between two baselines in pixels."""
    return round(font.pixelSize() * LINE_HEIGHT)


def baseline(font: QFont) -> float:
    """How far below the top of its line a baseline lies, in pixels."""
    return line_height(font) * _BASELINE


def column_width(font: QFont) -> int:
    """The width in pixels at which no line of ordinary text has more than 75 characters."""
    sample = QFontMetricsF(font).horizontalAdvance(_SAMPLE)
    return round(sample / len(_SAMPLE) * COLUMN_CHARACTERS) + 2 * SIDE


def is_in_lines(text: str) -> bool:
    """Whether line breaks end lines rather than paragraphs: a text broken by hand at a width.

    Its blank lines are shown as they are; elsewhere they become the space between paragraphs.
    """
    lines = text[:_SEEN].split("\n")
    words = [line for line in lines if line.strip()]
    followed = sum(1 for line, after in pairwise(lines) if line.strip() and after.strip())
    usual = sum(map(len, words)) / max(1, len(words))
    return len(words) > _FEW and followed > len(words) / 2 and usual < _HAND_BROKEN


class Typesetter(QObject):
    """Fills one document with one text; what is asked for is there, the rest comes by itself.

    `height` is that of the screen in pixels, which is filled at once.
    """

    grown = Signal()

    def __init__(self, text: str, font: QFont, parent: QObject, *, height: int) -> None:
        super().__init__(parent)
        self._text = text
        self._gap = 0 if is_in_lines(text) else round(font.pixelSize() * _PARAGRAPH_GAP)
        self._font = font
        self._taken = 0
        self._slice = _FIRST_SLICE
        self._screen = round(height / line_height(font) * _MOST_ON_A_LINE) + _SPARE
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._take_slice)
        self.document = self._empty_document()
        self._take(self._screen)

    @property
    def is_complete(self) -> bool:
        """Whether all of the text is in the document."""
        return self._taken >= len(self._text)

    def has(self, characters: int) -> bool:
        """Whether so much of the text is in the document."""
        return characters <= self._taken

    def go_on(self) -> None:
        """Take in the rest, a slice whenever the window has nothing else to do."""
        if not self.is_complete:
            self._timer.start()
        self.grown.emit()

    def pause(self) -> None:
        """Take in no more for now."""
        self._timer.stop()

    def ensure(self, characters: int) -> None:
        """Take in so much of the text now, and a screen more."""
        if characters + self._screen > self._taken:
            self._take(characters + 2 * self._screen - self._taken)

    def _empty_document(self) -> QTextDocument:
        document = QTextDocument(self)
        document.setUndoRedoEnabled(False)
        document.setDefaultFont(self._font)
        document.setDocumentMargin(SIDE)
        frame = document.rootFrame().frameFormat()
        frame.setTopMargin(_HEAD)
        frame.setBottomMargin(FOOT)
        document.rootFrame().setFrameFormat(frame)
        QTextCursor(document).setBlockFormat(self._paragraph())
        return document

    def _paragraph(self) -> QTextBlockFormat:
        paragraph = QTextBlockFormat()
        fixed = QTextBlockFormat.LineHeightTypes.FixedHeight.value
        paragraph.setLineHeight(line_height(self._font), fixed)
        paragraph.setBottomMargin(self._gap)
        return paragraph

    def _take_slice(self) -> None:
        began = perf_counter()
        self._take(self._slice)
        took = perf_counter() - began
        self._slice = max(2_000, min(200_000, round(self._slice * _SLICE_SECONDS / took)))
        if self.is_complete:
            self._timer.stop()
        self.grown.emit()

    def _take(self, characters: int) -> None:
        """Put in about so many characters more, up to the end of a line."""
        end = self._text.find("\n", self._taken + max(characters, 1)) + 1 or len(self._text)
        cursor = QTextCursor(self.document)
        cursor.movePosition(QTextCursor.MoveOperation.End)
        cursor.insertText(self._text[self._taken : end])
        self._taken = end
