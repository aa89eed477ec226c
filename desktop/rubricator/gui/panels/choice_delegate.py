"""A cell of a table in which one of a few words is chosen rather than typed."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtWidgets import QComboBox, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from rubricator.gui.models.line_model import Index
from rubricator.gui.override import override


class ChoiceDelegate(QStyledItemDelegate):
    """Opens a list of `values`; a `free` one takes other words too."""

    def __init__(
        self, parent: QWidget, values: Sequence[str], title: str, *, free: bool = False
    ) -> None:
        super().__init__(parent)
        self._values = tuple(values)
        self._title = title
        self._free = free

    @override
    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        editor = QComboBox(parent)
        for value in self._values:
            editor.addItem(value.replace("_", " "), value)
        editor.setEditable(self._free)
        editor.setAccessibleName(self._title)
        editor.activated.connect(lambda _: self.commitData.emit(editor))
        return editor

    @override
    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, QComboBox):
            editor.setCurrentText(str(index.data(Qt.ItemDataRole.EditRole)).replace("_", " "))

    @override
    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if isinstance(editor, QComboBox):
            typed = editor.currentText()
            known = editor.findText(typed)
            model.setData(index, typed if known < 0 else editor.itemData(known))
