"""A quiet button that shows the rows of a form which few records need."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from rubricator.gui.panels.field_form import FieldForm


class Fold(QPushButton):
    """Shows its rows when it is pressed, or when one of them holds something, and then goes."""

    opened = Signal()

    def __init__(self, form: FieldForm, name: str, words: str, rows: Sequence[QWidget]) -> None:
        super().__init__(f"+ {words}")
        self._form = form
        self._parts = tuple(rows)
        self.setObjectName(name)
        self.setAccessibleName(words)
        self.setProperty("link", "true")
        self.setAutoDefault(True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.clicked.connect(lambda _checked: self._unfold())

    def fit(self, *, filled: bool, fresh: bool) -> None:
        """Show the rows of a record that fills one of them; of another record, fold the others."""
        if filled or fresh:
            self._show(opened=filled)

    def _unfold(self) -> None:
        self._show(opened=True)
        self._parts[0].setFocus()
        self.opened.emit()

    def _show(self, *, opened: bool) -> None:
        for part in self._parts:
            self._form.show_row(part, shown=opened)
        self._form.show_row(self, shown=not opened)
