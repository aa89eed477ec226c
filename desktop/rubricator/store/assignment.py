"""Who is to code which documents, and how far they are with them."""

import sqlite3
from collections.abc import Collection
from typing import NamedTuple

from rubricator.store.table import AMONG, among


class Assigned(NamedTuple):
    """How many of some documents a coder is to code, and how many of those are done."""

    documents: int
    done: int


def assigned(db: sqlite3.Connection, document_ids: Collection[int]) -> dict[int, Assigned]:
    """By coder's id, for those who are to code any of these documents."""
    rows = db.execute(
        "SELECT coder_id, count(*), sum(state = 'done') FROM assignment "
        f"WHERE document_id {AMONG} GROUP BY coder_id",
        among(document_ids),
    )
    return {coder_id: Assigned(documents, done) for coder_id, documents, done in rows}


def by_coder(db: sqlite3.Connection) -> dict[int, Assigned]:
    """The same of all documents."""
    rows = db.execute(
        "SELECT coder_id, count(*), sum(state = 'done') FROM assignment GROUP BY coder_id"
    )
    return {coder_id: Assigned(documents, done) for coder_id, documents, done in rows}
