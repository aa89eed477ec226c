"""A field over what answers to the words typed there: type, Enter, done."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QFrame,
    QHeaderView,
    QLineEdit,
    QStackedWidget,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from rubricator.gui.override import override
from rubricator.gui.plain import PlainLabel
from rubricator.gui.theme import gap

_KEY_ROLE = Qt.ItemDataRole.UserRole
_STEPS: Mapping[int, int] = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageDown: 8,
    Qt.Key.Key_PageUp: -8,
}


class Found(NamedTuple):
    """One line: what it stands for, its name, what is said of it, and the end of the line."""

    key: object
    name: str
    detail: str
    end: str


class Finder(QDialog):
    """Opens under the menu bar; what is chosen is taken once this is closed."""

    def __init__(
        self, window: QWidget, names: tuple[str, str, str], *, asks: str, title: str, none: str
    ) -> None:
        """Object names of this, field and list; `none` is said where nothing answers."""
        super().__init__(window, Qt.WindowType.Popup)
        self._query = QLineEdit()
        self._table = QTableWidget(0, 3)
        self._none = PlainLabel(none)
        self._found = QStackedWidget()
        self._query.setPlaceholderText(asks)
        self._query.setAccessibleName(title)
        self._table.setAccessibleName(f"{title}: what answers")
        self._build(names)
        self._connect()

    @override
    def open(self) -> None:
        """Open under the menu bar, in the middle of the window."""
        window = self.parentWidget()
        if window is not None:
            top = window.mapToGlobal(window.rect().topLeft())
            self.move(top.x() + (window.width() - self.width()) // 2, top.y() + gap(self.font(), 6))
        self._find(self._query.text())
        self.show()
        self._query.setFocus(Qt.FocusReason.PopupFocusReason)

    def found(self, query: str) -> Sequence[Found]:
        """What answers, best first."""
        raise NotImplementedError

    def take(self, key: object) -> None:
        """Do what a line stands for."""
        raise NotImplementedError

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = _STEPS.get(event.key())
            if step is not None and self._table.rowCount():
                row = self._table.currentRow() + step
                self._table.selectRow(max(0, min(row, self._table.rowCount() - 1)))
                return True
        return super().eventFilter(watched, event)

    def _find(self, query: str) -> None:
        found = self.found(query)
        self._table.setRowCount(len(found))
        for row, line in enumerate(found):
            self._show_line(row, line)
        self._found.setCurrentWidget(self._table if found else self._none)
        if found:
            self._table.selectRow(0)

    def _show_line(self, row: int, line: Found) -> None:
        for column, text in enumerate((line.name, line.detail, line.end)):
            cell = QTableWidgetItem(text)
            cell.setData(_KEY_ROLE, line.key)
            if column == 2:
                cell.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self._table.setItem(row, column, cell)

    def _take(self) -> None:
        chosen = self._table.item(self._table.currentRow(), 0) if self._table.rowCount() else None
        if chosen is not None:
            key = chosen.data(_KEY_ROLE)
            # Closed first: what follows may ask something, or look where the focus is.
            self.close()
            self.take(key)

    def _build(self, names: tuple[str, str, str]) -> None:
        for part, name in zip((self, self._query, self._table), names, strict=True):
            part.setObjectName(name)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._query.installEventFilter(self)
        self._none.setProperty("dim", "true")
        self._none.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._build_table()
        self._found.addWidget(self._table)
        self._found.addWidget(self._none)
        step = gap(self.font())
        # A card in it has the edge that a stylesheet gives no dialog.
        card = QFrame()
        card.setProperty("card", "true")
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(card)
        layout = QVBoxLayout(card)
        layout.setContentsMargins(step, step, step, step)
        layout.setSpacing(step)
        layout.addWidget(self._query)
        layout.addWidget(self._found)
        self.resize(gap(self.font(), 72), gap(self.font(), 48))

    def _build_table(self) -> None:
        table = self._table
        table.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setShowGrid(False)
        table.horizontalHeader().hide()
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(gap(self.font(), 3.5))
        table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column in (1, 2):
            table.horizontalHeader().setSectionResizeMode(
                column, QHeaderView.ResizeMode.ResizeToContents
            )

    def _connect(self) -> None:
        self._query.textChanged.connect(self._find)
        self._query.returnPressed.connect(self._take)
        self._table.itemClicked.connect(lambda _: self._take())
