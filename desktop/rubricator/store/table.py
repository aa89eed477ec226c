"""One table as its records: named tuples whose fields are the columns."""

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import Any, Generic, NamedTuple, TypeVar

from rubricator.core.actor import Actor, Alias, Relation
from rubricator.core.annotation import Annotation, Fragment
from rubricator.core.code import Code, Crosswalk, Field, FieldValue, Role
from rubricator.core.coder import Assignment, Coder
from rubricator.core.document import (
    Document,
    DocumentField,
    DocumentTag,
    DocumentValue,
    Tag,
    Zone,
)
from rubricator.core.errors import NotFoundError
from rubricator.core.event import (
    Event,
    EventRelation,
    EventReport,
    EventSource,
    Figure,
    Participant,
)
from rubricator.core.history import Checkpoint
from rubricator.core.setting import Setting
from rubricator.core.stance import Stance

R = TypeVar("R", bound=NamedTuple)

_ROWS_AT_ONCE = 256

AMONG = "IN (SELECT value FROM json_each(?))"
"""SQL for “is one of the ids of `among`”: one statement for any number of them."""


def among(ids: Iterable[int]) -> tuple[str]:
    """The parameter of `AMONG`."""
    return (json.dumps(list(ids)),)


def among_texts(values: Iterable[str]) -> tuple[str]:
    """The parameter of `AMONG` for a column of text."""
    return (json.dumps(sorted(values), ensure_ascii=False),)


class Table(Generic[R]):
    """Reads and writes rows of one table as records; a write is journaled by the transaction."""

    def __init__(
        self, name: str, record: type[R], *, noun: str, check: Callable[[R], None] | None = None
    ) -> None:
        """`check` raises `InputError` for a record whose values do not fit together."""
        self.name = name
        self.record = record
        self.noun = noun
        self.columns = record._fields
        self._checked = check
        kinds = record.__annotations__
        self._flags = frozenset(
            index for index, column in enumerate(self.columns) if kinds[column] is bool
        )
        self._names = ", ".join(f'"{column}"' for column in self.columns)
        self._select = f"SELECT {self._names} FROM {name}"
        self._marks = f"({', '.join('?' * len(self.columns))})"
        self._into = f"INSERT INTO {name} ({self._names}) VALUES"

    def get(self, db: sqlite3.Connection, row_id: int) -> R:
        """The record; `NotFoundError` if there is none of this id."""
        record = self.find(db, row_id)
        if record is None:
            raise NotFoundError(f"There is no such {self.noun} in this project (any more).")
        return record

    def find(self, db: sqlite3.Connection, row_id: int) -> R | None:
        """The record, or None."""
        row = db.execute(f"{self._select} WHERE id = ?", (row_id,)).fetchone()
        return self._record(row) if row else None

    def rows(self, db: sqlite3.Connection, ids: Sequence[int]) -> list[R]:
        """The records of `ids` in that order; ids that are gone are left out."""
        found = {row[0]: row for row in db.execute(f"{self._select} WHERE id {AMONG}", among(ids))}
        return [self._record(found[row_id]) for row_id in ids if row_id in found]

    def where(self, db: sqlite3.Connection, /, **equal: object) -> list[R]:
        """The records whose columns equal the values given (None: is empty), in id order."""
        self._check(equal)
        # `IS ?` would do for both, but an index of the values that are there does not serve it.
        terms = [
            f'"{column}" IS NULL' if value is None else f'"{column}" = ?'
            for column, value in equal.items()
        ]
        query = f"{self._select} WHERE {' AND '.join(terms) or '1'} ORDER BY id"
        given = tuple(value for value in equal.values() if value is not None)
        return [self._record(row) for row in db.execute(query, given)]

    def joined(
        self, db: sqlite3.Connection, tail: str, values: Sequence[object] = ()
    ) -> Iterator[R]:
        """The records one by one, as the rest of a query (joins, conditions, order) has them."""
        names = ", ".join(f'{self.name}."{column}"' for column in self.columns)
        return map(self._record, db.execute(f"SELECT {names} FROM {self.name} {tail}", values))

    def each(self, db: sqlite3.Connection, *order: str) -> Iterator[R]:
        """All records one by one, in the order of these columns."""
        self._check(order)
        return self.joined(db, f"ORDER BY {', '.join(order)}")

    def insert(self, db: sqlite3.Connection, record: R) -> None:
        """Write a new row."""
        db.execute(f"{self._into} {self._marks}", tuple(record))

    def insert_many(self, db: sqlite3.Connection, records: Iterable[R]) -> None:
        """Write many new rows, a statement for some hundreds.

        With a statement for each, a thread that works beside this one would hold it up at each.
        """
        left = iter(records)
        while some := list(islice(left, _ROWS_AT_ONCE)):
            marks = ", ".join([self._marks] * len(some))
            db.execute(f"{self._into} {marks}", list(chain.from_iterable(some)))

    def update(self, db: sqlite3.Connection, row_id: int, /, **changes: object) -> None:
        """Set some columns of one row."""
        self._check(changes)
        terms = ", ".join(f'"{column}" = ?' for column in changes)
        db.execute(f"UPDATE {self.name} SET {terms} WHERE id = ?", (*changes.values(), row_id))

    def delete(self, db: sqlite3.Connection, row_id: int) -> None:
        """Delete one row and what belongs to it."""
        db.execute(f"DELETE FROM {self.name} WHERE id = ?", (row_id,))

    def count(self, db: sqlite3.Connection) -> int:
        """How many rows there are."""
        return int(db.execute(f"SELECT count(*) FROM {self.name}").fetchone()[0])

    def check(self, record: R) -> None:
        """`InputError` if the values of a record to be written do not fit together."""
        if self._checked is not None:
            self._checked(record)

    def _check(self, columns: Iterable[str]) -> None:
        unknown = set(columns) - set(self.columns)
        if unknown:
            raise TypeError(f"{self.name} has no column {', '.join(sorted(unknown))}")

    def _record(self, row: tuple[Any, ...]) -> R:
        if self._flags:
            row = tuple(
                bool(value) if index in self._flags else value for index, value in enumerate(row)
            )
        return self.record._make(row)


