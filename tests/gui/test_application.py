"""A double-click on macOS reaches the program as an event of Qt's."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QFileOpenEvent
from pytestqt.qtbot import QtBot

from rubricator.gui.application import Application


def test_a_file_the_system_wants_opened_is_told(
    qapp: Application, qtbot: QtBot, tmp_path: Path
) -> None:
    event = QFileOpenEvent(str(tmp_path / "study.rubric"))
    with qtbot.waitSignal(qapp.fileWanted) as told:
        assert QCoreApplication.sendEvent(qapp, event)
    assert told.args == [tmp_path / "study.rubric"]


def test_other_events_go_on(qapp: Application, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(qapp.fileWanted):
        QCoreApplication.sendEvent(qapp, QEvent(QEvent.Type.User))
