"""A change in the background that goes on until a test lets it go."""

import threading

from pytestqt.qtbot import QtBot

from rubricator.gui import long_steps
from rubricator.gui.desk import Desk
from rubricator.gui.long_steps import Words
from rubricator.project.commands.codebook import add_code
from rubricator.project.project import Project
from rubricator.store.transaction import Transaction

WORDS = Words("Making a code", "the work")
HUGE = long_steps.MANY + 1


class Slow:
    """Makes the code SLOW; while it does, nothing else is written."""

    def __init__(self, desk: Desk, qtbot: QtBot) -> None:
        self._desk, self._qtbot = desk, qtbot
        self._go_on = threading.Event()
        self.done: list[int] = []
        desk.long_steps.take(self._change, self.done.append, rows=HUGE, words=WORDS)
        qtbot.waitUntil(lambda: desk.project.busy_with == "the work")

    def finish(self) -> None:
        self._go_on.set()
        self._qtbot.waitUntil(lambda: bool(self.done))

    def let_go(self) -> None:
        self._go_on.set()

    def _change(self, project: Project) -> int:
        return project.run(self._command)

    def _command(self, tx: Transaction) -> int:
        made = add_code(tx, "SLOW", "theme")
        assert self._go_on.wait(20)
        return made
