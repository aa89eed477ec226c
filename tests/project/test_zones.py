"""Zones never overlap when they are drawn, and the rule leaves a coder's alone."""

from rubricator.core.document import Zone
from rubricator.core.span import Span
from rubricator.project.commands.document import mark_zone
from rubricator.project.commands.zone import clear_zone, draw_zone, propose_zones
from rubricator.store.table import ZONE
from tests.project.desk import Desk


def zones(desk: Desk) -> list[Zone]:
    found = desk.project.read(ZONE.where, document_id=desk.document)
    return sorted(found, key=lambda zone: zone.start)


def shown(desk: Desk) -> list[tuple[str, int, int]]:
    return [(zone.kind, zone.start, zone.end) for zone in zones(desk)]


def test_what_is_drawn_over_gives_way(desk: Desk) -> None:
    desk.run(draw_zone, desk.document, "comments", Span(10, 20))
    assert shown(desk) == [("title", 0, 10), ("comments", 10, 20), ("title", 20, 28)]
    desk.run(draw_zone, desk.document, "body", Span(0, 40))
    assert shown(desk) == [("body", 0, 40)]
    desk.run(clear_zone, desk.document, Span(5, 10))
    assert shown(desk) == [("body", 0, 5), ("body", 10, 40)]
    desk.run(draw_zone, desk.document, "body", Span(4, 12))
    assert shown(desk) == [("body", 0, 40)]
    for _ in range(4):
        desk.project.undo()
    assert shown(desk) == [("title", 0, 28)]


def test_the_rule_does_not_touch_what_a_coder_drew(desk: Desk) -> None:
    before = zones(desk)
    assert desk.run(propose_zones, [desk.document]) == 0
    assert zones(desk) == before
    desk.run(clear_zone, desk.document, Span(0, 28))
    assert desk.run(propose_zones, [desk.document, desk.other_document]) == 2
    assert {zone.set_by for zone in zones(desk)} == {"rule"}
    assert desk.run(propose_zones, [desk.document]) == 0
    desk.project.undo()
    assert zones(desk) == []


def test_a_proposal_that_is_corrected_is_the_coders(desk: Desk) -> None:
    desk.run(clear_zone, desk.document, Span(0, 28))
    desk.run(mark_zone, desk.document, "body", Span(0, 30), by_rule=True)
    desk.run(draw_zone, desk.document, "notice", Span(10, 20))
    assert {zone.set_by for zone in zones(desk)} == {"coder"}
    assert desk.run(propose_zones, [desk.document]) == 0


def test_what_a_rule_set_is_no_coders_until_one_cuts_it(desk: Desk) -> None:
    desk.run(clear_zone, desk.document, Span(0, 28))
    desk.run(propose_zones, [desk.document])
    (zone,) = zones(desk)
    assert zone.coder_id is None
    desk.run(clear_zone, desk.document, Span(10, 20))
    coder = desk.project.coder
    assert coder is not None
    assert {zone.coder_id for zone in zones(desk)} == {coder.id}
