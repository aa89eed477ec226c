"""How well something answers a few letters: whole words before beginnings before scattered."""

from collections.abc import Callable, Iterable, Sequence
from itertools import islice
from typing import Generic, NamedTuple, TypeVar

T = TypeVar("T")

_FURTHER = 10
"""What it costs that a word is found in a later text."""
_SCATTERED, _LONGEST = 2, 60
"""Letters are sought scattered in so many texts, if they are short: a sentence has all of them."""


class _Entry(NamedTuple):
    """A candidate's place and its texts in small letters, also as one."""

    place: int
    texts: tuple[str, ...]
    whole: str


class Ranking(Generic[T]):
    """Candidates that a query narrows down letter by letter.

    `texts` gives the words to look in, the most telling first. What they are in small letters is
    worked out once, and a longer query is put only to what the shorter one left.
    """

    def __init__(self, candidates: Iterable[T], texts: Callable[[T], Sequence[str]]) -> None:
        self._candidates = list(candidates)
        self._all = [_entry(place, texts(one)) for place, one in enumerate(self._candidates)]
        self._query, self._left = "", self._all

    def answers(
        self, query: str, *, limit: int | None = None, before: Sequence[int] = ()
    ) -> list[T]:
        """Those that answer, best first, at most `limit`; all in their order for an empty query.

        Every word of the query has to be found in one of a candidate's texts. Among equals, and
        for an empty query, those at the places `before` come first, in that order.
        """
        query = query.casefold()
        words = query.split()
        if not words:
            places = dict.fromkeys([*before, *range(len(self._candidates))])
            return [self._candidates[place] for place in islice(places, limit)]
        left = self._left if self._query and query.startswith(self._query) else self._all
        scored = _told_by_short(words, left, limit) if limit else []
        if not scored:
            scored = [(cost, one.place) for one in left if (cost := _score(words, one)) is not None]
            self._query, self._left = query, [self._all[place] for _, place in scored]
        order = {place: number - len(before) for number, place in enumerate(before)}
        scored.sort(key=lambda one: (one[0], order.get(one[1], one[1])))
        return [self._candidates[place] for _, place in scored[:limit]]


def ranked(query: str, candidates: Iterable[T], texts: Callable[[T], Sequence[str]]) -> list[T]:
    """The candidates that answer one query, best first; see `Ranking`."""
    return Ranking(candidates, texts).answers(query)


def _entry(place: int, texts: Sequence[str]) -> _Entry:
    whole = "\n".join(texts).casefold()
    return _Entry(place, tuple(whole.split("\n", len(texts) - 1)), whole)


def _told_by_short(
    words: Sequence[str], entries: Sequence[_Entry], limit: int
) -> list[tuple[int, int]]:
    """Costs and places of those whose first texts hold the one or two words, if they are enough.

    Then the others need not be looked at: words found later or scattered cost more.
    """
    if len(words) > 2:
        return []
    first, last = words[0], words[-1]
    found: dict[int, int] = {}
    for number in range(_SCATTERED):
        for place, texts, _ in entries:
            text = texts[number] if number < len(texts) else ""
            if first in text and last in text and place not in found:
                found[place] = _cost(first, text) + _cost(last, text) + _FURTHER * number
        if len(found) >= limit:
            return [(cost, place) for place, cost in found.items()]
    return []


def _score(words: Sequence[str], entry: _Entry) -> int | None:
    total = 0
    for word in words:
        cost = _best(word, entry)
        if cost is None:
            return None
        total += cost
    return total


def _best(word: str, entry: _Entry) -> int | None:
    """What the word costs where it is found best; None if nowhere."""
    if word in entry.texts[0]:
        return _cost(word, entry.texts[0])
    scattered = _scattered_cost(word, entry)
    if word not in entry.whole:
        return scattered
    for number, text in enumerate(entry.texts):
        if word in text:
            cost = _cost(word, text) + _FURTHER * number
            return cost if scattered is None else min(cost, scattered)
    return scattered


def _cost(word: str, text: str) -> int:
    """0 for the text itself, 1 for its beginning, 2 for that of a word in it, 3 within a word."""
    at = text.find(word)
    if at == 0:
        return int(text != word)
    return 3 if text[at - 1].isalnum() else 2


def _scattered_cost(word: str, entry: _Entry) -> int | None:
    """More the longer the text over which the letters, two or more, are scattered."""
    if len(word) < 2 or word[0] not in entry.whole:
        return None
    for number, text in enumerate(entry.texts[:_SCATTERED]):
        if len(text) < _LONGEST and _is_scattered(word, text):
            return 15 + len(text) // 8 + _FURTHER * number
    return None


def _is_scattered(word: str, text: str) -> bool:
    at = -1
    for letter in word:
        at = text.find(letter, at + 1)
        if at < 0:
            return False
    return True
