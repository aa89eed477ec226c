"""Phrases for dates are understood as a whole, never finer than their words, or not at all."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rubricator.core.date_phrase import by_length, find, precision_between, propose
from rubricator.core.date_rules import COARSER
from rubricator.core.dates import bounds, check_partial_date

SAID = {
    # of the sample articles, as their coders had them
    ("last week", "2013-03-12"): ("2013-03-04", "2013-03-10", "week"),
    ("March 4", "2013-04"): ("2013-03-04", "2013-03-04", "day"),
    ("Yesterday", "2012-02-20"): ("2012-02-19", "2012-02-19", "day"),
    ("at the weekend", "2012-02-20"): ("2012-02-18", "2012-02-19", "days"),
    ("Wednesday", "2014-06-11"): ("2014-06-11", "2014-06-11", "day"),
    ("in just 40 days", "2014-06-11"): ("2014-05-02", "2014-06-10", "days"),
    ("on Friday", "2014-06-21"): ("2014-06-20", "2014-06-20", "day"),
    ("On Saturday evening", "2014-06-21"): ("2014-06-21", "2014-06-21", "day"),
    ("on Friday evening", "2014-06-21"): ("2014-06-20", "2014-06-20", "day"),
    ("In April 2013", "2014-06-21"): ("2013-04", "2013-04", "month"),
    # others
    ("last Friday", "2014-06-20"): ("2014-06-13", "2014-06-13", "day"),
    ("the coming Friday", "2014-06-20"): ("2014-06-27", "2014-06-27", "day"),
    ("this past Friday", "2014-06-20"): ("2014-06-13", "2014-06-13", "day"),
    ("previous Monday", "2014-06-20"): ("2014-06-16", "2014-06-16", "day"),
    ("the coming weekend", "2014-06-20"): ("2014-06-21", "2014-06-22", "days"),
    ("the previous weekend", "2014-06-22"): ("2014-06-14", "2014-06-15", "days"),
    ("coming March", "2014-06-20"): ("2015-03", "2015-03", "month"),
    ("this past June", "2014-06-20"): ("2013-06", "2013-06", "month"),
    ("next March 2015", "2013-06-20"): ("2015-03", "2015-03", "month"),
    ("this March", "2013-02-20"): ("2013-03", "2013-03", "month"),
    ("this summer", "2013-03-20"): ("2013-06", "2013-08", "month"),
    ("this winter", "2013-01-20"): ("2012-12", "2013-02", "month"),
    ("last summer", "2013-07-20"): ("2012-06", "2012-08", "month"),
    ("last summer", "2013-11-20"): ("2013-06", "2013-08", "month"),
    ("next Monday", "2014-06-20"): ("2014-06-23", "2014-06-23", "day"),
    ("two weeks ago", "2013-04-20"): ("2013-04-01", "2013-04-07", "week"),
    ("three days ago", "2013-01-02"): ("2012-12-30", "2012-12-30", "day"),
    ("a few days ago", "2013-01-02"): ("2012-12-27", "2012-12-31", "days"),
    ("earlier this month", "2013-04-20"): ("2013-04-01", "2013-04-19", "month"),
    ("earlier this week", "2013-04-15"): ("2013-04-15", "2013-04-15", "week"),
    ("last month", "2013-01-10"): ("2012-12", "2012-12", "month"),
    ("last year", "2013"): ("2012", "2012", "year"),
    ("in 2013", ""): ("2013", "2013", "year"),
    ("between 3 and 5 March", "2013-04-20"): ("2013-03-03", "2013-03-05", "days"),
    ("March 3–5, 2013", ""): ("2013-03-03", "2013-03-05", "days"),
    ("from March 30 to April 2", "2013-05"): ("2013-03-30", "2013-04-02", "days"),
    ("between Monday and Wednesday", "2014-06-21"): ("2014-06-16", "2014-06-18", "days"),
    ("between May and July 2012", ""): ("2012-05", "2012-07", "month"),
    ("early March", "2013-04"): ("2013-03-01", "2013-03-10", "week"),
    ("mid-2012", ""): ("2012-05", "2012-08", "month"),
    ("last night", "2013-01-02"): ("2013-01-01", "2013-01-02", "days"),
    ("this morning", "2013-01-02"): ("2013-01-02", "2013-01-02", "day"),
    ("Monday, March 4", "2013-04"): ("2013-03-04", "2013-03-04", "day"),
    ("since March 4", "2013-04-01"): ("2013-03-04", "2013-04-01", "days"),
    ("Feb. 29", "2013-04"): ("2012-02-29", "2012-02-29", "day"),
    ("winter", "2013-01-10"): ("2012-12", "2013-02", "month"),
    ("December", "2013-01-10"): ("2012-12", "2012-12", "month"),
    ("يوم السبت", "2014-06-21"): ("2014-06-21", "2014-06-21", "day"),
    ("الأسبوع الماضي", "2013-03-12"): ("2013-03-04", "2013-03-10", "week"),
    ("٤ آذار", "2013-04"): ("2013-03-04", "2013-03-04", "day"),
}


@pytest.mark.parametrize("phrase,published_on", SAID)
def test_a_phrase_is_what_the_rule_says(phrase: str, published_on: str) -> None:
    found = propose(phrase, published_on)
    assert found is not None
    assert (found.date_from, found.date_to, found.precision) == SAID[phrase, published_on]
    assert found.rule


@pytest.mark.parametrize(
    "phrase",
    [
        "1 of 10", "4", "recently", "Feb 30", "31 June", "", "3/4/2013", "the march",
        "on the eve of last month's 10th anniversary", "between May and", "in the year dot",
        "at least 48", "between 5 and 3 March", "99 March", "13 o'clock",
    ],
)  # fmt: skip
def test_what_is_not_understood_is_left_to_the_coder(phrase: str) -> None:
    assert propose(phrase, "2013-04-20") is None


def test_what_needs_a_publication_date_is_nothing_without_one() -> None:
    assert propose("last week") is None
    assert propose("March 4") is None
    assert propose("March 4, 2013") is not None


def test_where_only_the_month_of_publication_is_known_the_date_is_as_wide() -> None:
    wide = propose("last week", "2013-03")
    assert wide is not None
    assert (wide.date_from, wide.date_to, wide.precision) == ("2013-02-18", "2013-03-24", "month")
    assert "published 2013-03" in wide.rule
    yesterday = propose("yesterday", "2013")
    assert yesterday is not None
    assert (yesterday.date_from, yesterday.precision) == ("2012-12-31", "year")


@pytest.mark.parametrize(
    "text,phrase",
    [
        ("the March 4 ambush, which left 48 dead", "March 4"),
        ("killing 48 soldiers and state employees in Iraq last week", "last week"),
        ("moved into the nearby town on Friday, pushing out security forces", "on Friday"),
        ("killed more than 630 people in just 40 days and displaced", "in just 40 days"),
        ("هاجم مسلحون القافلة يوم السبت قرب الحدود", "يوم السبت"),
    ],
)
def test_the_phrase_is_found_within_longer_words(text: str, phrase: str) -> None:
    found = find(text, "2013-04-12")
    assert found is not None
    assert found[0].of(text) == phrase


@pytest.mark.parametrize("text", ["the march may sat on 3 of 10", "1 of 10 people", ""])
def test_words_that_only_look_like_dates_are_not_found(text: str) -> None:
    assert find(text, "2013-04-12") is None


DAYS = st.dates(date(1950, 1, 1), date(2090, 12, 31))
PUBLISHED = st.one_of(
    DAYS.map(lambda day: day.isoformat()),
    DAYS.map(lambda day: f"{day:%Y-%m}"),
    DAYS.map(lambda day: f"{day:%Y}"),
)
PHRASES = st.sampled_from([phrase for phrase, _ in SAID]) | st.builds(
    "{} {} {}".format,
    st.sampled_from(["last", "this", "next", "two", "a few", "early", "between 3 and", "since"]),
    st.sampled_from(["week", "months", "Monday", "31 January", "2011", "year", "days", "5 May"]),
    st.sampled_from(["", "ago", "evening", "2012", "and Friday"]),
)


@given(PHRASES, PUBLISHED)
def test_from_is_never_after_to_and_nothing_is_finer_than_its_span(
    phrase: str, published_on: str
) -> None:
    found = propose(phrase, published_on)
    if found is None:
        return
    assert check_partial_date(found.date_from)
    assert check_partial_date(found.date_to)
    first = date.fromisoformat(bounds(found.date_from)[0])
    last = date.fromisoformat(bounds(found.date_to)[1])
    assert first <= last
    if found.precision == "day":
        assert first == last
    elif found.precision != "days":
        length = by_length(first, last)
        assert COARSER.index(found.precision) >= COARSER.index(length)


@given(st.text(max_size=40), PUBLISHED)
def test_any_words_are_read_without_harm(words: str, published_on: str) -> None:
    found = propose(words, published_on)
    assert found is None or found.date_from <= found.date_to
    there = find(words, published_on)
    assert there is None or there[0].of(words).strip()


@given(DAYS, DAYS)
def test_the_precision_of_dates_set_by_hand_is_that_of_their_span(one: date, other: date) -> None:
    first, last = sorted((one, other))
    assert precision_between(first.isoformat(), last.isoformat()) == (
        "day" if first == last else "days"
    )
    assert precision_between(f"{first:%Y-%m}") == "month"
    assert precision_between(f"{first:%Y}") == "year"
