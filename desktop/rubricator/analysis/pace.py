"""How fast a coder goes through the documents, and how long the rest will take."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import pairwise

BREAK = timedelta(minutes=10)
"""Who did nothing for longer was away from the desk."""


def pace(finished: Sequence[datetime]) -> timedelta | None:
    """The median time between one finished document and the next, breaks left out.

    `finished` are moments in order. None if there are no two documents without a break between.
    """
    gaps = sorted(later - earlier for earlier, later in pairwise(finished))
    gaps = [gap for gap in gaps if timedelta() < gap <= BREAK]
    if not gaps:
        return None
    middle = len(gaps) // 2
    return gaps[middle] if len(gaps) % 2 else (gaps[middle - 1] + gaps[middle]) / 2


def in_words(duration: timedelta) -> str:
    """A duration as one says it: `2 h 10`, `50 min`; to ten minutes above one hour."""
    minutes = max(1, round(duration / timedelta(minutes=1)))
    if minutes < 60:
        return f"{minutes} min"
    hours, rest = divmod(round(minutes / 10) * 10, 60)
    return f"{hours:,} h {rest:02d}" if rest else f"{hours:,} h"


def progress_in_words(done: int, total: int, each: timedelta | None) -> str:
    """How far one is: `37 of 120 · about 2 h 10 left at your pace`."""
    if not total:
        return ""
    far = f"{done:,} of {total:,}"
    if done == total or each is None:
        return f"{far} done"
    return f"{far} · about {in_words(each * (total - done))} left at your pace"
