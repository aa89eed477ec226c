"""A double-click on macOS reaches the program as an event of Qt's."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtGui import QFileOpenEvent
from pytestqt.qtbot import QtBot

from rubricator.gui.file_openings import FileOpenings


def test_a_file_the_system_wants_opened_is_told(qtbot: QtBot, tmp_path: Path) -> None:
    place = QObject()
    openings = FileOpenings(place)
    event = QFileOpenEvent(str(tmp_path / "study.rubric"))
    with qtbot.waitSignal(openings.asked) as told:
        assert QCoreApplication.sendEvent(place, event)
    assert told.args == [tmp_path / "study.rubric"]


def test_other_events_go_on(qtbot: QtBot) -> None:
    place = QObject()
    openings = FileOpenings(place)
    with qtbot.assertNotEmitted(openings.asked):
        QCoreApplication.sendEvent(place, QEvent(QEvent.Type.User))
