"""A project file as other programs open it, and a document to put into it."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from rubricator.core.document import Document
from rubricator.core.ids import new_id
from rubricator.core.text import text_hash, word_count
from rubricator.store import document as documents
from rubricator.store.schema import JOURNALED
from rubricator.store.transaction import Transaction


@contextmanager
def plain(path: Path) -> Iterator[sqlite3.Connection]:
    """The file as any other program opens it."""
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        yield db


def add_document(tx: Transaction, title: str, text: str) -> int:
    """A command that adds one document."""
    document = Document(
        new_id(),
        title,
        text_hash(text),
        len(text),
        word_count(text),
        created_at=tx.at,
        updated_at=tx.at,
    )
    documents.add(tx.db, [(document, text)])
    tx.describe(f"Add {title}")
    return document.id


def contents(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """Every row that is part of the history, by table, as another program reads it."""
    with plain(path) as db:
        return {
            table: db.execute(f"SELECT * FROM {table} ORDER BY id").fetchall()
            for table in JOURNALED
        }
