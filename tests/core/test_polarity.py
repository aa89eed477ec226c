"""Every scale of polarity becomes −1 … 1, and neutral stays neutral."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rubricator.core.polarity import USUAL_SCALE, Scale, sign, unit

VALUES = st.lists(st.floats(-10, 10), min_size=1, max_size=6).map(sorted)


@pytest.mark.parametrize(
    "setting,given_,expected",
    [
        (USUAL_SCALE, -2, -1),
        (USUAL_SCALE, 1, 0.5),
        (USUAL_SCALE, 0, 0),
        ("-1,1", 1, 1),
        ("-1,-0.5,0,0.5,1", -0.5, -0.5),
        ("1,2,3,4,5", 3, 0),
        ("1,2,3,4,5", 1, -1),
        ("-2,-1,0,1,2", 7, 1),
    ],
)
def test_the_ends_of_a_scale_are_one(setting: str, given_: float, expected: float) -> None:
    assert unit(given_, Scale.written(setting).values) == expected


@given(VALUES, st.floats(-20, 20))
def test_nothing_leaves_the_unit_scale(values: list[float], polarity: float) -> None:
    found = unit(polarity, values)
    assert -1 <= found <= 1
    assert sign(found) in (-1, 0, 1)


@given(VALUES)
def test_more_for_is_never_less(values: list[float]) -> None:
    units = [unit(value, values) for value in values]
    assert units == sorted(units)
