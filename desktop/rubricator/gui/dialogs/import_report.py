"""What became of every file that was to be imported, with the reason for each left out."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
)

from rubricator.gui.plain import PlainLabel, plain
from rubricator.gui.room import within_screen
from rubricator.gui.theme import gap
from rubricator.project.import_report import ImportLine, ImportReport

_HEADINGS = ("File", "What became of it")
_WRAPPED = 500
"""So many lines may be as high as their words need: to measure more takes too long."""


def noteworthy(report: ImportReport) -> list[ImportLine]:
    """The lines that need to be read: all but what was imported as it is."""
    return [line for line in report.lines if line.message]


class ImportReportDialog(QDialog):
    """A summary over the lines that need to be read."""

    def __init__(self, report: ImportReport) -> None:
        super().__init__()
        self._build(report)

    def _build(self, report: ImportReport) -> None:
        self.setObjectName("importReport")
        self.setWindowTitle("Import")
        summary = PlainLabel(report.summary())
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
        self.resize(within_screen(self, 90, 50))

    def _table(self, report: ImportReport) -> QTableWidget:
        lines = noteworthy(report)
        table = QTableWidget(len(lines), len(_HEADINGS))
        table.setObjectName("importLines")
        table.setAccessibleName("Files")
        table.setHorizontalHeaderLabels(_HEADINGS)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setTabKeyNavigation(False)
        table.setShowGrid(False)
        table.verticalHeader().hide()
        header = table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        if len(lines) <= _WRAPPED:
            table.setWordWrap(True)
            rows = table.verticalHeader()
            rows.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        for row, line in enumerate(lines):
            words = f"Imported: {line.message}" if line.outcome == "imported" else line.message
            name, message = QTableWidgetItem(line.path), QTableWidgetItem(words)
            name.setToolTip(plain(line.path))
            message.setToolTip(plain(words))
            table.setItem(row, 0, name)
            table.setItem(row, 1, message)
        return table
