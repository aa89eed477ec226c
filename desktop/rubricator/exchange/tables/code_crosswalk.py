"""The crosswalk of the codebook: what other schemes call its codes."""

from collections.abc import Iterator

from rubricator.core.code import in_tree_order
from rubricator.exchange.columns import Column, ExportTable, Reference, Row, as_lines
from rubricator.store import codebook
from rubricator.store.connection import Connection
from rubricator.store.table import CROSSWALK

COLUMNS = (
    Column("code", "string", "Name of the code.", required=True),
    Column("scheme", "string", "The other scheme: PLOVER, CAMEO, ACLED …", required=True),
    Column("external_code", "string", "What it is called there.", required=True),
)


def rows(db: Connection) -> Iterator[Row]:
    """A row for each code and its name in another scheme, in the order of the tree."""
    known = sorted(CROSSWALK.where(db), key=lambda each: (each.scheme, each.external_code))
    for code in in_tree_order(codebook.codes(db).values()):
        for each in known:
            if each.code_id == code.id:
                yield code.name, each.scheme, each.external_code


TABLE = ExportTable(
    "code_crosswalk",
    "Codes in other schemes",
    "One row for each code and what another scheme calls it.",
    COLUMNS,
    ("code", "scheme", "external_code"),
    as_lines(rows),
    CROSSWALK.count,
    (Reference("code", "codebook", "code"),),
)
