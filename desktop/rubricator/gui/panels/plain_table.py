"""A table of lines as the panels have them: no grid, one height for all rows, Enter takes a row."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from rubricator.gui.models.line_model import LineModel
from rubricator.gui.override import override
from rubricator.gui.theme import gap

_BY_KEY = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)


class PlainTable(QTableView):
    """Rows to be chosen, in the columns that the model declares; `high` is in steps as they are."""

    taken = Signal(QModelIndex)
    """Enter was pressed on this cell."""

    def __init__(self, name: str, title: str, model: LineModel[Any], *, high: float = 3.5) -> None:
        super().__init__()
        self._acts: dict[int, Callable[[], object]] = {}
        self.setObjectName(name)
        self.setAccessibleName(title)
        self.setModel(model)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.verticalHeader().hide()
        # One height for all rows: a million of them need no measuring.
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(gap(self.font(), high))
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        # With the one of the rows it would be painted anew whenever a row is chosen.
        header.setSelectionModel(QItemSelectionModel(model, header))
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for place, column in enumerate(model.columns):
            if column.width:
                header.resizeSection(place, gap(self.font(), column.width))
            else:
                header.setSectionResizeMode(place, QHeaderView.ResizeMode.Stretch)

    def on_key(self, key: Qt.Key, act: Callable[[], object]) -> None:
        """Let a key do something while the table has the keys."""
        self._acts[key] = act

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        # Qt then has a current row, but one that nobody sees and Space does not mean.
        here, chosen = self.currentIndex(), self.selectionModel()
        if event.reason() in _BY_KEY and here.isValid() and not chosen.hasSelection():
            flags = QItemSelectionModel.SelectionFlag
            chosen.select(here, flags.Select | flags.Rows)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        # What closes the editor of a cell comes here too.
        if self.state() == QAbstractItemView.State.EditingState:
            super().keyPressEvent(event)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.taken.emit(self.currentIndex())
        elif act := self._acts.get(event.key()):
            act()
        else:
            super().keyPressEvent(event)


class LetterTable(PlainTable):
    """Letters do not look for a row but are handed on."""

    keyTyped = Signal(str)
    """A letter was typed."""
    walked = Signal()
    """Another row was come to by key."""

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        )
        if plain and event.text().isalpha():
            self.keyTyped.emit(event.text().lower())
            return
        before = self.currentIndex().row()
        super().keyPressEvent(event)
        if self.currentIndex().row() != before:
            self.walked.emit()
