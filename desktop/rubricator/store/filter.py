"""What a filter of documents means in SQL, for documents and for codings."""

import json
import sqlite3
from collections.abc import Iterable, MutableSequence, Sequence
from typing import NamedTuple, Protocol

from rubricator.core.filter import DocumentFilter
from rubricator.core.history import Changes
from rubricator.store.like import holding
from rubricator.store.table import AMONG, among, among_texts

BELOW = (
    "IN (WITH RECURSIVE below (id) AS (SELECT value FROM json_each(?) UNION "
    "SELECT code.id FROM code JOIN below ON code.parent_id = below.id) SELECT id FROM below)"
)
"""SQL for “is one of the codes of `among`, or below one of them”."""


class ParseIds(Protocol):
    """How ids are made of a JSON array: whoever has numpy has very many sooner."""

    def __call__(self, text: str, *, ascending: bool = False) -> MutableSequence[int]:
        """The ids as they are there, or in ascending order."""


def parsed(text: str, *, ascending: bool = False) -> list[int]:
    """The ids of a JSON array, by Python alone."""
    ids: list[int] = json.loads(text)
    if ascending:
        ids.sort()
    return ids


_FIRST_OF_DUPLICATES = (
    "(duplicate_group = '' OR document.id = (SELECT same.id FROM document same "
    "WHERE same.duplicate_group = document.duplicate_group AND same.duplicate_group <> '' "
    "ORDER BY same.status = 'excluded', same.id LIMIT 1))"
)
"""One stands for the group, whatever else is asked: what is done with it is not asked of the next.

What is excluded is not part of the study, and stands for others only if all of them are.
"""


ASKED = ("document", "document_tag", "document_value", "assignment")
"""The tables whose rows decide which documents a filter lets through, besides the codings."""


def may_differ(chosen: DocumentFilter, changes: Changes) -> bool:
    """Whether a filter may let through other documents after these changes than before."""
    if chosen.asks_for_codings and changes.touch("annotation", "code"):
        return True
    return bool(chosen) and changes.touch(*ASKED)


class Condition(NamedTuple):
    """Terms to be joined by AND (none: all rows), and the values of their marks."""

    terms: tuple[str, ...] = ()
    values: tuple[str, ...] = ()

    def __add__(self, other: "Condition") -> "Condition":  # type: ignore[override]
        return Condition(self.terms + other.terms, self.values + other.values)

    @property
    def where(self) -> str:
        """The WHERE clause; empty if nothing is asked."""
        return f"WHERE {' AND '.join(self.terms)}" if self.terms else ""


def of_documents(chosen: DocumentFilter) -> Condition:
    """The condition on the rows of `document`."""
    condition = _of_document_columns(chosen)
    codings = _of_coding_columns(chosen)
    if not codings.terms:
        return condition
    found = f"document.id IN (SELECT document_id FROM annotation {codings.where})"
    return condition + Condition((found,), codings.values)


def of_codings(chosen: DocumentFilter) -> Condition:
    """The condition on the rows of `annotation`: the coding itself, and its document."""
    codings = _of_coding_columns(chosen)
    documents = _of_document_columns(chosen)
    if not documents.terms:
        return codings
    found = f"document_id IN (SELECT id FROM document {documents.where})"
    return codings + Condition((found,), documents.values)


def document_ids(
    db: sqlite3.Connection, chosen: DocumentFilter, *, parse: ParseIds = parsed
) -> MutableSequence[int]:
    """The ids of the documents a filter lets through, in ascending order."""
    condition = of_documents(chosen)
    # Of all of them in the order of an index that is narrow and has few runs of ascending ids: each
    # has a status.
    where = condition.where or "WHERE status >= ''"
    return parse(id_list(db, f"document {where}", condition.values), ascending=True)


def id_list(db: sqlite3.Connection, source: str, values: Sequence[object]) -> str:
    """The ids of a source in its order, as one text: a million rows take three times as long."""
    row = db.execute(f"SELECT json_group_array(id) FROM {source}", values).fetchone()
    return str(row[0])


def count(db: sqlite3.Connection, chosen: DocumentFilter) -> int:
    """How many documents a filter lets through."""
    condition = of_documents(chosen)
    rows = db.execute(f"SELECT count(*) FROM document {condition.where}", condition.values)
    return int(rows.fetchone()[0])


