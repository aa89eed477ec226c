"""What speaks for two tellings being of one event, and what against."""

from hypothesis import given
from hypothesis import strategies as st

from rubricator.analysis.candidates import (
    Names,
    Score,
    Scorer,
    actor_ground,
    code_ground,
    date_ground,
    days_of,
    figure_ground,
    folded,
    place_ground,
    ranked,
)
from rubricator.core.telling import Number, Player, Telling

NOWHERE = Telling("report", 1, None, None, "", "", "", "", "", None, None)
DATES = st.tuples(st.integers(700_000, 700_400), st.integers(0, 400)).map(
    lambda pair: (pair[0], pair[0] + pair[1])
)


def when(first: str, last: str, other: str, other_last: str) -> str:
    return date_ground(days_of(first, last), days_of(other, other_last)).words


def at(
    place: str = "",
    admin1: str = "",
    country: str = "",
    latitude: float | None = None,
    longitude: float | None = None,
) -> Telling:
    return Telling("report", 1, None, None, "", "", place, admin1, country, latitude, longitude)


def test_dates_are_compared_as_far_as_they_are_known() -> None:
    assert when("2013-03-04", "2013-03-04", "2013-03-04", "") == "same day"
    assert when("2013-03-04", "", "2013-03-04", "2013-03-10") == "dates overlap"
    assert when("2013-03", "", "2013-03-31", "") == "dates overlap"
    assert when("2013-03", "2013-03", "2013-03", "") == "same dates"
    assert when("2013-03-04", "", "2013-03-05", "") == "1 day apart"
    assert when("2013-03-04", "", "2014-03-04", "") == "365 days apart"
    assert when("", "", "2013", "") == ""


@given(DATES, DATES)
def test_the_ground_of_dates_does_not_depend_on_who_is_asked(
    one: tuple[int, int], two: tuple[int, int]
) -> None:
    assert date_ground(one, two) == date_ground(two, one)
    assert date_ground(one, two).share <= date_ground(one, one).share


def test_a_short_overlap_counts_more_than_a_long_one_and_a_gap_less_each_day() -> None:
    day, week, year = (10, 10), (10, 16), (10, 375)
    shares = [date_ground(day, each).share for each in (day, week, year)]
    assert shares == sorted(shares, reverse=True)
    gaps = [date_ground(day, (10 + gap, 10 + gap)).share for gap in range(8)]
    assert gaps == sorted(gaps, reverse=True)


def test_places_agree_by_name_by_nearness_and_by_province() -> None:
    same = place_ground(at("al-Qaim"), at("AL-QAIM"))
    inside = place_ground(at("al-Qaim"), at("al-Qaim border crossing"))
    near = place_ground(
        at("A", latitude=34.37, longitude=41.09), at("B", latitude=34.40, longitude=41.1)
    )
    province = place_ground(at("Akashat", "Anbar"), at("Anbar, on the road", "Anbar"))
    town = place_ground(at("Akashat", "Anbar"), at("Rutba", "Anbar"))
    country = place_ground(at(country="IRQ"), at(country="IRQ"))
    shares = [each.share for each in (same, near, inside, province, town, country)]
    assert shares == sorted(shares, reverse=True)
    assert (same.words, near.words, inside.words) == ("same place", "3 km apart", "places overlap")
    assert place_ground(at(country="IRQ"), at(country="SYR")).share < 0


def test_actors_agree_by_id_and_by_what_they_are_called() -> None:
    names = Names(folded({7: ["Islamic State of Iraq", "ISI"]}))
    by_id = actor_ground([Player(7, "x")], [Player(7, "y")], names)
    by_alias = actor_ground([Player(None, "the ISI")], [Player(7, "")], names)
    by_label = actor_ground([Player(None, "the Gunmen")], [Player(None, "gunmen")], names)
    assert {by_id.words, by_alias.words, by_label.words} == {"1 actor"}
    assert actor_ground([Player(7, "")], [Player(8, "ISI")], names).words == ""
    assert actor_ground([Player(None, "")], [Player(None, "")], names).words == ""


def test_an_actor_of_many_reports_says_less_than_one_of_few() -> None:
    rare, common = Names(reports={7: 2}), Names(reports={7: 5_000})
    cast = [Player(7, "")]
    assert actor_ground(cast, cast, rare).share > 2 * actor_ground(cast, cast, common).share


def test_who_is_named_twice_in_one_report_is_one_actor() -> None:
    twice = [Player(7, "soldiers"), Player(7, "nine soldiers")]
    assert actor_ground(twice, twice, Names()).words == "1 actor"


def test_types_are_the_nearer_the_lower_in_the_tree_they_meet() -> None:
    shares = [
        code_ground(*paths).share
        for paths in (([1, 2], [1, 2]), ([1, 2], [1]), ([1, 2], [1, 3]), ([1, 2], [4]), ([], [1]))
    ]
    assert shares == sorted(shares, reverse=True)
    assert shares[-2:] == [0, 0]


def test_a_number_in_both_is_named() -> None:
    total, group = Number("killed", 57, 57, 57), Number("killed", 48, 48, 48)
    assert figure_ground([group], [total, group]).words == "48 killed in both"
    assert figure_ground([group], [Number("wounded", 48, 48, 48)]).words == ""
    assert figure_ground([group], [Number("killed", 40, None, 50)]).words == "killed: figures fit"


def test_one_ground_is_no_candidate() -> None:
    scorer = Scorer(NOWHERE._replace(date_from="2013-03-04"), lambda _: ())
    same_day = scorer.score(NOWHERE._replace(date_from="2013-03-04"))
    assert same_day.reasons == ("same day",)
    assert not same_day.is_worth_a_look


def test_an_event_is_listed_once_by_its_best_telling_and_those_judged_apart_last() -> None:
    def telling(row_id: int, event_id: int | None) -> Telling:
        return NOWHERE._replace(id=row_id, event_id=event_id)

    scored = [(telling(1, 5), 10.0), (telling(2, 5), 30.0), (telling(3, 6), 90.0),
              (telling(4, None), 20.0)]  # fmt: skip
    found = ranked([(each, Score(points, (), 2)) for each, points in scored], last={6})
    assert [each.id for each, _ in found] == [2, 4, 3]
