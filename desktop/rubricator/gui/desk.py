"""The desk: what the window is about just now, and the one place its parts meet.

A panel is handed the desk, asks it, tells it, and listens to it; panels never know each other.
"""

from collections.abc import Callable, Collection, Mapping
from functools import partial
from typing import Concatenate, NamedTuple, ParamSpec, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from rubricator.core.annotation import Annotation
from rubricator.core.code import Code, Kind
from rubricator.core.errors import RubricatorError
from rubricator.core.filter import DocumentFilter
from rubricator.core.history import Changes, Step
from rubricator.core.span import Span
from rubricator.gui.jobs import JobRunner
from rubricator.gui.layers import Layers
from rubricator.gui.long_steps import LongSteps, Words, changing
from rubricator.gui.messages import Messages
from rubricator.gui.new_coding import CodingCommand, NewCoding
from rubricator.gui.theme import Theme
from rubricator.project.commands.annotation import (
    annotate,
    annotate_anew,
    change_code,
    remove_annotation,
)
from rubricator.project.project import Project
from rubricator.store import codebook, history
from rubricator.store.connection import Connection
from rubricator.store.table import ANNOTATION, DOCUMENT
from rubricator.store.transaction import Transaction

P = ParamSpec("P")
T = TypeVar("T")

SAY_WHO_CODES = "Say who codes in the line above the article: then it is coded."
"""What is said as long as words wait for the name of who codes them."""


class ArmedRole(NamedTuple):
    """The role of the active event that what is selected goes into: number key, name, label."""

    number: int
    name: str
    label: str


