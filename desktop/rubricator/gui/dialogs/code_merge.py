"""Merging a code into another one: says how many codings that touches before it does it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPushButton, QVBoxLayout, QWidget

from rubricator.core.code import Code
from rubricator.core.counted import counted
from rubricator.gui.desk import Desk
from rubricator.gui.dialogs.code_choice import CodeChoice
from rubricator.gui.long_steps import Words
from rubricator.gui.plain import PlainLabel
from rubricator.gui.room import within_screen
from rubricator.gui.theme import gap
from rubricator.project.commands.recoding import merge_code
from rubricator.project.commands.values import in_codings
from rubricator.store import code_use
from rubricator.store.code_use import Uses


class CodeMergeDialog(QDialog):
    """Asks for the code that takes over, and merges when the user accepts."""

    merged = Signal(object)
    """The id of the code that takes over."""

    def __init__(self, desk: Desk, code: Code, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._code = code
        self._uses = desk.read(code_use.uses, code.id)
        self._choice = CodeChoice(desk, code)
        self._effect = PlainLabel()
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self._merge = QPushButton("Merge")
        self._build()
        self._connect()
        self._show_effect()

    def choose(self, code_id: int) -> None:
        """Choose the code that takes over."""
        self._choice.choose(code_id)

    def accept_merge(self) -> None:
        """Merge, in the background if that touches many rows; stay open if it is refused."""
        into = self._choice.code()
        if into is None:
            return
        desk, code, into_id = self._desk, self._code, into.id
        merged = f"Merged “{code.label}” into “{into.label}”"

        def tell(count: int) -> None:
            desk.offer_undo(f"{merged}: {in_codings(count)}")

        if desk.long_steps.take(
            lambda project: project.run(merge_code, code.id, into_id),
            tell,
            rows=sum(self._uses),
            words=Words(f"Merging “{code.label}”", "the merge"),
        ):
            self.merged.emit(into_id)
            self.accept()

    def _show_effect(self) -> None:
        into = self._choice.code()
        self._merge.setEnabled(into is not None)
        self._merge.setText(f"Merge {in_codings(self._uses.codings)}")
        name = f"“{into.label}”" if into else "the code you choose"
        self._effect.setText(
            f"{in_words(self._uses)} will be of {name}, and “{self._code.label}” goes. "
            "Roles, fields and words that it has and the other lacks are kept. "
            "One Undo brings everything back."
        )

    def _build(self) -> None:
        self.setObjectName("codeMerge")
        self.setWindowTitle(f"Merge “{self._code.label}” into …")
        self._effect.setObjectName("codeMergeEffect")
        self._effect.setWordWrap(True)
        self._merge.setObjectName("codeMergeAccept")
        self._buttons.addButton(self._merge, QDialogButtonBox.ButtonRole.AcceptRole)
        step = gap(self.font())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(step * 2, step * 2, step * 2, step * 2)
        layout.setSpacing(step * 1)
        layout.addWidget(self._choice, 1)
        layout.addWidget(self._effect)
        layout.addWidget(self._buttons)
        # Only now that it stands in the dialog: Enter would else press Cancel.
        self._merge.setDefault(True)
        self.resize(within_screen(self, 56, 60))

    def _connect(self) -> None:
        self._choice.chosen.connect(self._show_effect)
        self._choice.taken.connect(self.accept_merge)
        self._buttons.accepted.connect(self.accept_merge)
        self._buttons.rejected.connect(self.reject)
        self.finished.connect(self.deleteLater)


def in_words(uses: Uses) -> str:
    """What uses a code, as a sentence begins."""
    parts = [f"{in_codings(uses.codings)} in {_some(uses.documents, 'document')}"]
    parts += [_some(count, noun) for count, noun in _others(uses) if count]
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"


def _others(uses: Uses) -> tuple[tuple[int, str], ...]:
    return (
        (uses.actors, "actor"),
        (uses.events, "event"),
        (uses.stances, "stance"),
        (uses.below, "code"),
    )


def _some(count: int, noun: str) -> str:
    below = " below" if noun == "code" else ""
    return f"{counted(count, noun)}{below}"
