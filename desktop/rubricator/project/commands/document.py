"""Documents: what is known about them, how far they are coded, duplicates, and their zones."""

from collections.abc import Collection
from dataclasses import replace
from typing import Any

from rubricator.core.document import Status, Zone, ZoneKind
from rubricator.core.errors import InputError
from rubricator.core.ids import id_text, new_id
from rubricator.core.span import Span
from rubricator.project.commands.values import checked, named, told
from rubricator.store import event as events
from rubricator.store.table import ASSIGNMENT, DOCUMENT, ZONE
from rubricator.store.transaction import Transaction


def edit_document(tx: Transaction, /, document_id: int, **changes: Any) -> None:
    """Set title, source, date, memo or another column; the text never changes."""
    document = tx.edit(DOCUMENT, document_id, **_checked(changes))
    tx.describe(f"Edit “{document.title}”")


def edit_documents(tx: Transaction, /, document_ids: Collection[int], **changes: Any) -> None:
    """Set the same columns of several documents in one step; their other columns stay."""
    values = _checked(changes)
    titles = [tx.edit(DOCUMENT, each, **values).title for each in document_ids]
    tx.describe(f"Set {named(changes)} of {told(titles)}")


def _checked(changes: dict[str, Any]) -> dict[str, Any]:
    values = checked(changes)
    if "title" in values:
        values["title"] = values["title"].strip()
        if not values["title"]:
            raise InputError("A document needs a title; nothing was changed.")
    return values


def set_status(tx: Transaction, document_id: int, status: Status, *, reason: str = "") -> None:
    """Say how far a document is coded; if it is the coder's to code, that it is done, or not."""
    set_statuses(tx, [document_id], status, reason=reason)


def set_statuses(
    tx: Transaction, document_ids: Collection[int], status: Status, *, reason: str = ""
) -> None:
    """Say of several documents how far they are coded, in one step."""
    titles = []
    for each in document_ids:
        titles.append(tx.edit(DOCUMENT, each, status=status, status_reason=reason).title)
        if status != "excluded":
            for own in ASSIGNMENT.where(tx.db, document_id=each, coder_id=tx.coder_id):
                tx.edit(ASSIGNMENT, own.id, state="done" if status == "done" else "open")
    tx.describe(f"Set {told(titles)} to {status}")


def group_duplicates(tx: Transaction, document_ids: Collection[int]) -> str:
    """Say that documents print the same report; the name of their group.

    Groups that any of them is in become one, under the name that came first.
    """
    chosen = DOCUMENT.rows(tx.db, list(document_ids))
    names = sorted({document.duplicate_group for document in chosen} - {""})
    joined = {document.id: document for document in chosen} | {
        other.id: other for name in names for other in DOCUMENT.where(tx.db, duplicate_group=name)
    }
    if len(joined) < 2:
        raise InputError("Choose the documents that print the same report; nothing was changed.")
    name = names[0] if names else id_text("dup", min(joined))
    for each in joined:
        tx.edit(DOCUMENT, each, duplicate_group=name)
    tx.describe(f"Mark {len(joined):,} documents as duplicates")
    return name


def ungroup_duplicates(tx: Transaction, document_ids: Collection[int]) -> None:
    """Say that documents print a report of their own; a group with one left is none."""
    chosen = DOCUMENT.rows(tx.db, list(document_ids))
    for document in chosen:
        tx.edit(DOCUMENT, document.id, duplicate_group="")
    for name in {document.duplicate_group for document in chosen} - {""}:
        left = DOCUMENT.where(tx.db, duplicate_group=name)
        if len(left) == 1:
            tx.edit(DOCUMENT, left[0].id, duplicate_group="")
    tx.describe(f"Take {told([document.title for document in chosen])} out of duplicates")


def remove_document(tx: Transaction, document_id: int) -> None:
    """Take a document out of the project with all its codings."""
    remove_documents(tx, [document_id])


def remove_documents(tx: Transaction, document_ids: Collection[int]) -> None:
    """Take several documents out of the project with all their codings, in one step.

    Their reports leave the events that they tell first.
    """
    titles = [DOCUMENT.get(tx.db, each).title for each in document_ids]
    if linked := events.linked_reports(tx.db, document_ids):
        # Here, because most documents tell no event, and the window needs this at its start.
        from rubricator.project.commands.same_event import leave_events

        leave_events(tx, linked)
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
    zone = Zone(new_id(), document_id, kind, span.start, span.end, "rule" if by_rule else "coder")
    # What a rule says is nobody's word, whoever had it asked.
    zone = (replace(tx, coder_id=None) if by_rule else tx).add(ZONE, zone)
    tx.describe(f"Mark {kind}")
    return zone.id
