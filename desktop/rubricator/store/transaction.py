"""The one way to change a project: a transaction that becomes a step of its history."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Literal

from rubricator.core.errors import InputError, NotFoundError
from rubricator.core.history import Changes, Step, StepKind
from rubricator.store import journal, selective
from rubricator.store.table import R, Table


def now() -> str:
    """The present moment in UTC, ISO 8601 to the millisecond."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


@dataclass
class Transaction:
    """What a command is handed: the connection to write on, who writes and when.

    Commands read through `db` and write through `add`, `edit` and `remove`; the journal's
    triggers record what they do.
    """

    db: sqlite3.Connection
    coder_id: int | None
    kind: StepKind = "do"
    step_id: int = 0
    at: str = field(default_factory=now)
    label: str = ""
    undoes_id: int | None = None
    import_batch_id: int | None = None
    changes: Changes = field(default_factory=Changes)

    @property
    def recorded(self) -> bool:
        """Whether the journal keeps each row: not of an import, which comes and goes by its batch.

        Taking an import back is recorded, so that redo finds its rows.
        """
        return self.import_batch_id is None or self.kind == "undo"

    def describe(self, label: str) -> None:
        """Say what this step is, as the Edit menu and the history show it."""
        self.label = label

    def add(self, table: Table[R], record: R) -> R:
        """Write a new record, filling in who made it and when; the record as written."""
        known = {"created_at": self.at, "updated_at": self.at, "coder_id": self.coder_id}
        missing = {
            name: value
            for name, value in known.items()
            if name in table.columns and not getattr(record, name)
        }
        complete = record._replace(**missing) if missing else record
        table.check(complete)
        table.insert(self.db, complete)
        return complete

    def edit(self, table: Table[R], row_id: int, **changes: Any) -> R:
        """Set some columns of a record, if that changes anything; the record as it now is."""
        record = table.get(self.db, row_id)
        different = {
            name: value for name, value in changes.items() if getattr(record, name) != value
        }
        if not different:
            return record
        if "updated_at" in table.columns:
            different["updated_at"] = self.at
        edited = record._replace(**different)
        table.check(edited)
        table.update(self.db, row_id, **different)
        return edited

    def remove(self, table: Table[R], row_id: int) -> None:
        """Delete a record and what belongs to it."""
        table.delete(self.db, row_id)


@contextmanager
def transaction(
    db: sqlite3.Connection, *, coder_id: int | None, import_batch_id: int | None = None
) -> Iterator[Transaction]:
    """Run a block as one step: all of it is committed, durably, or none of it.

    A block that changed nothing leaves no step. After the block `changes` says what was touched.
    With an `import_batch_id` rows are not recorded one by one: the batch is taken back as a whole.
    """
    with (
        all_or_nothing(db),
        _step(Transaction(db, coder_id, import_batch_id=import_batch_id)) as tx,
    ):
        yield tx


def take_back(
    db: sqlite3.Connection, kind: Literal["undo", "redo"], *, coder_id: int | None
) -> tuple[Step, Changes] | None:
    """Undo the last step that stands, or redo the last undo, as a step of its own.

    The step taken back and what that touched, or None if there is none. It is looked up inside
    the transaction, because another program may add a step until then.
    """
    with all_or_nothing(db):
        step = journal.next_undo(db) if kind == "undo" else journal.next_redo(db)
        if step is None:
            return None
        reversal = Transaction(
            db,
            coder_id,
            kind,
            label=step.label,
            undoes_id=step.id,
            import_batch_id=step.import_batch_id,
        )
        with _step(reversal):
            journal.revert(db, step)
    return step, reversal.changes


def take_back_one(
    db: sqlite3.Connection, step_id: int, *, coder_id: int | None
) -> tuple[Step, Changes]:
    """Take back one step of long ago as a new step, which undo takes back in its turn.

    `InputError` says what stands in the way; nothing is changed then.
    """
    with all_or_nothing(db):
        step = journal.find(db, step_id)
        if step is None:
            raise NotFoundError("There is no such step in the history of this project (any more).")
        if hindrance := selective.obstacle(db, step):
            raise InputError(
                f"“{step.label}” cannot be undone by itself; nothing was changed. {hindrance}"
            )
        reversal = Transaction(db, coder_id, label=_reversal_of(db, step), undoes_id=step.id)
        try:
            with _step(reversal):
                journal.revert(db, step)
        except sqlite3.IntegrityError as error:
            raise InputError(
                f"“{step.label}” cannot be undone by itself; nothing was changed. Something that "
                "came later has the same name or letter; give it another one first."
            ) from error
    return step, reversal.changes


def _reversal_of(db: sqlite3.Connection, step: Step) -> str:
    former = journal.find(db, step.undoes_id)
    return f"Bring back {former.label}" if former else f"Take back {step.label}"


@contextmanager
def all_or_nothing(db: sqlite3.Connection) -> Iterator[None]:
    """Run a block in one transaction of SQLite: all it writes is committed, or nothing.

    After an error that made SQLite roll back by itself (a full disk) that error is what is raised.
    """
    db.execute("BEGIN IMMEDIATE")
    try:
        yield
        db.execute("COMMIT")
    except BaseException:
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise


@contextmanager
def _step(tx: Transaction) -> Iterator[Transaction]:
    tx.step_id = journal.next_step_id(tx.db)
    journal.begin(tx.db, tx.step_id, recorded=tx.recorded)
    yield tx
    journal.end(tx.db)
    rows = journal.touched(tx.db, tx.step_id)
    if rows or not tx.recorded:
        step = Step(
            tx.step_id, tx.kind, tx.label, tx.at, tx.coder_id, tx.undoes_id, tx.import_batch_id
        )
        journal.write_step(tx.db, step)
    tx.changes = Changes(rows, tx.label, wholesale=not tx.recorded)
