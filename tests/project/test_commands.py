"""Each command is one step with its label, is heard of once, and undo and redo are exact."""

import inspect
from collections.abc import Callable
from importlib import import_module
from pkgutil import iter_modules
from typing import Any, NamedTuple

import pytest

from rubricator.core.code import Field, Role
from rubricator.core.codebook import Codebook, CodeRow
from rubricator.core.date_phrase import propose
from rubricator.core.errors import InputError, NotFoundError, RubricatorError
from rubricator.core.figure_phrase import read as read_figure
from rubricator.core.history import Changes
from rubricator.core.polarity import Scale
from rubricator.core.queue import Queue
from rubricator.core.span import Span
from rubricator.exchange.codings import ActorEntry, Codings
from rubricator.project import commands
from rubricator.project.commands import (
    actor,
    adjudication,
    annotation,
    asking,
    assignment,
    autocode,
    codebook,
    codebook_import,
    codings_import,
    document,
    document_field,
    event,
    queue,
    recoding,
    report,
    same_event,
    setting,
    stance,
    tag,
    zone,
)
from rubricator.store import annotation as annotations
from rubricator.store import codebook as codes
from rubricator.store import integrity, journal
from rubricator.store.table import (
    ANNOTATION,
    CODE,
    DOCUMENT,
    EVENT,
    EVENT_RELATION,
    EVENT_REPORT,
    FIELD,
    FIELD_VALUE,
    FIGURE,
    PARTICIPANT,
    STANCE,
)
from tests.project.desk import Desk
from tests.store.files import contents


class Case(NamedTuple):
    """A command as it is called on the desk, and the label of its step."""

    command: Callable[..., Any]
    call: Callable[[Desk], tuple[Any, ...]]
    details: dict[str, Any]
    label: str


def case(
    command: Callable[..., Any],
    call: Callable[[Desk], tuple[Any, ...]],
    label: str,
    /,
    **details: Any,
) -> Any:
    return pytest.param(Case(command, call, details, label), id=command.__name__ + " " + label)


def related(desk: Desk) -> int:
    return desk.project.read(EVENT_RELATION.where)[0].id


def told_too(desk: Desk) -> int:
    """One more report of the event, in the same document."""
    made: int = desk.run(annotation.annotate, desk.document, [Span(7, 19)], desk.bomb)
    desk.run(event.edit_report, made, event_id=desk.event)
    return made


def judged(desk: Desk) -> tuple[int, int]:
    """Two events that somebody said are not the same."""
    desk.run(same_event.judge_events, desk.report, "not_same", event=desk.other_event)
    return desk.event, desk.other_event


def shared_with_bea(desk: Desk) -> int:
    """A document that Bea is to code, and the coder at the desk too."""
    assert desk.project.coder is not None
    desk.run(assignment.assign, [desk.document], desk.project.coder.id)
    document_id: int = desk.document
    return document_id


def grouped(desk: Desk) -> int:
    """A document with a duplicate."""
    desk.run(document.group_duplicates, [desk.document, desk.other_document])
    document_id: int = desk.document
    return document_id


