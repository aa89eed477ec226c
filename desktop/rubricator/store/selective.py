"""Taking back one old step by itself: what stands in the way, found before anything is written.

It can be done if every row is still as the step left it, if nothing refers to what it added, and
if all that is there which it would refer to again. Then no later step that stands is affected.
"""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from rubricator.core.history import Obstacle, Step
from rubricator.store import history, journal, schema
from rubricator.store.table import AMONG, among

Row = tuple[str, int]
Image = Mapping[str, Any] | None
Nets = Mapping[Row, tuple[Image, Image]]
"""By row: what it was before a step, and what it was when the step was done."""

_TREES: Mapping[str, str] = {"code": "parent_id", "actor": "parent_id"}


def obstacle(db: sqlite3.Connection, step: Step) -> Obstacle | None:
    """Why this step cannot be taken back by itself, or None if it can."""
    if step.kind != "do":
        return Obstacle("reversal")
    if step.id not in history.standing(db, [step.id]):
        return Obstacle("undone")
    if step.import_batch_id is not None:
        return _way_of_import(db, step, step.import_batch_id)
    return next(_in_the_way(db, step), None)


def _in_the_way(db: sqlite3.Connection, step: Step) -> Iterator[Obstacle]:
    nets = _nets(db, step.id)
    refer = history.references(db)
    for row in _no_longer_so(db, nets):
        yield Obstacle("changed", _culprit(db, row, step))
    for row in _referring(db, nets, refer):
        yield Obstacle("needed", _culprit(db, row, step))
    for row in _missing(db, nets, refer):
        yield Obstacle("gone", _culprit(db, row, step))
    for row in _circles(db, nets):
        yield Obstacle("circle", _culprit(db, row, step))


def _nets(db: sqlite3.Connection, step_id: int) -> Nets:
    nets: dict[Row, tuple[Image, Image]] = {}
    for change in history.changes(db, step_id):
        row = (change.table, change.row_id)
        before = nets[row][0] if row in nets else change.before
        nets[row] = (before, change.after)
    return {row: net for row, net in nets.items() if row[0] in schema.JOURNALED}


def _no_longer_so(db: sqlite3.Connection, nets: Nets) -> Iterator[Row]:
    for (table, row_id), (_, left) in nets.items():
        if _image(db, table, row_id, left) != left:
            yield table, row_id


def _image(db: sqlite3.Connection, table: str, row_id: int, like: Image) -> Image:
    """A row as it now is, in the columns of an earlier image of it."""
    known = [row[1] for row in db.execute(f"PRAGMA main.table_info({table})")]
    columns = known if like is None else [column for column in known if column in like]
    listed = ", ".join(f"'{column}', \"{column}\"" for column in columns)
    row = db.execute(
        f"SELECT json_object({listed}) FROM main.{table} WHERE id = ?", (row_id,)
    ).fetchone()
    return journal.image(row[0]) if row else None


def _referring(
    db: sqlite3.Connection, nets: Nets, refer: Mapping[str, Mapping[str, str]]
) -> Iterator[Row]:
    """Rows of others that refer to rows the step added."""
    added: defaultdict[str, list[int]] = defaultdict(list)
    for (table, row_id), (before, after) in nets.items():
        if before is None and after is not None:
            added[table].append(row_id)
    for table, row_ids in added.items():
        for row in _referrers(db, table, row_ids, refer):
            if row not in nets:
                yield row


def _referrers(
    db: sqlite3.Connection,
    table: str,
    row_ids: Iterable[int],
    refer: Mapping[str, Mapping[str, str]],
) -> Iterator[Row]:
    listed = among(row_ids)
    for child, columns in refer.items():
        for column, parent in columns.items():
            if parent == table:
                query = f'SELECT id FROM main.{child} WHERE "{column}" {AMONG} ORDER BY id DESC'
                for (row_id,) in db.execute(query, listed):
                    yield child, row_id


