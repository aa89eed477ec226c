"""Commands that do much at once: other tests say what; here they mingle with all the others."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import rule

from rubricator.core.adjudication import aspects
from rubricator.core.code import Field, Role
from rubricator.core.codebook import Codebook, CodeRow, CrosswalkRow
from rubricator.core.date_phrase import propose
from rubricator.core.figure_phrase import read
from rubricator.core.polarity import Scale
from rubricator.core.queue import Queue
from rubricator.core.span import Span
from rubricator.exchange.codings import ActorEntry, Codings
from rubricator.project.commands import (
    actor,
    adjudication,
    annotation,
    asking,
    assignment,
    autocode,
    codebook,
    document,
    document_field,
    queue,
    recoding,
    report,
    same_event,
    setting,
    tag,
    zone,
)
from rubricator.project.commands.codebook_import import load_codebook
from rubricator.project.commands.codings_import import load_codings
from rubricator.store.accounts import accounts
from rubricator.store.table import CODER, DOCUMENT_FIELD, FIELD, ROLE
from tests.stateful.bench import MAYBE, WHICH, Bench, has

PHRASES = st.sampled_from(["last week", "March 4", "2013", "soon", ""])
NUMBERS = st.sampled_from(["more than 630", "48", "dozens", "nine", "some"])
SCALES = st.sampled_from(["-2,-1,0,1,2", "-1,1", "-1,-0.5,0,0.5,1"])
TYPED = st.sampled_from(["48–57", "at least 66", "50 (40–60)", "2013-03", "drivers; guards", ""])
MANY = st.sets(WHICH, min_size=1, max_size=3)


class OtherCommands(Bench):
    """Rules for what is not told again in the terms of the model."""

    def do(self, acts: Sequence[Callable[[], Any]], which: int) -> None:
        with self.adopted():
            acts[which % len(acts)]()

    def act(self, command: Callable[..., Any], *args: Any, **details: Any) -> Callable[[], Any]:
        return partial(self.run, command, *args, **details)

    # Actors

    @rule(which=WHICH, other=WHICH, act=WHICH)
    @has("actor")
    def name_actors(self, which: int, other: int, act: int) -> None:
        one, two = self.one("actor", which), self.one("actor", other)
        acts = [self.act(actor.rename_actor, one, self.title())]
        if one != two:
            acts.append(self.act(actor.tell_apart, one, two))
        if alias := self.one("actor_alias", other):
            acts.append(self.act(actor.edit_alias, alias, alias=self.title(), kind="spelling"))
        if relation := self.one("actor_relation", other):
            acts.append(self.act(actor.edit_relation, relation, relation="part of"))
        if mentions := [k for k, row in self.rows("annotation").items() if row["kind"] == "actor"]:
            mention = mentions[other % len(mentions)]
            acts.append(self.act(actor.resolve_mention, mention, one, alias=self.title()))
        self.do(acts, act)

    @rule(which=WHICH)
    @has("annotation")
    def add_actor_for(self, which: int) -> None:
        chosen = self.one("annotation", which)
        with self.adopted():
            self.run(
                actor.add_actor_for,
                self.title(),
                "unidentified",
                lambda tx, made: annotation.edit_annotation(tx, chosen, actor_id=made),
            )

    # Reports and events

    @rule(which=WHICH, act=WHICH, when=PHRASES, many=NUMBERS)
    @has("event_report")
    def fill_in_report(self, which: int, act: int, when: str, many: str) -> None:
        chosen = self.one("event_report", which)
        place, reading = Span(which % 9, which % 9 + 4), read(many)
        acts = (
            self.act(report.take_date, chosen, when, propose(when, "2013-03-05")),
            self.act(report.take_place, chosen, when),
            self.act(report.take_figure, chosen, many, place, "wounded", reading),
            self.act(
                report.take_figures,
                chosen,
                [
                    report.GivenFigure(many, place, measure, reading)
                    for measure in ("killed", "wounded")
                ],
            ),
            self.act(report.copy_participants, chosen),
        )
        self.do(acts, act)

    @rule(which=WHICH, other=WHICH, third=MAYBE, act=WHICH)
    @has("event_report")
    def compare_reports(self, which: int, other: int, third: int | None, act: int) -> None:
        one, two = self.one("event_report", which), self.one("event_report", other)
        event = self.one("event", third)
        found = {"event": event} if event else {"report": two}
        acts = [
            self.act(same_event.unlink_report, one),
            self.act(same_event.event_of_report, one),
        ]
        if event or one != two:
            acts += [
                self.act(same_event.judge_events, one, "not_same", **found),
                self.act(same_event.judge_events, one, "possibly_same", **found),
                self.act(same_event.tell_same_event, one, **found),
            ]
        if event:
            acts.append(self.act(same_event.tell_event, one, event))
            acts.append(self.act(same_event.split_event, event, [one]))
        self.do(acts, act)

    @rule(which=WHICH, other=WHICH, act=WHICH)
    @has("event")
    def compare_events(self, which: int, other: int, act: int) -> None:
        one, two = self.one("event", which), self.one("event", other)
        acts = [
            self.act(same_event.merge_events, one, two),
            self.act(same_event.forget_verdict, one, two),
        ]
        if relation := self.one("event_relation", other):
            acts.append(self.act(same_event.remove_relation, relation))
            acts.append(self.act(same_event.edit_relation, relation, relation="part_of"))
        self.do(acts, act)

    @rule(which=WHICH, other=WHICH, act=WHICH, words=TYPED)
    @has("event")
    def settle(self, which: int, other: int, act: int, words: str) -> None:
        event = self.one("event", which)
        told = self.project.read(accounts, event)
        names = [aspect.name for aspect in aspects(told)]
        name = names[other % len(names)]
        acts = [
            self.act(adjudication.settle_in_words, event, name, words),
            self.act(adjudication.unsettle, event, name),
            self.act(adjudication.set_event_status, event, "adjudicated"),
            self.act(adjudication.set_event_status, event, "open"),
            self.act(adjudication.settle_by_hand, event, "title", title=self.title()),
            *(
                self.act(adjudication.settle_by_rule, event, name, by)
                for by in ("majority", "lowest")
            ),
        ]
        if told:
            source = told[other % len(told)].id
            acts.append(self.act(adjudication.settle_from_report, event, name, source))
        players = [(self.one("actor", other), ""), (None, "drivers")]
        if "victims" in names:
            acts.append(self.act(adjudication.settle_role_by_hand, event, "victims", players))
        self.do(acts, act)

    # What the codebook and the project ask for

    @rule(which=MAYBE, flag=st.booleans(), lost=st.booleans())
    def set_roles(self, which: int | None, flag: bool, lost: bool) -> None:  # noqa: FBT001
        events = [each for each, row in self.rows("code").items() if row["kind"] == "event"]
        code = events[which % len(events)] if events and which is not None else None
        there = self.project.read(ROLE.where, code_id=code)
        kept = [role._replace(required=flag) for role in there[int(lost) :]]
        new = Role(0, code, self.title(), "", required=flag)
        with self.adopted():
            self.run(asking.set_roles, code, [new, *kept])

    @rule(required=st.booleans(), lost=st.booleans())
    def set_fields(self, required: bool, lost: bool) -> None:  # noqa: FBT001
        there = self.project.read(FIELD.where, code_id=None, kind="event")
        kept = [field._replace(required=required) for field in there[int(lost) :]]
        new = Field(0, None, "event", self.title(), "", required=required, repeats=True)
        with self.adopted():
            self.run(asking.set_fields, None, "event", [*kept, new])

    @rule(scale=SCALES, act=WHICH, best=st.integers(12, 99))
    def set_setting(self, scale: str, act: int, best: int) -> None:
        acts = (
            self.act(setting.set_polarity_scale, Scale.written(scale)),
            self.act(setting.set_figure_policy, f"dozens=12/{best}/99"),
            self.act(setting.set_stance_forms, scale.split(",")),
            self.act(queue.set_queue, Queue("random", best)),
        )
        self.do(acts, act)

    # Many at once

    @rule(which=WHICH, other=WHICH, places=st.sets(st.integers(0, 30), max_size=4), act=WHICH)
    @has("document", "code")
    def code_many(self, which: int, other: int, places: set[int], act: int) -> None:
        chosen, code = self.one("document", which), self.one("code", other)
        kind = self.rows("code")[code]["kind"]
        hits = [(chosen, Span(place, place + 5)) for place in sorted(places)]
        own = [k for k, row in self.rows("annotation").items() if row["code_id"] == code]
        acts = (
            self.act(autocode.code_hits, hits, code),
            self.act(annotation.annotate_anew, chosen, [Span(0, 6)], self.title(), kind=kind),
            self.act(recoding.split_off, code, own[:2], self.title()),
        )
        self.do(acts, act)

    @rule(which=WHICH, start=st.integers(0, 30), length=st.integers(1, 30), act=WHICH)
    @has("document")
    def zone_documents(self, which: int, start: int, length: int, act: int) -> None:
        chosen, span = self.one("document", which), Span(start, start + length)
        acts = (
            self.act(zone.draw_zone, chosen, "body", span),
            self.act(zone.draw_zone, chosen, "notice", span),
            self.act(zone.clear_zone, chosen, span),
            self.act(zone.propose_zones, [chosen]),
        )
        self.do(acts, act)

    @rule(which=MANY, other=WHICH, value=st.sampled_from(["", "1", "2"]), act=WHICH)
    @has("document")
    def set_variables(self, which: set[int], other: int, value: str, act: int) -> None:
        chosen = sorted({self.one("document", each) for each in which})
        known = self.project.read(DOCUMENT_FIELD.where)
        acts = [self.act(document_field.add_document_field, self.title())]
        if known:
            one = known[other % len(known)].id
            acts.append(self.act(document_field.set_document_value, chosen, one, value))
            acts.append(self.act(document_field.remove_document_field, one))
            acts.append(self.act(document_field.edit_document_field, one, type="integer"))
        self.do(acts, act)

    @rule(which=MANY, other=WHICH, act=WHICH)
    @has("document")
    def share_out(self, which: set[int], other: int, act: int) -> None:
        chosen = sorted({self.one("document", each) for each in which})
        known = [coder.id for coder in self.project.read(CODER.where)]
        one = known[other % len(known)]
        acts = [
            self.act(assignment.assign, chosen, one),
            self.act(assignment.withdraw, chosen, one),
            self.act(assignment.deal_out, chosen, known),
            self.act(assignment.finish, chosen[0]),
            self.act(document.ungroup_duplicates, chosen),
        ]
        if len(chosen) > 1:
            acts.append(self.act(document.group_duplicates, chosen))
        self.do(acts, act)

    @rule(which=WHICH, schemes=st.sets(st.sampled_from(["PLOVER", "CAMEO", "ACLED"])))
    @has("code")
    def name_elsewhere(self, which: int, schemes: set[str]) -> None:
        chosen = self.one("code", which)
        names = [(scheme, self.title()) for scheme in sorted(schemes)]
        with self.adopted():
            self.run(codebook.set_crosswalk, chosen, names)

    @rule(name=st.sampled_from(["LOADED", "MORE"]), crosswalk=st.booleans(), act=WHICH)
    def load(self, name: str, crosswalk: bool, act: int) -> None:  # noqa: FBT001
        loaded = Codebook(
            (CodeRow(name, "", "theme", name.title()),),
            crosswalk=(CrosswalkRow(name, "PLOVER", "190"),) * crosswalk,
        )
        actor_entry = ActorEntry(key="a", name=self.title(), kind="state")
        acts = (
            self.act(load_codebook, loaded),
            self.act(load_codings, Codings(actors=(actor_entry,)), {}),
        )
        self.do(acts, act)

    @rule(which=WHICH)
    @has("tag")
    def rename_tag(self, which: int) -> None:
        with self.adopted():
            self.run(tag.rename_tag, self.one("tag", which), self.title())
