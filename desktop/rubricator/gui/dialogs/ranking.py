"""How well a code answers a few typed letters: whole words before beginnings before scattered."""

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

T = TypeVar("T")


def ranked(query: str, candidates: Iterable[T], texts: Callable[[T], Sequence[str]]) -> list[T]:
    """The candidates that answer `query`, best first; all in their order for an empty query.

    `texts` gives the words to look in, the most telling first. Every word of the query has to be
    found in one of them.
    """
    words = query.casefold().split()
    if not words:
        return list(candidates)
    scored = [(_score(words, texts(candidate)), candidate) for candidate in candidates]
    found = [(score, candidate) for score, candidate in scored if score is not None]
    return [candidate for _, candidate in sorted(found, key=lambda pair: pair[0])]


def _score(words: Sequence[str], texts: Sequence[str]) -> int | None:
    total = 0
    for word in words:
        costs = [
            cost + 10 * place
            for place, text in enumerate(texts)
            if (cost := _cost(word, text.casefold())) is not None
        ]
        if not costs:
            return None
        total += min(costs)
    return total


def _cost(word: str, text: str) -> int | None:
    """0 for the text itself, more the less the word looks like what is meant; None: not in it."""
    if text == word:
        return 0
    if text.startswith(word):
        return 1
    place = text.find(word)
    if place > 0:
        return 3 if text[place - 1].isalnum() else 2
    return 6 + len(text) // 8 if _scattered(word, text) else None


def _scattered(word: str, text: str) -> bool:
    rest = iter(text)
    return len(text) < 60 and all(letter in rest for letter in word)
