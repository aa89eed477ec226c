"""The tables of an export bundle: each module says what its columns mean and yields its rows."""

from collections.abc import Mapping
from types import MappingProxyType

from rubricator.exchange.columns import ExportTable
from rubricator.exchange.tables import (
    actors,
    annotations,
    assignments,
    code_by_document,
    code_crosswalk,
    codebook,
    coders,
    document_variables,
    documents,
    event_dyads,
    event_relations,
    event_report_crosswalk,
    event_reports,
    events,
    field_values,
    figures,
    participants,
    stances,
    texts,
)

ALL: Mapping[str, ExportTable] = MappingProxyType(
    {
        table.name: table
        for table in (
            annotations.TABLE,
            event_reports.TABLE,
            events.TABLE,
            event_dyads.TABLE,
            event_report_crosswalk.TABLE,
            event_relations.TABLE,
            participants.TABLE,
            figures.TABLE,
            stances.TABLE,
            actors.ACTORS,
            actors.ALIASES,
            actors.RELATIONS,
            field_values.TABLE,
            code_by_document.COUNTS,
            code_by_document.PRESENT,
            code_by_document.PER_1000,
            code_by_document.LONG,
            documents.TABLE,
            document_variables.VARIABLES,
            document_variables.TAGS,
            coders.TABLE,
            assignments.TABLE,
            codebook.TABLE,
            code_crosswalk.TABLE,
            texts.TABLE,
        )
    }
)
"""Every table that is stored, by name, in the order in which a bundle lists them."""

USUAL = ("annotations", "documents", "codebook")
"""The tables of a bundle for which none were chosen."""
