"""What an export table consists of; header, data package and dictionary all follow from it."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from rubricator.exchange.csv_table import Cell, csv_line
from rubricator.store.connection import Connection

ColumnType = Literal["string", "integer", "number", "boolean", "datetime"]
PARTIAL_DATE = r"\d{4}(-\d{2}(-\d{2})?)?"
Row = Sequence[Cell]


def as_lines(
    rows: Callable[[Connection], Iterator[Row]],
) -> Callable[[Connection], Iterator[str]]:
    """What yields the rows of a table, as what yields its lines of CSV."""
    return lambda db: map(csv_line, rows(db))


@dataclass(frozen=True, slots=True)
class Column:
    """One column; its name never changes within a major version of the program.

    `choices` are all values there can be, `pattern` is a regular expression for the whole cell.
    """

    name: str
    type: ColumnType
    description: str
    required: bool = False
    unique: bool = False
    choices: tuple[str, ...] = ()
    pattern: str = ""
    minimum: float | None = None
    maximum: float | None = None


@dataclass(frozen=True, slots=True)
class Reference:
    """A column whose values are those of a column of another table (or of the same one)."""

    column: str
    table: str
    other: str


@dataclass(frozen=True, slots=True)
class ExportTable:
    """One table of a bundle: its columns, and how to count its rows and yield them as lines.

    The lines of CSV come in a stable order, LF at the end, and are made one by one, so that a
    table of any length takes the memory of one document.
    """

    name: str
    title: str
    description: str
    columns: tuple[Column, ...]
    primary_key: str | tuple[str, ...]
    lines: Callable[[Connection], Iterator[str]]
    count: Callable[[Connection], int]
    references: tuple[Reference, ...] = ()
    columns_of: Callable[[Connection], tuple[Column, ...]] | None = None
    """More columns behind the others, which depend on the project (one for each code)."""

    @property
    def header(self) -> list[str]:
        """The names of the columns."""
        return [column.name for column in self.columns]

    def of(self, db: Connection) -> "ExportTable":
        """The same table with the columns that it has for this project."""
        if self.columns_of is None:
            return self
        return replace(self, columns=self.columns + self.columns_of(db), columns_of=None)
