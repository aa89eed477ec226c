"""One project, open once or several times: what one does the others see, and undo agrees."""

import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from rubricator.core.errors import InputError
from rubricator.core.history import Changes
from rubricator.core.query import parse
from rubricator.core.span import Span
from rubricator.project.commands import annotation, codebook, document
from rubricator.project.imports import import_texts
from rubricator.project.project import Project
from rubricator.store import annotation as annotations
from rubricator.store import codebook as codes
from rubricator.store import document as documents
from rubricator.store import integrity, journal, search
from rubricator.store.transaction import Transaction
from tests.project.desk import Desk
from tests.store.files import contents


def names(project: Project) -> list[str]:
    return [code.name for code in project.read(codes.codes).values()]


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """A folder of three articles."""
    folder = tmp_path / "articles"
    folder.mkdir()
    for number in range(3):
        (folder / f"{number}.txt").write_text(f"Article {number}\n\nSome words 🙂", "utf-8")
    return folder


def test_a_closed_project_opens_as_it_was_left(desk: Desk) -> None:
    project = desk.project
    project.undo()
    before, undo, redo = contents(project.path), project.next_undo(), project.next_redo()
    project.close()
    with Project(project.path) as again:
        assert contents(again.path) == before
        assert (again.next_undo(), again.next_redo()) == (undo, redo)
        again.redo()
        while again.undo():
            pass
        assert not any(contents(again.path).values())


def test_the_same_coder_is_registered_once(project: Project) -> None:
    assert project.sit_down(" Ada ") == project.coder == project.sit_down("Ada")
    assert project.sit_down("Bo  B") == project.sit_down("Bo B")
    with pytest.raises(InputError):
        project.sit_down(" ")


def visited_from_outside(path: Path) -> None:
    """Another program opens the project, looks at it and closes it."""
    look = (
        "import sqlite3, sys; db = sqlite3.connect(sys.argv[1]); db.execute('SELECT * FROM code')"
    )
    subprocess.run([sys.executable, "-c", f"{look}.fetchall(); db.close()", path], check=True)


def test_a_visitor_leaves_the_log_of_an_open_project_alone(project: Project) -> None:
    project.run(codebook.add_code, "A", "theme")
    log = project.path.with_name(project.path.name + "-wal")
    with project.worker(read_only=True):
        pass
    visited_from_outside(project.path)
    assert log.exists(), "or what is coded from now on would be in a file that is gone"


def test_nothing_is_lost_when_a_visitor_puts_the_log_away(project: Project) -> None:
    project.run(codebook.add_code, "A", "theme")
    heard: list[Changes] = []
    project.listen(heard.append)
    # Whatever part of this process does that, it lets go of SQLite's locks.
    project.path.read_bytes()
    visited_from_outside(project.path)
    project.run(codebook.add_code, "B", "theme")
    with closing(sqlite3.connect(project.path)) as db:
        assert db.execute("SELECT name FROM code ORDER BY id").fetchall() == [("A",), ("B",)]
    assert [changes.wholesale for changes in heard] == [True, False]
    project.undo()
    assert names(project) == ["A"]
    assert not project.notice_others()


def test_the_log_is_looked_for_in_idle_moments(project: Project) -> None:
    project.run(codebook.add_code, "A", "theme")
    project.path.read_bytes()
    visited_from_outside(project.path)
    assert project.notice_others()
    with Project(project.path) as other:
        other.run(codebook.add_code, "B", "theme")
    assert names(project) == ["A", "B"]


def test_what_another_window_does_is_noticed_once(project: Project) -> None:
    heard: list[Changes] = []
    project.listen(heard.append)
    project.run(codebook.add_code, "A", "theme")
    assert not project.notice_others()
    with Project(project.path) as other:
        other.run(codebook.add_code, "B", "theme")
        assert project.notice_others()
        assert not project.notice_others()
    assert [changes.wholesale for changes in heard] == [False, True]
    assert names(project) == ["A", "B"]


def test_two_windows_share_one_history(project: Project) -> None:
    with Project(project.path) as other:
        project.run(codebook.add_code, "A", "theme")
        other.run(codebook.add_code, "B", "theme")
        project.undo()
        assert names(other) == ["A"]
        other.run(codebook.add_code, "C", "theme")
        assert project.redo() is None
        for _ in range(2):
            project.undo()
        assert names(other) == []
        for _ in range(2):
            other.redo()
        assert names(project) == ["A", "C"]


