"""The rows that `rubricator.open` gives for records, as types: a checker knows their columns."""

from typing import TypedDict


class EventRow(TypedDict):
    """An event; `disputed`, `is_summary` and `reciprocal` are 0 or 1."""

    event_id: str
    title: str
    code: str | None
    code_label: str | None
    date_from: str
    date_to: str
    date_precision: str
    date_text: str
    place_text: str
    place_name: str
    admin1: str
    country: str
    latitude: float | None
    longitude: float | None
    place_precision: str
    reality: str
    verification: str
    is_summary: int
    event_count: int | None
    reciprocal: int
    status: str
    note: str
    n_reports: int
    n_sources: int
    first_reported: str
    last_reported: str
    disputed: int


class EventReportRow(TypedDict):
    """An event as one document tells it; offsets are code points."""

    report_id: str
    event_id: str | None
    document_id: str
    document_title: str
    source_name: str
    published_on: str
    code: str
    code_label: str
    title: str
    date_from: str
    date_to: str
    date_precision: str
    date_text: str
    place_text: str
    place_name: str
    admin1: str
    country: str
    latitude: float | None
    longitude: float | None
    place_precision: str
    reality: str
    verification: str
    is_summary: int
    event_count: int | None
    reciprocal: int
    speaker_id: str | None
    speaker: str
    speaker_role: str
    source_class: str
    quotation: str
    start: int
    end: int
    text: str
    coder: str
    certainty: str
    memo: str


class ReportOfEventRow(TypedDict):
    """A report under the event it tells."""

    event_id: str
    event_title: str
    report_id: str
    document_id: str
    document_title: str
    source_name: str
    published_on: str
    code: str
    date_from: str
    date_to: str
    date_precision: str
    date_text: str
    place_text: str
    place_name: str
    admin1: str
    country: str
    latitude: float | None
    longitude: float | None
    place_precision: str
    reality: str
    verification: str
    is_summary: int
    event_count: int | None
    reciprocal: int
    source_class: str


class EventSourceRow(TypedDict):
    """Where a settled value of an event is from."""

    event_id: str
    event_title: str
    column: str
    report_id: str | None
    document_id: str | None
    document_title: str | None
    source_name: str | None
    published_on: str | None
    rule: str


class EventRelationRow(TypedDict):
    """What one event is to another."""

    event_id: str
    event_title: str
    relation: str
    other_id: str
    other_title: str
    note: str


class ParticipantRow(TypedDict):
    """Who played a role in a report or an event: one of the two ids is None."""

    participant_id: str
    report_id: str | None
    event_id: str | None
    role: str
    actor_id: str | None
    actor_name: str | None
    label: str
    certainty: str
    speaker: str
    evidence_id: str | None
    position: int


class FigureRow(TypedDict):
    """A number of a report or an event; what was not reported is None, never 0."""

    figure_id: str
    report_id: str | None
    event_id: str | None
    measure: str
    group_label: str
    scope: str
    low: int | None
    best: int | None
    high: int | None
    phrase: str
    speaker: str
    start: int | None
    end: int | None


class ActorRow(TypedDict):
    """An entry of the registry of actors; `aliases` are joined by `|`.

    `merged_into_id` is the entry that took over what referred to this one, or None.
    """

    actor_id: str
    name: str
    kind: str
    sector: str | None
    country: str
    parent_id: str | None
    parent: str | None
    valid_from: str
    valid_to: str
    wikidata_id: str
    note: str
    merged_into_id: str | None
    aliases: str
    n_mentions: int
    n_documents: int


class ActorAliasRow(TypedDict):
    """Another name of an actor, and the dates between which it was used as far as known."""

    alias_id: str
    actor_id: str
    actor_name: str
    alias: str
    kind: str
    language: str
    valid_from: str
    valid_to: str


class ActorRelationRow(TypedDict):
    """What one actor is to another; `evidence_id` is the coding that shows it."""

    relation_id: str
    actor_id: str
    actor_name: str
    relation: str
    other_id: str
    other_name: str
    valid_from: str
    valid_to: str
    evidence_id: str | None
    note: str


class ActorMentionRow(TypedDict):
    """A coding of an actor; `actor_id` is None while nobody said who it is.

    `sector` is the code of the coding; offsets are code points.
    """

    annotation_id: str
    document_id: str
    document_title: str
    source_name: str
    published_on: str
    actor_id: str | None
    actor_name: str | None
    actor_kind: str | None
    actor_country: str | None
    sector: str
    text: str
    start: int
    end: int
    coder: str
