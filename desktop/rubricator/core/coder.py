"""Coders: the people whose annotations these are."""

from dataclasses import dataclass
from typing import Literal, get_args

AssignmentState = Literal["open", "done"]
ASSIGNMENT_STATES: tuple[AssignmentState, ...] = get_args(AssignmentState)


@dataclass(frozen=True, slots=True)
class Coder:
    """A person who codes."""

    id: int
    name: str
    colour: str = ""
    active: bool = True


@dataclass(frozen=True, slots=True)
class Assignment:
    """A document that a coder is to code."""

    id: int
    document_id: int
    coder_id: int
    state: AssignmentState = "open"