CASES = [
    case(annotation.annotate, lambda d: (d.document, [Span(7, 19)], d.bomb), "Code Bomb"),
    case(
        annotation.annotate,
        lambda d: (d.document, [Span(0, 4), Span(7, 9)], d.support),
        "Code Support",
        certainty="guess",
        memo="why",
    ),
    case(
        annotation.annotate_anew,
        lambda d: (d.document, [Span(0, 6)], " Arms  race "),
        "Code with the new code Arms race",
        kind="theme",
    ),
    case(
        annotation.annotate_anew,
        lambda d: (d.document, [Span(0, 6)], "Support"),
        "Code Support",
        kind="stance",
    ),
    case(annotation.change_code, lambda d: (d.report, d.bomb), "Change to Bomb"),
    case(annotation.change_code, lambda d: (d.report, d.support), "Change to Support"),
    case(annotation.change_code, lambda d: (d.mention, d.bomb), "Change to Bomb"),
    case(annotation.change_code, lambda d: (d.held, d.state), "Change to Government"),
    case(annotation.move_bounds, lambda d: (d.report, [Span(1, 3)]), "Move bounds of Ambush"),
    case(
        annotation.move_bounds,
        lambda d: (d.report, [Span(0, 5), Span(20, 28)]),
        "Move bounds of Ambush",
    ),
    case(
        annotation.edit_annotation,
        lambda d: (d.mention,),
        "Set memo, actor of Government",
        memo="who?",
        actor_id=None,
    ),
    case(annotation.remove_annotation, lambda d: (d.report,), "Remove Ambush"),
    case(annotation.remove_annotation, lambda d: (d.mention,), "Remove Government"),
    case(annotation.set_field, lambda d: (d.report, d.field, "knife"), "Set field"),
    case(annotation.set_field, lambda d: (d.report, d.field), "Set field"),
    case(codebook.add_code, lambda _: ("NEW", "theme"), "Add code NEW"),
    case(
        codebook.add_code,
        lambda _: ("NEW", "event"),
        "Add code New",
        label=" New ",
        shortcut="n",
        colour="#123456",
    ),
    case(codebook.edit_code, lambda d: (d.ambush,), "Edit code Trap", label="Trap", shortcut="o"),
    case(codebook.move_code, lambda d: (d.bomb,), "Move code Bomb", parent_id=None, position=0),
    case(
        codebook.move_code,
        lambda d: (d.bomb,),
        "Move code Bomb",
        parent_id=None,
        position=99,
    ),
    case(codebook.retire_code, lambda d: (d.ambush,), "Retire code Ambush"),
    case(codebook.retire_code, lambda d: (d.retired,), "Bring back code Old", retired=False),
    case(codebook.remove_code, lambda d: (d.unused,), "Remove code Unused"),
    case(
        recoding.merge_code,
        lambda d: (d.ambush, d.bomb),
        "Merge Ambush into Bomb (1 coding)",
    ),
    case(
        recoding.merge_code,
        lambda d: (d.violence, d.bomb),
        "Merge Violence into Bomb (0 codings)",
    ),
    case(
        recoding.split_code,
        lambda d: (d.ambush, [d.report], d.bomb),
        "Split 1 coding of Ambush off to Bomb",
    ),
    case(
        recoding.split_off,
        lambda d: (d.ambush, [d.report], "RAID"),
        "Split 1 coding of Ambush off to Raid",
        label="Raid",
    ),
    case(
        asking.set_roles,
        lambda d: (d.ambush, [Role(0, None, "road", "")]),
        "Set roles of Ambush",
    ),
    case(
        asking.set_fields,
        lambda d: (None, "event", [Field(d.field, None, "event", "weapon", "Arms")]),
        "Set fields of all events",
    ),
    case(
        codebook.set_crosswalk,
        lambda d: (d.ambush, [(" PLOVER ", "ASSAULT"), ("PLOVER", "FIGHT")]),
        "Set names of Ambush in other schemes",
    ),
    case(
        codebook_import.load_codebook,
        lambda _: (Codebook((CodeRow("NEW", "", "theme", "New"),)),),
        "Load codebook of 1 codes",
    ),
    case(
        codings_import.load_codings,
        lambda _: (Codings(actors=(ActorEntry(key="a", name="Turkey", kind="state"),)), {}),
        "Load 0 codings",
    ),
    case(
        autocode.code_hits,
        lambda d: ([(d.document, Span(7, 11)), (d.other_document, Span(0, 7))], d.bomb),
        "Code 2 hits as Bomb",
    ),
    case(actor.add_actor, lambda _: (" UN ", "igo"), "Add actor UN", country="", note="n"),
    case(
        actor.add_actor_for,
        lambda d: (
            "UN",
            "igo",
            lambda tx, actor_id: annotation.edit_annotation(tx, d.mention, actor_id=actor_id),
        ),
        "Add actor UN",
    ),
    case(actor.edit_actor, lambda d: (d.syria,), "Edit actor Syria", valid_from="1946-04-17"),
    case(actor.rename_actor, lambda d: (d.syria, "SAR"), "Rename actor Syria to SAR"),
    case(actor.remove_actor, lambda d: (d.nobody,), "Remove actor Nobody"),
    case(
        actor.merge_actors,
        lambda d: (d.syria, d.nobody),
        "Merge actor Syria into Nobody (1 coding)",
    ),
    case(actor.tell_apart, lambda d: (d.syria, d.nobody), "Tell Syria and Nobody apart"),
    case(
        actor.resolve_mention,
        lambda d: (d.mention, d.iraq),
        "Resolve mention as Iraq",
        alias="Syrian",
    ),
    case(actor.add_alias, lambda d: (d.iraq, "Baghdad"), "Add alias Baghdad of Iraq"),
    case(
        actor.edit_alias,
        lambda d: (d.alias,),
        "Edit alias Dimashq",
        alias=" Dimashq ",
        kind="spelling",
    ),
    case(actor.remove_alias, lambda d: (d.alias,), "Remove alias Damascus"),
    case(
        actor.relate_actors,
        lambda d: (d.syria, "part_of", d.iraq),
        "Relate Syria part of Iraq",
    ),
    case(
        actor.edit_relation,
        lambda d: (d.relation,),
        "Edit actor relation part of",
        relation="part of",
    ),
    case(actor.remove_relation, lambda d: (d.relation,), "Remove actor relation"),
    case(
        event.edit_report,
        lambda d: (d.report,),
        "Set date from, latitude of event report",
        date_from="2013-03-04",
        latitude=33.71234567890123,
    ),
    case(
        report.take_date,
        lambda d: (d.report, "last week", propose("last week", "2013-03-05")),
        "Set date from “last week”",
    ),
    case(report.take_place, lambda d: (d.report, "Akashat"), "Set place from “Akashat”"),
    case(
        report.take_figure,
        lambda d: (d.report, "more than 630", Span(7, 20), "wounded", read_figure("more than 630")),
        "Add wounded figure from “more than 630”",
    ),
    case(
        report.take_figures,
        lambda d: (
            d.report,
            (
                report.GivenFigure("more than 630", Span(7, 20), "wounded", None),
                report.GivenFigure("48 dead", Span(22, 29), "killed", None),
            ),
        ),
        "Add killed, wounded figures",
    ),
    case(
        report.copy_participants,
        lambda d: (told_too(d),),
        "Copy 1 participant from the last event",
    ),
    case(event.add_event, lambda _: ("Bab",), "Add event Bab", longitude=0.1 + 0.2),
    case(event.edit_event, lambda d: (d.event,), "Set note of event Akashat", note="n"),
    case(event.remove_event, lambda d: (d.event,), "Remove event Akashat"),
    case(
        event.relate_events,
        lambda d: (d.other_event, "possibly_same", d.event),
        "Relate events: possibly same",
    ),
    case(same_event.tell_event, lambda d: (d.report, d.other_event), "Link report to Rabia"),
    case(same_event.unlink_report, lambda d: (d.report,), "Unlink report from Akashat"),
    case(same_event.event_of_report, lambda d: (d.report, "Bab"), "Add event Bab"),
    case(same_event.merge_events, lambda d: (d.other_event, d.event), "Merge events into Akashat"),
    case(
        same_event.tell_same_event,
        lambda d: (d.report,),
        "Same event: Akashat",
        event="other_event",
    ),
    case(
        same_event.judge_events,
        lambda d: (d.report, "not_same"),
        "Not the same event: Rabia",
        event="other_event",
    ),
    case(same_event.forget_verdict, judged, "Forget verdict on two events"),
    case(same_event.split_event, lambda d: (d.event, [told_too(d)]), "Split Ambush off"),
    case(same_event.remove_relation, lambda d: (related(d),), "Remove relation follows"),
    case(
        same_event.edit_relation,
        lambda d: (related(d),),
        "Change relation of events",
        relation="part_of",
    ),
    case(
        adjudication.settle_from_report,
        lambda d: (d.event, "killed", d.report),
        "Choose killed figure of event",
    ),
    case(
        adjudication.settle_by_rule,
        lambda d: (d.event, "victims", "majority"),
        "Take majority victim of event",
    ),
    case(
        adjudication.settle_by_hand,
        lambda d: (d.event, "admin1"),
        "Set admin1 of event",
        admin1="Anbar",
    ),
    case(
        adjudication.settle_figure_by_hand,
        lambda d: (d.event, "killed"),
        "Set killed figure of event",
        low=48,
        best=48,
        high=57,
    ),
    case(
        adjudication.settle_role_by_hand,
        lambda d: (d.event, "victims", [(d.iraq, ""), (None, "drivers")]),
        "Set victim of event",
    ),
    case(
        adjudication.settle_in_words,
        lambda d: (d.event, "killed", "48–57"),
        "Set killed figure of event",
    ),
    case(adjudication.unsettle, lambda d: (d.event, "country"), "Leave country of event open"),
    case(
        adjudication.set_event_status,
        lambda d: (d.event, "adjudicated"),
        "Mark event Akashat as adjudicated",
    ),
    case(event.add_participant, lambda _: ("claimed_by",), "Add claimed by", event_id="event"),
    case(
        event.edit_participant, lambda d: (d.victim,), "Set certainty of victim", certainty="denied"
    ),
    case(event.remove_participant, lambda d: (d.victim,), "Remove victim"),
    case(event.add_figure, lambda _: ("wounded",), "Add wounded figure", event_id="event", best=0),
    case(event.edit_figure, lambda d: (d.dead,), "Set high of killed figure", high=57),
    case(event.remove_figure, lambda d: (d.dead,), "Remove killed figure"),
    case(
        stance.edit_stance,
        lambda d: (d.held,),
        "Set holder, polarity of stance",
        holder_id=None,
        polarity=0.0,
    ),
    case(stance.set_target, lambda d: (d.held, "actor", d.iraq), "Set target of stance"),
    case(stance.set_target, lambda d: (d.held, ""), "Set target of stance", label="the war"),
    case(document.edit_document, lambda d: (d.document,), "Edit “Ambush”", published_on="2013-03"),
    case(
        document.set_status,
        lambda d: (d.document, "excluded"),
        "Set “Ambush” to excluded",
        reason="x",
    ),
    case(
        document.edit_documents,
        lambda d: ([d.document, d.other_document],),
        "Set source name, language of 2 documents",
        source_name="MEE",
        language="en",
    ),
    case(
        document.set_statuses,
        lambda d: ([d.document, d.other_document], "second look"),
        "Set 2 documents to second look",
        reason="twice",
    ),
    case(
        document.remove_documents,
        lambda d: ([d.document, d.other_document],),
        "Remove 2 documents",
    ),
    case(tag.add_tag, lambda d: (" on  hold ", [d.document]), "Add tag on hold"),
    case(tag.rename_tag, lambda d: (d.tag, "Pilot"), "Rename tag Pilot"),
    case(tag.remove_tag, lambda d: (d.tag,), "Remove tag pilot"),
    case(
        tag.tag_documents,
        lambda d: ([d.document, d.other_document], d.tag),
        "Tag 2 documents as pilot",
    ),
    case(tag.untag_documents, lambda d: ([d.document], d.tag), "Take “Ambush” out of pilot"),
    case(
        document_field.add_document_field,
        lambda _: ("region",),
        "Add variable Region",
        label="Region",
    ),
    case(
        document_field.edit_document_field,
        lambda d: (d.variable,),
        "Edit variable wave",
        choices="1|2|3",
        type="scale",
    ),
    case(document_field.remove_document_field, lambda d: (d.variable,), "Remove variable wave"),
    case(
        document_field.set_document_value,
        lambda d: ([d.document, d.other_document], d.variable, "2"),
        "Set wave of 2 documents",
    ),
    case(
        document_field.set_document_value,
        lambda d: ([d.document], d.variable, ""),
        "Set wave of “Ambush”",
    ),
    case(
        assignment.assign,
        lambda d: ([d.document, d.other_document], d.bea),
        "Assign 2 documents to Bea",
    ),
    case(
        assignment.assign_by_name, lambda d: ([d.other_document], " Bea "), "Assign “Other” to Bea"
    ),
    case(assignment.withdraw, lambda d: ([d.document], d.bea), "Withdraw “Ambush” from Bea"),
    case(
        assignment.deal_out,
        lambda d: ([d.document, d.other_document], [d.bea]),
        "Deal 2 documents out to Bea",
    ),
    case(assignment.finish, lambda d: (d.other_document,), "Set “Other” to done"),
    case(assignment.finish, lambda d: (shared_with_bea(d),), "Finish own part of “Ambush”"),
    case(
        document.group_duplicates,
        lambda d: ([d.document, d.other_document],),
        "Mark 2 documents as duplicates",
    ),
    case(
        document.ungroup_duplicates,
        lambda d: ([grouped(d)],),
        "Take “Ambush” out of duplicates",
    ),
    case(zone.draw_zone, lambda d: (d.document, "body", Span(9, 40)), "Mark body"),
    case(zone.draw_zone, lambda d: (d.document, "title", Span(9, 40)), "Mark title"),
    case(zone.clear_zone, lambda d: (d.document, Span(4, 9)), "Unmark zones"),
    case(zone.propose_zones, lambda d: ([d.other_document],), "Propose zones of “Other”"),
    case(
        setting.set_setting,
        lambda _: ("polarity_labels", "for,against"),
        "Set polarity labels",
    ),
    case(
        setting.set_polarity_scale,
        lambda _: (Scale.written("-1,1"),),
        "Set the scale of polarity",
    ),
    case(
        setting.set_stance_forms, lambda _: (["petition", "boycott"],), "Set the forms of stances"
    ),
    case(
        setting.set_figure_policy,
        lambda _: ("dozens=20/36/99",),
        "Set policy for vague figures",
    ),
    case(queue.set_queue, lambda _: (Queue("random", 7),), "Queue random"),
    case(document.remove_document, lambda d: (d.document,), "Remove “Ambush”"),
    case(document.mark_zone, lambda d: (d.document, "body", Span(0, 9)), "Mark body"),
]
PARTS = {adjudication.adopt, adjudication.settle_again, same_event.leave_events}
"""What commands do among other things, under a label of their own."""


