"""Documents: what is known about them, how far they are coded, and their zones."""

from collections.abc import Collection
from typing import Any

from rubricator.core.document import Status, Zone, ZoneKind
from rubricator.core.errors import InputError
from rubricator.core.ids import new_id
from rubricator.core.span import Span
from rubricator.project.commands.values import checked, named, told
from rubricator.store.table import DOCUMENT, ZONE
from rubricator.store.transaction import Transaction


def edit_document(tx: Transaction, /, document_id: int, **changes: Any) -> None:
    """Set title, source, date, memo or another column; the text never changes."""
    document = tx.edit(DOCUMENT, document_id, **checked(changes))
    tx.describe(f"Edit “{document.title}”")


def edit_documents(tx: Transaction, /, document_ids: Collection[int], **changes: Any) -> None:
    """Set the same columns of several documents in one step; their other columns stay."""
    values = checked(changes)
    titles = [tx.edit(DOCUMENT, each, **values).title for each in document_ids]
    tx.describe(f"Set {named(changes)} of {told(titles)}")


def set_status(tx: Transaction, document_id: int, status: Status, *, reason: str = "") -> None:
    """Say how far a document is coded."""
    document = tx.edit(DOCUMENT, document_id, status=status, status_reason=reason)
    tx.describe(f"Set “{document.title}” to {status}")


def set_statuses(
    tx: Transaction, document_ids: Collection[int], status: Status, *, reason: str = ""
) -> None:
    """Say of several documents how far they are coded, in one step."""
    titles = [
        tx.edit(DOCUMENT, each, status=status, status_reason=reason).title for each in document_ids
    ]
    tx.describe(f"Set {told(titles)} to {status}")


def remove_document(tx: Transaction, document_id: int) -> None:
    """Take a document out of the project with all its codings."""
    document = DOCUMENT.get(tx.db, document_id)
    tx.remove(DOCUMENT, document_id)
    tx.describe(f"Remove “{document.title}”")


def remove_documents(tx: Transaction, document_ids: Collection[int]) -> None:
    """Take several documents out of the project with all their codings, in one step."""
    titles = [DOCUMENT.get(tx.db, each).title for each in document_ids]
    for each in document_ids:
        tx.remove(DOCUMENT, each)
    tx.describe(f"Remove {told(titles)}")


def mark_zone(
    tx: Transaction, document_id: int, kind: ZoneKind, span: Span, *, by_rule: bool = False
) -> int:
    """Say that a stretch of a document's text is its body, comments, a menu …; the zone's id."""
    length = DOCUMENT.get(tx.db, document_id).character_count
    if span.end > length:
        raise InputError(f"The text ends at {length}, before {span.end}; nothing was marked.")
    set_by = "rule" if by_rule else "coder"
    zone = tx.add(ZONE, Zone(new_id(), document_id, kind, span.start, span.end, set_by))  # type: ignore[arg-type]
    tx.describe(f"Mark {kind}")
    return zone.id


def remove_zone(tx: Transaction, zone_id: int) -> None:
    """Take a zone's mark away."""
    zone = ZONE.get(tx.db, zone_id)
    tx.remove(ZONE, zone_id)
    tx.describe(f"Unmark {zone.kind}")
