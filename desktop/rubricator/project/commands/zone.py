"""Zones drawn by hand and by rule: every place of a text is in one of them at most."""

from collections.abc import Collection

from rubricator.core.document import Zone, ZoneKind
from rubricator.core.errors import InputError
from rubricator.core.ids import new_id
from rubricator.core.span import Span
from rubricator.core.zones import proposed_zones, redrawn
from rubricator.project.commands.document import mark_zone
from rubricator.project.commands.values import in_documents
from rubricator.project.jobs import Progress, Unwatched
from rubricator.store import document as documents
from rubricator.store.table import DOCUMENT, ZONE
from rubricator.store.transaction import Transaction


def draw_zone(tx: Transaction, document_id: int, kind: ZoneKind, span: Span) -> None:
    """Say that these words are body, comments …; zones that were there give way.

    What touches a zone of the same kind that a coder drew becomes one with it.
    """
    _check_within(tx, document_id, span)
    for zone in ZONE.where(tx.db, document_id=document_id, kind=kind, set_by="coder"):
        if zone.start <= span.end and span.start <= zone.end:
            span = Span(min(span.start, zone.start), max(span.end, zone.end))
    _clear(tx, document_id, span)
    mark_zone(tx, document_id, kind, span)
    tx.describe(f"Mark {kind}")


def clear_zone(tx: Transaction, document_id: int, span: Span) -> None:
    """Say that these words are in no zone."""
    _check_within(tx, document_id, span)
    _clear(tx, document_id, span)
    tx.describe("Unmark zones")


def propose_zones(
    tx: Transaction, document_ids: Collection[int], *, progress: Progress | None = None
) -> int:
    """Mark zones by rule in documents where no coder drew any; in how many that was."""
    watcher, marked = progress or Unwatched(), 0
    for number, each in enumerate(document_ids):
        watcher.check()
        watcher.report(number, len(document_ids), "Looking for zones")
        marked += _propose(tx, each)
    tx.describe(f"Propose zones of {in_documents(tx.db, document_ids)}")
    return marked


def _propose(tx: Transaction, document_id: int) -> bool:
    there = ZONE.where(tx.db, document_id=document_id)
    if any(zone.set_by == "coder" for zone in there):
        return False
    found = proposed_zones(documents.text(tx.db, document_id))
    if [(zone.kind, zone.start, zone.end) for zone in there] == [
        (kind, span.start, span.end) for kind, span in found
    ]:
        return False
    for zone in there:
        tx.remove(ZONE, zone.id)
    for kind, span in found:
        mark_zone(tx, document_id, kind, span, by_rule=True)
    return True


def _clear(tx: Transaction, document_id: int, span: Span) -> None:
    for zone, rest in redrawn(ZONE.where(tx.db, document_id=document_id), span):
        if not rest:
            tx.remove(ZONE, zone.id)
            continue
        # What a coder has cut is the coder's: the rule is not asked again.
        whose = tx.coder_id if zone.set_by == "rule" else zone.coder_id
        first = {"start": rest[0].start, "end": rest[0].end}
        tx.edit(ZONE, zone.id, **first, set_by="coder", coder_id=whose)
        for piece in rest[1:]:
            made = Zone(new_id(), document_id, zone.kind, piece.start, piece.end)
            tx.add(ZONE, made)


def _check_within(tx: Transaction, document_id: int, span: Span) -> None:
    length = DOCUMENT.get(tx.db, document_id).character_count
    if span.end > length:
        raise InputError(f"The text ends at {length}, before {span.end}; nothing was marked.")
