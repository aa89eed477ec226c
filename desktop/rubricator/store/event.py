"""Canonical events: listed by the page, found by title, with how many reports tell each."""

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal, NamedTuple

from rubricator.core.event import EventStatus
from rubricator.store.like import holding
from rubricator.store.table import AMONG, among

Order = Literal["date", "title", "type", "place", "reports", "sources", "disputed", "status"]
_COUNT = "(SELECT count(*) FROM event_report r WHERE r.event_id = event.id)"
_SOURCES = """
    (SELECT count(DISTINCT nullif(d.source_name, '')) FROM event_report r
    JOIN annotation a ON a.id = r.id JOIN document d ON d.id = a.document_id
    WHERE r.event_id = event.id)
"""
_DISPUTED = """
    (verification IN ('disputed', 'denied') OR EXISTS (SELECT 1 FROM event_report r
    WHERE r.event_id = event.id AND r.verification IN ('disputed', 'denied')))
"""
_ORDERS: Mapping[Order, str] = {
    # Events without a date come last, whichever way the others stand.
    "date": "date_from = '', date_from {0}, date_to",
    "title": "title COLLATE NOCASE {0}",
    "type": "(SELECT label FROM code WHERE code.id = event.code_id) {0}",
    "place": "place_name COLLATE NOCASE {0}",
    "reports": f"{_COUNT} {{0}}",
    "sources": f"{_SOURCES} {{0}}",
    "disputed": f"{_DISPUTED} {{0}}",
    "status": "status {0}",
}


class EventLine(NamedTuple):
    """An event as a choice shows it."""

    id: int
    title: str
    date_from: str
    reports: int


class ListedEvent(NamedTuple):
    """An event as the list of events shows it."""

    id: int
    title: str
    code_id: int | None
    date_from: str
    date_to: str
    date_precision: str
    place: str
    reports: int
    sources: int
    is_disputed: bool
    status: EventStatus


def ids(
    db: sqlite3.Connection,
    *,
    words: str = "",
    status: EventStatus | Literal[""] = "",
    disputed: bool = False,
    order: Order = "date",
    descending: bool = False,
) -> list[int]:
    """The events that hold `words` in title, place or note, of this status, in order."""
    terms, values = ["1"], list[str]()
    for word in words.split():
        term, patterns = holding(("title", "place_name", "note"), word)
        terms.append(term)
        values += patterns
    if status:
        terms.append("status = ?")
        values.append(status)
    if disputed:
        terms.append(_DISPUTED)
    sorting = _ORDERS[order].format("DESC" if descending else "ASC")
    rows = db.execute(
        f"SELECT id FROM event WHERE {' AND '.join(terms)} ORDER BY {sorting}, id", values
    )
    return [row_id for (row_id,) in rows]


def lines(db: sqlite3.Connection, event_ids: Sequence[int]) -> list[ListedEvent]:
    """The list's lines of these events, in that order; those that are gone are left out."""
    rows = db.execute(
        "SELECT id, title, code_id, date_from, date_to, date_precision, "
        f"coalesce(nullif(place_name, ''), place_text), {_COUNT}, {_SOURCES}, {_DISPUTED}, status "
        f"FROM event WHERE id {AMONG}",
        among(event_ids),
    )
    found = {row[0]: ListedEvent(*row) for row in rows}
    return [found[row_id] for row_id in event_ids if row_id in found]


def first_report(db: sqlite3.Connection, event_id: int) -> int | None:
    """The report that was published first, if any tells the event."""
    row = db.execute(
        "SELECT r.id FROM event_report r JOIN annotation a ON a.id = r.id "
        "JOIN document d ON d.id = a.document_id WHERE r.event_id = ? "
        "ORDER BY d.published_on = '', d.published_on, r.id LIMIT 1",
        (event_id,),
    ).fetchone()
    return int(row[0]) if row else None


def matching(db: sqlite3.Connection, words: str, *, limit: int = 12) -> list[EventLine]:
    """The events in whose title `words` stand, newest first."""
    term, patterns = holding(("title",), words)
    rows = db.execute(
        f"SELECT id, title, date_from, {_COUNT} FROM event "
        f"WHERE status <> 'rejected' AND {term} ORDER BY id DESC LIMIT ?",
        (*patterns, limit),
    )
    return list(map(EventLine._make, rows))


def report_count(db: sqlite3.Connection, event_id: int) -> int:
    """How many reports tell an event."""
    row = db.execute("SELECT count(*) FROM event_report WHERE event_id = ?", (event_id,)).fetchone()
    return int(row[0])


def linked_reports(db: sqlite3.Connection, document_ids: Iterable[int]) -> list[int]:
    """The reports in these documents that tell an event."""
    rows = db.execute(
        "SELECT r.id FROM annotation a JOIN event_report r ON r.id = a.id "
        f"WHERE a.document_id {AMONG} AND r.event_id IS NOT NULL ORDER BY r.id",
        among(document_ids),
    )
    return [report_id for (report_id,) in rows]


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


def with_participants_before(db: sqlite3.Connection, report_id: int) -> int | None:
    """The event report that its coder made last before this one in the same document.

    Only one in which somebody takes part; None if there is none.
    """
    row = db.execute(
        "SELECT max(a.id) FROM annotation here JOIN annotation a "
        "ON a.document_id = here.document_id AND a.coder_id = here.coder_id "
        "WHERE here.id = ? AND a.id < here.id AND a.kind = 'event' "
        "AND EXISTS (SELECT 1 FROM participant p WHERE p.report_id = a.id)",
        (report_id,),
    ).fetchone()
    return row[0] if row else None


def fields_filled_in(db: sqlite3.Connection, document_id: int) -> dict[int, set[int]]:
    """The fields of the study that have a value, by the codings of a document that have any."""
    rows = db.execute(
        "SELECT v.annotation_id, v.field_id FROM annotation a "
        "JOIN field_value v ON v.annotation_id = a.id WHERE a.document_id = ?",
        (document_id,),
    )
    found: dict[int, set[int]] = {}
    for annotation_id, field_id in rows:
        found.setdefault(annotation_id, set()).add(field_id)
    return found