@pytest.mark.parametrize("tried", CASES)
def test_a_command_is_undone_and_redone_exactly(desk: Desk, tried: Case) -> None:
    project, heard = desk.project, list[Changes]()
    details = {
        key: getattr(desk, value) if value in ("event", "other_event") else value
        for key, value in tried.details.items()
    }
    arguments = tried.call(desk)
    before, steps = contents(project.path), project.read(journal.step_count)
    project.listen(heard.append)
    desk.run(tried.command, *arguments, **details)
    after = contents(project.path)
    assert after != before
    assert project.read(integrity.check) == []
    assert project.read(journal.step_count) == steps + 1
    assert [changes.label for changes in heard] == [tried.label]
    assert all(heard[0].of(table) >= ids for table, ids in differing(before, after).items())
    top = project.next_undo()
    assert top is not None
    assert top.label == tried.label
    undone = project.undo()
    assert undone == top
    assert contents(project.path) == before
    redone = project.redo()
    assert redone is not None
    assert redone.label == tried.label
    assert contents(project.path) == after
    project.undo()
    assert contents(project.path) == before
    assert len(heard) == 4


def differing(
    before: dict[str, list[tuple[object, ...]]], after: dict[str, list[tuple[object, ...]]]
) -> dict[str, frozenset[object]]:
    """The ids of the rows that are not the same, by table."""
    changed = {
        table: frozenset(row[0] for row in set(before[table]) ^ set(after[table]))
        for table in before
    }
    return {table: ids for table, ids in changed.items() if ids}


