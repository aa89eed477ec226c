"""What the tables of records share: names, columns, and articles with their codings."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from typing import Generic, TypeVar

from rubricator.core import event
from rubricator.core.actor import Actor
from rubricator.core.adjudication import MEASURE_COLUMNS, ROLE_COLUMNS
from rubricator.core.annotation import Annotation, quotation
from rubricator.core.code import Code, path
from rubricator.core.document import Document, Zone
from rubricator.core.event import Participant
from rubricator.core.ids import id_text
from rubricator.core.span import Span
from rubricator.core.totals import total
from rubricator.exchange.columns import PARTIAL_DATE, Column, Row
from rubricator.exchange.csv_table import flag
from rubricator.store import annotation as stored
from rubricator.store import codebook, document, records
from rubricator.store.connection import Connection
from rubricator.store.table import ACTOR, CODER, DOCUMENT, ZONE

T = TypeVar("T")
PUBLISHED_ON = Column(
    "published_on",
    "string",
    "When the document was published, as far as known: a year, a month or a day.",
    pattern=PARTIAL_DATE,
)
SOURCE_NAME = Column("source_name", "string", "Who published the document.")

WHEN_AND_WHERE = (
    Column("date_from", "string", "First day (or month, or year) it can be.", pattern=PARTIAL_DATE),
    Column("date_to", "string", "Last day (or month, or year) it can be.", pattern=PARTIAL_DATE),
    Column("date_precision", "string", "How exact that is.", choices=event.DATE_PRECISIONS[1:]),
    Column("date_text", "string", "The words that say when."),
    Column("place_text", "string", "The words that say where."),
    Column("place_name", "string", "The place."),
    Column("admin1", "string", "Province or state."),
    Column("country", "string", "Country (ISO 3166 alpha-3)."),
    Column("latitude", "number", "Degrees north.", minimum=-90, maximum=90),
    Column("longitude", "number", "Degrees east.", minimum=-180, maximum=180),
    Column("place_precision", "string", "How exact that is.", choices=event.PLACE_PRECISIONS[1:]),
)
CODE = (
    Column("code", "string", "Name of the code."),
    Column("code_label", "string", "The code in words."),
    Column("root_code", "string", "Name of the code at the top of its branch."),
)


@dataclass(frozen=True, slots=True)
class CodedArticle:
    """A document with its text and the annotations of a kind that stand in it, in text order."""

    document: Document
    text: str
    annotations: Sequence[Annotation]
    fragments: dict[int, tuple[Span, ...]]

    def words(self, annotation: Annotation) -> str:
        """The coded words; stretches that are not adjacent are joined by space, ellipsis, space."""
        spans = self.fragments.get(annotation.id)
        return quotation(self.text, spans or (annotation.hull,))


def coded_articles(db: Connection, *kinds: str) -> Iterator[CodedArticle]:
    """The documents with annotations of these kinds (of any), each text read once."""
    for document_id, group in groupby(records.codings(db, *kinds), attrgetter("document_id")):
        yield CodedArticle(
            DOCUMENT.get(db, document_id),
            document.text(db, document_id),
            list(group),
            stored.fragments_in(db, document_id),
        )


class OfDocuments(Generic[T]):
    """Rows of documents that are asked for in ascending order, all read in one go."""

    def __init__(self, rows: Iterable[T]) -> None:
        """Take rows with a `document_id`, in its order."""
        self._left = groupby(rows, attrgetter("document_id"))
        self._next: tuple[int, Iterable[T]] | None = next(self._left, None)

    def of(self, document_id: int) -> list[T]:
        """The rows of a document, in the order in which they come."""
        while self._next is not None and self._next[0] < document_id:
            self._next = next(self._left, None)
        if self._next is None or self._next[0] > document_id:
            return []
        rows = list(self._next[1])
        self._next = next(self._left, None)
        return rows


def zones(db: Connection) -> OfDocuments[Zone]:
    """The zones of documents, those of each in the order of their ids."""
    return OfDocuments(ZONE.each(db, "document_id", "id"))


class Names:
    """What codes, actors and coders are called."""

    def __init__(self, db: Connection) -> None:
        self.codes = codebook.codes(db)
        self.actors: dict[int, Actor] = {actor.id: actor for actor in ACTOR.where(db)}
        self._coders = {coder.id: coder.name for coder in CODER.where(db)}

    def code(self, code_id: int | None) -> tuple[str, str, str]:
        """Name, label and the name of the root of a code; empty for none."""
        if code_id is None:
            return "", "", ""
        code = self.codes[code_id]
        return code.name, code.label, self.root(code).name

    def root(self, code: Code) -> Code:
        """The code at the top of a code's branch."""
        return path(code, self.codes)[0]

    def sector(self, actor_id: int | None) -> str:
        """The name of an actor's sector."""
        actor = self.actors.get(actor_id) if actor_id is not None else None
        if actor is None or actor.code_id is None:
            return ""
        return self.codes[actor.code_id].name

    def country(self, actor_id: int | None) -> str:
        """An actor's country."""
        return self.actors[actor_id].country if actor_id is not None else ""

    def actor(self, actor_id: int | None, label: str = "") -> str:
        """The name of an actor, or else the label in the text."""
        return self.actors[actor_id].name if actor_id is not None else label

    def coder(self, coder_id: int | None) -> str:
        """The name of a coder."""
        return self._coders.get(coder_id, "") if coder_id is not None else ""


