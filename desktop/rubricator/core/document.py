"""Documents: news articles with what is known about them, and the zones of their text."""

from bisect import bisect_right
from collections.abc import Iterable
from typing import Literal, NamedTuple, get_args

from rubricator.core.code import FieldType
from rubricator.core.errors import InputError
from rubricator.core.span import Span

Status = Literal["new", "in progress", "done", "second look", "excluded"]
STATUSES: tuple[Status, ...] = get_args(Status)

FINISHED: frozenset[Status] = frozenset({"done", "excluded"})
"""Nobody needs to come back to these."""
NEEDS_REASON: frozenset[Status] = frozenset({"second look", "excluded"})
"""Whoever meets these later will ask why."""

ZoneKind = Literal["title", "body", "caption", "related", "notice", "comments", "other"]
ZONE_KINDS: tuple[ZoneKind, ...] = get_args(ZoneKind)


class Document(NamedTuple):
    """What is known of one article; its text, which never changes, is read apart from it."""

    id: int
    title: str
    text_sha256: str
    character_count: int
    word_count: int
    source_name: str = ""
    source_type: str = ""
    wire_credit: str = ""
    byline: str = ""
    dateline: str = ""
    url: str = ""
    language: str = ""
    published_on: str = ""
    published_note: str = ""
    imported_from: str = ""
    encoding: str = ""
    import_batch_id: int | None = None
    status: Status = "new"
    status_reason: str = ""
    duplicate_group: str = ""
    memo: str = ""
    created_at: str = ""
    updated_at: str = ""


class Zone(NamedTuple):
    """A stretch of a document's text that is body, comments, a menu …; set by a rule or a coder."""

    id: int
    document_id: int
    kind: ZoneKind
    start: int
    end: int
    set_by: Literal["rule", "coder"] = "coder"
    coder_id: int | None = None
    created_at: str = ""
    updated_at: str = ""


class DocumentField(NamedTuple):
    """A variable that a study adds to its documents; choices joined by `|`."""

    id: int
    name: str
    label: str
    type: FieldType = "text"
    choices: str = ""
    position: int = 0


class DocumentValue(NamedTuple):
    """The value of a study's variable for one document."""

    id: int
    document_id: int
    document_field_id: int
    value: str


class Tag(NamedTuple):
    """A word that documents are grouped by; a document may have several."""

    id: int
    name: str
    position: int = 0


class DocumentTag(NamedTuple):
    """One document is in the group of one tag."""

    id: int
    document_id: int
    tag_id: int


def check_tag_name(name: str) -> str:
    """`name` with its white space tidied; `InputError` if it cannot name a tag."""
    name = " ".join(name.split())
    if not name or "|" in name:
        raise InputError("A tag needs a name without “|”; nothing was changed.")
    return name


class ZoneMap:
    """The zones of one text, so that every offset finds the innermost zone that holds it.

    `offsets` are 0 and where a zone begins or ends, in order.
    """

    def __init__(self, zones: Iterable[Zone]) -> None:
        known = list(zones)
        self.offsets = sorted({0, *(zone.start for zone in known), *(zone.end for zone in known)})
        self._kinds = [_innermost(known, offset) for offset in self.offsets]

    def kind_at(self, offset: int) -> ZoneKind | Literal[""]:
        """The kind of the shortest zone around the code point at `offset`; empty outside all."""
        return self._kinds[bisect_right(self.offsets, offset) - 1]

    def asides(self, text: str) -> list[tuple[Span, ZoneKind | Literal[""]]]:
        """The stretches of a text that are not its body and not white space alone, in order.

        None if nothing is marked as its body: then all of it is. The kind of those outside all
        zones is empty.
        """
        if "body" not in self._kinds:
            return []
        ends = (*self.offsets[1:], len(text))
        found: list[tuple[Span, ZoneKind | Literal[""]]] = []
        for start, end, kind in zip(self.offsets, ends, self._kinds, strict=True):
            words = text[start:end].strip()
            if kind == "body" or not words:
                continue
            first = text.index(words, start, end)
            span = Span(first, first + len(words))
            goes_on = found and found[-1][1] == kind
            if goes_on and not text[found[-1][0].end : first].strip():
                span = Span(found.pop()[0].start, span.end)
            found.append((span, kind))
        return found


def _innermost(zones: list[Zone], offset: int) -> ZoneKind | Literal[""]:
    around = [zone for zone in zones if zone.start <= offset < zone.end]
    return min(around, key=lambda zone: (zone.end - zone.start, zone.id)).kind if around else ""
