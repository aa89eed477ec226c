"""The queue of a project: its order, who waits in it, and how fast documents are finished."""

import sqlite3
from collections.abc import Iterator
from datetime import datetime

from rubricator.core.document import FINISHED, STATUSES
from rubricator.core.filter import DocumentFilter
from rubricator.core.queue import Queue, Waiting
from rubricator.store import setting
from rubricator.store.filter import of_documents
from rubricator.store.table import AMONG, among_texts

SETTING_KEY = "queue"
_ALL = DocumentFilter()
_LATER = frozenset({"second look"})
_WAITING = frozenset(STATUSES) - FINISHED - _LATER


def queue(db: sqlite3.Connection) -> Queue:
    """The order that was chosen; as is, if none was."""
    return Queue.parse(setting.value(db, SETTING_KEY))


def in_queue(
    db: sqlite3.Connection, order: Queue, *, chosen: DocumentFilter = _ALL
) -> Iterator[Waiting]:
    """The documents that a filter lets through, whatever their status, in no order."""
    condition = of_documents(chosen)
    query = f"SELECT id, published_on FROM document {condition.where}"
    return map(Waiting._make, db.execute(query, condition.values))


def following(
    db: sqlite3.Connection, here: int | None, *, chosen: DocumentFilter = _ALL
) -> int | None:
    """The next unfinished document of the queue after `here`, from the start again at its end.

    Those that want a second look come when no other is left.
    """
    order, at = queue(db), _waiting(db, here)
    for statuses in (_WAITING, _LATER):
        condition = of_documents(chosen)
        terms = " AND ".join((f"status {AMONG}", *condition.terms))
        rows = db.execute(
            f"SELECT id, published_on FROM document WHERE {terms}",
            (*among_texts(statuses), *condition.values),
        )
        found = order.after(at, map(Waiting._make, rows))
        if found is not None:
            return found
    return None


def finished(db: sqlite3.Connection, *, chosen: DocumentFilter = _ALL) -> tuple[int, int]:
    """How many of a filter's documents are finished (done or excluded), and how many there are.

    What the filter asks of the status itself is left out: all would be finished, or none.
    """
    condition = of_documents(chosen.without("statuses"))
    query = f"SELECT status, count(*) FROM document {condition.where} GROUP BY status"
    counts = dict(db.execute(query, condition.values))
    return sum(counts.get(status, 0) for status in FINISHED), sum(counts.values())


def moments_of_finishing(
    db: sqlite3.Connection, coder_id: int, *, limit: int = 500
) -> list[datetime]:
    """When a coder finished one document, the latest last; steps that finished many are no pace."""
    rows = db.execute(
        "SELECT step.at FROM change JOIN step ON step.id = change.step_id "
        "WHERE change.table_name = 'document' AND step.kind = 'do' AND step.coder_id = ? "
        f"AND json_extract(change.after, '$.status') {AMONG} "
        f"AND NOT json_extract(change.before, '$.status') {AMONG} "
        "GROUP BY step.id HAVING count(*) = 1 ORDER BY step.id DESC LIMIT ?",
        (coder_id, *among_texts(FINISHED), *among_texts(FINISHED), limit),
    )
    return [datetime.fromisoformat(at) for (at,) in rows][::-1]


def _waiting(db: sqlite3.Connection, document_id: int | None) -> Waiting | None:
    query = "SELECT id, published_on FROM document WHERE id = ?"
    row = db.execute(query, (document_id,)).fetchone()
    return Waiting(*row) if row else None
