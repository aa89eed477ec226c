"""A copy of a project, and that copy as the project was after one of its earlier steps."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

from rubricator.store import journal
from rubricator.store.transaction import all_or_nothing

Report = Callable[[int, int], None]
"""Told how much is done and how much there is; it raises to stop the work."""

_PAGES_AT_ONCE = 1_024


def copy_to(db: sqlite3.Connection, target: Path, report: Report) -> None:
    """Write the project as it now is to a new file, complete in itself."""
    copy = sqlite3.connect(target, isolation_level=None)
    try:
        db.backup(
            copy,
            pages=_PAGES_AT_ONCE,
            progress=lambda _, left, total: report(total - left, total),
        )
        # The original's log is not copied, so the copy is not to look for one.
        copy.execute("PRAGMA journal_mode = DELETE")
    finally:
        copy.close()


def rewind(db: sqlite3.Connection, step_id: int | None, report: Report) -> None:
    """Take a copy back to where it stood after a step (before the first, for None).

    What came later is forgotten, so this is nothing for a file that somebody works in.
    """
    journal.install(db)
    last = step_id or 0
    later = db.execute("SELECT id FROM step WHERE id > ? ORDER BY id DESC", (last,)).fetchall()
    db.execute("PRAGMA synchronous = OFF")
    with all_or_nothing(db):
        journal.begin(db, last, recorded=False)
        for done, (each,) in enumerate(later):
            step = journal.find(db, each)
            assert step is not None
            journal.revert(db, step)
            report(done + 1, len(later))
        journal.end(db)
        for table, column in (("checkpoint", "step_id"), ("change", "step_id"), ("step", "id")):
            db.execute(f"DELETE FROM {table} WHERE {column} > ?", (last,))
