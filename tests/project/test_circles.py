"""A project in which another program put codes and actors below themselves."""

import pytest

from rubricator.analysis.frame import CodingFrame
from rubricator.analysis.frequency import frequencies
from rubricator.core.code import Code
from rubricator.core.errors import InputError
from rubricator.core.ids import id_text
from rubricator.core.span import Span
from rubricator.project.commands import annotation, codebook, recoding
from rubricator.store import codebook as stored
from rubricator.store import codebook_rows, integrity
from rubricator.store.table import CODE
from tests.project.desk import Desk
from tests.store.files import plain


@pytest.fixture
def circle(desk: Desk) -> Desk:
    """VIO lies below BOMB, which lies below VIO; Syria lies below Iraq, which is part of Syria."""
    with plain(desk.project.path) as db:
        db.execute("UPDATE code SET parent_id = ? WHERE id = ?", (desk.bomb, desk.violence))
        db.execute("UPDATE actor SET parent_id = ? WHERE id = ?", (desk.iraq, desk.syria))
        db.commit()
    return desk


def codes(desk: Desk) -> dict[int, Code]:
    return desk.project.read(stored.codes)


def test_the_check_of_a_project_says_what_lies_below_itself(circle: Desk) -> None:
    assert sorted(circle.project.read(integrity.check)) == sorted(
        f"{id_text(prefix, found)} lies below itself"
        for prefix, found in (
            ("cod", circle.violence),
            ("cod", circle.bomb),
            ("act", circle.syria),
            ("act", circle.iraq),
        )
    )


def test_its_codes_are_all_listed_and_counted(circle: Desk) -> None:
    assert set(codes(circle)) == {code.id for code in circle.project.read(CODE.where)}
    rows = circle.project.read(codebook_rows.whole).codes
    parents = {row.name: row.parent for row in rows}
    assert (parents["VIO"], parents["BOMB"], parents["AMBUSH"]) == ("", "VIO", "VIO")
    counted = frequencies(CodingFrame(), circle.project.read(CODE.where), unused=True)
    assert {row.code_id for row in counted.rows} >= {circle.violence, circle.bomb, circle.ambush}


def test_its_codes_are_used_and_moved_out_of_the_circle(circle: Desk) -> None:
    report = circle.run(annotation.annotate, circle.document, [Span(0, 6)], circle.bomb)
    circle.run(annotation.change_code, report, circle.violence)
    with pytest.raises(InputError, match="below itself"):
        circle.run(codebook.move_code, circle.bomb, parent_id=circle.violence, position=0)
    circle.run(codebook.move_code, circle.violence, parent_id=None, position=0)
    left = circle.project.read(integrity.check)
    assert [line for line in left if line.startswith("cod_")] == []


def test_its_codes_are_merged_or_that_is_refused_in_words(circle: Desk) -> None:
    circle.run(recoding.merge_code, circle.unused, circle.bomb)
    assert circle.unused not in codes(circle)
    with pytest.raises(InputError, match="below itself"):
        circle.run(recoding.merge_code, circle.violence, circle.bomb)
