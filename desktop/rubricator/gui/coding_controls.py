"""What the coding commands do: with the words selected, the coding in focus, the document."""

from collections.abc import Callable, Mapping
from typing import Protocol

from PySide6.QtCore import QObject, QRect, Qt, Slot
from PySide6.QtWidgets import QApplication, QWidget

from rubricator.core.annotation import CERTAINTIES, Annotation
from rubricator.core.code import Kind
from rubricator.gui import docks
from rubricator.gui.actions import Actions
from rubricator.gui.announcing import Announcer
from rubricator.gui.arming import Arming
from rubricator.gui.coding_menu import coding_menu
from rubricator.gui.crossing import Crossings
from rubricator.gui.desk import Desk
from rubricator.gui.dialogs.palette import CodePalette
from rubricator.gui.dialogs.palette_lines import PaletteLine
from rubricator.gui.going_on import GoingOn
from rubricator.gui.panels.article import ArticlePane
from rubricator.gui.panels.documents import DocumentPanel
from rubricator.gui.panels.inspector import Inspector
from rubricator.gui.record_controls import RecordControls
from rubricator.gui.text.bounds import Edge, Step
from rubricator.gui.text.payloads import ContextRequested, KeyTyped
from rubricator.gui.zone_menu import add_zone_menu, stretch_meant
from rubricator.project.commands.annotation import edit_annotation
from rubricator.project.commands.assignment import finish
from rubricator.store import codebook, queue
from rubricator.store.table import ANNOTATION


class Choose(Protocol):
    """What is done with what was chosen in the palette."""

    def __call__(self, code_id: int, *, actor_id: int | None = None) -> object:
        """Code, or change a coding, with a code and perhaps an actor."""


_BOUNDS: Mapping[str, tuple[Edge, Step, bool]] = {
    "start_earlier": ("start", "word", False),
    "start_later": ("start", "word", True),
    "end_later": ("end", "word", True),
    "end_earlier": ("end", "word", False),
    "start_left": ("start", "character", False),
    "start_right": ("start", "character", True),
    "end_right": ("end", "character", True),
    "end_left": ("end", "character", False),
}


