"""What the coding commands do: with the words selected, the coding in focus, the document."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, QRect, Qt
from PySide6.QtWidgets import QWidget

from rubricator.core.annotation import CERTAINTIES
from rubricator.gui.actions import Actions
from rubricator.gui.coding_menu import coding_menu
from rubricator.gui.desk import Desk
from rubricator.gui.dialogs.palette import CodePalette
from rubricator.gui.panels.article import ArticlePane
from rubricator.gui.panels.documents import DocumentPanel
from rubricator.gui.panels.inspector import Inspector
from rubricator.gui.text.bounds import Edge, Step
from rubricator.gui.text.payloads import ContextRequested, KeyTyped
from rubricator.project.commands.annotation import edit_annotation
from rubricator.project.commands.document import set_status
from rubricator.store import codebook

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
        self._choose: Callable[[int], object] = article.code
        self._connect()

    def callbacks(self) -> Mapping[str, Callable[[], object]]:
        """What each coding command does, by its name."""
        return {
            "palette": lambda: self._open_palette(self._article.code),
            "repeat": self._article.repeat,
            "recode": self._recode,
            "remove": self._desk.remove_focused,
            "memo": self._write_memo,
            "flag": self._toggle_flag,
            "unsure": self._step_certainty,
            "document_done": self._finish_document,
            **{name: self._mover(*bound) for name, bound in _BOUNDS.items()},
        }

    def offer_menu(self, request: ContextRequested, actions: Actions) -> None:
        """Show the menu of a place in the article; a coding there comes into focus."""
        coded = request.annotation_ids
        if coded and self._desk.annotation_id not in coded:
            self._desk.focus_annotation(coded[0])
        menu = coding_menu(self._window, self._desk, actions, self._article.code, coded=bool(coded))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(request.position)

    def _recode(self) -> None:
        if self._has_focused():
            self._open_palette(self._desk.recode)

    def _open_palette(self, choose: Callable[[int], object]) -> None:
        self._choose = choose
        view = self._article.view
        caret = view.cursorRect()
        self._palette.open_at(QRect(view.viewport().mapToGlobal(caret.topLeft()), caret.size()))

    def _take_choice(self, code_id: int) -> None:
        self._choose(code_id)
        self._article.view.setFocus()

    def _take_key(self, key: KeyTyped) -> None:
        """A letter of the codebook codes, a digit fills a role; all else is an action's key."""
        if self._desk.project.read_only:
            return
        if key.text.isdecimal() and key.text != "0":
            self._fill_role(int(key.text))
        elif key.text.isalpha():
            self._code_by_letter(key.text)

    def _code_by_letter(self, letter: str) -> None:
        code = self._desk.read(codebook.with_shortcut, letter.lower())
        if code is None:
            self._desk.messages.show_hint(f"No code has the letter {letter}.")
        else:
            self._article.code(code.id)

    def _fill_role(self, number: int) -> None:
        if not self._inspector.fill_role(number, self._article.spans_to_code()):
            self._desk.messages.show_hint(
                f"{number} fills a role of the event in focus: put an event in focus first."
            )

    def _write_memo(self) -> None:
        if self._has_focused():
            _uncover(self._inspector)
            self._inspector.write_memo()

    def _toggle_flag(self) -> None:
        annotation = self._desk.focused()
        if annotation is not None:
            state = "final" if annotation.state == "flagged" else "flagged"
            self._desk.run(edit_annotation, annotation.id, state=state)

    def _step_certainty(self) -> None:
        """Sure, probable, guess and round again."""
        annotation = self._desk.focused()
        if annotation is not None:
            place = CERTAINTIES.index(annotation.certainty) + 1
            certainty = CERTAINTIES[place % len(CERTAINTIES)]
            self._desk.run(edit_annotation, annotation.id, certainty=certainty)

    def _finish_document(self) -> None:
        if self._desk.document_id is None:
            return
        self._desk.run(set_status, self._desk.document_id, "done")
        following = self._documents.next_document()
        if following is None:
            self._desk.messages.show_hint("That was the last document of the list.")
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
        self._article.view.keyTyped.connect(self._take_key)


def _uncover(panel: QWidget) -> None:
    """Show the dock that holds a panel, if it was hidden."""
    dock = panel.parentWidget()
    if dock is not None:
        dock.show()
        dock.raise_()
