"""The window's first look: the article has most of it, a small screen has room for all of it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QFont
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDockWidget,
    QLabel,
    QMainWindow,
    QMenuBar,
    QTableView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from rubricator.gui.main_window import MainWindow
from rubricator.gui.session import Session
from rubricator.gui.text.article_view import ArticleView
from rubricator.gui.theme import apply_theme, load_theme
from rubricator.project.demo import build_sample
from rubricator.project.new import new_project
from rubricator.project.project import Project
from tests.end_to_end.driver import Coder

BOTTOM = ("search", "history", "problems", "events", "actors")
Open = Callable[[], Coder]


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sample") / "sample.rubric"
    build_sample(path).close()
    return path


@pytest.fixture
def show(
    qtbot: QtBot, qapp: QApplication, sample: Path, tmp_path: Path
) -> Iterator[Callable[..., MainWindow]]:
    """Open the sample in a window of a size as the program does, with its stylesheet."""
    before = qapp.styleSheet(), qapp.palette()
    apply_theme(qapp, load_theme("light"))
    opened: list[MainWindow] = []

    def show(width: int, height: int, project: Path = sample) -> MainWindow:
        window = MainWindow(
            Project(project, read_only=True),
            load_theme("light"),
            Session(tmp_path / f"{width}.ini"),
        )
        opened.append(window)
        qtbot.addWidget(window)
        window.resize(width, height)
        window.furnish()
        with qtbot.waitExposed(window):
            window.show()
        window.activateWindow()
        qtbot.waitUntil(lambda: window.width() == width)
        return window

    yield show
    for window in opened:
        window.close()
    qapp.setStyleSheet(before[0])
    qapp.setPalette(before[1])


def article(window: QMainWindow) -> QWidget:
    found = window.findChild(QWidget, "articlePane")
    assert found is not None
    return found


def open_dock(window: QMainWindow, name: str) -> None:
    action = window.findChild(QAction, f"action.show_{name}")
    assert action is not None
    action.trigger()
    QApplication.processEvents()


@pytest.mark.parametrize("size", [(1280, 800), (1440, 900), (1920, 1080)])
def test_the_article_keeps_half_of_the_width_whatever_opens(
    show: Callable[..., MainWindow], size: tuple[int, int]
) -> None:
    window = show(*size)
    assert article(window).width() >= size[0] / 2
    assert article(window).height() >= size[1] * 0.6
    for name in BOTTOM:
        open_dock(window, name)
        assert article(window).width() >= size[0] / 2, name
        assert article(window).height() >= size[1] * 0.5, name


def cut(window: QMainWindow) -> list[str]:
    """Buttons, boxes, labels and menus whose words have less room than they need."""
    found = []
    kinds = (QAbstractButton, QComboBox, QLabel)
    for part in window.findChildren(QWidget):
        if not isinstance(part, kinds) or not part.isVisible() or not part.objectName():
            continue
        is_short = part.width() < part.minimumSizeHint().width()
        if isinstance(part, QAbstractButton):
            is_short = part.width() < part.sizeHint().width()
        if is_short and not part.visibleRegion().isEmpty():
            found.append(f"{part.objectName()}: {part.width()} of {part.sizeHint().width()}")
    return found


def test_all_of_it_fits_a_small_screen(show: Callable[..., MainWindow], qtbot: QtBot) -> None:
    window = show(1024, 700)
    for name in ("", *BOTTOM):
        if name:
            open_dock(window, name)
        least = window.minimumSizeHint()
        assert (least.width() <= 1024, least.height() <= 700) == (True, True), name
        assert (window.width(), window.height()) == (1024, 700), name
        qtbot.waitUntil(lambda: cut(window) == [])
    bar = window.menuBar()
    assert isinstance(bar, QMenuBar)
    last = bar.actionGeometry(bar.actions()[-1])
    assert last.right() <= bar.width()


def test_the_buttons_of_the_docks_grow_with_the_font(
    qapp: QApplication, show: Callable[..., MainWindow]
) -> None:
    usual = qapp.font()
    large = QFont(usual)
    large.setPixelSize(26)
    try:
        qapp.setFont(large)
        apply_theme(qapp, load_theme("light"))
        (button, *_) = show(2400, 1500).findChildren(QAbstractButton, "qt_dockwidget_closebutton")
        assert min(button.width(), button.height()) >= 36
    finally:
        qapp.setFont(usual)


def test_the_bottom_is_as_low_as_it_was_left_whatever_lies_behind_the_chart(
    show: Callable[..., MainWindow], qtbot: QtBot
) -> None:
    def chart(window: MainWindow) -> QDockWidget:
        found = window.findChild(QDockWidget, "dock.frequency")
        assert found is not None
        return found

    window = show(1280, 800)
    for name in (*BOTTOM, "frequency"):
        open_dock(window, name)
    window.resizeDocks([chart(window)], [10], Qt.Orientation.Vertical)
    QApplication.processEvents()
    left = chart(window).height()
    window.close()
    window = show(1280, 800)
    qtbot.wait_until(lambda: not chart(window).visibleRegion().isEmpty())
    assert chart(window).height() == left


def test_a_wide_window_can_be_made_narrow_at_once(show: Callable[..., MainWindow]) -> None:
    window = show(1920, 1080)
    window.resize(1000, 700)
    assert (window.width(), window.height()) == (1000, 700)


def test_the_keys_go_to_the_article_when_a_project_is_opened(sit_down: Open) -> None:
    coder = sit_down()
    assert QApplication.focusWidget() is coder.article
    coder.close()
    coder = sit_down()
    assert QApplication.focusWidget() is coder.article, "and so when it is opened again"


def test_the_keys_go_to_the_documents_while_there_is_none_to_read(
    show: Callable[..., MainWindow], tmp_path: Path
) -> None:
    empty = tmp_path / "empty.rubric"
    new_project(empty).close()
    window = show(1280, 800, empty)
    assert isinstance(window.findChild(ArticleView), ArticleView)
    there = QApplication.focusWidget()
    assert isinstance(there, QTableView)
    assert there.objectName() == "documentTable"


def test_f6_goes_round_all_that_is_seen_and_to_nothing_else(
    show: Callable[..., MainWindow],
) -> None:
    window = show(1280, 800)
    go = window.findChild(QAction, "action.next_pane")
    assert go is not None
    open_dock(window, "history")
    met: list[str] = []
    for _ in range(7):
        go.trigger()
        there = QApplication.focusWidget()
        assert there is not None
        assert not there.visibleRegion().isEmpty(), there.objectName()
        met.append(there.objectName())
    assert met[0] == met[6], "round again; the inspector has nothing to enter yet"
    assert len(set(met)) == 6
    assert {"filterAdd", "documentTable", "codebookTree", "articleView", "codingsTable"} <= set(met)
    open_dock(window, "document")
    for _ in range(6):
        go.trigger()
        there = QApplication.focusWidget()
        assert there is not None
        assert there.objectName() not in ("inspector", "documentDetails"), "a field of it, not it"
