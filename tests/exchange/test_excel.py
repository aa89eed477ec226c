"""A spreadsheet takes no cell for a formula, and every other cell is as it was."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rubricator.exchange.excel import neutral


@pytest.mark.parametrize("cell", ["=1+1", "+cmd", "-2", "@here", "\tx", "\rx"])
def test_what_begins_like_a_formula_gets_an_apostrophe(cell: str) -> None:
    assert neutral(cell) == f"'{cell}"


@given(st.text())
def test_the_words_themselves_stay(cell: str) -> None:
    assert neutral(cell) in (cell, f"'{cell}")
    assert not neutral(cell).startswith(("=", "+", "-", "@", "\t", "\r"))
