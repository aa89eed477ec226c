"""A filter in the words of its project: by names, as exports write it and people type it."""

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from rubricator.core.code import KINDS
from rubricator.core.document import STATUSES
from rubricator.core.errors import InputError
from rubricator.core.filter import DocumentFilter, date_range, word_range
from rubricator.store.table import CODE, CODER, DOCUMENT_FIELD, TAG, Table

Names = Mapping[str, Sequence[str]]
"""Values by condition: `{"status": ["done"], "code": ["VIO"], "variable.region": ["north"]}`."""
_VARIABLE = "variable."
_ANY_TEXT = ("source", "language")
_ONE = ("title", "published", "words", "duplicates")
_FIRST = "first"
_ROWS: Mapping[str, tuple[str, Table[Any]]] = {
    "tag": ("tags", TAG),
    "code": ("codes", CODE),
    "coder": ("coders", CODER),
    "assigned": ("assignees", CODER),
}
"""The part of the filter that each condition on rows with a name is kept in."""


def in_names(db: sqlite3.Connection, chosen: DocumentFilter) -> dict[str, list[str]]:
    """The conditions that are set; what was removed from the project meanwhile is left out."""
    found: dict[str, list[str]] = {
        "title": [chosen.words] if chosen.words else [],
        "status": sorted(chosen.statuses),
        "tag": sorted(tag.name for tag in TAG.rows(db, sorted(chosen.tags))),
        "source": sorted(chosen.sources),
        "language": sorted(chosen.languages),
        "published": _ends(chosen.published_from, chosen.published_to),
        "words": _ends(*("" if n is None else str(n) for n in _lengths(chosen))),
        "kind": sorted(chosen.kinds),
        "code": sorted(code.name for code in CODE.rows(db, sorted(chosen.codes))),
        "coder": sorted(coder.name for coder in CODER.rows(db, sorted(chosen.coders))),
        "assigned": sorted(coder.name for coder in CODER.rows(db, sorted(chosen.assignees))),
        "duplicates": [_FIRST] if chosen.first_of_duplicates else [],
    }
    for field_id, values in chosen.values_by_field.items():
        field = DOCUMENT_FIELD.find(db, field_id)
        if field is not None:
            found[_VARIABLE + field.name] = sorted(values)
    return {name: values for name, values in found.items() if values}


def by_names(db: sqlite3.Connection, names: Names) -> DocumentFilter:
    """The filter that `in_names` wrote, or somebody typed; `InputError` names what is not there."""
    conditions: dict[str, Any] = {}
    values: set[tuple[int, str]] = set()
    for name, given in names.items():
        if name.startswith(_VARIABLE):
            (field_id,) = _ids("variable", DOCUMENT_FIELD.where(db), [name[len(_VARIABLE) :]])
            values |= {(field_id, value) for value in given}
        elif name in _ONE:
            single = _single(name, given)
            if all(value in ("", None) for value in single.values()):
                # It would let everything through, which nobody asks a filter for.
                raise InputError(f"“{name}={given[0]}” asks for nothing; leave it out.")
            conditions |= single
        else:
            conditions |= _several(db, name, given)
    return DocumentFilter(**conditions, values=frozenset(values))


def _single(name: str, given: Sequence[str]) -> dict[str, Any]:
    if len(given) != 1:
        raise InputError(f"A filter has one condition “{name}”, not {len(given)}.")
    if name == "title":
        return {"words": given[0]}
    if name == "duplicates":
        if given[0] != _FIRST:
            raise InputError(f"Of duplicates a filter takes “{_FIRST}” only, not “{given[0]}”.")
        return {"first_of_duplicates": True}
    if name == "published":
        return dict(zip(("published_from", "published_to"), date_range(given[0]), strict=True))
    return dict(zip(("words_from", "words_to"), word_range(given[0]), strict=True))


def _several(db: sqlite3.Connection, name: str, given: Sequence[str]) -> dict[str, Any]:
    if name in _ANY_TEXT:
        return {f"{name}s": frozenset(given)}
    if name in ("status", "kind"):
        known = STATUSES if name == "status" else KINDS
        for value in given:
            if value not in known:
                raise InputError(f"There is no {name} “{value}”; there are {', '.join(known)}.")
        return {"statuses" if name == "status" else "kinds": frozenset(given)}
    if name in _ROWS:
        part, rows = _ROWS[name]
        return {part: frozenset(_ids(part.removesuffix("s"), rows.where(db), given))}
    raise InputError(
        f"A filter has no condition “{name}”. There are title, status, tag, source, language, "
        f"published, words, kind, code, coder, assigned, duplicates and {_VARIABLE}NAME for the "
        "study's own variables."
    )


def _ids(what: str, rows: Iterable[Any], names: Iterable[str]) -> list[int]:
    known = {row.name: row.id for row in rows}
    ids = []
    for name in names:
        if name not in known:
            raise InputError(f"There is no {what} “{name}” in this project.")
        ids.append(known[name])
    return ids


def _ends(first: str, last: str) -> list[str]:
    if not (first or last):
        return []
    return [first if first == last else f"{first} – {last}".strip()]


def _lengths(chosen: DocumentFilter) -> tuple[int | None, int | None]:
    return chosen.words_from, chosen.words_to
