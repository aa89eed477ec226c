"""What may tell the same event as a report, the likeliest first, with why."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from rubricator.gui.models.document_model import DETAIL_ROLE
from rubricator.gui.override import override
from rubricator.project.candidates import Candidate

Index = QModelIndex | QPersistentModelIndex
COLUMNS = ("Score", "What", "Why", "Judged")
SCORE, WHAT, WHY, VERDICT = range(len(COLUMNS))
VERDICTS: Mapping[str, str] = {"not_same": "not the same", "possibly_same": "possibly the same"}
_NOWHERE = QModelIndex()


class CandidateModel(QAbstractTableModel):
    """A row a candidate."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._found: Sequence[Candidate] = ()

    def show_candidates(self, found: Sequence[Candidate]) -> None:
        """List these."""
        self.beginResetModel()
        self._found = found
        self.endResetModel()

    def candidate(self, row: int) -> Candidate | None:
        """The candidate of a row."""
        return self._found[row] if 0 <= row < len(self._found) else None

    @override
    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._found)

    @override
    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(COLUMNS)

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return COLUMNS[section]
        return None

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        found = self.candidate(index.row()) if index.isValid() else None
        if found is None:
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return _shown(found, index.column())
        if role == DETAIL_ROLE and index.column() == WHAT:
            return _detail(found)
        if role == Qt.ItemDataRole.AccessibleTextRole and index.column() == WHAT:
            return f"{found.line.title}, {_detail(found)}"
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() == SCORE:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None


def _shown(found: Candidate, column: int) -> str:
    return (
        f"{found.points}",
        found.line.title,
        found.why,
        VERDICTS.get(found.verdict, ""),
    )[column]


def _detail(found: Candidate) -> str:
    """When, where, and by whom it is told."""
    line = found.line
    days = line.date_from or line.date_text
    if line.date_to and line.date_to != line.date_from:
        days = f"{days} – {line.date_to}"
    told = " ".join(filter(None, (line.source_name, line.published_on)))
    if found.report_id is None:
        told = f"event of {_reports(line.reports)}"
    elif found.event_id is not None:
        told = f"{told or 'report'}, linked to an event"
    return " · ".join(filter(None, (days, line.place, told)))


def _reports(count: int) -> str:
    return f"{count:,} {'report' if count == 1 else 'reports'}"
