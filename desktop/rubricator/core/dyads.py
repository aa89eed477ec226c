"""Pairs of who did something and to whom, weighted so that each event counts as one.

Events with several initiators and targets are unfolded into directed pairs, the usual unit of event
data. Whoever adds up `weight` counts events, not pairs.
"""

from collections.abc import Hashable, Sequence
from itertools import permutations, product
from typing import Generic, NamedTuple, TypeVar

H = TypeVar("H", bound=Hashable)


class Dyad(NamedTuple, Generic[H]):
    """One directed pair; the weights of the pairs of one event add up to 1."""

    source: H
    target: H
    weight: float


def dyads(sources: Sequence[H], targets: Sequence[H], *, reciprocal: bool = False) -> list[Dyad[H]]:
    """The pairs of an event with n sources and m targets, each of weight 1/(n·m).

    In a reciprocal event (a clash, a meeting) each acts on the other: its pairs go both ways, and
    if only sources are known they act on each other. Whoever is named twice counts once. An event
    with nobody on one side has no pairs.
    """
    if reciprocal and not targets:
        pairs = list(permutations(dict.fromkeys(sources), 2))
    else:
        pairs = list(product(dict.fromkeys(sources), dict.fromkeys(targets)))
        if reciprocal:
            pairs += [(target, source) for source, target in pairs]
    pairs = list(dict.fromkeys(pairs))
    return [Dyad(source, target, 1 / len(pairs)) for source, target in pairs]
