"""A codebook is merged into a project as one step, or not at all."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rubricator import paths
from rubricator.core.code import ARTICLE_KEYS
from rubricator.core.codebook import (
    Codebook,
    CodeRow,
    CrosswalkRow,
    FieldRow,
    RoleRow,
    SettingRow,
)
from rubricator.core.errors import InputError
from rubricator.core.polarity import Scale
from rubricator.core.queue import Queue
from rubricator.exchange.codebook import read_codebook
from rubricator.project.commands.codebook import add_code
from rubricator.project.commands.codebook_import import load_codebook
from rubricator.project.commands.queue import set_queue
from rubricator.project.commands.setting import set_polarity_scale
from rubricator.project.project import Project
from rubricator.store import codebook_rows as stored
from rubricator.store import queue, setting
from tests.store.files import contents

STARTER = paths.resources() / "codebooks" / "conflict-events"


@contextmanager
def new_project() -> Iterator[Project]:
    with TemporaryDirectory() as folder, Project.create(Path(folder) / "a.rubric") as project:
        yield project


def theme(name: str, parent: str = "", **cells: Any) -> CodeRow:
    return CodeRow(name, parent, "theme", cells.pop("label", name), **cells)


@st.composite
def trees(draw: st.DrawFn) -> Codebook:
    """Codebooks in the order in which a project gives them back."""
    letters = [letter for letter in "abcdhijk" if letter not in ARTICLE_KEYS]
    codes: list[CodeRow] = []

    def grow(parent: str, depth: int) -> None:
        for _ in range(draw(st.integers(0, 2 if depth else 3))):
            lettered: bool = draw(st.booleans())
            letter = letters.pop() if letters and lettered else ""
            name = f"C{len(codes)}"
            text = draw(st.text("aé,\"'\n=", max_size=5)).strip()
            codes.append(theme(name, parent, label=text or name, shortcut=letter, definition=text))
            if depth < 2:
                grow(name, depth + 1)

    grow("", 0)
    return Codebook(
        tuple(codes),
        (RoleRow("", "target", "Target"),),
        tuple(FieldRow(code.name, "theme", "f", "F") for code in codes[:2]),
        tuple(CrosswalkRow(code.name, "PLOVER", "X") for code in codes[:2]),
        (SettingRow("title", draw(st.text("a b", max_size=3))),),
    )


@settings(max_examples=25)
@given(trees())
def test_an_empty_project_gives_back_the_codebook_it_was_given(codebook: Codebook) -> None:
    with new_project() as project:
        project.run(load_codebook, codebook)
        assert project.read(stored.whole) == codebook
        project.run(load_codebook, codebook)
        assert project.read(stored.whole) == codebook


def test_the_starter_is_one_step_that_undo_takes_back(project: Project) -> None:
    starter = read_codebook(STARTER)
    project.run(load_codebook, starter)
    assert project.read(stored.whole) == starter
    project.undo()
    assert project.read(stored.whole) == Codebook()
    project.redo()
    assert project.read(stored.whole) == starter


def test_loading_the_same_again_is_no_step(project: Project) -> None:
    project.run(load_codebook, read_codebook(STARTER))
    step = project.next_undo()
    project.run(load_codebook, read_codebook(STARTER))
    assert project.next_undo() == step


def test_known_codes_are_updated_new_ones_added_and_none_deleted(project: Project) -> None:
    mine = Codebook((theme("A", definition="old", example="kept"), theme("MINE")))
    project.run(load_codebook, mine)
    project.run(load_codebook, Codebook((theme("NEW"), theme("A", "NEW", definition="better"))))
    assert project.read(stored.whole).codes == (
        theme("MINE"),
        theme("NEW"),
        theme("A", "NEW", definition="better", example="kept"),
    )


def test_two_codes_can_swap_their_letters(project: Project) -> None:
    project.run(load_codebook, Codebook((theme("A", shortcut="a"), theme("B", shortcut="b"))))
    project.run(load_codebook, Codebook((theme("A", shortcut="b"), theme("B", shortcut="a"))))
    assert [code.shortcut for code in project.read(stored.whole).codes] == ["b", "a"]


def test_a_parent_may_stand_behind_its_children(project: Project) -> None:
    project.run(load_codebook, Codebook((theme("A.B", "A"), theme("A"))))
    assert [code.name for code in project.read(stored.whole).codes] == ["A", "A.B"]


def test_a_retired_code_frees_its_letter(project: Project) -> None:
    old = CodeRow("OLD", "", "theme", "Old", shortcut="a", retired=True)
    project.run(load_codebook, Codebook((old, theme("NEW", shortcut="a"))))
    assert project.read(stored.whole).codes[0] == old


EVENT = CodeRow("E", "", "event", "E")


@pytest.mark.parametrize(
    "codebook,said",
    [
        (Codebook((theme("OK", row=2), theme("NA", row=3))), "codes.csv, row 3, column name"),
        (Codebook((theme("A", row=2), theme("A", row=3))), "row 3, column name"),
        (Codebook((theme("A", "GONE", row=2),)), "codes.csv, row 2, column parent"),
        (Codebook((theme("A", "B", row=2), theme("B", "A", row=3))), "row 3, column parent"),
        (Codebook((EVENT, theme("A", "E", row=3))), "row 3, column parent"),
        (Codebook((CodeRow("MINE", "", "event", "", row=2),)), "row 2, column kind"),
        (Codebook((theme("A", shortcut="f", row=2),)), "row 2, column shortcut"),
        (Codebook((theme("A", shortcut="ab", row=2),)), "row 2, column shortcut"),
        (Codebook((theme("A", shortcut="x", row=2),)), "row 2, column shortcut"),
        (Codebook(roles=(RoleRow("GONE", "r", "", row=5),)), "roles.csv, row 5, column code"),
        (Codebook(roles=(RoleRow("MINE", "r", "", row=5),)), "roles.csv, row 5, column code"),
        (Codebook(roles=(RoleRow("", " ", "", row=5),)), "roles.csv, row 5, column name"),
        (Codebook(fields=(FieldRow("MINE", "event", "f", "", row=4),)), "row 4, column kind"),
        (Codebook(fields=(FieldRow("", "event", "f", "", "choice", row=4),)), "column choices"),
        (Codebook(crosswalk=(CrosswalkRow("", "S", "1", row=7),)), "crosswalk.csv, row 7"),
        (Codebook(settings=(SettingRow("", "1", row=2),)), "settings.csv, row 2, column key"),
        (Codebook(settings=(SettingRow("polarity_scale", "1,0", row=4),)), "row 4, column value"),
        (Codebook(settings=(SettingRow("polarity_labels", "no", row=5),)), "row 5, column value"),
        (Codebook(settings=(SettingRow("vague_figures", "dozens", row=6),)), "row 6, column value"),
        (Codebook(roles=(RoleRow("", "a|b", "", row=5),)), "roles.csv, row 5, column name"),
        (Codebook(fields=(FieldRow("", "event", "f", "", "scale", " | ", row=4),)), "n choices"),
    ],
)  # fmt: skip
def test_what_cannot_be_merged_is_named_and_nothing_is_changed(
    project: Project, codebook: Codebook, said: str
) -> None:
    project.run(add_code, "MINE", "theme", shortcut="x")
    before = contents(project.path)
    with pytest.raises(InputError) as error:
        project.run(load_codebook, codebook)
    assert said in str(error.value)
    assert "othing was changed" in str(error.value)
    assert contents(project.path) == before


def test_an_empty_cell_leaves_the_label_of_a_role_and_a_setting_as_they_are(
    project: Project,
) -> None:
    code = (CodeRow("E", "", "event", "Event"),)
    role, field = RoleRow("E", "target", "Aimed at"), FieldRow("E", "event", "w", "Weapon")
    project.run(
        load_codebook, Codebook(code, (role,), (field,), (), (SettingRow("title", "Mine"),))
    )
    before = project.read(stored.whole)
    silent = Codebook(
        code,
        (replace(role, label=""),),
        (replace(field, label=" "),),
        (),
        (SettingRow("title", ""),),
    )
    project.run(load_codebook, silent)
    assert project.read(stored.whole) == before


def test_a_scale_without_names_drops_those_of_the_scale_before(project: Project) -> None:
    project.run(set_polarity_scale, Scale((-2, -1, 0, 1, 2), ("--", "-", "0", "+", "++")))
    project.run(load_codebook, Codebook(settings=(SettingRow("polarity_scale", "-1,0,1"),)))
    assert project.read(setting.polarity_scale) == Scale((-1, 0, 1))


def test_the_order_of_the_documents_belongs_to_no_codebook(project: Project) -> None:
    project.run(set_queue, Queue("random", 42))
    assert project.read(stored.whole).settings == ()
    project.run(load_codebook, Codebook(settings=(SettingRow("queue", "by date"),)))
    assert project.read(queue.queue) == Queue("random", 42)


def test_a_role_and_the_choices_of_a_field_lose_stray_spaces(project: Project) -> None:
    project.run(
        load_codebook,
        Codebook(
            roles=(RoleRow("", " target ", ""),),
            fields=(FieldRow("", "event", " w ", "", "choice", " gun | knife|"),),
        ),
    )
    found = project.read(stored.whole)
    assert [role.name for role in found.roles] == ["target"]
    assert [(field.name, field.choices) for field in found.fields] == [("w", "gun|knife")]
