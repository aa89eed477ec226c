"""The values a command sets: dates, countries, decimals checked, columns named for the history."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from math import isfinite
from typing import Any

from rubricator.core.actor import check_country
from rubricator.core.counted import counted
from rubricator.core.dates import check_partial_date
from rubricator.core.errors import InputError
from rubricator.store.connection import Connection
from rubricator.store.table import DOCUMENT

_DATES = frozenset({"date_from", "date_to", "published_on", "valid_from", "valid_to"})
_DEGREES: Mapping[str, int] = {"latitude": 90, "longitude": 180}
_DECIMALS = 6
"""Coordinates are kept to about 0.1 m, so that the journal's JSON holds them exactly."""


def checked(values: dict[str, Any]) -> dict[str, Any]:
    """The same values by column as the project keeps them; `InputError` if it cannot."""
    return {column: _checked(column, value) for column, value in values.items()}


def named(columns: Iterable[str]) -> str:
    """Columns as the history names them: `date_from, actor_id` is “date from, actor”."""
    return ", ".join(column.removesuffix("_id").replace("_", " ") for column in columns)


def told(titles: Sequence[str]) -> str:
    """Documents as the history names them: one by its title, more by their number."""
    return f"“{titles[0]}”" if len(titles) == 1 else f"{len(titles):,} documents"


def in_documents(db: Connection, document_ids: Collection[int]) -> str:
    """The same of documents by their ids."""
    if len(document_ids) != 1:
        return told([""] * len(document_ids))
    return told([DOCUMENT.get(db, each).title for each in document_ids])


def in_codings(count: int) -> str:
    """A number of codings in words."""
    return counted(count, "coding")


def _checked(column: str, value: Any) -> Any:
    if column in _DATES:
        return check_partial_date(value)
    if column == "country":
        return check_country(value)
    if not isinstance(value, float) and (value is None or column not in _DEGREES):
        return value
    if not isfinite(value):
        raise InputError(f"{value} is no value for {named([column])}; nothing was changed.")
    most = _DEGREES.get(column)
    if most is not None and abs(value) > most:
        raise InputError(f"A {column} runs from -{most} to {most}; nothing was changed.")
    return round(value, _DECIMALS)
