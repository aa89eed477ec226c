"""The table of documents: what is known of each, and the zones of its text."""

from collections.abc import Iterator, Sequence
from operator import attrgetter

from rubricator.core.document import STATUSES, Zone
from rubricator.core.ids import id_text
from rubricator.exchange.columns import PARTIAL_DATE, Column, ExportTable, Row, as_lines
from rubricator.exchange.tables.parts import zones
from rubricator.store import document
from rubricator.store.connection import Connection
from rubricator.store.table import DOCUMENT

COLUMNS = (
    Column("document_id", "string", "Identity of the document.", required=True, unique=True),
    Column("title", "string", "Title.", required=True),
    Column("source_name", "string", "Who published it."),
    Column("source_type", "string", "What kind of publisher that is."),
    Column("wire_credit", "string", "The news agency credited."),
    Column("byline", "string", "Who wrote it."),
    Column("dateline", "string", "The place it was reported from."),
    Column("url", "string", "Its address."),
    Column("language", "string", "Its language (BCP 47)."),
    Column(
        "published_on",
        "string",
        "When it was published, as far as known: a year, a month or a day.",
        pattern=PARTIAL_DATE,
    ),
    Column("published_note", "string", "How that date was found, if the document does not say it."),
    Column("imported_from", "string", "The file it was imported from."),
    Column("encoding", "string", "The encoding that file was read in."),
    Column("status", "string", "How far it is coded.", required=True, choices=STATUSES),
    Column("status_reason", "string", "Why it is excluded or to be looked at again."),
    Column("duplicate_group", "string", "Documents that print the same report share this."),
    Column("memo", "string", "Note on the document."),
    Column(
        "character_count",
        "integer",
        "Length of its text in Unicode code points.",
        required=True,
        minimum=0,
    ),
    Column("word_count", "integer", "Words in its text.", required=True, minimum=0),
    Column("text_sha256", "string", "SHA-256 of its text in UTF-8.", pattern="[0-9a-f]{64}"),
    Column(
        "zones",
        "string",
        "Parts of its text as kind:start-end in code points, in text order, joined by |.",
        pattern=r"\w+:\d+-\d+(\|\w+:\d+-\d+)*",
    ),
    Column("n_annotations", "integer", "Codings in it.", required=True, minimum=0),
    Column("created_at", "datetime", "When it was imported (UTC).", required=True),
    Column("updated_at", "datetime", "When it was last changed (UTC).", required=True),
)


def rows(db: Connection) -> Iterator[Row]:
    """A row for each document, in the order of import."""
    parts = zones(db)
    for known, count in zip(DOCUMENT.each(db, "id"), document.coding_counts(db), strict=True):
        yield (
            id_text("doc", known.id),
            *_as_stored(known),
            _written(parts.of(known.id)),
            count,
            known.created_at,
            known.updated_at,
        )


_as_stored = attrgetter(*(column.name for column in COLUMNS[1:-4]))


def _written(zones: Sequence[Zone]) -> str:
    ordered = sorted(zones, key=lambda zone: (zone.start, zone.end))
    return "|".join(f"{zone.kind}:{zone.start}-{zone.end}" for zone in ordered)


TABLE = ExportTable(
    "documents",
    "Documents",
    "One row for each document, coded or not; without its text.",
    COLUMNS,
    "document_id",
    as_lines(rows),
    DOCUMENT.count,
)
