"""What a window owes its user: projects of late, dropped files, keys that are told, its place."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QLineEdit,
    QMenu,
    QMenuBar,
    QToolButton,
    QWidget,
)

from rubricator.core.errors import StorageError
from rubricator.core.filter import DocumentFilter
from rubricator.gui.coder_bar import CoderBar
from rubricator.gui.layers import Layers
from rubricator.gui.session import Session
from rubricator.project.new import new_project
from tests.end_to_end.driver import Coder

Open = Callable[[], Coder]
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def coder(sit_down: Open) -> Coder:
    return sit_down()


@pytest.fixture
def other(tmp_path: Path) -> Path:
    path = tmp_path / "other & more.rubric"
    new_project(path).close()
    return path


@pytest.fixture
def session(tmp_path: Path) -> Session:
    """What the window of `sit_down` remembers."""
    return Session(tmp_path / "window.ini")


@pytest.fixture(autouse=True)
def _no_menu_stays_open() -> Iterator[None]:
    yield
    while popup := QApplication.activePopupWidget():
        popup.close()


def menu_of(coder: Coder, name: str) -> QMenu:
    return coder.part(QMenu, f"menu.{name}")


def choose(coder: Coder, menu: str, action: str) -> None:
    """Click a menu, then a line of it."""
    bar = coder.part(QMenuBar, coder.window.menuBar().objectName())
    opened = menu_of(coder, menu)
    QTest.mouseClick(bar, LEFT, pos=bar.actionGeometry(opened.menuAction()).center())
    coder.wait(opened.isVisible)
    place = opened.actionGeometry(coder.action(action)).center()
    QTest.mouseClick(opened, LEFT, pos=place)


def drop(target: QWidget, *files: Path) -> bool:
    """Drag files over a part of the window and let them go; whether they were wanted."""
    dragged = QMimeData()
    dragged.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    copy, none = Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(5, 5), copy, dragged, LEFT, none)
    enter.ignore()
    QApplication.sendEvent(target, enter)
    if enter.isAccepted():
        QApplication.sendEvent(target, QDropEvent(QPointF(5, 5), copy, dragged, LEFT, none))
    return enter.isAccepted()


def test_settings_that_were_damaged_keep_no_window_from_opening(
    sit_down: Open, session: Session, project_file: Path, tmp_path: Path
) -> None:
    session.set_place(project_file, 1, 0)
    session.set_view(project_file, {"filter": [1], "layers": {"coders": "x"}})
    session.set_keys({"undo": ["no such key", "Ctrl+Z"], "redo": []})
    session.set_zoom(10**6)
    session.save()
    file = tmp_path / "window.ini"
    file.write_bytes(
        file.read_bytes().replace(b"[General]", b"[General]\ncoder=Ann, Bob\n\x00\xff\xfe=\x01")
        + b"\n[menu]\nimport=often\n[layout]\nversion=1\ngeometry=@ByteArray(x)\nstate=3\n"
    )
    coder = sit_down()
    assert coder.window.isVisible()
    assert not coder.window.desk.filter


def test_another_project_of_late_is_chosen_from_the_menu(
    coder: Coder, session: Session, other: Path
) -> None:
    session.add_recent(other)
    session.save()
    recent = menu_of(coder, "recent")
    recent.popup(QPoint(0, 0))
    lines = [line for line in recent.actions() if line.objectName() == "recent.1"]
    assert [line.text() for line in lines] == ["&1  other && more"]
    place = recent.actionGeometry(lines[0]).center()
    with coder.qtbot.waitSignal(coder.window.projectRequested) as wanted:
        QTest.mouseClick(recent, LEFT, pos=place)
    assert wanted.args == [other]


def test_the_list_of_late_can_be_cleared(coder: Coder, session: Session, other: Path) -> None:
    session.add_recent(other)
    session.save()
    recent = menu_of(coder, "recent")
    recent.popup(QPoint(0, 0))
    (clear,) = (line for line in recent.actions() if line.objectName() == "recent.clear")
    QTest.mouseClick(recent, LEFT, pos=recent.actionGeometry(clear).center())
    recent.fill()  # type: ignore[attr-defined]
    assert [line.isEnabled() for line in recent.actions()] == [False]


@pytest.mark.parametrize("where", ["articleView", "codebookTree", "documentTable", "inspector"])
def test_texts_dropped_anywhere_are_imported(coder: Coder, tmp_path: Path, where: str) -> None:
    text = tmp_path / "dropped.txt"
    text.write_text("Dropped\n\nWords that fell here.\n", encoding="utf-8")
    target = coder.part(QWidget, where)
    inner = target.findChild(QWidget, "qt_scrollarea_viewport") or target
    assert drop(inner, text)
    coder.wait(lambda: any(line.title == "Dropped" for line in coder.documents()))
    coder.wait(lambda: "1" in coder.part(QLabel, "toastText").text())


def test_a_project_dropped_on_the_window_is_to_be_opened(coder: Coder, other: Path) -> None:
    with coder.qtbot.waitSignal(coder.window.projectRequested) as wanted:
        assert drop(coder.article.viewport(), other)
    assert wanted.args == [other]


def badges(coder: Coder) -> list[str]:
    shown = coder.window.findChildren(QLabel, "keyBadge")
    return [badge.text() for badge in shown if badge.isVisible()]


def test_ctrl_held_shows_keys_until_it_is_let_go(coder: Coder) -> None:
    handle = coder.window.windowHandle()
    QTest.keyPress(handle, Qt.Key.Key_Control)
    assert badges(coder) == []
    coder.wait(lambda: badges(coder))
    shown = badges(coder)
    assert "I" in shown, "Import files, Ctrl+I"
    assert "Alt+F" in shown, "the File menu"
    assert coder.code("GOV").shortcut.upper() in shown
    QTest.keyRelease(handle, Qt.Key.Key_Control, Qt.KeyboardModifier.ControlModifier)
    assert badges(coder) == []


def test_a_key_pressed_with_ctrl_wants_no_badges(coder: Coder) -> None:
    handle, ctrl = coder.window.windowHandle(), Qt.KeyboardModifier.ControlModifier
    QTest.keyPress(handle, Qt.Key.Key_Control)
    coder.wait(lambda: badges(coder))
    QTest.keyPress(handle, Qt.Key.Key_Plus, ctrl)
    assert badges(coder) == []


def test_the_third_choice_in_a_menu_tells_the_key_once(coder: Coder, session: Session) -> None:
    told: list[str] = []
    coder.window.desk.messages.hinted.connect(told.append)
    for _ in range(4):
        coder.press("Ctrl+0")
    assert told == [], "what is done by its key is not counted"
    for times in range(1, 6):
        choose(coder, "view", "zoom_reset")
        assert told == (["Next time: Ctrl+0"] if times >= 3 else []), times
    coder.close()
    assert session.menu_uses("zoom_reset") == 5


def test_a_command_chosen_by_keys_in_its_menu_is_counted(coder: Coder) -> None:
    told: list[str] = []
    coder.window.desk.messages.hinted.connect(told.append)
    view = menu_of(coder, "view")
    for _ in range(3):
        view.popup(QPoint(0, 0))
        view.setActiveAction(coder.action("zoom_reset"))
        QTest.keyClick(view, Qt.Key.Key_Return)
    assert told == ["Next time: Ctrl+0"]


def test_selection_coding_in_focus_and_scroll_come_back(sit_down: Open) -> None:
    coder = sit_down()
    coder.open("Iraq militants")
    text = coder.article.text
    line = next(line for line in text[len(text) // 2 :].split("\n")[1:] if len(line) > 80)
    words = " ".join(line.split()[:3])
    coder.select(words)
    coder.press(coder.code("VIO.BOMB").shortcut)
    (mark,) = coder.marks()
    coder.select(words)
    coder.window.desk.focus_annotation(mark.annotation_id)
    top = coder.article.offset_on_top()
    assert top > 0
    coder.close()

    again = sit_down()
    assert again.article.text == text
    assert again.window.desk.annotation_id == mark.annotation_id
    assert [span.of(text) for span in again.article.selected_spans()] == [words]
    assert again.window.desk.spans == again.article.selected_spans()
    assert abs(again.article.offset_on_top() - top) < 100


def test_the_place_is_kept_while_the_work_goes_on_for_a_crash_closes_no_window(
    sit_down: Open, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("rubricator.gui.main_window._REST_MS", 50)
    coder = sit_down()
    document_id = coder.open("Iraq militants")
    coder.select(coder.article.text.split()[0])

    def is_kept() -> bool:
        session.save()
        path = coder.project.path
        return session.place(path)[0] == document_id and bool(session.focus(path).spans)

    coder.wait(is_kept)


def test_a_file_that_cannot_be_asked_is_said_so_once(
    coder: Coder, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[StorageError] = []

    def fail() -> bool:
        raise StorageError("The disk is gone.")

    monkeypatch.setattr(coder.window.desk.messages, "show_error", said.append)
    with monkeypatch.context() as away:
        away.setattr(coder.project, "notice_others", fail)
        for _ in range(3):
            coder.window._notice_others()
        assert len(said) == 1
    coder.window._notice_others()
    monkeypatch.setattr(coder.project, "notice_others", fail)
    coder.window._notice_others()
    assert len(said) == 2


def test_filter_and_layers_come_back(sit_down: Open) -> None:
    coder = sit_down()
    desk = coder.window.desk
    desk.set_filter(DocumentFilter(words="militants", words_from=10))
    desk.set_layers(Layers(kinds=frozenset({"stance"})))
    coder.close()

    again = sit_down()
    desk = again.window.desk
    assert desk.filter == DocumentFilter(words="militants", words_from=10)
    assert desk.layers == Layers(kinds=frozenset({"stance"}))
    chip = again.part(QToolButton, "filter.length")
    assert "10 –" in chip.text()
    assert not chip.isHidden()


def test_a_newcomer_reads_at_once_and_says_who_codes_in_passing(
    sit_down: Callable[..., Coder], session: Session
) -> None:
    coder = sit_down(name="")
    bar = coder.part(CoderBar, "coderBar")
    assert bar.isVisible()
    coder.open("Iraq militants")
    words = " ".join(coder.article.text.split()[10:12])
    coder.select(words)
    coder.press(coder.code("VIO.BOMB").shortcut)
    assert coder.marks() == []
    name = coder.part(QLineEdit, "coderName")
    coder.wait(name.hasFocus)
    QTest.keyClicks(name, "Zoe")
    QTest.keyClick(name, Qt.Key.Key_Return)
    assert bar.isHidden()
    assert coder.project.coder is not None
    assert coder.project.coder.name == session.coder() == "Zoe"
    assert len(coder.marks()) == 1, "the letter that asked for the name has coded"


def test_who_would_not_say_who_codes_codes_nothing_later(sit_down: Callable[..., Coder]) -> None:
    coder = sit_down(name="")
    coder.open("Iraq militants")
    coder.select(" ".join(coder.article.text.split()[10:12]))
    coder.press(coder.code("VIO.BOMB").shortcut)
    name = coder.part(QLineEdit, "coderName")
    QTest.keyClick(name, Qt.Key.Key_Escape)
    coder.action("coder").trigger()
    QTest.keyClicks(name, "Zoe")
    QTest.keyClick(name, Qt.Key.Key_Return)
    assert coder.project.coder is not None
    assert coder.marks() == []


def test_the_coder_can_be_changed_and_esc_leaves_it(coder: Coder) -> None:
    coder.action("coder").trigger()
    bar, name = coder.part(CoderBar, "coderBar"), coder.part(QLineEdit, "coderName")
    assert name.text() == "Ann"
    QTest.keyClick(name, Qt.Key.Key_Escape)
    assert bar.isHidden()
    assert coder.project.coder is not None
    assert coder.project.coder.name == "Ann"


def test_who_was_renamed_sits_down_under_the_new_name(coder: Coder, session: Session) -> None:
    present = coder.project.coder
    assert present is not None
    assert coder.window.desk.edit_coder(present.id, name="Anna")
    coder.close()
    session.save()
    assert session.coder() == "Anna"


NEEDS_DOCUMENT = (
    "document_done",
    "document_second_look",
    "document_exclude",
    "propose_zones",
    "next_uncoded",
    "next_incomplete",
)
NEEDS_CODING = ("remove", "flag", "unsure", "memo", "recode", "resolve")


def test_a_command_that_has_nothing_to_work_on_says_what_it_needs(
    sit_down: Callable[..., Coder],
) -> None:
    coder = sit_down()
    desk = coder.window.desk
    heard: list[str] = []
    desk.messages.hinted.connect(heard.append)
    desk.show_document(None)
    desk.choose_documents(())
    before = coder.project.next_undo()
    for names, words in ((NEEDS_DOCUMENT, "Open a document"), (NEEDS_CODING, "Put a coding")):
        for name in names:
            heard.clear()
            coder.action(name).trigger()
            assert [hint.startswith(words) for hint in heard] == [True], name
    assert coder.project.next_undo() == before
