"""Tags: the groups that documents are sorted into."""

from collections.abc import Collection

from rubricator.core.document import DocumentTag, Tag, check_tag_name
from rubricator.core.errors import InputError
from rubricator.core.ids import new_id
from rubricator.project.commands.values import in_documents
from rubricator.store.table import DOCUMENT_TAG, TAG
from rubricator.store.transaction import Transaction


def add_tag(tx: Transaction, name: str, document_ids: Collection[int] = ()) -> int:
    """Make a tag, and put documents into it in the same step; its id."""
    name = check_tag_name(name)
    _refuse_twice(tx, name)
    last = max((tag.position for tag in TAG.where(tx.db)), default=-1)
    tag = tx.add(TAG, Tag(new_id(), name, last + 1))
    _put_in(tx, document_ids, tag.id)
    tx.describe(f"Add tag {name}")
    return tag.id


def rename_tag(tx: Transaction, tag_id: int, name: str) -> None:
    """Call a tag something else; its documents stay in it."""
    name = check_tag_name(name)
    if name.casefold() != TAG.get(tx.db, tag_id).name.casefold():
        _refuse_twice(tx, name)
    tx.edit(TAG, tag_id, name=name)
    tx.describe(f"Rename tag {name}")


def remove_tag(tx: Transaction, tag_id: int) -> None:
    """Take a tag away; its documents stay in the project."""
    tag = TAG.get(tx.db, tag_id)
    tx.remove(TAG, tag_id)
    tx.describe(f"Remove tag {tag.name}")


def tag_documents(tx: Transaction, document_ids: Collection[int], tag_id: int) -> None:
    """Put documents into the group of a tag; those that are in it already stay."""
    tag = TAG.get(tx.db, tag_id)
    _put_in(tx, document_ids, tag_id)
    tx.describe(f"Tag {in_documents(tx.db, document_ids)} as {tag.name}")


def untag_documents(tx: Transaction, document_ids: Collection[int], tag_id: int) -> None:
    """Take documents out of the group of a tag."""
    tag = TAG.get(tx.db, tag_id)
    for each in document_ids:
        for link in DOCUMENT_TAG.where(tx.db, document_id=each, tag_id=tag_id):
            tx.remove(DOCUMENT_TAG, link.id)
    tx.describe(f"Take {in_documents(tx.db, document_ids)} out of {tag.name}")


def _put_in(tx: Transaction, document_ids: Collection[int], tag_id: int) -> None:
    for each in document_ids:
        if not DOCUMENT_TAG.where(tx.db, document_id=each, tag_id=tag_id):
            tx.add(DOCUMENT_TAG, DocumentTag(new_id(), each, tag_id))


def _refuse_twice(tx: Transaction, name: str) -> None:
    taken = [tag.name for tag in TAG.where(tx.db) if tag.name.casefold() == name.casefold()]
    if taken:
        raise InputError(f"There is a tag “{taken[0]}” already; nothing was changed.")