def when_and_where(told: event.EventReport | event.Event) -> Row:
    """The cells of `WHEN_AND_WHERE`."""
    return tuple(getattr(told, column.name) for column in WHEN_AND_WHERE)


REALITY = (
    Column(
        "reality",
        "string",
        "Whether it happened, or is said not to have, or is only planned or thought of.",
        choices=event.REALITIES,
    ),
    Column(
        "verification",
        "string",
        "Whether it is asserted, unverified, denied or disputed.",
        choices=event.VERIFICATIONS[1:],
    ),
    Column("is_summary", "boolean", "Whether several events are told as one."),
    Column("event_count", "integer", "How many events a summary tells of.", minimum=1),
    Column("reciprocal", "boolean", "Whether those involved act on each other."),
)


def reality(told: event.EventReport | event.Event) -> Row:
    """The cells of `REALITY`."""
    return (
        told.reality,
        told.verification,
        flag(told.is_summary),
        told.event_count,
        flag(told.reciprocal),
    )


_WHO: Mapping[str, str] = {
    "initiator": "Who began it",
    "target": "Whom it was aimed at",
    "victim": "Who suffered it",
    "claimed_by": "Who claims it",
    "blamed": "Who is blamed for it",
}
ROLES = tuple(
    column
    for role, names in ROLE_COLUMNS.items()
    for column in (
        Column(names, "string", f"{_WHO[role]}: names, joined by |."),
        Column(
            f"{role}_ids",
            "string",
            f"{_WHO[role]}: ids in the same order, empty where not in the registry.",
        ),
    )
)


def roles(participants: Sequence[Participant], names: Names) -> Row:
    """The cells of `ROLES`; whoever is named twice in a role is listed once."""
    cells: list[str] = []
    for role in ROLE_COLUMNS:
        found = dict.fromkeys(
            (names.actor(each.actor_id, each.label), actor_text(each.actor_id))
            for each in participants
            if each.role == role
        )
        cells.append("|".join(name for name, _ in found))
        ids = [actor_id for _, actor_id in found]
        cells.append("|".join(ids) if any(ids) else "")
    return cells


def actor_text(actor_id: int | None) -> str:
    """An actor's id as text, empty for none."""
    return id_text("act", actor_id) if actor_id is not None else ""


FIGURES = tuple(
    column
    for measure in MEASURE_COLUMNS
    for column in (
        Column(f"{measure}_low", "integer", f"At least so many {measure}.", minimum=0),
        Column(f"{measure}_best", "integer", f"The best number of {measure}.", minimum=0),
        Column(f"{measure}_high", "integer", f"At most so many {measure}.", minimum=0),
        Column(f"{measure}_phrase", "string", "The words that say so; several joined by |."),
    )
)


def figure_cells(figures: Sequence[event.Figure]) -> Row:
    """The cells of `FIGURES`: totals, or the sums of groups, as `core.totals` has them."""
    return [cell for measure in MEASURE_COLUMNS for cell in total(figures, measure)]
