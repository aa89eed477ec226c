"""A table for Excel, beside the real one: a mark that it is UTF-8, and no cell that is a formula.

Cells of text that begin with = + - @ TAB or CR get an apostrophe before them, as the OWASP page
on CSV injection advises. The real table is never altered.
"""

from collections.abc import Iterator
from pathlib import Path

from rubricator.exchange.columns import ExportTable
from rubricator.exchange.csv_table import csv_line, csv_rows

_RISKY = ("=", "+", "-", "@", "\t", "\r")
SUFFIX = ".excel.csv"


def write_for_excel(table: ExportTable, source: Path) -> Path:
    """Write the Excel edition of a table's file beside it; its path. Raises OSError."""
    target = source.with_name(f"{table.name}{SUFFIX}")
    with (
        source.open(encoding="utf-8", newline="") as file,
        target.open("w", encoding="utf-8-sig", newline="") as edition,
    ):
        edition.writelines(map(csv_line, _harmless(table, csv_rows(file))))
    return target


def _harmless(table: ExportTable, rows: Iterator[list[str]]) -> Iterator[list[str]]:
    yield [neutral(cell) for cell in next(rows)]
    is_text = [column.type == "string" for column in table.columns]
    for row in rows:
        yield [neutral(c) if text else c for c, text in zip(row, is_text, strict=True)]


def neutral(cell: str) -> str:
    """The cell, with an apostrophe before what a spreadsheet would take for a formula."""
    return f"'{cell}" if cell.startswith(_RISKY) else cell
