"""A spreadsheet takes no cell for a formula, and every other cell is as it was."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rubricator.exchange.csv_table import write_table
from rubricator.exchange.excel import neutral, write_for_excel
from rubricator.exchange.tables import texts


@pytest.mark.parametrize("cell", ["=1+1", "+cmd", "-2", "@here", "\tx", "\rx"])
def test_what_begins_like_a_formula_gets_an_apostrophe(cell: str) -> None:
    assert neutral(cell) == f"'{cell}"


@given(st.text())
def test_the_words_themselves_stay(cell: str) -> None:
    assert neutral(cell) in (cell, f"'{cell}")
    assert not neutral(cell).startswith(("=", "+", "-", "@", "\t", "\r"))


def test_a_text_of_any_length_has_its_edition(tmp_path: Path) -> None:
    words = "=" + "a" * 200_000
    source = tmp_path / "texts.csv"
    write_table(source, texts.TABLE.header, [("doc_1", words)])
    edition = write_for_excel(texts.TABLE, source)
    assert edition.read_text("utf-8-sig").splitlines()[1] == f"doc_1,'{words}"
