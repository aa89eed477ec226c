"""How likely two tellings are of the same event, by what they say and never by how they say it.

Two articles about one event may share hardly a phrase. What they share is the time, the place,
those involved, the kind of event, and the numbers. Each of these gives points, and says why.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from math import asin, cos, exp, log2, log10, radians, sin, sqrt
from typing import NamedTuple

from rubricator.core.counted import counted
from rubricator.core.dates import bounds
from rubricator.core.fold import fold
from rubricator.core.telling import Number, Player, Telling

DATE, PLACE, ACTORS, CODE, FIGURES = 32.0, 24.0, 24.0, 12.0, 8.0
"""The most that each ground gives; together 100."""
NEAR_DAYS = 7
"""Dates further apart than this are no longer near."""
_FAR, _ELSEWHERE = 0.3, 0.5
"""What is left of the points when the dates, or the countries, contradict each other."""
_LEAST_GROUNDS = 2
_PROVINCE, _OTHER_TOWN, _COUNTRY = 0.55, 0.35, 0.2
_NEAR_KM, _EARTH_KM = 15.0, 6371.0
_TELLING_NUMBER = 5
"""Two reports of one dead agree by chance, of forty-eight hardly."""


class Ground(NamedTuple):
    """One ground for (or against) the same event: from 0 to 1, and in words."""

    share: float = 0.0
    words: str = ""


NONE = Ground()


class Score(NamedTuple):
    """Points out of 100, and why."""

    points: float
    reasons: tuple[str, ...]
    grounds: int
    """How many of time, place, actors and numbers speak for it."""

    @property
    def is_worth_a_look(self) -> bool:
        """Whether more than one thing speaks for it: many events fall on one day."""
        return self.grounds >= _LEAST_GROUNDS


@dataclass(frozen=True, slots=True)
class Names:
    """The folded names and aliases of actors, and how many reports name each."""

    called: Mapping[int, frozenset[str]] = field(default_factory=dict)
    reports: Mapping[int, int] = field(default_factory=dict)


class Scorer:
    """Compares one telling with many; what many have in common is compared once."""

    def __init__(self, target: Telling, code_path: Callable[[int | None], Sequence[int]]) -> None:
        self._target = target
        self._days = days_of(target.date_from, target.date_to)
        self._path_of = code_path
        self._path = code_path(target.code_id)
        self._dates: dict[tuple[str, str], Ground] = {}
        self._places: dict[tuple[object, ...], Ground] = {}
        self._codes: dict[int | None, Ground] = {}

    def score(self, other: Telling, *, actors: Ground = NONE, figures: Ground = NONE) -> Score:
        """How likely another telling is of the same event."""
        when, where = self._when(other), self._where(other)
        what = self._what(other)
        points = (
            DATE * max(0.0, when.share)
            + PLACE * max(0.0, where.share)
            + ACTORS * actors.share
            + CODE * what.share
            + FIGURES * figures.share
        )
        if when.share < 0:
            points *= _FAR
        if where.share < 0:
            points *= _ELSEWHERE
        grounds = (when.share > 0) + (where.share >= _OTHER_TOWN)
        grounds += (actors.share > 0) + (figures.share > 0)
        reasons = (when.words, where.words, actors.words, what.words, figures.words)
        return Score(points, tuple(filter(None, reasons)), grounds)

    def _when(self, other: Telling) -> Ground:
        key = other.date_from, other.date_to
        if key not in self._dates:
            self._dates[key] = date_ground(self._days, days_of(*key))
        return self._dates[key]

    def _where(self, other: Telling) -> Ground:
        key = other[6:]
        if key not in self._places:
            self._places[key] = place_ground(self._target, other)
        return self._places[key]

    def _what(self, other: Telling) -> Ground:
        if other.code_id not in self._codes:
            found = code_ground(self._path, self._path_of(other.code_id))
            self._codes[other.code_id] = found
        return self._codes[other.code_id]


def days_of(first: str, last: str) -> tuple[int, int] | None:
    """First and last day (as ordinals) that partial dates leave open; None without a date."""
    if not first and not last:
        return None
    begin, end = bounds(first or last)[0], bounds(last or first)[1]
    days = date.fromisoformat(begin).toordinal(), date.fromisoformat(end).toordinal()
    return min(days), max(days)


def date_ground(one: tuple[int, int] | None, two: tuple[int, int] | None) -> Ground:
    """Overlap counts the more, the shorter both intervals are; days apart count less each."""
    if one is None or two is None:
        return NONE
    apart = max(one[0], two[0]) - min(one[1], two[1])
    if apart > 0:
        if apart > NEAR_DAYS:
            return Ground(-1.0, f"{apart:,} days apart")
        return Ground(0.6 * exp(-apart / 3), f"{counted(apart, 'day')} apart")
    length = max(one[1], two[1]) - min(one[0], two[0]) + 1
    if one == two:
        words = "same day" if length == 1 else "same dates"
        return Ground(1 / (1 + log2(length) / 8), words)
    return Ground(1 / (1 + log2(length) / 4), "dates overlap")


def place_ground(one: Telling, two: Telling) -> Ground:
    """The same name, a short way, one name within the other, the same province or country."""
    here, there = fold(one.place_name).strip(), fold(two.place_name).strip()
    if here and here == there:
        return Ground(1.0, "same place")
    if (km := _kilometres(one, two)) is not None and km <= _NEAR_KM:
        return Ground(0.9, f"{km:.0f} km apart")
    if here and there and (_within(here, there) or _within(there, here)):
        return Ground(0.8, "places overlap")
    province, other = fold(one.admin1).strip(), fold(two.admin1).strip()
    if province and province == other:
        named = here and there and province not in here and province not in there
        return Ground(_OTHER_TOWN if named else _PROVINCE, "same province")
    if one.country and two.country:
        if one.country == two.country:
            return Ground(_COUNTRY, "same country")
        return Ground(-1.0, "another country")
    return NONE


def actor_ground(own: Sequence[Player], others: Sequence[Player], names: Names) -> Ground:
    """Those named in both, by id, or by words that are a name of the other; the rare count more.

    An actor that every second report names says little: it gives 0.7 if no other report names it,
    0.35 of ten, 0.23 of a hundred.
    """
    missing, found = 1.0, 0
    left = list(dict.fromkeys(others))
    for player in dict.fromkeys(own):
        match = next((each for each in left if _is_same(player, each, names)), None)
        if match is not None:
            left = [each for each in left if not _is_same(match, each, names)]
            missing *= 1 - _weight(player, match, names)
            found += 1
    return Ground(1 - missing, "1 actor" if found == 1 else f"{found} actors") if found else NONE


def shared_ground(shared: Collection[int], names: Names) -> Ground:
    """The same for actors known to be named in both."""
    missing = 1.0
    for actor_id in shared:
        missing *= 1 - _rarity(names.reports.get(actor_id, 1))
    count = len(shared)
    return Ground(1 - missing, "1 actor" if count == 1 else f"{count} actors") if count else NONE


def code_ground(path: Sequence[int], other: Sequence[int]) -> Ground:
    """The same type, or how far up the tree the two meet; paths run from the root."""
    if not path or not other:
        return NONE
    if path[-1] == other[-1]:
        return Ground(1.0, "same type")
    common = sum(1 for one, two in zip(path, other, strict=False) if one == two)
    if not common:
        return Ground(0.0, "")
    steps = len(path) + len(other) - 2 * common
    return Ground(0.7 if steps == 1 else 0.5 if steps == 2 else 0.3, "related type")


def figure_ground(own: Iterable[Number], others: Sequence[Number]) -> Ground:
    """The same number of the same measure, or bounds that have one in common."""
    best = NONE
    for number in own:
        for other in others:
            if number.measure == other.measure:
                best = max(best, _agreement(number, other), key=lambda each: each.share)
    return best


def folded(names: Mapping[int, Iterable[str]]) -> dict[int, frozenset[str]]:
    """Names as they are compared, by actor."""
    return {actor_id: frozenset(map(_folded, called)) for actor_id, called in names.items()}


def ranked(
    scored: Iterable[tuple[Telling, Score]], *, last: Collection[int] = ()
) -> list[tuple[Telling, Score]]:
    """One telling for each event or lone report, the best first; events of `last` at the end."""
    best: dict[tuple[str, int], tuple[Telling, Score]] = {}
    for telling, score in scored:
        key = ("event", telling.event_id) if telling.event_id else ("report", telling.id)
        if key not in best or _before((telling, score), best[key]):
            best[key] = telling, score
    order = partial(_order, last)
    return sorted(best.values(), key=order)


def _order(last: Collection[int], entry: tuple[Telling, Score]) -> tuple[object, ...]:
    telling, score = entry
    return telling.event_id in last, -score.points, telling.id


def _before(one: tuple[Telling, Score], two: tuple[Telling, Score]) -> bool:
    # Of an event and its report that score the same, the report is shown: it is evidence.
    return (one[1].points, one[0].kind == "report") > (two[1].points, two[0].kind == "report")


def _is_same(one: Player, two: Player, names: Names) -> bool:
    if one.actor_id is not None and two.actor_id is not None:
        return one.actor_id == two.actor_id
    return not _called(one, names).isdisjoint(_called(two, names))


def _called(player: Player, names: Names) -> frozenset[str]:
    if player.actor_id is not None:
        return names.called.get(player.actor_id, frozenset())
    return frozenset({_folded(player.label)}) - {""}


def _weight(one: Player, two: Player, names: Names) -> float:
    actor_id = one.actor_id if one.actor_id is not None else two.actor_id
    return 0.4 if actor_id is None else _rarity(names.reports.get(actor_id, 1))


def _rarity(reports: int) -> float:
    return 0.7 / (1 + log10(max(1, reports)))


def _folded(words: str) -> str:
    return fold(words).strip().removeprefix("the ").strip()


def _within(inner: str, outer: str) -> bool:
    return len(inner) > 3 and f" {inner} " in f" {outer.replace(',', ' ')} "


def _kilometres(one: Telling, two: Telling) -> float | None:
    """The great-circle distance by the haversine formula; None without coordinates."""
    places = one.latitude, one.longitude, two.latitude, two.longitude
    if None in places:
        return None
    north, east, other_north, other_east = (radians(each or 0.0) for each in places)
    half = sin((other_north - north) / 2) ** 2
    half += cos(north) * cos(other_north) * sin((other_east - east) / 2) ** 2
    return 2 * _EARTH_KM * asin(min(1.0, sqrt(half)))


def _agreement(one: Number, two: Number) -> Ground:
    if one.best is not None and one.best == two.best:
        share = 1.0 if one.best >= _TELLING_NUMBER else 0.5
        return Ground(share, f"{one.best:,} {one.measure} in both")
    (low, high), (least, most) = _bounds(one), _bounds(two)
    if low <= most and least <= high:
        return Ground(0.4, f"{one.measure}: figures fit")
    return NONE


def _bounds(number: Number) -> tuple[float, float]:
    known = [each for each in (number.low, number.best) if each is not None]
    low = known[0] if known else 0
    if number.high is not None:
        return low, number.high
    if number.low is None and number.best is not None:
        return number.best, number.best
    return low, (low * 2 if known else float("inf"))