def test_every_command_is_tried() -> None:
    tried = {each.values[0].command for each in CASES}
    modules = [
        import_module(f"{commands.__name__}.{found.name}")
        for found in iter_modules(commands.__path__)
    ]
    public = {
        function
        for module in modules
        for name, function in inspect.getmembers(module, inspect.isfunction)
        if function.__module__ == module.__name__
        and not name.startswith("_")
        and "tx" in inspect.signature(function).parameters
    }
    assert {each.__name__ for each in public - tried - PARTS} == set()


@pytest.mark.parametrize(
    "command,call,error",
    [
        (annotation.annotate, lambda d: (d.document, [], d.bomb), InputError),
        (annotation.annotate, lambda d: (d.document, [Span(0, 999)], d.bomb), InputError),
        (annotation.annotate, lambda d: (d.document, [Span(0, 4)], d.retired), InputError),
        (annotation.annotate, lambda d: (d.document, [Span(0, 4)], 17), NotFoundError),
        (annotation.annotate, lambda d: (17, [Span(0, 4)], d.bomb), NotFoundError),
        (annotation.change_code, lambda d: (d.report, d.retired), InputError),
        (annotation.move_bounds, lambda d: (d.report, [Span(0, 999)]), InputError),
        (annotation.remove_annotation, lambda _: (17,), NotFoundError),
        (codebook.add_code, lambda _: ("AMBUSH", "event"), InputError),
        (codebook.add_code, lambda _: (" none ", "event"), InputError),
        (codebook.remove_code, lambda d: (d.ambush,), InputError),
        (codebook.remove_code, lambda d: (d.violence,), InputError),
        (codebook.remove_code, lambda d: (d.state,), InputError),
        (actor.add_actor, lambda _: (" ", "state"), InputError),
        (actor.add_actor, lambda _: ("Mars", "planet"), InputError),
        (actor.add_alias, lambda d: (d.iraq, " "), InputError),
        (actor.relate_actors, lambda d: (d.iraq, "", d.syria), InputError),
        (event.relate_events, lambda d: (d.event, "follows", d.event), InputError),
        (event.relate_events, lambda d: (d.event, "follows", 17), NotFoundError),
        (event.add_participant, lambda _: ("victim",), InputError),
        (event.add_figure, lambda _: ("killed",), InputError),
        (document.mark_zone, lambda d: (d.document, "body", Span(3, 999)), InputError),
        (document.group_duplicates, lambda d: ([d.document],), InputError),
        (assignment.assign, lambda d: ([17], d.bea), RubricatorError),
        (assignment.assign, lambda d: ([d.document], 17), NotFoundError),
        (assignment.assign_by_name, lambda d: ([d.document], " "), InputError),
        (assignment.deal_out, lambda d: ([d.document], []), InputError),
        (codebook.set_crosswalk, lambda d: (d.bomb, [("PLOVER", " ")]), InputError),
        (codebook.set_crosswalk, lambda d: (d.bomb, [("A", "1"), ("A", "1 ")]), InputError),
        (setting.set_stance_forms, lambda _: (["blame, mild"],), InputError),
        (document.set_status, lambda d: (d.document, "lost"), InputError),
        (document.set_statuses, lambda d: ([d.document, 17], "done"), NotFoundError),
        (tag.add_tag, lambda _: ("PILOT",), InputError),
        (tag.add_tag, lambda _: (" ",), InputError),
        (tag.tag_documents, lambda d: ([17], d.tag), RubricatorError),
        (document_field.add_document_field, lambda _: ("wave",), InputError),
        (document_field.add_document_field, lambda _: ("none",), InputError),
        (document_field.set_document_value, lambda d: ([d.document], d.variable, "9"), InputError),
        (zone.draw_zone, lambda d: (d.document, "body", Span(3, 999)), InputError),
        (zone.clear_zone, lambda d: (d.document, Span(3, 999)), InputError),
    ],
)
def test_what_makes_no_sense_is_refused_and_changes_nothing(
    desk: Desk,
    command: Callable[..., Any],
    call: Callable[[Desk], tuple[Any, ...]],
    error: type[RubricatorError],
) -> None:
    before = contents(desk.project.path)
    with pytest.raises(error) as refused:
        desk.run(command, *call(desk))
    assert "\n" not in str(refused.value)
    assert contents(desk.project.path) == before


