"""The status bar: saved when, what is selected, who codes, how large; and slow work under way."""

from datetime import datetime
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QStatusBar

from rubricator.core.counted import counted
from rubricator.core.filter import DocumentFilter
from rubricator.core.history import Changes
from rubricator.gui.desk import SAY_WHO_CODES, Desk
from rubricator.gui.jobs import JobRunner
from rubricator.gui.plain import PlainLabel, caption, plain
from rubricator.gui.question import Question
from rubricator.gui.text.payloads import Selection
from rubricator.gui.work_line import WorkLine
from rubricator.store.connection import Connection
from rubricator.store.filter import count, may_differ
from rubricator.store.table import DOCUMENT

_HINT_MS = 5_000


class StatusLine:
    """Fills a window's status bar and keeps it true."""

    def __init__(self, bar: QStatusBar, desk: Desk, jobs: JobRunner) -> None:
        self._bar = bar
        self._desk = desk
        self._saved = _label("status.saved")
        self._filter = _label("status.filter")
        self._selection = _label("status.selection")
        self._armed = QPushButton()
        self._coder = _label("status.coder")
        self._zoom = _label("status.zoom")
        self._work = WorkLine(jobs, bar)
        self._question = Question(desk, "Counting documents", can_wait=True)
        self._build()
        desk.settled.connect(lambda _: self._show_saved())
        desk.long_steps.keptChanged.connect(self._show_saved)
        desk.settled.connect(self._recount)
        desk.filterChanged.connect(lambda _: self._show_filter())
        desk.codeArmed.connect(lambda _: self._show_armed())
        desk.codebookChanged.connect(self._show_armed)
        desk.roleArmed.connect(lambda _: self._show_armed())
        desk.coderChanged.connect(self._show_coder)
        desk.messages.hinted.connect(self._show_hint)

    def show_selection(self, selection: Selection) -> None:
        """Say how much is selected."""
        characters, words = selection.characters, selection.words
        text = f"{counted(characters, 'character')}, {counted(words, 'word')} selected"
        self._selection.setText(text if characters else "")

    def show_zoom(self, percent: int) -> None:
        """Say how large the text is."""
        self._zoom.setText(f"{percent} %")

    def _show_saved(self) -> None:
        saved = f"All changes saved {datetime.now().astimezone():%H:%M}"
        self._saved.setText(self._desk.long_steps.waiting or saved)

    def _recount(self, changes: Changes) -> None:
        if may_differ(self._desk.filter, changes):
            self._show_filter()

    def _show_filter(self) -> None:
        """Say how many documents the filter lets through; nothing while there is none."""
        if self._desk.filter:
            self._question.ask(partial(_shown_of_all, chosen=self._desk.filter), self._say_filtered)
        else:
            self._question.stop()
            self._filter.clear()

    def _say_filtered(self, counts: tuple[int, int]) -> None:
        shown, all_ = counts
        self._filter.setText(f"{shown:,} of {counted(all_, 'document')}")

    def _show_armed(self) -> None:
        code, role = self._desk.codes.get(self._desk.armed_code_id or 0), self._desk.armed_role
        words = f"armed: {code.label} — Esc" if code else ""
        if role is not None:
            words = f"role {role.number} armed: {role.label.lower()} — Esc"
        self._armed.setText(caption(words))
        self._armed.setVisible(bool(words))

    def _disarm(self) -> None:
        self._desk.arm(None)
        self._desk.arm_role(None)

    def _show_coder(self, name: str) -> None:
        self._coder.setText(f"Coder: {name}" if name else "No coder")
        if self._bar.currentMessage() == SAY_WHO_CODES:
            self._bar.clearMessage()

    def _show_hint(self, text: str) -> None:
        self._bar.showMessage(text, _HINT_MS)

    def _build(self) -> None:
        self._bar.setObjectName("statusBar")
        read_only = self._desk.project.read_only
        self._saved.setText("Open for reading only" if read_only else "All changes saved")
        self._show_coder(self._desk.project.coder.name if self._desk.project.coder else "")
        for label in (self._saved, self._filter, self._selection):
            self._bar.addWidget(label)
        self._build_armed()
        self._bar.addPermanentWidget(self._work)
        for label in (self._coder, self._zoom):
            self._bar.addPermanentWidget(label)

    def _build_armed(self) -> None:
        """What is armed; a click lets go of it, as Esc does, and leaves the focus to the text."""
        self._armed.setObjectName("status.armed")
        self._armed.setToolTip(plain("Let go of what is armed (Esc)"))
        self._armed.setProperty("link", "true")
        self._armed.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._armed.clicked.connect(self._disarm)
        self._bar.addWidget(self._armed)
        self._armed.hide()


def _shown_of_all(db: Connection, *, chosen: DocumentFilter) -> tuple[int, int]:
    return count(db, chosen), DOCUMENT.count(db)


def _label(name: str) -> QLabel:
    label = PlainLabel()
    label.setObjectName(name)
    return label
