"""What a coder waits for in the real window: an article opened, a code applied, undo."""

import gc
import os
import random
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from time import perf_counter

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from benchmarks import projects
from benchmarks.figure import AT_LEAST, Figure, timed
from rubricator.gui.app import make_application
from rubricator.gui.main_window import MainWindow
from rubricator.gui.session import Session
from rubricator.gui.text.article_view import ArticleView
from rubricator.gui.theme import apply_theme, load_theme
from rubricator.project.project import Project
from rubricator.store import annotation, document

CODINGS = 150


def measure() -> Iterator[Figure]:
    """Every figure of the window, in a project with a 1 MB article and 10,000 codings."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication.instance() or make_application([])
    assert isinstance(app, QApplication)
    with tempfile.TemporaryDirectory() as folder:
        path = projects.make(Path(folder) / "desk.rubric")
        project = Project(path)
        project.sit_down("Benchmark")
        theme = load_theme("light")
        apply_theme(app, theme)
        window = MainWindow(project, theme, Session(Path(folder) / "window.ini"))
        window.resize(1440, 900)
        window.show()
        _wait(lambda: window.tally.frame is not None)
        # As the program does when its first window is up.
        gc.freeze()
        yield from _figures(window)
        window.close()


def _figures(window: MainWindow) -> Iterator[Figure]:
    read = window.project.read
    (small,), (large,) = (read(document.titled, title) for title in ("Short", "Long"))
    view = window.findChild(ArticleView, "articleView")
    assert isinstance(view, ArticleView)
    yield Figure(
        "open an article of 4 KB, click to painted",
        _opened(window, small.id, large.id, 15),
        target=10,
    )
    large_opened = _opened(window, large.id, small.id, 2 * AT_LEAST + 1)
    yield Figure("open 1 MB with 10,000 codings, to painted", large_opened, target=30)
    window.desk.show_document(large.id)
    _settle()
    coded = _coded(view)
    name = "apply a code there, key to painted and committed"
    yield Figure(name, coded, target=8)
    yield Figure(name, coded, target=16, of="p99")
    assert len(read(annotation.ids_in, large.id)) == projects.CODINGS + CODINGS
    yield timed("undo it, to painted", [lambda: _until_painted(window.desk.undo)] * 30)


def _opened(window: MainWindow, document_id: int, other: int, times: int) -> tuple[float, ...]:
    """How long it takes to go from another article to this one."""

    def show() -> None:
        window.desk.show_document(document_id)

    taken = []
    for _ in range(times):
        window.desk.show_document(other)
        _settle()
        taken.append(_until_painted(show))
    return tuple(taken)


def _coded(view: ArticleView) -> tuple[float, ...]:
    """Double-click one word after the other, scrolling on, and press a code's letter."""
    chance = random.Random(7)
    taken: list[float] = []
    bar = view.verticalScrollBar()
    while len(taken) < CODINGS:
        if len(taken) % 20 == 0:
            bar.setValue(bar.maximum() * len(taken) // CODINGS)
            _settle()
        place = QPoint(chance.randrange(100, 600), chance.randrange(60, 500))
        QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
        _settle()
        if view.selected_spans():
            taken.append(_until_painted(lambda: QTest.keyClick(view, Qt.Key.Key_A)))
    return tuple(taken)


def _until_painted(act: Callable[[], object]) -> float:
    """Milliseconds from an act until every widget it touched is painted."""
    began = perf_counter()
    act()
    _paint()
    return (perf_counter() - began) * 1_000


def _paint() -> None:
    # What is due is laid out and painted, and nothing that waits for an idle moment is run.
    nobody: QObject | None = None
    for kind in (QEvent.Type.LayoutRequest, QEvent.Type.UpdateRequest):
        QCoreApplication.sendPostedEvents(nobody, kind.value)


def _settle() -> None:
    """Let what was put off be done, until nothing is or half a second is over."""
    until = perf_counter() + 0.5
    quiet = perf_counter() + 0.02
    while perf_counter() < min(quiet, until):
        began = perf_counter()
        QCoreApplication.processEvents()
        if perf_counter() - began > 0.002:
            quiet = perf_counter() + 0.02


def _wait(true: Callable[[], bool]) -> None:
    until = perf_counter() + 60
    while not true() and perf_counter() < until:
        QCoreApplication.processEvents()
