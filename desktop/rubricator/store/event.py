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


def roles_filled_in(db: sqlite3.Connection, document_id: int) -> dict[int, tuple[int, set[str]]]:
    """Of each event report in a document, in text order: its code and the roles somebody plays."""
    rows = db.execute(
        "SELECT a.id, a.code_id, p.role FROM annotation a "
        "LEFT JOIN participant p ON p.report_id = a.id "
        "WHERE a.document_id = ? AND a.kind = 'event' ORDER BY a.start, a.\"end\"",
        (document_id,),
    )
    found: dict[int, tuple[int, set[str]]] = {}
    for report_id, code_id, role in rows:
        found.setdefault(report_id, (code_id, set()))[1].update({role} if role else ())
    return found
