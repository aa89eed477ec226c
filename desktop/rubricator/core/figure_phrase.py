"""The figures that marked words stand for: lowest, best and highest, by stated rules.

“More than 630” is 631, 631 and no highest; the best number is the lowest that the words give.
What dozens or hundreds come to is the project's policy. Words that hold no number, or several, are
not understood: then the coder says what they mean.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from rubricator.core import figure_words as words
from rubricator.core.figure_policy import Bounds, Policy, bounds_text, policy
from rubricator.core.span import Span


class Reading(NamedTuple):
    """What words come to: three bounds, where within the text, and the rule it is by."""

    low: int | None
    best: int | None
    high: int | None
    span: Span
    rule: str


def read(phrase: str, told: Policy | None = None) -> Reading | None:
    """The one figure that a phrase gives; None if it gives none, or more than one."""
    found = list(readings(phrase, told))
    return found[0] if len(found) == 1 else None


def readings(text: str, told: Policy | None = None) -> Iterator[Reading]:
    """Every figure within a text, in its order; numbers that say when, or how long, are none."""
    told = policy() if told is None else told
    plain = words.plain(text)
    behind = 0
    for match in words.FIGURE.finditer(plain):
        at = match.span()
        if match.start() < behind or words.says_when(plain, at) or words.is_part(plain, at):
            continue
        bounds, rule = _bounds(match, told)
        if bounds is not None:
            span = Span(*at)
            behind = span.end
            yield Reading(*bounds, span, rule)


def _bounds(match: re.Match[str], told: Policy) -> tuple[Bounds | None, str]:
    if match["none"]:
        return Bounds(0, 0, 0), "none is reported as none"
    if match["vague"]:
        return _of_vague(match, told)
    if match["last"]:
        return _of_range(*words.ends(match["first"], match["last"]))
    first = words.number(match["first"])
    if first is None:
        return None, ""
    return _modified(first, words.modifier(match["before"], match["after"]), told)


def _of_vague(match: re.Match[str], told: Policy) -> tuple[Bounds | None, str]:
    word = words.vague(match["vague"])
    each = words.scale(match["scale"])
    low, best, high = told[word].times(each)
    if high is not None and each > 1:
        high += each - 1
    rule = _by_policy(word, told)
    # “More than a dozen” has a number, “dozens or more” just says the lowest again.
    if words.modifier(match["before"], match["after"]) in ("above", "least"):
        high = None
    return Bounds(low, best, high), rule


def _of_range(first: int | None, last: int | None) -> tuple[Bounds | None, str]:
    if first is None or last is None or last < first:
        return None, ""
    return Bounds(first, first, last), "from the lower to the higher; best is the lower"


def _modified(number: int, modifier: str, told: Policy) -> tuple[Bounds | None, str]:
    if modifier in ("about", "nearly"):
        return told[modifier].times(number), _by_policy(modifier, told)
    bounds, rule = _RULES[modifier](number), _WORDED[modifier]
    return (None, "") if bounds is None else (bounds, rule)


def _by_policy(word: str, told: Policy) -> str:
    return f"“{word}” is {bounds_text(told[word])} by the project's policy"


_RULES: Mapping[str, Callable[[int], Bounds | None]] = {
    "": lambda number: Bounds(number, number, number),
    "above": lambda number: Bounds(number + 1, number + 1, None),
    "least": lambda number: Bounds(number, number, None),
    "most": lambda number: Bounds(None, number, number),
    "below": lambda number: Bounds(None, number - 1, number - 1) if number else None,
}
_WORDED: Mapping[str, str] = {
    "": "the number as written",
    "above": "more than a number is one more, and open above",
    "least": "at least a number is open above",
    "most": "up to a number is open below",
    "below": "fewer than a number is one less, and open below",
}
