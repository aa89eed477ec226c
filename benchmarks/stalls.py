"""How long the window stands still while it works on very much: the longest gap of its event loop.

A timer of 1 ms notes how long after the last time it is called; what is told is the longest such
gap from the moment something is asked for until all is done and shown. Other programs that want
the processor make gaps too.

Generated: 100,000 documents of 200 characters with ten codings each, 100,000 of every code, and
100,000 steps in the history; 1,000,000 documents without codings for the list.

python -m benchmarks.stalls [DOCUMENTS]    with fewer than 100,000 for a first look
"""

import gc
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from time import perf_counter
from unittest.mock import patch

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDockWidget, QLineEdit, QPushButton, QTableView

from benchmarks import scale, search
from benchmarks.data import articles, text_files
from benchmarks.figure import Figure, table
from rubricator.core.history import Step
from rubricator.core.ids import new_id
from rubricator.gui.app import make_application
from rubricator.gui.dialogs.code_hits import CodeHitsDialog
from rubricator.gui.dialogs.code_merge import CodeMergeDialog
from rubricator.gui.jobs import Job
from rubricator.gui.main_window import MainWindow
from rubricator.gui.panels.document_menu import DocumentMenu
from rubricator.gui.session import Session
from rubricator.gui.theme import apply_theme, load_theme
from rubricator.project.commands.annotation import edit_annotation
from rubricator.project.commands.codebook import add_code, edit_code, retire_code
from rubricator.project.commands.document import edit_documents
from rubricator.project.commands.tag import add_tag
from rubricator.project.project import Project
from rubricator.store import annotation, document, journal
from rubricator.store.transaction import Transaction

DOCUMENTS, ROWS, CODES, FILES = 100_000, 1_000_000, 10, 5_000
_QUIET_S, _BUSY_MS = 0.4, 8.0
_LONGEST_S = 300.0


class Stalls:
    """Notes the gaps of the event loop while a window works."""

    def __init__(self) -> None:
        self._gaps: list[float] = []
        self._jobs: set[Job] = set()
        self._pulse = QTimer(interval=1, timerType=Qt.TimerType.PreciseTimer)
        self._pulse.timeout.connect(self._beat)
        self._loop = QEventLoop()
        self._last = self._busy = self._until = 0.0
        self._done: Callable[[], bool] = lambda: True

    def follow(self, window: MainWindow) -> None:
        """Wait for the jobs of this window too, which is left alone by the collector of garbage."""
        window.furnished.connect(gc.freeze)
        window.jobs.started.connect(self._follow_job)

    def of(
        self, name: str, act: Callable[[], object], *, done: Callable[[], bool] = lambda: True
    ) -> Figure:
        """What is asked for, until no job is under way and nothing was to do for a while."""
        self._gaps, self._done = [], done
        self._last = self._busy = perf_counter()
        self._until = self._last + _LONGEST_S
        self._pulse.start()
        QTimer.singleShot(5, act)
        self._loop.exec()
        self._pulse.stop()
        fifty, hundred = (sum(gap > limit for gap in self._gaps) for limit in (50, 100))
        told = f"{name}: {fifty} over 50, {hundred} over 100"
        return Figure(told, (max(self._gaps),), target=100)

    def _follow_job(self, job: Job) -> None:
        self._jobs.add(job)
        job.ended.connect(lambda: self._jobs.discard(job))

    def _beat(self) -> None:
        moment = perf_counter()
        self._gaps.append((moment - self._last) * 1_000)
        if self._jobs or self._gaps[-1] > _BUSY_MS or not self._done():
            self._busy = moment
        self._last = moment
        if moment - self._busy > _QUIET_S or moment > self._until:
            self._loop.quit()


