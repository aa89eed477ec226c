"""Polarity on whatever scale a project has, as one that all projects share: −1 … 1."""

from collections.abc import Sequence
from math import isfinite
from typing import NamedTuple

from rubricator.core.errors import InputError

USUAL_SCALE = "-2,-1,0,1,2"
"""The scale of a project that says nothing else."""
_FEWEST = 2


class Scale(NamedTuple):
    """The values a polarity may have, lowest first, and what each is called, if they have names."""

    values: tuple[float, ...]
    labels: tuple[str, ...] = ()

    @classmethod
    def written(cls, values: str, labels: str = "") -> "Scale":
        """From what people write, with commas between; `InputError` if it is no scale."""
        numbers = [_number(part.strip().replace("−", "-")) for part in values.split(",")]
        known = tuple(number for number in numbers if number is not None and isfinite(number))
        if len(known) < len(numbers) or len(known) < _FEWEST:
            raise InputError("A scale is two or more numbers with commas between: -1, 0, 1.")
        if list(known) != sorted(set(known)):
            raise InputError("The values of a scale stand once each, the lowest first.")
        names = (
            tuple(" ".join(name.split()) for name in labels.split(",")) if labels.strip() else ()
        )
        if names and len(names) != len(known):
            raise InputError(
                f"There are {len(known)} values and {len(names)} names; write one for each or none."
            )
        return cls(known, names)

    @property
    def value_setting(self) -> str:
        """The values as the setting `polarity_scale` writes them."""
        return ",".join(f"{value:g}" for value in self.values)

    @property
    def label_setting(self) -> str:
        """The names as the setting `polarity_labels` writes them."""
        return ",".join(self.labels)


def unit(polarity: float, values: Sequence[float]) -> float:
    """A polarity between −1 (the most against) and 1 (the most for).

    A scale that holds 0 or both signs keeps its 0, and its larger end is 1. Any other one (1 … 5)
    is neutral in its middle. What lies beyond the scale is at its end.
    """
    if not values:
        return 0.0
    low, high = min(values), max(values)
    if low <= 0 <= high:
        middle, reach = 0.0, max(-low, high)
    else:
        middle, reach = (low + high) / 2, (high - low) / 2
    return max(-1.0, min(1.0, (polarity - middle) / reach)) if reach else 0.0


def sign(polarity_unit: float) -> int:
    """−1 against, 0 neutral, 1 for."""
    return (polarity_unit > 0) - (polarity_unit < 0)


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None
