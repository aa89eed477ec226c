"""The tables of an export bundle: each module says what its columns mean and yields its rows."""

from collections.abc import Mapping
from types import MappingProxyType

from rubricator.exchange.columns import ExportTable
from rubricator.exchange.tables import annotations, codebook, documents, texts

ALL: Mapping[str, ExportTable] = MappingProxyType(
    {
        table.name: table
        for table in (annotations.TABLE, documents.TABLE, codebook.TABLE, texts.TABLE)
    }
)
"""Every table there is, by name, in the order in which a bundle lists them."""

USUAL = ("annotations", "documents", "codebook")
"""The tables of a bundle for which none were chosen."""
