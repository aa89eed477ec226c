"""Coders: who sits at the desk. Not part of the history, so that undo never removes a person."""

import sqlite3
from collections.abc import Collection

from rubricator.core.coder import Coder
from rubricator.core.errors import InputError
from rubricator.core.ids import new_id
from rubricator.store.table import CODER


def ensure(db: sqlite3.Connection, name: str) -> Coder:
    """The coder of this name, registered if new."""
    name = " ".join(name.split())
    if not name:
        raise InputError("A coder needs a name.")
    found = CODER.where(db, name=name)
    if found:
        return found[0]
    coder = Coder(new_id(), name)
    CODER.insert(db, coder)
    return coder


def offered(db: sqlite3.Connection, besides: Collection[int] = ()) -> list[Coder]:
    """Those who still code, and these others, in the order in which they came."""
    return [coder for coder in CODER.where(db) if coder.active or coder.id in besides]
