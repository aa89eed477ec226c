"""Settings of a project by key."""

import sqlite3

from rubricator.core.errors import InputError
from rubricator.core.polarity import USUAL_SCALE, Scale
from rubricator.core.stance import FORMS_KEY, forms_of
from rubricator.store.table import SETTING


def value(db: sqlite3.Connection, key: str, default: str = "") -> str:
    """The setting's text, or `default`."""
    found = SETTING.where(db, key=key)
    return found[0].value if found else default


def stance_forms(db: sqlite3.Connection) -> tuple[str, ...]:
    """The forms of stances that the project offers."""
    return forms_of(value(db, FORMS_KEY))


def polarity_scale(db: sqlite3.Connection) -> Scale:
    """The project's scale of polarity; the usual one where a file from outside has none that is."""
    try:
        return Scale.written(value(db, "polarity_scale", USUAL_SCALE), value(db, "polarity_labels"))
    except InputError:
        return Scale.written(USUAL_SCALE)
