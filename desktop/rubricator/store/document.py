"""Documents and their texts: written by the batch, listed by id, read by page."""

import re
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, MutableSequence, Sequence
from itertools import islice
from typing import Literal, NamedTuple

from rubricator.core.document import Document, DocumentField
from rubricator.core.errors import NotFoundError
from rubricator.core.filter import DocumentFilter
from rubricator.store.filter import ParseIds, document_ids, id_list, of_documents, parsed
from rubricator.store.table import AMONG, DOCUMENT, DOCUMENT_FIELD, among

_ALL = DocumentFilter()
AT_ONCE = 1_000
"""How many documents `add` writes at a time."""
_GONE = "There is no such document in this project (any more)."

Order = Literal["id", "title", "published_on", "source_name", "status", "word_count", "codings"]
_ORDERS: Mapping[str, str] = {
    "id": "id",
    "title": "title COLLATE NOCASE",
    "published_on": "published_on",
    "source_name": "source_name COLLATE NOCASE",
    "status": "status",
    "word_count": "word_count",
    "codings": "(SELECT count(*) FROM annotation WHERE document_id = document.id)",
}


class Print(NamedTuple):
    """A document as whoever quotes it names it, and its text."""

    title: str
    source_name: str
    published_on: str
    text: str


class DocumentLine(NamedTuple):
    """A document as the list shows it."""

    id: int
    title: str
    source_name: str
    published_on: str
    status: str
    word_count: int
    codings: int


def add(db: sqlite3.Connection, documents: Iterable[tuple[Document, str]]) -> None:
    """Write documents and their texts; the full-text index follows by itself."""
    pending = iter(documents)
    while chunk := list(islice(pending, AT_ONCE)):
        DOCUMENT.insert_many(db, (document for document, _ in chunk))
        add_texts(db, [(document.id, text) for document, text in chunk])


def add_texts(db: sqlite3.Connection, texts: Sequence[tuple[int, str]]) -> None:
    """Write the texts of documents that are there, by their ids; at most `AT_ONCE`.

    It is one statement for all: FTS5 writes out what it has gathered whenever a statement begins,
    which for each text by itself takes five times as long.
    """
    if texts:
        marks = ", ".join(["(?, ?)"] * len(texts))
        values = [value for text in texts for value in text]
        db.execute(f"INSERT INTO document_text (id, text) VALUES {marks}", values)
        _index_letters(db, texts)


def _index_letters(db: sqlite3.Connection, texts: Sequence[tuple[int, str]]) -> None:
    # Imported by the first import of texts: the window does not wait for the query language.
    from rubricator.core.fold import needs_letters
    from rubricator.core.query import indexed

    folded = [(row_id, indexed(text)) for row_id, text in texts if needs_letters(text)]
    if folded:
        marks = ", ".join(["(?, ?)"] * len(folded))
        values = [value for text in folded for value in text]
        db.execute(f"INSERT INTO document_trigram (rowid, text) VALUES {marks}", values)


def text(db: sqlite3.Connection, document_id: int) -> str:
    """The text of a document, in code points as all offsets count them."""
    row = db.execute("SELECT text FROM document_text WHERE id = ?", (document_id,)).fetchone()
    if row is None:
        raise NotFoundError(_GONE)
    return str(row[0])


def as_printed(db: sqlite3.Connection, document_id: int) -> Print:
    """A document's text with where and when it was printed: a third of the time of its record."""
    row = db.execute(
        "SELECT title, source_name, published_on, text "
        "FROM document JOIN document_text USING (id) WHERE id = ?",
        (document_id,),
    ).fetchone()
    if row is None:
        raise NotFoundError(_GONE)
    return Print(*row)


