"""CSV as this program writes and reads it: RFC 4180 with LF, UTF-8, quotes only where needed."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TextIO

from rubricator.core.errors import InputError

Cell = str | int | float | None


def flag(value: bool | None) -> str:  # noqa: FBT001
    """TRUE, FALSE or, for None, an empty cell."""
    return "" if value is None else "TRUE" if value else "FALSE"


class CsvWriter:
    """Writes rows to a text file opened with `newline=""`; None is an empty cell.

    Cells are written as they are: whoever fears a formula in a cell asks for the Excel edition.
    """

    def __init__(self, file: TextIO) -> None:
        self._file = file
        # Told that lines end in CR LF, Python quotes a cell that holds either of them.
        self._table = csv.writer(self, lineterminator="\r\n")

    def write(self, line: str) -> int:
        """Take one finished line from the csv module and end it with LF alone."""
        return self._file.write(line[:-2] + "\n")

    def add(self, rows: Iterable[Sequence[Cell]]) -> None:
        """Write these rows."""
        self._table.writerows(rows)


def write_table(path: Path, columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> None:
    """Write one table with its header as a file; raises OSError if that fails."""
    with path.open("w", encoding="utf-8", newline="") as file:
        table = CsvWriter(file)
        table.add([columns])
        table.add(rows)


def read_table(path: Path) -> Iterator[tuple[int, list[str]]]:
    """The rows that are not empty, the header first, each with its number as in a spreadsheet.

    A byte order mark and any line ends are accepted. `InputError` if it is not CSV in UTF-8.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            for number, cells in enumerate(csv.reader(file, strict=True), 1):
                if any(cells):
                    yield number, cells
    except UnicodeDecodeError as error:
        raise InputError(
            f"{path.name} is not UTF-8; nothing was read. Save it as “CSV UTF-8” and try again."
        ) from error
    except csv.Error as error:
        raise InputError(f"{path.name} is not a CSV table ({error}); nothing was read.") from error
