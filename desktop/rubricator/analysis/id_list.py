"""Very many ids out of the one text that SQLite gives them in."""

from array import array
from collections.abc import MutableSequence

import numpy as np


def parsed(text: str, *, ascending: bool = False) -> MutableSequence[int]:
    """The numbers of a JSON array of integers below 2^63, in a third of the time of `json`.

    As an array, since a list of them would take that time again, and five times the memory.
    """
    # Its brackets are no number's.
    numbers = np.fromstring(text[1:-1], np.int64, sep=",")
    if ascending:
        numbers.sort()
    return array("q", numbers.tobytes())
