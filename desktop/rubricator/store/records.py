"""Records of actors, events and stances in the order of exports, one by one or by document."""

import sqlite3
from collections.abc import Iterable, Iterator
from typing import NamedTuple, TypeVar

from rubricator.core.annotation import Annotation
from rubricator.core.event import Event, EventReport, EventSource, Figure, Participant
from rubricator.core.stance import Stance
from rubricator.store.table import (
    ANNOTATION,
    EVENT,
    EVENT_REPORT,
    EVENT_SOURCE,
    FIGURE,
    PARTICIPANT,
    STANCE,
)

P = TypeVar("P", Participant, Figure)

_TEXT_ORDER = (
    'annotation.document_id, annotation.start, annotation."end", annotation.code_id, '
    "annotation.coder_id, annotation.id"
)


class Seen(NamedTuple):
    """How often an actor is mentioned, and in articles of which first and last date."""

    mentions: int = 0
    documents: int = 0
    first: str = ""
    last: str = ""


def codings(db: sqlite3.Connection, *kinds: str) -> Iterator[Annotation]:
    """The annotations of these kinds (of all, if none is named) by document and place in it."""
    marks = ", ".join("?" * len(kinds))
    where = f"WHERE kind IN ({marks})" if kinds else ""
    return ANNOTATION.joined(db, f"{where} ORDER BY {_TEXT_ORDER}", kinds)


def reports_in(db: sqlite3.Connection, document_id: int) -> dict[int, EventReport]:
    """The event reports of a document by id."""
    tail = "JOIN annotation a ON a.id = event_report.id WHERE a.document_id = ?"
    return {each.id: each for each in EVENT_REPORT.joined(db, tail, (document_id,))}


def stances_in(db: sqlite3.Connection, document_id: int) -> dict[int, Stance]:
    """The stances of a document by id."""
    tail = "JOIN annotation a ON a.id = stance.id WHERE a.document_id = ?"
    return {each.id: each for each in STANCE.joined(db, tail, (document_id,))}


def participants_in(db: sqlite3.Connection, document_id: int) -> dict[int, list[Participant]]:
    """The participants of each event report of a document, in their order."""
    tail = (
        "JOIN annotation a ON a.id = participant.report_id WHERE a.document_id = ? "
        "ORDER BY participant.position, participant.id"
    )
    return _by_report(PARTICIPANT.joined(db, tail, (document_id,)))


def figures_in(db: sqlite3.Connection, document_id: int) -> dict[int, list[Figure]]:
    """The figures of each event report of a document."""
    tail = "JOIN annotation a ON a.id = figure.report_id WHERE a.document_id = ? ORDER BY figure.id"
    return _by_report(FIGURE.joined(db, tail, (document_id,)))


def _by_report(rows: Iterable[P]) -> dict[int, list[P]]:
    found: dict[int, list[P]] = {}
    for row in rows:
        if row.report_id is not None:
            found.setdefault(row.report_id, []).append(row)
    return found


def participants_of(db: sqlite3.Connection, event_id: int) -> list[Participant]:
    """The participants that the event itself names, in their order."""
    found = PARTICIPANT.where(db, event_id=event_id)
    return sorted(found, key=lambda each: (each.position, each.id))


def participants_told(db: sqlite3.Connection, event_id: int) -> list[Participant]:
    """The participants that the reports of an event name, report by report."""
    tail = (
        "JOIN event_report r ON r.id = participant.report_id WHERE r.event_id = ? "
        "ORDER BY r.id, participant.position, participant.id"
    )
    return list(PARTICIPANT.joined(db, tail, (event_id,)))


def events(db: sqlite3.Connection) -> Iterator[Event]:
    """All events, in the order in which they were made."""
    return EVENT.joined(db, "ORDER BY id")


def reports_of(db: sqlite3.Connection, event_id: int) -> list[EventReport]:
    """The reports that tell an event."""
    return list(EVENT_REPORT.joined(db, "WHERE event_id = ? ORDER BY id", (event_id,)))


def participants(db: sqlite3.Connection) -> Iterator[Participant]:
    """All participants: those of reports by report, then those of events."""
    tail = (
        "ORDER BY participant.report_id IS NULL, participant.report_id, participant.event_id, "
        "participant.position, participant.id"
    )
    return PARTICIPANT.joined(db, tail)


def figures(db: sqlite3.Connection) -> Iterator[Figure]:
    """All figures: those of reports by report, then those of events."""
    tail = "ORDER BY figure.report_id IS NULL, figure.report_id, figure.event_id, figure.id"
    return FIGURE.joined(db, tail)


def sources(db: sqlite3.Connection, event_id: int) -> list[EventSource]:
    """Which report each value of an event was taken from, by the name of its column."""
    return list(EVENT_SOURCE.joined(db, "WHERE event_id = ? ORDER BY column_name", (event_id,)))


def documents_of_reports(db: sqlite3.Connection) -> dict[int, int]:
    """The document of each event report."""
    return dict(
        db.execute(
            "SELECT r.id, a.document_id FROM event_report r JOIN annotation a ON a.id = r.id"
        )
    )


def seen(db: sqlite3.Connection) -> dict[int, Seen]:
    """The mentions of each actor that has any; dates only of dated articles."""
    rows = db.execute(
        "SELECT a.actor_id, count(*), count(DISTINCT a.document_id), "
        "coalesce(min(nullif(d.published_on, '')), ''), coalesce(max(d.published_on), '') "
        "FROM annotation a JOIN document d ON d.id = a.document_id "
        "WHERE a.actor_id IS NOT NULL GROUP BY a.actor_id"
    )
    return {actor_id: Seen(*rest) for actor_id, *rest in rows}


def coded_by(db: sqlite3.Connection) -> dict[int, tuple[int, int]]:
    """By coder: how many annotations they made, in how many documents."""
    rows = db.execute(
        "SELECT coder_id, count(*), count(DISTINCT document_id) FROM annotation GROUP BY coder_id"
    )
    return {coder_id: (annotations, documents) for coder_id, annotations, documents in rows}
