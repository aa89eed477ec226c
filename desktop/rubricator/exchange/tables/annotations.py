"""The table of codings: each with its words, where they stand and what they were coded as."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, groupby
from operator import attrgetter, itemgetter

from rubricator.core import annotation as annotations
from rubricator.core.annotation import Fragment, quotation
from rubricator.core.code import KINDS, Code, path
from rubricator.core.document import ZONE_KINDS, Zone, ZoneMap
from rubricator.core.ids import id_text
from rubricator.core.segments import Segments
from rubricator.core.span import Span
from rubricator.exchange.columns import PARTIAL_DATE, Column, ExportTable, Reference
from rubricator.exchange.csv_table import csv_cells, quoted
from rubricator.exchange.tables.parts import OfDocuments, zones
from rubricator.store import annotation as stored
from rubricator.store import codebook, document
from rubricator.store.connection import Connection
from rubricator.store.table import ACTOR, ANNOTATION, CODER, FRAGMENT

CONTEXT = 80
"""Code points of context on either side."""

COLUMNS = (
    Column("annotation_id", "string", "Identity of the coding.", required=True, unique=True),
    Column("document_id", "string", "The document it stands in.", required=True),
    Column("document_title", "string", "Title of that document.", required=True),
    Column("source_name", "string", "Who published the document."),
    Column(
        "published_on",
        "string",
        "When the document was published, as far as known: a year, a month or a day.",
        pattern=PARTIAL_DATE,
    ),
    Column("kind", "string", "Kind of the code.", required=True, choices=KINDS),
    Column("code", "string", "Name of the code.", required=True),
    Column("code_label", "string", "The code in words.", required=True),
    Column("code_path", "string", "The code and those above it, root first, joined by |."),
    Column("actor_id", "string", "The actor that a mention refers to, if it was resolved."),
    Column("actor_name", "string", "Name of that actor."),
    Column(
        "text",
        "string",
        "The coded words as the document has them; stretches that are not adjacent are joined "
        "by space, ellipsis (…), space.",
        required=True,
    ),
    Column(
        "start",
        "integer",
        "Where the coding begins, in Unicode code points of the document's text, from 0.",
        required=True,
        minimum=0,
    ),
    Column(
        "end",
        "integer",
        "Where it ends: the position behind its last code point.",
        required=True,
        minimum=1,
    ),
    Column(
        "fragments",
        "string",
        "For a coding in several stretches, each as start-end, joined by |; otherwise empty.",
        pattern=r"\d+-\d+(\|\d+-\d+)+",
    ),
    Column(
        "zone",
        "string",
        "Part of the document in which it begins (the innermost one); empty outside all zones.",
        choices=ZONE_KINDS,
    ),
    Column(
        "sentence",
        "integer",
        "Number of the sentence in which it begins, from 1.",
        required=True,
        minimum=1,
    ),
    Column(
        "paragraph",
        "integer",
        "Number of the paragraph in which it begins, from 1.",
        required=True,
        minimum=1,
    ),
    Column("context_before", "string", f"The {CONTEXT} code points before it."),
    Column("context_after", "string", f"The {CONTEXT} code points after it."),
    Column("coder", "string", "Who coded it.", required=True),
    Column(
        "certainty",
        "string",
        "How sure the coder was.",
        required=True,
        choices=annotations.CERTAINTIES,
    ),
    Column(
        "state",
        "string",
        "Whether the coding is finished.",
        required=True,
        choices=annotations.STATES,
    ),
    Column("memo", "string", "The coder's note."),
    Column("created_at", "datetime", "When it was coded (UTC).", required=True),
    Column("updated_at", "datetime", "When it was last changed (UTC).", required=True),
)


def lines(db: Connection) -> Iterator[str]:
    """A line for each annotation, by document and place in its text."""
    names, parts = _Names(db), zones(db)
    fragments = OfDocuments(FRAGMENT.each(db, "document_id", "annotation_id", "seq"))
    groups = groupby(stored.export_lines(db), key=itemgetter(1))
    return chain.from_iterable(
        _Article(db, each, parts.of(each), fragments.of(each)).lines(group, names)
        for each, group in groups
    )


class _Names:
    """What codes, actors and coders are called, as cells that are joined already."""

    def __init__(self, db: Connection) -> None:
        codes = codebook.codes(db)
        self.codes = {
            code.id: csv_cells((code.kind, code.name, code.label, code_path(code, codes)))
            for code in codes.values()
        }
        self.actors: dict[int | None, str] = {None: ","}
        for actor in ACTOR.where(db):
            self.actors[actor.id] = csv_cells((id_text("act", actor.id), actor.name))
        self.coders = {coder.id: quoted(coder.name) for coder in CODER.where(db)}


def code_path(code: Code, codes: Mapping[int, Code]) -> str:
    """The names of a code and those above it, root first, joined by `|`."""
    return "|".join(each.name for each in path(code, codes))


class _Article:
    """One document's text, cut and numbered so that each coding in it says where it stands."""

    def __init__(
        self,
        db: Connection,
        document_id: int,
        zones: Iterable[Zone],
        fragments: Iterable[Fragment],
    ) -> None:
        *printed, self._text = document.as_printed(db, document_id)
        self._columns = csv_cells((id_text("doc", document_id), *printed))
        self._places = _Places(self._text, zones)
        self._fragments = {
            annotation_id: tuple(Span(each.start, each.end) for each in group)
            for annotation_id, group in groupby(fragments, attrgetter("annotation_id"))
        }

    def lines(self, group: Iterable[stored.ExportLine], names: _Names) -> Iterator[str]:
        """The lines of its codings; this is where an export spends its time."""
        text, document_cells, fragments = self._text, self._columns, self._fragments
        offsets, places = self._places.offsets, self._places.cells
        codes, actors, coders = names.codes, names.actors, names.coders
        for (
            annotation_id, _, code_id, actor_id, start, end, coder_id, certainty, state, memo,
            created_at, updated_at,
        ) in group:  # fmt: skip
            spans = fragments.get(annotation_id)
            words = quotation(text, spans) if spans else text[start:end]
            before = text[start - CONTEXT if start > CONTEXT else 0 : start]
            after = text[end : end + CONTEXT]
            place = places[bisect_right(offsets, start) - 1]
            cells = (
                id_text("ann", annotation_id),
                document_cells,
                codes[code_id],
                actors[actor_id],
                quoted(words),
                str(start),
                str(end),
                _written(spans) if spans else "",
                place,
                quoted(before),
                quoted(after),
                coders[coder_id],
                certainty,
                state,
                quoted(memo) if memo else "",
                created_at,
                f"{updated_at}\n",
            )
            # To join so many takes a seventh less than a formatted string.
            yield ",".join(cells)