class CodingControls(QObject):
    """Joins keys, menus and palette to the desk's commands."""

    def __init__(
        self,
        desk: Desk,
        article: ArticlePane,
        documents: DocumentPanel,
        inspector: Inspector,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._desk = desk
        self._article = article
        self._documents = documents
        self._inspector = inspector
        self._window = window
        self._palette = CodePalette(desk, window)
        self._arming = Arming(desk, article, self)
        self._going_on = GoingOn(desk, article, self)
        self._records = RecordControls(desk, article, inspector)
        self._announcer = Announcer(desk, article.view)
        self._crossings = Crossings(desk, article.view)
        self._choose: Choose = article.code
        self._letters = True
        self._connect()

    def callbacks(self) -> Mapping[str, Callable[[], object]]:
        """What each coding command does, by its name."""
        return {
            "palette": self._open_for_coding,
            "repeat": self._article.repeat,
            "recode": self._recode,
            "remove": self._remove,
            "memo": self._write_memo,
            "flag": self._toggle_flag,
            "unsure": self._step_certainty,
            "resolve": self._resolve,
            "document_done": self._finish_document,
            "grow": self._article.view.grow_selection,
            "shrink": self._article.view.shrink_selection,
            "add_fragment": self._article.view.add_fragment,
            "cycle": self._cycle,
            "let_go": self._let_go,
            "layers": self._article.open_layers,
            **self._going_on.callbacks(),
            **self._records.callbacks(),
            **{name: self._mover(*bound) for name, bound in _BOUNDS.items()},
        }

    @Slot(bool)
    def use_letters(self, wanted: bool) -> None:
        """Let letters and digits in the article be commands, or say that they are switched off."""
        self._letters = wanted

    def offer_menu(self, request: ContextRequested, actions: Actions) -> None:
        """Show the menu of a place in the article; a coding there comes into focus."""
        coded = request.annotation_ids
        if coded and self._desk.annotation_id not in coded:
            self._desk.focus_annotation(coded[0])
        menu = coding_menu(self._window, self._desk, actions, self._article.code, coded=bool(coded))
        meant = stretch_meant(self._article.view.text, request.spans, self._article.view.caret())
        if meant is not None:
            add_zone_menu(menu, self._desk, meant)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(request.position)

    def _recode(self) -> None:
        if self._has_focused():
            self._open_palette(self._desk.recode)

    def _open_for_coding(self) -> None:
        self._open_palette(self._article.code, words=self._article.words_to_code())

    def _open_palette(self, choose: Choose, *, words: str = "") -> None:
        self._choose = choose
        view = self._article.view
        caret = view.cursorRect()
        self._palette.open_at(
            QRect(view.viewport().mapToGlobal(caret.topLeft()), caret.size()), words=words
        )

    def _take_choice(self, line: PaletteLine) -> None:
        self._choose(line.code.id, actor_id=line.actor_id)
        self._article.view.setFocus()

    def _code_anew(self, kind: Kind, label: str) -> None:
        self._desk.code_anew(label, self._article.spans_to_code(), kind=kind)
        self._article.view.setFocus()

    def _cycle(self) -> None:
        if not self._article.view.cycle_codings():
            self._desk.messages.show_hint("There is no coding at the caret.")

    def _let_go(self) -> None:
        """Esc: let go of a handle, what is armed, the selection, or the coding in focus."""
        view = self._article.view
        if view.cancel_drag():
            return
        if self._desk.armed_code_id is not None:
            self._desk.arm(None)
        elif self._desk.armed_role is not None:
            self._desk.arm_role(None)
        elif view.selected_spans():
            view.clear_selection()
        else:
            self._desk.focus_annotation(None)

    def _take_key(self, key: KeyTyped) -> None:
        """A letter codes, a digit fills a role or sets a polarity; all else is an action's key."""
        if self._desk.project.read_only:
            return
        if not self._letters:
            self._desk.messages.show_hint(
                "Letters and signs alone are switched off: Space finds a code, F1 switches them on."
            )
        elif key.text.isdecimal():
            self._records.press_number(int(key.text))
        elif key.text.isalpha():
            self._use_letter(key.text, arms=key.shift)

    def _use_letter(self, letter: str, *, arms: bool) -> None:
        """Code with the code of a letter, or arm it."""
        code = self._desk.read(codebook.with_shortcut, letter.lower())
        if code is None:
            self._desk.messages.show_hint(f"No code has the letter {letter}.")
        elif arms:
            self._arming.arm(code.id)
        else:
            self._article.code(code.id)

    def _write_memo(self) -> None:
        if self._has_focused():
            docks.uncover(self._inspector)
            self._inspector.write_memo()

    def _remove(self) -> None:
        if not self._has_focused():
            return
        # The record goes with its coding, and Qt would give its keys to whatever panel is next.
        focus = QApplication.focusWidget()
        held_keys = focus is not None and self._inspector.isAncestorOf(focus)
        self._desk.remove_focused()
        if held_keys:
            self._article.view.setFocus()

    def _toggle_flag(self) -> None:
        def other(annotation: Annotation) -> dict[str, str]:
            return {"state": "final" if annotation.state == "flagged" else "flagged"}

        self._edit(other, what="The flag")

    def _resolve(self) -> None:
        if self._has_focused() and not self._inspector.take_suggestion():
            self._desk.messages.show_hint("Nobody in the registry of actors is called like that.")

    def _step_certainty(self) -> None:
        """Sure, probable, guess and round again."""

        def following(annotation: Annotation) -> dict[str, str]:
            place = CERTAINTIES.index(annotation.certainty) + 1
            return {"certainty": CERTAINTIES[place % len(CERTAINTIES)]}

        self._edit(following, what="The certainty")

    def _edit(self, change: Callable[[Annotation], dict[str, str]], *, what: str) -> None:
        """Edit the coding in focus by what it says when that is written."""
        annotation_id, desk = self._desk.annotation_id, self._desk
        if not self._has_focused() or annotation_id is None:
            return

        def write() -> None:
            there = desk.read(ANNOTATION.get, annotation_id)
            desk.project.run(edit_annotation, annotation_id, **change(there))

        desk.long_steps.write(write, what=what)

    def _finish_document(self) -> None:
        desk, document_id = self._desk, self._desk.document_id
        if not desk.has_article() or document_id is None:
            return
        ended: list[bool] = []
        written = desk.long_steps.write(lambda: ended.append(desk.project.run(finish, document_id)))
        if written and not ended:
            return  # it was refused, and stays open
        if ended == [False]:
            desk.messages.show_hint("Your part is done; others are still to code it.")
        coder = self._desk.project.coder
        following = self._desk.read(
            queue.following,
            self._desk.document_id,
            chosen=self._desk.filter,
            coder_id=coder.id if coder else None,
        )
        if following is None:
            self._desk.messages.show_hint("That was the last document of the queue.")
        else:
            self._desk.show_document(following)

    def _mover(self, edge: Edge, step: Step, onward: bool) -> Callable[[], object]:
        def move() -> None:
            if self._has_focused():
                self._article.move_bound(edge, step, onward=onward)

        return move

    def _has_focused(self) -> bool:
        if self._desk.annotation_id is None:
            self._desk.messages.show_hint("Put a coding in focus first: click it, or press Tab.")
        return self._desk.annotation_id is not None

    def _connect(self) -> None:
        self._palette.chosen.connect(self._take_choice)
        self._palette.newRequested.connect(self._code_anew)
        self._article.view.keyTyped.connect(self._take_key)