@pytest.mark.parametrize(
    "command,record,details",
    [
        (codebook.add_code, "NEW event", {"parent_id": "state"}),
        (codebook.add_code, "NEW event", {"shortcut": "b"}),
        (codebook.add_code, "NEW event", {"shortcut": "B"}),
        (codebook.add_code, "NEW event", {"shortcut": "bb"}),
        (codebook.add_code, "NEW event", {"shortcut": "1"}),
        (codebook.edit_code, "ambush", {"name": "BOMB"}),
        (codebook.edit_code, "ambush", {"shortcut": "b"}),
        (codebook.move_code, "violence", {"parent_id": "ambush", "position": 0}),
        (codebook.move_code, "violence", {"parent_id": "violence", "position": 0}),
        (codebook.move_code, "ambush", {"parent_id": "state", "position": 0}),
        (actor.edit_actor, "syria", {"valid_from": "2013-13"}),
        (annotation.edit_annotation, "report", {"certainty": "perhaps"}),
        (event.edit_report, "report", {"date_from": "4 March"}),
        (event.edit_report, "report", {"latitude": 91.0}),
        (event.edit_report, "report", {"longitude": float("nan")}),
        (event.edit_report, "report", {"reality": "maybe"}),
        (event.edit_figure, "dead", {"high": 3}),
        (event.edit_figure, "dead", {"best": 48.5}),
        (stance.edit_stance, "held", {"polarity": float("inf")}),
        (stance.edit_stance, "held", {"modality": "sometimes"}),
        (document.edit_document, "document", {"published_on": "yesterday"}),
        (document.edit_document, "document", {"title": " "}),
        (document.edit_document, "document", {"memo": "half a \ud83d"}),
        (event.edit_report, "report", {"event_count": 10**20}),
        (event.edit_report, "report", {"longitude": -181}),
        (document_field.edit_document_field, "variable", {"choices": "2|3"}),
        (document_field.edit_document_field, "variable", {"choices": ""}),
        (document_field.edit_document_field, "variable", {"type": "integer", "name": ""}),
    ],
)
def test_a_value_that_does_not_fit_is_refused_and_changes_nothing(
    desk: Desk, command: Callable[..., Any], record: str, details: dict[str, Any]
) -> None:
    before = contents(desk.project.path)
    given = record.split() if " " in record else [getattr(desk, record)]
    details = {key: getattr(desk, str(value), value) for key, value in details.items()}
    with pytest.raises(InputError):
        desk.run(command, *given, **details)
    assert contents(desk.project.path) == before


