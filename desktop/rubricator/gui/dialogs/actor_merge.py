"""Merging two entries of the registry: says what goes over, and what they differ in, before."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QFormLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from rubricator.core.actor import Actor
from rubricator.gui.desk import Desk
from rubricator.gui.dialogs.entered import EnteredDialog
from rubricator.gui.long_steps import Words
from rubricator.gui.panels.actor_words import in_words
from rubricator.gui.panels.choice_line import Choice, ChoiceLine
from rubricator.gui.panels.choices import actor_choices
from rubricator.gui.panels.mention import Mention
from rubricator.gui.plain import PlainLabel
from rubricator.gui.room import within_screen
from rubricator.gui.theme import gap
from rubricator.project.commands.actor import merge_actors
from rubricator.project.commands.values import in_codings
from rubricator.store import actor_use
from rubricator.store.table import ACTOR

_DIFFERENT = (("wikidata_id", "Wikidata identities"), ("country", "countries"), ("kind", "kinds"))


class ActorMergeDialog(EnteredDialog):
    """Two lines, of which the first entry goes into the second; they can be swapped."""

    def __init__(
        self,
        desk: Desk,
        actor_id: int | None = None,
        into_id: int | None = None,
        *,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._ids = [actor_id, into_id]
        self._lines = (
            self._line("actorMergeGone", "This entry"),
            self._line("actorMergeInto", "goes into"),
        )
        self._effect = PlainLabel()
        self._differ = PlainLabel()
        self._swap = QPushButton("Swap")
        self._merge = QPushButton("Merge")
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self._build()
        self._connect()
        self._show_both()

    def accept_merge(self) -> None:
        """Merge, in the background if that touches many rows; stay open if it is refused."""
        desk, (gone, into) = self._desk, self._actors()
        if gone is None or into is None:
            return
        gone_id, into_id = gone.id, into.id
        merged = f"Merged “{gone.name}” into “{into.name}”"

        def tell(count: int) -> None:
            desk.offer_undo(f"{merged}: {in_codings(count)}")
            desk.show_actor(into_id)

        if desk.long_steps.take(
            lambda project: project.run(merge_actors, gone_id, into_id),
            tell,
            rows=sum(desk.read(actor_use.uses, gone_id)),
            words=Words(f"Merging “{gone.name}”", "the merge"),
        ):
            self.accept()

    def _actors(self) -> tuple[Actor | None, Actor | None]:
        gone, into = (
            None if each is None else self._desk.read(ACTOR.find, each) for each in self._ids
        )
        return gone, into

    def _choose(self, place: int, value: object) -> None:
        assert isinstance(value, Mention)
        self._ids[place] = value.actor_id
        self._show_both()

    def _exchange(self) -> None:
        self._ids.reverse()
        self._show_both()

    def _show_both(self) -> None:
        actors = self._actors()
        for line, actor in zip(self._lines, actors, strict=True):
            line.put(actor.name if actor else "", fresh=True)
        gone, into = actors
        ready = gone is not None and into is not None and gone.id != into.id
        self._merge.setEnabled(ready)
        self._effect.setText(self._effect_of(gone, into))
        different = _differences(gone, into) if gone and into and ready else ""
        self._differ.setText(different)
        self._differ.setVisible(bool(different))

    def _effect_of(self, gone: Actor | None, into: Actor | None) -> str:
        if gone is None or into is None:
            return "Choose two actors of the registry."
        if gone.id == into.id:
            return "These are the same entry. Choose another one."
        used = in_words(self._desk.read(actor_use.uses, gone.id)) or "Nothing uses it, so nothing"
        return (
            f"{used} will be of “{into.name}”, which is called “{gone.name}” as well from then on. "
            "What it says itself stays; what it lacks it gets. One Undo brings everything back."
        )

    def _line(self, name: str, title: str) -> ChoiceLine:
        return ChoiceLine(name, title, self._choices, free=False, placeholder="which actor?")

    def _choices(self, typed: str) -> list[Choice]:
        return actor_choices(self._desk, typed, register=False)

    def _build(self) -> None:
        self.setObjectName("actorMerge")
        self.setWindowTitle("Merge two actors")
        self._effect.setObjectName("actorMergeEffect")
        self._effect.setWordWrap(True)
        self._differ.setObjectName("actorMergeDiffer")
        self._differ.setProperty("missing", "true")
        self._differ.setWordWrap(True)
        self._swap.setObjectName("actorMergeSwap")
        self._swap.setToolTip("Let the second go into the first instead")
        self._swap.setAutoDefault(False)
        self._merge.setObjectName("actorMergeAccept")
        self._buttons.addButton(self._swap, QDialogButtonBox.ButtonRole.ActionRole)
        self._buttons.addButton(self._merge, QDialogButtonBox.ButtonRole.AcceptRole)
        step = gap(self.font())
        form = QFormLayout()
        form.setSpacing(step)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for line in self._lines:
            form.addRow(line.accessibleName(), line)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(step * 2, step * 2, step * 2, step * 2)
        layout.setSpacing(step * 2)
        layout.addLayout(form)
        layout.addWidget(self._effect)
        layout.addWidget(self._differ)
        layout.addStretch(1)
        layout.addWidget(self._buttons)
        # Only now that it stands in the dialog: Enter would else press Cancel.
        self._merge.setDefault(True)
        self.resize(within_screen(self, 60, 34))

    def _connect(self) -> None:
        for place, line in enumerate(self._lines):
            line.chosen.connect(lambda value, place=place: self._choose(place, value))
            line.committed.connect(lambda _, place=place: self._choose(place, Mention()))
        self._swap.clicked.connect(self._exchange)
        self._buttons.accepted.connect(self.accept_merge)
        self._buttons.rejected.connect(self.reject)
        self.finished.connect(self.deleteLater)


def _differences(one: Actor, other: Actor) -> str:
    """What speaks against these two being one."""
    found = [
        f"different {words}: {first} and {second}"
        for column, words in _DIFFERENT
        if (first := getattr(one, column))
        and (second := getattr(other, column))
        and first != second
        and "unidentified" not in (first, second)
    ]
    return f"They have {'; '.join(found)}." if found else ""
