"""What every coding has: its code and words; how sure, its state, its memo and who made it."""

from collections.abc import Mapping
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QColor, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QLineEdit

from rubricator.core.annotation import CERTAINTIES, STATES, quotation
from rubricator.core.code import path
from rubricator.core.span import Span
from rubricator.gui.colours import swatch
from rubricator.gui.desk import Desk
from rubricator.gui.override import override
from rubricator.gui.panels.choice_line import Choice, ChoiceLine
from rubricator.gui.panels.choices import code_choices
from rubricator.gui.panels.fields import MemoField
from rubricator.gui.panels.record_form import RecordForm
from rubricator.gui.panels.segments import Segments, worded
from rubricator.gui.plain import PlainLabel, plain
from rubricator.project.commands.annotation import change_code, edit_annotation
from rubricator.store import annotation as annotations
from rubricator.store import document as documents
from rubricator.store.table import CODER

_LONGEST_QUOTE = 280
_ORIGINS: Mapping[str, str] = {
    "import": "imported",
    "autocode": "coded by rule",
    "suggestion": "suggested",
}


class CodeForm(RecordForm):
    """The code of the coding and the words it covers."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, edit_annotation)
        self._code = ChoiceLine(
            "inspector.code", "Code", self._choices, free=False, placeholder="which code?"
        )
        self._colour = QAction(self)
        self._quote = Quote()
        self._spans: tuple[Span, ...] = ()
        self.add("Code", self._code)
        self.add("Quote", self._quote)
        self._code.addAction(self._colour, QLineEdit.ActionPosition.LeadingPosition)
        self._code.chosen.connect(self._recode)
        self._code.committed.connect(lambda _: self.show_again())
        self._quote.clicked.connect(self._reveal)
        desk.themeChanged.connect(self.show_again)

    @override
    def fill(self, *, fresh: bool) -> None:
        code = self.desk.codes[self.annotation.code_id]
        theme = self.desk.theme
        own = QColor(code.colour) if code.colour else theme.kind(code.kind)
        self._colour.setIcon(swatch(own, theme))
        self._code.put(code.label, fresh=fresh)
        lineage = " › ".join(step.label for step in path(code, self.desk.codes))
        self._code.setToolTip(
            plain("\n".join(filter(None, (f"{lineage} · {code.name}", code.definition))))
        )
        if self._code.property("kind") != code.kind:
            self._code.setProperty("kind", code.kind)
            self._code.style().polish(self._code)
        self._show_quote()

    @override
    def commit(self) -> None:
        """A code is picked or left as it is."""

    def _show_quote(self) -> None:
        self._spans = self.desk.read(annotations.spans, self.annotation)
        text = self.desk.read(documents.text, self.annotation.document_id)
        words = " ".join(quotation(text, self._spans).split())
        if len(words) > _LONGEST_QUOTE:
            words = words[:_LONGEST_QUOTE].rstrip() + " …"
        self._quote.setText(f"“{words}”")

    def _choices(self, typed: str) -> list[Choice]:
        return code_choices(self.desk, typed, first=self.annotation.kind)

    def _recode(self, code_id: object) -> None:
        assert isinstance(code_id, int)
        if self.desk.keep(change_code, self.annotation.id, code_id):
            self.show_again()

    def _reveal(self) -> None:
        self.desk.revealRequested.emit(self._spans[0])


class JudgementForm(RecordForm):
    """How sure the coder is, how far the coding is done, and what there is to say about it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, edit_annotation)
        certainty = Segments("inspector.certainty", "Certainty", worded(*CERTAINTIES))
        state = Segments("inspector.state", "State", worded(*STATES))
        self.memo = MemoField("inspector.memo", "Memo", placeholder="what there is to say…")
        self._byline = PlainLabel()
        self._byline.setObjectName("inspector.byline")
        self._byline.setProperty("small", "true")
        self._byline.setWordWrap(True)
        self.add("Certainty", certainty)
        self.add("State", state)
        self.add("Memo", self.memo)
        self.add("", self._byline)
        self.bind("certainty", certainty)
        self.bind("state", state)
        self.bind("memo", self.memo)

    @override
    def fill(self, *, fresh: bool) -> None:
        self.show_columns(self.annotation, fresh=fresh)
        coder = self.desk.read(CODER.find, self.annotation.coder_id)
        origin = _ORIGINS.get(self.annotation.origin, "")
        words = (coder.name if coder else "", _moment(self.annotation.created_at), origin)
        self._byline.setText(" · ".join(filter(None, words)))


class Quote(PlainLabel):
    """The words of the coding; a click or Enter shows them in the article."""

    clicked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("inspector.quote")
        self.setProperty("quote", "true")
        self.setWordWrap(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setToolTip("Show these words in the article")

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.rect().contains(event.position().toPoint()):
            self.clicked.emit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.clicked.emit()
        else:
            super().keyPressEvent(event)


def _moment(at: str) -> str:
    """An ISO moment in UTC as the user's clock shows it, such as `2026-03-04 14:03`."""
    if not at:
        return ""
    return datetime.fromisoformat(at).astimezone().strftime("%Y-%m-%d %H:%M")
