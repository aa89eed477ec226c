"""Pairs of an event count as one event, however many they are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rubricator.core.dyads import dyads

NAMES = st.lists(st.sampled_from("abcdef"), max_size=6)


@given(sources=NAMES, targets=NAMES, reciprocal=st.booleans())
def test_the_weights_of_an_event_add_up_to_one(
    *, sources: list[str], targets: list[str], reciprocal: bool
) -> None:
    found = dyads(sources, targets, reciprocal=reciprocal)
    if found:
        assert sum(dyad.weight for dyad in found) == pytest.approx(1)
    else:
        assert not sources or not targets
    assert len({(dyad.source, dyad.target) for dyad in found}) == len(found)


@given(NAMES, NAMES)
def test_each_pair_weighs_one_by_n_times_m(sources: list[str], targets: list[str]) -> None:
    size = len(set(sources)) * len(set(targets))
    found = dyads(sources, targets)
    assert [dyad.weight for dyad in found] == [1 / size] * size if size else not found


@given(NAMES, NAMES)
def test_a_reciprocal_event_goes_both_ways(sources: list[str], targets: list[str]) -> None:
    ways = {(dyad.source, dyad.target) for dyad in dyads(sources, targets, reciprocal=True)}
    assert ways == {(target, source) for source, target in ways}


def test_those_who_meet_act_on_each_other() -> None:
    found = dyads(["a", "b"], [], reciprocal=True)
    assert found == [("a", "b", 0.5), ("b", "a", 0.5)]
    assert dyads(["a"], [], reciprocal=True) == []
