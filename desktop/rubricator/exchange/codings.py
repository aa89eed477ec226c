"""Codings as a JSON file: documents, actors, events and annotations that name each other by keys.

The format is the project's own terms in words: codes by name, documents by file name, everything
else by `key`. Spans are half-open in Unicode code points and carry the words they cover.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import MISSING, dataclass, fields, is_dataclass
from functools import cache
from math import isfinite
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, Literal, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from rubricator.core.actor import ActorKind, AliasKind
from rubricator.core.annotation import Certainty, State
from rubricator.core.coder import AssignmentState
from rubricator.core.document import Status, ZoneKind
from rubricator.core.errors import InputError
from rubricator.core.event import (
    DatePrecision,
    EventRelationKind,
    EventStatus,
    ParticipantCertainty,
    PlacePrecision,
    Quotation,
    Reality,
    Scope,
    SourceClass,
    SourceRule,
    Verification,
)
from rubricator.core.stance import TargetKind

T = TypeVar("T")
_LARGEST = 1 << 63


@dataclass(frozen=True, slots=True, kw_only=True)
class SpanEntry:
    """A stretch of a document; `text` are its words, to the letter."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ZoneEntry:
    """A zone; `begins` and `ends` are the visible words at its two ends."""

    kind: ZoneKind
    start: int
    end: int
    begins: str = ""
    ends: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentEntry:
    """What is known of a document, found by the name of its file; empty says nothing."""

    file: str
    title: str = ""
    source_name: str = ""
    source_type: str = ""
    wire_credit: str = ""
    byline: str = ""
    dateline: str = ""
    url: str = ""
    language: str = ""
    published_on: str = ""
    published_note: str = ""
    memo: str = ""
    status: Status | None = None
    status_reason: str = ""
    duplicate_group: str = ""
    assigned: Mapping[str, AssignmentState] | None = None
    """Names of the coders who are to code it, and whether they are done."""
    zones: tuple[ZoneEntry, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AliasEntry:
    """Another name of an actor."""

    alias: str
    kind: AliasKind = "name"
    language: str = ""
    valid_from: str = ""
    valid_to: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorEntry:
    """An actor; `sector` is the name of a code, `parent` the key of an actor."""

    key: str
    name: str
    kind: ActorKind
    sector: str = ""
    country: str = ""
    parent: str = ""
    valid_from: str = ""
    valid_to: str = ""
    wikidata_id: str = ""
    note: str = ""
    aliases: tuple[AliasEntry, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RelationEntry:
    """What one actor is to another; `evidence` is the key of an annotation."""

    key: str
    actor: str
    relation: str
    other: str
    valid_from: str = ""
    valid_to: str = ""
    evidence: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ParticipantEntry:
    """Who played a role; `actor` and `speaker` are keys, `evidence` that of an annotation."""

    role: str
    actor: str = ""
    label: str = ""
    certainty: ParticipantCertainty = "stated"
    speaker: str = ""
    speaker_label: str = ""
    evidence: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureEntry:
    """A number; what is not reported is left out. `span` is where the document gives it."""

    measure: str
    group_label: str = ""
    scope: Scope = "total"
    low: int | None = None
    best: int | None = None
    high: int | None = None
    phrase: str = ""
    speaker: str = ""
    speaker_label: str = ""
    span: SpanEntry | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HappeningEntry:
    """What a report and an event both say: when, where, how real, who, how many."""

    title: str = ""
    date_from: str = ""
    date_to: str = ""
    date_precision: DatePrecision = ""
    date_text: str = ""
    place_text: str = ""
    place_name: str = ""
    admin1: str = ""
    country: str = ""
    latitude: float | None = None
    longitude: float | None = None
    place_precision: PlacePrecision = ""
    reality: Reality = "actual"
    verification: Verification = ""
    is_summary: bool = False
    event_count: int | None = None
    reciprocal: bool = False
    participants: tuple[ParticipantEntry, ...] = ()
    figures: tuple[FigureEntry, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportEntry(HappeningEntry):
    """An event as a document tells it; `event` is the key of the event it tells."""

    event: str = ""
    speaker: str = ""
    speaker_label: str = ""
    speaker_role: str = ""
    source_class: SourceClass = ""
    quotation: Quotation = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceEntry:
    """Which report (the key of its annotation) a column of an event was taken from."""

    column: str
    report: str = ""
    rule: SourceRule = "chosen"


@dataclass(frozen=True, slots=True, kw_only=True)
class EventEntry(HappeningEntry):
    """A canonical event; `code` is the name of its type."""

    key: str
    code: str = ""
    status: EventStatus = "open"
    note: str = ""
    sources: tuple[SourceEntry, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class EventRelationEntry:
    """What one event is to another, by their keys."""

    event: str
    relation: EventRelationKind
    other: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetEntry:
    """What a stance is aimed at: the key of a record of `kind` (an issue by its code), or words."""

    kind: TargetKind = ""
    key: str = ""
    label: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StanceEntry:
    """A stance; a polarity of 0 is declared neutrality, none is not stated."""

    holder: str = ""
    holder_label: str = ""
    target: TargetEntry = TargetEntry()
    polarity: float | None = None
    intensity: float | None = None
    form: str = ""
    modality: str = ""
    addressee: str = ""
    addressee_label: str = ""
    quotation: Quotation = ""
    speaker: str = ""
    speaker_label: str = ""
    about_event: str = ""
    about_report: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnotationEntry:
    """A coding of a document's spans; `fields` are values of the study's fields by their names.

    `coder` is the name of who coded; empty means whoever loads the file.
    """

    key: str
    document: str
    coder: str = ""
    code: str
    spans: tuple[SpanEntry, ...]
    certainty: Certainty = "sure"
    state: State = "final"
    memo: str = ""
    actor: str = ""
    fields: Mapping[str, tuple[str, ...]] | None = None
    report: ReportEntry | None = None
    stance: StanceEntry | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Codings:
    """A whole file of codings."""

    about: str = ""
    documents: tuple[DocumentEntry, ...] = ()
    actors: tuple[ActorEntry, ...] = ()
    relations: tuple[RelationEntry, ...] = ()
    events: tuple[EventEntry, ...] = ()
    event_relations: tuple[EventRelationEntry, ...] = ()
    annotations: tuple[AnnotationEntry, ...] = ()


def read_codings(path: Path) -> Codings:
    """The codings in a JSON file; `InputError` names the key of what cannot be used."""
    try:
        told = json.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path} cannot be read as UTF-8 text; nothing was loaded.") from error
    except (ValueError, RecursionError) as error:
        raise InputError(f"{path.name} is not JSON: {error}; nothing was loaded.") from error
    codings = _record(Codings, told, path.name)
    _check_keys(codings, path.name)
    return codings


def _check_keys(codings: Codings, where: str) -> None:
    """Two records of one list have different keys."""
    for name in ("actors", "relations", "events", "annotations"):
        seen: set[str] = set()
        for entry in getattr(codings, name):
            if not entry.key or entry.key in seen:
                raise _refused(f"{where}, {name}", f"the key “{entry.key}” is empty or used twice")
            seen.add(entry.key)


def _refused(where: str, why: str) -> InputError:
    return InputError(f"{where}: {why}; nothing was loaded.")


def _record(kind: type[T], told: Any, where: str) -> T:
    """An entry made of a JSON object."""
    if not isinstance(told, dict):
        raise _refused(where, "an object in braces was expected")
    known = fields(cast("Any", kind))
    unknown = sorted(told.keys() - {field.name for field in known})
    if unknown:
        raise _refused(where, f"there is no “{unknown[0]}” here")
    missing = [field.name for field in known if field.default is MISSING and field.name not in told]
    if missing:
        raise _refused(where, f"“{missing[0]}” is missing")
    where += f" “{told.get('key') or told.get('file')}”" if "key" in told or "file" in told else ""
    hints = _hints(cast("Any", kind))
    return kind(
        **{name: _value(hints[name], value, f"{where}, {name}") for name, value in told.items()}
    )


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


def _value(kind: Any, told: Any, where: str) -> Any:
    """A JSON value as the type that an entry asks for."""
    origin = get_origin(kind)
    if origin in (Union, UnionType):
        inner = next(each for each in get_args(kind) if each is not NoneType)
        return None if told is None else _value(inner, told, where)
    if origin is tuple:
        return tuple(
            _value(get_args(kind)[0], each, f"{where} {number}")
            for number, each in enumerate(_of(list, told, where), 1)
        )
    if origin is Mapping:
        inner = get_args(kind)[1]
        pairs = _of(dict, told, where).items()
        return {name: _value(inner, each, f"{where}, {name}") for name, each in pairs}
    if origin is Literal:
        if told not in get_args(kind):
            offered = ", ".join(f"“{each}”" for each in get_args(kind))
            raise _refused(where, f"“{told}” is none of {offered}")
        return told
    if is_dataclass(kind):
        return _record(cast("type", kind), told, where)
    return _PLAIN[kind](told, where)


def _of(kind: type[T], told: Any, where: str) -> T:
    # JSON's true is no number, though Python's is.
    if not isinstance(told, kind) or (isinstance(told, bool) and kind is not bool):
        raise _refused(where, f"{json.dumps(told, ensure_ascii=False)} is no {_WORDS[kind]}")
    return told


def _text(told: Any, where: str) -> str:
    text = _of(str, told, where)
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise _refused(where, f"{json.dumps(text)} holds half a character") from error
    return text


def _whole(told: Any, where: str) -> int:
    number = _of(int, told, where)
    if abs(number) >= _LARGEST:
        raise _refused(where, f"{number} is too large")
    return number


def _number(told: Any, where: str) -> float:
    number = float(_whole(told, where)) if type(told) is int else _of(float, told, where)
    # Python's JSON knows NaN and Infinity; a project would keep the one as nothing at all.
    if not isfinite(number):
        raise _refused(where, f"{number} is no number")
    return number


_WORDS: Mapping[type, str] = {
    bool: "true or false",
    int: "whole number",
    float: "number",
    str: "text in quotes",
    list: "list in brackets",
    dict: "object in braces",
}
_PLAIN: Mapping[Any, Callable[[Any, str], Any]] = {
    bool: lambda told, where: _of(bool, told, where),
    int: _whole,
    float: _number,
    str: _text,
}
