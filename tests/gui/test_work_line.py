"""Slow work in the status bar."""

import threading

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from rubricator.gui.jobs import Job, JobRunner
from rubricator.gui.work_line import WorkLine, time_left


@pytest.mark.parametrize(
    "passed, done, total, said",
    [
        (0.5, 1, 1000, ""),
        (2, 50, 100, ""),
        (2, 0, 100, ""),
        (5, 100, 100, ""),
        (4, 20, 0, ""),
        (5, 25, 100, "about 15 s left"),
        (30, 90, 100, "about 5 s left"),
        (60, 10, 100, "about 9 min left"),
        (3600, 20, 100, "about 4 h left"),
    ],
)
def test_time_left_is_said_of_long_work(passed: float, done: int, total: int, said: str) -> None:
    assert time_left(passed, done, total) == said


def test_the_line_tells_how_far_and_how_long_and_cancels(qtbot: QtBot) -> None:
    now = [0.0]
    host = QWidget()
    jobs = JobRunner(host)
    qtbot.addWidget(host)
    host.show()
    line = WorkLine(jobs, host, clock=lambda: now[0])
    message, cancel = line.findChild(QLabel, "status.work"), line.findChild(QPushButton)
    assert isinstance(message, QLabel)
    assert isinstance(cancel, QPushButton)
    go_on = threading.Event()

    def work(job: Job) -> None:
        assert go_on.wait(30)
        job.report(25, 100, "Reading")
        while True:
            job.check()

    job = jobs.start("Importing", work)
    assert not line.isVisible(), "short work is not shown"
    qtbot.waitUntil(line.isVisible)
    now[0] = 5.0
    with qtbot.waitSignal(job.progressed):
        go_on.set()
    assert message.text() == "Reading 25 of 100 · about 15 s left"
    with qtbot.waitSignal(job.cancelled):
        QTest.mouseClick(cancel, Qt.MouseButton.LeftButton)
    assert not line.isVisible()
    jobs.close()


def test_when_one_job_ends_the_one_before_is_shown_again(qtbot: QtBot) -> None:
    host = QWidget()
    jobs = JobRunner(host)
    qtbot.addWidget(host)
    host.show()
    line = WorkLine(jobs, host)
    message = line.findChild(QLabel, "status.work")
    assert isinstance(message, QLabel)
    gates = {name: threading.Event() for name in ("first", "second")}
    first = jobs.start("first", lambda _: gates["first"].wait(30))
    second = jobs.start("second", lambda _: gates["second"].wait(30))
    assert message.text() == "second"
    with qtbot.waitSignal(second.ended):
        gates["second"].set()
    assert message.text() == "first"
    with qtbot.waitSignal(first.ended):
        gates["first"].set()
    assert not line.isVisible()
    jobs.close()
