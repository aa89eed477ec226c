"""Figures run from low over best to high, and not reported is not zero."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rubricator.core.errors import InputError
from rubricator.core.event import Figure, check_figure

NUMBERS = st.none() | st.integers(-2, 9)


@given(NUMBERS, NUMBERS, NUMBERS)
def test_figures_are_in_order_and_none_is_negative(
    low: int | None, best: int | None, high: int | None
) -> None:
    given_ones = [number for number in (low, best, high) if number is not None]
    if all(number >= 0 for number in given_ones) and given_ones == sorted(given_ones):
        check_figure(low, best, high)
    else:
        with pytest.raises(InputError, match="low over best to high"):
            Figure(1, 2, None, "killed", low=low, best=best, high=high).check()


def test_figures_are_refused_whose_digits_spreadsheets_would_lose() -> None:
    check_figure(0, 10**15 - 1, None)
    with pytest.raises(InputError, match="or more"):
        check_figure(None, None, 10**15)
