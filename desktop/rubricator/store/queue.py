"""The queue of a project: its order, who waits in it, and how fast documents are finished."""

import sqlite3
from collections.abc import Iterator, Mapping, MutableSequence, Sequence
from datetime import datetime
from typing import NamedTuple

from rubricator.core.document import FINISHED, STATUSES
from rubricator.core.errors import InputError
from rubricator.core.filter import DocumentFilter
from rubricator.core.queue import PRIME, Queue, QueueOrder, Waiting, factors
from rubricator.store import setting
from rubricator.store.filter import Condition, ParseIds, document_ids, id_list, of_documents, parsed
from rubricator.store.table import AMONG, among_texts

SETTING_KEY = "queue"
_ALL = DocumentFilter()
_LATER = frozenset({"second look"})
_WAITING = frozenset(STATUSES) - FINISHED - _LATER
_OWN_DONE = (
    "document.id IN (SELECT document_id FROM assignment "
    "WHERE coder_id = CAST(? AS INTEGER) AND state = 'done')"
)
_FEW_CHANGES = 100
"""A step that finished one document did no more than this."""
_SAYS = "json_extract(change.{0}, '$.status'), json_extract(change.{0}, '$.state')"


class _Section(NamedTuple):
    """Documents of the queue that follow each other, and what they are sorted by."""

    condition: str
    terms: tuple[str, ...]


_SECTIONS: Mapping[QueueOrder, Sequence[_Section]] = {
    "as is": (_Section("1", ("id",)),),
    "by date": (
        _Section("published_on > ''", ("published_on", "id")),
        _Section("published_on = ''", ("id",)),
    ),
    "random": (_Section("1", ("place", "id")),),
}
"""What `Queue.place` sorts by, for SQLite, so that a million documents stay where they are.

Those without a date come after all others, and the index of dates has both in their order.
"""


def queue(db: sqlite3.Connection) -> Queue:
    """The order that was chosen; as is, if none was or a file from outside has none that is."""
    try:
        return Queue.parse(setting.value(db, SETTING_KEY))
    except InputError:
        return Queue()


def in_queue(
    db: sqlite3.Connection, *, chosen: DocumentFilter = _ALL, parse: ParseIds = parsed
) -> MutableSequence[int]:
    """The documents that a filter lets through, whatever their status, in the queue's order.

    Of many in random order `analysis.scatter` knows the order sooner.
    """
    order = queue(db)
    if order.order == "as is":
        return document_ids(db, chosen, parse=parse)
    condition, ids = of_documents(chosen), list[int]()
    for section in _SECTIONS[order.order]:
        source, terms = _source(order, condition, section), ", ".join(section.terms)
        # An array keeps the order of what is put into it.
        source = f"(SELECT id FROM {source} ORDER BY {terms})"
        ids += parse(id_list(db, source, condition.values))
    return ids


def following(
    db: sqlite3.Connection,
    here: int | None,
    *,
    chosen: DocumentFilter = _ALL,
    coder_id: int | None = None,
) -> int | None:
    """The next unfinished document of the queue after `here`, from the start again at its end.

    Those that want a second look come when no other is left. What a coder is done with, but
    others are not, is passed by for that coder.
    """
    order, at = queue(db), _waiting(db, here)
    for statuses in (_WAITING, _LATER):
        condition = of_documents(chosen)
        # With a plus: not by the index of the status, whose million would have to be sorted.
        condition += Condition((f"+status {AMONG}",), among_texts(statuses))
        condition += Condition((f"NOT {_OWN_DONE}",), (str(coder_id or 0),))
        found = _next(db, order, at, condition)
        if found is not None:
            return found
    return None


def _next(
    db: sqlite3.Connection, order: Queue, here: Waiting | None, condition: Condition
) -> int | None:
    """The first of them behind `here`, or else the first of all but it."""
    for section, side, values in _ahead(order, here):
        source, terms = _source(order, condition, section), ", ".join(section.terms)
        row = db.execute(
            f"SELECT id FROM {source} AND {side} ORDER BY {terms} LIMIT 1",
            (*condition.values, *values),
        ).fetchone()
        if row:
            return int(row[0])
    return None


