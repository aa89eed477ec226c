"""Where the words of a record stand in the article, and lines that go there."""

import re
from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QLineEdit

from rubricator.core.annotation import Annotation
from rubricator.core.span import Span
from rubricator.gui.desk import Desk
from rubricator.gui.icons import icon
from rubricator.gui.override import override
from rubricator.gui.panels.fields import TextLine
from rubricator.gui.panels.mention import selected_words
from rubricator.gui.theme import gap
from rubricator.store import document as documents


def words_near(desk: Desk, coding: Annotation, words: str) -> Span | None:
    """Where these words stand in the coding's document, the nearest to it; None if nowhere."""
    if not words.strip() or coding.document_id != desk.document_id:
        return None
    text = desk.read(documents.text, coding.document_id)
    pattern = r"\s+".join(map(re.escape, words.split()))
    found = [Span(*match.span()) for match in re.finditer(pattern, text)]
    middle = (coding.start + coding.end) // 2
    return min(found, key=lambda span: abs(span.start - middle), default=None)


class EvidenceLine(TextLine):
    """Words as the article has them: Enter takes those selected, Alt+Down shows where they are."""

    def __init__(
        self,
        desk: Desk,
        name: str,
        title: str,
        *,
        coding: Callable[[], Annotation | None],
        span: Callable[[], Span | None] = lambda: None,
    ) -> None:
        super().__init__(name, title, placeholder="as written…")
        self._desk = desk
        self._coding = coding
        self._span = span
        self._show = QAction("Show in text (Alt+Down)", self)
        self._show.triggered.connect(lambda _checked: self.show_words())
        self.addAction(self._show, QLineEdit.ActionPosition.TrailingPosition)
        self.keep_free(gap(self.font(), 3))
        self.offer(lambda: selected_words(desk))
        desk.themeChanged.connect(self._ink)
        self.textChanged.connect(lambda text: self._show.setVisible(bool(text)))
        self._show.setVisible(False)
        self._ink()

    def show_words(self) -> None:
        """Let the article show these words."""
        coding = self._coding()
        span = self._span()
        if span is None and coding is not None:
            span = words_near(self._desk, coding, self.text())
        if span is not None:
            self._desk.revealRequested.emit(span)

    def is_selected(self, words: str) -> bool:
        """Whether these are the words selected in the article."""
        return bool(words) and words == selected_words(self._desk)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        held = event.modifiers() & Qt.KeyboardModifier.AltModifier
        if event.key() == Qt.Key.Key_Down and held:
            self.show_words()
        else:
            super().keyPressEvent(event)

    def _ink(self) -> None:
        self._show.setIcon(icon("document", self._desk.theme, "dim"))
