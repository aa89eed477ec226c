"""Coders: the people whose annotations these are."""

from typing import Literal, NamedTuple, get_args

AssignmentState = Literal["open", "done"]
ASSIGNMENT_STATES: tuple[AssignmentState, ...] = get_args(AssignmentState)


class Coder(NamedTuple):
    """A person who codes."""

    id: int
    name: str
    colour: str = ""
    active: bool = True


class Assignment(NamedTuple):
    """A document that a coder is to code."""

    id: int
    document_id: int
    coder_id: int
    state: AssignmentState = "open"