def measure(*, documents: int = DOCUMENTS, rows: int = ROWS) -> Iterator[Figure]:
    """Every piece of work that takes long, in a window that shows all its panels."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication.instance() or make_application([])
    assert isinstance(app, QApplication)
    apply_theme(app, load_theme("light"))
    with tempfile.TemporaryDirectory() as folder:
        path = make(Path(folder) / "wide.rubric", documents=documents)
        yield from _wide(path)
        yield from _list(make_list(Path(folder) / "list.rubric", rows=rows))


def make(path: Path, *, documents: int) -> Path:
    """A project with ten codings in each document and a step for each."""
    with Project.create(path) as project:
        project.sit_down("Benchmark")
        codes = [project.run(add_code, f"T.{number:03}", "theme") for number in range(CODES)]
        scale.fill(project, documents, codes)
        project.run(_remember, documents)
    return path


def make_list(path: Path, *, rows: int) -> Path:
    """A project with documents and nothing else."""
    with Project.create(path) as project:
        project.run_unrecorded(search.add_rows, batch := new_id(), batch, rows)
        ids = project.read(document.ids)
        texts = [(each, "A text for all of them.") for each in (ids[0], ids[rows // 2])]
        project.run_unrecorded(lambda tx: document.add_texts(tx.db, texts), batch)
    return path


def _remember(tx: Transaction, count: int) -> None:
    """Many steps, as if somebody had coded for a year."""
    for number in range(count):
        step_id = journal.next_step_id(tx.db)
        journal.write_step(
            tx.db, Step(step_id, "do", f"Code ambush {number}", tx.at, tx.coder_id, None, None)
        )
    tx.step_id = journal.next_step_id(tx.db)


@contextmanager
def _window(path: Path, stalls: Stalls, name: str) -> Iterator[tuple[MainWindow, Figure]]:
    project = Project(path)
    project.sit_down("Benchmark")
    made: list[MainWindow] = []

    def show() -> None:
        window = MainWindow(project, load_theme("light"), Session(path.with_suffix(".ini")))
        stalls.follow(window)
        made.append(window)
        window.resize(1440, 900)
        window.show()

    opened = stalls.of(name, show, done=lambda: bool(made) and made[0].tally.frame is not None)
    yield made[0], opened
    made[0].close()


def _wide(path: Path) -> Iterator[Figure]:
    stalls = Stalls()
    with _window(path, stalls, "open, with the first tally") as (window, opened):
        yield opened
        yield from _panels(window, stalls)
        yield from _codebook(window, stalls)
        yield from _documents(window, stalls)
        yield from _hits(window, stalls)
        yield from _files(window, stalls, path.parent)
        yield from _history(window, stalls)
        yield from _others(window, stalls, path)


def _panels(window: MainWindow, stalls: Stalls) -> Iterator[Figure]:
    for name in ("frequency", "problems", "events", "actors", "history", "document", "codings"):
        yield stalls.of(f"show the panel {name}", partial(_uncover, window, name))
    code = list(window.desk.codes)[2]
    yield stalls.of("list the codings of a code", partial(window.desk.list_codings, code))


def _uncover(window: MainWindow, name: str) -> None:
    dock = window.findChild(QDockWidget, f"dock.{name}")
    assert isinstance(dock, QDockWidget), name
    dock.show()
    dock.raise_()


def _codebook(window: MainWindow, stalls: Stalls) -> Iterator[Figure]:
    desk = window.desk
    first, second, third, *_ = desk.codes.values()
    yield stalls.of("rename a code", partial(desk.run, edit_code, third.id, label="Renamed"))
    yield stalls.of("retire a code", partial(desk.run, retire_code, third.id, retired=True))
    yield from _undone(window, stalls, "retire a code")
    dialog = CodeMergeDialog(desk, first, parent=window)
    dialog.choose(second.id)
    yield stalls.of("merge two codes", dialog.accept_merge)
    yield from _undone(window, stalls, "merge two codes")


def _undone(window: MainWindow, stalls: Stalls, name: str) -> Iterator[Figure]:
    yield stalls.of(f"undo: {name}", window.desk.undo)
    yield stalls.of(f"redo: {name}", window.desk.redo)
    yield stalls.of(f"undo again: {name}", window.desk.undo)


def _documents(window: MainWindow, stalls: Stalls) -> Iterator[Figure]:
    desk = window.desk
    tag_id = desk.project.run(add_tag, "Chosen")
    shown = window.findChild(QTableView, "documentTable")
    assert isinstance(shown, QTableView)
    yield stalls.of("choose all documents", shown.selectAll)
    ids = desk.chosen_ids
    yield stalls.of("menu of all documents", partial(DocumentMenu, desk, ids, window))
    acts: dict[str, Callable[[DocumentMenu], object]] = {
        "status": lambda menu: menu._setter("done")(),
        "tag": lambda menu: menu._toggler(tag_id)(True),
        "source": lambda menu: menu._change(edit_documents, ids, source_name="Agency"),
    }
    for name, act in acts.items():
        menu = DocumentMenu(desk, ids, window)
        yield stalls.of(f"{name} of all documents", partial(act, menu))
        yield from _undone(window, stalls, f"{name} of all documents")
    shown.clearSelection()
    yield from _typed(window, stalls, "documentFilter", "Article 77", "filter documents")


def _typed(
    window: MainWindow, stalls: Stalls, field_name: str, words: str, name: str
) -> Iterator[Figure]:
    """Somebody types ten letters a second."""
    field = window.findChild(QLineEdit, field_name)
    assert isinstance(field, QLineEdit)

    def type_on() -> None:
        written = len(field.text())
        if written < len(words):
            QTest.keyClicks(field, words[written])
            QTimer.singleShot(100, type_on)

    yield stalls.of(f"{name}, typing", type_on, done=lambda: len(field.text()) >= len(words))
    yield stalls.of(f"{name}, all again", field.clear)


def _hits(window: MainWindow, stalls: Stalls) -> Iterator[Figure]:
    desk = window.desk
    desk.last_code_id = list(desk.codes)[1]
    _uncover(window, "search")
    field = window.findChild(QLineEdit, "searchQuery")
    assert isinstance(field, QLineEdit)

    def type_on() -> None:
        written = len(field.text())
        if written < len("ambush near"):
            QTest.keyClicks(field, "ambush near"[written])
            QTimer.singleShot(100, type_on)

    yield stalls.of("search while typing", type_on, done=lambda: len(field.text()) >= 11)
    field.setText("ambush")
    button = window.findChild(QPushButton, "searchCodeAll")
    assert isinstance(button, QPushButton)
    yield stalls.of("search", lambda: None, done=button.isEnabled)
    yield stalls.of("collect 20,000 hits", button.click)
    dialog = window.findChild(CodeHitsDialog)
    assert isinstance(dialog, CodeHitsDialog)
    yield stalls.of("code 20,000 hits", dialog.accept)
    yield from _undone(window, stalls, "code 20,000 hits")
    desk.show_document(desk.read(document.ids)[5])


def _files(window: MainWindow, stalls: Stalls, folder: Path) -> Iterator[Figure]:
    furniture = window._furniture
    assert furniture is not None
    source = folder / "articles"
    source.mkdir()
    text_files(source, articles(FILES, arabic=0.05))
    name = f"import {FILES:,} files"
    yield stalls.of(name, partial(furniture.exchange.import_paths, [source]))
    yield from _undone(window, stalls, name)
    from rubricator.project.exports import TABLES, BundleStyle

    export = partial(furniture.exchange._export, folder / "bundle", tuple(TABLES), BundleStyle())
    yield stalls.of("export all tables", export)


def _history(window: MainWindow, stalls: Stalls) -> Iterator[Figure]:
    desk, furniture = window.desk, window._furniture
    assert furniture is not None
    _uncover(window, "history")
    yield from _typed(window, stalls, "historyFilter", "ambush 77", "search the history")
    with patch.object(desk.messages, "ask_text", lambda *_: "Checked"):
        yield stalls.of("name a checkpoint", furniture.history.name_checkpoint)
    steps = window.findChild(QTableView, "historyTable")
    assert isinstance(steps, QTableView)
    for row in (3, 4):
        yield stalls.of(f"choose step {row}", partial(steps.selectRow, row))
    step_id = desk.read(lambda db: [each.id for each in journal.steps(db, limit=4)])[-1]
    yield stalls.of("open as it was", partial(furniture.history.open_as_it_was, step_id, "then"))
    for other in QApplication.topLevelWidgets():
        if isinstance(other, MainWindow) and other is not window:
            other.close()


def _others(window: MainWindow, stalls: Stalls, path: Path) -> Iterator[Figure]:
    coding = window.desk.read(annotation.ids_in, window.desk.document_id or 0)[0]
    with Project(path) as other:
        other.sit_down("Somebody else")
        other.run(edit_annotation, coding, memo="Seen")
    yield stalls.of("somebody else changed the file", window.project.notice_others)


def _list(path: Path) -> Iterator[Figure]:
    stalls = Stalls()
    with _window(path, stalls, "open 1,000,000 documents") as (window, opened):
        yield opened
        name = "filter 1,000,000 documents"
        yield from _typed(window, stalls, "documentFilter", "Article 77", name)
        shown = window.findChild(QTableView, "documentTable")
        assert isinstance(shown, QTableView)
        yield stalls.of("choose 1,000,000 documents", shown.selectAll)
        yield stalls.of("choose one", partial(shown.selectRow, shown.model().rowCount() // 2))
        for column in (1, 2):
            act = partial(shown.sortByColumn, column, Qt.SortOrder.AscendingOrder)
            yield stalls.of(f"sort 1,000,000 documents by column {column}", act)


if __name__ == "__main__":
    print(table(measure(documents=int(sys.argv[1]) if len(sys.argv) > 1 else DOCUMENTS)))
