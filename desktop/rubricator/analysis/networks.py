"""Networks of actors out of their positions on issues.

Two actors are congruent on an issue if both are for it or both against it, and in conflict if one
is for and one against: Leifeld 2017, “Discourse network analysis: policy debates as dynamic
networks”, in The Oxford Handbook of Political Networks. Neutral positions count for neither.
"""

from collections.abc import Iterable, Iterator
from itertools import combinations
from typing import NamedTuple


class Position(NamedTuple):
    """One stance of an actor on an issue, from −1 to 1."""

    actor: str
    issue: str
    polarity: float


class Tie(NamedTuple):
    """What joins two nodes: on how many counts, and for actor and issue the mean polarity."""

    source: str
    target: str
    weight: int
    polarity: float | None = None


def affiliations(positions: Iterable[Position]) -> list[Tie]:
    """Actors and issues, joined by the number of stances; in order of their names."""
    found: dict[tuple[str, str], list[float]] = {}
    for actor, issue, polarity in positions:
        found.setdefault((actor, issue), []).append(polarity)
    return [
        Tie(actor, issue, len(given), sum(given) / len(given))
        for (actor, issue), given in sorted(found.items())
    ]


def congruence(positions: Iterable[Position]) -> list[Tie]:
    """Pairs of actors by the number of issues and signs (for, against) that they share."""
    return list(_ties(positions, sign=1))


def conflict(positions: Iterable[Position]) -> list[Tie]:
    """Pairs of actors by the number of issues and signs on which one is for, one against."""
    return list(_ties(positions, sign=-1))


def _ties(positions: Iterable[Position], *, sign: int) -> Iterator[Tie]:
    taken: dict[str, set[tuple[str, int]]] = {}
    for actor, issue, polarity in positions:
        if polarity:
            taken.setdefault(actor, set()).add((issue, 1 if polarity > 0 else -1))
    turned = {
        actor: {(issue, side * sign) for issue, side in sides} for actor, sides in taken.items()
    }
    for first, second in combinations(sorted(taken), 2):
        if weight := len(taken[first] & turned[second]):
            yield Tie(first, second, weight)
