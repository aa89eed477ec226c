"""Where a code stands among all its siblings, those included that a list hides."""

from collections.abc import Mapping

from rubricator.core.code import Code


def siblings_of(code: Code, codes: Mapping[int, Code], parent_id: int | None) -> list[Code]:
    """The other codes below a parent in order; at the top these are of every kind."""
    others = [other for other in codes.values() if other.parent_id == parent_id]
    others.sort(key=lambda other: (other.position, other.id))
    return [other for other in others if other.id != code.id]


def place_of(
    code: Code, codes: Mapping[int, Code], parent_id: int | None, *, before: int | None
) -> int:
    """The position for `move_code` that puts a code before a sibling; None: behind its kind's."""
    others = siblings_of(code, codes, parent_id)
    if before == code.id:
        before = _next(code, codes)
    for place, other in enumerate(others):
        if other.id == before:
            return place
    of_kind = [place for place, other in enumerate(others) if other.kind == code.kind]
    return of_kind[-1] + 1 if of_kind else len(others)


def _next(code: Code, codes: Mapping[int, Code]) -> int | None:
    behind = [
        other
        for other in siblings_of(code, codes, code.parent_id)
        if (other.position, other.id) > (code.position, code.id) and other.kind == code.kind
    ]
    return behind[0].id if behind else None
