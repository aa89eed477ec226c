"""Named steps that bring a project file to the present schema; each runs in a transaction.

`LATEST` is kept in `user_version`, so that an up-to-date file is recognised without importing
sqlite-utils, which takes a quarter of a second.
"""

import sqlite3
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, TypeAlias

from rubricator.store import schema
from rubricator.store.views import VIEWS

if TYPE_CHECKING:
    from sqlite_utils import Database

Migration: TypeAlias = "Callable[[Database], None]"

LATEST = 1
FINGERPRINT = "8e87ced34120635649bfff3b51c1cad193aead13e06aef9ff2f06e220959f2cf"
"""`connection.schema_fingerprint` of a file of the latest version; a test recomputes it."""

FINGERPRINTS: Mapping[int, str] = {LATEST: FINGERPRINT}
"""The same for every version there was, so that a stranger's file is never brought up to date."""


def migrate(connection: sqlite3.Connection) -> None:
    """Apply what is pending; the connection is in autocommit mode and outside a transaction."""
    from sqlite_utils import Database, Migrations

    migrations = Migrations("rubricator")
    for version, migration in enumerate(_migrations(), start=1):
        migrations(name=migration.__name__)(_reaching(version, migration))
    migrations.apply(Database(connection, execute_plugins=False))


def _migrations() -> tuple[Migration, ...]:
    return (first_schema,)


def _reaching(version: int, migration: Migration) -> Migration:
    def reach(database: "Database") -> None:
        migration(database)
        # In the migration's own transaction: a file never says it is older than it is.
        database.execute(f"PRAGMA user_version = {version}")

    return reach


def first_schema(database: "Database") -> None:
    """All tables, indices, triggers, views and the full-text index of version 0.1."""
    for statement in schema.statements():
        database.execute(statement)
    for view, definition in VIEWS.items():
        database.execute(f"CREATE VIEW {view} AS {definition}")
    database.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")
