"""A transaction is one step of the history: all of it, durably, or none of it."""

import sqlite3

import pytest

from rubricator.core.code import Code
from rubricator.core.errors import InputError, NotFoundError
from rubricator.core.ids import new_id
from rubricator.core.span import Span
from rubricator.project.commands.annotation import annotate, edit_annotation
from rubricator.project.commands.codebook import add_code, edit_code
from rubricator.project.project import Project
from rubricator.store import codebook, journal
from rubricator.store import document as documents
from rubricator.store.table import ANNOTATION, CODE, PARTICIPANT
from rubricator.store.transaction import Transaction
from tests.store.files import add_document, plain


def names(project: Project) -> list[str]:
    return [code.name for code in project.read(codebook.codes).values()]


def test_a_write_outside_a_transaction_fails_loudly(project: Project) -> None:
    code = Code(new_id(), "theme", "A", "A", created_at="now", updated_at="now")
    project.rest()
    with pytest.raises(sqlite3.IntegrityError, match="outside a transaction"):
        project.read(CODE.insert, code)
    assert names(project) == []


def test_a_write_outside_a_transaction_fails_after_one_too(project: Project) -> None:
    code_id = project.run(add_code, "A", "theme")
    for write in (
        lambda db: CODE.update(db, code_id, label="changed"),
        lambda db: CODE.delete(db, code_id),
    ):
        with pytest.raises(sqlite3.IntegrityError, match="outside a transaction"):
            project.read(write)
    assert names(project) == ["A"]


def test_a_command_that_fails_leaves_nothing_of_itself(project: Project) -> None:
    def half(tx: Transaction) -> None:
        add_code(tx, "A", "theme")
        raise InputError("no")

    with pytest.raises(InputError):
        project.run(half)
    assert names(project) == []
    assert project.read(journal.step_count) == 0
    assert project.next_undo() is None
    project.run(add_code, "B", "theme")
    assert names(project) == ["B"]


def test_the_text_of_a_document_never_changes(project: Project) -> None:
    document_id = project.run(add_document, "First", "the evidence")

    def tamper(tx: Transaction) -> None:
        tx.db.execute("UPDATE document_text SET text = 'other'")

    with pytest.raises(sqlite3.IntegrityError, match="never changes"):
        project.run(tamper)
    assert project.read(documents.text, document_id) == "the evidence"


def test_a_command_that_changes_nothing_leaves_no_step(project: Project) -> None:
    code_id = project.run(add_code, "A", "theme", label="Same")
    heard: list[object] = []
    project.listen(heard.append)
    project.run(edit_code, code_id, label="Same")
    assert project.read(journal.step_count) == 1
    assert heard == []


def test_the_history_says_who_did_what_and_when(project: Project) -> None:
    project.run(add_code, "A", "theme", label="Theme A")
    project.undo()
    undone, done = project.read(lambda db: list(journal.steps(db)))
    assert (done.kind, done.label, undone.kind, undone.label) == (
        "do",
        "Add code Theme A",
        "undo",
        "Add code Theme A",
    )
    assert undone.undoes_id == done.id
    assert project.coder is not None
    assert done.coder_id == project.coder.id
    assert done.at.endswith("Z")
    with plain(project.path) as db:
        changed = db.execute("SELECT table_name, before IS NULL, after IS NULL FROM change")
        assert changed.fetchall() == [("code", 1, 0), ("code", 0, 1)]


def test_steps_grow_even_if_the_clock_is_set_back(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    project.run(add_code, "A", "theme")
    monkeypatch.setattr(journal, "new_id", lambda: 1)
    project.run(add_code, "B", "theme")
    project.undo()
    assert names(project) == ["A"]
    project.undo()
    project.redo()
    assert names(project) == ["A"]


def test_a_long_history_is_undone_to_its_beginning_and_done_again(project: Project) -> None:
    code_id = project.run(add_code, "A", "theme", label="0")
    for number in range(1, 300):
        project.run(edit_code, code_id, label=str(number))
    for number in range(298, -1, -1):
        project.undo()
        assert project.read(CODE.get, code_id).label == str(number)
    project.undo()
    assert project.undo() is None
    assert names(project) == []
    while project.redo():
        pass
    assert project.read(CODE.get, code_id).label == "299"


def test_a_new_step_forgets_what_could_be_redone(project: Project) -> None:
    project.run(add_code, "A", "theme")
    project.undo()
    project.run(add_code, "B", "theme")
    assert project.redo() is None
    project.undo()
    assert names(project) == []


@pytest.mark.parametrize(
    "memo", ["", "\0", "a\0b", "🙂 \u200f نعم", '"quoted"\\', "1e999", "null", "\ufeff\ufffe\n\r\t"]
)
def test_the_journal_brings_back_every_text(project: Project, memo: str) -> None:
    document_id = project.run(add_document, "First", "some words")
    code_id = project.run(add_code, "A", "theme")
    coding = project.run(annotate, document_id, [Span(0, 4)], code_id, memo=memo)
    written = project.read(ANNOTATION.get, coding)
    project.run(edit_annotation, coding, memo="other")
    project.undo()
    assert project.read(ANNOTATION.get, coding) == written
    project.undo()
    project.redo()
    again = project.read(ANNOTATION.get, coding)
    assert again._replace(created_at="") == written._replace(created_at="")
    assert (again.created_at, again.updated_at) == (written.created_at, written.updated_at)


def test_rows_come_in_the_order_asked_for(project: Project) -> None:
    made = [project.run(add_code, name, "theme") for name in "ABC"]
    asked = [made[2], 17, made[0], made[2]]
    assert [code.name for code in project.read(CODE.rows, asked)] == ["C", "A", "C"]
    assert project.read(CODE.rows, []) == []


def test_more_rows_than_sqlite_takes_parameters_can_be_asked_for(project: Project) -> None:
    made = project.run(add_code, "A", "theme")
    assert len(project.read(CODE.rows, [*range(300_000), made])) == 1


def test_empty_columns_are_found_by_an_index(project: Project) -> None:
    asked: list[str] = []
    project.read(lambda db: db.set_trace_callback(asked.append))
    project.read(PARTICIPANT.where, report_id=1, event_id=None)
    project.read(lambda db: db.set_trace_callback(None))
    with plain(project.path) as db:
        (step, *_) = db.execute(f"EXPLAIN QUERY PLAN {asked[0]}").fetchall()
    assert "participant_of_report" in step[3]


def test_what_is_not_there_is_said_in_the_fields_words(project: Project) -> None:
    with pytest.raises(NotFoundError, match="no such coding"):
        project.read(ANNOTATION.get, 17)


def test_a_column_that_is_not_there_is_a_mistake_of_ours(project: Project) -> None:
    with pytest.raises(TypeError, match="no column colour"):
        project.read(ANNOTATION.where, colour="red")
