"""A number with its noun, as it is read: 1 file, 2,000 files; and a number as it is typed."""

import re

_GROUPED = re.compile(r"-?(?:\d{1,3}(?:[, \u00a0\u202f]\d{3})+|\d+)")
_LONGEST = 1_000
"""Python itself refuses to read numbers of some thousand digits."""


def whole_number(text: str) -> int | None:
    """The number of `1,200`, `1 200` or `1200`; None if it is none, as `1,5` is none."""
    is_one = len(text) <= _LONGEST and _GROUPED.fullmatch(text)
    return int(re.sub(r"[^\d-]", "", text)) if is_one else None


def counted(number: int, one: str, many: str = "") -> str:
    """The number with the noun for one, or with that for many, by default with an s."""
    return f"{number:,} {one if number == 1 else many or f'{one}s'}"
