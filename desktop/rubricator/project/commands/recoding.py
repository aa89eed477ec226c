"""Merging and splitting codes: what they coded goes over, and nothing of it is lost."""

from collections.abc import Collection, Sequence

from rubricator.core.code import Code, Field
from rubricator.core.errors import InputError
from rubricator.core.field_values import options
from rubricator.core.ids import new_id
from rubricator.project.commands.codebook import add_code, move_code
from rubricator.project.commands.values import in_codings
from rubricator.store import code_use, codebook
from rubricator.store.table import CODE, FIELD, ROLE
from rubricator.store.transaction import Transaction

_CHOSEN = ("choice", "scale")


def merge_code(tx: Transaction, code_id: int, into_id: int) -> int:
    """Merge a code into another of its kind, which takes over all that used it; how many codings.

    Codes below it come to lie below the other. The other keeps its own name, letter, words, roles
    and fields, and gets those it lacks. The merged code goes; undo brings everything back.
    """
    code, into = CODE.get(tx.db, code_id), CODE.get(tx.db, into_id)
    _check_target(code, into)
    count = codebook.usage(tx.db, code_id)
    _take_place(tx, code, into)
    _move_roles(tx, code, into)
    _move_fields(tx, code, into)
    code_use.hand_over(tx.db, code_id, into_id, at=tx.at)
    tx.remove(CODE, code_id)
    _fill_in(tx, code, into)
    tx.describe(f"Merge {code.label} into {into.label} ({in_codings(count)})")
    return count


def split_code(
    tx: Transaction, code_id: int, annotation_ids: Collection[int], into_id: int
) -> None:
    """Give some codings of a code another code of its kind, with what they say in fields."""
    code, into = CODE.get(tx.db, code_id), CODE.get(tx.db, into_id)
    _check_target(code, into)
    if not annotation_ids:
        raise InputError("Tick the codings that are to go; nothing was changed.")
    moved = code_use.recode(tx.db, annotation_ids, code_id, into_id, at=tx.at)
    if moved != len(set(annotation_ids)):
        raise InputError(f"Some of these codings are not of “{code.label}”; nothing was changed.")
    theirs = {field.name: field for field in codebook.fields(tx.db, into)}
    for field in FIELD.where(tx.db, code_id=code_id):
        if field.name in theirs:
            _move_values(tx, field, theirs[field.name], annotation_ids)
    tx.describe(f"Split {in_codings(moved)} of {code.label} off to {into.label}")


def split_off(
    tx: Transaction, code_id: int, annotation_ids: Collection[int], name: str, *, label: str = ""
) -> int:
    """Give some codings of a code a new one beside it, which asks for the same; its id."""
    code = CODE.get(tx.db, code_id)
    made = add_code(tx, name, code.kind, label=label, parent_id=code.parent_id, colour=code.colour)
    for role in ROLE.where(tx.db, code_id=code_id):
        tx.add(ROLE, role._replace(id=new_id(), code_id=made))
    for field in FIELD.where(tx.db, code_id=code_id):
        tx.add(FIELD, field._replace(id=new_id(), code_id=made))
    split_code(tx, code_id, annotation_ids, made)
    return made


def _check_target(code: Code, into: Code) -> None:
    if code.id == into.id:
        raise InputError("Choose another code; nothing was changed.")
    if code.kind != into.kind:
        raise InputError(
            f"“{code.label}” and “{into.label}” are of different kinds; nothing was changed."
        )
    if into.retired:
        raise InputError(
            f"“{into.label}” is retired and takes nothing new; nothing was changed. "
            "Take another code, or bring it back."
        )


def _take_place(tx: Transaction, code: Code, into: Code) -> None:
    """Let what lies below a code lie below the other, which may be one of them itself."""
    if any(above.id == code.id for above in codebook.lineage(tx.db, into.parent_id)):
        siblings = CODE.where(tx.db, parent_id=code.parent_id)
        siblings.sort(key=lambda sibling: (sibling.position, sibling.id))
        place = [sibling.id for sibling in siblings].index(code.id)
        move_code(tx, into.id, parent_id=code.parent_id, position=place)
    below = [child for child in CODE.where(tx.db, parent_id=code.id) if child.id != into.id]
    for child in sorted(below, key=lambda child: (child.position, child.id)):
        position = codebook.next_position(tx.db, into.id)
        tx.edit(CODE, child.id, parent_id=into.id, position=position)


def _move_roles(tx: Transaction, code: Code, into: Code) -> None:
    theirs = codebook.roles(tx.db, CODE.get(tx.db, into.id))
    known = {role.name for role in theirs}
    behind = max((role.position for role in theirs if role.code_id == into.id), default=-1) + 1
    own = sorted(ROLE.where(tx.db, code_id=code.id), key=lambda role: (role.position, role.id))
    lacking = [role for role in own if role.name not in known]
    for position, role in enumerate(lacking, start=behind):
        tx.edit(ROLE, role.id, code_id=into.id, position=position)


def _move_fields(tx: Transaction, code: Code, into: Code) -> None:
    theirs = {field.name: field for field in codebook.fields(tx.db, CODE.get(tx.db, into.id))}
    own = FIELD.where(tx.db, code_id=into.id)
    position = max((field.position for field in own), default=-1) + 1
    for field in sorted(
        FIELD.where(tx.db, code_id=code.id), key=lambda field: (field.position, field.id)
    ):
        if field.name in theirs:
            _move_values(tx, field, theirs[field.name], None)
        else:
            tx.edit(FIELD, field.id, code_id=into.id, position=position)
            position += 1


def _move_values(
    tx: Transaction, field: Field, into: Field, annotation_ids: Collection[int] | None
) -> None:
    if field.type != into.type and code_use.value_count(tx.db, field.id):
        raise InputError(
            f"Both codes have a field “{field.name}”, one with {field.type} and one with "
            f"{into.type} values; nothing was changed. Give one of them another name first."
        )
    if into.type in _CHOSEN:
        tx.edit(FIELD, into.id, choices=_joined(options(into.choices), options(field.choices)))
    code_use.move_values(tx.db, field.id, into.id, annotation_ids)


def _joined(known: Sequence[str], others: Sequence[str]) -> str:
    return "|".join(dict.fromkeys((*known, *others)))


def _fill_in(tx: Transaction, code: Code, into: Code) -> None:
    """What the other code does not say itself, it says as the merged one did."""
    said = {
        column: getattr(code, column)
        for column in ("definition", "include", "exclude", "example")
        if not getattr(into, column)
    }
    if code.shortcut and not code.retired and not into.shortcut:
        said["shortcut"] = code.shortcut
    tx.edit(CODE, into.id, **said)
