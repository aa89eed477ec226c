"""What a stance can be aimed at beside actors and issues: reports, stances, relations of actors."""

import sqlite3
from typing import NamedTuple

from rubricator.store.like import holding

_QUOTED = 90
_CODINGS = f"""
    SELECT a.id, c.label, coalesce(nullif(r.title, ''), h.name, s.holder_label, ''),
        substr(t.text, a.start + 1, min(a."end" - a.start, {_QUOTED})), d.title
    FROM annotation a
    JOIN code c ON c.id = a.code_id
    JOIN document d ON d.id = a.document_id
    JOIN document_text t ON t.id = d.id
    LEFT JOIN event_report r ON r.id = a.id
    LEFT JOIN stance s ON s.id = a.id
    LEFT JOIN actor h ON h.id = s.holder_id
"""


class CodedTarget(NamedTuple):
    """An event report or a stance: code, title or holder, the first of its words, its document."""

    id: int
    label: str
    called: str
    words: str
    document: str


class RelationTarget(NamedTuple):
    """What one actor is to another, by their names."""

    id: int
    actor: str
    relation: str
    other: str


def in_document(db: sqlite3.Connection, kind: str, document_id: int) -> list[CodedTarget]:
    """The event reports (kind `event`) or stances of a document, in text order."""
    rows = db.execute(
        f'{_CODINGS} WHERE a.document_id = ? AND a.kind = ? ORDER BY a.start, a."end", a.id',
        (document_id, kind),
    )
    return list(map(CodedTarget._make, rows))


def elsewhere(
    db: sqlite3.Connection, kind: str, document_id: int, typed: str, *, limit: int = 12
) -> list[CodedTarget]:
    """Those of other documents in whose code, title, holder or document `typed` stands."""
    columns = ("c.label", "d.title", "coalesce(r.title, h.name, s.holder_label, '')")
    term, patterns = holding(columns, typed)
    rows = db.execute(
        f"{_CODINGS} WHERE a.kind = ? AND a.document_id <> ? AND {term} ORDER BY a.id DESC LIMIT ?",
        (kind, document_id, *patterns, limit),
    )
    return list(map(CodedTarget._make, rows))


def relations(db: sqlite3.Connection, typed: str, *, limit: int = 12) -> list[RelationTarget]:
    """The relations of actors in whose names `typed` stands, newest first."""
    column = "a.name || ' ' || replace(r.relation, '_', ' ') || ' ' || o.name"
    term, patterns = holding((column,), typed)
    rows = db.execute(
        "SELECT r.id, a.name, r.relation, o.name FROM actor_relation r "
        "JOIN actor a ON a.id = r.actor_id JOIN actor o ON o.id = r.other_id "
        f"WHERE {term} ORDER BY r.id DESC LIMIT ?",
        (*patterns, limit),
    )
    return list(map(RelationTarget._make, rows))
