"""The grid of an event: a row a field, a column the event and each of its reports."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from rubricator.core.adjudication import Account
from rubricator.gui.models.comparison_model import EVENT, ComparisonModel
from rubricator.gui.override import override
from rubricator.gui.panels.cells import GroundDelegate
from rubricator.gui.theme import gap
from rubricator.project.comparison import Cell, Comparison, Line

_KEYS: Mapping[Qt.Key, str] = {
    Qt.Key.Key_L: "lowest",
    Qt.Key.Key_H: "highest",
    Qt.Key.Key_M: "majority",
    Qt.Key.Key_E: "edit",
    Qt.Key.Key_F2: "edit",
    Qt.Key.Key_J: "article",
    Qt.Key.Key_Delete: "open",
    Qt.Key.Key_Backspace: "open",
    Qt.Key.Key_U: "unlink",
    Qt.Key.Key_Return: "choose",
    Qt.Key.Key_Enter: "choose",
}


class ComparisonGrid(QTableView):
    """Its keys ask for an act on the cell at hand."""

    acted = Signal(str)
    """The name of an act, such as `choose`."""

    def __init__(self, model: ComparisonModel) -> None:
        super().__init__()
        self._model = model
        self._fitting = QTimer(self, singleShot=True, interval=0)
        self._build()
        self._fitting.timeout.connect(self.resizeRowsToContents)
        self.horizontalHeader().sectionResized.connect(lambda *_: self._fitting.start())
        self.doubleClicked.connect(lambda _: self.acted.emit("choose"))

    def show_comparison(self, shown: Comparison, *, fresh: bool) -> None:
        """Show an event and its reports; a `fresh` one from its first value on."""
        self._model.show_comparison(shown)
        # Now, before it is painted, rather than once more after that.
        self.resizeRowsToContents()
        if fresh:
            self.setCurrentIndex(self._model.index(0, EVENT))

    def enter(self) -> None:
        """Let the keys go to the grid."""
        if not self.currentIndex().isValid():
            self.setCurrentIndex(self._model.index(0, EVENT))
        self.setFocus()

    def type_value(self) -> None:
        """Let the event's value of the line at hand be typed."""
        index = self._model.index(self.currentIndex().row(), EVENT)
        if index.isValid():
            self.setCurrentIndex(index)
            self.edit(index)

    def line(self) -> Line | None:
        """The line of the cell at hand."""
        return self._model.line(self.currentIndex().row())

    def account(self) -> Account | None:
        """The report of the cell at hand; None in the event's own column."""
        return self._model.account(self.currentIndex().column())

    def cell(self) -> Cell | None:
        """The cell at hand."""
        return self._model.cell(self.currentIndex())

    def evidence(self) -> Cell | None:
        """The cell that shows where the value at hand is from: of the event's, its source's."""
        cell, line = self.cell(), self.line()
        if cell is None or line is None or cell.report_id is not None:
            return cell
        return next((each for each in line.cells if each.report_id == line.source_id), None)

    @property
    def is_at_event(self) -> bool:
        """Whether the cell at hand is the event's own."""
        return self.currentIndex().column() == EVENT

    @property
    def reports(self) -> int:
        """How many reports are compared."""
        return len(self._model.shown.accounts) if self._model.shown else 0

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        name = _KEYS.get(Qt.Key(event.key()))
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        # What closes the editor comes here too.
        typing = self.state() == QAbstractItemView.State.EditingState
        if name and plain and not typing:
            self.acted.emit(name)
        else:
            super().keyPressEvent(event)

    def _build(self) -> None:
        self.setObjectName("comparisonGrid")
        self.setAccessibleName("Reports of the event side by side")
        self.setModel(self._model)
        self.setItemDelegate(GroundDelegate(self))
        self.setWordWrap(True)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        rows = self.verticalHeader()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        # Rows are as high as what is seen of them needs: an event may be told a hundred times.
        rows.setResizeContentsPrecision(0)
        rows.setMinimumSectionSize(gap(self.font(), 3.5))
        rows.setMaximumSectionSize(gap(self.font(), 14))
        rows.setTextElideMode(Qt.TextElideMode.ElideRight)
        rows.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        columns = self.horizontalHeader()
        columns.setHighlightSections(False)
        columns.setMinimumSectionSize(gap(self.font(), 24))
        columns.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        columns.setTextElideMode(Qt.TextElideMode.ElideRight)
