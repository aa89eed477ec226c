"""What became of each imported file, read by keys."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTableWidget
from pytestqt.qtbot import QtBot

from rubricator.gui.dialogs.import_report import ImportReportDialog
from rubricator.project.import_report import ImportLine, ImportReport


def test_tab_leaves_the_list_of_files_for_ok(qtbot: QtBot) -> None:
    refused = [ImportLine(f"{name}.txt", "refused", "It holds no text.") for name in "ab"]
    dialog = ImportReportDialog(ImportReport(tuple(refused)))
    qtbot.addWidget(dialog)
    files = dialog.findChild(QTableWidget, "importLines")
    assert isinstance(files, QTableWidget)
    files.setCurrentCell(0, 0)
    QTest.keyClick(files, Qt.Key.Key_Tab)
    assert (files.currentRow(), files.currentColumn()) == (0, 0)
