"""How work begins: the start page, a new project, a project of late, the sample."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QDockWidget,
    QLabel,
    QLineEdit,
    QListWidget,
    QMessageBox,
    QPushButton,
    QRadioButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from rubricator import paths
from rubricator.core.errors import BusyError, NotFoundError
from rubricator.gui.app import Program
from rubricator.gui.dialogs.recent_list import RecentList, opened_words
from rubricator.gui.dialogs.start import StartDialog
from rubricator.gui.session import RecentProject, Session
from rubricator.gui.theme import load_theme
from rubricator.gui.tour import Tour
from rubricator.project.new import new_project, shipped_codebooks
from rubricator.project.project import Project
from rubricator.store import codebook, setting
from rubricator.store.overview import overview

W = TypeVar("W", bound=QWidget)
LEFT = Qt.MouseButton.LeftButton
_PATIENCE_MS = 60_000


@pytest.fixture
def documents(home: Path) -> Path:
    folder = home / "Documents"
    folder.mkdir(exist_ok=True)
    return folder


@pytest.fixture
def session(tmp_path: Path) -> Session:
    session = Session(tmp_path / "window.ini")
    session.set_coder("Ann")
    return session


@pytest.fixture
def program(qapp: QApplication, session: Session) -> Iterator[Program]:
    look = qapp.styleSheet(), qapp.palette()
    program = Program(qapp, session)
    yield program
    window, program.window = program.window, None
    if window is not None:
        window.close()
        window.deleteLater()
    for left in qapp.topLevelWidgets():
        left.close()
    qapp.setStyleSheet(look[0])
    qapp.setPalette(look[1])


@pytest.fixture
def study(tmp_path: Path) -> Path:
    path = tmp_path / "study.rubric"
    new_project(path).close()
    return path


def page(program: Program) -> StartDialog:
    """The start page, on the screen."""
    program.begin(None)
    shown = [each for each in QApplication.topLevelWidgets() if each.isVisible()]
    return next(each for each in shown if isinstance(each, StartDialog))


def part(within: QWidget, kind: type[W], name: str) -> W:
    found = within.findChild(kind, name)
    assert isinstance(found, kind), name
    return found


def drop(target: QWidget, *files: Path) -> bool:
    """Drag files over a part of a window and let them go; whether they were wanted."""
    dragged = QMimeData()
    dragged.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    copy, none = Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(5, 5), copy, dragged, LEFT, none)
    enter.ignore()
    QApplication.sendEvent(target, enter)
    if enter.isAccepted():
        QApplication.sendEvent(target, QDropEvent(QPointF(5, 5), copy, dragged, LEFT, none))
    return enter.isAccepted()


def test_the_page_lists_the_projects_of_late_and_a_click_opens_one(
    program: Program, session: Session, study: Path
) -> None:
    session.add_recent(study)
    start = page(program)
    recent = part(start, QListWidget, "startRecent")
    told = recent.item(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert told.startswith(f"study, {study.parent}, today ")
    place = recent.visualItemRect(recent.item(0)).center()
    QTest.mouseClick(recent.viewport(), LEFT, pos=place)
    assert program.window is not None
    assert program.window.project.path == study
    assert not start.isVisible()


def test_enter_opens_the_project_of_late_chosen_by_arrows(
    program: Program, session: Session, study: Path
) -> None:
    session.add_recent(study)
    recent = part(page(program), QListWidget, "startRecent")
    QTest.keyClick(recent, Qt.Key.Key_Return)
    assert program.window is not None


@pytest.mark.parametrize(
    "name, asked",
    [
        ("startNew", "newRequested"),
        ("startOpen", "openRequested"),
        ("startSample", "sampleRequested"),
        ("startSamplePlace", "samplePlaceRequested"),
    ],
)
def test_enter_takes_the_way_to_begin_that_has_the_focus(
    qtbot: QtBot, name: str, asked: str
) -> None:
    page = StartDialog([], load_theme("light"))
    qtbot.addWidget(page)
    page.show()
    way = page.findChild(QPushButton, name)
    assert way is not None
    way.setFocus()
    with qtbot.waitSignal(getattr(page, asked)):
        QTest.keyClick(way, Qt.Key.Key_Return)


def test_who_was_here_before_begins_among_the_projects_of_late(
    qtbot: QtBot, tmp_path: Path
) -> None:
    page = StartDialog([], load_theme("light"))
    qtbot.addWidget(page)
    page.show()
    assert page.focusWidget() is page.findChild(QPushButton, "startNew")
    page.show_recent([RecentProject(tmp_path / "study.rubric", None)])
    assert page.focusWidget() is page.findChild(QListWidget, "startRecent")


def test_a_new_user_reads_that_nothing_was_opened_yet(program: Program) -> None:
    start = page(program)
    assert part(start, QLabel, "startNoRecent").isVisible()
    assert not part(start, QListWidget, "startRecent").isVisible()


def test_a_project_dropped_on_the_page_opens_and_a_text_does_not(
    program: Program, study: Path, tmp_path: Path
) -> None:
    start = page(program)
    assert not drop(start, tmp_path / "article.txt")
    assert drop(part(start, QPushButton, "startOpen"), study)
    assert program.window is not None
    assert program.window.project.path == study


def test_a_project_that_cannot_be_opened_is_said_on_the_page(
    program: Program, tmp_path: Path
) -> None:
    broken = tmp_path / "broken.rubric"
    broken.write_text("no project")
    start = page(program)
    assert drop(start, broken)
    message = part(start, QDialog, "errorMessage")
    assert message.isVisible()
    assert start.isVisible()
    assert program.window is None
    message.close()


def dialog_of(start: QWidget) -> QDialog:
    QTest.mouseClick(part(start, QPushButton, "startNew"), LEFT)
    dialog = part(start, QDialog, "newProjectDialog")
    assert dialog.isVisible()
    return dialog


def test_a_new_project_begins_with_the_codebook_chosen(program: Program, documents: Path) -> None:
    dialog = dialog_of(page(program))
    file = part(dialog, QLineEdit, "newProjectFile")
    assert file.text() == str(documents / "project.rubric")
    file.setText("Protest 2011")
    QTest.mouseClick(part(dialog, QRadioButton, "newProjectCodebook.discourse-network"), LEFT)
    QTest.keyClick(file, Qt.Key.Key_Return)
    assert program.window is not None
    assert program.window.project.path == documents / "Protest 2011.rubric"
    assert program.window.project.read(setting.value, "title") == "Discourse network"


@pytest.mark.parametrize("typed", ["~/study v1.2", "~/study v1.2.rubric"])
def test_a_new_project_is_kept_at_home_and_named_so_that_it_is_found(
    program: Program, documents: Path, typed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(documents))
    monkeypatch.setenv("USERPROFILE", str(documents))
    file = part(dialog_of(page(program)), QLineEdit, "newProjectFile")
    file.setText(typed)
    QTest.keyClick(file, Qt.Key.Key_Return)
    assert program.window is not None
    assert program.window.project.path == documents / "study v1.2.rubric"


def test_the_starter_is_what_is_offered_first() -> None:
    codebooks = shipped_codebooks()
    assert [each.title for each in (codebooks[0], codebooks[-1])] == ["Conflict events", "Empty"]
    assert all(each.description for each in codebooks)


def test_a_codebook_of_ones_own_is_a_folder(
    program: Program, documents: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = tmp_path / "mine"
    own.mkdir()
    (own / "codes.csv").write_text(
        "name,parent,kind,label,colour,shortcut,definition,include,exclude,example\n"
        "MINE,,event,My code,,,,,,\n"
    )
    dialog = dialog_of(page(program))
    monkeypatch.setattr(
        "rubricator.gui.dialogs.new_project.QFileDialog.getExistingDirectory", lambda *_: str(own)
    )
    QTest.mouseClick(part(dialog, QRadioButton, "newProjectOwn"), LEFT)
    QTest.mouseClick(part(dialog, QPushButton, "newProjectCreate"), LEFT)
    assert program.window is not None
    assert program.window.project.read(codebook.named, "MINE").label == "My code"


def test_what_speaks_against_a_new_project_is_said_in_its_dialog(
    program: Program, documents: Path, study: Path
) -> None:
    dialog = dialog_of(page(program))
    file, fault = part(dialog, QLineEdit, "newProjectFile"), part(dialog, QLabel, "newProjectFault")
    before = study.read_bytes()
    file.setText(str(study))
    QTest.keyClick(file, Qt.Key.Key_Return)
    assert fault.isVisible()
    assert "study.rubric" in fault.text()
    assert study.read_bytes() == before
    file.setText("")
    QTest.keyClick(file, Qt.Key.Key_Return)
    assert "where" in fault.text()
    assert dialog.isVisible()
    dialog.close()


def test_the_sample_is_made_once_opens_coded_and_shows_a_newcomer_round(
    qtbot: QtBot, program: Program, documents: Path, session: Session
) -> None:
    start = page(program)
    QTest.mouseClick(part(start, QPushButton, "startSample"), LEFT)
    assert part(start, QPushButton, "startCancel").isVisible()
    assert not part(start, QPushButton, "startNew").isEnabled()
    qtbot.waitUntil(lambda: program.window is not None, timeout=_PATIENCE_MS)
    window = program.window
    assert window is not None
    assert window.project.path == paths.sample() == documents / "Rubricator sample.rubric"
    assert window.project.read(overview).annotations > 50
    qtbot.waitUntil(lambda: window.findChild(Tour) is not None, timeout=_PATIENCE_MS)
    tour = window.findChild(Tour)
    assert isinstance(tour, Tour)
    qtbot.waitUntil(lambda: tour.step == "select")

    window.close()
    assert start.isVisible()
    made = paths.sample().stat().st_ino
    QTest.mouseClick(part(start, QPushButton, "startSample"), LEFT)
    again = program.window
    assert again is not None
    assert paths.sample().stat().st_ino == made
    assert not session.wants_tour()


def test_the_sample_can_be_cancelled_and_leaves_nothing(
    qtbot: QtBot, program: Program, documents: Path
) -> None:
    start = page(program)
    QTest.mouseClick(part(start, QPushButton, "startSample"), LEFT)
    cancel = part(start, QPushButton, "startCancel")
    QTest.mouseClick(cancel, LEFT)
    qtbot.waitUntil(lambda: not cancel.isVisible(), timeout=_PATIENCE_MS)
    assert program.window is None
    assert list(documents.iterdir()) == []
    assert part(start, QPushButton, "startNew").isEnabled()


def test_a_second_start_opens_its_project_in_this_window_and_brings_it_up(
    program: Program, study: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other.rubric"
    new_project(other).close()
    program.begin(study)
    first = program.window
    assert first is not None
    first.showMinimized()
    program.answer(None)
    assert program.window is first
    assert not first.isMinimized()
    program.answer(study)
    assert program.window is first, "the same project stays open"
    program.answer(other)
    assert program.window is not None
    assert program.window.project.path == other
    with Project(study) as free:
        assert not free.read_only


def test_about_is_said_in_a_dialog_of_the_window(program: Program, study: Path) -> None:
    program.begin(study)
    window = program.window
    assert window is not None
    window.aboutRequested.emit()
    about = part(window, QDialog, "aboutDialog")
    assert about.isVisible()
    assert part(about, QLabel, "aboutVersions").text().startswith("Version ")
    about.close()


def test_days_are_said_as_people_say_them() -> None:
    now = datetime(2026, 5, 3, 14, 5).astimezone()
    today = date(2026, 5, 3)
    assert opened_words(now, today=today) == "today 14:05"
    assert opened_words(now - timedelta(days=1), today=today) == "yesterday"
    assert opened_words(now - timedelta(days=40), today=today) == "24 March 2026"
    assert opened_words(None) == ""


def test_a_project_nobody_can_sit_down_at_is_closed_again(
    program: Program, study: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """That it is closed is seen by the fixture that looks for open connections."""

    def refuse(*_: object) -> None:
        raise BusyError("Another program writes.")

    monkeypatch.setattr(Project, "sit_down", refuse)
    assert not program.open(study)


def test_a_click_opens_a_project_once_where_a_single_click_activates(
    qtbot: QtBot, study: Path
) -> None:
    recent, opened = RecentList(), list[Path]()
    qtbot.addWidget(recent)
    recent.show_projects([RecentProject(study)])
    recent.setStyleSheet("QListWidget { activate-on-singleclick: 1 }")
    recent.show()
    recent.chosen.connect(opened.append)
    QTest.mouseClick(recent.viewport(), LEFT, pos=recent.visualItemRect(recent.item(0)).center())
    assert opened == [study]
    QTest.keyClick(recent, Qt.Key.Key_Return)
    assert opened == [study, study]


def test_another_project_opens_in_a_window_that_stands_as_this_one_did(
    program: Program, study: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    other = tmp_path / "other.rubric"
    new_project(other).close()
    program.begin(study)
    first = program.window
    assert first
    with qtbot.waitSignal(first.furnished):
        first.start()
    part(first, QDockWidget, "dock.codings").hide()
    program.open(other)
    second = program.window
    assert second
    assert second is not first
    assert part(second, QDockWidget, "dock.codings").isHidden()


def test_what_another_program_took_away_is_no_mistake_of_this_one(
    program: Program, study: Path, qtbot: QtBot
) -> None:
    program.begin(study)
    assert program.window
    error = NotFoundError("There is no such actor in this project (any more).")
    with qtbot.waitSignal(program.window.desk.messages.hinted) as hint:
        program.report_bug(NotFoundError, error, None)
    assert hint.args == ["What this was about is not in the project any more."]
    assert not program.window.findChildren(QMessageBox)
