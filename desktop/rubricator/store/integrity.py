"""Whether a project file is whole: as SQLite keeps it, and as its records fit together."""

import sqlite3
from collections.abc import Mapping
from hashlib import sha256

from rubricator.core.ids import id_text


def check(db: sqlite3.Connection) -> list[str]:
    """What is wrong with the file, a line each: damage, or records that contradict each other."""
    return _damage(db) or _contradictions(db)


def _damage(db: sqlite3.Connection) -> list[str]:
    try:
        rows = db.execute("PRAGMA integrity_check").fetchall()
    except sqlite3.DatabaseError as error:
        return [f"the file is damaged: {error}"]
    return [row[0] for row in rows if row[0] != "ok"]


def _contradictions(db: sqlite3.Connection) -> list[str]:
    findings = [
        f"{table} {row_id} refers to a {parent} that is not there"
        for table, row_id, parent, _ in db.execute("PRAGMA foreign_key_check")
    ]
    for (prefix, what), query in _CONTRADICTIONS.items():
        findings += [f"{id_text(prefix, row[0])} {what}" for row in db.execute(query)]
    return findings


def _below_itself(table: str) -> str:
    """SQL for the rows of a tree that a way upwards leads back to."""
    return (
        "WITH RECURSIVE way (id, above) AS ("
        f"SELECT id, parent_id FROM {table} WHERE parent_id IS NOT NULL UNION "
        f"SELECT way.id, up.parent_id FROM way JOIN {table} up ON up.id = way.above "
        "WHERE up.parent_id IS NOT NULL) SELECT id FROM way WHERE id = above ORDER BY id"
    )


_CONTRADICTIONS: Mapping[tuple[str, str], str] = {
    ("doc", "has no text"): (
        "SELECT id FROM document WHERE id NOT IN (SELECT id FROM document_text)"
    ),
    ("ann", "ends beyond its document's text"): (
        "SELECT a.id FROM annotation a JOIN document d ON d.id = a.document_id "
        'WHERE a."end" > d.character_count'
    ),
    ("zon", "ends beyond its document's text"): (
        "SELECT z.id FROM zone z JOIN document d ON d.id = z.document_id "
        'WHERE z."end" > d.character_count'
    ),
    ("ann", "is of another kind than its code"): (
        "SELECT a.id FROM annotation a JOIN code c ON c.id = a.code_id WHERE a.kind <> c.kind"
    ),
    ("ann", "does not cover its fragments"): (
        "SELECT a.id FROM annotation a JOIN fragment f ON f.annotation_id = a.id GROUP BY a.id "
        'HAVING min(f.start) <> a.start OR max(f."end") <> a."end" OR count(*) < 2'
    ),
    ("cod", "lies below itself"): _below_itself("code"),
    ("act", "lies below itself"): _below_itself("actor"),
    ("ann", "is coded as an event and has no report"): (
        "SELECT id FROM annotation WHERE kind = 'event' AND id NOT IN (SELECT id FROM event_report)"
    ),
    ("ann", "is coded as a stance and has no stance"): (
        "SELECT id FROM annotation WHERE kind = 'stance' AND id NOT IN (SELECT id FROM stance)"
    ),
}
"""What must not be found, by the record's prefix and what is wrong with it."""


def check_texts(db: sqlite3.Connection) -> list[str]:
    """Documents whose text is not the one that was imported."""
    rows = db.execute(
        "SELECT d.title, d.text_sha256, t.text FROM document d JOIN document_text t ON t.id = d.id"
    )
    return [
        f"the text of “{title}” is not the one imported"
        for title, expected, text in rows
        if sha256(text.encode()).hexdigest() != expected
    ]
