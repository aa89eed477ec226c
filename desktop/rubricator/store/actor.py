"""The actor registry: entries found by what they are called."""

import sqlite3
from typing import NamedTuple

_MATCHING = r"""
    WITH called (actor_id, words) AS (
        SELECT id, name FROM actor UNION ALL SELECT actor_id, alias FROM actor_alias
    )
    SELECT a.id, a.name, a.kind, a.country, c.words, min(CASE
        WHEN c.words LIKE :words ESCAPE '\' THEN 0
        WHEN c.words LIKE :words || '%' ESCAPE '\' THEN 1
        WHEN c.words LIKE '% ' || :words || '%' ESCAPE '\' THEN 2
        ELSE 3 END) AS distance
    FROM called c JOIN actor a ON a.id = c.actor_id
    WHERE a.merged_into_id IS NULL AND c.words LIKE '%' || :words || '%' ESCAPE '\'
    GROUP BY a.id ORDER BY distance, a.name, a.id LIMIT :limit
"""


class ActorLine(NamedTuple):
    """An actor as a choice shows it; `words` is the name or alias that was found."""

    id: int
    name: str
    kind: str
    country: str
    words: str
    distance: int

    @property
    def is_exact(self) -> bool:
        """Whether the actor is called just that."""
        return self.distance == 0


def matching(db: sqlite3.Connection, words: str, *, limit: int = 12) -> list[ActorLine]:
    """The actors of whose name or an alias `words` is part, best first; each once."""
    pattern = words.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    rows = db.execute(_MATCHING, {"words": pattern, "limit": limit})
    return [ActorLine(*row) for row in rows]


class CallableActor(NamedTuple):
    """An actor with all it is called; `code_id` is its sector."""

    id: int
    name: str
    kind: str
    country: str
    code_id: int | None
    aliases: str


def callable_actors(db: sqlite3.Connection) -> list[CallableActor]:
    """Every actor that was not merged into another, by name; aliases joined by a space."""
    rows = db.execute(
        "SELECT a.id, a.name, a.kind, a.country, a.code_id, "
        "coalesce(group_concat(n.alias, ' '), '') FROM actor a "
        "LEFT JOIN actor_alias n ON n.actor_id = a.id"
        " WHERE a.merged_into_id IS NULL GROUP BY a.id ORDER BY a.name, a.id"
    )
    return list(map(CallableActor._make, rows))
