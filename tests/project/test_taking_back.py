"""One old step is taken back by itself where nothing later depends on it, and only there."""

import re
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rubricator.core.errors import InputError
from rubricator.core.history import Obstacle, Step
from rubricator.core.span import Span
from rubricator.project.commands import actor, annotation, codebook, document, event
from rubricator.project.imports import import_texts
from rubricator.project.project import Project
from rubricator.store import history, integrity, journal, selective
from rubricator.store.table import ANNOTATION, CODE, DOCUMENT
from rubricator.store.transaction import Transaction
from tests.project.desk import TEXT, Desk
from tests.store.files import add_document, contents


def last(project: Project) -> Step:
    return next(iter(project.read(lambda db: list(journal.steps(db, limit=1)))))


def way(project: Project, step: Step) -> Obstacle | None:
    return project.read(selective.obstacle, step)


def test_an_old_coding_goes_and_the_later_ones_stay(desk: Desk) -> None:
    first = desk.run(annotation.annotate, desk.document, [Span(0, 6)], desk.ambush)
    step = last(desk.project)
    second = desk.run(annotation.annotate, desk.document, [Span(7, 11)], desk.bomb)
    desk.project.take_back(step.id)
    assert desk.project.read(ANNOTATION.find, first) is None
    assert desk.project.read(ANNOTATION.find, second) is not None
    assert desk.project.read(integrity.check) == []


def test_taking_back_is_a_step_that_undo_and_redo_know(desk: Desk) -> None:
    desk.run(annotation.annotate, desk.document, [Span(0, 6)], desk.ambush)
    step = last(desk.project)
    desk.run(document.edit_document, desk.other_document, memo="later")
    before = contents(desk.project.path)
    desk.project.take_back(step.id)
    after = contents(desk.project.path)
    undone = desk.project.undo()
    assert undone is not None
    assert (undone.kind, undone.label) == ("do", "Take back Code Ambush")
    assert contents(desk.project.path) == before
    desk.project.redo()
    assert contents(desk.project.path) == after


def test_what_was_taken_back_can_be_brought_back(desk: Desk) -> None:
    desk.run(annotation.annotate, desk.document, [Span(0, 6)], desk.ambush)
    before, step = contents(desk.project.path), last(desk.project)
    desk.project.take_back(step.id)
    assert way(desk.project, step) == Obstacle("undone")
    desk.project.take_back(last(desk.project).id)
    assert contents(desk.project.path) == before
    assert last(desk.project).label == "Bring back Code Ambush"
    assert way(desk.project, step) is None


def test_a_later_change_of_the_same_row_stands_in_the_way(desk: Desk) -> None:
    made = desk.run(annotation.annotate, desk.document, [Span(0, 6)], desk.ambush)
    step = last(desk.project)
    desk.run(annotation.edit_annotation, made, memo="why")
    later = last(desk.project)
    assert way(desk.project, step) == Obstacle("changed", later)
    before = contents(desk.project.path)
    with pytest.raises(InputError, match="“Set memo of Ambush” changed the same later"):
        desk.project.take_back(step.id)
    assert contents(desk.project.path) == before


def test_what_was_changed_and_changed_back_by_undo_is_in_nobodys_way(desk: Desk) -> None:
    made = desk.run(annotation.annotate, desk.document, [Span(0, 6)], desk.ambush)
    step = last(desk.project)
    desk.run(annotation.edit_annotation, made, memo="why")
    desk.project.undo()
    assert way(desk.project, step) is None


def test_what_was_built_on_a_row_stands_in_the_way(desk: Desk) -> None:
    code = desk.run(codebook.add_code, "NEW", "event", label="New")
    step = last(desk.project)
    desk.run(annotation.annotate, desk.document, [Span(0, 6)], code)
    found = way(desk.project, step)
    assert found is not None
    assert (found.hindrance, found.step) == ("needed", last(desk.project))
    assert str(found) == "“Code New” builds on it. Take that back first."


def test_codings_do_not_keep_a_new_label_of_their_code_from_going(desk: Desk) -> None:
    desk.run(codebook.edit_code, desk.ambush, label="Raid")
    step = last(desk.project)
    desk.run(annotation.annotate, desk.document, [Span(0, 6)], desk.ambush)
    desk.project.take_back(step.id)
    assert desk.project.read(CODE.get, desk.ambush).label == "Ambush"


def test_what_would_refer_to_something_removed_since_stays_away(desk: Desk) -> None:
    made = desk.run(annotation.annotate, desk.document, [Span(0, 6)], desk.unused)
    desk.run(annotation.change_code, made, desk.bomb)
    step = last(desk.project)
    desk.run(codebook.remove_code, desk.unused)
    assert way(desk.project, step) == Obstacle("gone", last(desk.project))


def test_nothing_comes_to_lie_below_itself(desk: Desk) -> None:
    above = desk.run(codebook.add_code, "A", "theme")
    below = desk.run(codebook.add_code, "B", "theme", parent_id=above)
    desk.run(codebook.edit_code, below, parent_id=None)
    step = last(desk.project)
    desk.run(codebook.edit_code, above, parent_id=below)
    assert way(desk.project, step) == Obstacle("circle", last(desk.project))


def test_a_letter_given_away_since_is_not_taken_from_its_new_code(desk: Desk) -> None:
    desk.run(codebook.edit_code, desk.bomb, shortcut="")
    step = last(desk.project)
    desk.run(codebook.edit_code, desk.ambush, shortcut="b")
    with pytest.raises(InputError, match="same name or letter"):
        desk.project.take_back(step.id)
    assert desk.project.read(CODE.get, desk.ambush).shortcut == "b"


def test_an_undo_is_not_taken_back_but_redone(desk: Desk) -> None:
    desk.run(document.edit_document, desk.document, memo="x")
    desk.project.undo()
    assert way(desk.project, last(desk.project)) == Obstacle("reversal")


def imported(desk: Desk, folder: Path) -> tuple[Step, list[int]]:
    for name in ("one", "two"):
        (folder / f"{name}.txt").write_text(f"{name} came late", "utf-8")
    report = import_texts(desk.project, [folder / "one.txt", folder / "two.txt"])
    made = [line.document_id for line in report.lines if line.document_id is not None]
    return last(desk.project), made


def test_an_import_goes_as_a_whole_while_later_codings_elsewhere_stay(
    desk: Desk, tmp_path: Path
) -> None:
    step, made = imported(desk, tmp_path)
    kept = desk.run(annotation.annotate, desk.document, [Span(0, 6)], desk.ambush)
    before = contents(desk.project.path)
    desk.project.take_back(step.id)
    assert desk.project.read(DOCUMENT.rows, made) == []
    assert desk.project.read(ANNOTATION.find, kept) is not None
    desk.project.undo()
    assert contents(desk.project.path) == before


def test_an_import_whose_article_was_coded_stays(desk: Desk, tmp_path: Path) -> None:
    step, made = imported(desk, tmp_path)
    desk.run(annotation.annotate, made[0], [Span(0, 3)], desk.ambush)
    assert way(desk.project, step) == Obstacle("needed", last(desk.project))
    desk.project.undo()
    assert way(desk.project, step) is None
    desk.run(document.remove_document, made[1])
    assert way(desk.project, step) == Obstacle("changed", last(desk.project))


# Whatever happened: with nothing in the way, it is as if the step had never been.

WHICH = st.integers(0, 50)
KINDS = {
    "code": ("document", "code"),
    "memo": ("annotation", ""),
    "recode": ("annotation", "code"),
    "uncode": ("annotation", ""),
    "note": ("document", ""),
    "parent": ("actor", "actor"),
    "mention": ("annotation", "actor"),
    "unactor": ("actor", ""),
    "label": ("code", ""),
    "retire": ("code", ""),
    "uncode_book": ("code", ""),
    "report": ("annotation", "actor"),
}
ACTS = st.lists(
    st.tuples(
        st.sampled_from((*KINDS, "actor", "add_code")),
        WHICH,
        WHICH,
    ),
    min_size=2,
    max_size=14,
)
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT.*Z")


def numbered_code(tx: Transaction, number: int) -> None:
    """Add a code at a place that does not depend on its siblings."""
    tx.edit(CODE, codebook.add_code(tx, f"No. {number}", "event"), position=number)
    tx.describe("Add code")


class Life:
    """A project in which every row is known by the act that made it."""

    def __init__(self, folder: Path, name: str) -> None:
        self.project = Project.create(folder / name)
        self.project.read(lambda db: db.execute("PRAGMA synchronous = OFF"))
        self.tags = {"Ada": self.project.sit_down("Ada").id}
        self.made: dict[str, list[str]] = {
            kind: [] for kind in ("document", "code", "actor", "annotation")
        }
        self.steps: dict[int, int] = {}

    def known(self, kind: str, which: int) -> str:
        tags = self.made.get(kind, [])
        return tags[which % len(tags)] if tags else ""

    def act(self, number: int, name: str, one: str, other: str) -> bool:
        """Run an act on rows by their tags; whether it was a step."""
        before = self.project.next_undo()
        at = [self.tags.get(one, 0), self.tags.get(other, 0)]
        try:
            self.command(number, name, *at)
        except Exception as error:
            if type(error).__module__ != "rubricator.core.errors":
                raise
            return False
        step = self.project.next_undo()
        if step is None or step == before:
            return False
        self.steps[number] = step.id
        added: dict[str, int] = {}
        for change in self.project.read(history.changes, step.id):
            if change.before is None and change.after is not None:
                added[change.table] = added.get(change.table, -1) + 1
                tag = f"{number}.{change.table}.{added[change.table]}"
                self.tags[tag] = change.row_id
                if change.table in self.made:
                    self.made[change.table].append(tag)
        return True

    def command(self, number: int, name: str, one: int, other: int) -> None:
        run = self.project.run
        match name:
            case "document":
                run(add_document, f"No. {number}", f"{number} {TEXT}")
            case "code":
                run(annotation.annotate, one, [Span(number, number + 3)], other)
            case "memo":
                run(annotation.edit_annotation, one, memo=f"{number}")
            case "recode":
                run(annotation.change_code, one, other)
            case "uncode":
                run(annotation.remove_annotation, one)
            case "note":
                run(document.edit_document, one, memo=f"{number}")
            case "actor":
                run(actor.add_actor, f"No. {number}", "armed group", code_id=None)
            case "parent":
                run(actor.edit_actor, one, parent_id=other)
            case "mention":
                run(annotation.edit_annotation, one, actor_id=other)
            case "unactor":
                run(actor.remove_actor, one)
            case "add_code":
                run(numbered_code, number)
            case "label":
                run(codebook.edit_code, one, label=f"{number}")
            case "retire":
                run(codebook.retire_code, one)
            case "uncode_book":
                run(codebook.remove_code, one)
            case "report":
                run(event.add_participant, "victim", report_id=one, actor_id=other)

    def told(self) -> dict[str, list[Any]]:
        """What the project holds, ids by their tags and moments left out."""
        tag_of = {row_id: tag for tag, row_id in self.tags.items()}

        def plain(value: object) -> object:
            if isinstance(value, int) and value in tag_of:
                return tag_of[value]
            return "" if isinstance(value, str) and _MOMENT.fullmatch(value) else value

        return {
            table: sorted([tuple(map(plain, row)) for row in rows], key=repr)
            for table, rows in contents(self.project.path).items()
        }


@settings(max_examples=settings().max_examples // 4)
@given(ACTS, WHICH)
def test_taking_back_equals_never_having_done_it(
    acts: list[tuple[str, int, int]], which: int
) -> None:
    with TemporaryDirectory() as made:
        lived = Life(Path(made), "lived.rubric")
        script: list[tuple[int, str, str, str]] = []
        beginning = [("document", 0, 0), ("add_code", 0, 0), ("add_code", 0, 0), ("actor", 0, 0)]
        for number, (name, one, other) in enumerate([*beginning, *acts]):
            kinds = KINDS.get(name, ("", ""))
            act = (number, name, lived.known(kinds[0], one), lived.known(kinds[1], other))
            if lived.act(*act):
                script.append(act)
        chosen = script[which % len(script)][0]
        step = lived.project.read(journal.find, lived.steps[chosen])
        assert step is not None
        if way(lived.project, step) is None:
            lived.project.take_back(step.id)
            never = Life(Path(made), "never.rubric")
            for number, name, one_tag, other_tag in script:
                if number != chosen:
                    # One that fails here had no lasting effect there, or the two differ.
                    never.act(number, name, one_tag, other_tag)
            assert lived.told() == never.told()
            never.project.close()
        assert lived.project.read(integrity.check) == []
        lived.project.close()
