"""What is looked at by checks of the content: records with where they stand, in text order."""

import sqlite3
from collections.abc import Iterator
from typing import NamedTuple

from rubricator.core.actor import Actor
from rubricator.store.table import ACTOR

_IN_TEXT = 'a.document_id, a.start, a."end", a.id'


class ReportLine(NamedTuple):
    """An event report with its code, when it is said to have been, and the date of its article."""

    id: int
    document_id: int
    code_id: int
    code_label: str
    title: str
    date_from: str
    date_to: str
    reality: str
    published_on: str


class StanceLine(NamedTuple):
    """A stance and what it has of a holder and a target."""

    id: int
    document_id: int
    has_holder: bool
    has_target: bool
    polarity: float | None


class MentionLine(NamedTuple):
    """A coding of an actor."""

    id: int
    document_id: int


class EventLine(NamedTuple):
    """An event and the first of its reports, if it has any."""

    id: int
    title: str
    report_id: int | None


def reports(db: sqlite3.Connection) -> Iterator[ReportLine]:
    """All event reports."""
    rows = db.execute(
        "SELECT e.id, a.document_id, a.code_id, c.label, e.title, e.date_from, e.date_to, "
        "e.reality, d.published_on FROM event_report e JOIN annotation a ON a.id = e.id "
        "JOIN code c ON c.id = a.code_id "
        f"JOIN document d ON d.id = a.document_id ORDER BY {_IN_TEXT}"
    )
    return map(ReportLine._make, rows)


def roles_played(db: sqlite3.Connection) -> dict[int, set[str]]:
    """The roles that somebody plays in each report that has any."""
    found: dict[int, set[str]] = {}
    rows = db.execute(
        "SELECT DISTINCT report_id, role FROM participant WHERE report_id IS NOT NULL"
    )
    for report_id, role in rows:
        found.setdefault(report_id, set()).add(role)
    return found


def stances(db: sqlite3.Connection) -> Iterator[StanceLine]:
    """All stances."""
    rows = db.execute(
        "SELECT s.id, a.document_id, s.holder_id IS NOT NULL OR s.holder_label <> '', "
        "coalesce(s.target_actor_id, s.target_event_id, s.target_report_id, s.target_issue_id, "
        "s.target_stance_id, s.target_relation_id) IS NOT NULL OR s.target_label <> '', s.polarity "
        f"FROM stance s JOIN annotation a ON a.id = s.id ORDER BY {_IN_TEXT}"
    )
    return map(StanceLine._make, rows)


def unlinked_mentions(db: sqlite3.Connection) -> Iterator[MentionLine]:
    """The codings of actors that no actor of the registry was found for."""
    rows = db.execute(
        "SELECT a.id, a.document_id FROM annotation a "
        f"WHERE a.kind = 'actor' AND a.actor_id IS NULL ORDER BY {_IN_TEXT}"
    )
    return map(MentionLine._make, rows)


_STRETCHES = 'SELECT start, "end" FROM fragment WHERE annotation_id = {0}.id'


def coded_again(db: sqlite3.Connection) -> list[tuple[int, str]]:
    """Codings (id, label of the code) whose words have that code from the same coder already.

    Mentions of different actors are different codings, and the same words may tell of several
    events and stances.
    """
    mine, before = _STRETCHES.format("a"), _STRETCHES.format("b")
    return db.execute(
        "SELECT a.id, c.label FROM annotation a JOIN code c ON c.id = a.code_id "
        "WHERE a.kind NOT IN ('event', 'stance') AND EXISTS (SELECT 1 FROM annotation b "
        'WHERE b.document_id = a.document_id AND b.start = a.start AND b."end" = a."end" '
        "AND b.code_id = a.code_id AND b.coder_id = a.coder_id AND b.id < a.id "
        "AND b.actor_id IS a.actor_id "
        f"AND NOT EXISTS ({mine} EXCEPT {before}) AND NOT EXISTS ({before} EXCEPT {mine})) "
        f"ORDER BY {_IN_TEXT}"
    ).fetchall()


def events(db: sqlite3.Connection) -> Iterator[EventLine]:
    """All events that were not rejected."""
    rows = db.execute(
        "SELECT id, title, (SELECT min(id) FROM event_report WHERE event_id = event.id) "
        "FROM event WHERE status <> 'rejected' ORDER BY id"
    )
    return map(EventLine._make, rows)


def adjudicated(db: sqlite3.Connection) -> dict[int, str]:
    """The titles of the events that are said to be settled."""
    rows = db.execute("SELECT id, title FROM event WHERE status = 'adjudicated' ORDER BY id")
    return dict(rows.fetchall())


def settled_by_nobody(db: sqlite3.Connection) -> list[tuple[int, str, str]]:
    """Events (id, title) with a value that was a report's which is gone, and its column."""
    return db.execute(
        "SELECT e.id, e.title, s.column_name FROM event_source s JOIN event e ON e.id = s.event_id "
        "WHERE s.report_id IS NULL AND s.rule <> 'manual' AND e.status <> 'rejected' "
        "ORDER BY e.id, s.column_name"
    ).fetchall()


def falling_figures(db: sqlite3.Connection) -> list[tuple[int | None, int | None, str]]:
    """Report, event and measure of the figures whose low, best and high do not rise."""
    return db.execute(
        "SELECT report_id, event_id, measure FROM figure "
        "WHERE low > best OR best > high OR low > high ORDER BY report_id, event_id, id"
    ).fetchall()


def required_given(db: sqlite3.Connection) -> dict[int, set[int]]:
    """The required fields of the study that have a value, by coding."""
    found: dict[int, set[int]] = {}
    rows = db.execute(
        "SELECT v.annotation_id, v.field_id FROM field f JOIN field_value v ON v.field_id = f.id "
        "WHERE f.required = 1"
    )
    for annotation_id, field_id in rows:
        found.setdefault(annotation_id, set()).add(field_id)
    return found


def actors_without_kind(db: sqlite3.Connection) -> Iterator[Actor]:
    """The actors of whom nobody said what they are; those that were merged into others need not."""
    tail = "WHERE kind = 'unidentified' AND merged_into_id IS NULL ORDER BY name, id"
    return ACTOR.joined(db, tail)


def actors_without_sector(db: sqlite3.Connection) -> Iterator[Actor]:
    """The actors that have no sector; those that were merged into others need none."""
    return ACTOR.joined(db, "WHERE code_id IS NULL AND merged_into_id IS NULL ORDER BY name, id")


def mention_of(db: sqlite3.Connection, actor_id: int) -> int | None:
    """The first coding that mentions an actor, or None."""
    row = db.execute("SELECT min(id) FROM annotation WHERE actor_id = ?", (actor_id,)).fetchone()
    found: int | None = row[0]
    return found
