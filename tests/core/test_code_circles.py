"""A circle of codes, which only another program can make, hides no code and hangs nothing."""

from hypothesis import given
from hypothesis import strategies as st

from rubricator.core.code import Code, in_tree_order, path, without_circles


@st.composite
def any_parents(draw: st.DrawFn) -> list[Code]:
    """Some codes in any order, each below any code, itself too, or at the top."""
    count = draw(st.integers(0, 9))
    return draw(
        st.permutations(
            [
                Code(
                    number,
                    "theme",
                    f"T{number}",
                    "",
                    draw(st.none() | st.integers(0, count - 1)),
                    position=draw(st.integers(0, 3)),
                )
                for number in range(count)
            ]
        )
    )


@given(any_parents())
def test_every_code_is_listed_once_and_its_path_ends(codes: list[Code]) -> None:
    ordered = in_tree_order(codes)
    assert sorted(code.id for code in ordered) == sorted(code.id for code in codes)
    by_id = {code.id: code for code in ordered}
    paths = [tuple((each.position, each.id) for each in path(code, by_id)) for code in ordered]
    assert paths == sorted(paths)
    stored = {code.id: code for code in codes}
    for code in codes:
        way = path(code, stored)
        assert way[-1] == code
        assert len({each.id for each in way}) == len(way)


@given(any_parents())
def test_a_circle_is_cut_at_its_first_code_and_nothing_else_is_changed(codes: list[Code]) -> None:
    stored, cut = (
        {code.id: code for code in codes},
        {code.id: code for code in without_circles(codes)},
    )
    for code in codes:
        circle = _circle(code, stored)
        first = min(circle, key=lambda each: (each.position, each.id), default=None)
        kept = None if code == first else code.parent_id
        assert cut[code.id] == code._replace(parent_id=kept)


def _circle(code: Code, codes: dict[int, Code]) -> list[Code]:
    """The codes that lie above and below this one; empty if none does."""
    found: list[Code] = []
    above = code.parent_id
    while above is not None and len(found) <= len(codes):
        found.append(codes[above])
        if above == code.id:
            return found
        above = codes[above].parent_id
    return []
