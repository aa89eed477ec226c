"""Whether a coding is outside the body is looked up at once for all, and follows every change."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from rubricator.analysis import body
from rubricator.analysis.body import Bodies
from rubricator.analysis.frame import CodingFrame, counts_by_code
from rubricator.core.annotation import CodingRow
from rubricator.core.document import Zone, ZoneMap

KINDS = st.sampled_from(["body", "body", "comments", "title"])
ZONES = st.lists(
    st.builds(
        lambda number, document, kind, start, length: Zone(
            number, document, kind, start, start + length
        ),
        st.integers(1, 10**6),
        st.sampled_from([3, 4, 2**62]),
        KINDS,
        st.integers(0, 30),
        st.integers(1, 30),
    ),
    max_size=9,
)
CODINGS = st.lists(st.tuples(st.sampled_from([2, 3, 4, 2**62]), st.integers(0, 70)), max_size=150)


def outside(zones: list[Zone], document_id: int, offset: int) -> bool:
    """The same, said plainly."""
    here = [zone for zone in zones if zone.document_id == document_id]
    has_body = any(zone.kind == "body" for zone in here)
    return has_body and ZoneMap(here).kind_at(offset) != "body"


@given(ZONES, CODINGS)
def test_many_and_few_codings_are_looked_up_alike(
    zones: list[Zone], codings: list[tuple[int, int]]
) -> None:
    documents = np.array([document for document, _ in codings], np.int64)
    starts = np.array([start for _, start in codings], np.int64)
    expected = [outside(zones, *coding) for coding in codings]
    assert Bodies(zones).outside(documents, starts).tolist() == expected
    few, body._FEW = body._FEW, -1
    try:
        assert Bodies(zones).outside(documents, starts).tolist() == expected
    finally:
        body._FEW = few


@given(ZONES, ZONES, CODINGS)
def test_the_frame_follows_zones_that_are_drawn_anew(
    first: list[Zone], later: list[Zone], codings: list[tuple[int, int]]
) -> None:
    rows = [
        CodingRow(number, document, 1, 1, start, start + 5)
        for number, (document, start) in enumerate(codings, start=1)
    ]
    frame = CodingFrame.from_rows(rows, bodies=Bodies(first))
    assert frame.outside.tolist() == [outside(first, *coding) for coding in codings]
    for document in (3, 4, 2**62, 99):
        frame.redraw(document, [zone for zone in later if zone.document_id == document])
    assert frame.outside.tolist() == [outside(later, *coding) for coding in codings]
    frame.apply([row.annotation_id for row in rows[::2]], [])
    assert frame.outside.tolist() == [outside(later, *coding) for coding in codings[1::2]]
    inside = counts_by_code(frame, ~frame.outside)
    assert sum(inside.values()) == len(frame) - np.count_nonzero(frame.outside)


def test_a_coding_that_moves_may_leave_the_body() -> None:
    zones = [Zone(1, 7, "body", 10, 50), Zone(2, 7, "comments", 50, 90)]
    frame = CodingFrame.from_rows([CodingRow(5, 7, 1, 1, 12, 20)], bodies=Bodies(zones))
    assert frame.outside.tolist() == [False]
    frame.apply([], [CodingRow(5, 7, 1, 1, 60, 64)])
    assert frame.outside.tolist() == [True]
    assert frame.bodies.documents_of([1, 2, 3]) == {7}
