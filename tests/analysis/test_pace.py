"""How long the rest takes is said from the gaps between finished documents, without breaks."""

from datetime import UTC, datetime, timedelta
from itertools import accumulate, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rubricator.analysis.pace import BREAK, in_words, pace, progress_in_words

START = datetime(2026, 3, 4, 9, tzinfo=UTC)


def moments(*gaps: float) -> list[datetime]:
    """Moments so many minutes apart."""
    steps = accumulate((timedelta(minutes=gap) for gap in gaps), initial=timedelta())
    return [START + step for step in steps]


def test_the_median_is_of_gaps_without_a_break() -> None:
    assert pace(moments(2, 4, 90, 3, 600)) == timedelta(minutes=3)
    assert pace(moments(2, 4)) == timedelta(minutes=3)
    assert pace(moments(10, 10.01)) == timedelta(minutes=10)


def test_without_two_documents_in_a_row_there_is_no_pace() -> None:
    assert pace([]) is None
    assert pace(moments()) is None
    assert pace(moments(11, 60)) is None


@given(st.lists(st.floats(0.01, 100), max_size=20))
def test_a_pace_lies_between_the_gaps_that_count(gaps: list[float]) -> None:
    found = pace(moments(*gaps))
    times = moments(*gaps)
    counted = [b - a for a, b in pairwise(times) if b - a <= BREAK]
    assert found is None if not counted else min(counted) <= found <= max(counted)  # type: ignore[operator]


@pytest.mark.parametrize(
    "minutes,words",
    [
        (0.1, "1 min"),
        (50.4, "50 min"),
        (59.6, "1 h"),
        (128, "2 h 10"),
        (117, "2 h"),
        (6000, "100 h"),
    ],
)
def test_a_duration_is_said_in_words(minutes: float, words: str) -> None:
    assert in_words(timedelta(minutes=minutes)) == words


def test_progress_is_said_in_a_line() -> None:
    each = timedelta(minutes=1, seconds=34)
    assert progress_in_words(37, 120, each) == "37 of 120 · about 2 h 10 left at your pace"
    assert progress_in_words(37, 120, None) == "37 of 120 done"
    assert progress_in_words(120, 120, each) == "120 of 120 done"
    assert progress_in_words(0, 0, None) == ""
