"""Frequencies agree with counting by hand, whatever the tree, the filter and the unit."""

from dataclasses import replace
from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rubricator.analysis import frequency
from rubricator.analysis.frame import CodingFrame
from rubricator.analysis.frequency import frequencies, frequencies_for
from rubricator.analysis.frequency_table import (
    ORDERS,
    UNITS,
    FrequencyOptions,
    FrequencyTable,
    frequency_rows,
)
from rubricator.core.annotation import CodingRow
from rubricator.core.code import Code, Kind

VIOLENCE, AMBUSH, BOMBING, CAR_BOMB, SUPPORT = range(1, 6)
CODES = (
    Code(VIOLENCE, "event", "VIO", "Violence", position=1),
    Code(AMBUSH, "event", "VIO.AMBUSH", "Ambush", parent_id=VIOLENCE, position=2),
    Code(BOMBING, "event", "VIO.BOMB", "bombing", parent_id=VIOLENCE, position=1),
    Code(CAR_BOMB, "event", "VIO.BOMB.CAR", "Car bomb", parent_id=BOMBING),
    Code(SUPPORT, "stance", "SUPPORT", "Support", colour="green", position=0),
)


def codings(*pairs: tuple[int, int]) -> CodingFrame:
    """A frame of (document, code) pairs."""
    return CodingFrame.from_rows(
        CodingRow(number, document, code, 1, 0, 5)
        for number, (document, code) in enumerate(pairs, start=1)
    )


FRAME = codings(
    (1, AMBUSH), (1, AMBUSH), (1, BOMBING), (2, CAR_BOMB), (2, SUPPORT), (3, VIOLENCE), (3, SUPPORT)
)


def shown(table: FrequencyTable) -> dict[int, int]:
    return {row.code_id: row.shown for row in table.rows}


def test_annotations_of_each_code_are_counted_largest_first() -> None:
    table = frequencies(FRAME, CODES)
    assert [(row.label, row.shown) for row in table.rows] == [
        ("Support", 2),
        ("Ambush", 2),
        ("Violence", 1),
        ("bombing", 1),
        ("Car bomb", 1),
    ]
    assert table.total == 7
    assert table.rows[0].share == pytest.approx(2 / 7)


def test_annotations_add_up_the_tree() -> None:
    table = frequencies(FRAME, CODES, rolled_up=True)
    assert shown(table) == {VIOLENCE: 5, AMBUSH: 2, BOMBING: 2, CAR_BOMB: 1, SUPPORT: 2}
    assert {row.code_id: row.own for row in table.rows}[VIOLENCE] == 1


def test_a_document_counts_once_for_a_code() -> None:
    table = frequencies(FRAME, CODES, unit="documents")
    assert shown(table) == {VIOLENCE: 1, AMBUSH: 1, BOMBING: 1, CAR_BOMB: 1, SUPPORT: 2}
    assert table.total == 3


def test_a_document_counts_once_for_a_subtree() -> None:
    table = frequencies(FRAME, CODES, unit="documents", rolled_up=True)
    assert shown(table) == {VIOLENCE: 3, AMBUSH: 1, BOMBING: 2, CAR_BOMB: 1, SUPPORT: 2}
    assert table.rows[0].share == 1.0


def test_other_kinds_are_left_out_of_rows_and_total() -> None:
    table = frequencies(FRAME, CODES, kinds={"stance"}, unit="documents")
    assert shown(table) == {SUPPORT: 2}
    assert table.total == 2


def test_only_rows_of_the_mask_count() -> None:
    mask = FRAME.document_ids[FRAME.document] == 1
    assert shown(frequencies(FRAME, CODES, mask=mask)) == {AMBUSH: 2, BOMBING: 1}
    by_document = frequencies(FRAME, CODES, mask=mask, unit="documents", rolled_up=True)
    assert shown(by_document) == {VIOLENCE: 1, AMBUSH: 1, BOMBING: 1}


def test_codes_come_in_the_order_of_the_codebook_or_of_their_labels() -> None:
    by_codebook = frequencies(FRAME, CODES, order="codebook").rows
    assert [row.code_id for row in by_codebook] == [SUPPORT, VIOLENCE, BOMBING, CAR_BOMB, AMBUSH]
    assert [row.depth for row in by_codebook] == [0, 0, 1, 2, 1]
    by_name = frequencies(FRAME, CODES, order="name").rows
    assert [row.label for row in by_name] == [
        "Ambush",
        "bombing",
        "Car bomb",
        "Support",
        "Violence",
    ]


