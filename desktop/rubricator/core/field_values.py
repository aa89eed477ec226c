"""Values of the fields a study adds: text everywhere, checked by the type of the field."""

from math import isfinite

from rubricator.core.code import FieldType
from rubricator.core.dates import check_partial_date
from rubricator.core.errors import InputError

YES, NO = "yes", "no"


def options(choices: str) -> tuple[str, ...]:
    """The choices of a field, which are kept joined by `|`."""
    return tuple(filter(None, (choice.strip() for choice in choices.split("|"))))


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
    digits = text.replace(",", "").replace(" ", "").replace("\u00a0", "")
    if not (digits.isascii() and digits.removeprefix("-").isdecimal()):
        raise InputError(f"“{text}” is not a whole number such as 12 or -3.")
    return str(int(digits))


def _decimal(text: str) -> str:
    try:
        number = float(text)
    except ValueError:
        number = float("nan")
    if not isfinite(number):
        raise InputError(f"“{text}” is not a number such as 12.5; write a point, not a comma.")
    return repr(number)
