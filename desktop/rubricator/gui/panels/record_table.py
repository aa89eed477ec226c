"""A small table of records edited in place, with a line below it that adds one."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from rubricator.gui.models.record_rows import RecordRows
from rubricator.gui.override import override
from rubricator.gui.theme import gap

_Trigger = QAbstractItemView.EditTrigger


class RecordTable(QTableView):
    """F2 or a double-click edits a cell, Del asks for the row to go, Enter to go to its place.

    `widths` are in steps of the rhythm; columns of width 0 share what is left.
    """

    taken = Signal(QModelIndex)
    removed = Signal(int)

    def __init__(
        self, name: str, title: str, rows: RecordRows[Any], *, widths: Mapping[str, float]
    ) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(title)
        self.setModel(rows)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(_Trigger.DoubleClicked | _Trigger.EditKeyPressed)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(gap(self.font(), 3.75))
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setMinimumSectionSize(gap(self.font(), 6))
        for name, steps in widths.items():
            column = rows.column(name)
            header.resizeSection(column, gap(self.font(), steps))
            if not steps:
                header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.currentIndex().row()
        editing = self.state() == QAbstractItemView.State.EditingState
        if event.key() == Qt.Key.Key_Delete and row >= 0 and not editing:
            self.removed.emit(row)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not editing:
            self.taken.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)
