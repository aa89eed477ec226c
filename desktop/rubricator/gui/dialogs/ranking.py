"""How well something answers a few letters: whole words before beginnings before scattered."""

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import cached_property
from itertools import islice
from typing import Generic, NamedTuple, TypeVar

T = TypeVar("T")

_FURTHER = 10
"""What it costs that a word is found in a later text."""
_NEAR = 2
"""So many texts tell most; letters are sought scattered in these only."""
_LONGEST = 60
"""Not in longer ones: a sentence has all letters."""
_SCATTERED = 100
"""What it costs at least that letters are scattered, more than a word in any text."""


class _Entry(NamedTuple):
    """A candidate's place and its texts in small letters, also as one."""

    place: int
    texts: tuple[str, ...]
    whole: str


class Ranking(Generic[T]):
    """Candidates that a query narrows down letter by letter.

    `texts` gives the words to look in, the most telling first. What they are in small letters is
    worked out once. Where the words of a query are found is kept until the next one, so that only
    the word that was typed on is sought, and only where its beginning was found.
    """

    def __init__(self, candidates: Iterable[T], texts: Callable[[T], Sequence[str]]) -> None:
        self._candidates = list(candidates)
        self._texts = texts
        self._words: dict[str, _Word] = {}

    def prepare(self) -> None:
        """Work out now, while nobody waits, what the first letter of a query needs."""
        _ = self._entries

    def answers(
        self, query: str, *, limit: int | None = None, before: Sequence[int] = ()
    ) -> list[T]:
        """Those that answer, best first, at most `limit`; all in their order for an empty query.

        Every word of the query has to be found in one of a candidate's texts. Among equals, and
        for an empty query, those at the places `before` come first, in that order.
        """
        words = dict.fromkeys(query.casefold().split())
        if words:
            self._words = {word: self._word(word) for word in words}
            places = _best_first(_costs(self._words.values(), limit), limit, before)
        else:
            places = list(islice(dict.fromkeys([*before, *range(len(self._candidates))]), limit))
        return [self._candidates[place] for place in places]

    @cached_property
    def _entries(self) -> Sequence[_Entry]:
        texts = map(self._texts, self._candidates)
        return [_entry(place, each) for place, each in enumerate(texts)]

    def _word(self, word: str) -> "_Word":
        begun = [one for one in self._words if word.startswith(one)]
        longest = self._words[max(begun, key=len)] if begun else None
        if longest is not None and longest.word == word:
            return longest
        return _Word(word, longest.left() if longest else self._entries)


def ranked(query: str, candidates: Iterable[T], texts: Callable[[T], Sequence[str]]) -> list[T]:
    """The candidates that answer one query, best first; see `Ranking`."""
    return Ranking(candidates, texts).answers(query)


class _Word:
    """What one word of a query costs, by the places of the entries in which it is found."""

    def __init__(self, word: str, entries: Sequence[_Entry]) -> None:
        self.word = word
        self._entries = entries

    @cached_property
    def near(self) -> Mapping[int, int]:
        """Where one of the near texts holds the word."""
        word, found = self.word, {}
        for place, texts, _ in self._entries:
            if word in texts[0]:
                found[place] = _cost(word, texts[0])
            elif len(texts) > 1 and word in texts[1]:
                found[place] = _cost(word, texts[1]) + _FURTHER
        return found

    @cached_property
    def whole(self) -> Mapping[int, int]:
        """Where any text holds it."""
        word, near = self.word, self.near
        later = {
            place: _cost_later(word, texts)
            for place, texts, whole in self._entries
            if word in whole and place not in near
        }
        return {**near, **later}

    @cached_property
    def anywhere(self) -> Mapping[int, int]:
        """Where any text holds it, or a near one has its letters scattered."""
        if len(self.word) < 2:
            return self.whole
        # Each letter is sought behind the one before, and never a second time.
        letters = map(re.escape, self.word)
        scattered = re.compile("".join(f"[^{letter}]*+{letter}" for letter in letters))
        found = dict(self.whole)
        for place, texts, _ in self._entries:
            if place not in found and (cost := _cost_scattered(scattered, texts)) is not None:
                found[place] = cost
        return found

    def left(self) -> Sequence[_Entry]:
        """Those in which a longer word may be found; as many as are known to hold this one."""
        if "anywhere" not in self.__dict__:
            return self._entries
        return [entry for entry in self._entries if entry.place in self.anywhere]


def _entry(place: int, texts: Sequence[str]) -> _Entry:
    whole = "\n".join(texts).casefold()
    return _Entry(place, tuple(whole.split("\n", len(texts) - 1)), whole)


def _costs(words: Collection[_Word], limit: int | None) -> Mapping[int, int]:
    """What all words cost together, by place; of those that come first at least `limit`."""
    if limit is not None:
        # Those that are found in one way cost less than any that are found in the next only.
        near = _sums([word.near for word in words])
        if _count_below(_FURTHER * _NEAR, near) >= limit:
            return near
        whole = _sums([word.whole for word in words])
        if _count_below(_SCATTERED, whole) >= limit:
            return whole
    return _sums([word.anywhere for word in words])


def _count_below(bound: int, costs: Mapping[int, int]) -> int:
    return sum(cost < bound for cost in costs.values())


def _sums(found: Iterable[Mapping[int, int]]) -> Mapping[int, int]:
    """What all words cost together where all of them are found."""
    fewest, *others = sorted(found, key=len)
    for other in others:
        fewest = {place: cost + other[place] for place, cost in fewest.items() if place in other}
    return fewest


def _best_first(
    costs: Mapping[int, int], limit: int | None, before: Sequence[int]
) -> Sequence[int]:
    """The places of the lowest costs; thousands of those that cost more are not even sorted."""
    alike = defaultdict[int, list[int]](list)
    for place, cost in costs.items():
        alike[cost].append(place)
    order = {place: number - len(before) for number, place in enumerate(before)}
    best: list[int] = []
    for cost in sorted(alike):
        best += sorted(alike[cost], key=lambda place: order.get(place, place))
        if limit is not None and len(best) >= limit:
            break
    return best[:limit]


def _cost(word: str, text: str) -> int:
    """0 for the text itself, 1 for its beginning, 2 for that of a word in it, 3 within a word."""
    at = text.find(word)
    if at == 0:
        return int(text != word)
    return 3 if text[at - 1].isalnum() else 2


def _cost_later(word: str, texts: Sequence[str]) -> int:
    """What a word costs that only one of the later texts holds."""
    number = _NEAR
    while word not in texts[number]:
        number += 1
    return _cost(word, texts[number]) + _FURTHER * number


def _cost_scattered(scattered: re.Pattern[str], texts: Sequence[str]) -> int | None:
    """More the longer the text over which the letters are scattered."""
    for number, text in enumerate(texts[:_NEAR]):
        if len(text) < _LONGEST and scattered.match(text):
            return _SCATTERED + len(text) // 8 + _FURTHER * number
    return None
