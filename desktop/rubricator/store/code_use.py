"""What uses a code, and how all of it goes over to another one."""

import json
import sqlite3
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from rubricator.store import document as documents
from rubricator.store.table import AMONG, among, among_texts

_CONTEXT = 60
_LONGEST_WORDS = 200


class Uses(NamedTuple):
    """How often a code is used: codings (in documents), actors, events, stances about it."""

    codings: int
    documents: int
    actors: int
    events: int
    stances: int
    below: int


class CodingInContext(NamedTuple):
    """A coding with the words around it, on one line."""

    id: int
    document_title: str
    left: str
    words: str
    right: str
    coder: str
    published_on: str = ""


def uses(db: sqlite3.Connection, code_id: int) -> Uses:
    """What uses a code, its own codings alone; `below` counts the codes right below it."""
    row = db.execute(
        "SELECT (SELECT count(*) FROM annotation WHERE code_id = ?1), "
        "(SELECT count(DISTINCT document_id) FROM annotation WHERE code_id = ?1), "
        "(SELECT count(*) FROM actor WHERE code_id = ?1), "
        "(SELECT count(*) FROM event WHERE code_id = ?1), "
        "(SELECT count(*) FROM stance WHERE target_issue_id = ?1), "
        "(SELECT count(*) FROM code WHERE parent_id = ?1)",
        (code_id,),
    ).fetchone()
    return Uses._make(row)


def hand_over(db: sqlite3.Connection, code_id: int, into_id: int, *, at: str) -> None:
    """Let codings, actors, events, stances and other schemes' names be another code's."""
    for table, column in (("annotation", "code_id"), ("actor", "code_id"), ("event", "code_id")):
        db.execute(
            f"UPDATE {table} SET {column} = ?, updated_at = ? WHERE {column} = ?",
            (into_id, at, code_id),
        )
    db.execute(
        "UPDATE stance SET target_issue_id = ?, updated_at = ? WHERE target_issue_id = ?",
        (into_id, at, code_id),
    )
    db.execute(
        "UPDATE code_crosswalk SET code_id = ?1 WHERE code_id = ?2 AND NOT EXISTS (SELECT 1 "
        "FROM code_crosswalk other WHERE other.code_id = ?1 AND other.scheme = "
        "code_crosswalk.scheme AND other.external_code = code_crosswalk.external_code)",
        (into_id, code_id),
    )


def recode(
    db: sqlite3.Connection, annotation_ids: Iterable[int], code_id: int, into_id: int, *, at: str
) -> int:
    """Give those of these codings that have a code another one; how many that were."""
    cursor = db.execute(
        f"UPDATE annotation SET code_id = ?, updated_at = ? WHERE code_id = ? AND id {AMONG}",
        (into_id, at, code_id, *among(annotation_ids)),
    )
    return cursor.rowcount


def move_values(
    db: sqlite3.Connection,
    field_id: int,
    into_id: int,
    annotation_ids: Iterable[int] | None = None,
) -> None:
    """Let the values of a field be another's, of some codings or of all."""
    chosen = "" if annotation_ids is None else f"AND annotation_id {AMONG}"
    asked = () if annotation_ids is None else among(annotation_ids)
    # A coding that had the other code before may have kept values nobody saw since.
    db.execute(
        "DELETE FROM field_value WHERE field_id = ? AND annotation_id IN "
        f"(SELECT annotation_id FROM field_value WHERE field_id = ? {chosen})",
        (into_id, field_id, *asked),
    )
    db.execute(
        f"UPDATE field_value SET field_id = ? WHERE field_id = ? {chosen}",
        (into_id, field_id, *asked),
    )


def value_count(db: sqlite3.Connection, field_id: int) -> int:
    """How many codings have a value of a field."""
    row = db.execute(
        "SELECT count(DISTINCT annotation_id) FROM field_value WHERE field_id = ?", (field_id,)
    ).fetchone()
    return int(row[0])


def participant_counts(
    db: sqlite3.Connection, code_ids: Iterable[int] | None = None
) -> dict[str, int]:
    """By role: how many participants have it, in events of these codes or in all."""
    chosen = "" if code_ids is None else f"WHERE coalesce(a.code_id, e.code_id) {AMONG}"
    rows = db.execute(
        "SELECT p.role, count(*) FROM participant p LEFT JOIN annotation a ON a.id = p.report_id "
        f"LEFT JOIN event e ON e.id = p.event_id {chosen} GROUP BY p.role",
        () if code_ids is None else among(code_ids),
    )
    return dict(rows)


def in_context(db: sqlite3.Connection, annotation_ids: Sequence[int]) -> list[CodingInContext]:
    """These codings with the words around them, in that order; what is gone is left out."""
    rows = db.execute(
        'SELECT a.id, a.document_id, d.title, a.start, a."end", p.name, d.published_on '
        "FROM annotation a "
        "JOIN document d ON d.id = a.document_id JOIN coder p ON p.id = a.coder_id "
        f"WHERE a.id {AMONG}",
        among(annotation_ids),
    )
    found = {row[0]: row for row in rows}
    texts: dict[int, str] = {}
    lines: list[CodingInContext] = []
    for row_id in annotation_ids:
        if row_id not in found:
            continue
        _, document_id, title, start, end, coder, published_on = found[row_id]
        if document_id not in texts:
            # The codings come by document: one text at a time is enough.
            texts = {document_id: documents.text(db, document_id)}
        text = texts[document_id]
        left, right = text[max(0, start - _CONTEXT) : start], text[end : end + _CONTEXT]
        words = text[start : min(end, start + _LONGEST_WORDS)]
        shown = (_flat(left), _flat(words), _flat(right))
        lines.append(CodingInContext(row_id, title, *shown, coder, published_on))
    return lines


def stances_off(db: sqlite3.Connection, scale: Iterable[float]) -> int:
    """How many stances have a polarity that a scale does not have."""
    row = db.execute(
        "SELECT count(*) FROM stance WHERE polarity IS NOT NULL "
        "AND polarity NOT IN (SELECT value FROM json_each(?))",
        (json.dumps(list(scale)),),
    ).fetchone()
    return int(row[0])


def stances_of_other_forms(db: sqlite3.Connection, forms: Iterable[str]) -> int:
    """How many stances have a form that is none of these."""
    query = f"SELECT count(*) FROM stance WHERE form <> '' AND NOT form {AMONG}"
    return int(db.execute(query, among_texts(forms)).fetchone()[0])


def _flat(text: str) -> str:
    return text.replace("\n", " ").replace("\t", " ")
