"""Documents and their texts: written by the batch, listed by id, read by page."""

import sqlite3
from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

from rubricator.core.document import Document
from rubricator.core.errors import NotFoundError
from rubricator.store.table import AMONG, DOCUMENT, among

Order = Literal["id", "title", "published_on", "source_name", "status", "codings"]
_ORDERS = {
    "id": "id",
    "title": "title COLLATE NOCASE",
    "published_on": "published_on",
    "source_name": "source_name COLLATE NOCASE",
    "status": "status",
    "codings": "(SELECT count(*) FROM annotation WHERE document_id = document.id)",
}


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
    for document, text in documents:
        DOCUMENT.insert(db, document)
        db.execute("INSERT INTO document_text (id, text) VALUES (?, ?)", (document.id, text))


def text(db: sqlite3.Connection, document_id: int) -> str:
    """The text of a document, in code points as all offsets count them."""
    row = db.execute("SELECT text FROM document_text WHERE id = ?", (document_id,)).fetchone()
    if row is None:
        raise NotFoundError("There is no such document in this project (any more).")
    return str(row[0])


def ids(
    db: sqlite3.Connection,
    *,
    order: Order = "id",
    descending: bool = False,
    containing: str = "",
) -> list[int]:
    """The ids of all documents, or of those with these words in title or source, in order."""
    direction = "DESC" if descending else "ASC"
    where: str = ""
    values: tuple[str, ...] = ()
    if containing:
        where = "WHERE title LIKE ? ESCAPE '\\' OR source_name LIKE ? ESCAPE '\\'"
        values = (_like(containing),) * 2
    rows = db.execute(
        f"SELECT id FROM document {where} ORDER BY {_ORDERS[order]} {direction}, id", values
    )
    return [row[0] for row in rows]


def _like(words: str) -> str:
    escaped = words.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return f"%{escaped}%"


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
    return DOCUMENT.where(db, title=title)


def with_hash(db: sqlite3.Connection, text_sha256: str) -> Document | None:
    """The document of exactly this text, or None."""
    return next(iter(DOCUMENT.where(db, text_sha256=text_sha256)), None)


def matching(db: sqlite3.Connection, words: str, *, limit: int = 1000) -> list[int]:
    """The ids of documents whose text holds this phrase, best first."""
    phrase = '"' + words.replace('"', '""') + '"'
    rows = db.execute(
        "SELECT rowid FROM document_search WHERE document_search MATCH ? ORDER BY rank LIMIT ?",
        (phrase, limit),
    )
    return [row[0] for row in rows]


def prepare_bulk(db: sqlite3.Connection) -> None:
    """Let the full-text index gather more before it merges; for a connection that imports."""
    db.execute("INSERT INTO document_search (document_search, rank) VALUES ('automerge', 0)")
    db.execute("INSERT INTO document_search (document_search, rank) VALUES ('crisismerge', 64)")


def finish_bulk(db: sqlite3.Connection) -> None:
    """Go back to merging the full-text index as it grows."""
    db.execute("INSERT INTO document_search (document_search, rank) VALUES ('automerge', 4)")
    db.execute("INSERT INTO document_search (document_search, rank) VALUES ('crisismerge', 16)")
