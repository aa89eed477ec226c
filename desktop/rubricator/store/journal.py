"""The journal: triggers write down every change of a row, and undo replays what was before.

TEMP triggers on the writing connection fill `change` with a row's columns before and after, so
that no command writes its own inverse and none can forget it. They also refuse a write outside a
transaction. `temp.journal` holds at most one row: the step now being written, and whether its
rows are recorded (a bulk import's are not).
"""

import json
import sqlite3
from collections.abc import Iterator
from typing import Any

from rubricator.core.history import Step
from rubricator.core.ids import new_id
from rubricator.store import document, schema

_STEP_COLUMNS = "id, kind, label, at, coder_id, undoes_id, import_batch_id"


def install(db: sqlite3.Connection) -> None:
    """Put the recording triggers on a connection that is going to write, unless they are there."""
    if db.execute("SELECT 1 FROM sqlite_temp_schema WHERE name = 'journal'").fetchone():
        return
    # One transaction: seventy statements on their own take three times as long.
    db.execute("BEGIN")
    db.execute("CREATE TEMP TABLE journal (step_id INTEGER NOT NULL, recorded INTEGER NOT NULL)")
    for table in schema.JOURNALED:
        columns = [row[1] for row in db.execute(f"PRAGMA main.table_info({table})")]
        before, after = _as_json(columns, "OLD"), _as_json(columns, "NEW")
        _record(db, table, "INSERT", "NEW.id", "NULL", after)
        _record(db, table, "UPDATE", "NEW.id", before, after)
        _record(db, table, "DELETE", "OLD.id", before, "NULL")
    db.execute("COMMIT")


def _as_json(columns: list[str], row: str) -> str:
    pairs = ", ".join(f"'{column}', {row}.\"{column}\"" for column in columns)
    return f"json_object({pairs})"


def _record(
    db: sqlite3.Connection, table: str, action: str, row_id: str, before: str, after: str
) -> None:
    db.execute(f"""
        CREATE TEMP TRIGGER journal_{table}_{action} AFTER {action} ON main.{table}
        BEGIN
            SELECT RAISE(ABORT, 'a write outside a transaction of the project')
            WHERE NOT EXISTS (SELECT 1 FROM temp.journal);
            INSERT INTO change (step_id, seq, table_name, row_id, before, after)
            SELECT step_id,
                1 + coalesce((SELECT max(seq) FROM main.change WHERE step_id = journal.step_id), 0),
                '{table}', {row_id}, {before}, {after}
            FROM temp.journal WHERE recorded;
        END
    """)


def next_step_id(db: sqlite3.Connection) -> int:
    """An id above that of every step so far, even if this computer's clock was set back."""
    last = db.execute("SELECT max(id) FROM step").fetchone()[0]
    return max(new_id(), (last or 0) + 1)


def begin(db: sqlite3.Connection, step_id: int, *, recorded: bool) -> None:
    """Let the triggers write for this step."""
    db.execute("INSERT INTO temp.journal (step_id, recorded) VALUES (?, ?)", (step_id, recorded))


def end(db: sqlite3.Connection) -> None:
    """Let no write through until the next step begins."""
    db.execute("DELETE FROM temp.journal")


def touched(db: sqlite3.Connection, step_id: int) -> dict[str, frozenset[int]]:
    """The ids of the rows a step changed, by table."""
    rows: dict[str, set[int]] = {}
    for table, row_id in db.execute(
        "SELECT table_name, row_id FROM change WHERE step_id = ?", (step_id,)
    ):
        rows.setdefault(table, set()).add(row_id)
    return {table: frozenset(ids) for table, ids in rows.items()}


def write_step(db: sqlite3.Connection, step: Step) -> None:
    """Add a step to the history and move the two stacks of undo and redo accordingly.

    A new action clears redo. An undo takes the top off the undo stack and is itself what redo
    takes back; a redo the other way round. Each step keeps both tops and what lies beneath it.
    """
    undo_top, redo_top = _tops(db)
    tops: tuple[int | None, int | None, int | None]
    if step.kind == "do":
        tops = (step.id, None, undo_top)
    elif step.kind == "undo":
        tops = (_beneath(db, undo_top), step.id, redo_top)
    else:
        tops = (step.id, _beneath(db, redo_top), undo_top)
    db.execute(
        f"INSERT INTO step ({_STEP_COLUMNS}, undo_top, redo_top, beneath) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            step.id,
            step.kind,
            step.label,
            step.at,
            step.coder_id,
            step.undoes_id,
            step.import_batch_id,
            *tops,
        ),
    )


