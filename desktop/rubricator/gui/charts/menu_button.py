"""A button that opens a list of choices and shows the one made."""

from collections.abc import Mapping

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from rubricator.gui.hovering import rest_after
from rubricator.gui.plain import plain


class MenuButton(QToolButton):
    """Choices are named by a word; their actions are called after button and word."""

    chosen = Signal(str)
    """The word of the choice that was clicked; whether it is pressed now, `is_checked` tells."""

    def __init__(self, name: str, described: str, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setToolTip(plain(described))
        self.setAccessibleName(described)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._actions: dict[str, QAction] = {}
        self._choices = QMenu(self)
        self.setMenu(self._choices)
        rest_after(self._choices, self)
        self._choices.triggered.connect(self._choose)

    def offer_one_of(self, choices: Mapping[str, str]) -> None:
        """Add choices, by word and label, of which one is made at a time."""
        group = QActionGroup(self)
        for action in self._add(choices):
            action.setCheckable(True)
            group.addAction(action)

    def offer_each(self, choices: Mapping[str, str]) -> None:
        """Add choices that are made or not, each by itself, set off by a line."""
        if self._actions:
            self._choices.addSeparator()
        for action in self._add(choices):
            action.setCheckable(True)

    def offer_deeds(self, choices: Mapping[str, str]) -> None:
        """Add what can be done, not chosen."""
        self._add(choices)

    def check(self, word: str, *, wanted: bool = True) -> None:
        """Show a choice as made or not, without announcing it."""
        self._actions[word].setChecked(wanted)

    def is_checked(self, word: str) -> bool:
        """Whether a choice is made."""
        return self._actions[word].isChecked()

    @Slot(QAction)
    def _choose(self, action: QAction) -> None:
        self.chosen.emit(action.data())

    def _add(self, choices: Mapping[str, str]) -> list[QAction]:
        added = []
        for word, label in choices.items():
            action = self._choices.addAction(label)
            action.setObjectName(f"{self.objectName()}.{word}")
            action.setData(word)
            self._actions[word] = action
            added.append(action)
        return added
