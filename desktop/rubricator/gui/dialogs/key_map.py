"""The key map: every command with its keys, to look up, to change and to take along as a table."""

import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QDialogButtonBox,
    QHBoxLayout,
    QHeaderView,
    QKeySequenceEdit,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
)

from rubricator.core.code import Code
from rubricator.exchange.csv_table import write_table
from rubricator.gui.actions import ACTIONS, ActionSpec
from rubricator.gui.dialogs.entered import EnteredDialog
from rubricator.gui.keymap import KeyMap, shown
from rubricator.gui.panels.filter_line import FilterLine
from rubricator.gui.plain import PlainLabel
from rubricator.gui.room import within_screen
from rubricator.gui.theme import gap

HEADINGS = ("Command", "Where", "Keys")
_NAME_ROLE = Qt.ItemDataRole.UserRole
_COMMANDING = re.compile(r"(Ctrl|Alt|Meta)\+|F[0-9]")
"""In keys that nobody types or moves with, also where Shift is held."""


class KeyMapDialog(EnteredDialog):
    """Commands in a table, the keys of the chosen one below it; codes' letters to be seen."""

    changed = Signal()
    exportRequested = Signal()

    def __init__(self, keymap: KeyMap, codes: Iterable[Code]) -> None:
        super().__init__()
        self._keymap = keymap
        self._letters: Mapping[str, Code] = {
            code.shortcut: code for code in codes if code.shortcut and not code.retired
        }
        self._filter = FilterLine("keyMapFilter", "Find a command or a key")
        self._table = QTableWidget(0, len(HEADINGS))
        self._edit = QKeySequenceEdit()
        self._use = QPushButton("Use these keys")
        self._usual = QPushButton("Usual keys")
        self._all_usual = QPushButton("All as usual")
        self._fault = PlainLabel()
        self._bare = QCheckBox("&Letters, digits and signs alone are commands in the article")
        self._build()
        self._connect()
        self._fill()
        self._show_chosen()

    def choose(self, name: str) -> None:
        """Choose a command by its name."""
        for row in range(self._table.rowCount()):
            if name and self._table.model().index(row, 0).data(_NAME_ROLE) == name:
                self._table.selectRow(row)

    def export_to(self, path: Path) -> None:
        """Write the key map as a CSV table; raises OSError if that fails."""
        write_table(path, HEADINGS, [cells for _, cells in self._rows()])

    def _rows(self) -> Iterable[tuple[str, tuple[str, str, str]]]:
        """Name and cells of every line; a code's letter has no name."""
        for spec in ACTIONS:
            where = " ▸ ".join(spec.menu.split("/")[:-1])
            yield spec.name, (plain(spec), where, shown(self._keymap.keys(spec.name)))
        for letter, code in sorted(self._letters.items()):
            yield "", (f"Code as {code.label}", "Article", letter.upper())

    def _fill(self) -> None:
        chosen = self._chosen()
        rows = list(self._rows())
        self._table.setRowCount(len(rows))
        for row, (name, cells) in enumerate(rows):
            for column, text in enumerate(cells):
                cell = QTableWidgetItem(text)
                cell.setData(_NAME_ROLE, name)
                self._table.setItem(row, column, cell)
        self._filter_rows(self._filter.text())
        self.choose(chosen)

    def _switch_letters(self, wanted: bool) -> None:
        self._keymap.set_letters(wanted)
        self.changed.emit()

    def _filter_rows(self, words: str) -> None:
        for row in range(self._table.rowCount()):
            model = self._table.model()
            cells = [model.index(row, column).data() for column in range(len(HEADINGS))]
            line = " ".join(cells).casefold()
            missing = any(word not in line for word in words.casefold().split())
            self._table.setRowHidden(row, missing)
        self._choose_among_shown()

    def _choose_among_shown(self) -> None:
        """Have a command chosen that one can see, so that its keys can be changed at once."""
        rows = [row for row in range(self._table.rowCount()) if not self._table.isRowHidden(row)]
        if rows and self._filter.text() and self._table.currentRow() not in rows:
            self._table.selectRow(rows[0])

    def _chosen(self) -> str:
        cell = self._table.item(self._table.currentRow(), 0)
        return str(cell.data(_NAME_ROLE)) if cell is not None else ""

    def _show_chosen(self) -> None:
        name = self._chosen()
        keys = self._keymap.keys(name) if name else []
        self._edit.setKeySequence(keys[0] if keys else QKeySequence())
        self._edit.setEnabled(bool(name))
        self._use.setEnabled(bool(name))
        self._usual.setEnabled(bool(name) and self._keymap.is_changed(name))
        self._fault.clear()

    def _take_keys(self) -> None:
        name, key = self._chosen(), self._edit.keySequence()
        fault = self._fault_of(name, key)
        self._fault.setText(fault)
        if not fault:
            self._keymap.set_keys(name, [] if key.isEmpty() else [key])
            self._tell()

    def _fault_of(self, name: str, key: QKeySequence) -> str:
        """Why a command cannot have this key, or nothing."""
        if key.isEmpty():
            return ""
        other = self._keymap.user_of(key, but=name)
        if other is not None:
            return f"{shown([key])} runs “{plain(other)}” already; free it there first."
        letter = key.toString().lower().removeprefix("shift+")
        if letter in self._letters:
            # With Shift it arms the code.
            return f"{shown([key])} codes “{self._letters[letter].label}”; free it there first."
        if letter.isdecimal() and len(letter) == 1:
            return f"{shown([key])} fills a role of an event or sets the polarity of a stance."
        bare = not _COMMANDING.search(key.toString())
        if bare and not next(spec for spec in ACTIONS if spec.name == name).in_article:
            return "This command works everywhere, so a bare key would be heard while typing."
        return ""

    def _take_usual(self) -> None:
        self._keymap.reset([self._chosen()])
        self._tell()

    def _take_all_usual(self) -> None:
        self._keymap.reset()
        self._tell()

    def _tell(self) -> None:
        self._fill()
        self._show_chosen()
        self.changed.emit()

    def _build(self) -> None:
        self.setObjectName("keyMap")
        self.setWindowTitle("Keys")
        self._edit.setObjectName("keyMapEdit")
        self._edit.setAccessibleName("New keys")
        self._edit.setMaximumSequenceLength(1)
        self._edit.setClearButtonEnabled(True)
        self._use.setObjectName("keyMapUse")
        self._usual.setObjectName("keyMapUsual")
        self._all_usual.setObjectName("keyMapAllUsual")
        self._bare.setObjectName("keyMapLetters")
        self._bare.setToolTip(
            "Switched off, they are left to menus, Space and keys with Ctrl or Alt"
        )
        self._bare.setChecked(self._keymap.letters)
        self._fault.setObjectName("keyMapFault")
        self._fault.setProperty("error", "true")
        self._fault.setWordWrap(True)
        self._build_table()
        self._lay_out()

    def _build_table(self) -> None:
        table = self._table
        table.setObjectName("keyMapTable")
        table.setAccessibleName("Commands and their keys")
        table.setHorizontalHeaderLabels(HEADINGS)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setTabKeyNavigation(False)
        table.setShowGrid(False)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(gap(self.font(), 3.5))
        header = table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column in (1, 2):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)

    def _lay_out(self) -> None:
        step = gap(self.font())
        change = QHBoxLayout()
        for part in (PlainLabel("Keys"), self._edit, self._use, self._usual):
            change.addWidget(part)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        export = buttons.addButton("Export…", QDialogButtonBox.ButtonRole.ActionRole)
        export.setObjectName("keyMapExport")
        export.clicked.connect(self.exportRequested)
        buttons.addButton(self._all_usual, QDialogButtonBox.ButtonRole.ResetRole)
        for button in (self._use, self._usual, self._all_usual, export):
            button.setAutoDefault(False)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(step * 2, step * 2, step * 2, step * 2)
        layout.setSpacing(step)
        layout.addWidget(self._filter)
        layout.addWidget(self._table, 1)
        layout.addLayout(change)
        layout.addWidget(self._fault)
        layout.addWidget(self._bare)
        layout.addWidget(buttons)
        self.resize(within_screen(self, 84, 76))

    def _connect(self) -> None:
        self._filter.textChanged.connect(self._filter_rows)
        self._bare.toggled.connect(self._switch_letters)
        self._table.itemSelectionChanged.connect(self._show_chosen)
        self._use.clicked.connect(self._take_keys)
        self._usual.clicked.connect(self._take_usual)
        self._all_usual.clicked.connect(self._take_all_usual)


def plain(spec: ActionSpec) -> str:
    """A command's name without the marks a menu needs."""
    return spec.text.replace("&", "").rstrip("…")
