"""Loading a codebook into a project: new codes are added, known ones updated, none deleted."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from rubricator.core.code import (
    Code,
    Crosswalk,
    Field,
    Role,
    check_code_name,
    check_field_name,
    check_shortcut,
)
from rubricator.core.codebook import (
    NO_CODEBOOKS,
    Codebook,
    CodeRow,
    CrosswalkRow,
    FieldRow,
    RoleRow,
    SettingRow,
)
from rubricator.core.errors import InputError
from rubricator.core.field_values import options
from rubricator.core.figure_policy import POLICY_KEY, policy
from rubricator.core.ids import new_id
from rubricator.core.polarity import USUAL_SCALE, Scale
from rubricator.core.setting import Setting
from rubricator.exchange.codebook import Row, place
from rubricator.project.commands.setting import set_setting
from rubricator.store import codebook as stored
from rubricator.store import setting
from rubricator.store.table import CODE, CROSSWALK, FIELD, FIELD_VALUE, ROLE, SETTING
from rubricator.store.transaction import Transaction

_TEXTS = ("label", "colour", "definition", "include", "exclude", "example")


def load_codebook(tx: Transaction, codebook: Codebook) -> None:
    """Merge a codebook into the project's by the names of codes, as one step.

    An empty cell leaves what the project has, and codes the project has besides stay where they
    are. `InputError` names file, row and column of what cannot be merged; nothing is changed then.
    """
    _check_names(codebook.codes)
    _free_letters(tx, codebook.codes)
    for row in codebook.codes:
        _load_code(tx, row)
    # A parent may stand behind its children in the file, so the tree is built at the end.
    for row in codebook.codes:
        _place_code(tx, row)
    ids = {code.name: code.id for code in stored.codes(tx.db).values()}
    for role in codebook.roles:
        _load_role(tx, role, _code_id(ids, role, role.code))
    for field in codebook.fields:
        _load_field(tx, field, _code_id(ids, field, field.code))
    for other in codebook.crosswalk:
        _load_crosswalk(tx, other, _code_id(ids, other, other.code))
    for each in codebook.settings:
        _load_setting(tx, each)
    _check_settings(tx, codebook.settings)
    tx.describe(f"Load codebook of {len(codebook.codes)} codes")


@contextmanager
def _in_cell(row: Row, column: str) -> Iterator[None]:
    try:
        yield
    except InputError as error:
        raise InputError(f"{place(row, column)}: {error} Nothing was changed.") from error


def _refuse(row: Row, column: str, why: str) -> InputError:
    return InputError(f"{place(row, column)}: {why}; nothing was changed.")


def _check_names(rows: tuple[CodeRow, ...]) -> None:
    seen: set[str] = set()
    letters: dict[str, str] = {}
    for row in rows:
        with _in_cell(row, "name"):
            name = check_code_name(row.name)
        if name in seen:
            raise _refuse(row, "name", f"there are two codes “{name}”")
        seen.add(name)
        with _in_cell(row, "shortcut"):
            check_shortcut(row.shortcut)
        if row.shortcut and not row.retired:
            if row.shortcut in letters:
                other = letters[row.shortcut]
                raise _refuse(row, "shortcut", f"{other} has the letter {row.shortcut} already")
            letters[row.shortcut] = name


def _free_letters(tx: Transaction, rows: tuple[CodeRow, ...]) -> None:
    """Take the letters away from codes that get another one, so that two can swap theirs."""
    known = {code.name: code for code in stored.codes(tx.db).values()}
    for row in rows:
        code = known.get(row.name.strip())
        if code and row.shortcut and code.shortcut and code.shortcut != row.shortcut:
            tx.edit(CODE, code.id, shortcut="")


def _load_code(tx: Transaction, row: CodeRow) -> None:
    name = row.name.strip()
    known = CODE.where(tx.db, name=name)
    if not known:
        code = Code(new_id(), row.kind, name, row.label.strip() or name, position=-1)
        known = [tx.add(CODE, code)]
    if known[0].kind != row.kind:
        raise _refuse(row, "kind", f"{name} is of the kind {known[0].kind} in this project")
    given = {column: getattr(row, column) for column in _TEXTS if getattr(row, column).strip()}
    if row.retired:
        given["retired"] = True
    if row.shortcut and not (row.retired or known[0].retired):
        taken = stored.with_shortcut(tx.db, row.shortcut)
        if taken is not None and taken.name != name:
            raise _refuse(row, "shortcut", f"{taken.name} has the letter {row.shortcut} already")
    if row.shortcut:
        given["shortcut"] = row.shortcut
    tx.edit(CODE, known[0].id, **given)


def _place_code(tx: Transaction, row: CodeRow) -> None:
    code = stored.named(tx.db, row.name.strip())
    parent_id = _parent_id(tx, row, code)
    if code.position >= 0 and parent_id == code.parent_id:
        return
    position = stored.next_position(tx.db, parent_id)
    tx.edit(CODE, code.id, parent_id=parent_id, position=position)
    if any(above.id == code.id for above in stored.lineage(tx.db, parent_id)):
        raise _refuse(row, "parent", f"{code.name} would lie below itself")


def _parent_id(tx: Transaction, row: CodeRow, code: Code) -> int | None:
    name = row.parent.strip()
    if not name:
        return code.parent_id
    found = CODE.where(tx.db, name=name)
    if not found:
        raise _refuse(row, "parent", f"there is no code “{name}”")
    if found[0].kind != code.kind:
        raise _refuse(row, "parent", f"{name} is of the kind {found[0].kind}, not {code.kind}")
    return found[0].id


def _code_id(ids: dict[str, int], row: RoleRow | FieldRow | CrosswalkRow, name: str) -> int | None:
    if not name and not isinstance(row, CrosswalkRow):
        return None
    if name not in ids:
        raise _refuse(row, "code", f"there is no code “{name}”")
    return ids[name]


def _load_role(tx: Transaction, row: RoleRow, code_id: int | None) -> None:
    name = _name(row)
    if code_id is not None and CODE.get(tx.db, code_id).kind != "event":
        raise _refuse(row, "code", f"{row.code} is not an event, and only events have roles")
    known = ROLE.where(tx.db, code_id=code_id, name=name)
    label = row.label.strip() or (known[0].label if known else name)
    if known:
        tx.edit(ROLE, known[0].id, label=label, required=row.required, repeats=row.repeats)
        return
    position = _behind(ROLE.where(tx.db, code_id=code_id))
    tx.add(ROLE, Role(new_id(), code_id, name, label, row.required, row.repeats, position))


def _load_field(tx: Transaction, row: FieldRow, code_id: int | None) -> None:
    name, choices = _name(row), "|".join(options(row.choices))
    if code_id is not None and CODE.get(tx.db, code_id).kind != row.kind:
        raise _refuse(row, "kind", f"{row.code} is not of the kind {row.kind}")
    if row.type in ("choice", "scale") and not choices:
        raise _refuse(row, "choices", f"a {row.type} needs choices, joined by “|”")
    known = FIELD.where(tx.db, code_id=code_id, kind=row.kind, name=name)
    told: dict[str, Any] = {
        "label": row.label.strip() or (known[0].label if known else name),
        "type": row.type,
        "choices": choices,
        "required": row.required,
        "repeats": row.repeats,
    }
    if not known:
        position = _behind(FIELD.where(tx.db, code_id=code_id))
        field = Field(new_id(), code_id, row.kind, name, position=position, **told)
        tx.add(FIELD, field)
        return
    if known[0].type != row.type and FIELD_VALUE.where(tx.db, field_id=known[0].id):
        raise _refuse(row, "type", f"{name} has values of the type {known[0].type} already")
    tx.edit(FIELD, known[0].id, **told)


def _load_crosswalk(tx: Transaction, row: CrosswalkRow, code_id: int | None) -> None:
    _need(row, "scheme", row.scheme)
    _need(row, "external_code", row.external_code)
    if code_id is None:
        raise _refuse(row, "code", "this cell is empty")
    same = {"code_id": code_id, "scheme": row.scheme, "external_code": row.external_code}
    if not CROSSWALK.where(tx.db, **same):
        tx.add(CROSSWALK, Crosswalk(new_id(), code_id, row.scheme, row.external_code))


def _load_setting(tx: Transaction, row: SettingRow) -> None:
    _need(row, "key", row.key)
    if row.key in NO_CODEBOOKS:
        return
    known = SETTING.where(tx.db, key=row.key)
    if not known:
        tx.add(SETTING, Setting(new_id(), row.key, row.value))
    elif row.value.strip():
        tx.edit(SETTING, known[0].id, value=row.value)


def _check_settings(tx: Transaction, rows: Sequence[SettingRow]) -> None:
    """`InputError` for a scale or policy that is none: the usual one would be taken unseen."""
    told = {row.key: row for row in rows if row.value.strip()}
    if row := told.get(POLICY_KEY):
        with _in_cell(row, "value"):
            policy(row.value)
    if row := told.get("polarity_scale"):
        with _in_cell(row, "value"):
            scale = Scale.written(row.value)
        labels = setting.value(tx.db, "polarity_labels").split(",")
        if "polarity_labels" not in told and len(labels) != len(scale.values):
            # They were the names of another scale.
            set_setting(tx, "polarity_labels", "")
    if row := told.get("polarity_labels"):
        with _in_cell(row, "value"):
            Scale.written(setting.value(tx.db, "polarity_scale", USUAL_SCALE), row.value)


def _behind(records: Sequence[Role | Field]) -> int:
    return max((record.position for record in records), default=-1) + 1


def _name(row: RoleRow | FieldRow) -> str:
    with _in_cell(row, "name"):
        return check_field_name(row.name)


def _need(row: Row, column: str, value: str) -> None:
    if not value.strip():
        raise _refuse(row, column, "this cell is empty")