DOCUMENT = Table("document", Document, noun="document")
ZONE = Table("zone", Zone, noun="zone")
DOCUMENT_FIELD = Table("document_field", DocumentField, noun="document variable")
DOCUMENT_VALUE = Table("document_value", DocumentValue, noun="value of a document variable")
TAG = Table("tag", Tag, noun="tag")
DOCUMENT_TAG = Table("document_tag", DocumentTag, noun="tag of a document")
CODE = Table("code", Code, noun="code")
ROLE = Table("role", Role, noun="role")
FIELD = Table("field", Field, noun="field")
FIELD_VALUE = Table("field_value", FieldValue, noun="field value")
CROSSWALK = Table("code_crosswalk", Crosswalk, noun="crosswalk entry")
ACTOR = Table("actor", Actor, noun="actor")
ALIAS = Table("actor_alias", Alias, noun="alias")
RELATION = Table("actor_relation", Relation, noun="actor relation")
ANNOTATION = Table("annotation", Annotation, noun="coding")
FRAGMENT = Table("fragment", Fragment, noun="fragment")
EVENT_REPORT = Table("event_report", EventReport, noun="event report")
EVENT = Table("event", Event, noun="event")
PARTICIPANT = Table("participant", Participant, noun="participant")
FIGURE = Table("figure", Figure, noun="figure", check=Figure.check)
EVENT_SOURCE = Table("event_source", EventSource, noun="event source")
EVENT_RELATION = Table("event_relation", EventRelation, noun="event relation")
STANCE = Table("stance", Stance, noun="stance", check=Stance.check)
CODER = Table("coder", Coder, noun="coder")
ASSIGNMENT = Table("assignment", Assignment, noun="assignment")
SETTING = Table("setting", Setting, noun="setting")
CHECKPOINT = Table("checkpoint", Checkpoint, noun="checkpoint")

TABLES: tuple[Table[Any], ...] = (
    DOCUMENT,
    ZONE,
    DOCUMENT_FIELD,
    DOCUMENT_VALUE,
    TAG,
    DOCUMENT_TAG,
    CODE,
    ROLE,
    FIELD,
    FIELD_VALUE,
    CROSSWALK,
    ACTOR,
    ALIAS,
    RELATION,
    ANNOTATION,
    FRAGMENT,
    EVENT_REPORT,
    EVENT,
    PARTICIPANT,
    FIGURE,
    EVENT_SOURCE,
    EVENT_RELATION,
    STANCE,
    CODER,
    ASSIGNMENT,
    SETTING,
    CHECKPOINT,
)
