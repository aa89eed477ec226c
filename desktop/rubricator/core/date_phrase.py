"""The dates that a marked phrase stands for: proposed by stated rules, for a coder to look at.

A phrase is understood as a whole or not at all, and nothing is proposed that is finer than its
words: “last week” is seven days. What is relative counts from the day of publication; where only
the month or the year of that is known, the proposal covers every day that it can have been.
"""

import re
from dataclasses import dataclass
from datetime import date

from rubricator.core import date_words as words
from rubricator.core.date_rules import COARSER, Stretch, month_of, understood
from rubricator.core.dates import bounds
from rubricator.core.event import DatePrecision
from rubricator.core.span import Span

_LONGEST = 8
"""Words of the longest phrase that is looked for within others."""
_LENGTHS: tuple[tuple[int, DatePrecision], ...] = (
    (365, "year"),
    (28, "month"),
    (7, "week"),
    (2, "days"),
)


@dataclass(frozen=True, slots=True)
class DateProposal:
    """First and last day (or month, or year) that a phrase can stand for, and the rule it is by."""

    date_from: str
    date_to: str
    precision: DatePrecision
    rule: str


def propose(phrase: str, published_on: str = "") -> DateProposal | None:
    """What `phrase` says of when, for a document published then; None if it is not understood.

    `published_on` is a partial date, or empty: then only what names its year is understood.
    """
    spoken = words.plain(phrase)
    if not published_on:
        there = understood(spoken, None)
        return _proposal(there) if there else None
    earliest, latest = (date.fromisoformat(day) for day in bounds(published_on))
    first, last = understood(spoken, earliest, latest), understood(spoken, latest, latest)
    if first is None or last is None:
        return None
    return _proposal(_joined(first, last, published_on))


def find(text: str, published_on: str = "") -> tuple[Span, DateProposal] | None:
    """The longest phrase within `text` that is understood, and the first of several as long."""
    spoken = list(re.finditer(r"\S+", text))
    for length in range(min(_LONGEST, len(spoken)), 0, -1):
        for first in range(len(spoken) - length + 1):
            span = Span(spoken[first].start(), spoken[first + length - 1].end())
            found = (
                propose(span.of(text), published_on) if words.is_date_like(span.of(text)) else None
            )
            if found:
                return _trimmed(text, span), found
    return None


def by_length(first: date, last: date) -> DatePrecision:
    """The coarsest unit that fits whole into the days from `first` to `last`."""
    days = (last - first).days + 1
    return next((unit for least, unit in _LENGTHS if days >= least), "day")


def _trimmed(text: str, span: Span) -> Span:
    """`span` without the punctuation around its words."""
    said = span.of(text)
    start = span.start + len(said) - len(said.lstrip(words.MARKS))
    return Span(start, start + len(said.strip(words.MARKS)))


def _proposal(there: Stretch) -> DateProposal:
    length = by_length(there.first, there.last)
    if there.is_exact:
        precision: DatePrecision = "day" if there.first == there.last else "days"
    else:
        precision = max(there.unit, length, key=COARSER.index)
    return DateProposal(*_ends(there), precision, there.rule)


def _ends(there: Stretch) -> tuple[str, str]:
    """Both ends as partial dates where whole months or years are meant, else as days."""
    first, last, unit = there.first, there.last, there.unit
    ends_month = last == month_of(last.year, last.month)[1]
    if unit == "year" and (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return f"{first.year:04}", f"{last.year:04}"
    if unit in ("month", "year") and first.day == 1 and ends_month:
        return f"{first:%Y-%m}", f"{last:%Y-%m}"
    return first.isoformat(), last.isoformat()


def _joined(first: Stretch, last: Stretch, published_on: str) -> Stretch:
    """All that a phrase can mean, counted from the first and from the last day of publication."""
    if first[:3] == last[:3]:
        return last
    rule = f"{last.rule}; published {published_on}, so whenever that can be"
    low, high = min(first.first, last.first), max(first.last, last.last)
    return Stretch(low, high, last.unit, rule)


def precision_between(date_from: str, date_to: str = "") -> DatePrecision:
    """How exact two partial dates are that were set by hand; the second may be empty."""
    first, last = date.fromisoformat(bounds(date_from)[0]), bounds(date_to or date_from)[1]
    until = date.fromisoformat(last)
    if len(date_from) == len(date_to or date_from) == len("2013-03-04"):
        return "day" if first == until else "days"
    return by_length(first, until)
