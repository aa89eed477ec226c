"""What is typed or chosen while other work writes is written when that is done: nothing is lost."""

from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from rubricator.core.code import Field
from rubricator.core.ids import new_id
from rubricator.gui.desk import Desk
from rubricator.gui.panels.actors import ActorPanel
from rubricator.gui.panels.fields import TextLine
from rubricator.project.commands.annotation import edit_annotation, remove_annotation
from rubricator.project.commands.document_field import add_document_field
from rubricator.project.commands.tag import add_tag
from rubricator.store import document as documents
from rubricator.store import tag as tags
from rubricator.store.table import (
    ACTOR,
    ANNOTATION,
    DOCUMENT,
    EVENT_REPORT,
    FIELD,
    FIELD_VALUE,
    FIGURE,
    PARTICIPANT,
    STANCE,
)
from rubricator.store.transaction import Transaction
from tests.gui.panels.test_document_details import Editing
from tests.gui.panels.test_inspector import Inspecting, add_figure
from tests.gui.slow_work import Slow


def test_a_documents_variables_status_reason_and_tags(
    desk: Desk, qtbot: QtBot, hints: list[str]
) -> None:
    desk.run(add_document_field, "page", label="Page", kind="integer")
    desk.run(add_document_field, "wave", label="Wave", kind="scale", choices="1|2|3")
    desk.run(add_tag, "Pilot", ())
    editing = Editing(desk, qtbot)
    editing.open(editing.first)
    slow = Slow(desk, qtbot)
    editing.write("variable.page", "12")
    editing.press("variable.wave.2")
    editing.press("status.excluded")
    editing.write("status_reason", "a copy")
    editing.press("tag.Pilot")
    editing.write("new_tag", "Second wave")
    assert {hint for hint in hints if "waits" in hint} == set(), "nothing was refused"
    assert hints[-1] == "What you typed is kept, and written when the work is done."
    assert editing.line("variable.page").text() == "12"
    assert editing.part(QAbstractButton, "variable.wave.2").isChecked()
    editing.open(editing.second)
    slow.finish()
    qtbot.waitUntil(lambda: len(desk.read(tags.tags)) == 2)

    row = desk.read(DOCUMENT.get, editing.first)
    assert (row.status, row.status_reason) == ("excluded", "a copy")
    fields = {field.name: field.id for field in desk.read(documents.fields)}
    assert desk.read(documents.values, [editing.first], fields["page"]) == {"12"}
    assert desk.read(documents.values, [editing.first], fields["wave"]) == {"2"}
    counts = desk.read(tags.tag_counts, [editing.first])
    assert sorted(counts.values()) == [1, 1]
    assert desk.read(DOCUMENT.get, editing.second).status == "new"
    assert not desk.read(tags.tag_counts, [editing.second])


def test_participants_both_ends_of_the_date_and_figures_of_an_event(
    desk: Desk, qtbot: QtBot
) -> None:
    inspecting = Inspecting(desk, qtbot)
    coding = inspecting.code("attacked", "VIO.AMBUSH")
    add_figure(inspecting, "killed")
    slow = Slow(desk, qtbot)
    inspecting.type("event.role.initiator", "Gunmen of the north")
    inspecting.type("event.date_from", "2013-03")
    inspecting.type("event.date_to", "2013-04")
    inspecting.type("figure.best", "9")
    inspecting.type("figure.high", "12")
    slow.finish()
    qtbot.waitUntil(lambda: desk.read(FIGURE.where, report_id=coding)[0].high == 12)

    (playing,) = desk.read(PARTICIPANT.where, report_id=coding)
    assert (playing.role, playing.label) == ("initiator", "Gunmen of the north")
    report = desk.read(EVENT_REPORT.get, coding)
    assert (report.date_from, report.date_to) == ("2013-03", "2013-04")
    assert desk.read(FIGURE.where, report_id=coding)[0].best == 9


def test_values_of_a_studys_own_fields(desk: Desk, qtbot: QtBot) -> None:
    def ask(tx: Transaction) -> None:
        tx.add(FIELD, Field(new_id(), None, "event", "place", "Places", "text", repeats=True))
        tx.describe("Add field")

    desk.run(ask)
    inspecting = Inspecting(desk, qtbot)
    coding = inspecting.code("attacked", "VIO.AMBUSH")
    inspecting.type("field.place", "the border")
    slow = Slow(desk, qtbot)
    inspecting.type("field.place", "near the border")
    inspecting.type("field.place.2", "the road")
    slow.finish()
    qtbot.waitUntil(lambda: len(desk.read(FIELD_VALUE.where, annotation_id=coding)) == 2)
    values = desk.read(FIELD_VALUE.where, annotation_id=coding)
    assert {value.value for value in values} == {"near the border", "the road"}


def test_the_target_of_a_stance_and_of_which_kind_it_is(desk: Desk, qtbot: QtBot) -> None:
    inspecting = Inspecting(desk, qtbot)
    stances = [code for code in desk.codes.values() if code.kind == "stance"]
    coding = inspecting.code("Nine soldiers died", stances[0].name)
    slow = Slow(desk, qtbot)
    inspecting.type("stance.target", "the crossing")
    inspecting.pick("stance.target_kind", "issue")
    inspecting.type("stance.holder", "a speaker")
    slow.finish()
    qtbot.waitUntil(lambda: desk.read(STANCE.get, coding).holder_label == "a speaker")
    stance = desk.read(STANCE.get, coding)
    assert (stance.target_label, stance.target_kind) == ("the crossing", "issue")


def test_what_is_typed_later_is_written_later(desk: Desk, qtbot: QtBot) -> None:
    """Also what is typed just when the work is done, before what was kept was looked at."""
    editing = Editing(desk, qtbot)
    editing.open(editing.first)
    slow = Slow(desk, qtbot)
    editing.write("source_name", "Reuters")
    slow.finish()
    editing.write("source_name", "Reuters Africa")
    assert editing.row(editing.first).source_name == "Reuters Africa"
    qtbot.wait(0)
    assert editing.row(editing.first).source_name == "Reuters Africa"


def test_what_was_typed_about_a_thing_that_is_gone_is_told_in_passing(
    desk: Desk, qtbot: QtBot, hints: list[str]
) -> None:
    inspecting = Inspecting(desk, qtbot)
    coding = inspecting.code("attacked", "VIO.AMBUSH")
    slow = Slow(desk, qtbot)
    desk.keep(remove_annotation, coding)
    desk.keep(edit_annotation, coding, memo="too late")
    slow.finish()
    qtbot.waitUntil(lambda: desk.read(ANNOTATION.find, coding) is None)
    assert hints[-1] == "What you typed or chose was about something that is gone now."


def test_a_new_actor_of_the_registry(desk: Desk, qtbot: QtBot) -> None:
    panel = ActorPanel(desk, desk.jobs)
    qtbot.addWidget(panel)
    slow = Slow(desk, qtbot)
    line = panel.findChild(TextLine, "actorNew")
    assert line is not None
    line.take("Farouq Brigades")
    slow.finish()
    qtbot.waitUntil(lambda: bool(desk.read(ACTOR.where, name="Farouq Brigades")))
