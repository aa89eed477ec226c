"""The documented views read row by row, in a stable order, however many rows there are."""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from rubricator.store.views import VIEWS

_IN_TEXT = 'a.document_id, a.start, a."end", a.code_id, a.coder_id, a.id'
_ORDERS: Mapping[str, str] = {
    "v_documents": "d.id",
    "v_annotations": _IN_TEXT,
    "v_actor_mentions": _IN_TEXT,
    "v_event_reports": _IN_TEXT,
    "v_stances": _IN_TEXT,
    "v_events": "e.id",
    "v_event_reports_by_event": "e.id, r.id",
    "v_event_sources": "s.event_id, s.column_name",
    "v_event_relations": "r.event_id, r.id",
    "v_participants": "q.id",
    "v_figures": "f.id",
    "v_actors": "r.id",
    "v_actor_aliases": "n.id",
    "v_actor_relations": "l.id",
    "v_codebook": "c.kind, c.position, c.id",
    "v_code_crosswalk": "c.kind, c.position, c.id, w.scheme, w.external_code",
    "v_roles": "r.code_id, r.position, r.id",
    "v_fields": "f.kind, f.code_id, f.position, f.id",
    "v_field_values": "v.annotation_id, f.position, f.id, v.seq",
    "v_zones": "z.document_id, z.start, z.id",
    "v_document_variables": "v.document_id, f.position, f.id",
    "v_document_tags": "g.document_id, t.position, t.id",
    "v_assignments": "s.document_id, p.id",
    "v_coders": "p.id",
}
"""By the ids inside, which the indices have in order; the view's own are text, made on the way."""


def columns(db: sqlite3.Connection, view: str) -> tuple[str, ...]:
    """The names of a view's columns."""
    return tuple(row[1] for row in db.execute(f"PRAGMA table_info({_known(view)})"))


def rows(db: sqlite3.Connection, view: str, only: Sequence[str] = ()) -> Iterator[tuple[Any, ...]]:
    """The rows of a view (of some of its columns): documents as imported, codings in text order."""
    names = ", ".join(f'"{name}"' for name in only) or "*"
    return db.execute(f"SELECT {names} FROM ({VIEWS[_known(view)]} ORDER BY {_ORDERS[view]})")


def _known(view: str) -> str:
    if view not in VIEWS:
        raise KeyError(view)
    return view
