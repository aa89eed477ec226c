"""What became of every file that was to be imported, with the reason for each left out."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
)

from rubricator.gui.theme import gap
from rubricator.project.imports import ImportReport

_HEADINGS = ("File", "What became of it")


class ImportReportDialog(QDialog):
    """A summary over the lines that need to be read."""

    def __init__(self, report: ImportReport) -> None:
        super().__init__()
        self._build(report)

    def _build(self, report: ImportReport) -> None:
        self.setObjectName("importReport")
        self.setWindowTitle("Import")
        summary = QLabel(report.summary())
        summary.setObjectName("importSummary")
        summary.setProperty("heading", "true")
        summary.setWordWrap(True)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok)
        buttons.accepted.connect(self.accept)
        layout = QVBoxLayout(self)
        step = gap(self.font())
        layout.setContentsMargins(step * 2, step * 2, step * 2, step * 2)
        layout.setSpacing(step * 2)
        layout.addWidget(summary)
        layout.addWidget(self._table(report), 1)
        layout.addWidget(buttons)
        self.resize(gap(self.font(), 90), gap(self.font(), 50))

    def _table(self, report: ImportReport) -> QTableWidget:
        lines = report.noteworthy
        table = QTableWidget(len(lines), len(_HEADINGS))
        table.setObjectName("importLines")
        table.setAccessibleName("Files")
        table.setHorizontalHeaderLabels(_HEADINGS)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setShowGrid(False)
        table.verticalHeader().hide()
        header = table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        for row, line in enumerate(lines):
            name, message = QTableWidgetItem(line.path.name), QTableWidgetItem(line.message)
            name.setToolTip(str(line.path))
            message.setToolTip(line.message)
            table.setItem(row, 0, name)
            table.setItem(row, 1, message)
        return table
