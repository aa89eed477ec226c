"""The tables of a bundle as one Excel workbook, a sheet for each; text stays text.

No cell becomes a formula, a link or a date, whatever it begins with. What a sheet cannot hold is
said on the first one: Excel takes 32,767 characters in a cell and 1,048,576 rows.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from rubricator.exchange.columns import Column, ExportTable
from rubricator.exchange.csv_table import csv_rows

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

FILE = "workbook.xlsx"
_LONGEST_CELL = 32_767
_MOST_ROWS = 1_048_576
_FIRST_SHEET = "about"
_HEADINGS = ("sheet", "rows", "what is in it", "what is not")
_WIDTHS = (24, 10, 70, 60)
_LONG_AGO = datetime(1980, 1, 1)  # noqa: DTZ001 - the file takes no time zone
_AT_ONCE = 1_000


@dataclass
class _Sheet:
    """What became of one table."""

    table: ExportTable
    rows: int = 0
    cut: int = 0
    left_out: int = 0

    def __str__(self) -> str:
        parts = (
            f"{self.cut:,} × the end of a cell of over {_LONGEST_CELL:,} characters"
            if self.cut
            else "",
            f"the last rows, {self.left_out:,} in number" if self.left_out else "",
        )
        missing = "; ".join(part for part in parts if part)
        return f"{missing}: see {self.table.name}.csv" if missing else ""


def write_workbook(
    tables: Sequence[ExportTable], folder: Path, *, check: Callable[[], None]
) -> Path:
    """Write the CSV tables of a folder into a workbook there, by the row; its path.

    The same tables give the same bytes. `check` is called often; what it raises stops the writing.
    Raises OSError.
    """
    # Loaded by the first export that wants one.
    from xlsxwriter import Workbook
    from xlsxwriter.exceptions import FileCreateError

    target = folder / FILE
    book = Workbook(str(target), {"constant_memory": True, "tmpdir": str(folder)})
    book.set_properties({"created": _LONG_AGO})
    first = book.add_worksheet(_FIRST_SHEET)
    sheets = [_write(book, table, folder, check) for table in tables]
    _say(book, first, sheets)
    try:
        book.close()
    except FileCreateError as error:
        raise OSError(str(error)) from error
    return target


def _write(book: "Workbook", table: ExportTable, folder: Path, check: Callable[[], None]) -> _Sheet:
    done, page = _Sheet(table), book.add_worksheet(table.name)
    page.freeze_panes(1, 0)
    _write_headings(book, page, [column.name for column in table.columns])
    with (folder / f"{table.name}.csv").open(encoding="utf-8", newline="") as file:
        rows = csv_rows(file)
        next(rows)
        for number, row in enumerate(rows, 1):
            if number % _AT_ONCE == 0:
                check()
            if number < _MOST_ROWS:
                done.cut += _write_row(page, number, row, table.columns)
                done.rows = number
            else:
                done.left_out += 1
    return done


def _write_row(
    page: "Worksheet", number: int, row: Sequence[str], columns: Sequence[Column]
) -> int:
    """Write the cells that are not empty; how many had to be cut."""
    cut = 0
    for place, (cell, column) in enumerate(zip(row, columns, strict=True)):
        if not cell:
            continue
        if column.type in ("integer", "number"):
            page.write_number(number, place, float(cell))
        elif column.type == "boolean":
            page.write_boolean(number, place, cell == "TRUE")
        else:
            cut += len(cell) > _LONGEST_CELL
            page.write_string(number, place, cell[:_LONGEST_CELL])
    return cut


def _say(book: "Workbook", page: "Worksheet", sheets: Sequence[_Sheet]) -> None:
    for column, width in enumerate(_WIDTHS):
        page.set_column(column, column, width)
    _write_headings(book, page, _HEADINGS)
    for number, sheet in enumerate(sheets, 1):
        page.write_string(number, 0, sheet.table.name)
        page.write_number(number, 1, sheet.rows)
        page.write_string(number, 2, sheet.table.description)
        page.write_string(number, 3, str(sheet))


def _write_headings(book: "Workbook", page: "Worksheet", names: Sequence[str]) -> None:
    bold = book.add_format({"bold": True})
    for column, name in enumerate(names):
        page.write_string(0, column, name, bold)
