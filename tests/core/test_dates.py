"""Dates are written as far as they are known."""

from calendar import isleap
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rubricator.core.dates import bounds, check_partial_date
from rubricator.core.errors import InputError


@given(st.dates())
def test_a_day_its_month_and_its_year_are_dates(day: date) -> None:
    text = day.isoformat()
    for partial in (text, text[:7], text[:4]):
        assert check_partial_date(partial) == partial
        first, last = bounds(partial)
        assert first <= text <= last
        assert date.fromisoformat(first) <= date.fromisoformat(last)
    assert bounds(text) == (text, text)


@given(st.integers(1, 9999))
def test_february_ends_when_it_ends(year: int) -> None:
    last = 29 if isleap(year) else 28
    assert bounds(f"{year:04d}-02") == (f"{year:04d}-02-01", f"{year:04d}-02-{last}")


@given(st.from_regex(r"\A[0-9]{4}-[0-9]{2}-[0-9]{2}\Z"))
def test_what_no_calendar_has_is_refused(text: str) -> None:
    try:
        date.fromisoformat(text)
    except ValueError:
        with pytest.raises(InputError):
            check_partial_date(text)
    else:
        assert check_partial_date(text) == text


@pytest.mark.parametrize(
    "text", ["13", "2013-3", "2013-03-04 ", "2013-03-04\n", "4 March", "٢٠١٣", "0000", "-2013"]
)
def test_what_is_not_a_partial_date_is_refused(text: str) -> None:
    with pytest.raises(InputError, match="is not a date"):
        check_partial_date(text)


def test_no_date_is_a_date_that_has_no_bounds() -> None:
    assert check_partial_date("") == ""
    with pytest.raises(InputError):
        bounds("")
