"""After any sequence of commands, undo, redo, close and reopen the file holds what the model says.

Every rule runs one command and says by itself, in the model's terms, what should have come of it.
"""

from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import initialize, rule

from rubricator.core.errors import InputError
from rubricator.core.span import Span
from rubricator.project.commands import (
    actor,
    adjudication,
    annotation,
    codebook,
    document,
    event,
    recoding,
    stance,
    tag,
)
from rubricator.project.imports import import_texts
from rubricator.project.project import Project
from rubricator.store import history, integrity, journal, selective
from rubricator.store.table import ALIAS, DOCUMENT_TAG, ZONE
from tests.project.desk import TEXT, add_field
from tests.stateful.bench import MAYBE, WHICH, has, held
from tests.stateful.model import BELONGS, REFERS, Row, stretches, ties_to
from tests.stateful.other_commands import OtherCommands
from tests.store.files import add_document

WORDS = st.text(st.sampled_from('ab"\\\0\n🙂é '), max_size=6)
SPANS = st.lists(
    st.tuples(st.integers(0, 30), st.integers(1, 12)).map(lambda span: (span[0], sum(span))),
    min_size=1,
    max_size=3,
)
KINDS = st.sampled_from(["actor", "event", "stance", "theme"])
TO_ACTORS = [*ties_to(BELONGS, "actor"), *ties_to(REFERS, "actor")]
LETTERS = st.sampled_from(["", "a", "b"])


