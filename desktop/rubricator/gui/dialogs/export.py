"""The dialog before an export: which tables, how many rows each has, and in which form."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QDialogButtonBox,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
)

from rubricator.core.counted import counted
from rubricator.core.filter import DocumentFilter
from rubricator.exchange.columns import ExportTable
from rubricator.gui.dialogs.entered import EnteredDialog
from rubricator.gui.plain import PlainLabel, plain
from rubricator.gui.room import within_screen
from rubricator.gui.theme import gap
from rubricator.project.exports import BundleStyle

_TABLE, _ROWS, _WHAT = range(3)
_HEADINGS = ("Table", "Rows", "What is in it")
_ALWAYS = "codebook"
_ALL = DocumentFilter()
_Item = Qt.ItemFlag


class ExportDialog(EnteredDialog):
    """Tables to tick, with their rows as soon as they are counted; `chosen` says what was asked."""

    chosen = Signal(tuple, BundleStyle)
    """The names of the tables to export, and how."""
    filterTicked = Signal(DocumentFilter)
    """Other rows are wanted, those of this filter: they are to be counted."""

    def __init__(
        self,
        tables: Sequence[ExportTable],
        usual: Sequence[str],
        all_but_texts: Sequence[str],
        *,
        present: DocumentFilter = _ALL,
        shown: str = "",
    ) -> None:
        """`present` is the filter of the window, `shown` says what it lets through."""
        super().__init__()
        self._present = present
        self._tables = tables
        self._usual, self._most = frozenset(usual), frozenset(all_but_texts)
        self._counts: Mapping[str, int] = {}
        self._names = [QTableWidgetItem(table.title) for table in tables]
        self._rows = [QTableWidgetItem("…") for _ in tables]
        self._list = QTableWidget(len(tables), len(_HEADINGS))
        self._usual_button = QPushButton("Usual tables")
        self._most_button = QPushButton("All but full texts")
        self._filtered = QCheckBox(f"Only what the &filter lets through: {shown}")
        self._excel = QCheckBox("Also write each table for E&xcel")
        self._workbook = QCheckBox("Also as one Excel &workbook, a sheet for each table")
        self._zip = QCheckBox("As one &zip file")
        self._summary = PlainLabel()
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self._build()
        self._connect()
        self._tick(self._usual)

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """Say how many rows each table would have."""
        self._counts = counts
        for row, table in enumerate(self._tables):
            self._rows[row].setText(f"{counts[table.name]:,}")
        self._summarise()

    def tables(self) -> tuple[str, ...]:
        """The names of the tables that are ticked."""
        return tuple(table.name for row, table in enumerate(self._tables) if self._is_ticked(row))

    def style_wanted(self) -> BundleStyle:
        """The form that is ticked."""
        return BundleStyle(
            excel=self._excel.isChecked(),
            workbook=self._workbook.isChecked(),
            zipped=self._zip.isChecked(),
            chosen=self._filter(),
        )

    def _filter(self) -> DocumentFilter:
        return self._present if self._filtered.isChecked() else _ALL

    @Slot()
    def _count_again(self) -> None:
        self._counts = {}
        for cell in self._rows:
            cell.setText("…")
        self._summarise()
        self.filterTicked.emit(self._filter())

    @Slot()
    def _accept(self) -> None:
        # The dialog goes first: the next one asks for the place.
        self.accept()
        self.chosen.emit(self.tables(), self.style_wanted())

    @Slot()
    def _summarise(self) -> None:
        names = self.tables()
        number = counted(len(names), "table")
        if self._counts:
            rows = sum(self._counts[name] for name in names)
            self._summary.setText(f"{number}, {counted(rows, 'row')}")
        else:
            self._summary.setText(f"{number}; counting rows …")

    def _tick(self, names: frozenset[str]) -> None:
        for row, table in enumerate(self._tables):
            wanted = table.name in names or table.name == _ALWAYS
            state = Qt.CheckState.Checked if wanted else Qt.CheckState.Unchecked
            self._names[row].setCheckState(state)

    def _is_ticked(self, row: int) -> bool:
        return self._names[row].checkState() is Qt.CheckState.Checked

    def _build(self) -> None:
        self.setObjectName("exportDialog")
        self.setWindowTitle("Export CSV tables")
        self._usual_button.setObjectName("exportUsual")
        self._most_button.setObjectName("exportMost")
        self._filtered.setObjectName("exportFiltered")
        self._filtered.setToolTip(
            "Documents and codings that the window shows, with what belongs to them. The tables "
            "say which filter it was."
        )
        self._filtered.setVisible(bool(self._present))
        self._excel.setObjectName("exportExcel")
        self._excel.setToolTip(
            "A second file a table, in which no cell is taken for a formula; the first stays as is"
        )
        self._workbook.setObjectName("exportWorkbook")
        self._workbook.setToolTip("Text stays text; what does not fit is said on the first sheet")
        self._zip.setObjectName("exportZip")
        self._summary.setObjectName("exportSummary")
        go = self._buttons.addButton("&Export…", QDialogButtonBox.ButtonRole.AcceptRole)
        go.setObjectName("exportAccept")
        self._build_list()
        layout = QVBoxLayout(self)
        step = gap(self.font())
        layout.setContentsMargins(step * 2, step * 2, step * 2, step * 2)
        layout.setSpacing(step * 2)
        sets = QHBoxLayout()
        for part in (self._usual_button, self._most_button):
            part.setAutoDefault(False)
            sets.addWidget(part)
        sets.addStretch()
        layout.addLayout(sets)
        layout.addWidget(self._list, 1)
        layout.addWidget(self._filtered)
        layout.addWidget(self._excel)
        layout.addWidget(self._workbook)
        layout.addWidget(self._zip)
        layout.addWidget(self._summary)
        layout.addWidget(self._buttons)
        self.resize(within_screen(self, 120, 90))
        # Only now that the button stands in the dialog is it the main one for good.
        go.setDefault(True)
        # Not the buttons above it: Enter is to go on at once, and Space to tick.
        self._list.setCurrentCell(0, _TABLE)
        self._list.setFocus()

    def _build_list(self) -> None:
        table = self._list
        table.setObjectName("exportTables")
        table.setAccessibleName("Tables to export")
        table.setHorizontalHeaderLabels(list(_HEADINGS))
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setTabKeyNavigation(False)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(gap(self.font(), 3.5))
        header = table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(_WHAT, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(_TABLE, QHeaderView.ResizeMode.ResizeToContents)
        for row, each in enumerate(self._tables):
            self._fill(row, each)

    def _fill(self, row: int, table: ExportTable) -> None:
        name, rows = self._names[row], self._rows[row]
        usable = _Item.ItemIsSelectable | _Item.ItemIsUserCheckable
        # The codebook always goes along: without it no code can be read.
        name.setFlags(usable if table.name == _ALWAYS else usable | _Item.ItemIsEnabled)
        name.setToolTip(plain(f"{table.name}.csv"))
        rows.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        what = QTableWidgetItem(table.description)
        what.setToolTip(plain(table.description))
        for column, cell in enumerate((name, rows, what)):
            self._list.setItem(row, column, cell)

    def _connect(self) -> None:
        self._list.itemChanged.connect(self._summarise)
        self._filtered.toggled.connect(self._count_again)
        self._usual_button.clicked.connect(lambda: self._tick(self._usual))
        self._most_button.clicked.connect(lambda: self._tick(self._most))
        self._buttons.accepted.connect(self._accept)
        self._buttons.rejected.connect(self.reject)
