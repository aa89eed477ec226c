"""All hits of a search coded in one step."""

import pytest

from rubricator.core.errors import InputError
from rubricator.core.span import Span
from rubricator.project.commands.annotation import annotate
from rubricator.project.commands.autocode import code_hits
from rubricator.store.table import ANNOTATION
from tests.project.desk import Desk


def test_all_hits_are_one_step_marked_as_autocode(desk: Desk) -> None:
    before = desk.project.read(ANNOTATION.count)
    hits = [
        (desk.document, Span(0, 6)),
        (desk.document, Span(12, 19)),
        (desk.other_document, Span(0, 7)),
    ]
    report = desk.run(code_hits, hits, desk.bomb)
    assert report.summary() == "Coded 3 hits as “Bomb”"
    made = desk.project.read(lambda db: ANNOTATION.where(db, code_id=desk.bomb))
    assert {(one.document_id, one.hull) for one in made} == set(hits)
    assert {one.origin for one in made} == {"autocode"}
    step = desk.project.undo()
    assert step is not None
    assert step.label == "Code 3 hits as Bomb"
    assert desk.project.read(ANNOTATION.count) == before


def test_what_this_coder_coded_so_already_is_left_and_counted(desk: Desk) -> None:
    desk.run(annotate, desk.document, [Span(0, 6)], desk.bomb)
    report = desk.run(
        code_hits, [(desk.document, Span(0, 6)), (desk.document, Span(7, 11))], desk.bomb
    )
    assert report.summary() == "Coded 1 hit as “Bomb”; 1 had that code already"
    again = desk.run(code_hits, [(desk.document, Span(0, 6))], desk.bomb)
    assert (again.coded, again.skipped) == (0, 1)
    desk.project.sit_down("Bob")
    assert desk.run(code_hits, [(desk.document, Span(0, 6))], desk.bomb).coded == 1


def test_a_hit_beyond_the_text_or_a_retired_code_codes_nothing(desk: Desk) -> None:
    before = desk.project.read(ANNOTATION.count)
    with pytest.raises(InputError):
        desk.run(
            code_hits, [(desk.document, Span(0, 6)), (desk.document, Span(1, 9_999))], desk.bomb
        )
    with pytest.raises(InputError):
        desk.run(code_hits, [(desk.document, Span(0, 6))], desk.retired)
    assert desk.project.read(ANNOTATION.count) == before
