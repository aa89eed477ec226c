"""Values of the fields a study adds: text everywhere, checked by the type of the field."""

import re
from math import isfinite

from rubricator.core.code import FieldType
from rubricator.core.counted import whole_number
from rubricator.core.dates import check_partial_date
from rubricator.core.errors import InputError
from rubricator.core.ids import id_text, parse_id

YES, NO = "yes", "no"
_ACTOR = re.compile(r"act_[0-9a-hjkmnp-tv-z]{13}")


def options(choices: str) -> tuple[str, ...]:
    """The choices of a field, which are kept joined by `|`."""
    return tuple(filter(None, (choice.strip() for choice in choices.split("|"))))


def actor_value(actor_id: int) -> str:
    """An actor of the registry as the value of a field; words for one stand for themselves."""
    return id_text("act", actor_id)


def actor_of(value: str) -> int | None:
    """The actor that a value stands for; None if it is words."""
    return parse_id(value) if _ACTOR.fullmatch(value) else None


def check_value(text: str, kind: FieldType, *, choices: str = "") -> str:
    """`text` as a field of this type keeps it, empty for no value; `InputError` if it cannot be."""
    text = text.strip()
    if not text:
        return text
    if kind == "integer":
        return _integer(text)
    if kind == "decimal":
        return _decimal(text)
    if kind == "date":
        return check_partial_date(text)
    allowed = (YES, NO) if kind == "boolean" else options(choices)
    if kind in ("boolean", "choice", "scale") and text not in allowed:
        raise InputError(f"“{text}” is not one of {', '.join(allowed) or 'the choices'}.")
    return text


def _integer(text: str) -> str:
    number = whole_number(text)
    if number is None:
        raise InputError(f"“{text}” is not a whole number such as 12 or -3.")
    return str(number)


def _decimal(text: str) -> str:
    try:
        number = float(text)
    except ValueError:
        number = float("nan")
    if not isfinite(number):
        raise InputError(f"“{text}” is not a number such as 12.5; write a point, not a comma.")
    return repr(number)
