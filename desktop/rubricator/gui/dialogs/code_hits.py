"""Code all hits of a search: look through them first, then one step that can be undone."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QVBoxLayout,
)

from rubricator.core.counted import counted
from rubricator.core.span import Span
from rubricator.gui.desk import Desk
from rubricator.gui.hit_search import Found
from rubricator.gui.jobs import Job, JobRunner
from rubricator.gui.models.hit_model import COLUMNS, HitModel
from rubricator.gui.models.line_model import Column, Index, Role
from rubricator.gui.override import override
from rubricator.gui.panels.choice_line import Choice, ChoiceLine
from rubricator.gui.panels.choices import code_choices
from rubricator.gui.panels.hit_table import HitTable
from rubricator.gui.plain import PlainLabel
from rubricator.gui.room import within_screen
from rubricator.gui.theme import gap
from rubricator.project.commands.autocode import CodedHits, code_hits
from rubricator.store.search import KwicLine

_TICK: Column[KwicLine] = Column(
    "", lambda _: "", 4, says={Role.AccessibleTextRole: lambda line: line.words}
)


class _ReviewModel(HitModel):
    """The hits with a box to tick before each, all ticked at first."""

    tickedChanged = Signal(int)

    def __init__(self, lines: Sequence[KwicLine]) -> None:
        super().__init__((_TICK, *COLUMNS))
        self._ticked = bytearray(b"\x01") * len(lines)
        self.show(lines, has_more=False)

    @property
    def ticked(self) -> list[KwicLine]:
        """The hits to be coded."""
        return [line for line, on in zip(self.lines, self._ticked, strict=True) if on]

    def count(self) -> int:
        """How many are ticked."""
        return sum(self._ticked)

    def tick_all(self, *, on: bool) -> None:
        """Tick all hits, or none."""
        self._ticked = bytearray([on]) * len(self._ticked)
        if self._ticked:
            last = self.index(len(self._ticked) - 1, 0)
            self.dataChanged.emit(self.index(0, 0), last, [Role.CheckStateRole])
        self.tickedChanged.emit(self.count())

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        usable = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return usable | Qt.ItemFlag.ItemIsUserCheckable if index.column() == 0 else usable

    @override
    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        if role != Role.CheckStateRole or not index.isValid() or index.column():
            return super().data(index, role)
        return Qt.CheckState.Checked if self._ticked[index.row()] else Qt.CheckState.Unchecked

    @override
    def setData(self, index: Index, value: Any, role: int = Role.EditRole) -> bool:
        if role != Role.CheckStateRole or index.column():
            return False
        self._ticked[index.row()] = Qt.CheckState(value) == Qt.CheckState.Checked
        self.dataChanged.emit(index, index, [role])
        self.tickedChanged.emit(self.count())
        return True


class CodeHitsDialog(QDialog):
    """The hits to look through, the code they get, and the button that codes them."""

    def __init__(self, desk: Desk, jobs: JobRunner, found: Found) -> None:
        super().__init__()
        self._desk = desk
        self._jobs = jobs
        self._model = _ReviewModel(found.lines)
        self._all = QCheckBox("All")
        self._code_id: int | None = None
        self._code = ChoiceLine(
            "reviewCode", "Code as", self._codes, free=False, placeholder="Choose a code"
        )
        self._table = HitTable("reviewHits", "Hits to be coded; Space ticks", self._model, before=1)
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self._accept = self._buttons.addButton("", QDialogButtonBox.ButtonRole.AcceptRole)
        self._build(found)
        self._connect()
        self._show_count()

    @override
    def accept(self) -> None:
        hits = [(line.hit.document_id, Span(*line.hit[1:])) for line in self._model.ticked]
        desk, code_id = self._desk, self._code_id
        if code_id is None or desk.long_steps.must_wait():
            return

        def work(job: Job) -> CodedHits:
            with desk.project.worker(doing="coding the hits", progress=job) as twin:
                return twin.run(code_hits, hits, code_id, progress=job)

        def tell(report: CodedHits) -> None:
            desk.project.notice_others()
            if report.coded:
                desk.offer_undo(report.summary())
            else:
                desk.messages.show_hint(report.summary())

        if desk.project.coder is None:
            desk.messages.show_hint("Say who codes first: Code ▸ Coder…")
            return
        job = self._jobs.start("Coding hits", work)
        job.finished.connect(tell)
        job.failed.connect(desk.messages.show_failure)
        job.cancelled.connect(lambda: desk.messages.show_hint("Cancelled; nothing was coded"))
        super().accept()

    @Slot()
    def _show_count(self) -> None:
        count = self._model.count()
        self._accept.setText(f"Code {counted(count, 'hit')}")
        self._accept.setEnabled(count > 0 and self._code_id is not None)
        states = Qt.CheckState
        every = count == len(self._model.lines)
        self._all.setCheckState(
            states.Checked if every else states.PartiallyChecked if count else states.Unchecked
        )

    @Slot()
    def _tick_all(self) -> None:
        self._model.tick_all(on=self._model.count() < len(self._model.lines))

    def _build(self, found: Found) -> None:
        self.setObjectName("codeHits")
        self.setWindowTitle("Code all hits")
        documents = len({line.hit.document_id for line in found.lines})
        heading = PlainLabel(
            f"{counted(len(found.lines), 'hit')} in {counted(documents, 'document')}"
            + ("; further ones can be coded after these" if found.has_more else "")
        )
        heading.setObjectName("reviewSummary")
        heading.setProperty("heading", "true")
        self._all.setObjectName("reviewAll")
        self._all.setTristate(True)
        self._accept.setObjectName("reviewAccept")
        self._code.setMinimumWidth(gap(self.font(), 34))
        if self._desk.last_code_id in self._desk.codes:
            self._choose(self._desk.last_code_id)
        if self._model.lines:
            self._table.setCurrentIndex(self._model.index(0, 0))
        step = gap(self.font())
        choice = QHBoxLayout()
        choice.setSpacing(step)
        label = PlainLabel("Code as")
        label.setBuddy(self._code)
        for part in (self._all, label, self._code):
            choice.addWidget(part)
        choice.insertStretch(1, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(step * 2, step * 2, step * 2, step * 2)
        layout.setSpacing(step)
        layout.addWidget(heading)
        layout.addLayout(choice)
        layout.addWidget(self._table, 1)
        layout.addWidget(self._buttons)
        # Only now that it stands in the dialog: Enter would else press Cancel.
        self._accept.setDefault(True)
        self.resize(within_screen(self, 130, 70))
        # Not the box above the list: a code is asked for first, and then the look through the hits.
        (self._table if self._code_id is not None else self._code).setFocus()

    def _codes(self, typed: str) -> Sequence[Choice]:
        return code_choices(self._desk, typed, first="event")

    def _choose(self, code_id: object) -> None:
        if isinstance(code_id, int):
            self._code_id = code_id
            self._code.put(self._desk.codes[code_id].label, fresh=True)
            self._show_count()

    def _connect(self) -> None:
        self._model.tickedChanged.connect(self._show_count)
        self._all.clicked.connect(self._tick_all)
        self._code.chosen.connect(self._choose)
        self._table.taken.connect(lambda _: self._accept.click())
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
