"""A report or an event as far as it is compared with others: when, where, who, what, how many."""

from typing import Literal, NamedTuple

TellingKind = Literal["report", "event"]


class Telling(NamedTuple):
    """A report or an event; its dates are partial, as told. An event's `event_id` is its own."""

    kind: TellingKind
    id: int
    event_id: int | None
    code_id: int | None
    date_from: str
    date_to: str
    place_name: str
    admin1: str
    country: str
    latitude: float | None
    longitude: float | None


class Player(NamedTuple):
    """Who is named in it: an actor of the registry, or words."""

    actor_id: int | None
    label: str


class Number(NamedTuple):
    """A figure it gives."""

    measure: str
    low: int | None
    best: int | None
    high: int | None
