"""The same numbers as the bars, as a table that can be read aloud and copied."""

from collections.abc import Callable, Iterable
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from rubricator.analysis.frequency_table import FrequencyRow, FrequencyTable
from rubricator.gui.charts import wording
from rubricator.gui.override import override

_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()

_COLUMNS: tuple[tuple[str, Callable[[FrequencyRow], str]], ...] = (
    ("Code", lambda row: row.label),
    ("Name", lambda row: row.name),
    ("Kind", lambda row: row.kind),
    ("Count", lambda row: wording.number(row.shown)),
    ("Share", lambda row: wording.percent(row.share)),
    ("Own", lambda row: wording.number(row.own)),
    ("With subcodes", lambda row: wording.number(row.with_subcodes)),
)
_FIRST_NUMBER = 3


class FrequencyModel(QAbstractTableModel):
    """A frequency table, one code a row."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._table = FrequencyTable()

    def show_table(self, table: FrequencyTable) -> None:
        """Hold these rows; views keep their place if the same codes come in the same order."""
        before, now = self._table.rows, table.rows
        if [row.code_id for row in before] == [row.code_id for row in now]:
            self._table = table
            if now:
                last = self.index(len(now) - 1, len(_COLUMNS) - 1)
                self.dataChanged.emit(self.index(0, 0), last)
            return
        self.beginResetModel()
        self._table = table
        self.endResetModel()

    def row(self, number: int) -> FrequencyRow:
        """The frequency row shown in this row."""
        return self._table.rows[number]

    @override
    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._table.rows)

    @override
    def columnCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(_COLUMNS)

    @override
    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DisplayRole:
            return _COLUMNS[index.column()][1](self._table.rows[index.row()])
        if role == Qt.ItemDataRole.ToolTipRole:
            return wording.tooltip(self._table.rows[index.row()], self._table)
        return _alignment(index.column()) if role == Qt.ItemDataRole.TextAlignmentRole else None

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return _COLUMNS[section][0]
        return _alignment(section) if role == Qt.ItemDataRole.TextAlignmentRole else None


class FrequencyNumbers(QTableView):
    """The table twin of the chart; Ctrl+C copies the selected rows, or all, with their header."""

    codeChosen = Signal(object)

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = FrequencyModel(self)
        self._build()
        self.activated.connect(self._activate)

    def show_table(self, table: FrequencyTable) -> None:
        """Show these rows."""
        self._model.show_table(table)

    def copy(self) -> None:
        """Put the selected rows, or all without a selection, on the clipboard as a table."""
        chosen = sorted(index.row() for index in self.selectionModel().selectedRows())
        QGuiApplication.clipboard().setText(self._as_text(chosen or range(self._model.rowCount())))

    @Slot(QModelIndex)
    def _activate(self, index: QModelIndex) -> None:
        self.codeChosen.emit(self._model.row(index.row()).code_id)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        else:
            super().keyPressEvent(event)

    def _build(self) -> None:
        self.setObjectName("frequencyTable")
        self.setAccessibleName("Code frequencies as numbers")
        self.setModel(self._model)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 6)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)

    def _as_text(self, rows: Iterable[int]) -> str:
        lines = ["\t".join(name for name, _ in _COLUMNS)]
        for number in rows:
            row = self._model.row(number)
            lines.append("\t".join(value(row) for _, value in _COLUMNS))
        return "\n".join(lines) + "\n"


def _alignment(column: int) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column >= _FIRST_NUMBER else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter
