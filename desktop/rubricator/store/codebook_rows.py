"""The whole codebook of a project as plain rows, such as files hold."""

import sqlite3

from rubricator.core.code import Code, Field, in_tree_order
from rubricator.core.codebook import (
    NO_CODEBOOKS,
    Codebook,
    CodeRow,
    CrosswalkRow,
    FieldRow,
    RoleRow,
    SettingRow,
)
from rubricator.store.table import CODE, CROSSWALK, FIELD, ROLE, SETTING


def whole(db: sqlite3.Connection) -> Codebook:
    """The codebook with its settings as plain rows, codes in tree order."""
    ordered = in_tree_order(CODE.where(db))
    name: dict[int | None, str] = {None: "", **{code.id: code.name for code in ordered}}
    place = {code_id: index for index, code_id in enumerate(name)}
    roles = sorted(ROLE.where(db), key=lambda role: (place[role.code_id], role.position, role.id))
    added = sorted(FIELD.where(db), key=lambda each: (place[each.code_id], each.position, each.id))
    known = SETTING.where(db)
    others = sorted(CROSSWALK.where(db), key=lambda other: (place[other.code_id], other.id))
    return Codebook(
        tuple(_code_row(code, name[code.parent_id]) for code in ordered),
        tuple(
            RoleRow(name[role.code_id], role.name, role.label, role.required, role.repeats)
            for role in roles
        ),
        tuple(_field_row(each, name[each.code_id]) for each in added),
        tuple(CrosswalkRow(name[one.code_id], one.scheme, one.external_code) for one in others),
        tuple(SettingRow(each.key, each.value) for each in known if each.key not in NO_CODEBOOKS),
    )


def _code_row(code: Code, parent: str) -> CodeRow:
    return CodeRow(
        code.name,
        parent,
        code.kind,
        code.label,
        code.colour,
        code.shortcut,
        code.definition,
        code.include,
        code.exclude,
        code.example,
        code.retired,
    )


def _field_row(field: Field, code: str) -> FieldRow:
    return FieldRow(
        code,
        field.kind,
        field.name,
        field.label,
        field.type,
        field.choices,
        field.required,
        field.repeats,
    )
