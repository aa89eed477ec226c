"""Actors of the registry, the names they go by and how they relate, each with its dates."""

from dataclasses import dataclass
from typing import Literal, get_args

ActorKind = Literal[
    "person",
    "organisation",
    "state",
    "state institution",
    "armed group",
    "party",
    "media",
    "igo",
    "ngo",
    "population",
    "unidentified",
]
ACTOR_KINDS: tuple[ActorKind, ...] = get_args(ActorKind)

AliasKind = Literal["name", "spelling", "acronym", "title", "epithet"]
ALIAS_KINDS: tuple[AliasKind, ...] = get_args(AliasKind)

RELATIONS = (
    "member_of",
    "leads",
    "part_of",
    "speaks_for",
    "splinter_of",
    "renamed_to",
    "allied_with",
    "assists",
    "opposes",
)
"""The relations offered; a study may write its own."""


@dataclass(frozen=True, slots=True)
class Actor:
    """One entry of the registry; `code_id` is its sector, `country` ISO 3166 alpha-3."""

    id: int
    name: str
    kind: ActorKind
    code_id: int | None = None
    country: str = ""
    parent_id: int | None = None
    valid_from: str = ""
    valid_to: str = ""
    wikidata_id: str = ""
    note: str = ""
    merged_into_id: int | None = None
    coder_id: int | None = None
    created_at: str = ""
    updated_at: str = ""


@dataclass(frozen=True, slots=True)
class Alias:
    """Another name of an actor, with the dates between which it was used."""

    id: int
    actor_id: int
    alias: str
    kind: AliasKind = "name"
    language: str = ""
    valid_from: str = ""
    valid_to: str = ""


@dataclass(frozen=True, slots=True)
class Relation:
    """What one actor is to another; `annotation_id` is the evidence."""

    id: int
    actor_id: int
    relation: str
    other_id: int
    valid_from: str = ""
    valid_to: str = ""
    annotation_id: int | None = None
    note: str = ""
