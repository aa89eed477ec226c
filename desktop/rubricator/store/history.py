"""The history as people read it: its steps as lines, what each did, and what still stands.

A step stands unless a later step that stands took it back; an undo that was redone does not.
"""

import sqlite3
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from rubricator.core.history import Checkpoint, RowChange, Step, StepKind
from rubricator.core.ids import new_id
from rubricator.store import journal, schema
from rubricator.store.filter import id_list, parsed
from rubricator.store.like import holding
from rubricator.store.table import AMONG, CHECKPOINT, among

_CODING_OF = (
    "CASE table_name WHEN 'annotation' THEN row_id WHEN 'event_report' THEN row_id "
    "WHEN 'stance' THEN row_id ELSE coalesce(json_extract(coalesce(after, before), "
    "'$.annotation_id'), json_extract(coalesce(after, before), '$.report_id')) END"
)
_DOCUMENT_OF = (
    "CASE table_name WHEN 'document' THEN row_id "
    "ELSE json_extract(coalesce(after, before), '$.document_id') END"
)
_LOOK_AT = 500
"""Changes of a step that are looked through for the place it happened at."""

_NAMES: Mapping[str, str] = {
    "document": "SELECT id, title FROM document",
    "code": "SELECT id, label FROM code",
    "actor": "SELECT id, name FROM actor",
    "coder": "SELECT id, name FROM coder",
    "event": "SELECT id, title FROM event",
    "role": "SELECT id, label FROM role",
    "field": "SELECT id, label FROM field",
    "document_field": "SELECT id, label FROM document_field",
    "annotation": (
        "SELECT id, (SELECT label FROM code WHERE code.id = annotation.code_id) FROM annotation"
    ),
}
_NAMED_AS: Mapping[str, str] = {"event_report": "annotation", "stance": "annotation"}
"""What people know a row by; a record of a coding is known by that."""


class StepLine(NamedTuple):
    """A step as the list shows it."""

    id: int
    kind: StepKind
    label: str
    at: str
    coder: str
    undoes_id: int | None
    import_batch_id: int | None
    stands: bool
    checkpoints: tuple[str, ...]


class Place(NamedTuple):
    """Where a step happened, as far as that is still there."""

    annotation_id: int | None
    document_id: int | None


def ids(
    db: sqlite3.Connection,
    *,
    words: str = "",
    code_id: int | None = None,
    after: int = 0,
) -> list[int]:
    """The ids of the steps, newest first: of those whose label, coder or checkpoint holds `words`.

    With `code_id` only steps that changed this code, its roles, fields and other names; `after`
    is a step that is known already.
    """
    terms: list[str] = ["s.id > ?"]
    wanted: list[object] = [after]
    for word in words.split():
        term, patterns = holding(("s.label", "coder.name", "checkpoint.name"), word)
        terms.append(term)
        wanted += patterns
    if code_id is not None:
        terms.append(f"s.id {AMONG}")
        wanted += among(_steps_of_code(db, code_id))
    joins = (
        "LEFT JOIN coder ON coder.id = s.coder_id LEFT JOIN checkpoint ON checkpoint.step_id = s.id"
        if words.split()
        else ""
    )
    source = f"step s {joins} WHERE {' AND '.join(terms)} ORDER BY s.id DESC"
    return parsed(id_list(db, f"(SELECT DISTINCT s.id FROM {source})", wanted))


def _steps_of_code(db: sqlite3.Connection, code_id: int) -> list[int]:
    rows = db.execute(
        "SELECT DISTINCT step_id FROM change WHERE table_name = 'code' AND row_id = ? "
        "UNION SELECT DISTINCT step_id FROM change "
        "WHERE table_name IN ('role', 'field', 'code_crosswalk') "
        "AND ? IN (json_extract(before, '$.code_id'), json_extract(after, '$.code_id'))",
        (code_id, code_id),
    )
    return [row[0] for row in rows]


def lines(db: sqlite3.Connection, step_ids: Sequence[int]) -> list[StepLine]:
    """The lines of these steps, in that order; those that are gone are left out."""
    rows = db.execute(
        "SELECT s.id, s.kind, s.label, s.at, coalesce(p.name, ''), s.undoes_id, s.import_batch_id "
        f"FROM step s LEFT JOIN coder p ON p.id = s.coder_id WHERE s.id {AMONG}",
        among(step_ids),
    )
    found = {row[0]: row for row in rows}
    kept = standing(db, found)
    names: dict[int, list[str]] = {}
    for step_id, name in db.execute(
        f"SELECT step_id, name FROM checkpoint WHERE step_id {AMONG} ORDER BY id", among(step_ids)
    ):
        names.setdefault(step_id, []).append(name)
    return [
        StepLine._make((*found[each], each in kept, tuple(names.get(each, ()))))
        for each in step_ids
        if each in found
    ]


