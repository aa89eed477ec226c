"""A small project with one of everything, to run each command on."""

from collections.abc import Callable
from typing import Any

from rubricator.core.code import Field
from rubricator.core.ids import new_id
from rubricator.core.span import Span
from rubricator.project.commands import (
    actor,
    adjudication,
    annotation,
    assignment,
    codebook,
    document,
    document_field,
    event,
    stance,
    tag,
)
from rubricator.project.project import Project
from rubricator.store.table import CODER, FIELD
from rubricator.store.transaction import Transaction
from tests.store.files import add_document

TEXT = "Ambush near Akashat kills 48 Syrian soldiers, “officials” say. 🙂 نعم"


class Desk:
    """An open project and the ids of what lies in it."""

    def __init__(self, project: Project) -> None:
        self.project = project
        self.document = self.run(add_document, "Ambush", TEXT)
        self.other_document = self.run(add_document, "Other", "Another text")
        self.violence = self.run(codebook.add_code, "VIO", "event", label="Violence")
        self.ambush = self.run(
            codebook.add_code, "AMBUSH", "event", label="Ambush", parent_id=self.violence
        )
        self.bomb = self.run(
            codebook.add_code, "BOMB", "event", label="Bomb", parent_id=self.violence, shortcut="b"
        )
        self.unused = self.run(codebook.add_code, "UNUSED", "event", label="Unused")
        self.retired = self.run(codebook.add_code, "OLD", "event", label="Old", shortcut="o")
        self.run(codebook.retire_code, self.retired)
        self.state = self.run(codebook.add_code, "GOV", "actor", label="Government")
        self.support = self.run(codebook.add_code, "support", "stance", label="Support")
        self.field = self.run(add_field, "weapon")
        self.syria = self.run(actor.add_actor, "Syria", "state", code_id=self.state)
        self.iraq = self.run(actor.add_actor, "Iraq", "state", parent_id=self.syria)
        self.nobody = self.run(actor.add_actor, "Nobody", "person")
        self.alias = self.run(actor.add_alias, self.syria, "Damascus", valid_from="2011-03")
        self.report = self.run(
            annotation.annotate, self.document, [Span(0, 6), Span(20, 28)], self.ambush
        )
        self.mention = self.run(
            annotation.annotate, self.document, [Span(29, 35)], self.state, actor_id=self.syria
        )
        self.held = self.run(annotation.annotate, self.document, [Span(47, 56)], self.support)
        self.run(annotation.set_field, self.report, self.field, "rifle", "mortar")
        self.relation = self.run(
            actor.relate_actors, self.iraq, "opposes", self.syria, annotation_id=self.mention
        )
        self.event = self.run(event.add_event, "Akashat", code_id=self.ambush)
        self.other_event = self.run(event.add_event, "Rabia", date_from="2013-03")
        self.run(event.edit_report, self.report, event_id=self.event)
        self.victim = self.run(
            event.add_participant,
            "victim",
            report_id=self.report,
            actor_id=self.syria,
            annotation_id=self.mention,
        )
        self.dead = self.run(
            event.add_figure, "killed", report_id=self.report, low=48, best=48, phrase="kills 48"
        )
        self.run(event.edit_report, self.report, country="IRQ")
        self.run(adjudication.settle_from_report, self.event, "country", self.report)
        self.run(event.relate_events, self.event, "follows", self.other_event)
        self.run(stance.set_target, self.held, "report", self.report)
        self.run(stance.edit_stance, self.held, holder_id=self.iraq, polarity=-2.0)
        self.tag = self.run(tag.add_tag, "pilot", [self.document])
        self.variable = self.run(
            document_field.add_document_field, "wave", kind="choice", choices="1|2"
        )
        self.run(document_field.set_document_value, [self.document], self.variable, "1")
        self.run(assignment.assign_by_name, [self.document], "Bea")
        self.bea = self.project.read(CODER.where, name="Bea")[0].id
        self.zone = self.run(document.mark_zone, self.document, "title", Span(0, 28))

    def run(self, command: Callable[..., Any], *args: Any, **details: Any) -> Any:
        """Run a command of the project."""
        return self.project.run(command, *args, **details)


def add_field(tx: Transaction, name: str) -> int:
    """A command that adds a field to what is coded as an event."""
    field = tx.add(FIELD, Field(new_id(), None, "event", name, name.title(), repeats=True))
    tx.describe(f"Add field {name}")
    return field.id
