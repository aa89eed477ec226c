"""A figure: what was measured, how often, and what it was to be."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from statistics import median
from time import perf_counter
from typing import Literal

AT_LEAST = 7
"""So often at least, because two noisy cores tell little in fewer times."""


@dataclass(frozen=True)
class Figure:
    """Samples of one thing in one unit.

    Without a `target` a figure is only told. `better` says on which side of it is well; `of` says
    which of the samples is held to it.
    """

    name: str
    samples: tuple[float, ...]
    unit: str = "ms"
    target: float | None = None
    better: Literal["less", "more"] = "less"
    of: Literal["median", "p99"] = "median"

    @property
    def median(self) -> float:
        return median(self.samples)

    @property
    def p99(self) -> float:
        """The sample that 99 of 100 do not exceed; the largest, of fewer than 100."""
        return sorted(self.samples)[max(0, -(-99 * len(self.samples) // 100) - 1)]

    @property
    def verdict(self) -> str:
        if self.target is None:
            return ""
        value = self.median if self.of == "median" else self.p99
        return "ok" if (value <= self.target) == (self.better == "less") else "over"


def timed(
    name: str,
    acts: Iterable[Callable[[], object]],
    *,
    target: float | None = None,
    of: Literal["median", "p99"] = "median",
) -> Figure:
    """Run each of `acts` and keep how many milliseconds it took."""
    return Figure(name, tuple(milliseconds(act) for act in acts), target=target, of=of)


def milliseconds(act: Callable[[], object]) -> float:
    """How long a call takes."""
    began = perf_counter()
    act()
    return (perf_counter() - began) * 1_000


def table(figures: Iterable[Figure]) -> str:
    """The figures side by side, a line each."""
    head = f"{'':58} {'target':>9} {'median':>9} {'p99':>9} {'min':>9} {'max':>9} {'n':>4}"
    return "\n".join([head, *map(_line, figures)])


def _line(figure: Figure) -> str:
    sign = "≤" if figure.better == "less" else "≥"
    which = " p99" if figure.of == "p99" else ""
    target = "" if figure.target is None else f"{sign} {_number(figure.target)}{which}"
    values = (figure.median, figure.p99, min(figure.samples), max(figure.samples))
    cells = " ".join(f"{_number(value):>9}" for value in values)
    named = f"{figure.name} ({figure.unit})"
    return f"{named:56} {target:>11} {cells} {len(figure.samples):>4} {figure.verdict}".rstrip()


def _number(value: float) -> str:
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.2f}"
