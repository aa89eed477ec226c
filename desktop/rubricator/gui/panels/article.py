"""The article in the middle of the window: what the desk says is shown, what is done is told."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from rubricator.core.annotation import Mark, quotation
from rubricator.core.document import Document, ZoneMap
from rubricator.core.history import Changes
from rubricator.core.span import Span
from rubricator.gui.coding_words import CodingWords
from rubricator.gui.desk import Desk
from rubricator.gui.panels.layers import LayersButton
from rubricator.gui.plain import PlainLabel, beside
from rubricator.gui.text.article_view import ArticleView
from rubricator.gui.text.bounds import Edge, Step, moved
from rubricator.gui.text.header import ArticleHeader
from rubricator.gui.text.payloads import Appearance, Aside, Selection
from rubricator.gui.theme import article_font, gap, put_on_ground
from rubricator.project.commands.annotation import move_bounds
from rubricator.store import annotation as annotations
from rubricator.store import document as documents
from rubricator.store.table import ANNOTATION, DOCUMENT, ZONE

_LONGEST_NAME = 120
_FIRST = 30_000
"""Code points whose codings the first frame of an article shows; a screen holds fewer."""
_EMPTY = (
    "No document is open.\n"
    "Drop text files or a folder on the window, or choose an article on the left."
)


class ArticlePane(QWidget):
    """Heading and article of the open document."""

    wordsSelected = Signal(Selection)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.view = ArticleView(desk.theme, font=article_font())
        self._header = ArticleHeader(article_font())
        self._layers = LayersButton(desk)
        self._empty = PlainLabel(_EMPTY)
        self._rest = QTimer(self, singleShot=True, interval=0)
        self._is_partial = False
        self._words_of = CodingWords(desk)
        if desk.project.read_only:
            self.view.hold_bounds()
        self._build()
        self._connect()
        self._dress()

    def spans_to_code(self) -> tuple[Span, ...]:
        """The selection, or the word at the caret."""
        word = self.view.word_at_caret()
        return self.view.selected_spans() or ((word,) if word else ())

    def words_to_code(self) -> str:
        """The words themselves, on one line; empty if there are none, or too many for a name."""
        words = " ".join(quotation(self.view.text, self.spans_to_code()).split())
        return words if len(words) <= _LONGEST_NAME else ""

    def code(self, code_id: int, *, actor_id: int | None = None) -> None:
        """Code the selection, or the word at the caret; what is coded is shown."""
        coder = self._desk.project.coder
        if self._desk.layers and coder is not None:
            kind = self._desk.codes[code_id].kind
            self._desk.set_layers(self._desk.layers.showing(kind, coder.id))
        self._desk.code(code_id, self.spans_to_code(), actor_id=actor_id)

    def repeat(self) -> None:
        """Code as last time."""
        last = self._desk.last_code_id
        # A code that was made while coding goes with the undo of that.
        if last is None or last not in self._desk.codes:
            self._desk.messages.show_hint("Nothing to repeat yet: code something first.")
        else:
            self.code(last)

    def move_bound(self, edge: Edge, by: Step, *, onward: bool) -> None:
        """Move the start or end of the coding in focus."""
        annotation = self._desk.focused()
        if annotation is None:
            return
        spans = self._desk.read(annotations.spans, annotation)
        there = moved(
            self.view.words, spans, edge, by=by, onward=onward, length=len(self.view.text)
        )
        if there != spans:
            self._desk.run(move_bounds, annotation.id, there)

    def _move_bounds(self, annotation_id: object, spans: tuple[Span, ...]) -> None:
        if isinstance(annotation_id, int):
            self._desk.run(move_bounds, annotation_id, spans)

    def put_below(self, bar: QWidget) -> None:
        """Put a bar under the article, where it moves no line of the text."""
        self._page.addWidget(bar)

    def put_above(self, bar: QWidget) -> None:
        """Put a bar above the article, also while none is open."""
        self._column.insertWidget(0, bar)

    def open_layers(self) -> None:
        """Open the menu of layers."""
        self._layers.showMenu()

    def _show(self, document_id: object) -> None:
        if not isinstance(document_id, int):
            self.view.clear_document()
            self._header.clear_document()
            self._stack.setCurrentWidget(self._empty)
            return
        text = self._desk.read(documents.text, document_id)
        self._stack.setCurrentIndex(0)
        self._show_header(document_id)
        self.view.show_document(text, self._marks(document_id, before=_FIRST))
        self._show_asides(document_id)
        self._is_partial = len(text) > _FIRST
        if self._is_partial:
            self._rest.start()

    def _show_rest(self) -> None:
        """Show the codings that the first screen of a long article did not wait for."""
        if self._is_partial and self._desk.document_id is not None:
            self._is_partial = False
            self.view.set_marks(self._marks(self._desk.document_id))

    def _show_asides(self, document_id: int) -> None:
        zones = ZoneMap(self._desk.read(ZONE.where, document_id=document_id))
        asides = zones.asides(self.view.text)
        self.view.show_asides([Aside(span, kind or "not body") for span, kind in asides])

    def _show_header(self, document_id: int) -> None:
        document = self._desk.read(DOCUMENT.get, document_id)
        self._header.show_document(document.title, _detail(document))

    def _take_in(self, changes: Changes) -> None:
        document_id = self._desk.document_id
        if document_id is None:
            return
        self.view.end_fragments()
        self._show_rest()
        if changes.wholesale:
            self.view.set_marks(self._marks(document_id))
        for annotation_id in changes.of("annotation"):
            self._place(annotation_id, document_id)
        if changes.touch("actor", "actor_alias", "stance"):
            self.view.forget_labels()
        if changes.touch("document"):
            self._show_header(document_id)
        if changes.touch("zone"):
            self._show_asides(document_id)

    def _place(self, annotation_id: int, document_id: int) -> None:
        annotation = self._desk.read(ANNOTATION.find, annotation_id)
        here = annotation is not None and annotation.document_id == document_id
        marks = self._desk.read(annotations.marks_of, annotation_id) if here else []
        self.view.place(annotation_id, self._on_layers(marks))

    def _marks(self, document_id: int, *, before: int | None = None) -> list[Mark]:
        return self._on_layers(self._desk.read(annotations.marks, document_id, before=before))

    def _on_layers(self, marks: list[Mark]) -> list[Mark]:
        """Those of the marks that are on a layer that is shown."""
        layers, codes = self._desk.layers, self._desk.codes
        return [m for m in marks if layers.show(m, codes.get(m.code_id))] if layers else marks

    def _show_layers(self) -> None:
        if self._desk.document_id is not None:
            self.view.set_marks(self._marks(self._desk.document_id))
            self._focus(self._desk.annotation_id)

    def _focus(self, annotation_id: object) -> None:
        if annotation_id == self.view.focused_annotation:
            return
        self._show_rest()
        self.view.focus_annotation(annotation_id if isinstance(annotation_id, int) else None)
        if annotation_id is not None and self.view.focused_annotation is None:
            self._desk.messages.show_hint("This coding is on a hidden layer: View ▸ Layers…")

    def _show_words(self, span: Span) -> None:
        self.view.select(span)
        self.view.reveal(span.start)

    def _take_selection(self, selection: Selection) -> None:
        self._desk.select(selection.spans)
        self.wordsSelected.emit(selection)

    def _dress(self) -> None:
        """Let every code look as the codebook says."""
        self.view.forget_labels()
        theme = self._desk.theme
        self.view.set_appearances(
            {
                code.id: Appearance(
                    code.kind,
                    code.label,
                    theme.shape(QColor(code.colour or theme.kind(code.kind))),
                    code.shortcut,
                )
                for code in self._desk.codes.values()
            }
        )

    def _set_theme(self) -> None:
        self.view.set_theme(self._desk.theme)
        self._dress()

    def _build(self) -> None:
        self.setObjectName("articlePane")
        self._empty.setObjectName("articleEmpty")
        self._empty.setProperty("dim", "true")
        self._empty.setProperty("panel", "true")
        self._empty.setAlignment(self._empty.alignment().AlignCenter)
        page = QWidget()
        put_on_ground(page)
        column = self._page = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._top())
        column.addWidget(self.view, 1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._stack = QStackedLayout()
        self._column.addLayout(self._stack, 1)
        self._stack.addWidget(page)
        self._stack.addWidget(self._empty)
        self._stack.setCurrentWidget(self._empty)
        self.view.set_describer(self._words_of.card)
        self.view.set_labeller(self._words_of.labels)
        self.view.set_coders(self._words_of.coders)

    def _top(self) -> QHBoxLayout:
        """The heading with the layers at its end."""
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self._header, 1)
        row.addWidget(self._layers, 0, Qt.AlignmentFlag.AlignTop)
        step = gap(self.font())
        row.setContentsMargins(0, step, step, 0)
        return row

    def _connect(self) -> None:
        desk, view = self._desk, self.view
        self._rest.timeout.connect(self._show_rest)
        desk.documentShown.connect(self._show)
        desk.changed.connect(self._take_in)
        desk.codebookChanged.connect(self._dress)
        desk.annotationFocused.connect(self._focus)
        desk.revealRequested.connect(lambda span: view.reveal(span.start))
        desk.wordsFound.connect(self._show_words)
        desk.articleEntered.connect(view.setFocus)
        desk.themeChanged.connect(self._set_theme)
        desk.layersChanged.connect(self._show_layers)
        view.annotationFocused.connect(desk.focus_annotation)
        view.selectionChangedTo.connect(self._take_selection)
        view.boundsDragged.connect(self._move_bounds)
        view.columnMoved.connect(self._header.set_column)


def _detail(document: Document) -> str:
    words = f"{document.word_count:,} words"
    when = document.published_on
    if when and document.published_note:
        when += ", inferred"
    return beside(document.wire_credit or document.source_name, when, document.dateline, words)
