"""How far the coder is, in the status bar: so many documents of all, and the time that is left."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QStatusBar

from rubricator.core.history import Changes
from rubricator.gui.desk import Desk
from rubricator.gui.plain import PlainLabel
from rubricator.store import queue


class PaceLine(PlainLabel):
    """Counts again when a document was finished, when another coder sits down or another filter."""

    def __init__(self, desk: Desk, bar: QStatusBar) -> None:
        super().__init__()
        self._desk = desk
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

    def _take_in(self, changes: Changes) -> None:
        if changes.touch("document", "assignment"):
            self._due.start()

    def _count(self) -> None:
        from rubricator.analysis.pace import pace, progress_in_words

        coder = self._desk.project.coder
        done, total = self._desk.read(
            queue.finished, chosen=self._desk.filter, coder_id=coder.id if coder else None
        )
        moments = self._desk.read(queue.moments_of_finishing, coder.id) if coder else []
        self.setText(progress_in_words(done, total, pace(moments)))
