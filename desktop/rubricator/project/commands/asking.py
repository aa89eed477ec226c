"""What a code asks for: the roles of its events and the fields a study adds, as a whole list."""

from collections.abc import Sequence

from rubricator.core.code import Code, Field, Kind, Role, check_field_name, path
from rubricator.core.errors import InputError
from rubricator.core.field_values import options
from rubricator.core.ids import new_id
from rubricator.store import code_use, codebook
from rubricator.store.table import CODE, FIELD, ROLE
from rubricator.store.transaction import Transaction


def set_roles(tx: Transaction, code_id: int | None, roles: Sequence[Role]) -> None:
    """Let an event code (None: every event) ask for these roles, in this order.

    A role with id 0 is new; one that is left out goes, unless participants have it. What a role
    is called in the data set stays as it is once participants have it; its label may change.
    """
    if code_id is not None and CODE.get(tx.db, code_id).kind != "event":
        raise InputError("Only events have roles; nothing was changed.")
    _check_names([role.name for role in roles], "roles")
    present = {role.id: role for role in ROLE.where(tx.db, code_id=code_id)}
    kept = {role.id: role for role in roles if role.id in present}
    lost = {old.name for old in present.values()} - {role.name for role in roles}
    if lost:
        _check_free(tx, code_id, lost)
    for role_id in present.keys() - kept.keys():
        tx.remove(ROLE, role_id)
    for position, role in enumerate(roles):
        whole = role._replace(code_id=code_id, label=role.label.strip() or role.name)
        if role.id in present:
            tx.edit(
                ROLE,
                role.id,
                name=whole.name,
                label=whole.label,
                required=whole.required,
                repeats=whole.repeats,
                position=position,
            )
        else:
            tx.add(ROLE, whole._replace(id=new_id(), position=position))
    tx.describe(f"Set roles of {_called(tx, code_id, 'event')}")


def set_fields(tx: Transaction, code_id: int | None, kind: Kind, fields: Sequence[Field]) -> None:
    """Let a code (None: every code of a kind) ask for these fields, in this order.

    A field with id 0 is new; one that is left out goes, unless codings have values of it, and of
    such a field the type stays as it is too.
    """
    if code_id is not None and CODE.get(tx.db, code_id).kind != kind:
        raise InputError("A field is of the kind of its code; nothing was changed.")
    _check_names([field.name for field in fields], "fields")
    present = {field.id: field for field in FIELD.where(tx.db, code_id=code_id, kind=kind)}
    kept = {field.id for field in fields}
    for old in present.values():
        if old.id not in kept:
            _check_empty(tx, old, "stays")
            tx.remove(FIELD, old.id)
    for position, field in enumerate(fields):
        _set_field(tx, present.get(field.id), _complete(field)._replace(position=position), code_id)
    tx.describe(f"Set fields of {_called(tx, code_id, kind)}")


def _set_field(tx: Transaction, old: Field | None, field: Field, code_id: int | None) -> None:
    if old is None:
        tx.add(FIELD, field._replace(id=new_id(), code_id=code_id))
        return
    if old.type != field.type:
        _check_empty(tx, old, f"stays of the type {old.type}")
    tx.edit(
        FIELD,
        old.id,
        name=field.name,
        label=field.label,
        type=field.type,
        choices=field.choices,
        required=field.required,
        repeats=field.repeats,
        position=field.position,
    )


def _complete(field: Field) -> Field:
    choices = "|".join(options(field.choices))
    if field.type in ("choice", "scale") and not choices:
        raise InputError(
            f"The field {field.name} needs choices, joined by “|”; nothing was changed."
        )
    return field._replace(label=field.label.strip() or field.name, choices=choices)


def _check_names(names: Sequence[str], what: str) -> None:
    for name in names:
        if check_field_name(name) != name:
            raise InputError(f"The name “{name}” begins or ends with a space; nothing was changed.")
        if names.count(name) > 1:
            raise InputError(f"There are two {what} “{name}”; nothing was changed.")


def _check_free(tx: Transaction, code_id: int | None, lost: set[str]) -> None:
    """Refuse to lose a role that participants have, unless the codes above have it too."""
    counts = code_use.participant_counts(tx.db, _with_below(tx, code_id))
    inherited = set() if code_id is None else _names_above(tx, CODE.get(tx.db, code_id))
    for name in sorted(lost - inherited):
        if counts.get(name):
            raise InputError(
                f"The role {name} has {counts[name]:,} "
                f"{'participant' if counts[name] == 1 else 'participants'} and stays; nothing was "
                "changed. Give these another role first."
            )


def _names_above(tx: Transaction, code: Code) -> set[str]:
    """The roles that events of a code would have without its own."""
    above = CODE.find(tx.db, code.parent_id) if code.parent_id is not None else None
    roles = codebook.roles(tx.db, above) if above else ROLE.where(tx.db, code_id=None)
    return {role.name for role in roles}


def _with_below(tx: Transaction, code_id: int | None) -> list[int] | None:
    if code_id is None:
        return None
    codes = codebook.codes(tx.db)
    return [code.id for code in codes.values() if codes[code_id] in path(code, codes)]


def _check_empty(tx: Transaction, field: Field, stays: str) -> None:
    count = code_use.value_count(tx.db, field.id)
    if count:
        raise InputError(
            f"The field {field.name} has values in {count:,} "
            f"{'coding' if count == 1 else 'codings'} and {stays}; nothing was changed."
        )


def _called(tx: Transaction, code_id: int | None, kind: str) -> str:
    return f"all {kind}s" if code_id is None else CODE.get(tx.db, code_id).label
