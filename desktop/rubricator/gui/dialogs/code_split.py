"""Splitting a code: its codings in their context, of which those ticked go to another code."""

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialogButtonBox,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from rubricator.core.code import Code
from rubricator.gui.desk import Desk
from rubricator.gui.dialogs.code_choice import CodeChoice
from rubricator.gui.dialogs.code_editor import proposed_name
from rubricator.gui.dialogs.entered import EnteredDialog
from rubricator.gui.long_steps import Words
from rubricator.gui.models.split_model import BEFORE, SplitModel
from rubricator.gui.panels.filter_line import FilterLine
from rubricator.gui.panels.hit_table import HitTable
from rubricator.gui.plain import PlainLabel
from rubricator.gui.room import within_screen
from rubricator.gui.theme import gap
from rubricator.project.commands.recoding import split_code, split_off
from rubricator.project.commands.values import in_codings
from rubricator.project.project import Project


class CodeSplitDialog(EnteredDialog):
    """Asks which codings go, and whether to a new code or to one there is."""

    def __init__(self, desk: Desk, code: Code, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._code = code
        self._model = SplitModel(desk, code.id)
        self._words = FilterLine(
            "codeSplitFilter",
            "Filter the codings",
            placeholder="Show only codings with these words in or around them",
        )
        self._all, self._none = QPushButton("Tick all shown"), QPushButton("Untick all shown")
        self._table = HitTable(
            "codeSplitCodings", f"Codings of {code.label}", self._model, before=BEFORE
        )
        self._to_new = QRadioButton("To a new code beside it, called")
        self._to_other = QRadioButton("To another code:")
        self._label = QLineEdit()
        self._choice = CodeChoice(desk, code)
        self._fault = PlainLabel()
        self._move = QPushButton()
        self._build()
        self._connect()
        self._show_effect()

    def accept_split(self) -> None:
        """Move the codings; the dialog stays open if that is refused."""
        ticked, into = self._model.ticked(), self._choice.code()
        label = " ".join(self._label.text().split())
        desk, code = self._desk, self._code
        if self._to_new.isChecked():
            above = desk.codes.get(code.parent_id or 0)
            name = proposed_name(label, above, desk.codes.values())

            def move(project: Project) -> None:
                project.run(split_off, code.id, ticked, name, label=label)

        elif into is not None:
            into_id, label = into.id, into.label

            def move(project: Project) -> None:
                project.run(split_code, code.id, ticked, into_id)

        else:
            return
        moved = f"Moved {in_codings(len(ticked))} from “{code.label}” to “{label}”"
        if desk.long_steps.take(
            move,
            lambda _: desk.offer_undo(moved),
            rows=len(ticked),
            words=Words(f"Splitting “{code.label}”", "the split"),
        ):
            self.accept()

    def _show_effect(self) -> None:
        count = len(self._model.ticked())
        is_new = self._to_new.isChecked()
        self._label.setEnabled(is_new)
        self._choice.setVisible(not is_new)
        ready = bool(self._label.text().strip()) if is_new else self._choice.code() is not None
        self._move.setEnabled(bool(count) and ready)
        self._move.setText(f"Move {in_codings(count)}")
        if not count:
            why = "Tick the codings that are to go."
        elif not ready:
            why = "Say where they go."
        else:
            left = self._model.left_over()
            why = (
                f"{in_codings(left)} {'stays' if left == 1 else 'stay'} with “{self._code.label}”."
            )
        self._fault.setText(why)

    def _build(self) -> None:
        self.setObjectName("codeSplit")
        self.setWindowTitle(f"Split “{self._code.label}”")
        self._table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        step = gap(self.font())
        self._all.setObjectName("codeSplitAll")
        self._none.setObjectName("codeSplitNone")
        top = QHBoxLayout()
        top.setSpacing(step)
        for part in (self._all, self._none):
            part.setAutoDefault(False)
        top.addWidget(self._words, 1)
        top.addWidget(self._all)
        top.addWidget(self._none)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(step * 2, step * 2, step * 2, step * 2)
        layout.setSpacing(step)
        layout.addLayout(top)
        layout.addWidget(self._table, 3)
        layout.addLayout(self._built_target())
        layout.addWidget(self._choice, 1)
        layout.addWidget(self._fault)
        layout.addWidget(self._built_buttons())
        # Only now that it stands in the dialog: Enter would else press Cancel.
        self._move.setDefault(True)
        self.resize(within_screen(self, 110, 78))

    def _built_target(self) -> QHBoxLayout:
        self._to_new.setObjectName("codeSplitNew")
        self._to_new.setChecked(True)
        self._to_other.setObjectName("codeSplitOther")
        self._label.setObjectName("codeSplitLabel")
        self._label.setAccessibleName("Label of the new code")
        self._label.setPlaceholderText("Label of the new code")
        row = QHBoxLayout()
        row.setSpacing(gap(self.font()))
        row.addWidget(self._to_new)
        row.addWidget(self._label, 1)
        row.addSpacing(gap(self.font(), 2))
        row.addWidget(self._to_other)
        return row

    def _built_buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self._fault.setObjectName("codeSplitEffect")
        self._fault.setProperty("dim", "true")
        self._move.setObjectName("codeSplitAccept")
        buttons.addButton(self._move, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.accepted.connect(self.accept_split)
        buttons.rejected.connect(self.reject)
        return buttons

    def _connect(self) -> None:
        self._words.textChanged.connect(self._model.show_containing)
        self._all.clicked.connect(lambda: self._model.tick_shown(ticked=True))
        self._none.clicked.connect(lambda: self._model.tick_shown(ticked=False))
        self._table.on_key(Qt.Key.Key_Space, self._turn_chosen)
        self._table.taken.connect(lambda _: self._move.click())
        self._table.doubleClicked.connect(self._turn)
        self._model.ticksChanged.connect(self._show_effect)
        self._to_new.toggled.connect(self._show_effect)
        self._label.textChanged.connect(self._show_effect)
        self._choice.chosen.connect(self._show_effect)
        self.finished.connect(self.deleteLater)

    def _turn(self, index: QModelIndex) -> None:
        self._model.toggle([index.row()])

    def _turn_chosen(self) -> None:
        rows = {index.row() for index in self._table.selectionModel().selectedRows()}
        self._model.toggle(sorted(rows))
