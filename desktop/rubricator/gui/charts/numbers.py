"""The same numbers as the bars, as a table that can be read aloud and copied."""

from collections.abc import Iterable

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from rubricator.analysis.frequency_table import FrequencyRow, FrequencyTable
from rubricator.gui.charts import wording
from rubricator.gui.models.line_model import RIGHT, Column, Columns, KeptModel, Role
from rubricator.gui.override import override

_COLUMNS: Columns[FrequencyRow] = (
    Column("Code", lambda row: row.label),
    Column("Name", lambda row: row.name),
    Column("Kind", lambda row: row.kind),
    Column("Count", lambda row: wording.number(row.shown), side=RIGHT),
    Column("Share", lambda row: wording.percent(row.share), side=RIGHT),
    Column("Own", lambda row: wording.number(row.own), side=RIGHT),
    Column("With subcodes", lambda row: wording.number(row.with_subcodes), side=RIGHT),
)


class FrequencyNumbers(QTableView):
    """The table twin of the chart; Ctrl+C copies the selected rows, or all, with their header."""

    codeChosen = Signal(object)

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._table = FrequencyTable()
        self._model = KeptModel(_COLUMNS, says={Role.ToolTipRole: self._explained}, parent=self)
        self._build()
        self.activated.connect(self._activate)

    def show_table(self, table: FrequencyTable) -> None:
        """Show these rows; they keep their places if the same codes come in the same order."""
        self._table = table
        self._model.show_lines(table.rows, key=lambda row: row.code_id)

    def copy(self) -> None:
        """Put the selected rows, or all without a selection, on the clipboard as a table."""
        chosen = sorted(index.row() for index in self.selectionModel().selectedRows())
        QGuiApplication.clipboard().setText(self._as_text(chosen or range(len(self._table.rows))))

    @Slot(QModelIndex)
    def _activate(self, index: QModelIndex) -> None:
        self.codeChosen.emit(self._table.rows[index.row()].code_id)

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
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 6)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        )
        self.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)

    def _as_text(self, rows: Iterable[int]) -> str:
        lines = [[column.heading for column in _COLUMNS]]
        lines += [[column.text(self._table.rows[row]) for column in _COLUMNS] for row in rows]
        return "".join("\t".join(line) + "\n" for line in lines)

    def _explained(self, row: FrequencyRow) -> str:
        return wording.tooltip(row, self._table)