def test_unused_codes_are_shown_on_request_but_never_retired_ones() -> None:
    codes = (*CODES, Code(6, "theme", "OLD", "Old", retired=True), Code(7, "theme", "NEW", "New"))
    assert 7 not in shown(frequencies(FRAME, codes))
    table = frequencies(FRAME, codes, unused=True)
    assert shown(table)[7] == 0
    assert 6 not in shown(table)
    assert 6 in shown(frequencies(codings((1, 6)), codes))


def test_codings_of_codes_outside_the_codebook_do_not_count() -> None:
    table = frequencies(codings((1, AMBUSH), (1, 99)), CODES, unit="documents")
    assert shown(table) == {AMBUSH: 1}
    assert frequencies(codings((1, 99)), CODES).total == 0


def test_an_empty_project_has_no_rows() -> None:
    for unit in UNITS:
        assert frequencies(CodingFrame(), CODES, unit=unit) == FrequencyTable(
            options=FrequencyOptions(unit=unit)
        )
        assert frequencies(FRAME, (), unit=unit, rolled_up=True).rows == ()


def test_rows_of_a_file_hold_code_label_kind_path_count_and_share() -> None:
    table = frequencies(FRAME, CODES, kinds={"event"})
    assert list(frequency_rows(table))[-1] == (
        "VIO.BOMB.CAR",
        "Car bomb",
        "event",
        "Violence / bombing / Car bomb",
        1,
        0.2,
        "whole text",
    )
    body = replace(table, body_only=True)
    assert {row[-1] for row in frequency_rows(body)} == {"body"}


@st.composite
def codebooks(draw: st.DrawFn) -> list[Code]:
    kinds: st.SearchStrategy[Kind] = st.sampled_from(("event", "actor"))
    codes: list[Code] = []
    for code_id in range(1, draw(st.integers(1, 9)) + 1):
        parent = draw(st.sampled_from([None, *range(1, code_id)]))
        codes.append(
            Code(code_id, draw(kinds), f"C{code_id}", "", parent, position=draw(st.integers(0, 3)))
        )
    return codes


def counted_by_hand(
    pairs: list[tuple[int, int]], codes: list[Code], options: FrequencyOptions
) -> dict[int, int]:
    def under(code_id: int | None, ancestor: int) -> bool:
        while code_id is not None and code_id != ancestor:
            code_id = codes[code_id - 1].parent_id
        return code_id == ancestor

    counts = {}
    for code in codes:
        hits = [
            (number if options.unit == "annotations" else document)
            for number, (document, used) in enumerate(pairs)
            if used <= len(codes)
            and (options.kinds is None or codes[used - 1].kind in options.kinds)
            and (under(used, code.id) if options.rolled_up else used == code.id)
        ]
        if hits and (options.kinds is None or code.kind in options.kinds):
            counts[code.id] = len(set(hits))
    return counts


@pytest.mark.parametrize("small", [1 << 22, 0], ids=["counted in place", "sorted"])
@given(
    codes=codebooks(), pairs=st.lists(st.tuples(st.integers(1, 4), st.integers(1, 9)), max_size=25)
)
def test_all_counts_equal_those_counted_by_hand(
    small: int, codes: list[Code], pairs: list[tuple[int, int]]
) -> None:
    frame = codings(*pairs)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(frequency, "_SMALL", small)
        kinds = (None, frozenset({"event"}))
        for unit, chosen, rolled_up, order in product(UNITS, kinds, (False, True), ORDERS):
            options = FrequencyOptions(unit, chosen, rolled_up, order)
            table = frequencies_for(frame, codes, options)
            assert shown(table) == counted_by_hand(pairs, codes, options)


def test_counting_goes_on_after_changes() -> None:
    frame = codings((1, AMBUSH), (2, AMBUSH), (3, BOMBING))
    frame.apply([2], [CodingRow(9, 3, BOMBING, 1, 7, 9)])
    assert shown(frequencies(frame, CODES)) == {AMBUSH: 1, BOMBING: 2}
    assert shown(frequencies(frame, CODES, unit="documents")) == {AMBUSH: 1, BOMBING: 1}
    assert np.array_equal(np.bincount(frame.code), [1, 2])
