"""The codebook: codes with their roles, fields and crosswalk, and what uses them."""

import sqlite3

from rubricator.core.code import Code, Field, Role, path, without_circles
from rubricator.core.errors import NotFoundError
from rubricator.store.table import CODE, FIELD, ROLE


def codes(db: sqlite3.Connection) -> dict[int, Code]:
    """All codes by id, siblings in order of their position; none lies below itself."""
    found = sorted(CODE.where(db), key=lambda code: (code.position, code.id))
    return {code.id: code for code in without_circles(found)}


def lineage(db: sqlite3.Connection, code_id: int | None) -> list[Code]:
    """A code and those above it, upwards, as the file has them; a circle ends it."""
    found: dict[int, Code] = {}
    while code_id is not None and code_id not in found:
        found[code_id] = CODE.get(db, code_id)
        code_id = found[code_id].parent_id
    return list(found.values())


def named(db: sqlite3.Connection, name: str) -> Code:
    """The code of this name; `NotFoundError` if there is none."""
    found = CODE.where(db, name=name)
    if not found:
        raise NotFoundError(f"There is no code “{name}” in the codebook of this project.")
    return found[0]


def with_shortcut(db: sqlite3.Connection, letter: str) -> Code | None:
    """The code that this letter stands for, or None."""
    return next(iter(CODE.where(db, shortcut=letter, retired=False)), None)


def next_position(db: sqlite3.Connection, parent_id: int | None) -> int:
    """The position behind the last child of a code (of the codebook itself, for None)."""
    row = db.execute(
        "SELECT coalesce(max(position) + 1, 0) FROM code WHERE parent_id IS ?", (parent_id,)
    ).fetchone()
    return int(row[0])


def usage(db: sqlite3.Connection, code_id: int) -> int:
    """How many annotations a code has."""
    row = db.execute("SELECT count(*) FROM annotation WHERE code_id = ?", (code_id,)).fetchone()
    return int(row[0])


def frequencies(db: sqlite3.Connection) -> dict[int, tuple[int, int]]:
    """By code: how many annotations it has, in how many documents."""
    # Code by code along its stretch of an index; grouping them all takes three times as long.
    found = db.execute(
        "SELECT id, (SELECT count(*) FROM annotation WHERE code_id = code.id), (SELECT count(*) "
        "FROM (SELECT DISTINCT document_id FROM annotation WHERE code_id = code.id)) FROM code"
    )
    return {code_id: (annotations, documents) for code_id, annotations, documents in found}


def roles(db: sqlite3.Connection, code: Code) -> list[Role]:
    """The roles of an event of this code: those of every event, then down the tree to its own."""
    lineage = [None, *(ancestor.id for ancestor in path(code, codes(db)))]
    merged: dict[str, Role] = {}
    for code_id in lineage:
        for role in sorted(ROLE.where(db, code_id=code_id), key=lambda role: role.position):
            merged[role.name] = role
    return list(merged.values())


def fields(db: sqlite3.Connection, code: Code) -> list[Field]:
    """The fields a study added to records of this code: those of its kind, then down the tree."""
    lineage = [None, *(ancestor.id for ancestor in path(code, codes(db)))]
    merged: dict[str, Field] = {}
    for code_id in lineage:
        asked = FIELD.where(db, code_id=code_id, kind=code.kind)
        for field in sorted(asked, key=lambda field: field.position):
            merged[field.name] = field
    return list(merged.values())


def in_use(db: sqlite3.Connection, code_id: int) -> bool:
    """Whether an annotation, another code, an actor, an event or a stance refers to a code."""
    users = (
        ("annotation", "code_id"),
        ("code", "parent_id"),
        ("actor", "code_id"),
        ("event", "code_id"),
        ("stance", "target_issue_id"),
    )
    return any(
        db.execute(f"SELECT 1 FROM {table} WHERE {column} = ? LIMIT 1", (code_id,)).fetchone()
        for table, column in users
    )
