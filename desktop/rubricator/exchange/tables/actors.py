"""The tables of the actor registry: actors, the names they go by, and how they relate."""

from collections.abc import Iterator

from rubricator.core.actor import ACTOR_KINDS, ALIAS_KINDS
from rubricator.core.ids import id_text
from rubricator.exchange.columns import PARTIAL_DATE, Column, ExportTable, Reference, Row, as_lines
from rubricator.exchange.tables.parts import Names, actor_text
from rubricator.store import records
from rubricator.store.connection import Connection
from rubricator.store.records import Seen
from rubricator.store.table import ACTOR, ALIAS, RELATION

_VALID = (
    Column("valid_from", "string", "Since when, as far as known.", pattern=PARTIAL_DATE),
    Column("valid_to", "string", "Until when, as far as known.", pattern=PARTIAL_DATE),
)
_SEEN = (
    Column("n_mentions", "integer", "Codings that mention the actor.", required=True, minimum=0),
    Column("n_documents", "integer", "Documents they stand in.", required=True, minimum=0),
    Column("first_seen", "string", "When the first of these was published.", pattern=PARTIAL_DATE),
    Column("last_seen", "string", "When the last of these was published.", pattern=PARTIAL_DATE),
)

ACTOR_COLUMNS = (
    Column("actor_id", "string", "Identity of the actor.", required=True, unique=True),
    Column("name", "string", "What the registry calls the actor.", required=True),
    Column("kind", "string", "What the actor is.", required=True, choices=ACTOR_KINDS),
    Column("sector", "string", "Name of the code of the sector."),
    Column("country", "string", "Country (ISO 3166 alpha-3)."),
    Column("parent_id", "string", "The actor it is part of."),
    Column("parent_name", "string", "Name of that actor."),
    *_VALID,
    Column("wikidata_id", "string", "Identity in Wikidata."),
    Column("note", "string", "Note on the actor."),
    Column("merged_into_id", "string", "The actor it turned out to be."),
    *_SEEN,
)


def actor_rows(db: Connection) -> Iterator[Row]:
    """A row for each actor, in the order in which they were made."""
    names, seen = Names(db), records.seen(db)
    for actor in names.actors.values():
        yield (
            actor_text(actor.id),
            actor.name,
            actor.kind,
            names.sector(actor.id),
            actor.country,
            actor_text(actor.parent_id),
            names.actor(actor.parent_id),
            actor.valid_from,
            actor.valid_to,
            actor.wikidata_id,
            actor.note,
            actor_text(actor.merged_into_id),
            *seen.get(actor.id, Seen()),
        )


ALIAS_COLUMNS = (
    Column("alias_id", "string", "Identity.", required=True, unique=True),
    Column("actor_id", "string", "The actor.", required=True),
    Column("actor_name", "string", "What the registry calls the actor.", required=True),
    Column("alias", "string", "Another name.", required=True),
    Column("kind", "string", "What kind of name.", required=True, choices=ALIAS_KINDS),
    Column("language", "string", "Its language (BCP 47)."),
    *_VALID,
)


def alias_rows(db: Connection) -> Iterator[Row]:
    """A row for each alias, in the order in which they were made."""
    names = Names(db)
    for alias in ALIAS.each(db, "id"):
        yield (
            id_text("ali", alias.id),
            actor_text(alias.actor_id),
            names.actor(alias.actor_id),
            alias.alias,
            alias.kind,
            alias.language,
            alias.valid_from,
            alias.valid_to,
        )


RELATION_COLUMNS = (
    Column("relation_id", "string", "Identity.", required=True, unique=True),
    Column("actor_id", "string", "The actor.", required=True),
    Column("actor_name", "string", "Name of the actor.", required=True),
    Column("relation", "string", "What it is to the other: member_of, leads …", required=True),
    Column("other_id", "string", "The other actor.", required=True),
    Column("other_name", "string", "Name of the other actor.", required=True),
    *_VALID,
    Column("evidence_id", "string", "The coding that is the evidence."),
    Column("note", "string", "Note on the relation."),
)


def relation_rows(db: Connection) -> Iterator[Row]:
    """A row for each relation, in the order in which they were made."""
    names = Names(db)
    for relation in RELATION.each(db, "id"):
        evidence = relation.annotation_id
        yield (
            id_text("rel", relation.id),
            actor_text(relation.actor_id),
            names.actor(relation.actor_id),
            relation.relation,
            actor_text(relation.other_id),
            names.actor(relation.other_id),
            relation.valid_from,
            relation.valid_to,
            id_text("ann", evidence) if evidence is not None else "",
            relation.note,
        )


ACTORS = ExportTable(
    "actors",
    "Actors",
    "One row for each actor of the registry.",
    ACTOR_COLUMNS,
    "actor_id",
    as_lines(actor_rows),
    ACTOR.count,
    (
        Reference("sector", "codebook", "code"),
        Reference("parent_id", "actors", "actor_id"),
        Reference("merged_into_id", "actors", "actor_id"),
    ),
)
ALIASES = ExportTable(
    "actor_aliases",
    "Actor aliases",
    "One row for each other name of an actor.",
    ALIAS_COLUMNS,
    "alias_id",
    as_lines(alias_rows),
    ALIAS.count,
    (Reference("actor_id", "actors", "actor_id"),),
)
RELATIONS = ExportTable(
    "actor_relations",
    "Actor relations",
    "One row for each relation of two actors.",
    RELATION_COLUMNS,
    "relation_id",
    as_lines(relation_rows),
    RELATION.count,
    (
        Reference("actor_id", "actors", "actor_id"),
        Reference("other_id", "actors", "actor_id"),
        Reference("evidence_id", "annotations", "annotation_id"),
    ),
)
