"""A line to type into over the codes of one kind, of which one is chosen."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from rubricator.core.code import Code, in_tree_order, path
from rubricator.gui.colours import swatch
from rubricator.gui.desk import Desk
from rubricator.gui.panels.filter_line import FilterLine
from rubricator.gui.plain import plain
from rubricator.gui.theme import gap

_ID = Qt.ItemDataRole.UserRole


class CodeChoice(QWidget):
    """The codes of a code's kind but itself and retired ones, by their path."""

    chosen = Signal()
    taken = Signal()
    """The choice was double-clicked. (Enter presses the main button of the dialog.)"""

    def __init__(self, desk: Desk, code: Code) -> None:
        super().__init__()
        self._desk = desk
        self._code = code
        self._words = FilterLine("codeChoiceFilter", "Filter codes")
        self._list = QListWidget()
        self._build()
        self._fill()

    def code(self) -> Code | None:
        """The code chosen."""
        line: QListWidgetItem | None = self._list.currentItem()
        if line is None or line.isHidden() or not line.isSelected():
            return None
        return self._desk.codes.get(line.data(_ID))

    def choose(self, code_id: int) -> None:
        """Choose a code."""
        for row in range(self._list.count()):
            if self._list.item(row).data(_ID) == code_id:
                self._list.setCurrentRow(row)

    def _fill(self) -> None:
        codes: Mapping[int, Code] = self._desk.codes
        theme = self._desk.theme
        for code in in_tree_order(codes.values()):
            if code.kind != self._code.kind or code.retired or code.id == self._code.id:
                continue
            line = QListWidgetItem(" › ".join(each.label for each in path(code, codes)))
            line.setData(_ID, code.id)
            colour = QColor(code.colour) if code.colour else theme.kind(code.kind)
            line.setIcon(swatch(colour, theme))
            line.setToolTip(plain(code.definition))
            self._list.addItem(line)

    def _narrow(self, words: str) -> None:
        parts = words.casefold().split()
        shown: list[QListWidgetItem] = []
        for row in range(self._list.count()):
            line = self._list.item(row)
            fits = all(part in line.text().casefold() for part in parts)
            line.setHidden(not fits)
            shown += [line] if fits else []
        if parts and shown:
            self._list.setCurrentItem(shown[0])
        self.chosen.emit()

    def _build(self) -> None:
        self._list.setObjectName("codeChoice")
        self._list.setAccessibleName("Codes")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(gap(self.font()))
        layout.addWidget(self._words)
        layout.addWidget(self._list, 1)
        self._words.textChanged.connect(self._narrow)
        # A click makes a line the current one before it selects it.
        self._list.itemSelectionChanged.connect(self.chosen)
        # Not when it is activated: where the desktop says so, a single click does that.
        self._list.itemDoubleClicked.connect(lambda _: self.taken.emit())
        self.setFocusProxy(self._words)
