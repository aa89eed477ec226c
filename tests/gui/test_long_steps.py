"""Large changes are made in the background; what is done meanwhile waits with a word, unharmed."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from rubricator.core.errors import RubricatorError
from rubricator.core.history import Changes
from rubricator.gui import long_steps
from rubricator.gui.desk import Desk
from rubricator.gui.dialogs.code_merge import CodeMergeDialog
from rubricator.gui.document_controls import DocumentControls
from rubricator.gui.jobs import Job
from rubricator.gui.long_steps import LongSteps
from rubricator.gui.panels.annotation_form import JudgementForm
from rubricator.gui.panels.document_details import DocumentDetails
from rubricator.project.commands.actor import add_actor
from rubricator.project.commands.annotation import edit_annotation, remove_annotation
from rubricator.project.commands.codebook import add_code
from rubricator.project.commands.document import edit_documents
from rubricator.project.project import Project
from rubricator.store import codebook
from rubricator.store import document as documents
from rubricator.store.table import ACTOR, ANNOTATION, CODE, DOCUMENT
from rubricator.store.transaction import Transaction
from tests.gui.panels.driver import Bench
from tests.gui.slow_work import HUGE, WORDS, Slow


def test_coding_is_kept_while_work_writes_and_undo_refused_at_once(
    desk: Desk, qtbot: QtBot, hints: list[str]
) -> None:
    bench = Bench(desk)
    slow = Slow(desk, qtbot)
    code = bench.named("VIO.AMBUSH")
    assert desk.code(code.id, (bench.span("convoy"),)) is None
    kept = f"The coding with “{code.label}” is kept, and written when the work is done."
    assert hints == [kept]
    desk.undo()
    assert hints[-1] == "This waits until the work is done; nothing was changed."
    slow.finish()
    assert desk.codes[slow.done[0]].name == "SLOW"
    bench.code("border", "VIO.AMBUSH")
    assert desk.read(codebook.usage, code.id) == 2
    first, second = desk.read(ANNOTATION.where, code_id=code.id)
    assert first.id < second.id
    assert first.start == bench.span("convoy").start, "what was coded first was written first"


def test_what_was_refused_or_changed_nothing_is_not_offered_to_be_undone(
    desk: Desk, qtbot: QtBot, hints: list[str]
) -> None:
    offered: list[str] = []
    desk.messages.offered.connect(lambda words, *_: offered.append(words))
    coding = Bench(desk).code("convoy", "VIO.AMBUSH")
    slow = Slow(desk, qtbot)
    assert not desk.run_and_tell("Removed", remove_annotation, coding)
    assert offered == []
    assert desk.read(ANNOTATION.find, coding) is not None
    slow.finish()
    assert not desk.run_and_tell("Edited", edit_annotation, coding, memo="")
    assert offered == []
    assert desk.run_and_tell("Removed", remove_annotation, coding)
    assert offered == ["Removed"]


def memo_meanwhile(desk: Desk, qtbot: QtBot) -> tuple[Slow, int]:
    """A memo typed while other work writes: that work, and the coding."""
    coding = Bench(desk).code("convoy", "VIO.AMBUSH")
    form = JudgementForm(desk)
    qtbot.addWidget(form)
    form.present(desk.read(ANNOTATION.get, coding))
    slow = Slow(desk, qtbot)
    form.memo.insertPlainText("seen twice")
    form.commit()
    return slow, coding


def test_what_is_typed_meanwhile_is_written_afterwards(
    desk: Desk, qtbot: QtBot, hints: list[str]
) -> None:
    slow, coding = memo_meanwhile(desk, qtbot)
    assert "is kept" in hints[-1]
    assert desk.read(ANNOTATION.get, coding).memo == ""
    slow.finish()
    qtbot.waitUntil(lambda: desk.read(ANNOTATION.get, coding).memo == "seen twice")


def test_what_is_kept_is_written_when_the_window_is_closed(desk: Desk, qtbot: QtBot) -> None:
    slow, coding = memo_meanwhile(desk, qtbot)
    slow.let_go()
    desk.close()
    assert desk.project.read(ANNOTATION.get, coding).memo == "seen twice"


def test_a_memo_typed_while_the_disk_is_full_is_written_once_there_is_room(
    desk: Desk, qtbot: QtBot, hints: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(long_steps, "_TRY_AGAIN_MS", 20)
    said: list[RubricatorError] = []
    monkeypatch.setattr(desk.messages, "show_error", said.append)
    coding = Bench(desk).code("convoy", "VIO.AMBUSH")
    form = JudgementForm(desk)
    qtbot.addWidget(form)
    form.present(desk.read(ANNOTATION.get, coding))
    desk.read(lambda db: db.execute("PRAGMA max_page_count = 1"))  # as large as it is
    memo = "seen twice " * 10_000
    form.memo.insertPlainText(memo)
    form.commit()
    assert "is full" in str(said[0])
    assert "is kept" in hints[-1]
    assert form.memo.toPlainText() == memo
    desk.read(lambda db: db.execute("PRAGMA max_page_count = 1000000"))
    qtbot.waitUntil(lambda: desk.read(ANNOTATION.get, coding).memo == memo)
    assert len(said) == 1, "however often it was tried"


def count_forever(job: Job, project: Project) -> None:
    """A statement of SQLite that would not end in a lifetime."""

    def command(tx: Transaction) -> None:
        add_code(tx, "GONE", "theme")
        job.report(0, 0, "Counting")
        tx.db.execute(
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) "
            "SELECT count(*) FROM n WHERE i < 0"
        ).fetchone()

    project.run(command)


def test_a_long_statement_is_cancelled_and_nothing_of_it_kept(desk: Desk, qtbot: QtBot) -> None:
    def work(job: Job) -> None:
        with desk.project.worker(progress=job) as twin:
            count_forever(job, twin)

    job = desk.jobs.start("Counting", work)
    with qtbot.waitSignal(job.progressed):
        pass
    with qtbot.waitSignal(job.cancelled):
        job.cancel()
    assert not desk.read(CODE.where, name="GONE")
    assert not desk.project.busy_with


@pytest.fixture
def in_background(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(long_steps, "MANY", 1)


@pytest.mark.usefixtures("in_background")
def test_what_is_typed_for_many_documents_meanwhile_is_written_afterwards(
    desk: Desk, qtbot: QtBot, hints: list[str]
) -> None:
    ids = desk.read(documents.ids)
    assert len(ids) > 1
    slow = Slow(desk, qtbot)
    assert not desk.keep_in(ids, edit_documents, ids, byline="Staff")
    assert "is kept" in hints[-1]
    slow.finish()
    qtbot.waitUntil(lambda: {row.byline for row in desk.read(DOCUMENT.rows, ids)} == {"Staff"})
    assert not desk.keep_in(ids, edit_documents, ids, byline="")
    assert desk.long_steps.must_wait()


@pytest.mark.usefixtures("in_background")
def test_what_is_kept_for_many_documents_is_written_when_the_window_is_closed(
    desk: Desk, qtbot: QtBot
) -> None:
    ids = desk.read(documents.ids)
    slow = Slow(desk, qtbot)
    desk.keep_in(ids, edit_documents, ids, byline="Staff")
    slow.let_go()
    desk.close()
    assert {row.byline for row in desk.project.read(DOCUMENT.rows, ids)} == {"Staff"}


def offered(desk: Desk, qtbot: QtBot, act: Callable[[], object]) -> str:
    """What is offered in the toast once a change in the background is made."""
    with qtbot.waitSignal(desk.messages.offered) as offer:
        act()
    return str(offer.args[0])


@pytest.mark.usefixtures("in_background")
def test_a_large_merge_and_its_undo_run_in_the_background(desk: Desk, qtbot: QtBot) -> None:
    bench = Bench(desk)
    bench.code("Gunmen", "VIO.AMBUSH")
    bench.code("border", "VIO.AMBUSH")
    ambush, bomb = bench.named("VIO.AMBUSH"), bench.named("VIO.BOMB")
    started: list[str] = []
    desk.jobs.started.connect(lambda job: started.append(job.title))
    dialog = CodeMergeDialog(desk, ambush)
    qtbot.addWidget(dialog)
    dialog.choose(bomb.id)
    text = offered(desk, qtbot, dialog.accept_merge)
    assert text == f"Merged “{ambush.label}” into “{bomb.label}”: 2 codings"
    assert ambush.id not in desk.codes
    desk.undo()
    qtbot.waitUntil(lambda: ambush.id in desk.codes)
    assert desk.read(codebook.usage, ambush.id) == 2
    desk.redo()
    qtbot.waitUntil(lambda: ambush.id not in desk.codes)
    assert started == [f"Merging “{ambush.label}”", "Undoing", "Redoing"]


@pytest.mark.usefixtures("in_background")
def test_a_second_undo_waits_for_the_first(desk: Desk, qtbot: QtBot, hints: list[str]) -> None:
    bench = Bench(desk)
    bench.code("Gunmen", "VIO.AMBUSH")
    bench.code("border", "VIO.AMBUSH")
    desk.undo()
    desk.undo()
    assert hints == ["This waits until the undo is done; nothing was changed."]
    code = bench.named("VIO.AMBUSH")
    qtbot.waitUntil(lambda: desk.read(codebook.usage, code.id) == 1)


def test_an_error_in_the_background_is_shown_and_lets_go(
    desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[Exception] = []
    monkeypatch.setattr(desk.messages, "show_failure", shown.append)

    def change(project: Project) -> None:
        project.run(add_code, "", "theme")

    steps: LongSteps = desk.long_steps
    assert steps.take(change, lambda _: None, rows=HUGE, words=WORDS)
    qtbot.waitUntil(lambda: bool(shown))
    assert not steps.must_wait()


def test_what_is_kept_is_written_once_although_its_listener_writes_as_well(
    desk: Desk, qtbot: QtBot
) -> None:
    slow, heard, also = Slow(desk, qtbot), list[Changes](), list[str]()
    for name in ("Army", "Police"):
        desk.keep(add_actor, name, "organisation")

    def hear(changes: Changes) -> None:
        heard.append(changes)
        if changes.of("actor") and not any(each.of("actor") for each in heard[:-1]):
            desk.long_steps.write(lambda: also.append("too"))

    desk.changed.connect(hear)
    slow.finish()
    qtbot.waitUntil(lambda: len(desk.read(ACTOR.where)) > 1 and bool(also))
    assert [actor.name for actor in desk.read(ACTOR.where)] == ["Army", "Police"]
    assert also == ["too"]


def test_that_zones_were_not_looked_for_is_all_that_is_said(
    desk: Desk, qtbot: QtBot, hints: list[str]
) -> None:
    details, window = DocumentDetails(desk), QWidget()
    for each in (details, window):
        qtbot.addWidget(each)
    commands = DocumentControls(desk, details, desk.jobs, window).callbacks()
    Bench(desk)
    slow = Slow(desk, qtbot)
    commands["propose_zones"]()
    assert hints == ["This waits until the work is done; nothing was changed."]
    slow.finish()
