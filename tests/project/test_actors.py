"""Actors are renamed, merged and told apart, and nothing that refers to them is lost."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rubricator.core.code import Field
from rubricator.core.errors import InputError
from rubricator.core.ids import id_text, new_id
from rubricator.core.span import Span
from rubricator.project.commands import actor, annotation, event, stance
from rubricator.project.commands.asking import set_fields
from rubricator.project.project import Project
from rubricator.store import actor as actors
from rubricator.store import actor_use, integrity
from rubricator.store.connection import Connection
from rubricator.store.table import (
    ACTOR,
    ALIAS,
    ANNOTATION,
    EVENT_REPORT,
    FIELD,
    FIELD_VALUE,
    FIGURE,
    PARTICIPANT,
    RELATION,
    STANCE,
)
from tests.project.desk import Desk
from tests.store.files import contents

NAMES = st.sampled_from(["Army", "Iraqi army", "ISIL", "الجيش"])
DATES = st.sampled_from(["", "2006", "2013-04"])


def names(desk: Desk, actor_id: int) -> set[str]:
    """All that an actor is called."""
    aliases = desk.project.read(ALIAS.where, actor_id=actor_id)
    return {desk.project.read(ACTOR.get, actor_id).name, *(alias.alias for alias in aliases)}


def test_whoever_referred_to_the_merged_actor_refers_to_the_other(desk: Desk) -> None:
    read = desk.project.read
    desk.run(event.edit_report, desk.report, speaker_id=desk.syria)
    desk.run(event.edit_participant, desk.victim, speaker_id=desk.syria)
    desk.run(event.edit_figure, desk.dead, speaker_id=desk.syria)
    desk.run(stance.edit_stance, desk.held, addressee_id=desk.syria, speaker_id=desk.syria)
    desk.run(stance.set_target, desk.held, "actor", desk.syria)
    before = contents(desk.project.path)
    assert desk.run(actor.merge_actors, desk.syria, desk.nobody) == 1
    assert read(ANNOTATION.get, desk.mention).actor_id == desk.nobody
    assert read(PARTICIPANT.get, desk.victim).actor_id == desk.nobody
    assert read(PARTICIPANT.get, desk.victim).speaker_id == desk.nobody
    assert read(FIGURE.get, desk.dead).speaker_id == desk.nobody
    assert read(EVENT_REPORT.get, desk.report).speaker_id == desk.nobody
    held = read(STANCE.get, desk.held)
    assert (held.target_actor_id, held.addressee_id, held.speaker_id) == (desk.nobody,) * 3
    assert read(RELATION.get, desk.relation).other_id == desk.nobody
    assert read(ACTOR.get, desk.iraq).parent_id == desk.nobody
    assert read(integrity.check) == []
    desk.project.undo()
    assert contents(desk.project.path) == before


def test_who_plays_a_role_as_both_plays_it_once_after_the_merge(desk: Desk) -> None:
    """Each is told in one row, as long as that loses nothing of what either row says."""
    read = desk.project.read
    for role, details in (
        ("initiator", {"label": "the army", "annotation_id": desk.mention}),
        ("target", {"label": "troops"}),
    ):
        for who in (desk.syria, desk.nobody):
            said = details if who == desk.syria or role == "target" else {}
            desk.run(event.add_participant, role, report_id=desk.report, actor_id=who, **said)
    desk.run(event.add_participant, "victim", event_id=desk.event, actor_id=desk.nobody)
    desk.run(event.add_participant, "victim", event_id=desk.event, actor_id=desk.syria)
    before = contents(desk.project.path)
    desk.run(actor.merge_actors, desk.syria, desk.nobody)
    playing = read(PARTICIPANT.where, actor_id=desk.nobody)
    owners = [(each.role, each.report_id, each.event_id) for each in playing]
    assert sorted(owners, key=str) == sorted(
        [
            ("initiator", desk.report, None),
            ("target", desk.report, None),
            ("victim", None, desk.event),
            ("victim", desk.report, None),
        ],
        key=str,
    )
    (acting,) = read(PARTICIPANT.where, report_id=desk.report, role="initiator")
    assert (acting.label, acting.annotation_id) == ("the army", desk.mention)
    assert read(integrity.check) == []
    desk.project.undo()
    assert contents(desk.project.path) == before


def test_a_role_played_in_other_words_or_less_surely_keeps_both_rows(desk: Desk) -> None:
    read = desk.project.read
    for who, label, certainty in (
        (desk.syria, "troops", "stated"),
        (desk.nobody, "soldiers", "stated"),
        (desk.nobody, "troops", "alleged"),
    ):
        desk.run(
            event.add_participant,
            "target",
            report_id=desk.report,
            actor_id=who,
            label=label,
            certainty=certainty,
        )
    desk.run(actor.merge_actors, desk.syria, desk.nobody)
    told = read(PARTICIPANT.where, report_id=desk.report, role="target", actor_id=desk.nobody)
    assert [(each.label, each.certainty) for each in told] == [
        ("troops", "stated"),
        ("soldiers", "stated"),
        ("troops", "alleged"),
    ]


def test_the_merged_name_and_its_aliases_become_aliases(desk: Desk) -> None:
    desk.run(actor.edit_actor, desk.syria, valid_from="1946", valid_to="2024")
    desk.run(actor.merge_actors, desk.syria, desk.nobody)
    assert names(desk, desk.nobody) == {"Nobody", "Syria", "Damascus"}
    (name,) = desk.project.read(ALIAS.where, alias="Syria")
    assert (name.valid_from, name.valid_to) == ("1946", "2024")


def test_a_name_both_have_is_no_alias_twice(desk: Desk) -> None:
    other = desk.run(actor.add_actor, "Syria", "state")
    desk.run(actor.add_alias, other, "Damascus", valid_from="2011-03")
    desk.run(actor.add_alias, other, "Damascus", valid_from="1990")
    desk.run(actor.merge_actors, other, desk.syria)
    aliases = desk.project.read(ALIAS.where, actor_id=desk.syria)
    assert [(alias.alias, alias.valid_from) for alias in aliases] == [
        ("Damascus", "2011-03"),
        ("Damascus", "1990"),
    ]


def test_the_merged_entry_stays_behind_and_says_where_it_went(desk: Desk) -> None:
    desk.run(actor.merge_actors, desk.syria, desk.nobody)
    desk.run(actor.merge_actors, desk.nobody, desk.iraq)
    assert desk.project.read(ACTOR.get, desk.syria).merged_into_id == desk.iraq
    assert desk.project.read(ACTOR.get, desk.nobody).merged_into_id == desk.iraq
    assert desk.project.read(actors.ids) == [desk.iraq]
    with pytest.raises(InputError, match="merged already"):
        desk.run(actor.merge_actors, desk.syria, desk.iraq)


def test_what_the_other_does_not_say_it_gets(desk: Desk) -> None:
    one = desk.run(
        actor.add_actor, "ISI", "armed group", country="IRQ", wikidata_id="Q1", note="since 2006"
    )
    other = desk.run(actor.add_actor, "ISIL", "unidentified", country="SYR", note="since 2013")
    desk.run(actor.merge_actors, one, other)
    into = desk.project.read(ACTOR.get, other)
    assert (into.kind, into.country, into.wikidata_id) == ("armed group", "SYR", "Q1")
    assert into.note == "since 2013\n\nsince 2006"


def test_a_relation_of_the_two_stays_with_the_merged_entry(desk: Desk) -> None:
    desk.run(actor.merge_actors, desk.iraq, desk.syria)
    relation = desk.project.read(RELATION.get, desk.relation)
    assert (relation.actor_id, relation.other_id) == (desk.iraq, desk.syria)


def test_an_actor_is_merged_into_one_below_it(desk: Desk) -> None:
    between = desk.run(actor.add_actor, "Region", "state institution", parent_id=desk.syria)
    desk.run(actor.edit_actor, desk.iraq, parent_id=between)
    desk.run(actor.merge_actors, desk.syria, desk.iraq)
    assert desk.project.read(ACTOR.get, desk.iraq).parent_id is None
    assert desk.project.read(ACTOR.get, between).parent_id == desk.iraq


def field_of_actors(desk: Desk) -> int:
    """A field of all events whose values are actors."""
    kept = desk.project.read(FIELD.where)
    asked = [*kept, Field(0, None, "event", "who", "Who", "actor")]
    desk.run(set_fields, None, "event", asked)
    (field,) = desk.project.read(FIELD.where, name="who")
    return field.id


def test_values_of_fields_follow(desk: Desk) -> None:
    field = field_of_actors(desk)
    desk.run(annotation.set_field, desk.report, field, id_text("act", desk.syria), "Syria")
    assert desk.project.read(actor_use.uses, desk.syria).values == 2
    desk.run(actor.merge_actors, desk.syria, desk.nobody)
    values = desk.project.read(FIELD_VALUE.where, field_id=field)
    assert [value.value for value in values] == [id_text("act", desk.nobody), "Nobody"]


def test_a_name_that_two_have_is_left_in_fields_as_it_is(desk: Desk) -> None:
    desk.run(actor.add_actor, "Syria", "organisation")
    field = field_of_actors(desk)
    desk.run(annotation.set_field, desk.report, field, "Syria")
    desk.run(actor.merge_actors, desk.syria, desk.nobody)
    (value,) = desk.project.read(FIELD_VALUE.where, field_id=field)
    assert value.value == "Syria"


def test_an_actor_renamed_keeps_its_name_as_an_alias(desk: Desk) -> None:
    desk.run(actor.rename_actor, desk.syria, " Syrian Arab Republic ")
    assert desk.project.read(ACTOR.get, desk.syria).name == "Syrian Arab Republic"
    assert names(desk, desk.syria) == {"Syrian Arab Republic", "Syria", "Damascus"}
    desk.run(actor.rename_actor, desk.syria, "Syria")
    assert len(desk.project.read(ALIAS.where, alias="Syria")) == 1


@pytest.mark.parametrize(
    "column,value", [("country", "Syria"), ("wikidata_id", "858"), ("name", " ")]
)
def test_what_cannot_be_kept_is_refused(desk: Desk, column: str, value: str) -> None:
    before = contents(desk.project.path)
    with pytest.raises(InputError):
        desk.run(actor.edit_actor, desk.syria, **{column: value})
    assert contents(desk.project.path) == before


def test_countries_and_identities_are_put_into_form(desk: Desk) -> None:
    desk.run(actor.edit_actor, desk.syria, country="syr", wikidata_id="//wikidata/wiki/q858/")
    syria = desk.project.read(ACTOR.get, desk.syria)
    assert (syria.country, syria.wikidata_id) == ("SYR", "Q858")


def test_nobody_is_part_of_himself(desk: Desk) -> None:
    with pytest.raises(InputError, match="part of it"):
        desk.run(actor.edit_actor, desk.syria, parent_id=desk.iraq)
    with pytest.raises(InputError, match="another actor"):
        desk.run(actor.relate_actors, desk.syria, "opposes", desk.syria)
    with pytest.raises(InputError, match="another actor"):
        desk.run(actor.merge_actors, desk.syria, desk.syria)


def test_two_actors_of_one_name_stay_two(desk: Desk) -> None:
    other = desk.run(actor.add_actor, "Syria", "organisation")
    found = desk.project.read(actors.ids, words="syria")
    assert set(found) == {desk.syria, other}


def test_every_reference_of_the_file_is_known_to_the_count(desk: Desk) -> None:
    """A column that comes to refer to actors is handed over by itself, but must be counted too."""
    counted = {
        ("actor", "merged_into_id"),
        ("actor", "parent_id"),
        ("actor_alias", "actor_id"),
        ("actor_relation", "actor_id"),
        ("actor_relation", "other_id"),
        ("annotation", "actor_id"),
        ("event_report", "speaker_id"),
        ("figure", "speaker_id"),
        ("participant", "actor_id"),
        ("participant", "speaker_id"),
        *(("stance", f"{name}_id") for name in ("holder", "target_actor", "addressee", "speaker")),
    }
    assert set(desk.project.read(actor_use.references)) == counted


# ---- nothing is lost, whatever there is ----------------------------------------------------------


@pytest.fixture(scope="module")
def template() -> Iterator[Path]:
    with TemporaryDirectory() as made:
        path = Path(made) / "template.rubric"
        with Project.create(path) as project:
            project.sit_down("Ada")
            Desk(project)
        yield path


def references(db: Connection) -> Counter[tuple[str, str, int]]:
    """By table, row and column: which actor is meant there."""
    found: Counter[tuple[str, str, int]] = Counter()
    for table, column in actor_use.references(db):
        for row_id, actor_id in db.execute(
            f"SELECT id, {column} FROM {table} WHERE {column} IS NOT NULL"
        ):
            found[f"{table}.{row_id}", column, actor_id] += 1
    return found


ACTS = st.lists(
    st.tuples(
        st.sampled_from(["mention", "role", "stance", "alias", "relation", "below", "actor"]),
        st.integers(0, 9),
        st.integers(0, 9),
        NAMES,
        DATES,
    ),
    max_size=12,
)


@settings(max_examples=settings().max_examples // 2)
@given(acts=ACTS, which=st.integers(0, 9), other=st.integers(0, 9))
def test_merging_loses_nothing_and_undo_brings_all_back(
    template: Path, acts: list[tuple[str, int, int, str, str]], which: int, other: int
) -> None:
    with TemporaryDirectory() as made:
        path = Path(made) / "p.rubric"
        path.write_bytes(template.read_bytes())
        with Project(path) as project:
            project.read(lambda db: db.execute("PRAGMA synchronous = OFF"))
            project.sit_down("Ada")
            for act in acts:
                _do(project, *act)
            ids = sorted(each.id for each in project.read(ACTOR.where))
            gone, into = ids[which % len(ids)], ids[other % len(ids)]
            if gone == into:
                return
            before, referring = contents(path), project.read(references)
            called = {alias.alias for alias in project.read(ALIAS.where, actor_id=gone)}
            called.add(project.read(ACTOR.get, gone).name)
            project.run(actor.merge_actors, gone, into)
            _nothing_is_lost(project, gone, into, referring, called)
            after = contents(path)
            project.undo()
            assert contents(path) == before
            project.redo()
            assert contents(path) == after


def _nothing_is_lost(
    project: Project,
    gone: int,
    into: int,
    referring: Counter[tuple[str, str, int]],
    called: set[str],
) -> None:
    for (row, column, meant), count in (referring - project.read(references)).items():
        table, row_id = row.split(".")
        if table == "actor_alias":
            continue  # a name both had, in every detail
        assert meant == gone or (row_id == str(into) and column == "parent_id"), (row, column)
        assert count == 1
    mentions = [key for key in referring if key[0].startswith("annotation.")]
    now = [key for key in project.read(references) if key[0].startswith("annotation.")]
    assert {(row, column) for row, column, _ in now} == {
        (row, column) for row, column, _ in mentions
    }
    assert not [key for key in now if key[2] == gone]
    assert {row: who for row, _, who in now} == {
        row: into if who == gone else who for row, _, who in mentions
    }
    aliases = {alias.alias for alias in project.read(ALIAS.where, actor_id=into)}
    assert called <= aliases | {project.read(ACTOR.get, into).name}
    left = {key[0].split(".")[0] for key in project.read(references) if key[2] == gone}
    assert left <= {"actor_relation"}, "only what the two were to each other stays"
    assert project.read(integrity.check) == []


def _do(project: Project, act: str, which: int, other: int, name: str, date: str) -> None:
    ids = sorted(each.id for each in project.read(ACTOR.where))
    one, two = ids[which % len(ids)], ids[other % len(ids)]
    (document,) = {each.document_id for each in project.read(ANNOTATION.where)}
    mentioned = next(each for each in project.read(ANNOTATION.where) if each.kind == "actor")
    report = next(each for each in project.read(ANNOTATION.where) if each.kind == "event").id
    match act:
        case "actor":
            project.run(actor.add_actor, name, "armed group", valid_from=date)
        case "mention":
            spans = [Span(which, which + 3)]
            code = mentioned.code_id
            project.run(annotation.annotate, document, spans, code, actor_id=one)
        case "role":
            project.run(event.add_participant, "target", report_id=report, actor_id=one)
        case "stance":
            held = project.read(STANCE.where)[0].id
            project.run(stance.edit_stance, held, holder_id=one, addressee_id=two)
        case "alias":
            project.run(actor.add_alias, one, name, valid_from=date)
        case "relation" if one != two:
            project.run(actor.relate_actors, one, "leads", two, valid_from=date)
        case "below":
            try:
                project.run(actor.edit_actor, one, parent_id=two)
            except InputError:
                assert new_id()
