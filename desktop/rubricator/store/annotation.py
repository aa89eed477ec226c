"""Annotations in their documents: read as marks in text order, as columns, as list lines."""

import sqlite3
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import cache, partial
from typing import NamedTuple, cast

from rubricator.core.annotation import Annotation, CodingRow, Fragment, Mark, quotation
from rubricator.core.filter import DocumentFilter
from rubricator.core.ids import new_id
from rubricator.core.span import Span
from rubricator.store import document as documents
from rubricator.store.filter import BELOW, id_list, of_codings, parsed
from rubricator.store.table import AMONG, FRAGMENT, among

_IN_TEXT = 'start, "end", code_id, coder_id, id'
"""Text order, as the index of a document's annotations has it: it is read off, not sorted."""
_MARK = 'id, start, "end", code_id, coder_id'
_ROW = 'id, document_id, code_id, coder_id, start, "end"'
_BEYOND = 1 << 62
_LONGEST_WORDS = 300
_ALL = DocumentFilter()


class CodingLine(NamedTuple):
    """A coding as lists show it, with the words it covers (at most 300 characters)."""

    id: int
    document_id: int
    document_title: str
    code_id: int
    start: int
    end: int
    words: str
    coder: str
    certainty: str
    state: str
    has_memo: bool


class ExportLine(NamedTuple):
    """An annotation as exports read it, a hundred thousand in a row."""

    id: int
    document_id: int
    code_id: int
    actor_id: int | None
    start: int
    end: int
    coder_id: int
    certainty: str
    state: str
    memo: str
    created_at: str
    updated_at: str


_EXPORT = ", ".join(f'"{column}"' for column in ExportLine._fields)


_mark: Callable[[tuple[int, ...]], Mark] = partial(tuple.__new__, Mark)
"""Makes a mark of a row without a step in Python: an article may have a hundred thousand."""


def marks(db: sqlite3.Connection, document_id: int, *, before: int | None = None) -> list[Mark]:
    """All marks in a document in text order; a discontinuous annotation has one per fragment.

    With `before`, a code point, only those of annotations that start before it.
    """
    rows = db.execute(
        f'SELECT {_MARK} FROM annotation WHERE document_id = ? AND start < ? ORDER BY start, "end"',
        (document_id, _BEYOND if before is None else before),
    )
    found = [*map(_mark, rows)]
    pieces = _pieces(db, "f.document_id = ?", document_id)
    if not pieces:
        return found
    split = {mark.annotation_id for mark in pieces}
    found = [mark for mark in found if mark.annotation_id not in split] + pieces
    return sorted(found, key=lambda mark: (mark.start, mark.end))


def marks_of(db: sqlite3.Connection, annotation_id: int) -> list[Mark]:
    """The marks of one annotation; none if it is gone."""
    pieces = _pieces(db, "f.annotation_id = ?", annotation_id)
    if pieces:
        return pieces
    rows = db.execute(f"SELECT {_MARK} FROM annotation WHERE id = ?", (annotation_id,))
    return [*map(_mark, rows)]


def _pieces(db: sqlite3.Connection, where: str, value: int) -> list[Mark]:
    rows = db.execute(
        'SELECT a.id, f.start, f."end", a.code_id, a.coder_id FROM fragment f '
        f"JOIN annotation a ON a.id = f.annotation_id WHERE {where} ORDER BY f.start",
        (value,),
    )
    return [*map(_mark, rows)]


def spans(db: sqlite3.Connection, annotation: Annotation) -> tuple[Span, ...]:
    """The stretches of an annotation in text order: its fragments, or its hull alone."""
    rows = db.execute(
        'SELECT start, "end" FROM fragment WHERE annotation_id = ? ORDER BY seq', (annotation.id,)
    )
    return tuple(Span(*row) for row in rows) or (annotation.hull,)


def set_fragments(
    db: sqlite3.Connection, annotation_id: int, document_id: int, spans: Sequence[Span]
) -> None:
    """Write the fragments of an annotation; a continuous one has none."""
    for fragment in FRAGMENT.where(db, annotation_id=annotation_id):
        FRAGMENT.delete(db, fragment.id)
    if len(spans) > 1:
        FRAGMENT.insert_many(
            db,
            (
                Fragment(new_id(), annotation_id, document_id, seq, span.start, span.end)
                for seq, span in enumerate(spans)
            ),
        )


def rows(db: sqlite3.Connection) -> Iterator[CodingRow]:
    """All codings as the analysis takes them, in id order."""
    # Plain tuples in the order of the fields, as there may be millions.
    found = db.execute(f"SELECT {_ROW} FROM annotation ORDER BY id")
    return cast("Iterator[CodingRow]", found)


def rows_of(db: sqlite3.Connection, annotation_ids: Iterable[int]) -> list[CodingRow]:
    """The same for some annotations; those that are gone are left out."""
    found = db.execute(f"SELECT {_ROW} FROM annotation WHERE id {AMONG}", among(annotation_ids))
    return list(map(CodingRow._make, found))


