"""Imports: many documents that came together, and go together when the import is undone."""

import sqlite3
from collections.abc import Iterable
from typing import NamedTuple

from rubricator.store.schema import FULL_TEXT
from rubricator.store.table import AMONG, among_texts

_HASH_BYTES = 1 << 20
_BULK_HASH_BYTES = 32 << 20


class SameText(NamedTuple):
    """The document that has a text already."""

    id: int
    title: str


def add(
    db: sqlite3.Connection, batch_id: int, source: str, *, coder_id: int | None, at: str
) -> None:
    """Register an import; `source` says what was imported, as people named it."""
    db.execute(
        "INSERT INTO import_batch (id, coder_id, source, created_at) VALUES (?, ?, ?, ?)",
        (batch_id, coder_id, source, at),
    )


def same_texts(db: sqlite3.Connection, hashes: Iterable[str]) -> dict[str, SameText]:
    """The documents that have texts of these hashes, by hash."""
    rows = db.execute(
        f"SELECT text_sha256, id, title FROM document WHERE text_sha256 {AMONG}",
        among_texts(hashes),
    )
    return {text_sha256: SameText(*same) for text_sha256, *same in rows}


def prepare_bulk(db: sqlite3.Connection) -> None:
    """Let the full-text indices grow in memory and without merging, for the present transaction."""
    _configure_search(db, automerge=0, crisismerge=64, hashsize=_BULK_HASH_BYTES)


def finish_bulk(db: sqlite3.Connection) -> None:
    """Go back to merging the full-text indices as they grow: FTS5's own defaults."""
    _configure_search(db, automerge=4, crisismerge=16, hashsize=_HASH_BYTES)


def _configure_search(db: sqlite3.Connection, **options: int) -> None:
    # FTS5 takes its orders as rows: the option's name in the column that is called as the table.
    for index in FULL_TEXT:
        for option, value in options.items():
            db.execute(f"INSERT INTO {index} ({index}, rank) VALUES (?, ?)", (option, value))