def ids(
    db: sqlite3.Connection,
    *,
    order: Order = "id",
    descending: bool = False,
    chosen: DocumentFilter = _ALL,
    parse: ParseIds = parsed,
) -> MutableSequence[int]:
    """The ids of the documents that a filter lets through, in order."""
    if order == "id":
        # Sorted here: SQLite then reads them from its narrowest index rather than from the rows.
        found = document_ids(db, chosen, parse=parse)
        return found[::-1] if descending else found
    condition = of_documents(chosen)
    direction = "DESC" if descending else "ASC"
    # Both one way, as the index that has them in this order can be read either way.
    terms = f"{_ORDERS[order]} {direction}, id {direction}"
    source = f"(SELECT id FROM document {condition.where} ORDER BY {terms})"
    return parse(id_list(db, source, condition.values))


def holding(db: sqlite3.Connection, words: str, *, limit: int) -> list[int]:
    """The first documents whose title or source holds these words, those imported first before."""
    condition = of_documents(DocumentFilter(words=words))
    rows = db.execute(
        f"SELECT id FROM document {condition.where} ORDER BY id LIMIT ?", (*condition.values, limit)
    )
    return [row[0] for row in rows]


def lines(db: sqlite3.Connection, document_ids: Sequence[int]) -> list[DocumentLine]:
    """The list's lines of these documents, in that order; those that are gone are left out."""
    rows = db.execute(
        "SELECT id, title, source_name, published_on, status, word_count, "
        "(SELECT count(*) FROM annotation WHERE document_id = document.id) "
        f"FROM document WHERE id {AMONG}",
        among(document_ids),
    )
    found = {row[0]: DocumentLine._make(row) for row in rows}
    return [found[row_id] for row_id in document_ids if row_id in found]


def titled(db: sqlite3.Connection, title: str) -> list[Document]:
    """The documents of exactly this title."""
    # The index of titles is by letters whatever their case.
    return list(DOCUMENT.joined(db, "WHERE title = ?1 COLLATE NOCASE AND title = ?1", (title,)))


def any_duplicate(db: sqlite3.Connection, document_ids: Sequence[int]) -> bool:
    """Whether any of these documents is in a group of duplicates."""
    # By the index of those that are in a group, which are few, and not by the ids.
    row = db.execute(
        f"SELECT 1 FROM document WHERE +id {AMONG} AND duplicate_group <> '' LIMIT 1",
        among(document_ids),
    ).fetchone()
    return row is not None


def are_more_than(db: sqlite3.Connection, number: int) -> bool:
    """Whether there are more documents than that; found sooner than how many there are."""
    row = db.execute("SELECT 1 FROM document LIMIT 1 OFFSET ?", (number,)).fetchone()
    return row is not None


def coding_counts(db: sqlite3.Connection) -> Iterator[int]:
    """How many annotations each document has, one by one in the order of the documents' ids."""
    rows = db.execute(
        "SELECT (SELECT count(*) FROM annotation WHERE document_id = document.id) "
        "FROM document ORDER BY id"
    )
    return (count for (count,) in rows)


def by_file_name(db: sqlite3.Connection) -> dict[str, int]:
    """Documents by the name of the file they came from, without its folder; the last one wins."""
    rows = db.execute(
        "SELECT imported_from, id FROM document WHERE imported_from <> '' ORDER BY id"
    )
    return {re.split(r"[/\\]", name)[-1]: document_id for name, document_id in rows}


def fields(db: sqlite3.Connection) -> list[DocumentField]:
    """The variables a study added to its documents, in order."""
    return sorted(DOCUMENT_FIELD.where(db), key=lambda field: (field.position, field.id))


def values(db: sqlite3.Connection, document_ids: Sequence[int], field_id: int) -> set[str]:
    """The different values of one variable that these documents have; "" for none."""
    rows = db.execute(
        "SELECT value, count(*) FROM document_value WHERE document_field_id = ? "
        f"AND document_id {AMONG} GROUP BY value",
        (field_id, *among(document_ids)),
    )
    found = dict(rows)
    return {*found, *([""] if sum(found.values()) < len(document_ids) else [])}
