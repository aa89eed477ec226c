"""Settings of a project, such as its polarity scale: a key and a text."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting."""

    id: int
    key: str
    value: str
