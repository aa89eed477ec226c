"""Variables that a study adds to its documents, and their values."""

from collections.abc import Collection
from typing import Any

from rubricator.core.code import FIELD_TYPES, MISSING_WORDS, FieldType
from rubricator.core.document import DocumentField, DocumentValue
from rubricator.core.errors import InputError
from rubricator.core.field_values import check_value, options
from rubricator.core.ids import new_id
from rubricator.project.commands.values import in_documents
from rubricator.store.table import DOCUMENT_FIELD, DOCUMENT_VALUE
from rubricator.store.transaction import Transaction


def add_document_field(
    tx: Transaction, name: str, *, label: str = "", kind: FieldType = "text", choices: str = ""
) -> int:
    """Add a variable of this type, with its choices joined by `|`; its id."""
    checked = _checked(tx, {"name": name, "type": kind, "choices": choices}, own_id=None)
    label = label.strip() or str(checked["name"])
    last = max((field.position for field in DOCUMENT_FIELD.where(tx.db)), default=-1)
    made = DocumentField(new_id(), label=label, position=last + 1, **checked)
    tx.add(DOCUMENT_FIELD, made)
    tx.describe(f"Add variable {label}")
    return made.id


def edit_document_field(tx: Transaction, /, field_id: int, **changes: Any) -> None:
    """Change a variable; refused if values it has would not fit it any more."""
    before = DOCUMENT_FIELD.get(tx.db, field_id)
    known = {"name": before.name, "type": before.type, "choices": before.choices}
    checked = _checked(tx, known | changes, own_id=field_id)
    field = tx.edit(DOCUMENT_FIELD, field_id, **checked)
    for value in DOCUMENT_VALUE.where(tx.db, document_field_id=field_id):
        check_value(value.value, field.type, choices=field.choices)
    tx.describe(f"Edit variable {field.label}")


def remove_document_field(tx: Transaction, field_id: int) -> None:
    """Take a variable away with all its values."""
    field = DOCUMENT_FIELD.get(tx.db, field_id)
    tx.remove(DOCUMENT_FIELD, field_id)
    tx.describe(f"Remove variable {field.label}")


def set_document_value(
    tx: Transaction, document_ids: Collection[int], field_id: int, value: str
) -> None:
    """Give documents a value of a variable, all in one step; an empty one takes it away."""
    field = DOCUMENT_FIELD.get(tx.db, field_id)
    value = check_value(value, field.type, choices=field.choices)
    for each in document_ids:
        _set(tx, each, field_id, value)
    tx.describe(f"Set {field.label} of {in_documents(tx.db, document_ids)}")


def _set(tx: Transaction, document_id: int, field_id: int, value: str) -> None:
    there = DOCUMENT_VALUE.where(tx.db, document_id=document_id, document_field_id=field_id)
    if there and value:
        tx.edit(DOCUMENT_VALUE, there[0].id, value=value)
    elif there:
        tx.remove(DOCUMENT_VALUE, there[0].id)
    elif value:
        tx.add(DOCUMENT_VALUE, DocumentValue(new_id(), document_id, field_id, value))


def _checked(tx: Transaction, changes: dict[str, Any], *, own_id: int | None) -> dict[str, Any]:
    name = str(changes["name"]).strip()
    if not name or name.casefold() in MISSING_WORDS or not set(name).isdisjoint("|\t\n"):
        raise InputError(f"A variable cannot be called “{name}”; nothing was changed.")
    if any(
        field.name == name and field.id != own_id
        for field in DOCUMENT_FIELD.where(tx.db, name=name)
    ):
        raise InputError(f"There is a variable “{name}” already; nothing was changed.")
    if changes["type"] not in FIELD_TYPES:
        raise InputError(f"“{changes['type']}” is no type of a variable; nothing was changed.")
    choices = "|".join(options(str(changes["choices"])))
    if changes["type"] in ("choice", "scale") and not choices:
        raise InputError(f"Say what there is to choose for {name}; nothing was changed.")
    return {**changes, "name": name, "choices": choices}
