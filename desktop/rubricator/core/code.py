"""The codebook: codes in a tree, the roles and fields they ask for, and other schemes' names."""

from collections.abc import Iterable, Mapping
from typing import Literal, NamedTuple, get_args

from rubricator.core.errors import InputError

Kind = Literal["actor", "event", "stance", "issue", "theme"]
KINDS: tuple[Kind, ...] = get_args(Kind)

FieldType = Literal[
    "text", "integer", "decimal", "boolean", "date", "choice", "scale", "actor", "place"
]
FIELD_TYPES: tuple[FieldType, ...] = get_args(FieldType)

MISSING_WORDS = frozenset({"na", "nan", "none", "null"})
"""Words that other programs read as a missing value, so no code may be called that."""

ARTICLE_KEYS = frozenset("efgm")
"""Letters that are commands of the article view, so that no code can have them."""


class Code(NamedTuple):
    """One code of the codebook; retired codes stay on what they coded but code nothing new."""

    id: int
    kind: Kind
    name: str
    label: str
    parent_id: int | None = None
    colour: str = ""
    shortcut: str = ""
    definition: str = ""
    include: str = ""
    exclude: str = ""
    example: str = ""
    position: int = 0
    retired: bool = False
    created_at: str = ""
    updated_at: str = ""


class Role(NamedTuple):
    """A part that actors play in an event of a code and those below it; no code: in every event."""

    id: int
    code_id: int | None
    name: str
    label: str
    required: bool = False
    repeats: bool = True
    position: int = 0


class Field(NamedTuple):
    """An attribute a study adds to a kind of record or to one code; choices joined by `|`."""

    id: int
    code_id: int | None
    kind: Kind
    name: str
    label: str
    type: FieldType = "text"
    choices: str = ""
    required: bool = False
    repeats: bool = False
    position: int = 0


class FieldValue(NamedTuple):
    """The value of a study's field for one annotation."""

    id: int
    field_id: int
    annotation_id: int
    seq: int
    value: str


class Crosswalk(NamedTuple):
    """What another scheme (PLOVER, CAMEO …) calls a code."""

    id: int
    code_id: int
    scheme: str
    external_code: str


def check_code_name(name: str) -> str:
    """`name` without white space around it; `InputError` if it cannot name a code."""
    name = name.strip()
    if not name:
        raise InputError("A code needs a name.")
    if name.lower() in MISSING_WORDS:
        raise InputError(
            f"A code cannot be called “{name}”: other programs read that as a missing value."
        )
    if any(mark in name for mark in "|\n\t"):
        raise InputError("The name of a code holds no “|”, tab or line break.")
    return name


def check_field_name(name: str) -> str:
    """`name` without white space around it; `InputError` if it cannot name a role or a field."""
    name = name.strip()
    if not name:
        raise InputError("Every role and every field needs a name.")
    if any(mark in name for mark in "|\n\t"):
        raise InputError("The name of a role or field holds no “|”, tab or line break.")
    return name


def check_shortcut(letter: str) -> str:
    """`letter` unchanged if it is empty or can be a code's key; else `InputError`."""
    if not letter:
        return letter
    if len(letter) != 1 or not letter.isalpha() or letter != letter.lower():
        raise InputError(f"“{letter}” cannot be a code's key: take one small letter.")
    if letter in ARTICLE_KEYS:
        raise InputError(f"The letter {letter} is a command of the article; take another one.")
    return letter


def path(code: Code, codes: Mapping[int, Code]) -> tuple[Code, ...]:
    """The code and those above it, root first; `codes` by id. A circle of theirs is gone once."""
    ancestors = [codes.get(code.id, code)]
    seen = {code.id}
    while (parent_id := ancestors[-1].parent_id) is not None and parent_id not in seen:
        ancestors.append(codes[parent_id])
        seen.add(parent_id)
    return tuple(reversed(ancestors))


def without_circles(codes: Iterable[Code]) -> list[Code]:
    """The codes as they are, but the first of each circle (by position and id) on top.

    A code cannot be put below itself here; another program that writes to the file may do so.
    """
    by_id = {code.id: code for code in codes}
    settled: set[int] = set()
    for code in list(by_id.values()):
        way: dict[int, None] = {}
        at: int | None = code.id
        while at is not None and at not in settled and at not in way:
            way[at] = None
            at = by_id[at].parent_id if at in by_id else None
        if at in way:
            circle = list(way)[list(way).index(at) :]
            first = min((by_id[each] for each in circle), key=_place)
            by_id[first.id] = first._replace(parent_id=None)
        settled.update(way)
    return list(by_id.values())


def in_tree_order(codes: Iterable[Code]) -> list[Code]:
    """All codes, each parent right before its children, siblings by position and id.

    Circles are cut as `without_circles` does.
    """
    children: dict[int | None, list[Code]] = {}
    for code in sorted(without_circles(codes), key=_place):
        children.setdefault(code.parent_id, []).append(code)
    ordered: list[Code] = []
    pending = list(reversed(children.get(None, [])))
    while pending:
        code = pending.pop()
        ordered.append(code)
        pending.extend(reversed(children.get(code.id, [])))
    return ordered


def _place(code: Code) -> tuple[int, int]:
    return code.position, code.id
