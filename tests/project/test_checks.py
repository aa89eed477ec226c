"""The content is looked over, and each finding says where to look."""

import pytest

from rubricator.core.code import Field, Role
from rubricator.core.errors import InputError
from rubricator.core.ids import new_id, parse_id
from rubricator.core.polarity import Scale
from rubricator.core.span import Span
from rubricator.project.checks import Check, Finding, content_findings
from rubricator.project.commands import (
    actor,
    adjudication,
    annotation,
    asking,
    document,
    event,
    setting,
    stance,
)
from rubricator.store.table import ANNOTATION, FIELD, ROLE
from rubricator.store.transaction import Transaction
from tests.project.desk import Desk
from tests.store.files import plain


def found(desk: Desk, check: Check, *, years: int = 10) -> list[Finding]:
    findings = desk.project.read(content_findings, years=years)
    return [finding for finding in findings if finding.check == check]


def add_role(tx: Transaction, name: str, code_id: int | None) -> None:
    tx.add(ROLE, Role(new_id(), code_id, name, name.title(), required=True))


def test_a_report_without_a_required_role_is_found_by_the_label(desk: Desk) -> None:
    desk.run(add_role, "mediator", desk.violence)
    (finding,) = found(desk, "required role")
    assert (finding.table, finding.id, finding.annotation_id) == (
        "event_report",
        desk.report,
        desk.report,
    )
    assert finding.message.endswith("lacks: mediator")
    desk.run(event.add_participant, "mediator", report_id=desk.report, label="someone")
    assert found(desk, "required role") == []


def test_groups_that_do_not_add_up_are_found(desk: Desk) -> None:
    assert found(desk, "figures") == []
    for scope, number in (("total", 90), ("group", 48), ("group", 9)):
        desk.run(
            event.add_figure, "wounded", report_id=desk.report, scope=scope, low=number, high=number
        )
    (finding,) = found(desk, "figures")
    assert finding.message == "The groups of “wounded” do not add up to their total"


def test_a_figure_that_runs_from_high_to_low_is_refused_and_found(desk: Desk) -> None:
    with pytest.raises(InputError):
        desk.run(event.edit_figure, desk.dead, low=49)
    assert found(desk, "figures") == []
    with plain(desk.project.path) as db:
        db.execute("PRAGMA ignore_check_constraints = ON")
        db.execute("UPDATE figure SET low = 49 WHERE id = ?", (desk.dead,))
        db.commit()
    (finding,) = found(desk, "figures")
    assert finding.message == "The figures of “killed” run from high to low"
    assert finding.annotation_id == desk.report


def test_a_date_that_ends_before_it_begins_is_found(desk: Desk) -> None:
    desk.run(event.edit_report, desk.report, date_from="2013-03-04", date_to="2013-03")
    assert found(desk, "date ends before it begins") == []
    desk.run(event.edit_report, desk.report, date_to="2013-02")
    (finding,) = found(desk, "date ends before it begins")
    assert finding.annotation_id == desk.report
    assert finding.message == "“Ambush” goes from 2013-03-04 to 2013-02"


def test_a_coding_without_a_required_field_is_found_by_the_label(desk: Desk) -> None:
    assert found(desk, "required field") == []
    whole = Field(0, None, "event", "road", "Road", required=True)
    asked = Field(desk.field, None, "event", "weapon", "Weapon", required=True)
    desk.run(asking.set_fields, None, "event", [asked, whole])
    (finding,) = found(desk, "required field")
    assert (finding.annotation_id, finding.message) == (desk.report, "This coding lacks: road")
    (road,) = desk.project.read(FIELD.where, name="road")
    desk.run(annotation.set_field, desk.report, road.id, "M1")
    assert found(desk, "required field") == []


def test_a_polarity_that_the_scale_lost_is_found(desk: Desk) -> None:
    assert found(desk, "polarity off the scale") == []
    desk.run(setting.set_polarity_scale, Scale((-1, 0, 1)))
    (finding,) = found(desk, "polarity off the scale")
    assert (finding.id, finding.message) == (desk.held, "The scale has no -2")
    desk.project.undo()
    assert found(desk, "polarity off the scale") == []


def test_an_actor_of_whom_nobody_said_what_he_is_is_found(desk: Desk) -> None:
    unknown = desk.run(actor.add_actor, "The officials", "unidentified")
    (finding,) = found(desk, "actor without kind")
    assert (finding.table, finding.id) == ("actor", unknown)
    desk.run(actor.merge_actors, unknown, desk.nobody)
    assert found(desk, "actor without kind") == []


def test_a_value_of_a_report_that_is_gone_is_found(desk: Desk) -> None:
    assert found(desk, "value without report") == []
    # No command leaves it so; other programs may.
    desk.run(lambda tx: tx.remove(ANNOTATION, desk.report))
    (finding,) = found(desk, "value without report")
    assert finding.id == desk.event
    assert finding.message == "“Akashat” has its country from a report that is gone"
    desk.run(adjudication.unsettle, desk.event, "country")
    assert found(desk, "value without report") == []


