"""What the figures of one measure come to in all, and whether they contradict each other."""

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from rubricator.core.event import Figure


class Total(NamedTuple):
    """Lowest, best and highest number, None where not reported, and the phrases they rest on."""

    low: int | None
    best: int | None
    high: int | None
    phrase: str


NOTHING = Total(None, None, None, "")


def total(figures: Iterable[Figure], measure: str) -> Total:
    """The figures of a measure as one: its totals, or else the sum of its disjoint groups.

    Several totals (of different speakers) span from the lowest to the highest, one that is a best
    number alone being exact, and have a best number only if they agree on it. A sum has a bound
    only if every group has. Subgroups are never added. `low` ≤ `best` ≤ `high` holds for what is
    not None.
    """
    known = [figure for figure in figures if figure.measure == measure]
    whole = [figure for figure in known if figure.scope == "total"]
    if whole:
        return _spanned(whole)
    groups = [figure for figure in known if figure.scope == "group"]
    return _summed(groups) if groups else NOTHING


def contradictions(figures: Sequence[Figure]) -> list[str]:
    """The measures whose groups add up to another number than their total, in order of mention."""
    found = []
    for measure in dict.fromkeys(figure.measure for figure in figures):
        whole = [each for each in figures if each.measure == measure and each.scope == "total"]
        groups = [each for each in figures if each.measure == measure and each.scope == "group"]
        if len(whole) == 1 and len(groups) > 1 and not _can_be(whole[0], _summed(groups)):
            found.append(measure)
    return found


def _can_be(whole: Figure, groups: Total) -> bool:
    """Whether the total and the sum have a number in common."""
    low, high = _bounds(whole.low, whole.best, whole.high)
    least, most = _bounds(groups.low, groups.best, groups.high)
    return not ((high is not None and least > high) or (most is not None and low > most))


def _bounds(low: int | None, best: int | None, high: int | None) -> tuple[int, int | None]:
    """The interval a figure leaves open; a best number alone is exact."""
    if low is None and high is None:
        return (best or 0), best
    return (low if low is not None else 0), high


def _spanned(figures: Sequence[Figure]) -> Total:
    if len(figures) == 1:
        (only,) = figures
        return Total(only.low, only.best, only.high, only.phrase)
    bests = {figure.best for figure in figures}
    return Total(
        _all_given([_end(figure, figure.low) for figure in figures], min),
        bests.pop() if len(bests) == 1 else None,
        _all_given([_end(figure, figure.high) for figure in figures], max),
        _phrases(figures),
    )


def _end(figure: Figure, bound: int | None) -> int | None:
    """A bound of a figure; a best number alone is exact."""
    return figure.best if figure.low is None and figure.high is None else bound


def _summed(figures: Sequence[Figure]) -> Total:
    return Total(
        _all_given([figure.low for figure in figures], sum),
        _all_given([figure.best for figure in figures], sum),
        _all_given([figure.high for figure in figures], sum),
        _phrases(figures),
    )


def _all_given(numbers: Sequence[int | None], joined: Callable[[list[int]], int]) -> int | None:
    given = [number for number in numbers if number is not None]
    return joined(given) if given and len(given) == len(numbers) else None


def _phrases(figures: Sequence[Figure]) -> str:
    return "|".join(dict.fromkeys(figure.phrase for figure in figures if figure.phrase))
