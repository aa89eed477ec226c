"""The table of codes: the codebook in tree order, with how often each was used."""

from collections.abc import Iterator

from rubricator.core.code import KINDS, in_tree_order
from rubricator.core.ids import id_text
from rubricator.exchange.columns import Column, ExportTable, Reference, Row, as_lines
from rubricator.exchange.csv_table import flag
from rubricator.exchange.tables.annotations import code_path
from rubricator.store import codebook
from rubricator.store.connection import Connection
from rubricator.store.table import CODE

COLUMNS = (
    Column("code", "string", "Name of the code.", required=True, unique=True),
    Column("code_id", "string", "Identity of the code.", required=True, unique=True),
    Column("kind", "string", "What it codes.", required=True, choices=KINDS),
    Column("label", "string", "The code in words.", required=True),
    Column("parent", "string", "Name of the code above it; empty at the top."),
    Column("code_path", "string", "The code and those above it, root first, joined by |."),
    Column("level", "integer", "Depth in the tree, from 1.", required=True, minimum=1),
    Column("colour", "string", "Its colour on the screen, as #rrggbb."),
    Column("shortcut", "string", "Its key in the article."),
    Column("definition", "string", "What it means."),
    Column("include", "string", "What belongs to it."),
    Column("exclude", "string", "What does not, and where that belongs."),
    Column("example", "string", "An example."),
    Column("position", "integer", "Its place among its siblings.", required=True),
    Column("retired", "boolean", "Whether it codes nothing new any more.", required=True),
    Column("n_annotations", "integer", "Codings with this code.", required=True, minimum=0),
    Column("n_documents", "integer", "Documents they stand in.", required=True, minimum=0),
)


def rows(db: Connection) -> Iterator[Row]:
    """A row for each code, each behind the one above it."""
    codes = codebook.codes(db)
    frequency = codebook.frequencies(db)
    for code in in_tree_order(codes.values()):
        parent = codes[code.parent_id].name if code.parent_id is not None else ""
        way = code_path(code, codes)
        yield (
            code.name,
            id_text("cod", code.id),
            code.kind,
            code.label,
            parent,
            way,
            way.count("|") + 1,
            code.colour,
            code.shortcut,
            code.definition,
            code.include,
            code.exclude,
            code.example,
            code.position,
            flag(code.retired),
            *frequency[code.id],
        )


TABLE = ExportTable(
    "codebook",
    "Codebook",
    "One row for each code, in the order of the tree.",
    COLUMNS,
    "code",
    as_lines(rows),
    CODE.count,
    (Reference("parent", "codebook", "code"),),
)
