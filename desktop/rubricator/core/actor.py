"""Actors of the registry, the names they go by and how they relate, each with its dates."""

import re
from typing import Literal, NamedTuple, get_args

from rubricator.core.errors import InputError

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
    "distinct_from",
)
"""The relations offered; a study may write its own."""
DISTINCT = "distinct_from"
"""The verdict that two actors whose names are alike are two."""

_COUNTRY = re.compile("[A-Z]{3}")
_WIKIDATA = re.compile("Q[1-9][0-9]*")


class Actor(NamedTuple):
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


class Alias(NamedTuple):
    """Another name of an actor, with the dates between which it was used."""

    id: int
    actor_id: int
    alias: str
    kind: AliasKind = "name"
    language: str = ""
    valid_from: str = ""
    valid_to: str = ""


class Relation(NamedTuple):
    """What one actor is to another; `annotation_id` is the evidence."""

    id: int
    actor_id: int
    relation: str
    other_id: int
    valid_from: str = ""
    valid_to: str = ""
    annotation_id: int | None = None
    note: str = ""


def check_country(text: str) -> str:
    """`text` in capitals if it is empty or has the form of ISO 3166 alpha-3; else `InputError`.

    Any three letters will do: ZZZ and other codes of a user's own are part of the standard, and
    states that are no more have theirs in its fourth part.
    """
    code = text.strip().upper()
    if code and not _COUNTRY.fullmatch(code):
        raise InputError(f"“{text}” is not a country's three letters, such as SYR.")
    return code


def check_wikidata_id(text: str) -> str:
    """The identity in `text`, which may be an address in Wikidata; else `InputError`."""
    wikidata_id = text.strip().rstrip("/").rpartition("/")[2].upper()
    if wikidata_id and not _WIKIDATA.fullmatch(wikidata_id):
        raise InputError(f"“{text}” is not an identity in Wikidata, such as Q858.")
    return wikidata_id
