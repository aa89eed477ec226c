"""A workbook has the tables cell by cell, and nothing in it is a formula."""

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from rubricator.exchange import workbook
from rubricator.exchange.columns import Column, ExportTable
from rubricator.exchange.csv_table import csv_line, write_table
from rubricator.exchange.workbook import write_workbook
from rubricator.store.connection import Connection

ROWS = [
    ("=1+1", "3", "0.5", "TRUE", "2013-03"),
    ('@here, "quoted"\nnext line', "", "", "", ""),
    ("https://example.org", "-4", "1e-3", "FALSE", "007"),
    ("قوات 🙂", "0", "0", "TRUE", "NA"),
]


def _no_lines(_: Connection) -> Iterator[str]:
    return iter(())


TABLE = ExportTable(
    "some_table",
    "Some",
    "One row for each thing.",
    (
        Column("words", "string", ""),
        Column("n", "integer", ""),
        Column("share", "number", ""),
        Column("is_so", "boolean", ""),
        Column("when", "datetime", ""),
    ),
    "words",
    _no_lines,
    lambda _: 0,
)


def written(folder: Path, rows: Sequence[Sequence[str]]) -> Any:
    write_table(folder / "some_table.csv", TABLE.header, rows)
    path = write_workbook([TABLE], folder, check=lambda: None)
    assert sorted(file.name for file in folder.iterdir()) == ["some_table.csv", "workbook.xlsx"]
    return openpyxl.load_workbook(path)


def test_every_cell_is_what_the_table_has_in_its_type(tmp_path: Path) -> None:
    book = written(tmp_path, ROWS)
    assert book.sheetnames == ["about", "some_table"]
    page = book["some_table"]
    assert [cell.value for cell in page[1]] == TABLE.header
    expected = [
        ("=1+1", 3, 0.5, True, "2013-03"),
        (ROWS[1][0], None, None, None, None),
        ("https://example.org", -4, 0.001, False, "007"),
        ("قوات 🙂", 0, 0, True, "NA"),
    ]
    for cells, row in zip_longest(list(page.rows)[1:], expected):
        assert tuple(cell.value for cell in cells) == row
        assert "f" not in {cell.data_type for cell in cells}
        assert not any(cell.hyperlink for cell in cells)


def test_what_does_not_fit_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "_MOST_ROWS", 3)
    long = "x" * 40_000
    book = written(tmp_path, [(long, "", "", "", ""), *ROWS])
    assert len(book["some_table"]["A2"].value) == 32_767
    assert book["some_table"].max_row == 3
    sheet, number, _, missing = (cell.value for cell in book["about"][2])
    assert (sheet, number) == ("some_table", 2)
    assert missing == (
        "1 × the end of a cell of over 32,767 characters; the last rows, 3 in number: "
        "see some_table.csv"
    )


def test_the_same_tables_give_the_same_bytes(tmp_path: Path) -> None:
    both = []
    for name in ("one", "two"):
        folder = tmp_path / name
        folder.mkdir()
        written(folder, ROWS)
        both.append((folder / "workbook.xlsx").read_bytes())
    assert both[0] == both[1]
    assert csv_line(TABLE.header).encode() not in both[0]