def standing(db: sqlite3.Connection, step_ids: Iterable[int]) -> frozenset[int]:
    """Those of these steps whose work still stands."""
    asked = frozenset(step_ids)
    undoing: dict[int, list[int]] = {}
    pending: Collection[int] = asked
    while pending:
        rows = db.execute(
            f"SELECT undoes_id, id FROM step WHERE undoes_id {AMONG}", among(pending)
        ).fetchall()
        for undone, step_id in rows:
            undoing.setdefault(undone, []).append(step_id)
        pending = [step_id for _, step_id in rows]
    stands: dict[int, bool] = {}
    # What takes a step back is newer, so that going backwards its own fate is known already.
    for step_id in sorted({*asked, *(each for new in undoing.values() for each in new)})[::-1]:
        stands[step_id] = not any(stands[each] for each in undoing.get(step_id, ()))
    return frozenset(step_id for step_id in asked if stands[step_id])


def changes(
    db: sqlite3.Connection, step_id: int, *, limit: int = -1, but: str = ""
) -> list[RowChange]:
    """What a step did to rows, in order; of an import, which comes as a whole, nothing.

    Rows of the table `but` are left out.
    """
    rows = db.execute(
        "SELECT table_name, row_id, before, after FROM change "
        "WHERE step_id = ? AND table_name <> ? ORDER BY seq LIMIT ?",
        (step_id, but, limit),
    )
    return [RowChange(table, row_id, _read(old), _read(new)) for table, row_id, old, new in rows]


def _read(image: str | None) -> dict[str, Any] | None:
    return None if image is None else journal.image(image)


def change_count(db: sqlite3.Connection, step_id: int, *, but: str = "") -> int:
    """How many changes of rows a step made, those of the table `but` left out."""
    # They are numbered from 1: the last one is found at once, however many there are.
    row = db.execute("SELECT max(seq) FROM change WHERE step_id = ?", (step_id,)).fetchone()
    if not but:
        return int(row[0] or 0)
    left_out = db.execute(
        "SELECT count(*) FROM change WHERE step_id = ? AND table_name = ?", (step_id, but)
    ).fetchone()
    return int(row[0] or 0) - int(left_out[0])


def row_count(db: sqlite3.Connection, step: Step) -> int:
    """About how many rows taking a step back touches; of an import, its documents."""
    recorded = change_count(db, step.id)
    if recorded or step.import_batch_id is None:
        return recorded
    return document_count(db, step.import_batch_id)


def document_count(db: sqlite3.Connection, import_batch_id: int) -> int:
    """How many documents of an import there are."""
    row = db.execute(
        "SELECT count(*) FROM document WHERE import_batch_id = ?", (import_batch_id,)
    ).fetchone()
    return int(row[0])


def place_of(db: sqlite3.Connection, step_id: int) -> Place:
    """The coding, else the document, that a step was about, if it is still there."""
    return Place(
        _first(db, step_id, of=_CODING_OF, table="annotation"),
        _first(db, step_id, of=_DOCUMENT_OF, table="document"),
    )


def _first(db: sqlite3.Connection, step_id: int, *, of: str, table: str) -> int | None:
    row = db.execute(
        f"SELECT id FROM {table} WHERE id IN (SELECT {of} FROM (SELECT * FROM change "
        "WHERE step_id = ? AND table_name <> 'document_text' ORDER BY seq LIMIT ?)) "
        "ORDER BY id LIMIT 1",
        (step_id, _LOOK_AT),
    ).fetchone()
    return row[0] if row else None


def references(db: sqlite3.Connection) -> dict[str, dict[str, str]]:
    """By table: the columns that refer to rows, with the table these are in."""
    return {
        table: {row[3]: row[2] for row in db.execute(f"PRAGMA main.foreign_key_list({table})")}
        for table in schema.JOURNALED
    }


def names(db: sqlite3.Connection, table: str, row_ids: Iterable[int]) -> dict[int, str]:
    """What people call these rows, as far as they are there and have a name."""
    query = _NAMES.get(_NAMED_AS.get(table, table))
    if query is None:
        return {}
    found = db.execute(f"{query} WHERE id {AMONG}", among(row_ids))
    return {row_id: name for row_id, name in found if name}


def add_checkpoint(
    db: sqlite3.Connection, name: str, *, at: str, coder_id: int | None
) -> Checkpoint:
    """Give the project as it now is a name; the history is left as it is."""
    last = db.execute("SELECT max(id) FROM step").fetchone()[0]
    checkpoint = Checkpoint(new_id(), name, last, at, coder_id)
    CHECKPOINT.insert(db, checkpoint)
    return checkpoint
