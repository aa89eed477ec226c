"""Partial ISO dates: a year, a month or a day, written as far as it is known."""

import re
from datetime import date

from rubricator.core.errors import InputError

_PARTIAL = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


def check_partial_date(text: str) -> str:
    """`text` unchanged if it is empty or `2013`, `2013-03` or `2013-03-04`; else `InputError`."""
    match = _PARTIAL.fullmatch(text)
    if text and not (match and _exists(*(int(part or 1) for part in match.groups()))):
        raise InputError(f"“{text}” is not a date such as 2013, 2013-03 or 2013-03-04.")
    return text


def bounds(text: str) -> tuple[str, str]:
    """First and last day of a partial date, both ISO: `2013-03` is 2013-03-01 to 2013-03-31."""
    match = _PARTIAL.fullmatch(check_partial_date(text))
    if not match:
        raise InputError("An empty date has no first and last day.")
    year, month, day = match.groups()
    if day:
        return text, text
    if month:
        last = next(day for day in (31, 30, 29, 28) if _exists(int(year), int(month), day))
        return f"{text}-01", f"{text}-{last}"
    return f"{year}-01-01", f"{year}-12-31"


def _exists(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True
