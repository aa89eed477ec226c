"""A memo that is half typed when the program is killed is there afterwards."""

import subprocess
import sys
from pathlib import Path

import pytest

import rubricator
from rubricator.core.span import Span
from rubricator.project.commands.annotation import annotate
from rubricator.project.project import Project
from rubricator.store import codebook, document
from tests.end_to_end.screen import wait_until

TYPE_AND_WAIT = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from rubricator.gui.app import Program, make_application
from rubricator.gui.session import Session

app = make_application(["rubricator"])
session = Session()
session.set_coder("Ann")
program = Program(app, session)
program.begin(Path(sys.argv[1]))
window = program.window

def write():
    window.start()
    window.desk.jump_to(int(sys.argv[2]))
    window.findChild(QAction, "action.memo").trigger()
    QTest.keyClicks(window.focusWidget(), "half a thou")

QTimer.singleShot(0, write)
app.exec()
"""


@pytest.mark.serial
@pytest.mark.skipif(sys.platform == "win32", reason="no kill -9 there")
def test_a_half_typed_memo_survives_kill_9(project_file: Path) -> None:
    with Project(project_file) as project:
        project.sit_down("Ann")
        (document_id, *_) = project.read(document.ids)
        code = project.read(codebook.named, "VIO.BOMB")
        coded = project.run(annotate, document_id, [Span(0, 5)], code.id)

    def memos() -> list[str]:
        with rubricator.open(project_file) as opened:
            return [row["memo"] for row in opened.annotations()]

    command = [sys.executable, "-c", TYPE_AND_WAIT, str(project_file), str(coded)]
    with subprocess.Popen(command) as program:
        # Nothing is left, closed or clicked: the cursor still stands in the memo.
        wait_until(lambda: memos() == ["half a thou"], "the memo is kept")
        program.kill()
    assert program.returncode == -9
    assert memos() == ["half a thou"]
    with Project(project_file) as project:
        step = project.next_undo()
        assert step is not None, "and can be taken back like anything else"
