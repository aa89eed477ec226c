"""What a check of the content found, in a list that jumps to the places."""

from itertools import islice

from PySide6.QtCore import QModelIndex, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QPushButton,
)

from rubricator.core.errors import RubricatorError
from rubricator.core.history import Changes
from rubricator.gui.desk import Desk
from rubricator.gui.jobs import Job, JobRunner
from rubricator.gui.models.problem_model import ProblemModel
from rubricator.gui.override import override
from rubricator.gui.panels.panel import Panel, let_press, pile, top_line
from rubricator.gui.panels.plain_table import PlainTable
from rubricator.gui.plain import PlainLabel
from rubricator.project.checks import CHECKS, Finding, content_findings
from rubricator.store.connection import Connection
from rubricator.store.table import ACTOR, ANNOTATION, EVENT

_AT_MOST = 10_000
"""Findings that are listed: nobody reads more, and the command line gives them all."""

_RECORDS = frozenset({"actor", "event"})
_STALE = " · something was changed since"


def _findings(db: Connection, job: Job) -> list[Finding]:
    found = []
    for finding in islice(content_findings(db), _AT_MOST):
        job.check()
        found.append(finding)
    return found


class ProblemsPanel(Panel):
    """A line that says how many there are over their list; it is looked for when it is seen."""

    def __init__(self, desk: Desk, jobs: JobRunner) -> None:
        super().__init__("problemsPanel")
        self._desk = desk
        self._jobs = jobs
        self._count = PlainLabel()
        self._checks = QComboBox()
        self._again = QPushButton("Check again")
        self._model = ProblemModel(self)
        self._table = PlainTable("problemsTable", "Problems", self._model)
        self._checked = False
        self._running = self._is_outdated = False
        self._build()
        self._connect()

    def check(self) -> None:
        """Look the content over, in the background."""
        if self._running:
            return
        self._checked = self._running = True
        self._is_outdated = False
        let_press(self._again, sensible=False, otherwise=self._table)
        self._count.setText("Checking …")
        job = self._jobs.start("Checking codings", self._look)
        job.finished.connect(self._show)
        job.cancelled.connect(lambda: self._count.setText("The check was cancelled"))
        job.failed.connect(lambda _: self._count.setText("The check failed"))
        job.failed.connect(self._desk.messages.show_failure)
        job.ended.connect(self._ended)

    def _look(self, job: Job) -> list[Finding]:
        with self._desk.project.worker(read_only=True) as twin:
            return twin.read(_findings, job)

    @Slot(object)
    def _show(self, found: list[Finding]) -> None:
        self._model.show_findings(found)
        more = " or more" if len(found) == _AT_MOST else ""
        number = "1 finding" if len(found) == 1 else f"{len(found):,}{more} findings"
        words = number if found else "Nothing found that asks for another look"
        self._count.setText(f"{words}{_STALE}" if self._is_outdated else words)

    @Slot()
    def _ended(self) -> None:
        self._running = False
        self._again.setEnabled(True)

    @Slot()
    def _filter(self) -> None:
        self._model.show_check(self._checks.currentData())

    @Slot(Changes)
    def _grow_stale(self, _: Changes) -> None:
        if self._running:
            self._is_outdated = True
        elif self._checked and not self._count.text().endswith(_STALE):
            self._count.setText(f"{self._count.text()}{_STALE}")

    @Slot(QModelIndex)
    def _jump(self, index: QModelIndex) -> None:
        finding = self._model.line(index.row())
        if finding is None:
            return
        place = finding.annotation_id
        try:
            if finding.table in _RECORDS:
                self._show_record(finding)
                return
            if place is not None and self._desk.read(ANNOTATION.find, place) is not None:
                self._desk.jump_to(place)
            else:
                self._desk.messages.show_hint("No coding shows this")
        except RubricatorError as error:
            self._desk.messages.show_error(error)

    def _show_record(self, finding: Finding) -> None:
        """An actor or an event is put right in its own panel, wherever texts tell of it."""
        if finding.table == "actor" and self._desk.read(ACTOR.find, finding.id):
            self._desk.show_actor(finding.id)
        elif finding.table == "event" and self._desk.read(EVENT.find, finding.id):
            self._desk.show_event(finding.id)
        else:
            self._desk.messages.show_hint("This is not there any more")

    def _build(self) -> None:
        self._count.setObjectName("problemsCount")
        self._count.setProperty("small", "true")
        self._again.setObjectName("problemsAgain")
        self._checks.setObjectName("problemsFilter")
        self._checks.setAccessibleName("Which findings")
        self._checks.addItem("All checks", "")
        for check in CHECKS:
            self._checks.addItem(check.capitalize(), check)
        pile(self, top_line(self._count, self._checks, self._again, low=True), self._table)

    def _connect(self) -> None:
        self._again.clicked.connect(self.check)
        self._checks.currentIndexChanged.connect(self._filter)
        self._table.clicked.connect(self._jump)
        self._table.taken.connect(self._jump)
        self._desk.changed.connect(self._grow_stale)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._checked:
            self.check()
