"""How well something answers a few letters: whole words before beginnings before scattered."""

from collections.abc import Callable, Iterable, Sequence
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

    def answers(self, query: str, *, limit: int | None = None) -> list[T]:
        """Those that answer, best first, at most `limit`; all in their order for an empty query.

        Every word of the query has to be found in one of a candidate's texts.
        """
        query = query.casefold()
        words = query.split()
        if not words:
            return self._candidates[:limit]
        left = self._left if self._query and query.startswith(self._query) else self._all
        scored = _told_by_first(words, left, limit) if limit else []
        if not scored:
            scored = [(cost, one.place) for one in left if (cost := _score(words, one)) is not None]
            # In their own order, so that equals of a longer query keep it too.
            self._query, self._left = query, [self._all[place] for _, place in scored]
        return [self._candidates[place] for _, place in sorted(scored)[:limit]]


def ranked(query: str, candidates: Iterable[T], texts: Callable[[T], Sequence[str]]) -> list[T]:
    """The candidates that answer one query, best first; see `Ranking`."""
    return Ranking(candidates, texts).answers(query)


def _entry(place: int, texts: Sequence[str]) -> _Entry:
    whole = "\n".join(texts).casefold()
    return _Entry(place, tuple(whole.split("\n", len(texts) - 1)), whole)


def _told_by_first(
    words: Sequence[str], entries: Sequence[_Entry], limit: int
) -> list[tuple[int, int]]:
    """Costs and places of those whose first text holds the one or two words, if they are enough.

    Then the others need not be looked at: words found later cost more.
    """
    if len(words) > 2:
        return []
    first, last = words[0], words[-1]
    found = [
        (_cost(first, texts[0]) + _cost(last, texts[0]), place)
        for place, texts, _ in entries
        if first in texts[0] and last in texts[0]
    ]
    return found if len(found) >= limit else []


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
