"""Row identities: 63-bit, time-ordered, unique across coders without a server.

An id is milliseconds since 2020 << 21 | counter. The counter starts at random in each
millisecond and counts up, so that bulk work does not collide; when a millisecond is used up
the next one is borrowed. People and files see an id as text (`ann_0d4kz…`), never as a number:
R, Excel and JavaScript lose digits over 2^53.
"""

import os
import re
import threading
import time
from collections.abc import Mapping

from rubricator.core.errors import InputError

_EPOCH_MS = 1_577_836_800_000
_COUNTER_BITS = 21
_COUNTER_END = 1 << _COUNTER_BITS
ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
"""Crockford's base 32, lower case: no i, l, o or u."""
TEXT_DIGITS = 13
_PAIRS = tuple(first + second for first in ALPHABET for second in ALPHABET)
_DIGITS = re.compile(f"[0-7][{ALPHABET}]{{{TEXT_DIGITS - 1}}}")
"""13 digits hold 65 bits, of which an id has 63."""
_VALUES: Mapping[str, int] = {digit: value for value, digit in enumerate(ALPHABET)}


class IdSource:
    """A source of increasing ids for one process; safe to share between threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._millisecond = 0
        self._counter = _COUNTER_END

    def __call__(self) -> int:
        """A new id, larger than all this source gave before."""
        with self._lock:
            now = time.time_ns() // 1_000_000 - _EPOCH_MS
            if now > self._millisecond:
                self._start(now)
            elif self._counter + 1 >= _COUNTER_END:
                self._start(self._millisecond + 1)
            else:
                self._counter += 1
            return (self._millisecond << _COUNTER_BITS) | self._counter

    def _start(self, millisecond: int) -> None:
        self._millisecond = millisecond
        # The upper half is left free so that one millisecond has room for a million rows.
        self._counter = int.from_bytes(os.urandom(4)) % (_COUNTER_END // 2)


new_id = IdSource()


def id_text(prefix: str, row_id: int) -> str:
    """The id as people and files see it, such as `ann_0d4kz1m2n3p4q`; sorts as the number does."""
    # Two digits at a time, spelled out: exports write several ids for each of a million rows.
    return (
        f"{prefix}_{ALPHABET[row_id >> 60]}{_PAIRS[row_id >> 50 & 1023]}"
        f"{_PAIRS[row_id >> 40 & 1023]}{_PAIRS[row_id >> 30 & 1023]}"
        f"{_PAIRS[row_id >> 20 & 1023]}{_PAIRS[row_id >> 10 & 1023]}{_PAIRS[row_id & 1023]}"
    )


def parse_id(text: str) -> int:
    """The number behind an id's text, whatever its prefix; `InputError` if it is not an id."""
    digits = text.rpartition("_")[2].lower()
    if not _DIGITS.fullmatch(digits):
        raise InputError(f"“{text}” is not an id of this program, such as ann_0d4kz1m2n3p4q.")
    number = 0
    for digit in digits:
        number = number << 5 | _VALUES[digit]
    return number
