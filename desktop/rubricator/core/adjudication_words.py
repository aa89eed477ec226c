"""What somebody types to settle an aspect of an event, as values: dates, numbers, words."""

import re
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from rubricator.core.actor import check_country
from rubricator.core.adjudication import Aspect
from rubricator.core.date_phrase import precision_between
from rubricator.core.dates import bounds, check_partial_date
from rubricator.core.errors import InputError
from rubricator.core.event import REALITIES, VERIFICATIONS, DatePrecision, check_figure

_COUNT = r"([0-9]{1,3}(?:[,\u202f][0-9]{3})+|[0-9]+)"
_RANGE = rf"{_COUNT}\s*[-–]\s*{_COUNT}"
_NUMBERS = (
    (re.compile(rf"at least {_COUNT}"), ("low best", None)),
    (re.compile(rf"at most {_COUNT}"), ("best high", None)),
    (re.compile(rf"{_COUNT} \({_RANGE}\)"), ("best", "low", "high")),
    (re.compile(rf"{_COUNT} \(at least {_COUNT}\)"), ("best", "low")),
    (re.compile(rf"{_COUNT} \(at most {_COUNT}\)"), ("best", "high")),
    (re.compile(_RANGE), ("low", "high")),
    (re.compile(_COUNT), ("low best high",)),
)
_DATE = r"[0-9]{4}(?:-[0-9]{2}){0,2}"
_DATES = re.compile(rf"({_DATE})(?:\s*(?:–|—|/|to|\.\.|\s-\s)\s*({_DATE}))?")
_WEEK = timedelta(days=6)
"""From the first day of a week to its last."""
_CHOICES: Mapping[str, tuple[str, ...]] = {"reality": REALITIES, "verification": VERIFICATIONS}


def parsed_number(words: str) -> tuple[int | None, int | None, int | None]:
    """Low, best and high of `48`, `48–57`, `50 (40–60)`, `at least 66` or `at most 20`."""
    for pattern, names in _NUMBERS:
        if match := pattern.fullmatch(words.strip()):
            found: dict[str, int] = {}
            for group, named in zip(match.groups(), names, strict=False):
                value = int(re.sub(r"[^0-9]", "", group))
                found.update(dict.fromkeys((named or "").split(), value))
            numbers = found.get("low"), found.get("best"), found.get("high")
            check_figure(*numbers)
            return numbers
    raise InputError(f"“{words}” is no number such as 48, 48–57, 50 (40–60) or at least 66.")


def parsed_columns(aspect: Aspect, words: str) -> dict[str, Any]:
    """The columns of the event that `words` give for an aspect."""
    match aspect.name:
        case "date_from":
            return _dates(words)
        case "place_name":
            blank: dict[str, Any] = {"place_text": "", "place_precision": ""}
            return {"place_name": words, "latitude": None, "longitude": None, **blank}
        case "event_count":
            return _count(words)
        case "reciprocal":
            return {"reciprocal": _is_yes(words)}
        case "country":
            return {"country": check_country(words)}
        case "reality" | "verification":
            return {aspect.name: _one_of(words, _CHOICES[aspect.name])}
    return {aspect.columns[0]: words}


def _dates(words: str) -> dict[str, Any]:
    match = _DATES.fullmatch(words)
    if match is None:
        raise InputError(
            f"“{words}” is no date such as 2013-03-04, 2013-03 or 2013-03-04 – 2013-03-10."
        )
    first = check_partial_date(match[1])
    last = check_partial_date(match[2] or match[1])
    precision = _precision(first, last)
    return {"date_from": first, "date_to": last, "date_precision": precision, "date_text": ""}


def _precision(first: str, last: str) -> DatePrecision:
    days = date.fromisoformat(bounds(last)[1]) - date.fromisoformat(bounds(first)[0])
    return "week" if days == _WEEK else precision_between(first, last)


def _count(words: str) -> dict[str, Any]:
    if words.isdecimal() and int(words) > 0:
        return {"event_count": int(words), "is_summary": True}
    return {"event_count": None, "is_summary": _is_yes(words)}


def _is_yes(words: str) -> bool:
    return _one_of(words, ("yes", "no")) == "yes"


def _one_of(words: str, choices: tuple[str, ...]) -> str:
    if words.lower() in choices:
        return words.lower()
    offered = ", ".join(filter(None, choices))
    raise InputError(f"“{words}” is none of {offered}.")
