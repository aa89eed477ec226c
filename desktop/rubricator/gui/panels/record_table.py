"""A small table of records edited in place, with a line below it that adds one."""

from typing import Any

from PySide6.QtWidgets import QAbstractItemView

from rubricator.gui.models.record_rows import RecordRows
from rubricator.gui.panels.plain_table import PlainTable
from rubricator.gui.theme import gap

_Trigger = QAbstractItemView.EditTrigger


class RecordTable(PlainTable):
    """F2 or a double-click edits a cell."""

    def __init__(self, name: str, title: str, rows: RecordRows[Any]) -> None:
        super().__init__(name, title, rows, high=3.75)
        self.setEditTriggers(_Trigger.DoubleClicked | _Trigger.EditKeyPressed)
        self.horizontalHeader().setMinimumSectionSize(gap(self.font(), 6))
