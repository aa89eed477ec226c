"""The findings of a check of the content as rows, all of them or those of one check."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from rubricator.gui.override import override
from rubricator.project.checks import Finding

CHECK, WHAT, ROW = range(3)
_HEADINGS = ("Check", "What", "Record")
_NOWHERE = QModelIndex()
Index = QModelIndex | QPersistentModelIndex


class ProblemModel(QAbstractTableModel):
    """A row a finding."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._all: Sequence[Finding] = ()
        self._shown: Sequence[Finding] = ()
        self._check = ""

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """List these."""
        self._all = findings
        self.show_check(self._check)

    def show_check(self, check: str) -> None:
        """List only the findings of a check; "" for all."""
        self.beginResetModel()
        self._check = check
        self._shown = [each for each in self._all if check in ("", each.check)]
        self.endResetModel()

    def finding(self, row: int) -> Finding:
        """The finding of a row."""
        return self._shown[row]

    @override
    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._shown)

    @override
    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(_HEADINGS)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        finding = self._shown[index.row()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return finding.message
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return (finding.check.capitalize(), finding.message, finding.text_id)[index.column()]

    @override
    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _HEADINGS[section]
        return None
