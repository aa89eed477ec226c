"""Settings of a project by key."""

import sqlite3

from rubricator.store.table import SETTING


def value(db: sqlite3.Connection, key: str, default: str = "") -> str:
    """The setting's text, or `default`."""
    found = SETTING.where(db, key=key)
    return found[0].value if found else default
