"""Ids are unique in bulk, grow with time, and read as text without losing a digit."""

import sys
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rubricator.core import ids
from rubricator.core.errors import InputError
from rubricator.core.ids import IdSource, id_text, new_id, parse_id

IDS = st.integers(0, 2**63 - 1)


def test_half_a_million_ids_in_a_row_are_unique_and_increase() -> None:
    source = IdSource()
    assert all(before < after for before, after in pairwise(source() for _ in range(500_000)))


def test_a_full_millisecond_borrows_from_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("time.time_ns", lambda: 1_800_000_000_000_000_000)
    monkeypatch.setattr(ids, "_COUNTER_END", 64)
    source = IdSource()
    assert all(before < after for before, after in pairwise(source() for _ in range(1_000)))


def test_a_clock_that_is_set_back_does_not_bring_old_ids_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    times = iter([1_800_000_000, 1_700_000_000, 1_000_000_000, 1_800_000_001])
    monkeypatch.setattr("time.time_ns", lambda: next(times) * 1_000_000_000)
    source = IdSource()
    made = [source() for _ in range(4)]
    assert made == sorted(set(made))


def test_threads_share_one_source() -> None:
    source = IdSource()
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        with ThreadPoolExecutor(8) as pool:
            parts = pool.map(lambda _: [source() for _ in range(5_000)], range(8))
            made = [each for part in parts for each in part]
    finally:
        sys.setswitchinterval(interval)
    assert len(set(made)) == len(made)


def test_ids_fit_63_bits_for_a_lifetime() -> None:
    assert 0 < new_id() < 2**62


@given(IDS)
def test_an_id_comes_back_from_its_text(number: int) -> None:
    text = id_text("ann", number)
    assert len(text) == len("ann_") + ids.TEXT_DIGITS
    assert parse_id(text) == parse_id(text.upper()) == parse_id(text[4:]) == number


@given(IDS, IDS)
def test_ids_sort_as_text_as_they_do_as_numbers(one: int, other: int) -> None:
    assert (one < other) == (id_text("doc", one) < id_text("doc", other))


@pytest.mark.parametrize(
    "text",
    ["", "ann_", "ann_12", "ann_0d4kz1m2n3p4qq", "ann_0d4kz1m2n3p4l", "ann_8000000000000", "17"],
)
def test_what_is_not_an_id_is_refused(text: str) -> None:
    with pytest.raises(InputError, match="is not an id"):
        parse_id(text)


@given(st.text(max_size=20))
def test_any_text_is_an_id_or_refused(text: str) -> None:
    try:
        number = parse_id(text)
    except InputError:
        return
    assert 0 <= number < 2**63
