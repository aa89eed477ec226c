"""The coders of a project as rows: what they are called, whether they still code, and how much."""

from typing import Any, NamedTuple

from PySide6.QtCore import Qt

from rubricator.core.coder import Coder
from rubricator.gui.desk import Desk
from rubricator.gui.models.line_model import RIGHT, Column, Columns, Index, KeptModel, Role
from rubricator.gui.override import override
from rubricator.store import assignment, records
from rubricator.store.assignment import Assigned
from rubricator.store.table import CODER

NAME, ACTIVE, CODINGS, DOCUMENTS, ASSIGNED = range(5)


class CoderLine(NamedTuple):
    """A coder with what they coded, and what they are to code."""

    coder: Coder
    codings: int = 0
    documents: int = 0
    assigned: Assigned | None = None


_COLUMNS: Columns[CoderLine] = (
    Column(
        "Name", lambda line: line.coder.name, says={Role.EditRole: lambda line: line.coder.name}
    ),
    Column(
        "Still codes",
        lambda _: "",
        12,
        says={
            Role.CheckStateRole: lambda line: (
                Qt.CheckState.Checked if line.coder.active else Qt.CheckState.Unchecked
            ),
            Role.AccessibleTextRole: lambda line: (
                "still codes" if line.coder.active else "does not code any more"
            ),
        },
    ),
    Column("Codings", lambda line: f"{line.codings:,}", 10, side=RIGHT),
    Column("Documents", lambda line: f"{line.documents:,}", 12, side=RIGHT),
    Column("Assigned", lambda line: _assigned_words(line.assigned), 18, side=RIGHT),
)


class CoderModel(KeptModel[CoderLine]):
    """Names and ticks are written at once; the rest is counted."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(_COLUMNS)
        self._desk = desk
        self.reload()

    def reload(self) -> None:
        """Count again."""
        coded = self._desk.read(records.coded_by)
        given = self._desk.read(assignment.by_coder)
        lines = [
            CoderLine(coder, *coded.get(coder.id, (0, 0)), given.get(coder.id))
            for coder in self._desk.read(CODER.where)
        ]
        self.show_lines(lines, key=lambda line: line.coder.id)

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        if self._desk.project.read_only or not index.isValid():
            return flags
        if index.column() == NAME:
            return flags | Qt.ItemFlag.ItemIsEditable
        return flags | Qt.ItemFlag.ItemIsUserCheckable if index.column() == ACTIVE else flags

    @override
    def setData(self, index: Index, value: Any, role: int = Role.EditRole) -> bool:
        line = self.line(index.row())
        if line is None:
            return False
        if index.column() == NAME and role == Role.EditRole:
            written = self._desk.edit_coder(line.coder.id, name=str(value))
        elif index.column() == ACTIVE and role == Role.CheckStateRole:
            active = Qt.CheckState(value) == Qt.CheckState.Checked
            written = self._desk.edit_coder(line.coder.id, active=active)
        else:
            return False
        self.reload()
        return written


def _assigned_words(given: Assigned | None) -> str:
    return f"{given.done:,} of {given.documents:,} done" if given else "–"
