"""A filter written down and read again is the same filter."""

import json

from hypothesis import given
from hypothesis import strategies as st

from rubricator.core.filter import DocumentFilter, from_plain, to_plain

IDS = st.frozensets(st.integers(1, 2**62), max_size=3)
TEXTS = st.frozensets(st.text(max_size=8), max_size=3)
FILTERS = st.builds(
    DocumentFilter,
    words=st.text(max_size=8),
    statuses=TEXTS,
    tags=IDS,
    sources=TEXTS,
    published_from=st.sampled_from(["", "2013", "2013-03"]),
    kinds=TEXTS,
    codes=IDS,
    coders=IDS,
    words_from=st.none() | st.integers(0, 10_000),
    values=st.frozensets(st.tuples(st.integers(1, 2**62), st.text(max_size=8)), max_size=3),
)


@given(FILTERS)
def test_a_filter_survives_being_written_down(chosen: DocumentFilter) -> None:
    assert from_plain(json.loads(json.dumps(to_plain(chosen)))) == chosen


def test_a_condition_of_another_version_is_left_out() -> None:
    assert from_plain({"weather": ["fair"], "words": "wire"}) == DocumentFilter(words="wire")
