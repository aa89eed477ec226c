"""What a chart of code frequencies shows: the choices a reader makes and the rows that answer them.

Nothing here needs numpy, so the window can offer the choices before any number is counted.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, NamedTuple, get_args

Unit = Literal["annotations", "documents"]
Order = Literal["frequency", "codebook", "name"]

UNITS: tuple[Unit, ...] = get_args(Unit)
ORDERS: tuple[Order, ...] = get_args(Order)

PATH_SEPARATOR = " / "
COLUMNS = ("code", "code_label", "kind", "path", "count", "share", "counted_in")


@dataclass(frozen=True, slots=True)
class FrequencyOptions:
    """What is counted and how it is shown; `kinds` of none means all kinds.

    Rolled up, a code counts itself and everything below it. Codes that were never used are left
    out unless `unused` asks for them.
    """

    unit: Unit = "annotations"
    kinds: frozenset[str] | None = None
    rolled_up: bool = False
    order: Order = "frequency"
    unused: bool = False


class FrequencyRow(NamedTuple):
    """One code and its counts; `shown` is the one its bar has, and `share` is that by the total."""

    code_id: int
    name: str
    label: str
    kind: str
    colour: str
    path: str
    depth: int
    own: int
    with_subcodes: int
    shown: int
    share: float


@dataclass(frozen=True, slots=True)
class FrequencyTable:
    """The rows in the order they are shown.

    `total` is what shares are of: the codings counted, or the documents that have one at least.
    With `rolled_up`, and always with documents, shares add up to more than 1. With `body_only`
    codings outside the body of their article were left out, with `filtered` those that the filter
    of a window does not let through.
    """

    rows: tuple[FrequencyRow, ...] = ()
    total: int = 0
    options: FrequencyOptions = FrequencyOptions()
    body_only: bool = False
    filtered: bool = False

    @property
    def largest(self) -> int:
        """The length of the longest bar; 0 without rows."""
        return max((row.shown for row in self.rows), default=0)


def frequency_rows(
    table: FrequencyTable,
) -> Iterator[tuple[str, str, str, str, int, float, str]]:
    """The rows as the values of `COLUMNS`, for a file; shares have six decimals.

    Every row says whether codings of the `body` were counted or of the `whole text`, because a
    file of numbers has no caption.
    """
    where = "body" if table.body_only else "whole text"
    for row in table.rows:
        yield row.name, row.label, row.kind, row.path, row.shown, round(row.share, 6), where
