"""What the article view is given and what its signals carry."""

from typing import NamedTuple

from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor

from rubricator.core.span import Span


class Appearance(NamedTuple):
    """How a code looks: its kind gives the form, the rest colour, label and letter badge."""

    kind: str
    label: str
    colour: QColor
    letter: str


class Selection(NamedTuple):
    """The selected stretches in text order; counts are of the words themselves."""

    spans: tuple[Span, ...]
    characters: int
    words: int


class KeyTyped(NamedTuple):
    """A bare letter, digit or punctuation mark typed in the article."""

    text: str
    shift: bool


class ContextRequested(NamedTuple):
    """A context menu is asked for at a place (global position), with what is selected and coded."""

    position: QPoint
    spans: tuple[Span, ...]
    annotation_ids: tuple[int, ...]


class Aside(NamedTuple):
    """A stretch of the text that is not the article's body, and what it is instead."""

    span: Span
    name: str


class CodingCard(NamedTuple):
    """What the hover card says of one coding; whatever is empty is left out."""

    colour: QColor
    path: str
    record: str = ""
    about: str = ""
    memo: str = ""