def codes_below(db: sqlite3.Connection, code_ids: Iterable[int]) -> frozenset[int]:
    """These codes and all below them."""
    rows = db.execute(f"SELECT id FROM code WHERE id {BELOW}", among(code_ids))
    return frozenset(row[0] for row in rows)


def values_of_variable(
    db: sqlite3.Connection, document_field_id: int, *, limit: int = 30
) -> list[str]:
    """The values that documents have of a variable of the study, the most frequent first."""
    rows = db.execute(
        "SELECT value FROM document_value WHERE document_field_id = ? AND value <> '' "
        "GROUP BY value ORDER BY count(*) DESC, 1 LIMIT ?",
        (document_field_id, limit),
    )
    return [row[0] for row in rows]


def values_of(db: sqlite3.Connection, column: str, *, limit: int = 30) -> list[str]:
    """The values a column of `document` has, the most frequent first."""
    if column not in ("source_name", "language", "status"):
        raise KeyError(column)
    rows = db.execute(
        f"SELECT {column} FROM document WHERE {column} <> '' GROUP BY {column} "
        "ORDER BY count(*) DESC, 1 LIMIT ?",
        (limit,),
    )
    return [row[0] for row in rows]


def _of_document_columns(chosen: DocumentFilter) -> Condition:
    return (
        _of_words(chosen.words)
        + _of_length(chosen)
        + _of_dates(chosen)
        + _of_values(chosen)
        + _of_variables(chosen)
    )


def _of_words(words: str) -> Condition:
    if not words:
        return Condition()
    term, patterns = holding(("title", "source_name"), words)
    return Condition((term,), tuple(patterns))


def _of_length(chosen: DocumentFilter) -> Condition:
    condition = Condition()
    if chosen.words_from is not None:
        condition += Condition(("word_count >= CAST(? AS INTEGER)",), (str(chosen.words_from),))
    if chosen.words_to is not None:
        condition += Condition(("word_count <= CAST(? AS INTEGER)",), (str(chosen.words_to),))
    return condition


def _of_variables(chosen: DocumentFilter) -> Condition:
    condition = Condition()
    for field_id, values in chosen.values_by_field.items():
        term = (
            "document.id IN (SELECT document_id FROM document_value "
            f"WHERE document_field_id = CAST(? AS INTEGER) AND value {AMONG})"
        )
        condition += Condition((term,), (str(field_id), *among_texts(values)))
    return condition


def _of_dates(chosen: DocumentFilter) -> Condition:
    """A date known by year or month alone is let through if a part of it is in the range."""
    condition = Condition()
    if chosen.published_from:
        term = "published_on <> '' AND (published_on >= ? OR instr(?, published_on) = 1)"
        condition += Condition((term,), (chosen.published_from,) * 2)
    if chosen.published_to:
        term = "published_on <> '' AND (published_on <= ? OR instr(published_on, ?) = 1)"
        condition += Condition((term,), (chosen.published_to,) * 2)
    return condition


def _of_values(chosen: DocumentFilter) -> Condition:
    asked: Sequence[tuple[str, frozenset[str]]] = (
        ("status", chosen.statuses),
        ("source_name", chosen.sources),
        ("language", chosen.languages),
    )
    condition = _among_each(asked)
    if chosen.tags:
        term = f"document.id IN (SELECT document_id FROM document_tag WHERE tag_id {AMONG})"
        condition += Condition((term,), among(chosen.tags))
    if chosen.assignees:
        term = f"document.id IN (SELECT document_id FROM assignment WHERE coder_id {AMONG})"
        condition += Condition((term,), among(chosen.assignees))
    if chosen.first_of_duplicates:
        condition += Condition((_FIRST_OF_DUPLICATES,))
    return condition


def _of_coding_columns(chosen: DocumentFilter) -> Condition:
    condition = _among_each((("kind", chosen.kinds),))
    if chosen.codes:
        condition += Condition((f"code_id {BELOW}",), among(chosen.codes))
    if chosen.coders:
        condition += Condition((f"coder_id {AMONG}",), among(chosen.coders))
    return condition


def _among_each(asked: Iterable[tuple[str, frozenset[str]]]) -> Condition:
    condition = Condition()
    for column, values in asked:
        if values:
            condition += Condition((f"{column} {AMONG}",), among_texts(values))
    return condition
