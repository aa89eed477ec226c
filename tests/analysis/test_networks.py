"""Actors are joined by the sides they take."""

from rubricator.analysis.networks import Position, Tie, affiliations, conflict, congruence

POSITIONS = [
    Position("a", "arms", 1),
    Position("a", "arms", 0.5),
    Position("b", "arms", 0.5),
    Position("c", "arms", -1),
    Position("c", "talks", 1),
    Position("b", "talks", -1),
    Position("d", "arms", 0),
]


def test_actors_and_issues_are_joined_by_stances() -> None:
    ties = affiliations(POSITIONS)
    assert ties[0] == Tie("a", "arms", 2, 0.75)
    assert Tie("d", "arms", 1, 0) in ties


def test_those_of_one_side_are_congruent_and_of_two_in_conflict() -> None:
    assert congruence(POSITIONS) == [Tie("a", "b", 1)]
    assert conflict(POSITIONS) == [Tie("a", "c", 1), Tie("b", "c", 2)]