def _ahead(
    order: Queue, here: Waiting | None
) -> Iterator[tuple[_Section, str, tuple[int | str, ...]]]:
    """Where to look one after the other: a section and which side of it, with its values."""
    sections = _SECTIONS[order.order]
    if here is None:
        yield from ((section, "1", ()) for section in sections)
        return
    is_undated = order.order == "by date" and not here.published_on
    own, *later = sections[int(is_undated) :]
    place = order.place(here)[-len(own.terms) :]
    yield own, f"({', '.join(own.terms)}) > ({', '.join('?' * len(place))})", place
    yield from ((section, "1", ()) for section in later)
    yield from ((section, "id <> ?", (here.id,)) for section in sections)


def _source(order: Queue, condition: Condition, section: _Section) -> str:
    """What to choose from; in random order with the place of each, worked out once."""
    where = (Condition((section.condition,)) + condition).where
    if order.order != "random":
        return f"document {where}"
    # Without a limit SQLite would put the polynomial wherever the place is named.
    place = _scattered(order.seed)
    return f"(SELECT id, {place} AS place FROM document {where} LIMIT -1) WHERE 1"


def _scattered(seed: int) -> str:
    """`core.queue.scattered` as SQLite works it out."""
    mixed, *others = map(str, factors(seed))
    for factor in others:
        mixed = f"({mixed} * (id % {PRIME}) + {factor}) % {PRIME}"
    return mixed


def finished(
    db: sqlite3.Connection, *, chosen: DocumentFilter = _ALL, coder_id: int | None = None
) -> tuple[int, int]:
    """How many of a filter's documents are finished (done or excluded), and how many there are.

    What the filter asks of the status itself is left out: all would be finished, or none. What a
    coder is done with, but others are not, counts as finished for that coder.
    """
    condition = of_documents(chosen.without("statuses"))
    query = f"SELECT status, count(*) FROM document {condition.where} GROUP BY status"
    counts = dict(db.execute(query, condition.values))
    own = condition + Condition(
        (f"NOT status {AMONG}", _OWN_DONE), (*among_texts(FINISHED), str(coder_id or 0))
    )
    query = f"SELECT count(*) FROM document {own.where}"
    done = sum(counts.get(status, 0) for status in FINISHED)
    return done + db.execute(query, own.values).fetchone()[0], sum(counts.values())


def moments_of_finishing(
    db: sqlite3.Connection, coder_id: int, *, steps: int = 5_000
) -> list[datetime]:
    """When a coder finished one document, among their last so many steps; the latest last.

    Steps that finished many at once say nothing of the pace.
    """
    # Step by step, and past those that changed very much, such as the zones or the status of
    # thousands of documents: their last number is found at once, and none of their rows is read.
    rows = db.execute(
        "SELECT step.at FROM (SELECT id, kind, at FROM step WHERE coder_id = ? "
        "ORDER BY id DESC LIMIT ?) AS step CROSS JOIN change ON change.step_id = step.id "
        "WHERE step.kind = 'do' AND change.table_name IN ('document', 'assignment') "
        "AND (SELECT max(seq) FROM change AS last WHERE last.step_id = step.id) <= ? "
        f"AND coalesce({_SAYS.format('after')}) {AMONG} "
        f"AND NOT coalesce({_SAYS.format('before')}) {AMONG} "
        "GROUP BY step.id HAVING count(*) = count(DISTINCT change.table_name) ORDER BY step.id",
        (coder_id, steps, _FEW_CHANGES, *among_texts(FINISHED), *among_texts(FINISHED)),
    )
    return [datetime.fromisoformat(at) for (at,) in rows]


def _waiting(db: sqlite3.Connection, document_id: int | None) -> Waiting | None:
    query = "SELECT id, published_on FROM document WHERE id = ?"
    row = db.execute(query, (document_id,)).fetchone()
    return Waiting(*row) if row else None
