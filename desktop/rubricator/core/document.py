"""Documents: news articles with what is known about them, and the zones of their text."""

from dataclasses import dataclass
from typing import Literal, get_args

Status = Literal["new", "in progress", "done", "second look", "excluded"]
STATUSES: tuple[Status, ...] = get_args(Status)

ZoneKind = Literal["title", "body", "caption", "related", "notice", "comments", "other"]
ZONE_KINDS: tuple[ZoneKind, ...] = get_args(ZoneKind)


@dataclass(frozen=True, slots=True)
class Document:
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


@dataclass(frozen=True, slots=True)
class Zone:
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
