"""Every command by a few letters: type, Enter, done; its key is shown for the next time."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHeaderView,
    QLineEdit,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from rubricator.gui.actions import ACTIONS, Actions, ActionSpec
from rubricator.gui.dialogs.ranking import ranked
from rubricator.gui.override import override
from rubricator.gui.theme import gap

_NAME_ROLE = Qt.ItemDataRole.UserRole
_STEPS: Mapping[int, int] = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageDown: 8,
    Qt.Key.Key_PageUp: -8,
}


class CommandPalette(QDialog):
    """A field over the commands that answer to it. The one chosen is run when this is closed."""

    def __init__(self, actions: Actions, window: QWidget) -> None:
        super().__init__(window, Qt.WindowType.Popup)
        self._actions = actions
        self._query = QLineEdit()
        self._table = QTableWidget(0, 3)
        self._build()
        self._connect()
        self._filter("")

    @override
    def open(self) -> None:
        """Open under the menu bar, in the middle of the window."""
        window = self.parentWidget()
        if window is not None:
            top = window.mapToGlobal(window.rect().topLeft())
            self.move(top.x() + (window.width() - self.width()) // 2, top.y() + gap(self.font(), 6))
        self.show()
        self._query.setFocus(Qt.FocusReason.PopupFocusReason)

    def _filter(self, query: str) -> None:
        usable = [spec for spec in ACTIONS if self._actions[spec.name].isEnabled()]
        found = ranked(query, usable, _words)
        self._table.setRowCount(len(found))
        for row, spec in enumerate(found):
            self._show_line(row, spec)
        if found:
            self._table.selectRow(0)

    def _show_line(self, row: int, spec: ActionSpec) -> None:
        action = self._actions[spec.name]
        keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        for column, text in enumerate((_name(action), _menu(spec), keys)):
            cell = QTableWidgetItem(text)
            cell.setData(_NAME_ROLE, spec.name)
            if column == 2:
                cell.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self._table.setItem(row, column, cell)

    def _run(self) -> None:
        name = self._table.model().index(self._table.currentRow(), 0).data(_NAME_ROLE)
        if name:
            # Closed first: the command may ask something, or look where the focus is.
            self.close()
            self._actions[name].trigger()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = _STEPS.get(event.key())
            if step is not None and self._table.rowCount():
                row = self._table.currentRow() + step
                self._table.selectRow(max(0, min(row, self._table.rowCount() - 1)))
                return True
        return super().eventFilter(watched, event)

    def _build(self) -> None:
        self.setObjectName("commandPalette")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._query.setObjectName("commandQuery")
        self._query.setPlaceholderText("What do you want to do?")
        self._query.setAccessibleName("Find a command")
        self._query.installEventFilter(self)
        self._build_table()
        step = gap(self.font())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(step, step, step, step)
        layout.setSpacing(step)
        layout.addWidget(self._query)
        layout.addWidget(self._table)
        self.resize(gap(self.font(), 72), gap(self.font(), 48))

    def _build_table(self) -> None:
        table = self._table
        table.setObjectName("commandTable")
        table.setAccessibleName("Commands found")
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
        self._query.textChanged.connect(self._filter)
        self._query.returnPressed.connect(self._run)
        self._table.itemClicked.connect(lambda _: self._run())


def _words(spec: ActionSpec) -> Sequence[str]:
    return spec.text.replace("&", "").rstrip("…"), spec.tip, _menu(spec)


def _name(action: QAction) -> str:
    return action.text().replace("&&", "\0").replace("&", "").replace("\0", "&").rstrip("…")


def _menu(spec: ActionSpec) -> str:
    return " ▸ ".join(spec.menu.split("/")[:-1])
