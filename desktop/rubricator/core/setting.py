"""Settings of a project, such as its polarity scale: a key and a text."""

from typing import NamedTuple


class Setting(NamedTuple):
    """One setting."""

    id: int
    key: str
    value: str
