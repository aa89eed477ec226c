"""The records behind codings in a few words: who, what, where, for or against whom."""

import sqlite3
from collections.abc import Iterable
from typing import NamedTuple

from rubricator.store.table import AMONG, among

_LINES = f"""
    SELECT a.id, a.code_id, coalesce(x.name, ''),
        coalesce((SELECT alias FROM actor_alias
                  WHERE actor_id = x.id AND kind = 'acronym' ORDER BY id LIMIT 1), ''),
        coalesce(e.title, ''), coalesce(e.date_from, ''),
        coalesce(nullif(e.place_name, ''), e.place_text, ''),
        coalesce(h.name, s.holder_label, ''),
        coalesce(t.name, i.label, v.title, s.target_label, ''), s.polarity
    FROM annotation a
    LEFT JOIN actor x ON x.id = a.actor_id
    LEFT JOIN event_report e ON e.id = a.id
    LEFT JOIN stance s ON s.id = a.id
    LEFT JOIN actor h ON h.id = s.holder_id
    LEFT JOIN actor t ON t.id = s.target_actor_id
    LEFT JOIN code i ON i.id = s.target_issue_id
    LEFT JOIN event v ON v.id = s.target_event_id
    WHERE a.id {AMONG}
"""


class RecordLine(NamedTuple):
    """The record of one annotation; what is not known or does not belong to its kind is empty."""

    id: int
    code_id: int
    actor: str
    acronym: str
    title: str
    date: str
    place: str
    holder: str
    target: str
    polarity: float | None


def lines(db: sqlite3.Connection, annotation_ids: Iterable[int]) -> dict[int, RecordLine]:
    """The records of these annotations, by id; those that are gone are left out."""
    rows = db.execute(_LINES, among(annotation_ids))
    return {row[0]: RecordLine(*row) for row in rows}


def participants(db: sqlite3.Connection, report_id: int) -> list[tuple[str, str]]:
    """Role and name of each participant of an event report, in their order."""
    return db.execute(
        "SELECT p.role, coalesce(x.name, p.label) FROM participant p "
        "LEFT JOIN actor x ON x.id = p.actor_id WHERE p.report_id = ? ORDER BY p.position, p.id",
        (report_id,),
    ).fetchall()
