"""What a frequency chart says in words: its title, its numbers and what a screen reader hears."""

from collections.abc import Mapping
from html import escape

from PySide6.QtCore import QLocale

from rubricator.analysis.frequency_table import (
    FrequencyOptions,
    FrequencyRow,
    FrequencyTable,
    Unit,
)
from rubricator.core.code import KINDS

UNITS: Mapping[str, str] = {"annotations": "Codings", "documents": "Documents"}
ORDERS: Mapping[str, str] = {
    "frequency": "By frequency",
    "codebook": "By codebook",
    "name": "By name",
}
KIND_NAMES: Mapping[str, str] = {
    "actor": "Actors",
    "event": "Events",
    "stance": "Stances",
    "issue": "Issues",
    "theme": "Themes",
}
_LEADING = 5


def number(count: int) -> str:
    """The count with the user's thousands separators."""
    return QLocale().toString(count)


def percent(share: float) -> str:
    """A share in [0, 1] with one decimal."""
    return QLocale().toString(share * 100, "f", 1) + " %"


def kinds(options: FrequencyOptions) -> str:
    """The kinds that count, in the order of the codebook."""
    if options.kinds is None:
        return "All kinds"
    chosen = [KIND_NAMES[kind] for kind in KINDS if kind in options.kinds]
    return ", ".join(chosen) or "No kinds"


def total(table: FrequencyTable) -> str:
    """How many codings or documents the shares are of."""
    return f"{number(table.total)} {_of_unit(table.total, table.options.unit)}"


def title(table: FrequencyTable) -> str:
    """What is counted, for the head of a picture."""
    options = table.options
    parts = ["Code frequency", total(table), kinds(options).lower()]
    if options.rolled_up:
        parts.append("with subcodes")
    if table.body_only:
        parts.append("codings in the body only")
    if table.filtered:
        parts.append("as filtered")
    return " · ".join(parts)


def empty(table: FrequencyTable) -> tuple[str, str]:
    """What stands in place of the bars when there are none, and what to do about it."""
    if table.options.kinds is not None:
        return "No codings of these kinds", "Choose other kinds above the chart."
    if table.filtered:
        return "No codings that the filter lets through", "Take a condition of the filter away."
    return "No codings yet", "Select words in an article and press the letter of a code."


def spoken(row: FrequencyRow) -> str:
    """One bar for a screen reader."""
    return f"{row.label} {number(row.shown)}, {percent(row.share)}"


def description(table: FrequencyTable) -> str:
    """The chart in a sentence or two: what it counts and its leading numbers."""
    if not table.rows:
        return ". ".join(empty(table))
    leading = "; ".join(spoken(row) for row in table.rows[:_LEADING])
    more = len(table.rows) - _LEADING
    return f"{title(table)}. {leading}" + (f"; and {number(more)} more." if more > 0 else ".")


def tooltip(row: FrequencyRow, table: FrequencyTable) -> str:
    """All numbers of one bar, as rich text."""
    counts = [f"{number(row.own)} {_of_unit(row.own, table.options.unit)}"]
    if row.with_subcodes != row.own:
        counts.append(f"{number(row.with_subcodes)} with subcodes")
    counts.append(f"{percent(row.share)} of {number(table.total)}")
    return f"<b>{escape(row.label)}</b> {escape(row.name)}<br>{escape(row.path)}<br>" + " · ".join(
        counts
    )


def _of_unit(count: int, unit: Unit) -> str:
    words = UNITS[unit].lower()
    return words[:-1] if count == 1 else words