class Desk(OtherCommands):
    """A coder who does anything at any time."""

    @initialize()
    def begin(self) -> None:
        """Something to code and to code it with, or most rules would have nothing to do."""
        self.add_document()
        for kind in ("event", "actor", "stance", "event"):
            self.add_code(kind, None, "")

    # Documents

    @rule()
    def add_document(self) -> None:
        with self.step():
            title = self.title()
            made = self.run(add_document, title, f"{TEXT} {title}")
            self.model.add("document", made, title=title, status="new")

    @rule(count=st.integers(0, 3))
    def import_articles(self, count: int) -> None:
        with self.step():
            folder = self.folder / self.title()
            folder.mkdir()
            for number in range(count):
                title = f"{folder.name}.{number}"
                (folder / f"{number}.txt").write_text(f"{title}\n{TEXT}", "utf-8")
            for line in import_texts(self.project, [folder]).of("imported"):
                title = f"{folder.name}.{Path(line.path).stem}"
                assert line.document_id is not None
                self.model.add("document", line.document_id, title=title, status="new")

    @rule(which=WHICH, memo=WORDS)
    @has("document")
    def edit_document(self, which: int, memo: str) -> None:
        with self.step():
            chosen = self.one("document", which)
            self.run(document.edit_document, chosen, memo=memo)
            self.rows("document")[chosen]["memo"] = memo

    @rule(which=WHICH, status=st.sampled_from(["new", "done", "excluded"]))
    @has("document")
    def set_status(self, which: int, status: Any) -> None:
        # The model knows no assignments, which are done or open with the document.
        with self.step(unseen=True):
            chosen = self.one("document", which)
            self.run(document.set_status, chosen, status)
            self.rows("document")[chosen]["status"] = status

    @rule(which=st.sets(WHICH, max_size=3), source=st.sampled_from(["", "MEE"]))
    @has("document")
    def edit_documents(self, which: set[int], source: str) -> None:
        # The model knows no sources: whether that changed anything is not seen in it.
        with self.step(unseen=True):
            chosen = sorted({self.one("document", each) for each in which})
            self.run(document.edit_documents, chosen, source_name=source)

    @rule(which=st.sets(WHICH, max_size=3))
    @has("document")
    def add_tag(self, which: set[int]) -> None:
        with self.step():
            chosen = sorted({self.one("document", each) for each in which})
            name = self.title()
            made = self.run(tag.add_tag, name, chosen)
            self.model.add("tag", made, name=name)
            self.put_in(made, chosen)

    @rule(which=WHICH, others=st.sets(WHICH, max_size=3))
    @has("document", "tag")
    def tag_documents(self, which: int, others: set[int]) -> None:
        with self.step():
            made = self.one("tag", which)
            chosen = sorted({self.one("document", each) for each in others})
            self.run(tag.tag_documents, chosen, made)
            self.put_in(made, chosen)

    @rule(which=WHICH, other=WHICH)
    @has("document", "tag")
    def untag_documents(self, which: int, other: int) -> None:
        with self.step():
            made, chosen = self.one("tag", which), self.one("document", other)
            self.run(tag.untag_documents, [chosen], made)
            for link in self.links(made, chosen):
                self.model.remove("document_tag", link)

    @rule(which=WHICH)
    @has("tag")
    def remove_tag(self, which: int) -> None:
        with self.step():
            chosen = self.one("tag", which)
            self.run(tag.remove_tag, chosen)
            self.model.remove("tag", chosen)

    def links(self, tag_id: int, document_id: int) -> list[int]:
        return [
            each
            for each, row in self.rows("document_tag").items()
            if (row["tag_id"], row["document_id"]) == (tag_id, document_id)
        ]

    def put_in(self, tag_id: int, document_ids: list[int]) -> None:
        """What the program linked is in the model, by the ids it gave."""
        for each in document_ids:
            if not self.links(tag_id, each):
                found = self.project.read(DOCUMENT_TAG.where, tag_id=tag_id, document_id=each)
                self.model.add("document_tag", found[0].id, document_id=each, tag_id=tag_id)

    @rule(which=WHICH)
    @has("document")
    def remove_document(self, which: int) -> None:
        chosen = self.one("document", which)
        coded = [each for each, row in self.rows("annotation").items()
                 if row["document_id"] == chosen]  # fmt: skip
        if self.tells_an_event(*coded):
            self.do([self.act(document.remove_document, chosen)], 0)
            return
        with self.step():
            self.run(document.remove_document, chosen)
            self.model.remove("document", chosen)

    @rule(which=WHICH, kind=st.sampled_from(["title", "body"]), span=SPANS)
    @has("document")
    def mark_zone(self, which: int, kind: Any, span: Any) -> None:
        with self.step():
            chosen, (start, end) = self.one("document", which), span[0]
            zone = self.run(document.mark_zone, chosen, kind, Span(start, end))
            self.model.add("zone", zone, document_id=chosen, kind=kind, start=start, end=end)

    @rule(which=WHICH)
    @has("zone")
    def remove_zone(self, which: int) -> None:
        with self.step():
            chosen = self.one("zone", which)
            self.run(lambda tx: tx.remove(ZONE, chosen))
            self.model.remove("zone", chosen)

    # The codebook

    def taken(self, letter: str) -> bool:
        codes = self.rows("code").values()
        return any(letter and row["shortcut"] == letter and not row["retired"] for row in codes)

    @rule(kind=KINDS, above=MAYBE, letter=LETTERS)
    def add_code(self, kind: Any, above: int | None, letter: str) -> None:
        parent, name = self.one("code", above), self.title()
        details = {"parent_id": parent, "shortcut": letter, "label": "Label"}
        if self.taken(letter) or (parent and self.rows("code")[parent]["kind"] != kind):
            self.refused(codebook.add_code, name, kind, **details)
            return
        with self.step():
            made = self.run(codebook.add_code, name, kind, **details)
            self.model.add("code", made, name=name, kind=kind, retired=False, **details)
            self.model.children.setdefault(parent, []).append(made)

    @rule(which=WHICH, label=st.sampled_from(["Label", "Other"]), letter=LETTERS)
    @has("code")
    def edit_code(self, which: int, label: str, letter: str) -> None:
        chosen = self.one("code", which)
        if letter != self.rows("code")[chosen]["shortcut"] and self.taken(letter):
            self.refused(codebook.edit_code, chosen, label=label, shortcut=letter)
            return
        with self.step():
            self.run(codebook.edit_code, chosen, label=label, shortcut=letter)
            self.rows("code")[chosen].update(label=label, shortcut=letter)

    @rule(which=WHICH, above=MAYBE, place=st.integers(0, 4))
    @has("code")
    def move_code(self, which: int, above: int | None, place: int) -> None:
        chosen, parent = self.one("code", which), self.one("code", above)
        codes = self.rows("code")
        lineage = [parent]
        while lineage[-1] is not None:
            lineage.append(codes[lineage[-1]]["parent_id"])
        if chosen in lineage or (parent and codes[parent]["kind"] != codes[chosen]["kind"]):
            self.refused(codebook.move_code, chosen, parent_id=parent, position=place)
            return
        # Positions are numbered anew, which the order of the codes need not show.
        with self.step(unseen=True):
            self.run(codebook.move_code, chosen, parent_id=parent, position=place)
            self.model.children[codes[chosen]["parent_id"]].remove(chosen)
            self.model.children.setdefault(parent, []).insert(place, chosen)
            codes[chosen]["parent_id"] = parent

    @rule(which=WHICH, retired=st.booleans())
    @has("code")
    def retire_code(self, which: int, retired: bool) -> None:  # noqa: FBT001
        chosen = self.one("code", which)
        row = self.rows("code")[chosen]
        if row["retired"] and not retired and self.taken(row["shortcut"]):
            self.refused(codebook.retire_code, chosen, retired=retired)
            return
        with self.step():
            self.run(codebook.retire_code, chosen, retired=retired)
            row["retired"] = retired

    @rule(which=WHICH, other=WHICH)
    @has("code")
    def merge_code(self, which: int, other: int) -> None:
        gone, into = self.one("code", which), self.one("code", other)
        codes = self.rows("code")
        if self.keeps_apart(gone, into):
            self.refused(recoding.merge_code, gone, into)
            return
        with self.step():
            self.run(recoding.merge_code, gone, into)
            children, above = self.model.children, codes[gone]["parent_id"]
            place = children[above].index(gone)
            if gone in self.lineage(into):
                children[codes[into]["parent_id"]].remove(into)
                children[above].insert(place, into)
                codes[into]["parent_id"] = above
            for child in children.pop(gone, []):
                children.setdefault(into, []).append(child)
                codes[child]["parent_id"] = into
            children[above].remove(gone)
            letter = "" if codes[gone]["retired"] else codes[gone]["shortcut"]
            codes[into]["shortcut"] = codes[into]["shortcut"] or letter
            for kind in ("annotation", "actor", "event"):
                for row in self.rows(kind).values():
                    row["code_id"] = into if row["code_id"] == gone else row["code_id"]
            self.model.remove("code", gone)

    @rule(which=WHICH, other=WHICH, count=st.integers(0, 3))
    @has("annotation")
    def split_code(self, which: int, other: int, count: int) -> None:
        codings = self.rows("annotation")
        code, into = codings[self.one("annotation", which)]["code_id"], self.one("code", other)
        moved = [coding for coding, row in codings.items() if row["code_id"] == code][:count]
        if self.keeps_apart(code, into) or not moved:
            self.refused(recoding.split_code, code, moved, into)
            return
        with self.step():
            self.run(recoding.split_code, code, moved, into)
            for coding in moved:
                codings[coding]["code_id"] = into

    def keeps_apart(self, one: int, other: int) -> bool:
        row, into = self.rows("code")[one], self.rows("code")[other]
        return one == other or row["kind"] != into["kind"] or into["retired"]

    def lineage(self, code: int | None) -> list[int]:
        found: list[int] = []
        while code is not None:
            found.append(code)
            code = self.rows("code")[code]["parent_id"]
        return found

    @rule(which=WHICH)
    @has("code")
    def remove_code(self, which: int) -> None:
        chosen = self.one("code", which)
        users = [
            row for kind in ("annotation", "actor", "event") for row in self.rows(kind).values()
        ]
        if self.model.children.get(chosen) or any(row["code_id"] == chosen for row in users):
            self.refused(codebook.remove_code, chosen)
            return
        with self.step():
            self.run(codebook.remove_code, chosen)
            self.model.children[self.rows("code")[chosen]["parent_id"]].remove(chosen)
            self.model.remove("code", chosen)

    @rule()
    def add_field(self) -> None:
        with self.step():
            name = self.title()
            self.model.add("field", self.run(add_field, name), name=name)

    # Codings

    def open_record(self, coding: int, kind: str) -> None:
        if kind == "event":
            self.model.add("event_report", coding)
        elif kind == "stance":
            self.model.add("stance", coding)

    @rule(where=WHICH, which=WHICH, spans=SPANS, memo=WORDS)
    @has("document", "code")
    def annotate(self, where: int, which: int, spans: Any, memo: str) -> None:
        chosen, code = self.one("document", where), self.one("code", which)
        row, asked = self.rows("code")[code], [Span(*span) for span in spans]
        if row["retired"]:
            self.refused(annotation.annotate, chosen, asked, code)
            return
        with self.step():
            made = self.run(annotation.annotate, chosen, asked, code, memo=memo)
            self.model.add(
                "annotation", made, document_id=chosen, code_id=code, kind=row["kind"], memo=memo
            )
            self.rows("annotation")[made] |= {"values": {}, **lying(spans)}
            self.open_record(made, row["kind"])

    @rule(which=WHICH, other=WHICH)
    @has("annotation")
    def change_code(self, which: int, other: int) -> None:
        chosen, code = self.one("annotation", which), self.one("code", other)
        row, new = self.rows("annotation")[chosen], self.rows("code")[code]
        if new["retired"]:
            self.refused(annotation.change_code, chosen, code)
            return
        if new["kind"] != "event" and self.tells_an_event(chosen):
            self.do([self.act(annotation.change_code, chosen, code)], 0)
            return
        with self.step():
            self.run(annotation.change_code, chosen, code)
            if new["kind"] != row["kind"]:
                for record in ("event_report", "stance"):
                    self.model.remove(record, chosen)
                self.open_record(chosen, new["kind"])
            if new["kind"] != "actor":
                row["actor_id"] = None
            row.update(code_id=code, kind=new["kind"])

    @rule(which=WHICH, spans=SPANS)
    @has("annotation")
    def move_bounds(self, which: int, spans: Any) -> None:
        with self.step():
            chosen = self.one("annotation", which)
            self.run(annotation.move_bounds, chosen, [Span(*span) for span in spans])
            self.rows("annotation")[chosen].update(lying(spans))

    @rule(which=WHICH, memo=WORDS, who=MAYBE)
    @has("annotation")
    def edit_annotation(self, which: int, memo: str, who: int | None) -> None:
        with self.step():
            chosen, mentioned = self.one("annotation", which), self.one("actor", who)
            self.run(annotation.edit_annotation, chosen, memo=memo, actor_id=mentioned)
            self.rows("annotation")[chosen].update(memo=memo, actor_id=mentioned)

    @rule(which=WHICH, other=WHICH, values=st.lists(WORDS, max_size=2))
    @has("annotation", "field")
    def set_field(self, which: int, other: int, values: list[str]) -> None:
        with self.step():
            chosen, field = self.one("annotation", which), self.one("field", other)
            self.run(annotation.set_field, chosen, field, *values)
            kept = self.rows("annotation")[chosen]["values"]
            kept.pop(field, None)
            kept.update({field: values} if values else {})

    @rule(which=WHICH)
    @has("annotation")
    def remove_annotation(self, which: int) -> None:
        chosen = self.one("annotation", which)
        if self.tells_an_event(chosen):
            self.do([self.act(annotation.remove_annotation, chosen)], 0)
            return
        with self.step():
            self.run(annotation.remove_annotation, chosen)
            self.model.remove("annotation", chosen)

    def tells_an_event(self, *coded: int) -> bool:
        """Whether an event is settled again when these codings go, which the model does not."""
        reports = self.rows("event_report")
        return any(reports[each]["event_id"] for each in coded if each in reports)

    # Actors

    @rule(above=MAYBE, sector=MAYBE)
    def add_actor(self, above: int | None, sector: int | None) -> None:
        with self.step():
            row = {"parent_id": self.one("actor", above), "code_id": self.one("code", sector)}
            name = self.title()
            made = self.run(actor.add_actor, name, "armed group", **row)
            self.model.add("actor", made, name=name, kind="armed group", **row)

    @rule(which=WHICH, above=MAYBE)
    @has("actor")
    def edit_actor(self, which: int, above: int | None) -> None:
        chosen, parent = self.one("actor", which), self.one("actor", above)
        if chosen in self.above(parent):
            self.refused(actor.edit_actor, chosen, parent_id=parent)
            return
        with self.step():
            self.run(actor.edit_actor, chosen, parent_id=parent)
            self.rows("actor")[chosen]["parent_id"] = parent

    @rule(which=WHICH)
    @has("actor")
    def remove_actor(self, which: int) -> None:
        chosen = self.one("actor", which)
        if self.is_in_use(chosen):
            self.refused(actor.remove_actor, chosen)
            return
        with self.step():
            self.run(actor.remove_actor, chosen)
            self.model.remove("actor", chosen)

    @rule(which=WHICH, other=WHICH)
    @has("actor")
    def merge_actors(self, which: int, other: int) -> None:
        gone, into = self.one("actor", which), self.one("actor", other)
        rows = self.rows("actor")
        merged = any(rows[each]["merged_into_id"] is not None for each in (gone, into))
        if gone == into or merged:
            self.refused(actor.merge_actors, gone, into)
            return
        with self.step():
            self.run(actor.merge_actors, gone, into)
            if gone in self.above(rows[into]["parent_id"]):
                rows[into]["parent_id"] = rows[gone]["parent_id"]
            cast = self.rows("participant")
            parts, known = (
                [number for number, row in cast.items() if row["actor_id"] == who]
                for who in (gone, into)
            )
            for kind, name in TO_ACTORS:
                for row in self.rows(kind).values():
                    ends = (row.get("actor_id"), row.get("other_id"))
                    apart = kind == "actor_relation" and set(ends) == {gone, into}
                    if row[name] == gone and not apart:
                        row[name] = into
            for part in sorted(parts):
                self.join(part, sorted(known))
            rows[gone]["merged_into_id"] = into
            rows[into]["code_id"] = rows[into]["code_id"] or rows[gone]["code_id"]
            if rows[into]["kind"] == "unidentified":
                rows[into]["kind"] = rows[gone]["kind"]
            if rows[into]["parent_id"] is None and into not in self.above(rows[gone]["parent_id"]):
                rows[into]["parent_id"] = rows[gone]["parent_id"]
            (alias,) = self.project.read(ALIAS.where, actor_id=into, alias=rows[gone]["name"])
            self.model.add("actor_alias", alias.id, actor_id=into, alias=alias.alias)

    def join(self, part: int, known: list[int]) -> None:
        """One part in a role of a report is another, if their evidence does not differ."""
        cast = self.rows("participant")
        for other in known:
            both = [{**cast[each], "annotation_id": None} for each in (part, other)]
            evidence = {cast[each]["annotation_id"] for each in (part, other)} - {None}
            if both[0] == both[1] and len(evidence) <= 1:
                cast[other]["annotation_id"] = next(iter(evidence), None)
                self.model.remove("participant", part)
                return

    def above(self, chosen: int | None) -> list[int]:
        found: list[int] = []
        while chosen is not None:
            found.append(chosen)
            chosen = self.rows("actor")[chosen]["parent_id"]
        return found

    def is_in_use(self, chosen: int) -> bool:
        return any(
            row[name] == chosen
            for kind, name in TO_ACTORS
            if kind != "actor_alias"
            for row in self.rows(kind).values()
            if (kind, name) != ("actor", "parent_id") or row["merged_into_id"] is None
        )

    @rule(which=WHICH)
    @has("actor")
    def add_alias(self, which: int) -> None:
        with self.step():
            chosen, alias = self.one("actor", which), self.title()
            made = self.run(actor.add_alias, chosen, alias)
            self.model.add("actor_alias", made, actor_id=chosen, alias=alias)

    @rule(which=WHICH)
    @has("actor_alias")
    def remove_alias(self, which: int) -> None:
        with self.step():
            chosen = self.one("actor_alias", which)
            self.run(actor.remove_alias, chosen)
            self.model.remove("actor_alias", chosen)

    @rule(which=WHICH, other=WHICH, evidence=MAYBE)
    @has("actor")
    def relate_actors(self, which: int, other: int, evidence: int | None) -> None:
        ends = self.one("actor", which), self.one("actor", other)
        if ends[0] == ends[1]:
            self.refused(actor.relate_actors, ends[0], "opposes", ends[1])
            return
        with self.step():
            row = {"annotation_id": self.one("annotation", evidence)}
            made = self.run(actor.relate_actors, ends[0], "opposes", ends[1], **row)
            row |= {"actor_id": ends[0], "relation": "opposes", "other_id": ends[1]}
            self.model.add("actor_relation", made, **row)

    @rule(which=WHICH)
    @has("actor_relation")
    def remove_relation(self, which: int) -> None:
        with self.step():
            chosen = self.one("actor_relation", which)
            self.run(actor.remove_relation, chosen)
            self.model.remove("actor_relation", chosen)

    # Events and their reports

    @rule()
    def add_event(self) -> None:
        with self.step():
            title = self.title()
            self.model.add("event", self.run(event.add_event, title), title=title, status="open")

    @rule(which=WHICH)
    @has("event")
    def remove_event(self, which: int) -> None:
        with self.step():
            chosen = self.one("event", which)
            self.run(event.remove_event, chosen)
            self.model.remove("event", chosen)

    @rule(which=WHICH, country=st.sampled_from(["SYR", "IRQ"]))
    @has("event_report")
    def edit_report(self, which: int, country: str) -> None:
        with self.step():
            chosen = self.one("event_report", which)
            self.run(event.edit_report, chosen, country=country)
            self.rows("event_report")[chosen]["country"] = country

    @rule(which=WHICH, other=MAYBE)
    @has("event_report")
    def link_report(self, which: int, other: int | None) -> None:
        with self.step():
            chosen, told = self.one("event_report", which), self.one("event", other)
            self.run(event.edit_report, chosen, event_id=told)
            self.rows("event_report")[chosen]["event_id"] = told

    @rule(which=WHICH, country=st.sampled_from(["SYR", "IRQ"]))
    @has("event")
    def settle_country(self, which: int, country: str) -> None:
        with self.step():
            chosen = self.one("event", which)
            self.run(adjudication.settle_by_hand, chosen, "country", country=country)
            self.rows("event")[chosen]["country"] = country
            row = {"event_id": chosen, "column_name": "country", "rule": "manual"}
            self.model.add("event_source", (chosen, "country"), report_id=None, **row)

    @rule(which=WHICH, other=WHICH)
    @has("event")
    def relate_events(self, which: int, other: int) -> None:
        one, two = self.one("event", which), self.one("event", other)
        if one == two:
            self.refused(event.relate_events, one, "follows", two)
            return
        with self.step():
            made = self.run(event.relate_events, one, "follows", two)
            row = {"event_id": one, "relation": "follows", "other_id": two}
            self.model.add("event_relation", made, **row)

    def owner(self, which: int, *, report: bool) -> dict[str, Any] | None:
        kind, column = ("event_report", "report_id") if report else ("event", "event_id")
        found = self.one(kind, which)
        return None if found is None else {column: found}

    @rule(which=WHICH, report=st.booleans(), who=MAYBE, evidence=MAYBE)
    def add_participant(
        self,
        which: int,
        report: bool,  # noqa: FBT001
        who: int | None,
        evidence: int | None,
    ) -> None:
        owner = self.owner(which, report=report)
        if owner is None:
            return
        with self.step():
            row = owner | {
                "actor_id": self.one("actor", who),
                "annotation_id": self.one("annotation", evidence),
            }
            made = self.run(event.add_participant, "victim", **row)
            self.model.add("participant", made, role="victim", **row)

    @rule(which=WHICH, who=MAYBE)
    @has("participant")
    def edit_participant(self, which: int, who: int | None) -> None:
        with self.step():
            chosen, other = self.one("participant", which), self.one("actor", who)
            self.run(event.edit_participant, chosen, actor_id=other)
            self.rows("participant")[chosen]["actor_id"] = other

    @rule(which=WHICH)
    @has("participant")
    def remove_participant(self, which: int) -> None:
        with self.step():
            chosen = self.one("participant", which)
            self.run(event.remove_participant, chosen)
            self.model.remove("participant", chosen)

    @rule(which=WHICH, report=st.booleans(), best=st.none() | st.integers(0, 99))
    def add_figure(self, which: int, report: bool, best: int | None) -> None:  # noqa: FBT001
        owner = self.owner(which, report=report)
        if owner is None:
            return
        with self.step():
            made = self.run(event.add_figure, "killed", best=best, **owner)
            self.model.add("figure", made, measure="killed", best=best, **owner)

    @rule(which=WHICH, low=st.none() | st.integers(0, 99))
    @has("figure")
    def edit_figure(self, which: int, low: int | None) -> None:
        chosen = self.one("figure", which)
        row = self.rows("figure")[chosen]
        above = [number for number in (row["best"], row["high"]) if number is not None]
        if low is not None and any(low > number for number in above):
            self.refused(event.edit_figure, chosen, low=low)
            return
        with self.step():
            self.run(event.edit_figure, chosen, low=low)
            row["low"] = low

    @rule(which=WHICH)
    @has("figure")
    def remove_figure(self, which: int) -> None:
        with self.step():
            chosen = self.one("figure", which)
            self.run(event.remove_figure, chosen)
            self.model.remove("figure", chosen)

    # Stances

    @rule(which=WHICH, who=MAYBE, halves=st.none() | st.integers(-4, 4))
    @has("stance")
    def edit_stance(self, which: int, who: int | None, halves: int | None) -> None:
        with self.step():
            chosen, holder = self.one("stance", which), self.one("actor", who)
            polarity = None if halves is None else halves / 2
            self.run(stance.edit_stance, chosen, holder_id=holder, polarity=polarity)
            self.rows("stance")[chosen].update(holder_id=holder, polarity=polarity)

    @rule(which=WHICH, kind=st.sampled_from(["actor", "event", "report"]), other=WHICH)
    @has("stance")
    def set_target(self, which: int, kind: Any, other: int) -> None:
        with self.step():
            chosen = self.one("stance", which)
            target = self.one("event_report" if kind == "report" else kind, other)
            self.run(stance.set_target, chosen, kind, target)
            row = self.rows("stance")[chosen]
            row.update(dict.fromkeys(["target_actor_id", "target_event_id", "target_report_id"]))
            row.update({"target_kind": kind, f"target_{kind}_id": target})

    # Back, forth and away

    @rule(times=st.integers(1, 6))
    def undo(self, times: int) -> None:
        for _ in range(times):
            assert (self.project.undo() is None) == (not self.model.past)
            if self.model.past:
                self.model.undo()

    @rule(times=st.integers(1, 6))
    def redo(self, times: int) -> None:
        for _ in range(times):
            assert (self.project.redo() is None) == (not self.model.future)
            if self.model.future:
                self.model.redo()

    @rule(which=WHICH)
    def take_back(self, which: int) -> None:
        """One old step by itself; that it leaves what would be without it is tested elsewhere."""
        lines = self.project.read(history.lines, self.project.read(history.ids))
        done = [line.id for line in lines if line.kind == "do" and line.stands]
        if not done:
            return
        step_id = done[which % len(done)]
        step = self.project.read(journal.find, step_id)
        assert step is not None
        if self.project.read(selective.obstacle, step):
            with self.step(), pytest.raises(InputError):
                self.project.take_back(step_id)
            return
        with self.step(unseen=True):
            # A name or letter given away since is found out when the step is taken back.
            with suppress(InputError):
                self.project.take_back(step_id)
            self.model.rows, self.model.children = self.project.read(held)
            assert self.project.read(integrity.check) == []

    @rule()
    def close_and_reopen(self) -> None:
        self.project.close()
        assert {each.name for each in self.folder.iterdir() if each.is_file()} == {self.path.name}
        self.project = self.opened()


def lying(spans: list[tuple[int, int]]) -> Row:
    """Where a coding of these stretches lies: its hull, and its pieces if there are several."""
    pieces = stretches(spans)
    return {"start": pieces[0][0], "end": pieces[-1][1], "pieces": pieces if pieces[1:] else []}


@pytest.fixture(autouse=True, scope="module")
def _an_empty_project_to_copy(tmp_path_factory: pytest.TempPathFactory) -> None:
    Desk.template = tmp_path_factory.mktemp("template") / "a.rubric"
    Project.create(Desk.template).close()


TestHistory = Desk.TestCase
TestHistory.settings = settings(
    # A fifth of the profile's examples: each is a session of up to sixty commands.
    max_examples=settings().max_examples // 5,
    stateful_step_count=60,
    suppress_health_check=list(HealthCheck),
)
