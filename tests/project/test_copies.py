"""A copy is the project itself; a copy of earlier days is the project as it then was."""

from pathlib import Path

import pytest

from rubricator.core.errors import CancelledError, InputError, StorageError
from rubricator.core.span import Span
from rubricator.project.commands import annotation, codebook, document
from rubricator.project.copies import copy_as_it_was, save_copy
from rubricator.project.imports import import_texts
from rubricator.project.project import Project
from rubricator.store import history, integrity, rewind
from tests.project.desk import Desk
from tests.store.files import contents, plain


class Impatient:
    """Somebody who cancels at once."""

    def report(self, done: int, total: int, message: str) -> None:
        raise CancelledError("Cancelled.")

    def check(self) -> None:
        """Not asked."""


def test_a_copy_holds_the_same_with_its_history(desk: Desk, tmp_path: Path) -> None:
    copy = tmp_path / "copy.rubric"
    save_copy(desk.project, copy)
    assert contents(copy) == contents(desk.project.path)
    assert not list(tmp_path.glob("copy.rubric-*"))
    with Project(copy) as project:
        assert project.next_undo() == desk.project.next_undo()
        assert project.read(integrity.check) == []


def test_a_copy_takes_the_place_of_an_older_one(desk: Desk, tmp_path: Path) -> None:
    copy = tmp_path / "copy.rubric"
    save_copy(desk.project, copy)
    desk.run(document.edit_document, desk.document, memo="later")
    save_copy(desk.project, copy)
    assert contents(copy) == contents(desk.project.path)


def test_a_project_is_not_copied_over_itself(desk: Desk) -> None:
    before = contents(desk.project.path)
    with pytest.raises(InputError, match="a place of its own"):
        save_copy(desk.project, desk.project.path)
    assert contents(desk.project.path) == before


def test_a_project_that_is_open_is_not_replaced(desk: Desk, tmp_path: Path) -> None:
    other = tmp_path / "other.rubric"
    with Project.create(other) as open_elsewhere:
        open_elsewhere.sit_down("Bea")
        with pytest.raises(InputError, match="is open somewhere"):
            save_copy(desk.project, other)
    # Its log would have brought its pages into the copy.
    save_copy(desk.project, other)
    assert contents(other) == contents(desk.project.path)


def test_what_a_crash_left_keeps_the_place_of_its_project(tmp_path: Path) -> None:
    path = tmp_path / "crashed.rubric"
    (tmp_path / "crashed.rubric-wal").touch()
    with pytest.raises(InputError, match=r"crash left crashed\.rubric-wal beside it"):
        Project.create(path)
    assert not path.exists()


def test_looking_back_never_takes_the_project_itself_away(desk: Desk, tmp_path: Path) -> None:
    there = tmp_path / "there.rubric"
    save_copy(desk.project, there)
    for place in (desk.project.path, there):
        before = contents(place)
        with pytest.raises((InputError, CancelledError)):
            copy_as_it_was(desk.project, None, place, progress=Impatient())
        assert contents(place) == before


def test_a_cancelled_copy_leaves_what_was_there(desk: Desk, tmp_path: Path) -> None:
    copy = tmp_path / "copy.rubric"
    copy.write_text("older", "utf-8")
    with pytest.raises(CancelledError):
        save_copy(desk.project, copy, progress=Impatient())
    assert copy.read_text("utf-8") == "older"
    assert [each.name for each in tmp_path.iterdir() if "copy" in each.name] == ["copy.rubric"]


def test_a_checkpoint_is_no_step_and_survives_undo(desk: Desk) -> None:
    before = desk.project.next_undo()
    made = desk.project.name_checkpoint("  Before the   merge ")
    assert before is not None
    assert (made.name, made.step_id) == ("Before the merge", before.id)
    assert desk.project.next_undo() == before
    desk.project.undo()
    line = desk.project.read(history.lines, [before.id])[0]
    assert line.checkpoints == ("Before the merge",)
    assert not line.stands
    with pytest.raises(InputError, match="needs a name"):
        desk.project.name_checkpoint(" ")


def test_every_step_can_be_gone_back_to(project: Project, tmp_path: Path) -> None:
    """Imports, undo, redo and steps taken back among them."""
    (tmp_path / "a.txt").write_text("Ambush near Akashat kills 48 soldiers", "utf-8")
    (tmp_path / "b.txt").write_text("Talks resume", "utf-8")
    code = project.run(codebook.add_code, "AMBUSH", "event", label="Ambush")
    report = import_texts(project, [tmp_path / "a.txt", tmp_path / "b.txt"])
    first, second = (line.document_id for line in report.lines)
    assert first is not None
    assert second is not None
    was = {}

    def remember() -> None:
        was[project.read(history.ids)[0]] = contents(project.path)

    remember()
    coding = project.run(annotation.annotate, first, [Span(0, 6), Span(12, 19)], code)
    remember()
    project.run(annotation.annotate, first, [Span(20, 25)], code)
    late = project.read(history.ids)[0]
    remember()
    project.run(document.remove_document, second)
    remember()
    project.take_back(late)
    remember()
    project.run(annotation.remove_annotation, coding)
    remember()
    for _ in range(6):
        project.undo()
        remember()
    for _ in range(3):
        project.redo()
        remember()
    for number, (step_id, expected) in enumerate(was.items()):
        copy = tmp_path / f"{number}.rubric"
        copy_as_it_was(project, step_id, copy)
        assert contents(copy) == expected
        with Project(copy, read_only=True) as past:
            assert past.read(history.ids)[0] == step_id
            assert past.read(integrity.check) == []
    copy_as_it_was(project, None, tmp_path / "empty.rubric")
    assert not any(contents(tmp_path / "empty.rubric").values())
    with plain(tmp_path / "empty.rubric") as db:
        assert db.execute("SELECT count(*) FROM step").fetchone() == (0,)


def test_a_disk_that_is_full_is_what_is_said_of_going_back(desk: Desk, tmp_path: Path) -> None:
    copy = tmp_path / "copy.rubric"
    save_copy(desk.project, copy)

    def fill(done: int, total: int) -> None:
        # SQLite rolls back by itself then.
        raw.execute("ROLLBACK")
        raise StorageError("The disk is full.")

    with Project(copy) as project:
        raw = project.read(lambda db: db)
        with pytest.raises(StorageError, match="full"):
            project.read(rewind.rewind, None, fill)


def test_what_cannot_be_gone_back_to_leaves_no_file(desk: Desk, tmp_path: Path) -> None:
    copy = tmp_path / "past.rubric"
    with pytest.raises(CancelledError):
        copy_as_it_was(desk.project, None, copy, progress=Impatient())
    assert not copy.exists()
