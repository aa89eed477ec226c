"""The coders of a project: renamed in place, taken out of use, and added before they first code."""

from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialogButtonBox,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from rubricator.gui.desk import Desk
from rubricator.gui.dialogs.entered import EnteredDialog
from rubricator.gui.models.coder_model import CoderModel
from rubricator.gui.panels.plain_table import PlainTable
from rubricator.gui.plain import PlainLabel
from rubricator.gui.room import within_screen
from rubricator.gui.theme import gap

_HINT = (
    "Every coding keeps its coder. Who does not code any more is not offered for new documents. "
    "Names are not part of the history: undo leaves them as they are."
)


class CodersDialog(EnteredDialog):
    """One row a coder."""

    def __init__(self, desk: Desk, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._model = CoderModel(desk)
        self._table = PlainTable("coderTable", "Coders", self._model, high=4)
        self._add = QPushButton("Add…")
        self._build()
        self._add.clicked.connect(self._add_one)

    def _add_one(self) -> None:
        name = self._desk.messages.ask_text("New coder", "The name of the coder:")
        if name and self._desk.add_coder(name):
            self._model.reload()

    def _build(self) -> None:
        self.setObjectName("coders")
        self.setWindowTitle("Coders")
        self._table.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
        )
        hint = PlainLabel(_HINT)
        hint.setProperty("dim", "true")
        hint.setWordWrap(True)
        self._add.setObjectName("coders.add")
        self._add.setAutoDefault(False)
        self._add.setEnabled(not self._desk.project.read_only)
        close = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        close.rejected.connect(self.reject)
        row = QHBoxLayout()
        row.addWidget(self._add)
        row.addStretch(1)
        row.addWidget(close)
        step = gap(self.font())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(step * 2, step * 2, step * 2, step * 2)
        layout.setSpacing(step)
        layout.addWidget(hint)
        layout.addWidget(self._table, 1)
        layout.addLayout(row)
        self.finished.connect(self.deleteLater)
        self.resize(within_screen(self, 84, 44))
