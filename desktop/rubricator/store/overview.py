"""A project in numbers: how much of everything is in it."""

import sqlite3
from typing import NamedTuple


class Overview(NamedTuple):
    """Counts of rows, words of all documents, and when something last changed (ISO 8601, or "")."""

    documents: int
    words: int
    annotations: int
    codes: int
    actors: int
    events: int
    coders: int
    steps: int
    last_change: str
    format: int


def overview(db: sqlite3.Connection) -> Overview:
    """The numbers as they are now."""
    row = db.execute("""
        SELECT (SELECT count(*) FROM document), (SELECT coalesce(sum(word_count), 0) FROM document),
            (SELECT count(*) FROM annotation), (SELECT count(*) FROM code),
            (SELECT count(*) FROM actor), (SELECT count(*) FROM event),
            (SELECT count(*) FROM coder), (SELECT count(*) FROM step),
            coalesce((SELECT at FROM step ORDER BY id DESC LIMIT 1), ''),
            (SELECT user_version FROM pragma_user_version)
    """).fetchone()
    return Overview._make(row)