def _missing(
    db: sqlite3.Connection, nets: Nets, refer: Mapping[str, Mapping[str, str]]
) -> Iterator[Row]:
    """Rows that what comes back would refer to, and that are gone."""
    for (table, _), (before, _) in nets.items():
        for column, parent in refer[table].items() if before else ():
            row_id = before.get(column) if before else None
            comes_back = nets.get((parent, row_id or 0), (None, None))[0] is not None
            if row_id is None or parent not in schema.JOURNALED or comes_back:
                continue
            found = db.execute(f"SELECT 1 FROM main.{parent} WHERE id = ?", (row_id,)).fetchone()
            if found is None:
                yield parent, row_id


def _circles(db: sqlite3.Connection, nets: Nets) -> Iterator[Row]:
    """Rows because of which something would lie below itself."""
    for (table, row_id), (before, _) in nets.items():
        column = _TREES.get(table)
        if before is None or column is None:
            continue
        way: list[int] = []
        above = before.get(column)
        while above is not None and above not in way:
            way.append(above)
            coming = nets.get((table, above), (None, None))[0]
            image = coming or _image(db, table, above, {"id": 0, column: 0})
            above = image.get(column) if image else None
        if row_id in way:
            yield from ((table, each) for each in way if each != row_id)


def _culprit(db: sqlite3.Connection, row: Row, step: Step) -> Step | None:
    """The last step that stands and changed a row after `step` did."""
    found = db.execute(
        "SELECT DISTINCT step_id FROM change WHERE table_name = ? AND row_id = ? AND step_id > ? "
        "ORDER BY step_id DESC",
        (*row, step.id),
    )
    return _last_standing(db, [step_id for (step_id,) in found])


def _last_standing(db: sqlite3.Connection, step_ids: Iterable[int]) -> Step | None:
    for step_id in sorted(history.standing(db, step_ids), reverse=True):
        step = journal.find(db, step_id)
        if step is not None and step.kind == "do":
            return step
    return None


def _way_of_import(db: sqlite3.Connection, step: Step, batch_id: int) -> Obstacle | None:
    """Whether a later step that stands touched what an import brought, or what hangs on it."""
    gone = db.execute(
        "SELECT DISTINCT step_id FROM change WHERE step_id > ? AND after IS NULL "
        "AND table_name IN ('document', 'annotation') "
        "AND json_extract(before, '$.import_batch_id') = ?",
        (step.id, batch_id),
    )
    if culprit := _last_standing(db, [step_id for (step_id,) in gone]):
        return Obstacle("changed", culprit)
    refer = history.references(db)
    seen: set[Row] = set()
    pending = {
        table: {row[0] for row in db.execute(_OF_BATCH[table], (batch_id,))} for table in _OF_BATCH
    }
    while pending:
        table, row_ids = pending.popitem()
        if culprit := _last_standing(db, _later(db, table, row_ids, step.id)):
            return Obstacle("changed" if table == "document" else "needed", culprit)
        seen |= {(table, row_id) for row_id in row_ids}
        for child, row_id in _referrers(db, table, row_ids, refer):
            # A text never changes, and there may be a hundred thousand of them.
            if child != "document_text" and (child, row_id) not in seen:
                pending.setdefault(child, set()).add(row_id)
    return None


_OF_BATCH: Mapping[str, str] = {
    "annotation": "SELECT id FROM annotation WHERE import_batch_id = ?",
    "document": "SELECT id FROM document WHERE import_batch_id = ?",
}


def _later(
    db: sqlite3.Connection, table: str, row_ids: Iterable[int], step_id: int, /
) -> list[int]:
    rows = db.execute(
        f"SELECT DISTINCT step_id FROM change WHERE table_name = ? AND row_id {AMONG} "
        "AND step_id > ?",
        (table, *among(row_ids), step_id),
    )
    return [row[0] for row in rows]
