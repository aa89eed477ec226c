"""What the article view is given and what its signals carry."""

from dataclasses import dataclass
from typing import NamedTuple

from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor

from rubricator.core.span import Span


@dataclass(frozen=True)
class Appearance:
    """How a code looks: its kind gives the form, the rest colour, label and letter badge."""

    kind: str
    label: str
    colour: QColor
    letter: str


@dataclass(frozen=True)
class Selection:
    """The selected stretches in text order; counts are of the words themselves."""

    spans: tuple[Span, ...]
    characters: int
    words: int


@dataclass(frozen=True)
class KeyTyped:
    """A bare letter, digit or punctuation mark typed in the article."""

    text: str
    shift: bool


@dataclass(frozen=True)
class ContextRequested:
    """A context menu is asked for at a place (global position), with what is selected and coded."""

    position: QPoint
    spans: tuple[Span, ...]
    annotation_ids: tuple[int, ...]


class Aside(NamedTuple):
    """A stretch of the text that is not the article's body, and what it is instead."""

    span: Span
    name: str


@dataclass(frozen=True)
class CodingCard:
    """What the hover card says of one coding; whatever is empty is left out."""

    colour: QColor
    path: str
    record: str = ""
    about: str = ""
    memo: str = ""
