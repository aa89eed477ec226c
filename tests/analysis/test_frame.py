"""The columns of codings follow every change and always equal those of a fresh build."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rubricator.analysis import dense
from rubricator.analysis import frame as frames
from rubricator.analysis.dense import DenseIds
from rubricator.analysis.frame import (
    CodingFrame,
    counts_by_code,
    first_coding,
)
from rubricator.core.annotation import CodingRow

ids = st.one_of(st.integers(1, 12), st.integers(1, 2**63 - 1))
rows = st.builds(
    CodingRow,
    annotation_id=ids,
    document_id=st.one_of(st.integers(1, 4), st.integers(1, 2**63 - 1)),
    code_id=st.integers(1, 5),
    coder_id=st.integers(1, 2),
    start=st.integers(0, 50),
    end=st.integers(51, 100),
)
changes = st.tuples(st.lists(ids, max_size=6), st.lists(rows, max_size=8))


def row(annotation_id: int, document_id: int = 1, code_id: int = 1) -> CodingRow:
    return CodingRow(annotation_id, document_id, code_id, 1, 0, 5)


@given(st.lists(rows, max_size=20), st.lists(changes, max_size=12))
def test_after_any_changes_the_frame_equals_a_fresh_build(
    first: list[CodingRow], later: list[tuple[list[int], list[CodingRow]]]
) -> None:
    frame = CodingFrame.from_rows(first)
    codings = {row.annotation_id: row for row in first}
    for removed, placed in later:
        frame.apply(removed, placed)
        for gone in removed:
            codings.pop(gone, None)
        codings |= {row.annotation_id: row for row in placed}
        assert list(frame.rows()) == [codings[key] for key in sorted(codings)]
        assert len(frame) == len(codings)
    fresh = CodingFrame.from_rows(codings.values())
    assert counts_by_code(frame) == counts_by_code(fresh)


@pytest.fixture
def soon_tidy(monkeypatch: pytest.MonkeyPatch) -> None:
    """Compact, sort and read in chunks at sizes a test reaches."""
    monkeypatch.setattr(frames, "_FEW_DEAD", 2)
    monkeypatch.setattr(frames, "_CHUNK", 3)
    monkeypatch.setattr(dense, "_FEW", 4)


@pytest.mark.usefixtures("soon_tidy")
def test_compacting_sorting_and_chunks_change_no_coding() -> None:
    chance = np.random.default_rng(7)
    frame = CodingFrame()
    codings: dict[int, CodingRow] = {}
    for _ in range(300):
        removed = chance.integers(1, 60, 3).tolist()
        placed = [row(*values) for values in chance.integers(1, 60, (4, 3)).tolist()]
        frame.apply(removed, placed)
        for gone in removed:
            codings.pop(gone, None)
        codings |= {row.annotation_id: row for row in placed}
        assert list(frame.rows()) == [codings[key] for key in sorted(codings)]


def test_a_removed_coding_comes_back_by_undo() -> None:
    frame = CodingFrame.from_rows([row(1), row(2), row(3)])
    frame.apply([2], [])
    assert [coding.annotation_id for coding in frame.rows()] == [1, 3]
    frame.apply([], [row(2, code_id=9)])
    assert counts_by_code(frame) == {1: 2, 9: 1}


def test_removing_what_is_not_there_does_nothing() -> None:
    frame = CodingFrame.from_rows([row(1)])
    frame.apply([5, 5], [])
    frame.apply([1, 1], [])
    assert len(frame) == 0
    assert counts_by_code(frame) == {}


def test_of_the_same_annotation_twice_the_last_one_counts() -> None:
    frame = CodingFrame.from_rows([row(4, code_id=1), row(2), row(4, code_id=7)])
    assert counts_by_code(frame) == {1: 1, 7: 1}


def test_columns_lead_back_to_ids() -> None:
    frame = CodingFrame.from_rows([row(10, 1 << 60, 5), row(11, 3, 6), row(12, 1 << 60, 6)])
    assert frame.document_ids[frame.document].tolist() == [1 << 60, 3, 1 << 60]
    assert frame.code_ids[frame.code].tolist() == [5, 6, 6]
    assert frame.start.tolist() == [0, 0, 0]
    assert frame.end.tolist() == [5, 5, 5]
    assert frame.annotation.tolist() == [10, 11, 12]


def test_the_first_coding_of_a_code_is_preferably_in_the_document_at_hand() -> None:
    frame = CodingFrame.from_rows(
        [
            CodingRow(1, 8, 5, 1, 40, 50),
            CodingRow(2, 9, 5, 1, 30, 50),
            CodingRow(3, 9, 5, 1, 10, 20),
            CodingRow(4, 9, 6, 1, 0, 20),
        ]
    )
    assert first_coding(frame, [5], document_id=9) == 3
    assert first_coding(frame, [5], document_id=7) == 1
    assert first_coding(frame, [5]) == 1
    assert first_coding(frame, [7]) is None
    frame.apply([3], [])
    assert first_coding(frame, [5], document_id=9) == 2


def test_a_row_takes_at_most_thirty_bytes() -> None:
    frame = CodingFrame.from_rows((row(n, n % 100) for n in range(100_000)), expected=100_000)
    assert frame.nbytes < 30.1 * 100_000  # the few ids of documents and codes are not of a row


@given(st.lists(st.lists(ids, min_size=1, max_size=9), max_size=9))
def test_every_id_has_one_dense_index(batches: list[list[int]]) -> None:
    known = DenseIds()
    for batch in batches:
        wanted = np.array(batch, np.int64)
        found = known.index(wanted)
        assert known.ids[found].tolist() == batch
        assert known.find(wanted).tolist() == found.tolist()
    assert len(set(known.ids.tolist())) == len(known) == len({i for b in batches for i in b})
