"""By which rule an event takes a value, and what counts as a disagreement."""

from collections.abc import Sequence
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rubricator.core.adjudication import (
    Account,
    Said,
    aspects,
    conflicting_columns,
    conflicts,
    differs,
    figure_aspect,
    role_aspect,
    said,
    taken,
)
from rubricator.core.errors import InputError
from rubricator.core.event import EventReport, Figure, Participant, SourceRule

ANSWERS = st.lists(st.none() | st.integers(0, 4), max_size=8).map(
    lambda keys: [Said(number, key, key, key) for number, key in enumerate(keys)]
)


def account(number: int, **columns: object) -> Account:
    return Account(EventReport(number, **columns), 1, 2, "", "", "", 0, 5)  # type: ignore[arg-type]


def dead(number: int, report: int, group: str = "") -> Figure:
    return Figure(number * 100 + report, report, None, "killed", group,
                  "group" if group else "total", number, number, number)  # fmt: skip


@given(ANSWERS)
def test_a_rule_takes_what_somebody_says_and_always_the_same(told: Sequence[Said]) -> None:
    speaking = [each for each in told if each.key is not None]
    rules: tuple[SourceRule, ...] = ("lowest", "highest", "majority")
    for rule in rules:
        found = taken(rule, told)
        assert found == taken(rule, list(told))
        assert (found is None) == (not speaking)
        assert found is None or found in speaking


@given(ANSWERS, st.randoms())
def test_the_value_of_lowest_and_highest_does_not_depend_on_the_order(
    told: list[Said], chance: Random
) -> None:
    other = list(told)
    chance.shuffle(other)
    rules: tuple[SourceRule, ...] = ("lowest", "highest")
    for rule in rules:
        one, two = taken(rule, told), taken(rule, other)
        assert (one and one.key) == (two and two.key)
    lowest, highest = taken("lowest", told), taken("highest", told)
    if lowest and highest:
        assert lowest.low <= highest.high


@given(ANSWERS)
def test_no_value_is_said_more_often_than_that_of_the_majority(told: list[Said]) -> None:
    found = taken("majority", told)
    keys = [each.key for each in told if each.key is not None]
    assert found is None or keys.count(found.key) == max(map(keys.count, keys))


def test_on_a_tie_the_more_exact_date_is_taken_and_else_what_was_told_first() -> None:
    week = account(1, date_from="2013-03-04", date_to="2013-03-10", date_precision="week")
    day = account(2, date_from="2013-03-04", date_to="2013-03-04", date_precision="day")
    date = next(each for each in aspects([]) if each.name == "date_from")
    answers = [said(week, date), said(day, date)]
    assert taken("majority", answers) == answers[1]
    country = next(each for each in aspects([]) if each.name == "country")
    answers = [said(account(1, country="IRQ"), country), said(account(2, country="SYR"), country)]
    assert taken("majority", answers) == answers[0]


def test_a_precision_without_a_date_says_nothing_of_the_date() -> None:
    date = next(each for each in aspects([]) if each.name == "date_from")
    assert said(account(1, date_precision="week"), date).key is None


def test_a_date_with_its_last_day_alone_is_no_earlier_than_that() -> None:
    date = next(each for each in aspects([]) if each.name == "date_from")
    until, day = account(1, date_to="2013-03-10"), account(2, date_from="2013-03-04")
    answers = [said(until, date), said(day, date)]
    assert taken("lowest", answers) == answers[1]
    assert taken("highest", answers) == answers[0]


def test_chosen_and_manual_take_nothing_by_themselves() -> None:
    with pytest.raises(InputError):
        taken("chosen", [Said(1, 1, 1, 1)])


def test_who_is_silent_does_not_disagree() -> None:
    assert not differs([Said(1, None), Said(2, "a"), Said(3, "a")])
    assert differs([Said(1, "b"), Said(2, "a")])


def test_disagreements_are_named_as_the_exported_columns() -> None:
    one = account(1, date_from="2013-03-04", date_to="2013-03-04", title="One", country="IRQ")
    two = account(2, date_from="2013-03-04", date_to="2013-03-10", title="Two")
    found = conflicts([one, two])
    assert [each.name for each in found] == ["date_from"]
    assert conflicting_columns(found[0], [one, two]) == ["date_to"]


def test_groups_add_up_and_stand_apart() -> None:
    told = Account(EventReport(1), 1, 2, "", "", "", 0, 5, (),
                   (dead(48, 1, "Syrians"), dead(9, 1, "Iraqis")))  # fmt: skip
    assert said(told, figure_aspect("killed")).key == (57, 57, 57)
    assert said(told, figure_aspect("killed", "Iraqis")).key == (9, 9, 9)
    names = [each.name for each in aspects([told]) if each.kind == "figure"]
    assert names == ["killed", "killed:Iraqis", "killed:Syrians"]


def test_roles_are_compared_by_actors_whatever_they_are_called() -> None:
    def named(report: int, actor: int | None, label: str) -> Account:
        player = Participant(1, report, None, "blamed", actor, label)
        return Account(EventReport(report), 1, 2, "", "", "", 0, 5, (player,))

    role = role_aspect("blamed")
    same = [said(named(1, 7, "rebels"), role), said(named(2, 7, "gunmen"), role)]
    assert not differs(same)
    assert differs([*same, said(named(3, None, "rebels"), role)])
