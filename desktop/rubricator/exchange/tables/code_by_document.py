"""Documents by codes: how often each code stands in the body of each document, wide and long."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from rubricator.core.code import in_tree_order
from rubricator.core.document import Document, ZoneMap
from rubricator.core.ids import id_text
from rubricator.core.text import word_count
from rubricator.exchange.columns import Column, ColumnType, ExportTable, Reference, Row, as_lines
from rubricator.exchange.csv_table import Cell, csv_line
from rubricator.store import codebook, document, records
from rubricator.store.connection import Connection
from rubricator.store.table import DOCUMENT, ZONE

FIXED = (
    Column("document_id", "string", "The document.", required=True, unique=True),
    Column("n_words", "integer", "Words of its body.", required=True, minimum=0),
)
_DIGITS = 4


class Counted(NamedTuple):
    """A document, the words of its body, and how often each code stands there."""

    document: Document
    words: int
    codes: Counter[int]


def counted(db: Connection) -> Iterator[Counted]:
    """Every document, coded or not, in the order of import."""
    groups = groupby(records.codings(db), attrgetter("document_id"))
    ahead = next(groups, None)
    for document_id in document.ids(db):
        starts: list[tuple[int, int]] = []
        if ahead is not None and ahead[0] == document_id:
            starts = [(each.code_id, each.start) for each in ahead[1]]
            ahead = next(groups, None)
        yield _counted(db, document_id, starts)


def _counted(db: Connection, document_id: int, starts: Sequence[tuple[int, int]]) -> Counted:
    known = DOCUMENT.get(db, document_id)
    zones = ZONE.where(db, document_id=document_id)
    if not any(zone.kind == "body" for zone in zones):
        return Counted(known, known.word_count, Counter(code_id for code_id, _ in starts))
    parts = ZoneMap(zones)
    text = document.text(db, document_id)
    bounds = zip(parts.offsets, (*parts.offsets[1:], len(text)), strict=True)
    body = (text[start:end] for start, end in bounds if parts.kind_at(start) == "body")
    inside = Counter(code_id for code_id, start in starts if parts.kind_at(start) == "body")
    return Counted(known, sum(map(word_count, body)), inside)


def _times(n: int, _: int) -> Cell:
    return n


def _present(n: int, _: int) -> Cell:
    return int(n > 0)


def per_1000(n: int, words: int) -> Cell:
    """Codings per 1,000 words to four decimals; empty for a body without words."""
    return round(1000 * n / words, _DIGITS) if words else None


Measure = Callable[[int, int], Cell]


def _columns(what: str, kind: ColumnType, db: Connection) -> tuple[Column, ...]:
    """A column for each code, called like the code (with `code.` before it if one is fixed)."""
    fixed = {column.name for column in FIXED}
    return tuple(
        Column(
            f"code.{code.name}" if code.name in fixed else code.name,
            kind,
            f"{what}: {code.label}.",
            minimum=0,
        )
        for code in in_tree_order(codebook.codes(db).values())
    )


def _wide(measure: Measure, db: Connection) -> Iterator[str]:
    order = [code.id for code in in_tree_order(codebook.codes(db).values())]
    for known, words, codes in counted(db):
        cells = (measure(codes[code_id], words) for code_id in order)
        yield csv_line((id_text("doc", known.id), words, *cells))


def _table(name: str, what: str, kind: ColumnType, measure: Measure) -> ExportTable:
    return ExportTable(
        name,
        f"Codes by document: {what.lower()}",
        f"One row for each document, one column for each code. {what} in the body.",
        FIXED,
        "document_id",
        partial(_wide, measure),
        DOCUMENT.count,
        (Reference("document_id", "documents", "document_id"),),
        columns_of=partial(_columns, what, kind),
    )


COUNTS = _table("code_by_document", "Codings", "integer", _times)
PRESENT = _table("code_by_document_present", "Whether coded (0 or 1)", "integer", _present)
PER_1000 = _table("code_by_document_per_1000", "Codings per 1,000 words", "number", per_1000)

LONG_COLUMNS = (
    Column("document_id", "string", "The document.", required=True),
    Column("code", "string", "Name of the code.", required=True),
    Column("n", "integer", "Codings in the body.", required=True, minimum=1),
    Column("per_1000_words", "number", "Codings per 1,000 words of the body.", minimum=0),
)


def long_rows(db: Connection) -> Iterator[Row]:
    """A row for each code in each document, in the order of import and of the codebook."""
    order = in_tree_order(codebook.codes(db).values())
    for known, words, codes in counted(db):
        for code in order:
            if n := codes[code.id]:
                yield id_text("doc", known.id), code.name, n, per_1000(n, words)


def long_count(db: Connection) -> int:
    """How many rows the long form has."""
    return sum(len(each.codes) for each in counted(db))


LONG = ExportTable(
    "code_by_document_long",
    "Codes by document, long",
    "One row for each code that stands in the body of a document.",
    LONG_COLUMNS,
    ("document_id", "code"),
    as_lines(long_rows),
    long_count,
    (
        Reference("document_id", "documents", "document_id"),
        Reference("code", "codebook", "code"),
    ),
)
