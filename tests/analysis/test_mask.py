"""Filters as masks over the columns of codings."""

from rubricator.analysis.frame import CodingFrame
from rubricator.analysis.mask import coding_mask
from rubricator.core.annotation import CodingRow

ROWS = [
    CodingRow(1, 10, 100, 7, 0, 1),
    CodingRow(2, 10, 101, 8, 0, 1),
    CodingRow(3, 11, 100, 8, 0, 1),
]


def test_every_condition_must_hold_and_none_lets_all_through() -> None:
    frame = CodingFrame.from_rows(ROWS)
    assert coding_mask(frame).tolist() == [True, True, True]
    assert coding_mask(frame, documents=[10]).tolist() == [True, True, False]
    assert coding_mask(frame, codes=[100], coders={8}).tolist() == [False, False, True]
    assert coding_mask(frame, documents=[]).tolist() == [False, False, False]


def test_removed_rows_have_no_place_in_the_mask() -> None:
    frame = CodingFrame.from_rows(ROWS)
    frame.apply([2], [])
    assert coding_mask(frame, documents=[10]).tolist() == [True, False]
