"""The actor registry: entries found by what they are called, and listed with their mentions."""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

from rubricator.store.like import globbed, holding
from rubricator.store.table import AMONG, among

Order = Literal["name", "kind", "sector", "country", "mentions", "documents"]
_ORDERS: Mapping[Order, str] = {
    "name": "a.name COLLATE NOCASE",
    "kind": "a.kind",
    "sector": "coalesce(c.label, '') COLLATE NOCASE",
    "country": "a.country",
    "mentions": "coalesce(m.mentions, 0)",
    "documents": "coalesce(m.documents, 0)",
}
_MENTIONED = """
    LEFT JOIN (SELECT actor_id, count(*) AS mentions, count(DISTINCT document_id) AS documents
        FROM annotation WHERE actor_id IS NOT NULL GROUP BY actor_id) m ON m.actor_id = a.id
"""
_MATCHING = """
    WITH called (actor_id, words) AS (
        SELECT id, name FROM actor UNION ALL SELECT actor_id, alias FROM actor_alias
    )
    SELECT a.id, a.name, a.kind, a.country, c.words, min(CASE
        WHEN c.words GLOB :asked THEN 0
        WHEN c.words GLOB :asked || '*' THEN 1
        WHEN c.words GLOB '* ' || :asked || '*' THEN 2
        ELSE 3 END) AS distance
    FROM called c JOIN actor a ON a.id = c.actor_id
    WHERE a.merged_into_id IS NULL AND c.words GLOB '*' || :asked || '*'
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
    rows = db.execute(_MATCHING, {"asked": globbed(words), "limit": limit})
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


class RegistryLine(NamedTuple):
    """An actor as the registry lists it; `sector` is the label of a code."""

    id: int
    name: str
    kind: str
    sector: str
    country: str
    mentions: int
    documents: int


def ids(
    db: sqlite3.Connection, *, words: str = "", order: Order = "name", descending: bool = False
) -> list[int]:
    """The actors that were not merged into others, in this order.

    With `words` those that have each of them in a name, an alias, the kind, sector or country.
    """
    terms, wanted = ["a.merged_into_id IS NULL"], list[str]()
    for word in words.split():
        term, values = holding(("a.name", "a.kind", "a.country", "c.label"), word)
        alias, others = holding(("n.alias",), word)
        terms.append(
            f"({term} OR EXISTS (SELECT 1 FROM actor_alias n WHERE n.actor_id = a.id AND {alias}))"
        )
        wanted += values + others
    mentioned = _MENTIONED if order in ("mentions", "documents") else ""
    way = "DESC" if descending else "ASC"
    rows = db.execute(
        f"SELECT a.id FROM actor a LEFT JOIN code c ON c.id = a.code_id {mentioned} "
        f"WHERE {' AND '.join(terms)} "
        f"ORDER BY {_ORDERS[order]} {way}, a.name COLLATE NOCASE, a.id",
        wanted,
    )
    return [row_id for (row_id,) in rows]


def lines(db: sqlite3.Connection, actor_ids: Sequence[int]) -> list[RegistryLine]:
    """These actors with how often they are mentioned, in that order; what is gone is left out."""
    rows = db.execute(
        "SELECT a.id, a.name, a.kind, coalesce(c.label, ''), a.country, count(m.id), "
        "count(DISTINCT m.document_id) FROM actor a LEFT JOIN code c ON c.id = a.code_id "
        f"LEFT JOIN annotation m ON m.actor_id = a.id WHERE a.id {AMONG} GROUP BY a.id",
        among(actor_ids),
    )
    found = {row[0]: RegistryLine._make(row) for row in rows}
    return [found[actor_id] for actor_id in actor_ids if actor_id in found]


def mention_ids(db: sqlite3.Connection, actor_id: int) -> list[int]:
    """The codings that mention an actor, by date, document and place; undated documents last."""
    rows = db.execute(
        "SELECT m.id FROM annotation m JOIN document d ON d.id = m.document_id "
        "WHERE m.actor_id = ? ORDER BY d.published_on = '', d.published_on, d.id, m.start, m.id",
        (actor_id,),
    )
    return [row_id for (row_id,) in rows]


class CalledRow(NamedTuple):
    """One name of an actor and when it was used; `is_alias` tells it from the entry's own name."""

    actor_id: int
    words: str
    is_alias: bool
    valid_from: str
    valid_to: str


def called(db: sqlite3.Connection, actor_ids: Iterable[int] | None = None) -> Iterator[CalledRow]:
    """Every name of the actors that were not merged into others, or of some of these."""
    chosen, asked = ("", ()) if actor_ids is None else (f"AND a.id {AMONG}", among(actor_ids))
    rows = db.execute(
        "SELECT a.id, a.name, 0, a.valid_from, a.valid_to FROM actor a "
        f"WHERE a.merged_into_id IS NULL {chosen} UNION ALL "
        "SELECT a.id, n.alias, 1, n.valid_from, n.valid_to FROM actor_alias n "
        f"JOIN actor a ON a.id = n.actor_id WHERE a.merged_into_id IS NULL {chosen}",
        (*asked, *asked),
    )
    return (CalledRow(row[0], row[1], bool(row[2]), row[3], row[4]) for row in rows)


def of_aliases(db: sqlite3.Connection, alias_ids: Iterable[int]) -> dict[int, int]:
    """By alias, as far as they are there: whose it is."""
    rows = db.execute(f"SELECT id, actor_id FROM actor_alias WHERE id {AMONG}", among(alias_ids))
    return dict(rows)


def told_apart(db: sqlite3.Connection) -> set[frozenset[int]]:
    """The pairs of actors of which somebody said that they are two, by whatever relation."""
    rows = db.execute(
        "SELECT actor_id, other_id FROM actor_relation UNION "
        "SELECT id, parent_id FROM actor WHERE parent_id IS NOT NULL"
    )
    return {frozenset(pair) for pair in rows}


def named(db: sqlite3.Connection, name: str) -> int | None:
    """The actor of exactly this name, the first of several; None if there is none."""
    row = db.execute(
        "SELECT id FROM actor WHERE name = ? AND merged_into_id IS NULL ORDER BY id", (name,)
    ).fetchone()
    return int(row[0]) if row else None
