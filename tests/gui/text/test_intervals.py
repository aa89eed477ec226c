from hypothesis import given
from hypothesis import strategies as st

from rubricator.core.annotation import Mark
from rubricator.gui.text.intervals import Lanes, MarkIndex, reading_order

_MARKS = st.lists(
    st.builds(
        lambda number, start, length: Mark(number, start, start + length, 1, 1),
        st.integers(1, 40),
        st.integers(0, 60),
        st.integers(1, 30),
    ),
    max_size=60,
    unique=True,
)
_CHANGES = st.lists(st.tuples(st.integers(1, 40), _MARKS.map(lambda marks: marks[:3])), max_size=30)


def _with(marks: list[Mark], number: int, placed: list[Mark]) -> tuple[list[Mark], list[Mark]]:
    own = sorted({mark._replace(annotation_id=number) for mark in placed})
    return [mark for mark in marks if mark.annotation_id != number] + own, own


@given(_MARKS, _CHANGES, st.integers(0, 80), st.integers(1, 20))
def test_after_any_changes_it_knows_what_a_plain_list_knows(
    marks: list[Mark], changes: list[tuple[int, list[Mark]]], start: int, length: int
) -> None:
    index = MarkIndex(marks)
    for number, placed in changes:
        marks, own = _with(marks, number, placed)
        index.place(number, own)
    end = start + length
    over = [mark for mark in marks if mark.start < end and mark.end > start]
    assert index.between(start, end) == sorted(over, key=reading_order)
    assert len(index) == len(marks)
    assert sorted(index) == sorted(marks)
    for number in range(1, 41):
        assert sorted(index.of(number)) == sorted(m for m in marks if m.annotation_id == number)


@given(_MARKS)
def test_stepping_meets_every_annotation_once_both_ways(marks: list[Mark]) -> None:
    index = MarkIndex(marks)
    onward, mark = [], index.following(None, 0)
    while mark is not None:
        onward.append(mark.annotation_id)
        mark = index.following(mark, 0)
    back, mark = [], index.preceding(None, 1_000)
    while mark is not None:
        back.append(mark.annotation_id)
        mark = index.preceding(mark, 0)
    assert set(onward) == set(back) == {mark.annotation_id for mark in marks}


@given(_MARKS, _CHANGES)
def test_no_two_overlapping_codings_share_a_lane(
    marks: list[Mark], changes: list[tuple[int, list[Mark]]]
) -> None:
    index = MarkIndex(marks)
    lanes = Lanes(index, 4)
    lanes.assign(marks)
    for number, placed in changes:
        marks, own = _with(marks, number, placed)
        index.place(number, own)
        lanes.moved(number)
        given_lanes = lanes.assign(marks)
        for one in marks:
            for other in marks:
                apart = one.annotation_id != other.annotation_id
                if apart and one.start < other.end and other.start < one.end:
                    lane = given_lanes.get(one.annotation_id)
                    assert lane is None or lane != given_lanes.get(other.annotation_id)


def test_a_coding_keeps_its_lane_when_others_come_and_go() -> None:
    outer, inner = Mark(1, 0, 50, 1, 1), Mark(2, 10, 20, 1, 1)
    index = MarkIndex([outer, inner])
    lanes = Lanes(index, 3)
    before = lanes.assign([outer, inner])
    index.place(1, ())
    assert lanes.assign([inner]) == {2: before[2]}
    index.place(1, [outer])
    lanes.moved(1)
    assert lanes.assign([outer, inner]) == before


def test_a_coding_without_a_lane_gets_the_first_that_comes_free() -> None:
    marks = [Mark(number, 0, 50, 1, 1) for number in (1, 2, 3)]
    index = MarkIndex(marks)
    lanes = Lanes(index, 2)
    assert lanes.assign(marks) == lanes.assign(marks) == {1: 0, 2: 1}
    index.place(1, ())
    lanes.moved(1)
    assert lanes.assign(marks[1:]) == {2: 1, 3: 0}


def test_codings_keep_their_lanes_when_a_layer_is_hidden() -> None:
    marks = [Mark(number, 0, 50, 1, 1) for number in (1, 2, 3)]
    lanes = Lanes(MarkIndex(marks), 3)
    lanes.assign(marks)
    fewer = lanes.over(MarkIndex(marks[1:]))
    assert fewer.assign(marks[1:]) == {2: 1, 3: 2}
    assert fewer.over(MarkIndex(marks)).assign(marks) == {1: 0, 2: 1, 3: 2}


def test_the_innermost_coding_comes_first() -> None:
    marks = [Mark(1, 0, 50, 1, 1), Mark(2, 10, 20, 1, 1), Mark(3, 5, 40, 1, 1)]
    assert [mark.annotation_id for mark in MarkIndex(marks).at(12)] == [2, 3, 1]


def test_a_coding_over_the_whole_article_does_not_slow_the_others_down() -> None:
    marks = [Mark(0, 0, 1_000_000, 1, 1)]
    marks += [Mark(n, n * 10, n * 10 + 5, 1, 1) for n in range(1, 90_000)]
    index = MarkIndex(marks)
    assert [mark.annotation_id for mark in index.between(500_000, 500_010)] == [0, 50_000]
    read = sum(len(run.marks) for run in index._runs if run.furthest > 899_000)
    assert read < 600


def test_a_coding_of_very_many_stretches_is_known_with_all_of_them() -> None:
    index = MarkIndex(Mark(number, number * 10, number * 10 + 5, 1, 1) for number in range(300))
    pieces = [Mark(999, place * 10 + 6, place * 10 + 8, 1, 1) for place in range(200)]
    index.place(999, pieces)
    assert index.of(999) == tuple(pieces)