def test_coding_needs_a_coder(desk: Desk) -> None:
    desk.project.coder = None
    with pytest.raises(InputError, match="who codes"):
        desk.run(annotation.annotate, desk.document, [Span(0, 4)], desk.bomb)


def test_a_discontinuous_coding_keeps_its_stretches_and_their_hull(desk: Desk) -> None:
    read = desk.project.read
    report = read(ANNOTATION.get, desk.report)
    assert (report.start, report.end) == (0, 28)
    assert read(annotations.spans, report) == (Span(0, 6), Span(20, 28))
    assert [(mark.start, mark.end) for mark in read(annotations.marks_of, desk.report)] == [
        (0, 6),
        (20, 28),
    ]
    desk.run(annotation.move_bounds, desk.report, [Span(3, 8), Span(5, 12)])
    assert read(annotations.spans, read(ANNOTATION.get, desk.report)) == (Span(3, 12),)


def test_moving_only_a_fragment_tells_of_the_coding(desk: Desk) -> None:
    heard: list[Changes] = []
    desk.project.listen(heard.append)
    desk.run(annotation.move_bounds, desk.report, [Span(0, 5), Span(20, 28)])
    assert heard[0].of("annotation") == {desk.report}


def test_another_kind_of_code_brings_its_own_record(desk: Desk) -> None:
    read = desk.project.read
    desk.run(annotation.change_code, desk.report, desk.support)
    assert read(EVENT_REPORT.find, desk.report) is None
    assert read(STANCE.get, desk.report).polarity is None
    desk.run(annotation.change_code, desk.mention, desk.support)
    assert read(ANNOTATION.get, desk.mention).actor_id is None