def test_an_adjudicated_event_whose_reports_disagree_unseen_is_found(desk: Desk) -> None:
    second = desk.run(annotation.annotate, desk.other_document, [Span(0, 7)], desk.ambush)
    desk.run(event.edit_report, second, event_id=desk.event)
    desk.run(event.edit_report, desk.report, admin1="Anbar")
    desk.run(event.edit_report, second, admin1="Nineveh")
    assert found(desk, "unsettled disagreement") == []
    desk.run(adjudication.set_event_status, desk.event, "adjudicated")
    (finding,) = found(desk, "unsettled disagreement")
    assert (finding.table, finding.id) == ("event", desk.event)
    assert "admin1" in finding.message
    desk.run(adjudication.settle_from_report, desk.event, "admin1", second)
    assert found(desk, "unsettled disagreement") == []


@pytest.mark.parametrize(
    "published,date,reality,expected",
    [
        ("2013-03-05", "2013-03-04", "actual", None),
        ("2013-03-05", "2013-03-06", "actual", "date after publication"),
        ("2013-03", "2013-03-31", "actual", None),
        ("2013-03", "2013", "actual", None),
        ("2013-03-05", "2014", "planned", None),
        ("2013-03-05", "2003-03-04", "actual", None),
        ("2013-03-05", "2002-03-04", "actual", "date long before"),
        ("2013-03-05", "1982", "historical", None),
        ("", "1982", "actual", None),
    ],
)
def test_a_date_its_article_makes_unlikely_is_found(
    desk: Desk, published: str, date: str, reality: str, expected: Check | None
) -> None:
    desk.run(document.edit_document, desk.document, published_on=published)
    desk.run(event.edit_report, desk.report, date_from=date, date_to=date, reality=reality)
    wrong = found(desk, "date after publication") + found(desk, "date long before")
    assert [finding.check for finding in wrong] == ([expected] if expected else [])


def test_a_stance_of_nobody_about_nothing_is_found_twice(desk: Desk) -> None:
    bare = desk.run(annotation.annotate, desk.document, [Span(0, 3)], desk.support)
    assert bare in {finding.id for finding in found(desk, "stance without holder")}
    assert bare in {finding.id for finding in found(desk, "stance without target")}
    desk.run(stance.edit_stance, bare, holder_label="someone")
    desk.run(stance.set_target, bare, "issue", label="peace")
    assert bare not in {finding.id for finding in found(desk, "stance without holder")}
    assert bare not in {finding.id for finding in found(desk, "stance without target")}


def test_an_actor_without_a_sector_is_found_with_its_first_mention(desk: Desk) -> None:
    findings = {finding.id: finding for finding in found(desk, "actor without sector")}
    assert desk.iraq in findings
    assert desk.syria not in findings
    assert findings[desk.iraq].annotation_id is None
    mention = desk.run(
        annotation.annotate, desk.document, [Span(7, 11)], desk.state, actor_id=desk.iraq
    )
    findings = {finding.id: finding for finding in found(desk, "actor without sector")}
    assert findings[desk.iraq].annotation_id == mention


def test_a_coding_outside_the_body_is_found_where_there_is_one(desk: Desk) -> None:
    fresh = desk.run(annotation.annotate, desk.other_document, [Span(0, 7)], desk.state)
    before = found(desk, "outside the body")
    desk.run(document.mark_zone, desk.other_document, "body", Span(8, 12))
    after = found(desk, "outside the body")
    assert [finding.id for finding in after if finding not in before] == [fresh]


def test_words_that_a_coder_coded_twice_alike_are_found(desk: Desk) -> None:
    def code(*spans: Span, code_id: int = desk.state, actor_id: int | None = None) -> int:
        given = {"actor_id": actor_id}
        made: int = desk.run(annotation.annotate, desk.document, spans, code_id, **given)
        return made

    code(Span(7, 11), actor_id=desk.iraq)
    code(Span(7, 11), actor_id=desk.syria)
    code(Span(7, 9), Span(10, 11))
    code(Span(7, 8), Span(10, 11))
    code(Span(7, 11), code_id=desk.violence)
    code(Span(7, 11), code_id=desk.violence)
    assert found(desk, "coded twice") == []
    again = [code(Span(7, 11), actor_id=desk.iraq), code(Span(7, 9), Span(10, 11))]
    findings = found(desk, "coded twice")
    assert [finding.annotation_id for finding in findings] == again
    assert findings[0].message.startswith("The same coder has coded these words as “")
    desk.project.sit_down("Somebody else")
    code(Span(7, 11), actor_id=desk.iraq)
    assert len(found(desk, "coded twice")) == 2


def test_an_event_nobody_tells_is_found(desk: Desk) -> None:
    lonely = desk.run(event.add_event, "Nobody told")
    assert lonely in {finding.id for finding in found(desk, "event without report")}
    desk.run(event.edit_report, desk.report, event_id=lonely)
    assert lonely not in {finding.id for finding in found(desk, "event without report")}


def test_a_mention_of_no_actor_is_found(desk: Desk) -> None:
    loose = desk.run(annotation.annotate, desk.document, [Span(7, 11)], desk.state)
    (finding,) = found(desk, "unlinked mention")
    assert finding.id == finding.annotation_id == loose
    assert parse_id(finding.text_id) == loose
