"""What a step did to the project, in words: rows by their nouns, fields before and after."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Any

from rubricator.core.history import RowChange
from rubricator.store import history
from rubricator.store.connection import Connection
from rubricator.store.table import TABLES

Read = Callable[..., Any]
"""`Desk.read` or `Project.read`."""

ROWS_TOLD = 60
_LONGEST = 120
_TEXTS = "document_text"
"""A text comes and goes with its document, of which it says nothing more."""
_NOBODYS_BUSINESS = frozenset(
    {"id", "created_at", "updated_at", "coder_id", "import_batch_id", "position", "seq"}
    | {"text_sha256", "character_count", "word_count", "origin"}
)
_FLAGS = frozenset({"retired", "required", "repeats", "is_summary", "reciprocal"})
_NOUNS: Mapping[str, str] = {table.name: table.noun for table in TABLES}
_CALLED_BY = ("title", "label", "name", "alias", "key")


def moment(at: str) -> str:
    """A moment of the history as the clock on the wall showed it."""
    return datetime.fromisoformat(at).astimezone().strftime("%Y-%m-%d %H:%M")


def in_words(read: Read, step_id: int) -> str:
    """What a step did, a few lines a row; of many rows the first ones."""
    changes = read(history.changes, step_id, limit=ROWS_TOLD + 1, but=_TEXTS)
    refer: Mapping[str, Mapping[str, str]] = read(history.references)
    called = _names(read, changes, refer)
    told = [_told(change, refer.get(change.table, {}), called) for change in changes[:ROWS_TOLD]]
    if len(changes) > ROWS_TOLD:
        more = read(history.change_count, step_id, but=_TEXTS) - ROWS_TOLD
        told.append(f"… and {more:,} more")
    return "\n".join(told)


def _names(
    read: Read, changes: Iterable[RowChange], refer: Mapping[str, Mapping[str, str]]
) -> Mapping[tuple[str, int], str]:
    """What the rows are called that changes are about or refer to, those gone left out."""
    asked: dict[str, set[int]] = {}
    for change in changes:
        asked.setdefault(change.table, set()).add(change.row_id)
        for image in (change.before, change.after):
            for column, parent in refer.get(change.table, {}).items():
                if image and image.get(column) is not None:
                    asked.setdefault(parent, set()).add(image[column])
    return {
        (table, row_id): name
        for table, row_ids in asked.items()
        for row_id, name in read(_known, table, row_ids).items()
    }


def _known(db: Connection, table: str, row_ids: Iterable[int]) -> dict[int, str]:
    return history.names(db, table, row_ids)


def _told(
    change: RowChange, refer: Mapping[str, str], called: Mapping[tuple[str, int], str]
) -> str:
    before, after = change.before or {}, change.after or {}
    noun = _NOUNS.get(change.table, change.table.replace("_", " "))
    name = _name(change, called)
    what = "added" if change.before is None else "removed" if change.after is None else "changed"
    head = f"{noun[:1].upper()}{noun[1:]}{f' “{name}”' if name else ''} {what}"
    columns = [column for column in after or before if column not in _NOBODYS_BUSINESS]
    lines = [
        _field(column, before.get(column), after.get(column), refer, called)
        for column in columns
        if _differs(before.get(column), after.get(column))
        # Of what is new, that it is not retired or required goes without saying.
        and not (change.before is None and column in _FLAGS and not after.get(column))
    ]
    if change.after is None:
        # What is gone is known by its name; its fields are no news.
        lines = []
    return "\n".join([head, *lines])


def _differs(old: object, new: object) -> bool:
    return ("" if old is None else old) != ("" if new is None else new)


def _name(change: RowChange, called: Mapping[tuple[str, int], str]) -> str:
    image = change.after or change.before or {}
    if (change.table, change.row_id) in called:
        return called[change.table, change.row_id]
    if "code_id" in image and ("code", image["code_id"]) in called:
        return called["code", image["code_id"]]
    return next((str(image[column]) for column in _CALLED_BY if image.get(column)), "")


def _field(
    column: str,
    old: object,
    new: object,
    refer: Mapping[str, str],
    called: Mapping[tuple[str, int], str],
) -> str:
    title = column.removesuffix("_id").replace("_", " ")
    values = [_value(column, value, refer, called) for value in (old, new)]
    if not values[0]:
        return f"    {title}: {values[1]}"
    return f"    {title}: {values[0]} → {values[1] or 'nothing'}"


def _value(
    column: str,
    value: object,
    refer: Mapping[str, str],
    called: Mapping[tuple[str, int], str],
) -> str:
    if value is None or value == "":
        return ""
    if column in refer and isinstance(value, int):
        return called.get((refer[column], value), "one since removed")
    if column in _FLAGS:
        return "yes" if value else "no"
    words = " ".join(str(value).split())
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST]}…"