def next_undo(db: sqlite3.Connection) -> Step | None:
    """The step that undo would take back, or None."""
    return find(db, _tops(db)[0])


def next_redo(db: sqlite3.Connection) -> Step | None:
    """The undo step that redo would take back, or None."""
    return find(db, _tops(db)[1])


def revert(db: sqlite3.Connection, step: Step) -> None:
    """Put back, inside the present transaction, every row as it was before `step`.

    Going backwards meets only states that the step itself went through, and SQLite writes down
    a cascade children first, so foreign keys hold at every row.
    """
    if step.import_batch_id is not None and step.kind != "undo":
        db.execute("DELETE FROM annotation WHERE import_batch_id = ?", (step.import_batch_id,))
        db.execute("DELETE FROM document WHERE import_batch_id = ?", (step.import_batch_id,))
    changes = db.execute(
        "SELECT table_name, row_id, before, after FROM change WHERE step_id = ? ORDER BY seq DESC",
        (step.id,),
    )
    texts: list[tuple[int, str]] = []
    for table, row_id, before, after in changes:
        if table == "document_text" and before is not None:
            # Nothing depends on a text, so many can come back together, which is much faster.
            texts.append((row_id, json.loads(before)["text"]))
            if len(texts) == document.AT_ONCE:
                document.add_texts(db, texts)
                texts.clear()
        else:
            _put_back(db, table, row_id, before, after)
    document.add_texts(db, texts)


def image(written: str) -> dict[str, Any]:
    """A row's columns as the journal wrote them down."""
    columns: dict[str, Any] = json.loads(written)
    return columns


def _put_back(
    db: sqlite3.Connection, table: str, row_id: int, before: str | None, after: str | None
) -> None:
    if before is None:
        db.execute(f"DELETE FROM {table} WHERE id = ?", (row_id,))
        return
    columns = image(before)
    names = ", ".join(f'"{name}"' for name in columns)
    if after is None:
        marks = ", ".join("?" * len(columns))
        db.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", tuple(columns.values()))
    else:
        now = image(after)
        # Indices of what stays the same are left alone. A row written as it was is written again,
        # so that whoever shows it hears.
        other = {name: old for name, old in columns.items() if now.get(name) != old} or columns
        terms = ", ".join(f'"{name}" = ?' for name in other)
        db.execute(f"UPDATE {table} SET {terms} WHERE id = ?", (*other.values(), row_id))


def steps(db: sqlite3.Connection, *, limit: int = -1, offset: int = 0) -> Iterator[Step]:
    """The history, newest first."""
    rows = db.execute(
        f"SELECT {_STEP_COLUMNS} FROM step ORDER BY id DESC LIMIT ? OFFSET ?", (limit, offset)
    )
    return (Step(*row) for row in rows)


def step_count(db: sqlite3.Connection) -> int:
    """How many steps the history has."""
    return int(db.execute("SELECT count(*) FROM step").fetchone()[0])


def _tops(db: sqlite3.Connection) -> tuple[int | None, int | None]:
    row = db.execute("SELECT undo_top, redo_top FROM step ORDER BY id DESC LIMIT 1").fetchone()
    return row or (None, None)


def _beneath(db: sqlite3.Connection, step_id: int | None) -> int | None:
    row = db.execute("SELECT beneath FROM step WHERE id = ?", (step_id,)).fetchone()
    return row[0] if row else None


def find(db: sqlite3.Connection, step_id: int | None) -> Step | None:
    """The step of this id, or None."""
    row = db.execute(f"SELECT {_STEP_COLUMNS} FROM step WHERE id = ?", (step_id,)).fetchone()
    return Step(*row) if row else None
