"""Codes are merged and split in one step, and nothing that used them is lost."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rubricator.core.code import Crosswalk, Field, Role
from rubricator.core.errors import InputError, NotFoundError
from rubricator.core.ids import new_id
from rubricator.core.span import Span
from rubricator.project.commands import annotation, codebook, event, stance
from rubricator.project.commands.asking import set_fields, set_roles
from rubricator.project.commands.recoding import merge_code, split_code, split_off
from rubricator.project.project import Project
from rubricator.store import annotation as annotations
from rubricator.store import code_use, integrity
from rubricator.store import codebook as codes
from rubricator.store.table import (
    ACTOR,
    ANNOTATION,
    CODE,
    CROSSWALK,
    EVENT,
    FIELD,
    FIELD_VALUE,
    ROLE,
    STANCE,
)
from rubricator.store.transaction import Transaction
from tests.project.desk import Desk
from tests.store.files import contents


def undone(desk: Desk, before: object) -> bool:
    desk.project.undo()
    return contents(desk.project.path) == before


def test_all_that_used_a_code_goes_over_to_the_other(desk: Desk) -> None:
    before = contents(desk.project.path)
    assert desk.project.run(merge_code, desk.ambush, desk.bomb) == 1
    assert desk.project.read(ANNOTATION.get, desk.report).code_id == desk.bomb
    assert desk.project.read(EVENT.get, desk.event).code_id == desk.bomb
    assert desk.project.read(CODE.find, desk.ambush) is None
    step = desk.project.next_undo()
    assert step is not None
    assert step.label == "Merge Ambush into Bomb (1 coding)"
    assert desk.project.read(integrity.check) == []
    assert undone(desk, before)


def test_actors_keep_a_sector(desk: Desk) -> None:
    other = desk.run(codebook.add_code, "MIL", "actor")
    desk.run(merge_code, desk.state, other)
    assert desk.project.read(ACTOR.get, desk.syria).code_id == other


def test_stances_keep_their_issue(desk: Desk) -> None:
    one, two = (desk.run(codebook.add_code, name, "issue") for name in ("arms", "weapons"))
    desk.run(stance.set_target, desk.held, "issue", one)
    desk.run(merge_code, one, two)
    assert desk.project.read(STANCE.get, desk.held).target_issue_id == two


def test_what_lay_below_lies_below_the_other(desk: Desk) -> None:
    desk.run(merge_code, desk.violence, desk.unused)
    assert desk.project.read(CODE.get, desk.ambush).parent_id == desk.unused
    assert desk.project.read(CODE.get, desk.bomb).parent_id == desk.unused


def test_a_code_is_merged_into_one_below_it(desk: Desk) -> None:
    deeper = desk.run(codebook.add_code, "DEEP", "event", parent_id=desk.ambush)
    before = contents(desk.project.path)
    desk.run(merge_code, desk.violence, deeper)
    assert desk.project.read(CODE.get, deeper).parent_id is None
    assert desk.project.read(CODE.get, desk.ambush).parent_id == deeper
    assert len(desk.project.read(codes.codes)) == len(before["code"]) - 1
    assert undone(desk, before)


def test_roles_fields_names_words_and_letter_fill_what_the_other_lacks(desk: Desk) -> None:
    for code, names in ((desk.bomb, "device target"), (desk.ambush, "target road")):
        roles = [Role(0, code, name, name.title()) for name in names.split()]
        desk.run(set_roles, code, roles)
        fields = [Field(0, code, "event", name, name, "text") for name in names.split()]
        desk.run(set_fields, code, "event", fields)
    desk.run(codebook.edit_code, desk.bomb, definition="Something explodes", include="Mines")
    desk.run(codebook.edit_code, desk.ambush, definition="An attack from cover")
    device, target = desk.project.read(FIELD.where, code_id=desk.bomb)
    coding = desk.run(annotation.annotate, desk.document, [Span(0, 6)], desk.bomb)
    desk.run(annotation.set_field, coding, device.id, "car")
    desk.run(annotation.set_field, coding, target.id, "bridge")
    desk.run(merge_code, desk.bomb, desk.ambush)
    into = desk.project.read(CODE.get, desk.ambush)
    assert (into.definition, into.include, into.shortcut) == (
        "An attack from cover",
        "Mines",
        "b",
    )
    roles = desk.project.read(ROLE.where, code_id=desk.ambush)
    assert sorted((role.position, role.name) for role in roles) == [
        (0, "target"),
        (1, "road"),
        (2, "device"),
    ]
    named = {field.id: field.name for field in desk.project.read(FIELD.where, code_id=desk.ambush)}
    values = desk.project.read(FIELD_VALUE.where, annotation_id=coding)
    assert {named[value.field_id]: value.value for value in values} == {
        "device": "car",
        "target": "bridge",
    }


def test_choices_of_both_are_kept_and_other_types_are_refused(desk: Desk) -> None:
    for code, field in (
        (desk.ambush, Field(0, None, "event", "x", "x", "choice", "low|high")),
        (desk.bomb, Field(0, None, "event", "x", "x", "choice", "high|top")),
        (desk.unused, Field(0, None, "event", "x", "x", "integer")),
    ):
        desk.run(set_fields, code, "event", [field])
    (field,) = desk.project.read(FIELD.where, code_id=desk.ambush)
    desk.run(annotation.set_field, desk.report, field.id, "low")
    before = contents(desk.project.path)
    with pytest.raises(InputError, match="a field “x”, one with choice and one with integer"):
        desk.run(merge_code, desk.ambush, desk.unused)
    assert contents(desk.project.path) == before
    desk.run(merge_code, desk.ambush, desk.bomb)
    (merged,) = desk.project.read(FIELD.where, code_id=desk.bomb)
    assert merged.choices == "high|top|low"


def test_other_schemes_names_go_over_once(desk: Desk) -> None:
    def name(tx: Transaction, code: int, external: str) -> None:
        tx.add(CROSSWALK, Crosswalk(new_id(), code, "CAMEO", external))

    for code, external in ((desk.ambush, "19"), (desk.ambush, "190"), (desk.bomb, "19")):
        desk.run(name, code, external)
    desk.run(merge_code, desk.ambush, desk.bomb)
    found = desk.project.read(CROSSWALK.where, code_id=desk.bomb)
    assert sorted(one.external_code for one in found) == ["19", "190"]


@pytest.mark.parametrize(
    "into,why", [("ambush", "another code"), ("state", "kinds"), ("retired", "retired")]
)
def test_what_cannot_be_merged_stays_as_it_is(desk: Desk, into: str, why: str) -> None:
    before = contents(desk.project.path)
    with pytest.raises(InputError, match=why):
        desk.run(merge_code, desk.ambush, getattr(desk, into))
    assert contents(desk.project.path) == before


def test_ticked_codings_go_to_another_code(desk: Desk) -> None:
    more = [
        desk.run(annotation.annotate, desk.document, [Span(at, at + 3)], desk.ambush)
        for at in (0, 10, 20)
    ]
    before = contents(desk.project.path)
    desk.run(split_code, desk.ambush, more[:2], desk.bomb)
    assert desk.project.read(annotations.ids_of_code, desk.bomb) == more[:2]
    assert desk.project.read(codes.usage, desk.ambush) == 2
    step = desk.project.next_undo()
    assert step is not None
    assert step.label == "Split 2 codings of Ambush off to Bomb"
    assert undone(desk, before)


def test_a_new_code_beside_asks_for_the_same_and_keeps_the_answers(desk: Desk) -> None:
    desk.run(set_roles, desk.ambush, [Role(0, desk.ambush, "road", "Road")])
    desk.run(set_fields, desk.ambush, "event", [Field(0, desk.ambush, "event", "x", "x")])
    (field,) = desk.project.read(FIELD.where, code_id=desk.ambush)
    desk.run(annotation.set_field, desk.report, field.id, "why")
    made = desk.run(split_off, desk.ambush, [desk.report], "RAID", label="Raid")
    code = desk.project.read(CODE.get, made)
    assert (code.parent_id, code.kind) == (desk.violence, "event")
    assert [role.name for role in desk.project.read(ROLE.where, code_id=made)] == ["road"]
    (copied,) = desk.project.read(FIELD.where, code_id=made)
    values = desk.project.read(FIELD_VALUE.where, field_id=copied.id)
    assert [(value.annotation_id, value.value) for value in values] == [(desk.report, "why")]


def test_what_a_coding_says_in_fields_goes_along_to_another_code(desk: Desk) -> None:
    for code in (desk.ambush, desk.bomb):
        mood = "calm|grim" if code == desk.ambush else "grim|wild"
        fields = [
            Field(0, code, "event", "x", "x"),
            Field(0, code, "event", "mood", "mood", "choice", mood),
            Field(0, code, "event", "n", "n", "integer" if code == desk.ambush else "text"),
        ]
        desk.run(set_fields, code, "event", fields)
    had = {field.name: field.id for field in desk.project.read(FIELD.where, code_id=desk.ambush)}
    has = {field.name: field.id for field in desk.project.read(FIELD.where, code_id=desk.bomb)}
    for name, value in (("x", "why"), ("mood", "grim"), ("n", "3")):
        desk.run(annotation.set_field, desk.report, had[name], value)
    before = contents(desk.project.path)

    def said() -> dict[int, list[str]]:
        found = desk.project.read(FIELD_VALUE.where, annotation_id=desk.report)
        return {
            each: [value.value for value in found if value.field_id == each]
            for each in {value.field_id for value in found}
        }

    at_first = said()
    desk.run(annotation.change_code, desk.report, desk.bomb)
    kept = {desk.field: ["rifle", "mortar"], had["n"]: ["3"]}
    assert said() == {**kept, has["x"]: ["why"], has["mood"]: ["grim"]}
    desk.run(annotation.set_field, desk.report, has["mood"], "wild")
    desk.run(annotation.change_code, desk.report, desk.ambush)
    assert said() == {**kept, had["x"]: ["why"], has["mood"]: ["wild"]}
    for _ in range(3):
        desk.project.undo()
    assert (contents(desk.project.path), said()) == (before, at_first)


def test_codings_of_other_codes_are_not_split_off(desk: Desk) -> None:
    before = contents(desk.project.path)
    with pytest.raises(InputError, match="not of “Ambush”"):
        desk.run(split_code, desk.ambush, [desk.report, desk.mention], desk.bomb)
    with pytest.raises(InputError, match="Tick the codings"):
        desk.run(split_off, desk.ambush, [], "RAID")
    assert contents(desk.project.path) == before


def test_the_uses_of_a_code_are_counted(desk: Desk) -> None:
    assert desk.project.read(code_use.uses, desk.ambush) == (1, 1, 0, 1, 0, 0)
    assert desk.project.read(code_use.uses, desk.violence) == (0, 0, 0, 0, 0, 2)
    assert desk.project.read(code_use.uses, desk.state) == (1, 1, 1, 0, 0, 0)


def test_codings_are_shown_in_their_context(desk: Desk) -> None:
    (line,) = desk.project.read(code_use.in_context, [desk.mention])
    assert (line.left[-9:], line.words, line.right[:9]) == ("kills 48 ", "Syrian", " soldiers")


def test_roles_are_added_renamed_required_and_reordered_in_one_step(desk: Desk) -> None:
    desk.run(set_roles, desk.ambush, [Role(0, None, name, name) for name in ("road", "cover")])
    road, cover = desk.project.read(ROLE.where, code_id=desk.ambush)
    before = contents(desk.project.path)
    wanted = [
        Role(cover.id, None, "cover", "Hideout", required=True),
        Role(0, None, "time", ""),
        Role(road.id, None, "way", "Way"),
    ]
    desk.run(set_roles, desk.ambush, wanted)
    found = desk.project.read(ROLE.where, code_id=desk.ambush)
    assert sorted((role.position, role.name, role.label, role.required) for role in found) == [
        (0, "cover", "Hideout", True),
        (1, "time", "time", False),
        (2, "way", "Way", False),
    ]
    assert undone(desk, before)


def test_a_role_that_participants_have_is_not_lost(desk: Desk) -> None:
    desk.run(set_roles, None, [Role(0, None, "victim", "Victim")])
    with pytest.raises(InputError, match="victim has 1 participant and"):
        desk.run(set_roles, None, [])
    desk.run(set_roles, desk.violence, [Role(0, None, "victim", "Victims here")])
    desk.run(set_roles, desk.violence, [])
    desk.run(event.remove_participant, desk.victim)
    desk.run(set_roles, None, [])
    with pytest.raises(InputError, match="Only events"):
        desk.run(set_roles, desk.state, [])
    with pytest.raises(InputError, match="two roles “a”"):
        desk.run(set_roles, None, [Role(0, None, "a", ""), Role(0, None, "a", "")])


def test_a_field_with_values_is_not_lost_and_keeps_its_type(desk: Desk) -> None:
    (field,) = desk.project.read(FIELD.where, code_id=None)
    with pytest.raises(InputError, match="weapon has values in 1 coding and stays;"):
        desk.run(set_fields, None, "event", [])
    changed = Field(field.id, None, "event", "weapon", "Weapon", "integer")
    with pytest.raises(InputError, match="stays of the type text"):
        desk.run(set_fields, None, "event", [changed])
    empty = Field(0, None, "event", "x", "", "choice", " | ")
    with pytest.raises(InputError, match="needs choices"):
        desk.run(set_fields, None, "event", [field, empty])
    desk.run(set_fields, None, "actor", [Field(0, None, "actor", "y", "")])
    named = Field(field.id, None, "event", "arms", "Arms", required=True)
    desk.run(set_fields, None, "event", [named])
    assert desk.project.read(FIELD.get, field.id).name == "arms"


@settings(max_examples=20)
@given(st.data())
def test_every_merge_and_split_is_taken_back_to_the_letter(data: st.DataObject) -> None:
    with (
        TemporaryDirectory() as folder,
        Project.create(Path(folder) / "a.rubric") as project,
    ):
        project.read(lambda db: db.execute("PRAGMA synchronous = OFF"))
        project.sit_down("Ada")
        desk = Desk(project)
        events = [desk.violence, desk.ambush, desk.bomb, desk.unused]
        for _ in range(data.draw(st.integers(0, 4))):
            at = data.draw(st.integers(0, 9))
            code = data.draw(st.sampled_from(events))
            desk.run(annotation.annotate, desk.document, [Span(at, at + 1)], code)
        told = sorted(row.id for row in project.read(ANNOTATION.where))
        states = [contents(project.path)]
        for _ in range(data.draw(st.integers(1, 3))):
            one, two = data.draw(st.lists(st.sampled_from(events), min_size=2, max_size=2))
            held = project.read(annotations.ids_of_code, one)
            try:
                if data.draw(st.booleans()):
                    desk.run(merge_code, one, two)
                else:
                    desk.run(split_code, one, held[: data.draw(st.integers(0, 3))], two)
            except (InputError, NotFoundError):
                continue
            states.append(contents(project.path))
            assert sorted(row.id for row in project.read(ANNOTATION.where)) == told
            assert project.read(integrity.check) == []
        for state in reversed(states[:-1]):
            project.undo()
            assert contents(project.path) == state
        for state in states[1:]:
            project.redo()
            assert contents(project.path) == state
