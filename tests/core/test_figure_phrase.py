"""Figures are read from their words by stated rules, and vague words by the project's policy."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rubricator.core.errors import InputError
from rubricator.core.event import MEASURES, check_figure
from rubricator.core.figure_phrase import read, readings
from rubricator.core.figure_policy import (
    USUAL_POLICY,
    VAGUE_WORDS,
    bounds_text,
    in_words,
    policy,
    setting_of,
    vague,
)
from rubricator.core.measures import guess, usual
from rubricator.core.span import Span

SAID: dict[str, tuple[int | None, int | None, int | None]] = {
    "more than 630": (631, 631, None),
    "more than 65": (66, 66, None),
    "More than 70 terrorists": (71, 71, None),
    "more than 130,000 civilians": (130_001, 130_001, None),
    "at least 48": (48, 48, None),
    "at least 50": (50, 50, None),
    "4.1 million": (4_100_000, 4_100_000, 4_100_000),
    "2.01 million people": (2_010_000, 2_010_000, 2_010_000),
    "about 3,000 people": (3_000, 3_000, None),
    "about 50": (50, 50, None),
    "nearly 20": (None, 20, 20),
    "between 40 and 50": (40, 40, 50),
    "40–50": (40, 40, 50),
    "two or three": (2, 2, 3),
    "up to 50": (None, 50, 50),
    "fewer than 10": (None, 9, 9),
    "48 dead": (48, 48, 48),
    "nine Iraqi soldiers": (9, 9, 9),
    "15": (15, 15, 15),
    "1,200": (1_200, 1_200, 1_200),
    "1 200": (1_200, 1_200, 1_200),
    "3.5 million": (3_500_000, 3_500_000, 3_500_000),
    "two hundred and five": (205, 205, 205),
    "twenty-one": (21, 21, 21),
    "a hundred": (100, 100, 100),
    "half a dozen": (6, 6, 6),
    "a half dozen": (6, 6, 6),
    "half-a-dozen": (6, 6, 6),
    "about half a million refugees": (500_000, 500_000, None),
    "a quarter of a million": (250_000, 250_000, 250_000),
    "one and a half million": (1_500_000, 1_500_000, 1_500_000),
    "more than 2 and a half million": (2_500_001, 2_500_001, None),
    "a million and a half people": (1_500_000, 1_500_000, 1_500_000),
    "between 1 and 2 million": (1_000_000, 1_000_000, 2_000_000),
    "1.5 to 2 million": (1_500_000, 1_500_000, 2_000_000),
    "two to three hundred": (200, 200, 300),
    "one or two dozen": (12, 12, 24),
    "200 to 1,000": (200, 200, 1_000),
    "fifty to a hundred": (50, 50, 100),
    "10,000-12,000": (10_000, 10_000, 12_000),
    "a couple of dozen": (24, 24, 35),
    "hundreds of millions": (200_000_000, 200_000_000, 999_999_999),
    "several thousands": (3_000, 3_000, 9_999),
    "20-plus": (20, 20, None),
    "two dozen": (24, 24, 24),
    "50 or more": (50, 50, None),
    "dozens": (24, 24, 99),
    "scores of people": (40, 40, 199),
    "hundreds": (200, 200, 999),
    "tens of thousands": (20_000, 20_000, 99_999),
    "several hundred": (300, 300, 999),
    "a few": (3, 3, 9),
    "nobody was hurt": (0, 0, 0),
    "no casualties": (0, 0, 0),
    "أكثر من ٦٣٠": (631, 631, None),
    "ما لا يقل عن 48": (48, 48, None),
    "عشرات القتلى": (24, 24, 99),
}


@pytest.mark.parametrize("phrase", SAID)
def test_a_phrase_comes_to_what_the_rule_says(phrase: str) -> None:
    found = read(phrase)
    assert found is not None
    assert found[:3] == SAID[phrase]
    assert found.rule


@pytest.mark.parametrize(
    "phrase",
    [
        "1 of 10", "10 percent", "March 4", "in 2013", "one two", "15th", "40 days", "9 km", "3:30",
        "", "a state prosecutor and a judge", "12 killed and 30 wounded", "between 50 and 40",
        "fewer than 0", "3.5", "soldiers", "half of the 48", "half the 30 dead",
        "a third of the 90", "two-thirds of 300", "48 and a half", "tens of millions", "10-15,000",
         "between 2 and 3,000",
    ],
)  # fmt: skip
def test_what_is_no_one_figure_is_left_to_the_coder(phrase: str) -> None:
    assert read(phrase) is None


@pytest.mark.parametrize(
    "text,figures",
    [
        ("saw the March 4 ambush, which left 48 dead", [("48", "killed")]),
        (
            "killed more than 630 people in just 40 days and displaced more than 130,000 civilians",
            [("more than 630", "killed"), ("more than 130,000", "displaced")],
        ),
        (
            "nearly 20 car bombings and suicide attacks that killed more than 65 people",
            [("nearly 20", "events"), ("more than 65", "killed")],
        ),
        ("15 people were wounded by an army helicopter", [("15", "wounded")]),
        ("12 killed and 30 wounded", [("12", "killed"), ("30", "wounded")]),
        ("killing 3 and injuring 14 people", [("3", "killed"), ("14", "wounded")]),
        ("about 3,000 people came", [("about 3,000", "")]),
        ("مقتل 48 جنديا وجرح 12 آخرين", [("48", "killed"), ("12", "wounded")]),
    ],
)
def test_figures_are_found_with_what_they_measure(
    text: str, figures: list[tuple[str, str]]
) -> None:
    found = [(each.span.of(text), guess(text, each.span)) for each in readings(text)]
    assert found == figures


def test_what_an_event_is_usually_counted_by_follows_its_code() -> None:
    assert (usual("PRO.DEMO"), usual("VIO.AMBUSH")) == ("participants", "killed")
    assert {usual("REP.ARREST"), usual("HUM.DISPLACE")} <= set(MEASURES)


def test_a_project_has_its_own_policy() -> None:
    told = policy("dozens=20/36/99,about=90%/100%/110%")
    rule = "“dozens” is 20/36/99 by the project's policy"
    assert read("dozens", told) == (20, 36, 99, Span(0, 6), rule)
    about = read("about 200", told)
    assert about is not None
    assert about[:3] == (180, 200, 220)
    assert told["scores"] == policy()["scores"]
    assert "dozens is 20/36/99" in in_words(told)


@pytest.mark.parametrize(
    "setting", ["dozens", "dozens=1/2", "dozens=3/2/1", "heaps=1/2/3", "dozens=a/b/c", "dozens=//"]
)
def test_a_policy_that_is_none_is_refused_with_what_one_is(setting: str) -> None:
    with pytest.raises(InputError, match=r"24/24/99"):
        policy(setting)


BOUNDS = st.lists(st.none() | st.integers(0, 10**9), min_size=3, max_size=3)


@given(
    st.dictionaries(
        st.sampled_from(VAGUE_WORDS),
        BOUNDS.filter(lambda told: any(each is not None for each in told)).map(
            lambda told: "/".join(
                "" if each is None else str(min(n for n in told if n is not None)) for each in told
            )
        ),
    )
)
def test_a_policy_survives_its_setting(told: dict[str, str]) -> None:
    there = policy(",".join(f"{word}={bounds}" for word, bounds in told.items()))
    assert policy(setting_of(there)) == there
    for each in there.values():
        assert vague(bounds_text(each)) == each


def test_the_usual_policy_is_complete() -> None:
    assert setting_of(policy()) == USUAL_POLICY
    for word in VAGUE_WORDS:
        if word not in ("about", "nearly"):
            check_figure(*policy()[word][:3])


NUMBERS = st.integers(0, 10**7)
MODIFIED = st.builds(
    "{}{}{}".format,
    st.sampled_from(["", "more than ", "at least ", "up to ", "fewer than ", "about ", "nearly "]),
    NUMBERS.map(str) | NUMBERS.map(lambda number: f"{number:,}") | st.sampled_from(sorted(SAID)),
    st.sampled_from(["", " or more", " dead", " million", " dozen"]),
)


@given(MODIFIED | st.text(max_size=60))
def test_low_is_at_most_best_and_best_at_most_high(phrase: str) -> None:
    for found in readings(phrase):
        check_figure(found.low, found.best, found.high)
        assert any(each is not None for each in found[:3])
        assert 0 <= found.span.start < found.span.end <= len(phrase)
        assert guess(phrase, found.span) in ("", *MEASURES)


@given(NUMBERS)
def test_a_plain_number_is_itself(number: int) -> None:
    for written in (str(number), f"{number:,}"):
        found = read(f"{written} people")
        assert found is not None
        assert found[:3] == (number, number, number)
