"""The rows that `rubricator.open` gives for records, as types: a checker knows their columns."""

from typing import TypedDict


class InDocument(TypedDict):
    """Something that stands in a document."""

    document_id: str
    document_title: str
    source_name: str
    published_on: str


class Told(TypedDict):
    """What is told of something that happened."""

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


class DocumentRow(TypedDict):
    """An article with what is known of it and its full text, as imported."""

    document_id: str
    title: str
    source_name: str
    source_type: str
    wire_credit: str
    byline: str
    dateline: str
    url: str
    language: str
    published_on: str
    published_note: str
    imported_from: str
    encoding: str
    status: str
    status_reason: str
    duplicate_group: str
    memo: str
    character_count: int
    word_count: int
    text_sha256: str
    n_annotations: int
    created_at: str
    updated_at: str
    text: str


class ZoneRow(InDocument):
    """A part of a document's text; `coder` is None where a rule set it. Offsets are code points."""

    zone_id: str
    kind: str
    start: int
    end: int
    set_by: str
    coder: str | None


class DocumentVariableRow(InDocument):
    """The value of one of the study's own variables for a document."""

    variable: str
    label: str
    type: str
    value: str


class DocumentTagRow(InDocument):
    """A tag of a document."""

    tag: str


class AssignmentRow(InDocument):
    """A document that a coder is to code; `state` is open or done."""

    coder: str
    state: str


class AnnotationRow(InDocument):
    """A coding: the words from `start` to `end` in code points, its code and its coder.

    `fragments` lists the stretches of a discontinuous coding as `start-end`, joined by `|`.
    """

    annotation_id: str
    kind: str
    code: str
    code_label: str
    actor_id: str | None
    actor_name: str | None
    text: str
    start: int
    end: int
    fragments: str
    coder: str
    certainty: str
    state: str
    memo: str
    origin: str
    created_at: str
    updated_at: str


class FieldValueRow(InDocument):
    """The value of a field of the study for a coding; of an actor in the registry, its id."""

    annotation_id: str
    kind: str
    code: str
    field: str
    label: str
    type: str
    seq: int
    value: str
    coder: str


class StanceRow(InDocument):
    """Who is for or against whom or what; `polarity` is None where it is not stated, never 0."""

    stance_id: str
    code: str
    holder_id: str | None
    holder_name: str
    target_kind: str
    target_id: str | None
    target_name: str
    polarity: float | None
    intensity: float | None
    form: str
    modality: str
    addressee: str
    quotation: str
    speaker: str
    about_event_id: str | None
    about_report_id: str | None
    start: int
    end: int
    text: str
    coder: str
    certainty: str
    memo: str


class CodeRow(TypedDict):
    """A code with what it means; `retired` is 0 or 1, `parent` None at the top."""

    code_id: str
    name: str
    parent: str | None
    kind: str
    label: str
    colour: str
    shortcut: str
    definition: str
    include: str
    exclude: str
    example: str
    position: int
    retired: int
    n_annotations: int


class CrosswalkRow(TypedDict):
    """What another scheme (PLOVER, CAMEO …) calls a code."""

    code_id: str
    code: str
    code_label: str
    scheme: str
    external_code: str


class RoleRow(TypedDict):
    """A role of events; `code` is None for those of every event, and they go down the tree."""

    code: str | None
    role: str
    label: str
    required: int
    repeats: int
    position: int


class FieldRow(TypedDict):
    """A field the study added; `code` is None for all codes of the kind; choices joined by `|`."""

    kind: str
    code: str | None
    field: str
    label: str
    type: str
    choices: str
    required: int
    repeats: int
    position: int


class CoderRow(TypedDict):
    """A coder, and how much they coded; `active` is 0 or 1."""

    coder_id: str
    coder: str
    colour: str
    active: int
    n_annotations: int
    n_documents: int


class EventRow(Told):
    """An event; `disputed`, `is_summary` and `reciprocal` are 0 or 1."""

    event_id: str
    title: str
    code: str | None
    code_label: str | None
    status: str
    note: str
    n_reports: int
    n_sources: int
    first_reported: str
    last_reported: str
    disputed: int


class EventReportRow(InDocument, Told):
    """An event as one document tells it; offsets are code points."""

    report_id: str
    event_id: str | None
    code: str
    code_label: str
    title: str
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


class ReportOfEventRow(InDocument, Told):
    """A report under the event it tells."""

    event_id: str
    event_title: str
    report_id: str
    code: str
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


class ActorMentionRow(InDocument):
    """A coding of an actor; `actor_id` is None while nobody said who it is.

    `sector` is the code of the coding; offsets are code points.
    """

    annotation_id: str
    actor_id: str | None
    actor_name: str | None
    actor_kind: str | None
    actor_country: str | None
    sector: str
    text: str
    start: int
    end: int
    coder: str
