"""Same event as …: what may tell the same event as a report, ranked with why, and the verdicts."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from rubricator.core.counted import counted
from rubricator.core.event import EventRelationKind
from rubricator.gui.desk import Desk
from rubricator.gui.models.candidate_model import WHAT, CandidateModel
from rubricator.gui.panels.cells import TwoLineDelegate, two_lines
from rubricator.gui.panels.panel import let_press
from rubricator.gui.panels.plain_table import LetterTable
from rubricator.gui.panels.segments import Flow
from rubricator.gui.plain import PlainLabel, plain
from rubricator.gui.theme import gap
from rubricator.project.candidates import Candidate, candidates
from rubricator.project.commands.same_event import (
    event_of_report,
    judge_events,
    tell_same_event,
)
from rubricator.store import event as events
from rubricator.store.table import EVENT_REPORT


class CandidatePane(QWidget):
    """Over a report that is asked about: the candidates, and what can be said of the chosen one."""

    left = Signal()
    """There is no more to be said here."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._report_id: int | None = None
        self._question = PlainLabel()
        self._model = CandidateModel(self)
        self._table = LetterTable("candidateTable", "What may be the same event", self._model)
        self._buttons: dict[str, QPushButton] = {}
        self._build()
        self._connect()

    @property
    def report_id(self) -> int | None:
        """The report that is asked about."""
        return self._report_id

    def ask(self, report_id: int) -> bool:
        """List what may tell the same event as a report; whether there is such a report."""
        if self._desk.read(EVENT_REPORT.find, report_id) is None:
            self._report_id = None
            return False
        self._report_id = report_id
        self.refresh(row=0)
        return True

    def refresh(self, *, row: int | None = None) -> None:
        """Rank again, with what was judged meanwhile; at this row, or else where one was."""
        report_id = self._report_id
        report = self._desk.read(EVENT_REPORT.find, report_id) if report_id else None
        if report_id is None or report is None:
            self._report_id = None
            self._model.show_lines(())
            return
        found = self._desk.read(candidates, report_id)
        if row is None:
            row = self._row_now(found)
        self._model.show_lines(found)
        self._table.setCurrentIndex(self._model.index(min(row, len(found) - 1), WHAT))
        self._question.setText(self._worded(report.title, report.event_id, len(found)))
        self._show_chosen()

    def enter(self) -> None:
        """Let the keys go to the list."""
        self._table.setFocus()

    def _row_now(self, found: Sequence[Candidate]) -> int:
        """Where the candidate at hand stands: a key is not to be about another one suddenly."""
        chosen = self._chosen()
        kept = [row for row, each in enumerate(found) if chosen and _other(each) == _other(chosen)]
        return kept[0] if kept else max(0, self._table.currentIndex().row())

    def _worded(self, title: str, event_id: int | None, count: int) -> str:
        asked = f"“{title}”" if title else "this report"
        if event_id is not None:
            told = self._desk.read(events.report_count, event_id)
            asked += f" (told by {counted(told, 'report')})"
        if not count:
            return f"Nothing near {asked} in time, at its place or with its actors."
        return f"Is it the same event as {asked}?"

    def _chosen(self) -> Candidate | None:
        return self._model.line(self._table.currentIndex().row())

    @Slot()
    def _say_same(self) -> None:
        chosen = self._chosen()
        if self._report_id is None or chosen is None or self._desk.project.read_only:
            return
        kept = self._desk.run(tell_same_event, self._report_id, **_other(chosen))
        if kept is not None:
            self._done(f"Same event as “{chosen.line.title}”", kept)

    def _judge(self, verdict: EventRelationKind, words: str) -> None:
        chosen = self._chosen()
        if self._report_id is None or chosen is None or self._desk.project.read_only:
            return
        row = self._table.currentIndex().row()
        made = self._desk.run(judge_events, self._report_id, verdict, **_other(chosen))
        if made is not None:
            self._desk.offer_undo(f"{words}: “{chosen.line.title}”")
            # What was judged is offered last from now on: the next one has come here.
            self.refresh(row=row)

    @Slot()
    def _make_event(self) -> None:
        if self._report_id is None or self._desk.project.read_only:
            return
        kept = self._desk.run(event_of_report, self._report_id)
        if kept is not None:
            self._done("An event of its own", kept)

    def _done(self, words: str, event_id: int) -> None:
        self._desk.offer_undo(words)
        self._desk.show_event(event_id)

    @Slot()
    def _show_in_article(self) -> None:
        chosen = self._chosen()
        if chosen is None:
            return
        place = chosen.report_id
        if place is None and chosen.event_id is not None:
            place = self._desk.read(events.first_report, chosen.event_id)
        if place is not None:
            self._desk.jump_to(place)

    @Slot()
    def _show_chosen(self) -> None:
        chosen, writable = self._chosen(), not self._desk.project.read_only
        for name in ("same", "possibly", "apart"):
            self._let_press(name, sensible=chosen is not None and writable)
        self._let_press("article", sensible=chosen is not None)
        report = self._desk.read(EVENT_REPORT.find, self._report_id) if self._report_id else None
        alone = report is not None and report.event_id is None
        self._let_press("new", sensible=alone and writable)

    def _let_press(self, name: str, *, sensible: bool) -> None:
        let_press(self._buttons[name], sensible=sensible, otherwise=self._table)

    def _take_key(self, letter: str) -> None:
        acts = {"s": "same", "p": "possibly", "n": "apart", "j": "article"}
        button = self._buttons.get(acts.get(letter, ""))
        if button is not None and button.isEnabled():
            button.click()

    def _build(self) -> None:
        self.setObjectName("candidatePane")
        step = gap(self.font())
        self._question.setObjectName("candidateQuestion")
        self._question.setProperty("strong", "true")
        self._question.setWordWrap(True)
        self._table.setItemDelegateForColumn(WHAT, TwoLineDelegate(self._table))
        self._table.verticalHeader().setDefaultSectionSize(two_lines(self._table))
        row = Flow(stretches=False)
        for name, words, tip in (
            ("same", "Same event", "They tell one event (S, Enter)"),
            ("possibly", "Possibly", "They may tell one event; keep the question open (P)"),
            ("apart", "Not the same", "They tell two events; offered last from now on (N)"),
            ("article", "Show in article", "Go to the place in its article (J)"),
            ("new", "None of these", "Make an event of this report alone"),
            ("back", "Back", "Back to the events (Esc)"),
        ):
            button = self._buttons[name] = QPushButton(words)
            button.setObjectName(f"candidate.{name}")
            button.setToolTip(plain(tip))
            row.add(button)
        self._buttons["same"].setProperty("primary", "true")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(step, step // 2, step, step)
        layout.setSpacing(step // 2)
        layout.addWidget(self._question)
        layout.addWidget(self._table, 1)
        layout.addWidget(row)

    def _connect(self) -> None:
        acts: Mapping[str, Callable[[], object]] = {
            "same": self._say_same,
            "possibly": lambda: self._judge("possibly_same", "Possibly the same event"),
            "apart": lambda: self._judge("not_same", "Not the same event"),
            "article": self._show_in_article,
            "new": self._make_event,
            "back": self.left.emit,
        }
        for name, act in acts.items():
            self._buttons[name].clicked.connect(act)
        self._table.taken.connect(self._say_same)
        self._table.keyTyped.connect(self._take_key)
        self._table.doubleClicked.connect(lambda _: self._show_in_article())
        self._table.selectionModel().currentRowChanged.connect(lambda *_: self._show_chosen())


def _other(chosen: Candidate) -> dict[str, int | None]:
    if chosen.event_id is not None:
        return {"event": chosen.event_id}
    return {"report": chosen.report_id}
