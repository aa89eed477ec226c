"""Polarity on whatever scale a project has, as one that all projects share: −1 … 1."""

from collections.abc import Sequence

USUAL_SCALE = "-2,-1,0,1,2"
"""The scale of a project that says nothing else."""


def scale(setting: str) -> tuple[float, ...]:
    """The values of a scale as the setting `polarity_scale` writes them, lowest first."""
    values = (_number(part) for part in setting.split(","))
    return tuple(sorted(value for value in values if value is not None))


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
