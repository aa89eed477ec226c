"""Whom a mention may mean: who is called just so comes first, and nobody is taken for another."""

from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rubricator.analysis.likeness import NameIndex


class Name(NamedTuple):
    actor_id: int
    words: str
    valid_from: str = ""
    valid_to: str = ""


REGISTRY = (
    Name(1, "Iraqi army"),
    Name(1, "الجيش العراقي"),
    Name(2, "Free Syrian Army"),
    Name(3, "Syrian Arab Army"),
    Name(4, "Nouri al-Maliki"),
    Name(5, "Abbas al-Moussawi"),
    Name(6, "Hussein al-Moussawi"),
    Name(7, "Islamic State of Iraq", "2006-10", "2013-04"),
    Name(8, "Islamic State of Iraq and the Levant", "2013-04"),
    Name(9, "Hizbollah"),
    Name(10, "Syria"),
    Name(11, "Al-Qaida in Iraq"),
    Name(12, "Jabhat al-Nusra"),
    Name(13, "Joseph Kabila"),
    Name(14, "Joseph Kabila"),
)


@pytest.fixture(scope="module")
def index() -> NameIndex:
    return NameIndex(REGISTRY)


@pytest.mark.parametrize(
    "words,first",
    [
        ("iraqi army", 1),
        ("army of Iraq", 1),
        ("جيش العراقي", 1),
        ("FSA", 2),
        ("Maliki", 4),
        ("Nuri al-Maliki", 4),
        ("Hizb Allah", 9),
        ("Syrian", 10),
        ("AQI", 11),
        ("Al Qa'ida in Iraq", 11),
        ("the Nusra", 12),
        ("ISIL", 8),
        ("ISI", 7),
    ],
)
def test_a_spelling_finds_its_actor(index: NameIndex, words: str, first: int) -> None:
    assert index.suggest(words)[0].actor_id == first


@pytest.mark.parametrize("words", ["Kurdistan Regional Government", "", "…", "Pope Francis"])
def test_who_is_like_nobody_is_offered_nobody(index: NameIndex, words: str) -> None:
    assert index.suggest(words) == []


def test_another_man_of_the_family_is_not_offered_for_a_full_name(index: NameIndex) -> None:
    found = index.suggest("Abbas Al-Moussawi")
    assert [each.actor_id for each in found] == [5]
    assert {each.actor_id for each in index.suggest("Moussawi")} == {5, 6}


def test_two_actors_of_one_name_are_both_offered(index: NameIndex) -> None:
    found = index.suggest("joseph  kabila")
    assert [(each.actor_id, each.reason) for each in found] == [(13, "same"), (14, "same")]


def test_a_name_in_use_at_the_time_comes_before_others() -> None:
    index = NameIndex(
        [
            Name(1, "Islamic State", "2014-06"),
            Name(2, "Islamic State", "2006", "2013-04"),
            Name(3, "Islamic States", "2012"),
            Name(4, "The Islamic States"),
        ]
    )
    early = index.suggest("Islamic State", on="2013-03-04")
    assert [(each.actor_id, each.is_valid) for each in early] == [
        (2, True),
        (1, False),
        (3, True),
        (4, True),
    ]
    late = index.suggest("Islamic State", on="2015")
    assert [each.actor_id for each in late][:2] == [1, 2]
    unknown = index.suggest("Islamic State")
    assert all(each.is_valid for each in unknown)


def test_what_an_actor_is_called_now_counts(index: NameIndex) -> None:
    changing = NameIndex(REGISTRY)
    changing.replace([9], [Name(9, "Party of God")])
    assert changing.suggest("Hizbollah") == []
    assert changing.suggest("the party of god")[0].actor_id == 9
    changing.replace([9], [])
    assert changing.suggest("Party of God") == []
    assert len(changing) == len(REGISTRY) - 1


def test_possible_duplicates_are_pairs_of_like_names(index: NameIndex) -> None:
    looked: list[tuple[int, int]] = []
    more = NameIndex([*REGISTRY, Name(20, "Free Syrian army (FSA)"), Name(21, "FSA")])
    pairs = more.pairs(lambda done, total: looked.append((done, total)))
    found = {(pair.actor_id, pair.other_id) for pair in pairs}
    assert {(13, 14), (2, 20), (2, 21)} <= found
    assert (5, 6) not in found
    assert (2, 3) not in found
    assert (pairs[0].actor_id, pairs[0].other_id, pairs[0].reason) == (13, 14, "same")
    assert set(looked) == {(0, len(REGISTRY) + 2)}


NAMES = st.lists(
    st.builds(
        Name,
        st.integers(1, 5),
        st.text(st.sampled_from("ab cal-'اه"), max_size=12),
        st.sampled_from(["", "2012", "2014-05"]),
        st.sampled_from(["", "2013", "2015-01-31"]),
    ),
    max_size=12,
)


@given(names=NAMES, words=st.text(st.sampled_from("ab cal-'اه"), max_size=12))
def test_an_exact_name_is_never_behind_another(names: list[Name], words: str) -> None:
    found = NameIndex(names).suggest(words, on="2013-06", limit=100)
    reasons = [each.reason == "same" for each in found]
    assert reasons == sorted(reasons, reverse=True)
    for same in (True, False):
        valid = [each.is_valid for each in found if (each.reason == "same") == same]
        assert valid == sorted(valid, reverse=True)
    assert len({each.actor_id for each in found}) == len(found)


@given(names=NAMES, others=NAMES)
def test_putting_actors_in_anew_equals_beginning_anew(
    names: list[Name], others: list[Name]
) -> None:
    changed = NameIndex(names)
    changed.replace(range(1, 6), others)
    for words in {name.words for name in others}:
        assert {(each.actor_id, each.words) for each in changed.suggest(words, limit=100)} >= {
            (each.actor_id, each.words)
            for each in NameIndex(others).suggest(words, limit=100)
            if each.reason == "same"
        }
