"""What commands print: aligned tables for people, JSON for programs, long lists row by row."""

import json
import shutil
import sys
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, islice
from typing import Any, Literal

_GAP = "  "
_SAMPLE = 200
_UNSEEN = frozenset({"Mn", "Me", "Cf"})


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: what its header says, and how wide it is at most (0: what is left).

    A cell that is too long is cut, or, if it is to stay `whole`, juts out.
    """

    title: str
    width: int = 0
    align: Literal["left", "right"] = "left"
    whole: bool = False


def say(text: str) -> None:
    """Print a line."""
    sys.stdout.write(text + "\n")


def say_json(value: object) -> None:
    """Print a value as JSON."""
    say(_json(value, indent=2))


def say_json_rows(rows: Iterable[Mapping[str, Any]]) -> None:
    """Print rows as one JSON array, a line each, as they come."""
    before = "["
    for row in rows:
        sys.stdout.write(f"{before}\n{_json(row)}")
        before = ","
    say("\n]" if before == "," else "[]")


def say_table(columns: Sequence[Column], rows: Iterable[Sequence[object]]) -> None:
    """Print rows under a header as they come; the first ones decide how wide the columns are.

    A cell is one line and is cut where it does not fit, but numbers never are.
    """
    cells = ([one_line(value) for value in row] for row in rows)
    sample = list(islice(cells, _SAMPLE))
    columns = _fitted(columns, sample)
    say(_line(columns, [column.title for column in columns]))
    for row in chain(sample, cells):
        say(_line(columns, row))


def say_pairs(pairs: Iterable[tuple[str, object]]) -> None:
    """Print names and what they stand for, one a line."""
    listed = [(name, one_line(value)) for name, value in pairs]
    width = max(len(name) for name, _ in listed)
    for name, value in listed:
        say(f"{name:<{width}}{_GAP}{value}")


def one_line(value: object) -> str:
    """A value as text on one line, indented as it was, without what would command a terminal."""
    text = "" if value is None else str(value)
    words = " ".join(text.split())
    printable = words if words.isprintable() else "".join(filter(str.isprintable, words))
    return " " * (len(text) - len(text.lstrip(" "))) + printable


def _json(value: object, *, indent: int | None = None) -> str:
    # Where some characters cannot be printed they are escaped: programs read data, not question
    # marks. On Windows that is so whenever the output goes into a file.
    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
    return json.dumps(value, ensure_ascii=not encoding.lower().startswith("utf"), indent=indent)


def _fitted(columns: Sequence[Column], sample: Sequence[Sequence[str]]) -> list[Column]:
    """The columns as narrow as their cells allow; the one without a width takes what is left."""
    fitted = [
        replace(column, width=min(column.width, longest))
        for column, longest in zip(columns, _longest(columns, sample), strict=True)
    ]
    total = shutil.get_terminal_size((120, 24)).columns
    left = total - sum(column.width + len(_GAP) for column in fitted if column.width)
    # A column of empty cells has no width either, and gets none.
    return [
        fit if column.width else replace(fit, width=max(left, 24))
        for column, fit in zip(columns, fitted, strict=True)
    ]


def _longest(columns: Sequence[Column], sample: Sequence[Sequence[str]]) -> Iterator[int]:
    for place, column in enumerate(columns):
        yield max([len(column.title), *(_width(row[place]) for row in sample)])


def _line(columns: Sequence[Column], cells: Sequence[str]) -> str:
    padded = [_cell(column, cell) for column, cell in zip(columns, cells, strict=True)]
    return _GAP.join(padded).rstrip()


def _cell(column: Column, text: str) -> str:
    if column.align == "right":
        return " " * (column.width - _width(text)) + text
    text = text if column.whole else _cut(text, column.width)
    return text + " " * (column.width - _width(text))


def _cut(text: str, width: int) -> str:
    if _width(text) <= width:
        return text
    kept = 0
    for place, character in enumerate(text):
        kept += _width(character)
        if kept > width - 1:
            return text[:place].rstrip() + "…"
    return text


def _width(text: str) -> int:
    """How many cells of a terminal a text takes."""
    return len(text) if text.isascii() else sum(map(_cells, text))


def _cells(character: str) -> int:
    if unicodedata.category(character) in _UNSEEN:
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
