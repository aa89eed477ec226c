"""A project seen through a filter: every query of a connection finds only what it lets through.

Temporary views take the place of the tables: unqualified names find them first.
They follow the foreign keys. A row whose document or coding is left out is left out; where a column
may be empty, a reference to what is left out is empty. Codebook, actors and coders stay whole.
"""

import sqlite3
from collections.abc import Mapping

from rubricator.core.filter import DocumentFilter
from rubricator.store import schema
from rubricator.store.filter import of_codings, of_documents

_KEPT: Mapping[str, str] = {
    "document": "kept_document",
    "annotation": "kept_annotation",
    "event_report": "kept_annotation",
    "stance": "kept_annotation",
    "event": "kept_event",
}
"""Where the ids are that are let through; a report and a stance have the id of their coding."""
_TOLD = (
    "SELECT DISTINCT event_id FROM event_report "
    "JOIN kept_annotation AS kept ON kept.id = event_report.id WHERE event_id IS NOT NULL"
)
_UNSEEN = ("step", "change", "checkpoint")
"""The history, which no table of results asks."""


def narrow(db: sqlite3.Connection, chosen: DocumentFilter) -> None:
    """Let a connection see only the documents and codings of a filter, with what belongs to them.

    Of the events across documents those are seen that one of the reports tells. There is no way
    back: the connection is one of its own, to read from and then to close. An empty filter changes
    nothing.
    """
    if chosen:
        _keep(db, chosen)
        for table in schema.TABLES:
            if table not in _UNSEEN and (query := _view(db, table)):
                db.execute(f"CREATE TEMP VIEW {table} AS {query}")


def _keep(db: sqlite3.Connection, chosen: DocumentFilter) -> None:
    """Note the ids that the filter lets through."""
    documents, codings = of_documents(chosen), of_codings(chosen)
    for table, query, values in (
        ("kept_document", f"SELECT id FROM document {documents.where}", documents.values),
        ("kept_annotation", f"SELECT id FROM annotation {codings.where}", codings.values),
        (
            "kept_event",
            _TOLD,
            (),
        ),
    ):
        db.execute(f"CREATE TEMP TABLE {table} (id INTEGER PRIMARY KEY)")
        db.execute(f"INSERT INTO {table} {query}", values)


def _view(db: sqlite3.Connection, table: str) -> str:
    """The rows of a table that are let through; empty if that is all of them, as they are."""
    keys = {row[3]: row[2] for row in db.execute(f"PRAGMA main.foreign_key_list({table})")}
    kept = {column: _KEPT[parent] for column, parent in keys.items() if parent in _KEPT}
    if table in _KEPT:
        kept["id"] = _KEPT[table]
    if not kept:
        return ""
    columns, terms = [], []
    for _, name, _, is_needed, _, is_key in db.execute(f"PRAGMA main.table_info({table})"):
        inside = f'"{name}" IN (SELECT id FROM temp.{kept[name]})' if name in kept else ""
        if inside and not (is_needed or is_key):
            columns.append(f'CASE WHEN {inside} THEN "{name}" END AS "{name}"')
            continue
        columns.append(f'"{name}"')
        if inside:
            terms.append(inside)
    if {"report_id", "event_id"} <= kept.keys() and not terms:
        # It belongs to the one or to the other.
        terms.append(
            "(report_id IN (SELECT id FROM temp.kept_annotation) "
            "OR event_id IN (SELECT id FROM temp.kept_event))"
        )
    where = f" WHERE {' AND '.join(terms)}" if terms else ""
    return f"SELECT {', '.join(columns)} FROM main.{table}{where}"
