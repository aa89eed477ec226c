"""Assignments: who is to code which documents, and who is done with them."""

from collections.abc import Collection, Sequence

from rubricator.core.coder import Assignment
from rubricator.core.errors import InputError
from rubricator.core.ids import new_id
from rubricator.project.commands.document import set_status
from rubricator.project.commands.values import in_documents
from rubricator.store import coder as coders
from rubricator.store.table import ASSIGNMENT, CODER, DOCUMENT
from rubricator.store.transaction import Transaction


def assign(tx: Transaction, document_ids: Collection[int], coder_id: int) -> None:
    """Let a coder code these documents; those that are the coder's already stay as they are.

    A document that was done is in progress again: its new coder is not done with it.
    """
    coder = CODER.get(tx.db, coder_id)
    if not coder.active:
        raise InputError(f"{coder.name} does not code any more; nothing was assigned.")
    for each in document_ids:
        if not ASSIGNMENT.where(tx.db, document_id=each, coder_id=coder_id):
            tx.add(ASSIGNMENT, Assignment(new_id(), each, coder_id))
            if DOCUMENT.get(tx.db, each).status == "done":
                tx.edit(DOCUMENT, each, status="in progress")
    tx.describe(f"Assign {in_documents(tx.db, document_ids)} to {coder.name}")


def assign_by_name(tx: Transaction, document_ids: Collection[int], name: str) -> int:
    """Let a coder of this name, registered if new, code these documents; the coder's id."""
    coder = coders.ensure(tx.db, name)
    assign(tx, document_ids, coder.id)
    return coder.id


def withdraw(tx: Transaction, document_ids: Collection[int], coder_id: int) -> None:
    """Let a coder not code these documents any more; what was coded stays.

    A document in progress is done if all its other coders are.
    """
    for each in document_ids:
        for given in ASSIGNMENT.where(tx.db, document_id=each, coder_id=coder_id):
            tx.remove(ASSIGNMENT, given.id)
            left = ASSIGNMENT.where(tx.db, document_id=each)
            in_progress = DOCUMENT.get(tx.db, each).status == "in progress"
            if in_progress and left and not _still_to_code(tx, left):
                tx.edit(DOCUMENT, each, status="done")
    name = CODER.get(tx.db, coder_id).name
    tx.describe(f"Withdraw {in_documents(tx.db, document_ids)} from {name}")


def deal_out(tx: Transaction, document_ids: Collection[int], coder_ids: Collection[int]) -> None:
    """Give these documents to the coders in turn, one each: shares of the same size."""
    if not coder_ids:
        raise InputError("Say who is to code; nothing was assigned.")
    for place, coder_id in enumerate(coder_ids):
        assign(tx, list(document_ids)[place :: len(coder_ids)], coder_id)
    names = ", ".join(coder.name for coder in CODER.rows(tx.db, list(coder_ids)))
    tx.describe(f"Deal {in_documents(tx.db, document_ids)} out to {names}")


def finish(tx: Transaction, document_id: int) -> bool:
    """Let the coder at the desk be done with a document; whether the document is done with it.

    It is when nobody else is to code it still; until then it is in progress. Who was taken out of
    use codes no more, and is not waited for.
    """
    given = ASSIGNMENT.where(tx.db, document_id=document_id)
    others = _still_to_code(tx, [each for each in given if each.coder_id != tx.coder_id])
    own = ASSIGNMENT.where(tx.db, document_id=document_id, coder_id=tx.coder_id)
    if not (own and others):
        set_status(tx, document_id, "done")
        return True
    set_status(tx, document_id, "in progress")
    tx.edit(ASSIGNMENT, own[0].id, state="done")
    tx.describe(f"Finish own part of “{DOCUMENT.get(tx.db, document_id).title}”")
    return False


def _still_to_code(tx: Transaction, given: Sequence[Assignment]) -> list[Assignment]:
    """Those whose coder is not done, and still codes."""
    pending = [each for each in given if each.state == "open"]
    return [each for each in pending if CODER.get(tx.db, each.coder_id).active]
