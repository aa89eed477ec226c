"""Imports: many documents that came together, and go together when the import is undone."""

import sqlite3
from typing import NamedTuple

from rubricator.store.schema import FULL_TEXT


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


def same_text(db: sqlite3.Connection, text_sha256: str) -> SameText | None:
    """The document of exactly this text, or None."""
    row = db.execute(
        "SELECT id, title FROM document WHERE text_sha256 = ?", (text_sha256,)
    ).fetchone()
    return SameText(*row) if row else None


def prepare_bulk(db: sqlite3.Connection) -> None:
    """Let the full-text indices grow without merging, for the present transaction."""
    _configure_search(db, automerge=0, crisismerge=64)


def finish_bulk(db: sqlite3.Connection) -> None:
    """Go back to merging the full-text indices as they grow: FTS5's own defaults."""
    _configure_search(db, automerge=4, crisismerge=16)


def _configure_search(db: sqlite3.Connection, **options: int) -> None:
    # FTS5 takes its orders as rows: the option's name in the column that is called as the table.
    for index in FULL_TEXT:
        for option, value in options.items():
            db.execute(f"INSERT INTO {index} ({index}, rank) VALUES (?, ?)", (option, value))
