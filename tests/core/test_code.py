"""Codes form a tree, and their names survive other programs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rubricator.core.code import Code, check_code_name, in_tree_order, path
from rubricator.core.errors import InputError


@st.composite
def trees(draw: st.DrawFn) -> list[Code]:
    """Some codes in any order, each below an earlier one or at the top."""
    codes: list[Code] = []
    for number in range(draw(st.integers(0, 12))):
        parent = draw(st.none() | st.sampled_from([code.id for code in codes])) if codes else None
        position = draw(st.integers(0, 3))
        codes.append(Code(number, "theme", f"T{number}", "", parent, position=position))
    return draw(st.permutations(codes))


@given(trees())
def test_the_tree_lists_every_code_once_below_its_parent(codes: list[Code]) -> None:
    ordered = in_tree_order(codes)
    assert sorted(ordered, key=lambda code: code.id) == sorted(codes, key=lambda code: code.id)
    by_id = {code.id: code for code in codes}
    paths = [tuple((each.position, each.id) for each in path(code, by_id)) for code in ordered]
    assert paths == sorted(paths)


@given(trees())
def test_a_path_leads_from_a_root_to_the_code(codes: list[Code]) -> None:
    by_id = {code.id: code for code in codes}
    for code in codes:
        way = path(code, by_id)
        assert way[0].parent_id is None
        assert way[-1] == code
        assert [each.parent_id for each in way[1:]] == [each.id for each in way[:-1]]


@pytest.mark.parametrize(
    "name", ["", "  ", "NA", "na", "None", "NULL", " nan ", "a|b", "a\tb", "a\nb"]
)
def test_a_name_that_others_would_misread_is_refused(name: str) -> None:
    with pytest.raises(InputError):
        check_code_name(name)


def test_white_space_around_a_name_is_dropped() -> None:
    assert check_code_name(" VIO.AMBUSH ") == "VIO.AMBUSH"