class Desk(QObject):
    """The open project with the present document, coding, selection and look."""

    changed = Signal(Changes)
    """The project was changed, by whomever: for what shows the text, at once."""
    settled = Signal(Changes)
    """The same for lists, counts and charts, once the text is painted; several changes as one."""
    codebookChanged = Signal()
    """Codes were added, edited, moved or retired; `codes` is up to date."""
    documentShown = Signal(object)
    """Another document is open: its id, or None."""
    documentSettled = Signal()
    """The same for lists, once the text is painted."""
    documentsChosen = Signal(tuple)
    """Other documents are chosen in the list, one or several: a tuple of their ids."""
    detailsRequested = Signal(str)
    """What is known of the chosen documents is to be seen; a field's name, or "", gets the keys."""
    annotationFocused = Signal(object)
    """Another coding is in focus: its id, or None."""
    selectionChanged = Signal(tuple)
    """Other words are selected: a tuple of `Span`."""
    revealRequested = Signal(Span)
    """The article is to show this place."""
    codingsRequested = Signal(object, bool)
    """All codings of a code are to be listed: its id (ids do not fit into Qt's int)."""
    eventRequested = Signal(object)
    """The reports of an event are to be compared: its id."""
    candidatesRequested = Signal(object)
    """What may tell the same event as a report is to be listed: the report's id."""
    historyRequested = Signal(object)
    """All changes of a code are to be listed: its id."""
    actorRequested = Signal(object)
    """An entry of the registry is to be shown: its id."""
    mentionsRequested = Signal(object)
    """All mentions of an actor are to be listed: its id."""
    wordsFound = Signal(Span)
    """The article is to select these words and show them."""
    articleEntered = Signal()
    """The keys are to go to the article."""
    filterChanged = Signal(DocumentFilter)
    """Other documents, or other codings, are what the window is about."""
    coded = Signal(object)
    """A coding was made here: its id."""
    codingKept = Signal()
    """Words were coded, and are so once other work has been written: no coding is at hand yet."""
    codeArmed = Signal(object)
    """A code that every selection is coded with: its id, or None."""
    roleArmed = Signal(object)
    """An `ArmedRole` of the active event that every selection goes into, or None."""
    layersChanged = Signal()
    """Other kinds or coders are shown in the article."""
    coderWanted = Signal(object)
    """Somebody wants to code and has not said who it is: what is to be done once that is known."""
    coderChanged = Signal(str)
    """Somebody sat down."""
    themeChanged = Signal(Theme)

    def __init__(
        self, project: Project, messages: Messages, theme: Theme, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.project = project
        self.messages = messages
        self.jobs = JobRunner(self)
        self.long_steps = LongSteps(project, self.jobs, messages, self)
        self.theme = theme
        self.document_id: int | None = None
        self.chosen_ids: tuple[int, ...] = ()
        self.annotation_id: int | None = None
        self.spans: tuple[Span, ...] = ()
        self.last_code_id: int | None = None
        self.late_id: int | None = None
        """The coding that came into focus when it was written at last."""
        self.armed_code_id: int | None = None
        self.armed_role: ArmedRole | None = None
        self.layers = Layers()
        self.filter = DocumentFilter()
        self.codes: Mapping[int, Code] = project.read(codebook.codes)
        self._unsettled = Changes()
        self._moved = False
        self.is_closed = False
        self._pause: QTimer | None = None
        self._stop_listening = project.listen(self._take_in)

    def put_off_lists(self) -> None:
        """From now on let lists and counts wait until the text is painted."""
        self._pause = QTimer(self, singleShot=True, interval=0)
        self._pause.timeout.connect(self.settle)

    def settle(self) -> None:
        """Tell lists, counts and charts now what they have been waiting to hear."""
        changes, self._unsettled = self._unsettled, Changes()
        moved, self._moved = self._moved, False
        if moved:
            self.documentSettled.emit()
        if changes.rows or changes.wholesale:
            self.settled.emit(changes)

    def close(self) -> None:
        """Hear no more of the project, and let nothing that is still due ask for it."""
        self.jobs.close()
        self.long_steps.close()
        self._stop_listening()
        self.is_closed = True
        if self._pause is not None:
            self._pause.stop()
        self.annotation_id = self.document_id = None
        self.chosen_ids = ()

    def read(
        self, query: Callable[Concatenate[Connection, P], T], *args: P.args, **kw: P.kwargs
    ) -> T:
        """The answer of a query of the store."""
        return self.project.read(query, *args, **kw)

    def run(
        self, command: Callable[Concatenate[Transaction, P], T], *args: P.args, **kw: P.kwargs
    ) -> T | None:
        """Run a command; a known error is shown to the user and answers None."""
        self.long_steps.catch_up()
        try:
            return self.project.run(command, *args, **kw)
        except RubricatorError as error:
            self.messages.show_error(error)
            return None

    def keep(
        self, command: Callable[Concatenate[Transaction, P], T], *args: P.args, **kw: P.kwargs
    ) -> bool:
        """Run a command with what somebody typed or chose; while it cannot be written, it waits.

        Whether it was run (or refused with a message); if not, what is shown may stay as typed:
        once it is written, `changed` tells.
        """
        return self.long_steps.write(lambda: self.project.run(command, *args, **kw), insist=True)

    def keep_in(
        self,
        document_ids: Collection[int],
        command: Callable[Concatenate[Transaction, P], T],
        *args: P.args,
        **kw: P.kwargs,
    ) -> bool:
        """The same for what is written in these documents, in the background if they are many."""
        return self.long_steps.write_many(
            lambda project: project.run(command, *args, **kw),
            rows=len(document_ids),
            words=changing(document_ids),
        )

    def run_and_tell(
        self,
        words: str,
        command: Callable[Concatenate[Transaction, P], T],
        *args: P.args,
        **kw: P.kwargs,
    ) -> bool:
        """Run a command and say what was done, with a button that takes it back.

        Whether anything was: nothing is said of what was refused or changed nothing, because the
        button would take back an earlier step.
        """
        before = self.project.next_undo()
        self.run(command, *args, **kw)
        changed = self.project.next_undo() != before
        if changed:
            self.offer_undo(words)
        return changed

    def offer_undo(self, words: str) -> None:
        """Say what was done just now, with a button that takes it back."""
        self.messages.offer(words, "Undo", self.undo)

    def undo(self) -> None:
        """Take back the last step; a large one in the background."""
        if not self.long_steps.must_wait():
            self._reverse(self.project.next_undo(), Project.undo, Words("Undoing", "the undo"))

    def redo(self) -> None:
        """Take back the last undo."""
        if not self.long_steps.must_wait():
            self._reverse(self.project.next_redo(), Project.redo, Words("Redoing", "the redo"))

    def show_document(self, document_id: int | None) -> None:
        """Open a document in the article view, unless it is gone while a list still has it."""
        if document_id == self.document_id:
            return
        if document_id is not None and self.read(DOCUMENT.find, document_id) is None:
            self.messages.show_hint("This document is not in the project any more.")
            return
        self.focus_annotation(None)
        self.select(())
        self.document_id = document_id
        self.documentShown.emit(document_id)
        self._moved = True
        self._settle_soon()

    def choose_documents(self, document_ids: tuple[int, ...]) -> None:
        """Say which documents of the list are chosen; what is done to documents is done to them."""
        if document_ids != self.chosen_ids:
            self.chosen_ids = document_ids
            self.documentsChosen.emit(document_ids)

    def documents_at_hand(self) -> tuple[int, ...]:
        """Several documents that are chosen, or else the one that is open, or none."""
        if len(self.chosen_ids) > 1:
            return self.chosen_ids
        return () if self.document_id is None else (self.document_id,)

    def focus_annotation(self, annotation_id: int | None) -> None:
        """Put a coding of the present document in focus, or none."""
        if annotation_id != self.annotation_id:
            self.annotation_id = annotation_id
            self.annotationFocused.emit(annotation_id)

    def jump_to(self, annotation_id: int) -> None:
        """Open the document of a coding, show the place and put the coding in focus."""
        annotation = self.read(ANNOTATION.find, annotation_id)
        if annotation is not None:
            self.show_document(annotation.document_id)
            self.focus_annotation(annotation_id)
            self.revealRequested.emit(annotation.hull)

    def jump_to_words(self, document_id: int, span: Span) -> None:
        """Open a document and select words in it."""
        self.show_document(document_id)
        if document_id == self.document_id:
            self.wordsFound.emit(span)

    def has_document(self) -> bool:
        """Whether a document is open or chosen; if none is, the user is told what to do first."""
        return bool(self.documents_at_hand()) or self.has_article()

    def has_article(self) -> bool:
        """Whether a document is open; if none is, the user is told what to do first."""
        if self.document_id is None:
            self.messages.show_hint("Open a document first: click one in the list.")
        return self.document_id is not None

    def enter_article(self) -> None:
        """Let the keys go to the article."""
        self.articleEntered.emit()

    def set_filter(self, chosen: DocumentFilter) -> None:
        """Let lists and charts show only what this lets through."""
        if chosen != self.filter:
            self.filter = chosen
            self.filterChanged.emit(chosen)

    def focused(self) -> Annotation | None:
        """The coding in focus."""
        if self.annotation_id is None:
            return None
        return self.read(ANNOTATION.find, self.annotation_id)

    def select(self, spans: tuple[Span, ...]) -> None:
        """Say which words are selected."""
        if spans != self.spans:
            self.spans = spans
            self.selectionChanged.emit(spans)

    def code(
        self,
        code_id: int,
        spans: tuple[Span, ...] | None = None,
        *,
        actor_id: int | None = None,
    ) -> int | None:
        """Code the selected words (or `spans`) and put the new coding in focus; its id.

        While other work writes, that is done afterwards, and this answers None. `actor_id` is the
        actor that a mention refers to.
        """
        code = self.codes.get(code_id)

        def command(tx: Transaction, document_id: int, stretches: tuple[Span, ...]) -> int:
            return annotate(tx, document_id, stretches, code_id, actor_id=actor_id)

        def note(_: int) -> None:
            self.last_code_id = code_id

        made = self._code(
            self.spans if spans is None else spans, command, code.label if code else "", note
        )
        if self.long_steps.is_keeping:
            self.last_code_id = code_id
        return made

    def code_anew(self, label: str, spans: tuple[Span, ...], *, kind: Kind) -> None:
        """Code words with a new code of this label; nothing is asked, and Undo takes both back."""

        def command(tx: Transaction, document_id: int, stretches: tuple[Span, ...]) -> int:
            return annotate_anew(tx, document_id, stretches, label, kind=kind)

        def tell(annotation_id: int) -> None:
            code = self.codes[self.read(ANNOTATION.get, annotation_id).code_id]
            self.last_code_id = code.id
            self.offer_undo(f"New {kind} code “{code.label}”")

        self._code(spans, command, label, tell)

    def _code(
        self,
        spans: tuple[Span, ...],
        command: CodingCommand,
        label: str,
        then: Callable[[int], object],
    ) -> int | None:
        if self.document_id is None or not spans:
            self.messages.show_hint("Select words to code, or put the caret into a word.")
            return None
        if self.project.read_only:
            self.messages.show_hint(
                "This project is open for reading only; nothing is coded in it."
            )
            return None
        coding = NewCoding(self, self.document_id, spans, command, label, then)
        if self.project.coder is not None:
            return coding.write()
        self.messages.show_hint(SAY_WHO_CODES)
        self.coderWanted.emit(coding.write)
        return None

    def recode(self, code_id: int, *, actor_id: int | None = None) -> None:
        """Give the coding in focus another code, or another actor with its code."""
        if self.annotation_id is not None:
            change = partial(
                self.project.run, change_code, self.annotation_id, code_id, actor_id=actor_id
            )
            self.long_steps.write(change, what="The change of code")

    def arm(self, code_id: int | None) -> None:
        """Let every selection be coded with this code; None: no longer."""
        if code_id != self.armed_code_id:
            self.armed_code_id = code_id
            self.last_code_id = code_id if code_id is not None else self.last_code_id
            self.codeArmed.emit(code_id)

    def arm_role(self, role: ArmedRole | None) -> None:
        """Let what is selected go into a role of the active event; None: no longer."""
        if role != self.armed_role:
            self.armed_role = role
            self.roleArmed.emit(role)

    def set_layers(self, layers: Layers) -> None:
        """Show the codings of other kinds and coders in the article."""
        if layers != self.layers:
            self.layers = layers
            self.layersChanged.emit()

    def remove_focused(self) -> None:
        """Take the coding in focus away, with a toast that offers Undo."""
        annotation = self.focused()
        if annotation is None:
            return
        label = self.codes[annotation.code_id].label

        def remove() -> None:
            self.project.run(remove_annotation, annotation.id)
            self.offer_undo(f"Removed “{label}”")

        self.focus_annotation(None)
        self.long_steps.write(remove, what="The removal")

    def list_codings(self, code_id: int, *, below: bool = False) -> None:
        """Ask for the list of all codings of a code, and perhaps of the codes below it."""
        self.codingsRequested.emit(code_id, below)

    def show_event(self, event_id: int) -> None:
        """Ask for the reports of an event side by side."""
        self.eventRequested.emit(event_id)

    def find_same_event(self, report_id: int) -> None:
        """Ask for what may tell the same event as a report."""
        self.candidatesRequested.emit(report_id)

    def show_history(self, code_id: int) -> None:
        """Ask for the history of a code."""
        self.historyRequested.emit(code_id)

    def show_actor(self, actor_id: int) -> None:
        """Ask for an entry of the registry of actors."""
        self.actorRequested.emit(actor_id)

    def list_mentions(self, actor_id: int) -> None:
        """Ask for the list of all mentions of an actor."""
        self.mentionsRequested.emit(actor_id)

    def sit_down(self, name: str, then: Callable[[], object] = lambda: None) -> None:
        """Say who codes from now on, and do `then`; both wait while other work writes."""

        def write() -> None:
            coder = self.project.sit_down(name)
            self.coderChanged.emit(coder.name)
            then()

        self.long_steps.write(write, what="Your name")

    def add_coder(self, name: str) -> bool:
        """Register somebody who is to code; whether that was possible."""
        try:
            self.project.add_coder(name)
        except RubricatorError as error:
            self.messages.show_error(error)
            return False
        return True

    def edit_coder(
        self, coder_id: int, *, name: str | None = None, active: bool | None = None
    ) -> bool:
        """Rename a coder, or say whether they still code; whether that was possible."""
        try:
            coder = self.project.edit_coder(coder_id, name=name, active=active)
        except RubricatorError as error:
            self.messages.show_error(error)
            return False
        if coder == self.project.coder:
            self.coderChanged.emit(coder.name)
        return True

    def set_theme(self, theme: Theme) -> None:
        """Let everything take another look."""
        self.theme = theme
        self.themeChanged.emit(theme)

    def _reverse(self, step: Step | None, act: Callable[[Project], object], words: Words) -> None:
        if step is not None:
            rows = self.read(history.row_count, step)
            self.long_steps.take(act, lambda _: None, rows=rows, words=words)

    def _take_in(self, changes: Changes) -> None:
        if changes.touch("code"):
            self.codes = self.read(codebook.codes)
            self.codebookChanged.emit()
        if changes.touch("document", "annotation"):
            self._leave_what_is_gone()
        self.changed.emit(changes)
        self._unsettled |= changes
        self._settle_soon()

    def _settle_soon(self) -> None:
        if self._pause is None:
            self.settle()
        else:
            self._pause.start()

    def _leave_what_is_gone(self) -> None:
        if self.document_id and not self.read(DOCUMENT.find, self.document_id):
            self.show_document(None)
        if self.annotation_id and not self.read(ANNOTATION.find, self.annotation_id):
            self.focus_annotation(None)
