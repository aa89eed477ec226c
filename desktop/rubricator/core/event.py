"""Events: as one article tells them (reports) and as adjudicated across articles (canonical)."""

from typing import Literal, NamedTuple, get_args

from rubricator.core.errors import InputError

DatePrecision = Literal["", "day", "days", "week", "month", "year"]
PlacePrecision = Literal["", "exact", "near", "district", "province", "country", "unclear"]
Reality = Literal["actual", "negated", "planned", "hypothetical", "historical"]
Verification = Literal["", "asserted", "unverified", "denied", "disputed"]
SourceClass = Literal[
    "",
    "own reporting",
    "named official",
    "anonymous official",
    "warring party",
    "perpetrator claim",
    "state media",
    "monitor",
    "medic or witness",
    "document",
]
Quotation = Literal["", "direct", "indirect", "partial", "none"]
EventStatus = Literal["open", "adjudicated", "rejected"]
ParticipantCertainty = Literal["stated", "alleged", "claimed", "denied"]
Scope = Literal["total", "group", "subgroup"]
EventRelationKind = Literal[
    "part_of", "follows", "response_to", "same_campaign", "possibly_same", "not_same"
]
SourceRule = Literal["chosen", "lowest", "highest", "majority", "manual"]

DATE_PRECISIONS: tuple[DatePrecision, ...] = get_args(DatePrecision)
PLACE_PRECISIONS: tuple[PlacePrecision, ...] = get_args(PlacePrecision)
REALITIES: tuple[Reality, ...] = get_args(Reality)
VERIFICATIONS: tuple[Verification, ...] = get_args(Verification)
SOURCE_CLASSES: tuple[SourceClass, ...] = get_args(SourceClass)
QUOTATIONS: tuple[Quotation, ...] = get_args(Quotation)
EVENT_STATUSES: tuple[EventStatus, ...] = get_args(EventStatus)
PARTICIPANT_CERTAINTIES: tuple[ParticipantCertainty, ...] = get_args(ParticipantCertainty)
SCOPES: tuple[Scope, ...] = get_args(Scope)
EVENT_RELATIONS: tuple[EventRelationKind, ...] = get_args(EventRelationKind)
SOURCE_RULES: tuple[SourceRule, ...] = get_args(SourceRule)

MEASURES = (
    "killed",
    "wounded",
    "missing",
    "captured",
    "displaced",
    "arrested",
    "participants",
    "events",
)
"""The measures offered; a study may write its own. `events` is how many a summary tells of."""


class EventReport(NamedTuple):
    """An event as one document tells it; its id is that of the annotation it belongs to.

    `speaker_role` is the role of the event that whoever says so plays in it (a warring party's
    spokesman: `target`; the victims themselves: `victim`), empty for a bystander.
    """

    id: int
    event_id: int | None = None
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
    speaker_id: int | None = None
    speaker_label: str = ""
    speaker_role: str = ""
    source_class: SourceClass = ""
    quotation: Quotation = ""
    coder_id: int | None = None
    created_at: str = ""
    updated_at: str = ""


class Event(NamedTuple):
    """The adjudicated event that one or more reports tell; `code_id` is its type."""

    id: int
    code_id: int | None = None
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
    status: EventStatus = "open"
    note: str = ""
    coder_id: int | None = None
    created_at: str = ""
    updated_at: str = ""


class Participant(NamedTuple):
    """Who played a role in a report or an event; `speaker` is who says so (a claim, a blame)."""

    id: int
    report_id: int | None
    event_id: int | None
    role: str
    actor_id: int | None = None
    label: str = ""
    certainty: ParticipantCertainty = "stated"
    speaker_id: int | None = None
    speaker_label: str = ""
    annotation_id: int | None = None
    position: int = 0


class Figure(NamedTuple):
    """A number a report or event gives; not reported is None, never 0.

    `scope` says how figures of one measure add up: a `total` stands alone, `group`s are disjoint
    and sum to the total, `subgroup`s are breakdowns that are never added.
    """

    id: int
    report_id: int | None
    event_id: int | None
    measure: str
    group_label: str = ""
    scope: Scope = "total"
    low: int | None = None
    best: int | None = None
    high: int | None = None
    phrase: str = ""
    speaker_id: int | None = None
    speaker_label: str = ""
    start: int | None = None
    end: int | None = None

    def check(self) -> None:
        """`InputError` if its numbers do not fit together."""
        check_figure(self.low, self.best, self.high)


class EventSource(NamedTuple):
    """Which report a value of a canonical event was taken from, and by which rule."""

    id: int
    event_id: int
    column_name: str
    report_id: int | None
    rule: SourceRule


class EventRelation(NamedTuple):
    """What one canonical event is to another."""

    id: int
    event_id: int
    relation: EventRelationKind
    other_id: int
    note: str = ""


MOST_COUNTED = 10**15
"""Figures are less: spreadsheets and R lose digits of larger numbers."""


def check_figure(low: int | None, best: int | None, high: int | None) -> None:
    """`InputError` unless low ≤ best ≤ high among those given, none negative or beyond counting."""
    given = [number for number in (low, best, high) if number is not None]
    if any(number >= MOST_COUNTED for number in given):
        raise InputError(f"No figure is {MOST_COUNTED:,} or more; nothing was changed.")
    if given != sorted(given) or any(number < 0 for number in given):
        raise InputError(
            f"Figures run from low over best to high, from 0 up; {low}, {best}, {high} do not."
        )
