"""CSV as this program writes and reads it: RFC 4180 with LF, UTF-8, quotes only where needed."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from rubricator.core.errors import InputError

Cell = str | int | float | None
_LONGEST_CELL = (1 << 31) - 1


def flag(value: bool | None) -> str:  # noqa: FBT001
    """TRUE, FALSE or, for None, an empty cell."""
    return "" if value is None else "TRUE" if value else "FALSE"


def quoted(text: str) -> str:
    """A cell as it stands in the file: in quotes if a comma, quote or line break asks for them.

    It is written here, not by the csv module, because that looks at every character in turn:
    29 µs for a row of annotations, where this takes 1.
    """
    if '"' in text:
        text = text.replace('"', '""')
    elif "," not in text and "\n" not in text and "\r" not in text:
        return text
    return f'"{text}"'


def csv_cells(cells: Iterable[Cell]) -> str:
    """Some neighbouring cells of a row; None is an empty one.

    They are written as they are: whoever fears a formula in a cell asks for the Excel edition.
    """
    return ",".join(["" if cell is None else quoted(str(cell)) for cell in cells])


def csv_line(row: Sequence[Cell]) -> str:
    """One row with the LF that ends it."""
    # A line of nothing would be no row at all.
    return (csv_cells(row) or '""') + "\n"


def write_table(path: Path, columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> None:
    """Write one table with its header as a file; raises OSError if that fails."""
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(csv_line(columns))
        file.writelines(map(csv_line, rows))


def csv_rows(file: Iterable[str]) -> Iterator[list[str]]:
    """The rows of a table as its cells, however long these are; `csv.Error` if it is none."""
    # By itself the module refuses cells of more than 131,072 characters, and texts have millions.
    csv.field_size_limit(_LONGEST_CELL)
    return csv.reader(file, strict=True)


def read_table(path: Path) -> Iterator[tuple[int, list[str]]]:
    """The rows that are not empty, the header first, each with its number as in a spreadsheet.

    A byte order mark and any line ends are accepted. `InputError` if it is not CSV in UTF-8, or
    cannot be read at all.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            for number, cells in enumerate(csv_rows(file), 1):
                if any(cells):
                    yield number, cells
    except OSError as error:
        raise InputError(
            f"{path.name} cannot be read: {error.strerror}; nothing was read. "
            "If another program has it open, close it there."
        ) from error
    except UnicodeDecodeError as error:
        raise InputError(
            f"{path.name} is not UTF-8; nothing was read. Save it as “CSV UTF-8” and try again."
        ) from error
    except csv.Error as error:
        raise InputError(f"{path.name} is not a CSV table ({error}); nothing was read.") from error
