"""Columns of words in their context: what stands before, the words, what stands after."""

from typing import Protocol, TypeVar
from unicodedata import bidirectional

from PySide6.QtCore import Qt

from rubricator.gui.models.line_model import RIGHT, Column, Columns, Role, Says

RIGHT_TO_LEFT_ROLE = Role.UserRole


class InContext(Protocol):
    """Words of a document with those around them."""

    @property
    def document_title(self) -> str:
        """Where the words stand."""

    @property
    def left(self) -> str:
        """What stands before the words."""

    @property
    def words(self) -> str:
        """The words in the middle."""

    @property
    def right(self) -> str:
        """What stands after the words."""


C = TypeVar("C", bound=InContext)


def columns_in_context(heading: str, *, words: float, title: float) -> Columns[C]:
    """Before, the words, after and the document; how wide words and title are.

    On a right-to-left line what comes after stands left of the words.
    """
    return (
        Column("Before", lambda line: _sides(line)[0], side=RIGHT | Qt.AlignmentFlag.AlignAbsolute),
        Column(
            heading,
            lambda line: line.words,
            words,
            says={Role.AccessibleTextRole: sentence},
        ),
        Column("After", lambda line: _sides(line)[1]),
        Column("Document", lambda line: line.document_title, title),
    )


def said_in_context() -> Says[C]:
    """What every cell of words in their context says."""
    return {
        Role.ToolTipRole: lambda line: f"{line.document_title}\n…{sentence(line)}…",
        RIGHT_TO_LEFT_ROLE: is_right_to_left,
    }


def sentence(line: InContext) -> str:
    """The words with all around them, in the order they are read in."""
    return f"{line.left}{line.words}{line.right}"


def is_right_to_left(line: InContext) -> bool:
    """Whether the words are read from the right."""
    strong = (bidirectional(character) for character in line.words)
    first = next((kind for kind in strong if kind in ("L", "R", "AL")), "L")
    return first != "L"


def _sides(line: InContext) -> tuple[str, str]:
    return (line.right, line.left) if is_right_to_left(line) else (line.left, line.right)
