"""Canonical events: found by title, with how many reports tell each."""

import sqlite3
from typing import NamedTuple


class EventLine(NamedTuple):
    """An event as a choice shows it."""

    id: int
    title: str
    date_from: str
    reports: int


def matching(db: sqlite3.Connection, words: str, *, limit: int = 12) -> list[EventLine]:
    """The events in whose title `words` stand, newest first."""
    pattern = words.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    rows = db.execute(
        "SELECT id, title, date_from, "
        "(SELECT count(*) FROM event_report WHERE event_id = event.id) FROM event "
        "WHERE status <> 'rejected' AND title LIKE '%' || ? || '%' ESCAPE '\\' "
        "ORDER BY id DESC LIMIT ?",
        (pattern, limit),
    )
    return list(map(EventLine._make, rows))


def report_count(db: sqlite3.Connection, event_id: int) -> int:
    """How many reports tell an event."""
    row = db.execute("SELECT count(*) FROM event_report WHERE event_id = ?", (event_id,)).fetchone()
    return int(row[0])
