"""A codebook apart from any project: plain rows that refer to codes by their names.

`row` is where a row was read, counted as a spreadsheet does with the header as row 1; it is no
part of what the row says.
"""

from dataclasses import dataclass, field

from rubricator.core.code import FieldType, Kind

NO_CODEBOOKS = frozenset({"queue"})
"""Settings of a project that a codebook neither takes along nor brings: in which order to go on."""


@dataclass(frozen=True, slots=True)
class CodeRow:
    """One code; `parent` is the name of the code above it, or empty."""

    name: str
    parent: str
    kind: Kind
    label: str
    colour: str = ""
    shortcut: str = ""
    definition: str = ""
    include: str = ""
    exclude: str = ""
    example: str = ""
    retired: bool = False
    row: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class RoleRow:
    """One role of the events of a code and those below it; no code: of every event."""

    code: str
    name: str
    label: str
    required: bool = False
    repeats: bool = True
    row: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class FieldRow:
    """One attribute a study adds to a code, or, without a code, to every code of the kind."""

    code: str
    kind: Kind
    name: str
    label: str
    type: FieldType = "text"
    choices: str = ""
    required: bool = False
    repeats: bool = False
    row: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class CrosswalkRow:
    """What another scheme calls a code."""

    code: str
    scheme: str
    external_code: str
    row: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class SettingRow:
    """One setting that belongs to the codebook, such as the polarity scale."""

    key: str
    value: str
    row: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Codebook:
    """Codes in tree order, each behind its parent, with all that hangs on them."""

    codes: tuple[CodeRow, ...] = ()
    roles: tuple[RoleRow, ...] = ()
    fields: tuple[FieldRow, ...] = ()
    crosswalk: tuple[CrosswalkRow, ...] = ()
    settings: tuple[SettingRow, ...] = ()
