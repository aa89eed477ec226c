"""Figures become one number only where that is no invention."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rubricator.core.event import Figure
from rubricator.core.totals import Total, contradictions, total

NUMBER = st.none() | st.integers(0, 1000)


@st.composite
def figures(draw: st.DrawFn) -> Figure:
    numbers = sorted(draw(st.lists(st.integers(0, 1000), min_size=3, max_size=3)))
    low, best, high = (number if draw(st.booleans()) else None for number in numbers)
    scope: Any = draw(st.sampled_from(["total", "group", "subgroup"]))
    return Figure(1, 1, None, "killed", scope=scope, low=low, best=best, high=high)


def figure(low: int | None, best: int | None, high: int | None, **more: Any) -> Figure:
    return Figure(1, 1, None, "killed", low=low, best=best, high=high, **more)


@given(st.lists(figures(), max_size=5))
def test_a_total_runs_from_low_over_best_to_high(given: list[Figure]) -> None:
    low, best, high, _ = total(given, "killed")
    known = [number for number in (low, best, high) if number is not None]
    assert known == sorted(known)


@given(figures())
def test_one_total_is_what_it_says(single: Figure) -> None:
    found = total([single], "killed")
    if single.scope == "subgroup":
        assert found == Total(None, None, None, "")
    else:
        assert found[:3] == (single.low, single.best, single.high)


def test_groups_add_up_and_subgroups_do_not() -> None:
    soldiers = figure(48, 48, 48, scope="group", phrase="48 soldiers")
    guards = figure(9, 9, 9, scope="group", phrase="nine guards")
    officers = figure(3, 3, 3, scope="subgroup")
    assert total([soldiers, guards, officers], "killed") == Total(
        57, 57, 57, "48 soldiers|nine guards"
    )
    assert total([soldiers], "wounded") == Total(None, None, None, "")


def test_several_totals_span_and_agree_or_not() -> None:
    assert total([figure(48, 48, 48), figure(57, 57, 57)], "killed")[:3] == (48, None, 57)
    assert total([figure(631, 631, None), figure(600, 631, 700)], "killed")[:3] == (600, 631, None)
    assert total([figure(0, 0, 0)], "killed")[:3] == (0, 0, 0)
    # Nothing of what was said is lost where somebody gives a best number alone.
    assert total([figure(None, 48, None), figure(None, 57, None)], "killed")[:3] == (48, None, 57)
    assert total([figure(None, 48, None), figure(50, 57, None)], "killed")[:3] == (48, None, None)


@pytest.mark.parametrize(
    "whole,wrong",
    [
        ((57, 57, 57), False),
        ((48, 48, 48), True),
        ((50, None, None), False),
        ((58, 58, None), True),
    ],
)
def test_groups_that_cannot_be_the_total_are_found(
    *, whole: tuple[int | None, int | None, int | None], wrong: bool
) -> None:
    given = [figure(*whole), figure(48, 48, 48, scope="group"), figure(9, 9, 9, scope="group")]
    assert contradictions(given) == (["killed"] if wrong else [])