def ids_in(db: sqlite3.Connection, document_id: int, *, chosen: DocumentFilter = _ALL) -> list[int]:
    """The ids of a document's annotations that a filter lets through, in text order.

    The document is open, so only what the filter asks of codings matters.
    """
    asked = of_codings(DocumentFilter(kinds=chosen.kinds, codes=chosen.codes, coders=chosen.coders))
    terms = " AND ".join(("document_id = ?", *asked.terms))
    found = db.execute(
        f"SELECT id FROM annotation WHERE {terms} ORDER BY {_IN_TEXT}",
        (document_id, *asked.values),
    )
    return [row[0] for row in found]


def place_in(db: sqlite3.Connection, document_id: int, annotation_id: int) -> int | None:
    """How many annotations stand before one in `ids_in`; None if the document has it not."""
    row = db.execute(
        f"SELECT {_IN_TEXT} FROM annotation WHERE id = ? AND document_id = ?",
        (annotation_id, document_id),
    ).fetchone()
    if row is None:
        return None
    before = db.execute(
        f"SELECT count(*) FROM annotation WHERE document_id = ? AND ({_IN_TEXT}) < (?, ?, ?, ?, ?)",
        (document_id, *row),
    )
    return int(before.fetchone()[0])


def ids_of_code(
    db: sqlite3.Connection, code_id: int, *, below: bool = False, chosen: DocumentFilter = _ALL
) -> list[int]:
    """The ids of all annotations of a code that a filter lets through, by document and coder.

    With `below` those of all codes below it are among them.
    """
    asked = of_codings(chosen)
    of_code = f"code_id {BELOW}" if below else "code_id = ?"
    which = among([code_id]) if below else (code_id,)
    terms = " AND ".join((of_code, *asked.terms))
    source = f"(SELECT id FROM annotation WHERE {terms} ORDER BY document_id, coder_id, id)"
    return parsed(id_list(db, source, (*which, *asked.values)))


def places_of(
    db: sqlite3.Connection, code_id: int, coder_id: int
) -> frozenset[tuple[int, int, int]]:
    """Document, start and end of everything a coder gave a code."""
    found = db.execute(
        'SELECT document_id, start, "end" FROM annotation WHERE code_id = ? AND coder_id = ?',
        (code_id, coder_id),
    )
    return frozenset(found)


def lines(db: sqlite3.Connection, annotation_ids: Sequence[int]) -> list[CodingLine]:
    """The list's lines of these annotations, in that order; those that are gone are left out."""
    query = (
        'SELECT a.id, a.document_id, d.title, a.code_id, a.start, a."end", p.name, a.certainty, '
        "a.state, a.memo <> '' FROM annotation a JOIN document d ON d.id = a.document_id "
        f"JOIN coder p ON p.id = a.coder_id WHERE a.id {AMONG}"
    )
    found = {row[0]: row for row in db.execute(query, among(annotation_ids))}
    pieces = db.execute(
        f'SELECT annotation_id, start, "end" FROM fragment WHERE annotation_id {AMONG} '
        "ORDER BY annotation_id, seq",
        among(annotation_ids),
    )
    fragments = _by_annotation(pieces)
    # SQLite's substr would read a long text anew for each of its codings.
    text_of = cache(partial(documents.text, db))
    lines = []
    for row_id in annotation_ids:
        if row_id in found:
            _, document_id, title, code_id, start, end, *rest = found[row_id]
            spans = fragments.get(row_id, (Span(start, min(end, start + _LONGEST_WORDS)),))
            words = quotation(text_of(document_id), spans)[:_LONGEST_WORDS]
            lines.append(CodingLine(row_id, document_id, title, code_id, start, end, words, *rest))
    return lines


def export_lines(db: sqlite3.Connection) -> Iterator[ExportLine]:
    """All annotations by document and place in its text, one by one."""
    # The order of the index `annotation_in_text`, so that nothing needs to be sorted.
    found = db.execute(
        f"SELECT {_EXPORT} FROM annotation "
        'ORDER BY document_id, start, "end", code_id, coder_id, id'
    )
    # Plain tuples in the order of the fields: making them named takes as long as reading them.
    return cast("Iterator[ExportLine]", found)


def fragments_in(db: sqlite3.Connection, document_id: int) -> dict[int, tuple[Span, ...]]:
    """The stretches of a document's discontinuous annotations, by annotation, in text order."""
    rows = db.execute(
        'SELECT annotation_id, start, "end" FROM fragment WHERE document_id = ? '
        "ORDER BY annotation_id, seq",
        (document_id,),
    )
    return _by_annotation(rows)


def count_in(db: sqlite3.Connection, document_ids: Collection[int]) -> int:
    """How many annotations these documents have together."""
    row = db.execute(
        f"SELECT count(*) FROM annotation WHERE document_id {AMONG}", among(document_ids)
    ).fetchone()
    return int(row[0])


def last_used(db: sqlite3.Connection, *, look_back: int = 400) -> list[tuple[int, int | None]]:
    """Code and actor of the newest annotations, the newest first, each pair once."""
    # Ids grow with time, so this reads a few pages at the end of the table and no more.
    rows = db.execute(
        "SELECT code_id, actor_id FROM annotation ORDER BY id DESC LIMIT ?", (look_back,)
    )
    return list(dict.fromkeys(rows))


def _by_annotation(rows: Iterable[tuple[int, int, int]]) -> dict[int, tuple[Span, ...]]:
    found: dict[int, tuple[Span, ...]] = {}
    for annotation_id, start, end in rows:
        found[annotation_id] = (*found.get(annotation_id, ()), Span(start, end))
    return found
