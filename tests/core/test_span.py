"""Spans are half-open, never empty, and join where they touch."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rubricator.core.errors import InputError
from rubricator.core.span import Span, fragments, hull

SPANS = st.tuples(st.integers(0, 60), st.integers(1, 30)).map(
    lambda start_length: Span(start_length[0], sum(start_length))
)


def covered(*spans: Span) -> set[int]:
    return {offset for span in spans for offset in range(span.start, span.end)}


@pytest.mark.parametrize("start,end", [(0, 0), (3, 2), (-1, 4), (-3, -1)])
def test_a_stretch_without_text_is_refused(start: int, end: int) -> None:
    with pytest.raises(InputError, match="not a stretch of text"):
        Span(start, end)


@given(st.text(min_size=1), st.data())
def test_a_span_counts_code_points(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    words = Span(start, end).of(text)
    assert words == text[start:end]
    assert len(Span(start, end)) == len(words)


@given(SPANS, SPANS)
def test_spans_overlap_and_contain_as_sets_of_places_do(one: Span, other: Span) -> None:
    assert one.overlaps(other) == bool(covered(one) & covered(other))
    assert one.contains(other) == (covered(other) <= covered(one))


@given(st.lists(SPANS, min_size=1))
def test_fragments_cover_the_same_text_in_order_without_touching(spans: list[Span]) -> None:
    pieces = fragments(spans)
    assert covered(*pieces) == covered(*spans)
    assert all(before.end < after.start for before, after in pairwise(pieces))
    assert fragments(pieces) == pieces
    assert fragments(reversed(spans)) == pieces


@given(st.lists(SPANS, min_size=1))
def test_a_hull_is_the_shortest_span_over_all(spans: list[Span]) -> None:
    assert covered(hull(spans)) == set(range(min(covered(*spans)), max(covered(*spans)) + 1))
