"""Tags and other groups of documents, with how many each holds."""

import sqlite3
from collections.abc import Collection
from typing import Literal, NamedTuple

from rubricator.core.document import STATUSES, Tag
from rubricator.store import assignment
from rubricator.store import coder as coders
from rubricator.store.table import AMONG, TAG, among

GroupBy = Literal["status", "source", "tag", "coder"]


class Group(NamedTuple):
    """Documents that have something in common; `key`: a tag's or coder's id, or their words."""

    key: int | str
    label: str
    documents: int


def tags(db: sqlite3.Connection) -> list[Tag]:
    """All tags in their order."""
    return sorted(TAG.where(db), key=lambda tag: (tag.position, tag.id))


def groups(db: sqlite3.Connection, by: GroupBy) -> list[Group]:
    """The groups of all documents: statuses as they follow, sources by name, tags in order.

    By coder: those who are to code them.
    """
    if by == "tag":
        counts = dict(db.execute("SELECT tag_id, count(*) FROM document_tag GROUP BY tag_id"))
        return [Group(tag.id, tag.name, counts.get(tag.id, 0)) for tag in tags(db)]
    if by == "coder":
        given = assignment.by_coder(db)
        return [
            Group(coder.id, coder.name, given[coder.id].documents if coder.id in given else 0)
            for coder in coders.offered(db, given)
        ]
    column = {"status": "status", "source": "source_name"}[by]
    counts = dict(db.execute(f"SELECT {column}, count(*) FROM document GROUP BY {column}"))
    known = STATUSES if by == "status" else sorted(filter(None, counts), key=str.casefold)
    return [Group(value, value, counts[value]) for value in known if counts.get(value)]


def tag_counts(db: sqlite3.Connection, document_ids: Collection[int]) -> dict[int, int]:
    """Of each tag how many of these documents have it."""
    rows = db.execute(
        f"SELECT tag_id, count(*) FROM document_tag WHERE document_id {AMONG} GROUP BY tag_id",
        among(document_ids),
    )
    return dict(rows)
