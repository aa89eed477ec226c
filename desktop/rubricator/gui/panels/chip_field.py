"""Chips of the chosen documents, such as tags: each is pressed where all of them have it."""

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QToolButton, QVBoxLayout, QWidget

from rubricator.gui.desk import Desk
from rubricator.gui.panels.document_fields import still_there
from rubricator.gui.panels.fields import TextLine, mark
from rubricator.gui.panels.segments import Flow
from rubricator.gui.plain import caption, plain
from rubricator.gui.theme import gap
from rubricator.store.transaction import Transaction

Change = Callable[[Transaction, Collection[int], int], object]
"""A command on documents and the id of a chip."""


class Chip(NamedTuple):
    """What can be pressed: the id of a tag or a coder, and its name."""

    id: int
    name: str


class ChipField(QWidget):
    """One click gives all documents what a chip stands for, or takes it from them.

    `give` and `take` are the commands of a press. What the chips are is said by those that derive
    from this.
    """

    committed = Signal(object)

    def __init__(self, desk: Desk, name: str, word: str, *, give: Change, take: Change) -> None:
        super().__init__()
        self.desk = desk
        self._give, self._take = give, take
        self._name, self._word = name, word
        self._ids: tuple[int, ...] = ()
        self._flow = Flow(spacing=0.5)
        self._shown: Sequence[Chip] = ()
        self._buttons: dict[int, QToolButton] = {}
        self._new = TextLine(f"details.new_{name}", f"New {name}", placeholder=f"new {name}…")
        self._build()

    def chips(self) -> Sequence[Chip]:
        """All there are, in their order."""
        raise NotImplementedError

    def counts(self, document_ids: Collection[int]) -> Mapping[int, int]:
        """How many of these documents have each of them, by its id."""
        raise NotImplementedError

    def give_new(self, document_ids: Collection[int], name: str) -> bool:
        """Make one of this name, which is not there, and let these documents have it."""
        raise NotImplementedError

    def detail(self, chip_id: int) -> str:
        """What more there is to say of it than how many documents have it."""
        return ""

    def show_documents(self, ids: tuple[int, ...]) -> None:
        """Show what these documents have."""
        self._ids = ids
        counts = self.counts(ids)
        self._offer(self.chips())
        for chip_id, button in self._buttons.items():
            having = counts.get(chip_id, 0)
            button.setChecked(having == len(ids))
            mark(button, "some", on=0 < having < len(ids))
            several = f"{having:,} of {len(ids):,} documents have it" if len(ids) > 1 else ""
            button.setToolTip(plain(" · ".join(filter(None, (several, self.detail(chip_id))))))

    def put(self, value: object, *, fresh: bool = False) -> None:
        """They are shown by `show_documents`."""

    def commit(self) -> None:
        """Make the one whose name is typed."""
        self._new.commit()

    def _offer(self, chips: Sequence[Chip]) -> None:
        if chips == self._shown:
            return
        self._shown = chips
        for button in self._buttons.values():
            button.hide()
            button.deleteLater()
        self._flow.clear()
        self._buttons = {chip.id: self._button(chip) for chip in chips}
        self._flow.setVisible(bool(chips))

    def _button(self, chip: Chip) -> QToolButton:
        button = QToolButton()
        button.setObjectName(f"details.{self._name}.{chip.name}")
        button.setText(caption(chip.name))
        button.setAccessibleName(f"{self._word} {chip.name}")
        button.setCheckable(True)
        button.setProperty("chip", "true")
        button.clicked.connect(self._toggler(chip.id))
        self._flow.add(button)
        button.show()
        return button

    def _toggler(self, chip_id: int) -> Callable[[bool], None]:
        def toggle(on: bool) -> None:
            there = still_there(self.desk, self._ids)
            change = self._give if on else self._take
            if there and self.desk.keep_in(there, change, there, chip_id):
                self.show_documents(self._ids)

        return toggle

    def _make(self, name: object) -> None:
        """Make one, or take the one of this name."""
        words = " ".join(str(name).split())
        self._new.put("", fresh=True)
        documents = still_there(self.desk, self._ids)
        known = [chip.id for chip in self.chips() if chip.name.casefold() == words.casefold()]
        if known and documents:
            self.desk.keep_in(documents, self._give, documents, known[0])
        elif words and documents:
            self.give_new(documents, words)
        self.show_documents(self._ids)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(gap(self.font(), 0.5))
        column.addWidget(self._flow)
        column.addWidget(self._new)
        self._flow.hide()
        self._new.committed.connect(self._make)
        self.setFocusProxy(self._new)