class _Places:
    """The cells zone, sentence and paragraph for each stretch of a text in which none changes.

    `offsets` say where these stretches begin; the last one at or before an offset holds it.
    """

    def __init__(self, text: str, zones: Iterable[Zone]) -> None:
        segments, parts = Segments(text), ZoneMap(zones)
        kinds = {offset: parts.kind_at(offset) for offset in parts.offsets}
        sentences = {start: number for number, start in enumerate(segments.sentence_starts, 1)}
        paragraphs = {start: number for number, start in enumerate(segments.paragraph_starts, 1)}
        self.offsets = sorted({*kinds, *sentences, *paragraphs})
        self.cells = list[str]()
        kind, sentence, paragraph = "", 1, 1
        for offset in self.offsets:
            kind = kinds.get(offset, kind)
            sentence = sentences.get(offset, sentence)
            paragraph = paragraphs.get(offset, paragraph)
            self.cells.append(f"{kind},{sentence},{paragraph}")


def _written(spans: tuple[Span, ...]) -> str:
    return "|".join(f"{span.start}-{span.end}" for span in spans)


TABLE = ExportTable(
    "annotations",
    "Annotations",
    "One row for each coding.",
    COLUMNS,
    "annotation_id",
    lines,
    ANNOTATION.count,
    (
        Reference("document_id", "documents", "document_id"),
        Reference("code", "codebook", "code"),
        Reference("actor_id", "actors", "actor_id"),
    ),
)
