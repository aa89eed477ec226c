"""The dialog in which a study defines variables of its own for its documents."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
)

from rubricator.core.code import FIELD_TYPES
from rubricator.core.document import DocumentField
from rubricator.core.history import Changes
from rubricator.gui.desk import Desk
from rubricator.gui.dialogs.entered import EnteredDialog
from rubricator.gui.override import override
from rubricator.gui.panels.field_form import FieldForm
from rubricator.gui.panels.fields import ChoiceBox, TextLine
from rubricator.gui.room import within_screen
from rubricator.gui.theme import gap
from rubricator.project.commands.document_field import (
    add_document_field,
    edit_document_field,
    remove_document_field,
)
from rubricator.store import document as documents
from rubricator.store.table import DOCUMENT_FIELD

_CHOOSING = ("choice", "scale")


class DocumentVariables(EnteredDialog):
    """The variables on the left, the one that is chosen on the right; changes are kept at once."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._known: list[DocumentField] = []
        self._list = QListWidget()
        self._add, self._remove = QPushButton("Add"), QPushButton("Remove")
        self._name = TextLine("documentVariables.name", "Name", placeholder="column name")
        self._label = TextLine("documentVariables.label", "Label", placeholder="as shown")
        self._type = ChoiceBox("documentVariables.type", "Type", FIELD_TYPES)
        self._choices = TextLine("documentVariables.choices", "Choices", placeholder="a|b|c")
        self._form = FieldForm()
        self._build()
        self._connect()
        self._fill()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # Measured when the stylesheet is on them, which makes lines higher.
        self._list.doItemsLayout()

    @override
    def done(self, result: int) -> None:
        """Keep what is typed, and close."""
        for line in (self._name, self._label, self._choices):
            line.commit()
        super().done(result)

    def _chosen(self) -> DocumentField | None:
        row = self._list.currentRow()
        return self._known[row] if 0 <= row < len(self._known) else None

    def _fill(self) -> None:
        chosen = self._chosen()
        self._known = self._desk.read(documents.fields)
        was = self._list.blockSignals(True)
        self._list.clear()
        for variable in self._known:
            self._list.addItem(QListWidgetItem(variable.label))
        ids = [variable.id for variable in self._known]
        row = ids.index(chosen.id) if chosen and chosen.id in ids else min(0, len(ids) - 1)
        self._list.setCurrentRow(row)
        self._list.blockSignals(was)
        self._show_chosen()

    def _show_chosen(self) -> None:
        chosen = self._chosen()
        self._form.setEnabled(chosen is not None)
        self._remove.setEnabled(chosen is not None)
        for field, value in (
            (self._name, chosen.name if chosen else ""),
            (self._label, chosen.label if chosen else ""),
            (self._choices, chosen.choices if chosen else ""),
        ):
            field.put(value, fresh=True)
        self._type.put(chosen.type if chosen else "text")
        asks = chosen is not None and chosen.type in _CHOOSING
        self._form.show_row(self._choices, shown=asks)

    def _add_one(self) -> None:
        names = {variable.name for variable in self._known}
        number = next(each for each in range(1, 10_000) if f"variable{each}" not in names)
        name, label = f"variable{number}", f"Variable {number}"
        if self._desk.run(add_document_field, name, label=label) is None:
            return  # what is typed now would be the name of another one
        self._fill()
        self._list.setCurrentRow(len(self._known) - 1)
        self._name.setFocus()
        self._name.selectAll()

    def _remove_one(self) -> None:
        chosen = self._chosen()
        if chosen is not None and self._is_there(chosen):
            self._desk.run_and_tell(f"Removed “{chosen.label}”", remove_document_field, chosen.id)
        self._fill()

    def _write(self, **changes: Any) -> None:
        chosen = self._chosen()
        if chosen is None or not self._is_there(chosen):
            self._fill()
            return
        if changes.get("type") in _CHOOSING and not chosen.choices:
            # Something to start from, which is then written over.
            changes["choices"] = "yes|no" if changes["type"] == "choice" else "1|2|3|4|5"
        if self._desk.keep(edit_document_field, chosen.id, **changes):
            self._fill()

    def _is_there(self, variable: DocumentField) -> bool:
        """Undo may have taken it back meanwhile."""
        return self._desk.read(DOCUMENT_FIELD.find, variable.id) is not None

    def _take_in(self, changes: Changes) -> None:
        if changes.touch("document_field") and self._desk.read(documents.fields) != self._known:
            self._fill()

    def _build(self) -> None:
        self.setObjectName("documentVariables")
        self.setWindowTitle("Variables of documents")
        self._list.setObjectName("documentVariables.list")
        self._list.setAccessibleName("Variables")
        self._add.setObjectName("documentVariables.add")
        self._remove.setObjectName("documentVariables.remove")
        for title, field in (
            ("Name", self._name),
            ("Label", self._label),
            ("Type", self._type),
            ("Choices", self._choices),
        ):
            self._form.add(title, field)
        left = QVBoxLayout()
        buttons = QHBoxLayout()
        buttons.addWidget(self._add)
        buttons.addWidget(self._remove)
        left.addWidget(self._list, 1)
        left.addLayout(buttons)
        sides = QHBoxLayout()
        sides.setSpacing(gap(self.font(), 2))
        sides.addLayout(left, 2)
        sides.addWidget(self._form, 3, Qt.AlignmentFlag.AlignTop)
        close = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        close.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addLayout(sides)
        column.addWidget(close)
        self.resize(within_screen(self, 80, 40))

    def _connect(self) -> None:
        self._list.currentRowChanged.connect(lambda _: self._show_chosen())
        self._desk.changed.connect(self._take_in)
        self._add.clicked.connect(self._add_one)
        self._remove.clicked.connect(self._remove_one)
        self._add.setAutoDefault(False)
        self._remove.setAutoDefault(False)
        for column, field in (
            ("name", self._name),
            ("label", self._label),
            ("type", self._type),
            ("choices", self._choices),
        ):
            self._bind(column, field)

    def _bind(self, column: str, field: TextLine | ChoiceBox) -> None:
        field.committed.connect(lambda value: self._write(**{column: value}))