def test_an_actor_in_use_does_not_leave(desk: Desk) -> None:
    with pytest.raises(InputError, match="in use; nothing was removed"):
        desk.run(actor.remove_actor, desk.syria)
    assert desk.project.read(ANNOTATION.get, desk.mention).actor_id == desk.syria


def test_a_coding_that_goes_takes_its_record_along(desk: Desk) -> None:
    read = desk.project.read
    desk.run(annotation.remove_annotation, desk.report)
    for table in (EVENT_REPORT, PARTICIPANT, FIGURE, FIELD_VALUE):
        assert read(table.count) == 0
    assert read(EVENT.get, desk.event).title == "Akashat"
    assert read(STANCE.get, desk.held).target_report_id is None


def test_a_code_stands_where_it_was_put(desk: Desk) -> None:
    names = ["A", "B", "C", "D"]
    made = {name: desk.run(codebook.add_code, name, "theme", parent_id=None) for name in ["T"]}
    for name in names:
        made[name] = desk.run(codebook.add_code, name, "theme", parent_id=made["T"])

    def order() -> str:
        rows = desk.project.read(codes.codes).values()
        return "".join(code.name for code in rows if code.parent_id == made["T"])

    assert order() == "ABCD"
    for code, position, expected in [("D", 0, "DABC"), ("A", 99, "DBCA"), ("B", 2, "DCBA")]:
        desk.run(codebook.move_code, made[code], parent_id=made["T"], position=position)
        assert order() == expected


