"""What is selected in the article, and where the caret is: in code points, by stretches of text."""

from collections.abc import Sequence

from PySide6.QtCore import QMimeData, Signal
from PySide6.QtGui import QFocusEvent, QFont, QTextCursor
from PySide6.QtWidgets import QWidget

from rubricator.core.annotation import Mark, quotation
from rubricator.core.span import Span, fragments
from rubricator.gui.override import override
from rubricator.gui.text.payloads import Selection
from rubricator.gui.text.sheet import ArticleSheet
from rubricator.gui.theme import Theme

_MARKS = 4  # code points that may stand before the first word of a sentence
_COUNTED = 20_000  # code points up to which words are counted by their boundaries


class SelectableSheet(ArticleSheet):
    """An article of which stretches can be selected, one beside the other, grown and shrunk."""

    selectionChangedTo = Signal(Selection)
    selectionFinished = Signal()
    """The hand let go of mouse or keys after it selected something."""

    def __init__(
        self, theme: Theme, *, font: QFont | None = None, parent: QWidget | None = None
    ) -> None:
        self._kept: tuple[Span, ...] = ()
        self._told: tuple[Span, ...] = ()
        self._grown: list[Span] = []
        self._is_unfinished = False
        self._is_adding = False
        super().__init__(theme, font=font, parent=parent)
        self.selectionChanged.connect(self._tell_selection)
        self.cursorPositionChanged.connect(self._show_caret_word)

    @override
    def show_document(self, text: str, marks: Sequence[Mark]) -> None:
        """Show a text and its marks from the top; the text is normalised and never changes."""
        super().show_document(text, marks)
        self._grown = []
        self._is_unfinished = False
        self._keep(())

    def selected_spans(self) -> tuple[Span, ...]:
        """What is selected, in text order; empty if nothing is."""
        anchor, head = self._ends()
        live = () if anchor == head else (Span(min(anchor, head), max(anchor, head)),)
        return fragments((*self._kept, *live))

    def select(self, span: Span) -> None:
        """Select this stretch alone."""
        self._keep(())
        self._set_ends(span.start, span.end)

    def clear_selection(self) -> None:
        """Select nothing; the caret stays."""
        self._keep(())
        self._set_ends(self.caret(), self.caret())

    def caret(self) -> int:
        """Where the caret is."""
        return self._scene.offsets.from_qt(self.textCursor().position())

    def word_at_caret(self) -> Span | None:
        """The word that a letter would code when nothing is selected."""
        here = self.caret()
        return self._words.word_at(here) or self._word_behind_marks(here)

    def add_fragment(self) -> None:
        """Keep what is selected, or the caret's word; what keys select next comes beside it."""
        word = self.word_at_caret()
        spans = self.selected_spans() or ((word,) if word else ())
        if spans:
            self._keep(spans)
            self._is_adding = True
            self._set_ends(self.caret(), self.caret())

    def end_fragments(self) -> None:
        """Let the next key that selects begin anew: something was done with what is selected."""
        self._is_adding = False

    def grow_selection(self) -> None:
        """Select the next larger of word, phrase, quotation, sentence and paragraph."""
        selected = self.selected_spans()
        here = selected[-1] if selected else self.word_at_caret()
        if here is None:
            return
        larger = self._words.grown(here) if selected else here
        if larger != here or not selected:
            steps = [*self._grown, here] if selected else []
            self.select(larger)
            self._grown = steps

    def shrink_selection(self) -> None:
        """Go back to what was selected before it grew."""
        if self._grown:
            *steps, smaller = self._grown
            self.select(smaller)
            self._grown = steps

    @override
    def createMimeDataFromSelection(self) -> QMimeData:
        copied = QMimeData()
        copied.setText(quotation(self._text, self.selected_spans()))
        return copied

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._show_caret_word()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._show_caret_word()

    def _word_behind_marks(self, offset: int) -> Span | None:
        """The word after what opens a quotation: keys come to the beginning of a sentence."""
        marks = self._text[offset : offset + _MARKS]
        first = next((place for place, sign in enumerate(marks) if sign.isalnum()), None)
        if first is None or any(map(str.isspace, marks[:first])):
            return None
        return self._words.word_at(offset + first)

    def _ends(self) -> tuple[int, int]:
        cursor = self.textCursor()
        offsets = self._scene.offsets
        return offsets.from_qt(cursor.anchor()), offsets.from_qt(cursor.position())

    def _set_ends(self, anchor: int, head: int) -> None:
        """Select from `anchor` to the caret at `head`, wherever in the article that is."""
        cursor = self._cursor_at(max(anchor, head))
        offsets = self._scene.offsets
        cursor.setPosition(offsets.to_qt(anchor) if anchor <= head else offsets.end_to_qt(anchor))
        end = offsets.end_to_qt(head) if anchor < head else offsets.to_qt(head)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        self._grown = []
        self.setTextCursor(cursor)

    def _begin_anew(self) -> None:
        """Let go of what was selected, unless a fragment is being added to it."""
        if not self._is_adding:
            self._keep(())

    def _keep(self, spans: tuple[Span, ...]) -> None:
        """Keep these fragments beside the one that is being selected."""
        self._is_adding = False
        former, self._kept = self._kept, spans
        self._scene.kept = spans
        self._repaint_lines((*former, *spans))
        self._tell_selection()

    def _finish(self) -> None:
        """Tell once that what was being selected is selected."""
        unfinished, self._is_unfinished = self._is_unfinished, False
        if unfinished and self.selected_spans():
            self.selectionFinished.emit()

    def _tell_selection(self) -> None:
        spans = self.selected_spans()
        if spans != self._told:
            self._told = spans
            self.selectionChangedTo.emit(
                Selection(spans, sum(map(len, spans)), sum(map(self._word_count, spans)))
            )
        self._show_caret_word()

    def _word_count(self, span: Span) -> int:
        return self._words.count(span) if len(span) < _COUNTED else len(span.of(self._text).split())

    def _show_caret_word(self) -> None:
        """Tint the word that a letter would code, while nothing is selected."""
        shows = self.hasFocus() and not self._told
        former, word = self._scene.caret_word, self.word_at_caret() if shows else None
        if word != former:
            self._scene.caret_word = word
            self._repaint_lines([span for span in (former, word) if span])
