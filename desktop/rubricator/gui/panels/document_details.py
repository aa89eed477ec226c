"""The Document tab beside the inspector: what is known of the open document, or of those chosen."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from rubricator.core.history import Changes
from rubricator.gui import docks
from rubricator.gui.desk import Desk
from rubricator.gui.override import override
from rubricator.gui.panels.document_form import DocumentForm
from rubricator.gui.plain import PlainLabel
from rubricator.gui.theme import gap

_CONCERNED = (
    "document",
    "document_field",
    "document_value",
    "document_tag",
    "tag",
    "assignment",
    "coder",
)
_STACKED_BELOW = 34
"""Steps of the rhythm: narrower than this, labels stand above their fields."""
_MOST = 10_000
_EMPTY = "No document is open.\n\nOpen one to see and edit what is known of it."


class DocumentDetails(QScrollArea):
    """Editing never blocks reading: what is typed is written when the focus leaves a field.

    Half-typed text is written too when another document is shown, and on `keep_drafts`.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._body = QWidget()
        self._words = PlainLabel(_words(0))
        self._form: DocumentForm | None = None
        # Typing ends in many changes at once; and the article is painted before this.
        self._pause = QTimer(self, singleShot=True, interval=25)
        self._build()
        self._connect()

    def enter_field(self, name: str) -> None:
        """Put the keyboard into a field, such as `title`; `status_reason` is shown for that."""
        self.catch_up()
        if self._form is None:
            return
        if name == "status_reason":
            self._form.ask_reason()
        field = self.findChild(QWidget, f"details.{name or 'title'}")
        if isinstance(field, QWidget) and field.isVisibleTo(self):
            self.ensureWidgetVisible(field)
            field.setFocus()
        else:
            # Several documents have no title: the first of what they share.
            docks.enter(self)

    def keep_drafts(self) -> None:
        """Write what is typed and not yet kept: the project is about to be closed."""
        self._pause.stop()
        if self._form is not None:
            self._form.commit()

    def catch_up(self) -> None:
        """Show the documents at hand at once."""
        self._pause.stop()
        at_hand = self._desk.documents_at_hand()
        ids = at_hand if len(at_hand) <= _MOST else ()
        self._words.setText(_words(len(at_hand)))
        self._words.setVisible(len(ids) != 1)
        if ids:
            form = self._form or self._make()
            form.show_documents(ids)
        if self._form is not None:
            self._form.setVisible(bool(ids))

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.catch_up()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._form is not None:
            self._form.set_stacked(stacked=self._is_narrow())

    def _follow(self) -> None:
        """What was typed is the former documents': it is written before others are shown."""
        self.keep_drafts()
        if self.isVisible():
            self._pause.start()

    def _take_in(self, changes: Changes) -> None:
        if self.isVisible() and changes.touch(*_CONCERNED):
            self._pause.start()

    def _make(self) -> DocumentForm:
        """Make the form when it is first seen: it has many fields."""
        self._form = DocumentForm(self._desk)
        self._form.setEnabled(not self._desk.project.read_only)
        self._form.set_stacked(stacked=self._is_narrow())
        self._column.insertWidget(1, self._form)
        return self._form

    def _is_narrow(self) -> bool:
        return self.viewport().width() < gap(self.font(), _STACKED_BELOW)

    def _build(self) -> None:
        self.setObjectName("documentDetails")
        self.setAccessibleName("Document")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._words.setObjectName("details.words")
        self._words.setProperty("dim", "true")
        self._words.setWordWrap(True)
        self._body.setProperty("panel", "true")
        step = gap(self.font())
        self._column = QVBoxLayout(self._body)
        self._column.setContentsMargins(step, step, step * 3 // 2, step * 3 // 2)
        self._column.setSpacing(step)
        self._column.addWidget(self._words)
        self._column.addStretch(1)
        self.setWidget(self._body)

    def _connect(self) -> None:
        self._pause.timeout.connect(self.catch_up)
        self._desk.documentShown.connect(lambda _: self._follow())
        self._desk.documentsChosen.connect(lambda _: self._follow())
        self._desk.changed.connect(self._take_in)
        # Who sits down for the first time can be given documents from then on.
        self._desk.coderChanged.connect(lambda _: self.isVisible() and self._pause.start())


def _words(count: int) -> str:
    if not count:
        return _EMPTY
    if count > _MOST:
        return f"{count:,} documents are chosen. Choose at most {_MOST:,} to edit them together."
    return f"{count:,} documents: what you change here changes in all of them."
