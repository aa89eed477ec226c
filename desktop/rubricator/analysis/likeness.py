"""Whose name some words are like: rules that rank actors of the registry for a mention.

They only ever propose. Two men of one family name are as alike as two spellings of one man's, so
what a name means is for the coder to say.

A name is called just so if both are the same folded (`core.fold`). Otherwise its likeness is
the mean of two shares of the words that both have, each word counted by how rare it is in the
registry (the logarithm of names over names with it, as in inverse document frequency): the share
in both together (Dice), and the share in the shorter one. Words are the same if at least 80 % of
their letters are (`rapidfuzz.fuzz.ratio`, the normalised indel similarity). Whole names written
without spaces are compared the same way, for what one writes in two words and another in one.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from heapq import nsmallest
from math import log
from typing import Literal, NamedTuple, Protocol

from rapidfuzz import fuzz, process

from rubricator.core.dates import bounds
from rubricator.core.fold import fold

Reason = Literal["same", "initials", "alike"]

_ALIKE = 68.0
"""Least likeness, of 100, that is worth a look."""
_SAME_WORD = 80.0
_INITIALS = 88.0
_MOST_WORDS = 8
_COMMON = 50
"""A word that so many names have does not by itself make two of them worth comparing."""
_WORD = re.compile(r"\w+")
_UNHEARD = re.compile("['’‘ʼʿʾ`´]")
_SMALL = frozenset(
    (
        *("a", "al", "an", "and", "at", "de", "del", "des", "du", "el", "en", "et", "for", "in"),
        *("la", "le", "of", "on", "ou", "the", "to", "und"),
    )
)
"""Words that tell nothing of who is meant."""

_ARTICLES = ("al", "el")


class Called(Protocol):
    """A name of an actor and when it was used, as partial ISO dates."""

    @property
    def actor_id(self) -> int:
        """Whose name it is."""

    @property
    def words(self) -> str:
        """The name."""

    @property
    def valid_from(self) -> str:
        """Since when; empty if not known."""

    @property
    def valid_to(self) -> str:
        """Until when; empty if not known."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """An actor that some words may mean; `words` is the name that is like them.

    `likeness` is of 100; `is_valid` says whether the name was in use at the time.
    """

    actor_id: int
    words: str
    likeness: float
    reason: Reason
    is_valid: bool = True


class Pair(NamedTuple):
    """Two actors that may be one, by two of their names."""

    actor_id: int
    words: str
    other_id: int
    other_words: str
    likeness: float
    reason: Reason


_Rank = tuple[tuple[bool, bool, float, str, int], Reason]


class _Name(NamedTuple):
    """A name taken apart; `first` and `last` are the days between which it was in use."""

    actor_id: int
    words: str
    first: str
    last: str
    folded: str
    parts: frozenset[str]
    squeezed: str
    initials: frozenset[str]


class NameIndex:
    """The names of a registry, ready to be compared with words; actors can be put in anew."""

    def __init__(self, called: Iterable[Called] = ()) -> None:
        self._names: list[_Name | None] = []
        self._squeezed: list[str | None] = []
        self._places: defaultdict[int, list[int]] = defaultdict(list)
        self._same: defaultdict[str, set[int]] = defaultdict(set)
        self._having: defaultdict[str, set[int]] = defaultdict(set)
        self._initials: defaultdict[str, set[int]] = defaultdict(set)
        self._weights: dict[str, float] = {}
        self._totals: dict[int, float] = {}
        self.add(called)

    def __len__(self) -> int:
        return sum(map(len, self._places.values()))

    def replace(self, actor_ids: Iterable[int], called: Iterable[Called]) -> None:
        """Forget what these actors were called, and take in what they are called now."""
        for actor_id in actor_ids:
            for place in self._places.pop(actor_id, ()):
                self._forget(place)
        self.add(called)

    def add(self, called: Iterable[Called]) -> None:
        """Take in more names."""
        for each in called:
            name = _name(each.actor_id, each.words, each.valid_from, each.valid_to)
            place = len(self._names)
            self._names.append(name)
            self._squeezed.append(name.squeezed)
            self._places[name.actor_id].append(place)
            for index, keys in self._keys(name):
                for key in keys:
                    index[key].add(place)
        self._weights.clear()
        self._totals.clear()

    def suggest(self, words: str, *, on: str = "", limit: int = 5) -> list[Suggestion]:
        """The actors that `words` may mean, each once, best first.

        Who is called just so comes first; before others, who was called so at the time `on` (a
        partial date, of the article); then the likest.
        """
        asked = _name(0, words, "", "")
        first, last = bounds(on) if on else ("", "")
        found: dict[int, _Rank] = {}
        for place, likeness, reason in self._candidates(asked):
            name = self._names[place]
            if name is None:
                continue
            was_later = bool(last) and name.first > last
            was_earlier = bool(first and name.last) and name.last < first
            rank = (reason != "same", was_later or was_earlier, -likeness, name.words, place)
            before = found.get(name.actor_id)
            if before is None or rank < before[0]:
                found[name.actor_id] = (rank, reason)
        best = nsmallest(limit, found.items(), key=lambda entry: (entry[1][0][:4], entry[0]))
        return [
            Suggestion(actor_id, rank[3], -rank[2], reason, not rank[1])
            for actor_id, (rank, reason) in best
        ]

    def pairs(self, look: Callable[[int, int], None] | None = None) -> list[Pair]:
        """Pairs of actors with like names, the likest first; each pair once, the older first.

        Two names are compared if they share a word that is not common, or a spelling of one that
        begins with the same letter. `look` is told how many of how many names are done.
        """
        found: dict[tuple[int, int], Pair] = {}
        total = len(self._names)
        akin = self._akin((lambda: look(0, total)) if look is not None else None)
        for place, name in enumerate(self._names):
            if look is not None and place % 64 == 0:
                look(place, total)
            if name is None:
                continue
            for pair in self._pairs_of(place, name, akin):
                key = (pair.actor_id, pair.other_id)
                if key not in found or found[key].likeness < pair.likeness:
                    found[key] = pair
        return sorted(found.values(), key=lambda pair: (-pair.likeness, pair.words, pair[0::2]))

    def _pairs_of(
        self, place: int, name: _Name, akin: Mapping[str, Mapping[str, float]]
    ) -> Iterator[Pair]:
        near = {part: akin[part] for part in name.parts}
        likenesses: dict[int, tuple[float, Reason]] = {
            each: (likeness, "alike") for each, likeness in self._by_words(name, near)
        }
        likenesses.update((each, (_INITIALS, "initials")) for each in self._by_initials(name))
        likenesses.update((each, (100.0, "same")) for each in self._same[name.folded])
        for each, (likeness, reason) in likenesses.items():
            other = self._names[each]
            if each > place and other is not None and other.actor_id != name.actor_id:
                first, second = sorted((name, other), key=lambda one: one.actor_id)
                yield Pair(
                    first.actor_id, first.words, second.actor_id, second.words, likeness, reason
                )

    def _candidates(self, asked: _Name) -> Iterator[tuple[int, float, Reason]]:
        if not asked.folded:
            return
        for place in self._same.get(asked.folded, ()):
            yield place, 100.0, "same"
        for place in self._by_initials(asked):
            yield place, _INITIALS, "initials"
        for _, likeness, place in process.extract(
            asked.squeezed, self._squeezed, scorer=fuzz.ratio, score_cutoff=_ALIKE + 10, limit=20
        ):
            yield place, _short_of_same(likeness), "alike"
        if len(asked.parts) <= _MOST_WORDS:
            near = {part: self._spellings(part) for part in asked.parts}
            for place, likeness in self._by_words(asked, near):
                yield place, likeness, "alike"

    def _by_words(
        self, name: _Name, near: Mapping[str, Mapping[str, float]]
    ) -> Iterator[tuple[int, float]]:
        """The names that share enough words with a name; `near` is what is like each of these."""
        first = self._total(name)
        # Not even a name that is held in this one wholly is like it enough, if it shares less.
        least = first * (2 * _ALIKE / 100 - 1) / 2
        for place, shared in self._shared(near, least).items():
            if shared < least:
                continue
            second = self._totals.get(place) or self._total_at(place)
            dice, held = 2 * shared / (first + second), shared / min(first, second)
            likeness = _short_of_same(50 * min(1, dice) + 50 * min(1, held))
            if likeness >= _ALIKE:
                yield place, likeness

    def _shared(self, near: Mapping[str, Mapping[str, float]], least: float) -> Mapping[int, float]:
        """By name: the weight of the words that are in it or like one of its words.

        Names that cannot come to share `least` may be left out: those of common words alone.
        """
        shared: dict[int, float] = {}
        left = sum(map(self._weight, near))
        for part in sorted(near, key=self._weight, reverse=True):
            best: dict[int, float] = {}
            for word, nearness in near[part].items():
                weight = nearness * min(self._weight(part), self._weight(word))
                having: AbstractSet[int] = self._having.get(word, set())
                for place in having if left >= least else shared.keys() & having:
                    if weight > best.get(place, 0):
                        best[place] = weight
            for place, weight in best.items():
                shared[place] = shared.get(place, 0) + weight
            left -= self._weight(part)
        return shared

    def _by_initials(self, asked: _Name) -> set[int]:
        """The names that a name is the initials of, or that are its initials."""
        found = set(self._initials.get(asked.folded, ()))
        for letters in asked.initials:
            found |= self._same.get(letters, set())
        return found

    def _total(self, name: _Name) -> float:
        return sum(map(self._weight, name.parts))

    def _total_at(self, place: int) -> float:
        name = self._names[place]
        total = self._totals[place] = self._total(name) if name is not None else 1.0
        return total

    def _weight(self, word: str) -> float:
        weight = self._weights.get(word)
        if weight is None:
            having = max(1, len(self._having.get(word, ())))
            weight = self._weights[word] = log(1 + (len(self._names) + 1) / having)
        return weight

    def _spellings(self, part: str) -> dict[str, float]:
        """The words of the registry that are like a word, each with how much, from 0 to 1."""
        near = process.extract(
            part, self._having.keys(), scorer=fuzz.ratio, score_cutoff=_SAME_WORD, limit=12
        )
        return {word: likeness / 100 for word, likeness, _ in near if self._having[word]}

    def _akin(self, look: Callable[[], None] | None) -> dict[str, dict[str, float]]:
        """By word: words of the registry like it that begin with the same letter, none common."""
        by_letter: defaultdict[str, list[str]] = defaultdict(list)
        for word, places in self._having.items():
            if places:
                by_letter[word[0]].append(word)
        akin: dict[str, dict[str, float]] = {}
        for words in by_letter.values():
            for number, word in enumerate(words):
                if look is not None and number % 64 == 0:
                    look()
                near = process.extract(
                    word, words, scorer=fuzz.ratio, score_cutoff=_SAME_WORD, limit=8
                )
                akin[word] = {
                    each: likeness / 100
                    for each, likeness, _ in near
                    if len(self._having[each]) <= _COMMON
                }
        return akin

    def _forget(self, place: int) -> None:
        name = self._names[place]
        self._names[place] = self._squeezed[place] = None
        if name is not None:
            for index, keys in self._keys(name):
                for key in keys:
                    index[key].discard(place)

    def _keys(self, name: _Name) -> Sequence[tuple[dict[str, set[int]], Iterable[str]]]:
        return (
            (self._same, (name.folded,)),
            (self._having, name.parts),
            (self._initials, name.initials),
        )


def _name(actor_id: int, words: str, valid_from: str, valid_to: str) -> _Name:
    folded = " ".join(_UNHEARD.sub("", fold(words)).split())
    parts = _WORD.findall(folded)
    telling = [part for part in parts if part not in _SMALL]
    bare = frozenset(map(_bare, telling or parts))
    squeezed, initials = "".join(telling), _initials(parts, telling)
    first = bounds(valid_from)[0] if valid_from else ""
    last = bounds(valid_to)[1] if valid_to else ""
    return _Name(actor_id, words, first, last, folded, bare, squeezed, initials)


def _bare(word: str) -> str:
    """An Arabic word without the article that is written onto it."""
    return word[2:] if word.startswith("ال") and len(word) > 4 else word


def _initials(parts: Sequence[str], telling: Sequence[str]) -> frozenset[str]:
    """What a name is written as in short: with its small words, without them, or with articles."""
    if len(parts) < 2:
        return frozenset()
    found = {"".join(part[0] for part in those) for those in (parts, telling)}
    if len(telling) < len(parts):
        articled = (part for part in parts if part not in _SMALL or part in _ARTICLES)
        found.add("".join(part[0] for part in articled))
    return frozenset(letters for letters in found if len(letters) > 1)


def _short_of_same(likeness: float) -> float:
    """Names that are not the same letter by letter are never wholly alike."""
    return min(likeness, 99.0)
