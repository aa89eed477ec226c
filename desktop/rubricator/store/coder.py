"""Coders: who sits at the desk. Not part of the history, so that undo never removes a person."""

import sqlite3
from collections.abc import Collection

from rubricator.core.coder import Coder
from rubricator.core.errors import InputError
from rubricator.core.ids import new_id
from rubricator.store.table import CODER


def ensure(db: sqlite3.Connection, name: str) -> Coder:
    """The coder of this name, registered if new."""
    name = _checked(name)
    found = CODER.where(db, name=name)
    if found:
        return found[0]
    coder = Coder(new_id(), name)
    CODER.insert(db, coder)
    return coder


def edit(
    db: sqlite3.Connection, coder_id: int, *, name: str | None = None, active: bool | None = None
) -> Coder:
    """Rename a coder, or say whether they still code; None leaves it. The coder as now known."""
    coder = CODER.get(db, coder_id)
    called = coder.name if name is None else _checked(name)
    if any(other.id != coder_id for other in CODER.where(db, name=called)):
        raise InputError(f"There is a coder “{called}” already; nothing was changed.")
    codes = coder.active if active is None else active
    CODER.update(db, coder_id, name=called, active=codes)
    return CODER.get(db, coder_id)


def offered(db: sqlite3.Connection, besides: Collection[int] = ()) -> list[Coder]:
    """Those who still code, and these others, in the order in which they came."""
    return [coder for coder in CODER.where(db) if coder.active or coder.id in besides]


def _checked(name: str) -> str:
    name = " ".join(name.split())
    if not name:
        raise InputError("A coder needs a name.")
    return name
