"""A codebook as a folder of five CSV tables that any spreadsheet edits."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import MISSING, Field, fields
from itertools import zip_longest
from pathlib import Path
from typing import Any, Literal, TypeVar, get_args, get_origin, get_type_hints

from rubricator.core.codebook import Codebook, CodeRow, CrosswalkRow, FieldRow, RoleRow, SettingRow
from rubricator.core.errors import InputError, StorageError
from rubricator.exchange.csv_table import Cell, flag, read_table, write_table

Row = CodeRow | RoleRow | FieldRow | CrosswalkRow | SettingRow
R = TypeVar("R", CodeRow, RoleRow, FieldRow, CrosswalkRow, SettingRow)

FILES: Mapping[type[Row], str] = {
    CodeRow: "codes.csv",
    RoleRow: "roles.csv",
    FieldRow: "fields.csv",
    CrosswalkRow: "crosswalk.csv",
    SettingRow: "settings.csv",
}


def read_codebook(folder: Path) -> Codebook:
    """The codebook in `folder`: `codes.csv` and what is there of the other four tables.

    `InputError` names file, row and column of the first cell that cannot be used.
    """
    if not (folder / FILES[CodeRow]).is_file():
        raise InputError(
            f"There is no codebook in {folder}: it has no file codes.csv; nothing was read."
        )
    return Codebook(
        tuple(_read(folder, CodeRow)),
        tuple(_read(folder, RoleRow)),
        tuple(_read(folder, FieldRow)),
        tuple(_read(folder, CrosswalkRow)),
        tuple(_read(folder, SettingRow)),
    )


def write_codebook(codebook: Codebook, folder: Path) -> None:
    """Write the five tables into `folder`, which is made if missing; they replace older ones."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for record, file in FILES.items():
            rows = getattr(codebook, file.removesuffix(".csv"))
            columns = [column.name for column in _columns(record)]
            write_table(folder / file, columns, (_cells(row, columns) for row in rows))
    except OSError as error:
        raise StorageError(f"The codebook was not written: {error.strerror}: {folder}.") from error


def place(row: Row, column: str) -> str:
    """Where a cell stands, as errors say it: file, row and column."""
    return f"{FILES[type(row)]}, row {row.row}, column {column}"


def _columns(record: type[Row]) -> list[Field[Any]]:
    return [column for column in fields(record) if column.name != "row"]


def _cells(row: Row, columns: Sequence[str]) -> list[Cell]:
    values = [getattr(row, column) for column in columns]
    return [flag(value) if isinstance(value, bool) else value for value in values]


def _read(folder: Path, record: type[R]) -> Iterator[R]:
    path = folder / FILES[record]
    if not path.is_file():
        return
    table = read_table(path)
    _, header = next(table, (1, []))
    _check_header(path.name, header, record)
    kinds = get_type_hints(record)
    for number, cells in table:
        if len(cells) > len(header):
            raise InputError(
                f"{path.name}, row {number} has {len(cells)} cells for {len(header)} columns; "
                "nothing was read. A comma inside a cell needs quotes around the cell."
            )
        values: dict[str, Any] = {
            column: _value(kinds[column], cell, f"{path.name}, row {number}, column {column}")
            # An empty cell of a column that can be left out means the same as leaving it out.
            for column, cell in zip_longest(header, cells, fillvalue="")
            if cell or not _optional(record, column)
        }
        yield record(**values, row=number)


def _check_header(file: str, header: list[str], record: type[Row]) -> None:
    known = [column.name for column in _columns(record)]
    required = [column.name for column in _columns(record) if column.default is MISSING]
    unknown = [column for column in header if column not in known]
    absent = [column for column in required if column not in header]
    twice = [column for column in header if header.count(column) > 1]
    problem = (
        f"has no column {absent[0]}"
        if absent
        else f"has a column “{unknown[0]}” that no codebook has"
        if unknown
        else f"has the column {twice[0]} twice"
        if twice
        else ""
    )
    if problem:
        raise InputError(f"{file} {problem}; nothing was read. Its columns: {', '.join(known)}.")


def _optional(record: type[Row], column: str) -> bool:
    return any(each.name == column and each.default is not MISSING for each in fields(record))


def _value(kind: Any, cell: str, where: str) -> str | bool:
    if kind is bool:
        if cell not in ("TRUE", "FALSE"):
            raise InputError(f"{where}: “{cell}” is neither TRUE nor FALSE; nothing was read.")
        return cell == "TRUE"
    if get_origin(kind) is Literal and cell not in get_args(kind):
        offered = ", ".join(get_args(kind))
        raise InputError(f"{where}: “{cell}” is none of {offered}; nothing was read.")
    return cell
