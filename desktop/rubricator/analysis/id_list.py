"""Very many ids out of the one text that SQLite gives them in."""

import numpy as np


def parsed(text: str, *, ascending: bool = False) -> list[int]:
    """The numbers of a JSON array of integers below 2^63, in half the time of `json`."""
    # Its brackets are no number's.
    numbers = np.fromstring(text[1:-1], np.int64, sep=",")
    if ascending:
        numbers.sort()
    ids: list[int] = numbers.tolist()
    return ids
