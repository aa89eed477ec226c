"""The codebook: add, edit, move and retire codes, and say what other schemes call them."""

from collections.abc import Sequence
from typing import Any

from rubricator.core.code import Code, Crosswalk, Kind, check_code_name, check_shortcut
from rubricator.core.errors import InputError
from rubricator.core.ids import new_id
from rubricator.store import codebook
from rubricator.store.table import CODE, CROSSWALK
from rubricator.store.transaction import Transaction


def add_code(
    tx: Transaction,
    /,
    name: str,
    kind: Kind,
    *,
    label: str = "",
    parent_id: int | None = None,
    **details: Any,
) -> int:
    """Add a code behind its siblings; its id. A child is of its parent's kind."""
    name = _free_name(tx, name)
    if parent_id is not None and CODE.get(tx.db, parent_id).kind != kind:
        raise InputError("A code is of the same kind as the code above it; nothing was added.")
    _check_shortcut(tx, details.get("shortcut", ""))
    code = Code(
        new_id(),
        kind,
        name,
        label.strip() or name,
        parent_id,
        position=codebook.next_position(tx.db, parent_id),
        **details,
    )
    tx.add(CODE, code)
    tx.describe(f"Add code {code.label}")
    return code.id


def edit_code(tx: Transaction, /, code_id: int, **changes: Any) -> None:
    """Rename, recolour, redefine a code, or give it another letter."""
    code = CODE.get(tx.db, code_id)
    if "name" in changes and (name := changes["name"].strip()) != code.name:
        changes["name"] = _free_name(tx, name)
    else:
        changes.pop("name", None)
    if "label" in changes:
        changes["label"] = changes["label"].strip() or changes.get("name", code.name)
    if changes.get("shortcut", code.shortcut) != code.shortcut:
        _check_shortcut(tx, changes["shortcut"])
    edited = tx.edit(CODE, code_id, **changes)
    tx.describe(f"Edit code {edited.label}")


def move_code(tx: Transaction, code_id: int, *, parent_id: int | None, position: int) -> None:
    """Put a code below another (or at the top), as child number `position` counted from 0."""
    code = CODE.get(tx.db, code_id)
    _check_place(tx, code, parent_id)
    siblings = [
        sibling for sibling in CODE.where(tx.db, parent_id=parent_id) if sibling.id != code_id
    ]
    siblings.sort(key=lambda sibling: (sibling.position, sibling.id))
    siblings.insert(max(0, min(position, len(siblings))), code)
    for place, sibling in enumerate(siblings):
        tx.edit(CODE, sibling.id, parent_id=parent_id, position=place)
    tx.describe(f"Move code {code.label}")


def retire_code(tx: Transaction, code_id: int, *, retired: bool = True) -> None:
    """Take a code out of use, or bring it back; what it coded stays coded."""
    code = CODE.get(tx.db, code_id)
    if code.retired and not retired:
        _check_shortcut(tx, code.shortcut)
    tx.edit(CODE, code_id, retired=retired)
    tx.describe(f"{'Retire' if retired else 'Bring back'} code {code.label}")


def remove_code(tx: Transaction, code_id: int) -> None:
    """Delete a code that nothing uses; one in use can be retired."""
    code = CODE.get(tx.db, code_id)
    if codebook.in_use(tx.db, code_id):
        raise InputError(
            f"“{code.label}” is in use and stays as it is; retire it, or recode its codings first."
        )
    tx.remove(CODE, code_id)
    tx.describe(f"Remove code {code.label}")


def set_crosswalk(tx: Transaction, code_id: int, names: Sequence[tuple[str, str]]) -> None:
    """Let other schemes call a code these (scheme, code there), and nothing else.

    A scheme may have several codes for one of ours, but each of them only once.
    """
    asked = [(scheme.strip(), external_code.strip()) for scheme, external_code in names]
    for name in asked:
        if not all(name):
            raise InputError("A name elsewhere needs its scheme and its code; nothing was changed.")
        if asked.count(name) > 1:
            raise InputError(f"“{name[0]}: {name[1]}” is there twice; nothing was changed.")
    there = {
        (name.scheme, name.external_code): name.id
        for name in CROSSWALK.where(tx.db, code_id=code_id)
    }
    for lost in there.keys() - asked:
        tx.remove(CROSSWALK, there[lost])
    for name in asked:
        if name not in there:
            tx.add(CROSSWALK, Crosswalk(new_id(), code_id, *name))
    tx.describe(f"Set names of {CODE.get(tx.db, code_id).label} in other schemes")


def _free_name(tx: Transaction, name: str) -> str:
    name = check_code_name(name)
    if CODE.where(tx.db, name=name):
        raise InputError(f"There is a code “{name}” already; nothing was changed.")
    return name


def _check_shortcut(tx: Transaction, letter: str) -> None:
    if not check_shortcut(letter):
        return
    taken = codebook.with_shortcut(tx.db, letter)
    if taken is not None:
        raise InputError(
            f"The letter {letter} codes “{taken.label}” already; nothing was changed. "
            "Take another letter, or free it there first."
        )


def _check_place(tx: Transaction, code: Code, parent_id: int | None) -> None:
    for above in codebook.lineage(tx.db, parent_id):
        if above.id == code.id:
            raise InputError("A code cannot lie below itself; nothing was moved.")
        if above.kind != code.kind:
            raise InputError("A code is of the same kind as the code above it; nothing was moved.")
