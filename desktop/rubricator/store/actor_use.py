"""What refers to an actor, and how all of it goes over to another one."""

import sqlite3
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from rubricator.core.actor import Actor
from rubricator.core.ids import id_text
from rubricator.store import history
from rubricator.store.table import ACTOR


class Uses(NamedTuple):
    """How often an actor is referred to.

    Codings (in documents); roles in reports and events; stances held, aimed at or addressed to the
    actor; what it is named as the speaker of; relations from and to it; actors below it; entries
    merged into it; values of fields that name it.
    """

    mentions: int
    documents: int
    roles: int
    stances: int
    statements: int
    relations: int
    below: int
    merged: int
    values: int

    @property
    def is_used(self) -> bool:
        """Whether anything refers to it."""
        return any(self)


_USES = """
    SELECT (SELECT count(*) FROM annotation WHERE actor_id = ?1),
        (SELECT count(DISTINCT document_id) FROM annotation WHERE actor_id = ?1),
        (SELECT count(*) FROM participant WHERE actor_id = ?1),
        (SELECT count(*) FROM stance WHERE holder_id = ?1 OR target_actor_id = ?1
            OR addressee_id = ?1),
        (SELECT count(*) FROM event_report WHERE speaker_id = ?1)
            + (SELECT count(*) FROM participant WHERE speaker_id = ?1)
            + (SELECT count(*) FROM figure WHERE speaker_id = ?1)
            + (SELECT count(*) FROM stance WHERE speaker_id = ?1),
        (SELECT count(*) FROM actor_relation WHERE actor_id = ?1 OR other_id = ?1),
        (SELECT count(*) FROM actor WHERE parent_id = ?1 AND merged_into_id IS NULL),
        (SELECT count(*) FROM actor WHERE merged_into_id = ?1)
"""

_VALUES = (
    ("field_value", "field", "field_id"),
    ("document_value", "document_field", "document_field_id"),
)
"""Tables of values that a study's own fields have, with the tables of these fields."""


def uses(db: sqlite3.Connection, actor_id: int) -> Uses:
    """What refers to an actor, each kind counted."""
    counts = db.execute(_USES, (actor_id,)).fetchone()
    actor = ACTOR.get(db, actor_id)
    values = sum(
        db.execute(
            f"SELECT count(*) FROM {table} WHERE value = ? AND {column} IN "
            f"(SELECT id FROM {fields} WHERE type = 'actor')",
            (words,),
        ).fetchone()[0]
        for table, fields, column in _VALUES
        for words in _names(db, actor)
    )
    return Uses._make((*counts, values))


def references(db: sqlite3.Connection) -> Iterator[tuple[str, str]]:
    """Every table and column that refers to an actor, as the file itself declares them."""
    for table, columns in history.references(db).items():
        for column, parent in columns.items():
            if parent == ACTOR.name:
                yield table, column


def hand_over(db: sqlite3.Connection, actor: Actor, into: Actor, *, at: str) -> None:
    """Let whatever refers to one actor refer to the other.

    Aliases are left where they are, because some the other may have already, and so are relations
    of the two with each other, because nobody has a relation with himself.
    """
    for table, column in references(db):
        if table == "actor_alias":
            continue
        moment = ", updated_at = :at" if _has_moment(db, table) else ""
        apart = _APART.get((table, column), "")
        db.execute(
            f"UPDATE {table} SET {column} = :into{moment} WHERE {column} = :actor {apart}",
            {"actor": actor.id, "into": into.id, "at": at},
        )
    for table, fields, column in _VALUES:
        for old, new in zip(_names(db, actor), (id_text("act", into.id), into.name), strict=False):
            db.execute(
                f"UPDATE {table} SET value = ? WHERE value = ? AND {column} IN "
                f"(SELECT id FROM {fields} WHERE type = 'actor')",
                (new, old),
            )


_APART: Mapping[tuple[str, str], str] = {
    ("actor_relation", "actor_id"): "AND other_id <> :into",
    ("actor_relation", "other_id"): "AND actor_id <> :into",
}


def _names(db: sqlite3.Connection, actor: Actor) -> tuple[str, ...]:
    """What a field's value calls the actor: its id, and its name if no other has that name."""
    same = db.execute(
        "SELECT count(*) FROM actor WHERE name = ? AND merged_into_id IS NULL", (actor.name,)
    ).fetchone()[0]
    text = id_text("act", actor.id)
    return (text, actor.name) if same <= 1 else (text,)


def _has_moment(db: sqlite3.Connection, table: str) -> bool:
    return any(row[1] == "updated_at" for row in db.execute(f"PRAGMA main.table_info({table})"))