def test_undo_takes_back_the_newest_step_even_if_it_was_added_just_then(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The step is looked up when nobody else can add one, not before."""
    project.run(codebook.add_code, "A", "theme")
    looked_up, seen = journal.next_undo, []

    def look_up(db: sqlite3.Connection) -> object:
        seen.append(db.in_transaction)
        return looked_up(db)

    monkeypatch.setattr(journal, "next_undo", look_up)
    project.undo()
    assert seen == [True]


def test_many_windows_write_at_once_and_nothing_is_lost(project: Project) -> None:
    def add(who: int) -> None:
        with project.worker() as worker:
            for number in range(20):
                worker.run(codebook.add_code, f"{who}.{number}", "theme")
                if number % 5 == 4:
                    worker.undo()
                    worker.redo()

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(add, range(4)))
    assert project.read(integrity.check) == []
    steps = project.read(lambda db: list(journal.steps(db)))
    assert len({step.id for step in steps}) == len(steps)
    # Undo and redo went to whatever step was last, of any of them; none was applied by halves.
    while project.redo():
        pass
    while project.undo():
        pass
    assert names(project) == []


def test_a_worker_codes_for_the_same_person(project: Project) -> None:
    with project.worker() as worker:
        assert worker.coder == project.coder
        worker.run(codebook.add_code, "A", "theme")
    assert project.notice_others()


def test_what_a_worker_writes_is_no_news_before_it_is_written(project: Project) -> None:
    def write_much(tx: Transaction) -> None:
        # A small cache lets SQLite begin the write-ahead log anew in the midst of it.
        tx.db.execute("PRAGMA cache_size = 4")
        for number in range(200):
            codebook.add_code(tx, f"T.{number}", "theme")
            assert not project.notice_others()

    project.run(codebook.add_code, "A", "theme")
    project.rest()
    with project.worker() as worker:
        worker.run(write_much)
    assert project.notice_others()
    assert not project.notice_others()


def test_who_only_reads_and_closes_is_not_noticed(project: Project) -> None:
    project.run(codebook.add_code, "A", "theme")
    assert not project.notice_others()
    for read_only in (True, False):
        with project.worker(read_only=read_only) as reader:
            assert names(reader) == ["A"]
        assert not project.notice_others()


def test_a_listener_that_stopped_hears_nothing_more(project: Project) -> None:
    heard: list[Changes] = []
    stop = project.listen(heard.append)
    stop()
    stop()
    project.run(codebook.add_code, "A", "theme")
    project.close()
    stop()
    assert heard == []


def test_a_listener_may_stop_while_it_hears(project: Project) -> None:
    heard: list[str] = []

    def once(_: Changes) -> None:
        heard.append("once")
        stop()

    stop = project.listen(once)
    project.listen(lambda _: heard.append("always"))
    project.run(codebook.add_code, "A", "theme")
    project.run(codebook.add_code, "B", "theme")
    assert heard == ["once", "always", "always"]


def test_a_command_may_be_run_on_hearing_of_another(project: Project) -> None:
    def follow(changes: Changes) -> None:
        if changes.label == "Add code A":
            project.run(codebook.add_code, "B", "theme")

    project.listen(follow)
    project.run(codebook.add_code, "A", "theme")
    assert names(project) == ["A", "B"]
    project.undo()
    assert names(project) == ["A"]


def test_an_import_comes_and_goes_as_one_step(desk: Desk, articles: Path) -> None:
    project, before = desk.project, contents(desk.project.path)
    steps = project.read(journal.step_count)
    heard: list[Changes] = []
    project.listen(heard.append)
    import_texts(project, [articles])
    after = contents(project.path)
    assert len(after["document"]) == len(before["document"]) + 3
    assert project.read(journal.step_count) == steps + 1
    assert [changes.wholesale for changes in heard] == [True]
    assert not project.notice_others()
    assert project.read(search.document_ids, parse('"some words"'))
    for _ in range(2):
        project.undo()
        assert contents(project.path) == before
        assert not project.read(search.document_ids, parse('"article"'))
        project.redo()
        assert contents(project.path) == after
        assert len(project.read(search.document_ids, parse('"article"'))) == 3
    assert project.read(integrity.check) == []


def test_what_was_done_to_imported_articles_goes_before_they_do(desk: Desk, articles: Path) -> None:
    project = desk.project
    import_texts(project, [articles])
    newest = project.read(documents.ids)[-1]
    desk.run(annotation.annotate, newest, [Span(0, 7)], desk.bomb)
    coded = contents(project.path)
    desk.run(document.remove_document, newest)
    project.undo()
    assert contents(project.path) == coded
    project.undo()
    assert project.read(annotations.ids_in, newest) == []
    project.undo()
    project.redo()
    project.redo()
    assert contents(project.path) == coded


def test_an_import_of_nothing_new_leaves_no_step(desk: Desk, articles: Path) -> None:
    import_texts(desk.project, [articles])
    steps = desk.project.read(journal.step_count)
    import_texts(desk.project, [articles])
    assert desk.project.read(journal.step_count) == steps


def test_an_idle_moment_brings_the_log_home(desk: Desk) -> None:
    log = desk.project.path.with_name(f"{desk.project.path.name}-wal")
    assert log.stat().st_size > 0
    size = desk.project.path.stat().st_size
    desk.project.rest()
    assert desk.project.path.stat().st_size > size