def test_a_retired_codes_letter_is_free_until_it_comes_back(desk: Desk) -> None:
    desk.run(codebook.edit_code, desk.ambush, shortcut="o")
    with pytest.raises(InputError, match="letter o"):
        desk.run(codebook.retire_code, desk.retired, retired=False)
    desk.run(codebook.retire_code, desk.bomb, retired=False)
    assert not desk.project.read(CODE.get, desk.bomb).retired


def test_the_fields_of_a_code_stand_in_the_order_they_were_given(desk: Desk) -> None:
    made = [Field(0, desk.bomb, "event", name, name) for name in ("device", "target")]
    desk.run(asking.set_fields, desk.bomb, "event", made)
    code = desk.project.read(CODE.get, desk.bomb)
    device, target = desk.project.read(FIELD.where, code_id=desk.bomb)
    desk.run(asking.set_fields, desk.bomb, "event", [target, device])
    asked = desk.project.read(codes.fields, code)
    assert [field.name for field in asked if field.code_id] == ["target", "device"]


def test_a_code_may_keep_its_name_with_a_space_typed_behind_it(desk: Desk) -> None:
    desk.run(codebook.edit_code, desk.bomb, name="BOMB ", label="Bombing")
    code = desk.project.read(CODE.get, desk.bomb)
    assert (code.name, code.label) == ("BOMB", "Bombing")


def test_a_title_loses_the_spaces_around_it(desk: Desk) -> None:
    desk.run(document.edit_document, desk.document, title=" Ambush near Akashat\n")
    assert desk.project.read(DOCUMENT.get, desk.document).title == "Ambush near Akashat"


def test_where_a_place_can_be_is_said_in_words(desk: Desk) -> None:
    with pytest.raises(InputError, match="A latitude runs from -90 to 90; nothing was changed"):
        desk.run(event.edit_report, desk.report, latitude=91)
