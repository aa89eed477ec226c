"""How far the coder is, in the status bar: so many documents of all, and the time that is left."""

from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QStatusBar

from rubricator.core.filter import DocumentFilter
from rubricator.core.history import Changes
from rubricator.gui.desk import Desk
from rubricator.gui.plain import PlainLabel
from rubricator.gui.question import Question
from rubricator.store import queue
from rubricator.store.connection import Connection
from rubricator.store.filter import may_differ


class PaceLine(PlainLabel):
    """Counts again when a document was finished, when another coder sits down or another filter."""

    def __init__(self, desk: Desk, bar: QStatusBar) -> None:
        super().__init__()
        self._desk = desk
        self._question = Question(desk, "Counting documents", can_wait=True)
        self.setObjectName("status.pace")
        self.setToolTip("Documents that are done or excluded; the time from your own pace")
        bar.addWidget(self)
        self._due = QTimer(self, singleShot=True, interval=50)
        self._due.timeout.connect(self._count)
        desk.settled.connect(self._take_in)
        desk.coderChanged.connect(lambda _: self._due.start())
        desk.filterChanged.connect(lambda _: self._due.start())
        self._due.start()

    def close_down(self) -> None:
        """Ask the project for nothing any more."""
        self._due.stop()
        self._question.stop()

    def _take_in(self, changes: Changes) -> None:
        if changes.touch("document", "assignment") or may_differ(self._desk.filter, changes):
            self._due.start()

    def _count(self) -> None:
        coder = self._desk.project.coder
        coder_id = coder.id if coder else None
        query = partial(_progress, chosen=self._desk.filter, coder_id=coder_id)
        self._question.ask(query, self.setText)


def _progress(db: Connection, *, chosen: DocumentFilter, coder_id: int | None) -> str:
    from rubricator.analysis.pace import pace, progress_in_words

    done, total = queue.finished(db, chosen=chosen, coder_id=coder_id)
    moments = queue.moments_of_finishing(db, coder_id) if coder_id else []
    return progress_in_words(done, total, pace(moments))
