"""A table of what belongs to a code, with what adds, removes and moves its rows."""

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from rubricator.core.code import FIELD_TYPES, Crosswalk, Field, Kind, Role
from rubricator.gui.models.code_rows_model import (
    CROSSWALK_COLUMNS,
    FIELD_COLUMNS,
    ROLE_COLUMNS,
    A,
    CodeRowsModel,
)
from rubricator.gui.override import override
from rubricator.gui.plain import PlainLabel
from rubricator.gui.theme import gap

Index = QModelIndex | QPersistentModelIndex
P = TypeVar("P", Role, Field)


class CodeRowsTab(QWidget, Generic[A]):
    """The rows of one code; those it inherits are named above them."""

    def __init__(
        self,
        name: str,
        model: CodeRowsModel[A],
        blank: Callable[[], A],
        *,
        title: str,
        inherited: Sequence[str] = (),
        in_order: bool = True,
    ) -> None:
        super().__init__()
        self._model: CodeRowsModel[A] = model
        self._before: list[A] = model.rows()
        self._blank: Callable[[], A] = blank
        self._inherited = PlainLabel()
        self._table = QTableView()
        self._buttons = {word: QPushButton(word) for word in ("Add", "Remove", "Up", "Down")}
        for word in ("Up", "Down"):
            self._buttons[word].setVisible(in_order)
        self._build(name, inherited, title)
        self._connect()
        self._show_what_can_be_done()

    def end_typing(self) -> None:
        """Take what is being typed into a cell, which a key or a click elsewhere may not end."""
        focus = QApplication.focusWidget()
        if focus is not None and self._table.viewport().isAncestorOf(focus):
            self._table.setFocus()

    def rows(self) -> list[A]:
        """All rows as they now are."""
        return self._model.rows()

    def changed(self) -> bool:
        """Whether anything is other than it was."""
        return self.rows() != self._before

    def add(self) -> None:
        """Add a row and begin to type into it."""
        index = self._model.index(self._model.add(self._blank()), 0)
        self._table.setCurrentIndex(index)
        self._table.edit(index)

    def _remove(self) -> None:
        row = self._table.currentIndex().row()
        if row >= 0:
            self._model.remove(row)

    def _move(self, *, step: int) -> None:
        index = self._table.currentIndex()
        if index.isValid():
            row = self._model.move(index.row(), step=step)
            self._table.setCurrentIndex(self._model.index(row, index.column()))

    def _show_what_can_be_done(self) -> None:
        row = self._table.currentIndex().row()
        self._buttons["Remove"].setEnabled(row >= 0)
        self._buttons["Up"].setEnabled(row > 0)
        self._buttons["Down"].setEnabled(0 <= row < self._model.rowCount() - 1)

    def _build(self, name: str, inherited: Sequence[str], title: str) -> None:
        step = gap(self.font())
        self._inherited.setProperty("dim", "true")
        self._inherited.setWordWrap(True)
        self._inherited.setText(f"From above: {', '.join(inherited)}")
        self._inherited.setVisible(bool(inherited))
        self._build_table(name, title)
        row = QHBoxLayout()
        row.setSpacing(step)
        for word, button in self._buttons.items():
            button.setObjectName(f"{name}.{word.lower()}")
            button.setAutoDefault(False)
            row.addWidget(button)
        row.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(step, step * 2, step, step)
        layout.setSpacing(step)
        layout.addWidget(self._inherited)
        layout.addWidget(self._table, 1)
        layout.addLayout(row)

    def _build_table(self, name: str, title: str) -> None:
        table = self._table
        table.setObjectName(name)
        table.setAccessibleName(title)
        table.setModel(self._model)
        table.setShowGrid(False)
        table.setTabKeyNavigation(False)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(gap(self.font(), 4))
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for column, what in enumerate(self._model.names):
            if what in ("required", "repeats"):
                header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
            else:
                header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
            if what == "type":
                table.setItemDelegateForColumn(column, _TypeDelegate(table))

    def _connect(self) -> None:
        self._buttons["Add"].clicked.connect(self.add)
        self._buttons["Remove"].clicked.connect(self._remove)
        self._buttons["Up"].clicked.connect(lambda: self._move(step=-1))
        self._buttons["Down"].clicked.connect(lambda: self._move(step=1))
        self._table.selectionModel().currentChanged.connect(
            lambda *_: self._show_what_can_be_done()
        )
        for signal in (self._model.rowsInserted, self._model.rowsRemoved, self._model.rowsMoved):
            signal.connect(lambda *_: self._show_what_can_be_done())


def role_tab(
    roles: Sequence[Role], code_id: int | None, *, inherited: Sequence[Role] = ()
) -> CodeRowsTab[Role]:
    """The tab of the roles of an event code, or of all events."""
    model = CodeRowsModel(_in_order(roles), ROLE_COLUMNS)
    names = [role.label for role in inherited]
    return CodeRowsTab(
        "codeRoles", model, lambda: Role(0, code_id, "", ""), inherited=names, title="Roles"
    )


def field_tab(
    fields: Sequence[Field], code_id: int | None, kind: Kind, *, inherited: Sequence[Field] = ()
) -> CodeRowsTab[Field]:
    """The tab of the fields of a code, or of all codes of a kind."""
    model = CodeRowsModel(_in_order(fields), FIELD_COLUMNS)
    names = [field.label for field in inherited]
    return CodeRowsTab(
        "codeFields",
        model,
        lambda: Field(0, code_id, kind, "", ""),
        inherited=names,
        title="Fields",
    )


def crosswalk_tab(names: Sequence[Crosswalk], code_id: int) -> CodeRowsTab[Crosswalk]:
    """The tab of what other schemes call a code."""
    model = CodeRowsModel(
        sorted(names, key=lambda name: (name.scheme, name.external_code)), CROSSWALK_COLUMNS
    )
    return CodeRowsTab(
        "codeCrosswalk",
        model,
        lambda: Crosswalk(0, code_id, "", ""),
        title="Names in other schemes",
        in_order=False,
    )


def _in_order(rows: Sequence[P]) -> list[P]:
    return sorted(rows, key=lambda row: (row.position, row.id))


class _TypeDelegate(QStyledItemDelegate):
    """Lets the type of a field be chosen rather than typed."""

    @override
    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        editor = QComboBox(parent)
        editor.addItems(FIELD_TYPES)
        editor.setAccessibleName("Type of the field")
        editor.activated.connect(lambda _: self.commitData.emit(editor))
        return editor

    @override
    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, QComboBox):
            editor.setCurrentText(index.data(Qt.ItemDataRole.EditRole))

    @override
    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if isinstance(editor, QComboBox):
            model.setData(index, editor.currentText())
