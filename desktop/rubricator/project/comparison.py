"""The reports of an event side by side with the event itself: a column each, a line an aspect."""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import NamedTuple

from rubricator.core.adjudication import (
    Account,
    Aspect,
    aspects,
    differs,
    figure_of,
    players,
    said,
    said_in_columns,
)
from rubricator.core.event import (
    Event,
    EventRelation,
    EventReport,
    EventSource,
    Figure,
    Participant,
)
from rubricator.core.span import Span
from rubricator.core.totals import Total
from rubricator.store import codebook
from rubricator.store.accounts import accounts
from rubricator.store.connection import Connection
from rubricator.store.table import (
    ACTOR,
    EVENT,
    EVENT_RELATION,
    EVENT_SOURCE,
    FIGURE,
    PARTICIPANT,
)

_LABELS: Mapping[str, str] = {
    "title": "Title",
    "code": "Type",
    "date_from": "Date",
    "place_name": "Place",
    "admin1": "Province",
    "country": "Country",
    "reality": "Reality",
    "verification": "Verified",
    "event_count": "Several events",
    "reciprocal": "Reciprocal",
}


class Evidence(NamedTuple):
    """Where an article says so: a coding, or the words of a figure."""

    document_id: int
    annotation_id: int
    span: Span | None = None


class Cell(NamedTuple):
    """What one report, or the event, says: as words, and as a key that is equal for the same."""

    report_id: int | None
    text: str
    key: Hashable
    evidence: Evidence | None = None


class Line(NamedTuple):
    """One aspect across the reports; `own` is what the event itself says, by which rule."""

    aspect: Aspect
    label: str
    cells: tuple[Cell, ...]
    own: Cell
    rule: str
    source_id: int | None
    differs: bool


class Comparison(NamedTuple):
    """An event, its reports in the order of their publication, and what each says."""

    event: Event
    accounts: tuple[Account, ...]
    lines: tuple[Line, ...]
    relations: tuple[EventRelation, ...]
    """Those of this event to others and of others to it."""
    titles: dict[int, str]
    """The titles of the events it is related to."""

    @property
    def is_disputed(self) -> bool:
        """Whether the event or a report of it is marked as disputed or denied."""
        told = {self.event.verification, *(each.report.verification for each in self.accounts)}
        return not told.isdisjoint({"disputed", "denied"})

    @property
    def disagreements(self) -> tuple[Line, ...]:
        """The lines in which two reports say different things."""
        return tuple(line for line in self.lines if line.differs)


def comparison(db: Connection, event_id: int) -> Comparison:
    """An event beside its reports; `NotFoundError` if there is no such event."""
    event = EVENT.get(db, event_id)
    told = accounts(db, event_id)
    cast = PARTICIPANT.where(db, event_id=event_id)
    numbers = FIGURE.where(db, event_id=event_id)
    sources = {each.column_name: each for each in EVENT_SOURCE.where(db, event_id=event_id)}
    writer = _Writer(db, [*cast, *(each for account in told for each in account.participants)])
    lines = tuple(
        _line(event, told, aspect, _Own(cast, numbers, sources.get(aspect.name)), writer)
        for aspect in aspects(told, cast, numbers)
    )
    relations = (
        *EVENT_RELATION.where(db, event_id=event_id),
        *EVENT_RELATION.where(db, other_id=event_id),
    )
    others = {each for r in relations for each in (r.event_id, r.other_id)} - {event_id}
    titles = {each.id: each.title for each in EVENT.rows(db, sorted(others))}
    return Comparison(event, tuple(told), lines, relations, titles)


class _Own(NamedTuple):
    """What belongs to the event itself."""

    participants: Sequence[Participant]
    figures: Sequence[Figure]
    source: EventSource | None


def _line(
    event: Event, told: Sequence[Account], aspect: Aspect, own: _Own, writer: "_Writer"
) -> Line:
    answers = [said(account, aspect) for account in told]
    cells = tuple(
        Cell(account.id, writer.told(account, aspect), answer.key, evidence(account, aspect))
        for account, answer in zip(told, answers, strict=True)
    )
    return Line(
        aspect,
        label(aspect),
        cells,
        Cell(None, writer.own(event, own, aspect), _own_key(event, own, aspect)),
        own.source.rule if own.source else "",
        own.source.report_id if own.source else None,
        aspect.compared and differs(answers),
    )


def _own_key(event: Event, own: _Own, aspect: Aspect) -> Hashable:
    match aspect.kind:
        case "role":
            return players(own.participants, aspect.role) or None
        case "figure":
            numbers = figure_of(own.figures, aspect)[:3]
            return numbers if any(number is not None for number in numbers) else None
    return event.code_id if aspect.name == "code" else said_in_columns(event, aspect).key


def evidence(account: Account, aspect: Aspect) -> Evidence | None:
    """Where the article of a report says an aspect: of no words of its own, the event's words."""
    place = Evidence(account.document_id, account.id)
    if aspect.kind == "role":
        cast = [each for each in account.participants if each.role == aspect.role]
        coded = next((each.annotation_id for each in cast if each.annotation_id), None)
        return (place._replace(annotation_id=coded) if coded else place) if cast else None
    if aspect.kind == "figure":
        return _figure_evidence(account, aspect, place)
    return place


def _figure_evidence(account: Account, aspect: Aspect, place: Evidence) -> Evidence | None:
    known = [
        each
        for each in account.figures
        if each.measure == aspect.measure and aspect.group in ("", each.group_label)
    ]
    for each in known:
        if each.start is not None and each.end is not None:
            return place._replace(span=Span(each.start, each.end))
    return place if known else None


def label(aspect: Aspect) -> str:
    """What a line is called."""
    if aspect.kind == "role":
        return aspect.role.replace("_", " ").capitalize()
    if aspect.kind == "figure":
        words = aspect.measure.capitalize()
        return f"{words} · {aspect.group}" if aspect.group else words
    return _LABELS[aspect.name]


def number_words(number: Total | tuple[int | None, int | None, int | None]) -> str:
    """A number with its bounds: `48`, `48–57`, `at least 66`, `50 (40–60)`; "" for none."""
    low, best, high = number[:3]
    if best is None:
        return _range(low, high)
    if low == best == high or (low is None and high is None):
        return f"{best:,}"
    if low == best and high is None:
        return f"at least {best:,}"
    if high == best and low is None:
        return f"at most {best:,}"
    return f"{best:,} ({_range(low, high)})"


def _range(low: int | None, high: int | None) -> str:
    if low is None and high is None:
        return ""
    if high is None:
        return f"at least {low:,}"
    if low is None:
        return f"at most {high:,}"
    return f"{low:,}" if low == high else f"{low:,}–{high:,}"


def date_words(record: EventReport | Event) -> str:
    """A date as known, with its precision and the words for it."""
    days = record.date_from
    if record.date_to and record.date_to != record.date_from:
        days = f"{days} – {record.date_to}"
    quoted = f"“{record.date_text}”" if record.date_text else ""
    precision = record.date_precision if record.date_precision != "day" else ""
    return _joined(days, precision, quoted)


def _place_words(record: EventReport | Event) -> str:
    name = record.place_name or (f"“{record.place_text}”" if record.place_text else "")
    return _joined(name, record.place_precision if name else "")


def _count_words(record: EventReport | Event) -> str:
    if record.event_count is not None:
        return f"{record.event_count:,}"
    return "yes" if record.is_summary else ""


def _joined(*parts: str) -> str:
    return " · ".join(filter(None, parts))


class _Writer:
    """Puts what reports and events say into words."""

    def __init__(self, db: Connection, cast: Iterable[Participant]) -> None:
        self._codes = codebook.codes(db)
        ids = {each.actor_id for each in cast} | {each.speaker_id for each in cast}
        known = ACTOR.rows(db, sorted(each for each in ids if each is not None))
        self._actors = {each.id: each.name for each in known}

    def told(self, account: Account, aspect: Aspect) -> str:
        """What a report says."""
        match aspect.kind:
            case "role":
                return self._cast(account.participants, aspect)
            case "figure":
                return _figures(account.figures, aspect)
        if aspect.name == "code":
            return self._code(account.code_id)
        return self._columns(account.report, aspect)

    def own(self, event: Event, own: _Own, aspect: Aspect) -> str:
        """What the event itself says."""
        match aspect.kind:
            case "role":
                cast = self._cast(own.participants, aspect)
                return cast or ("nobody" if own.source else "")
            case "figure":
                return _figures(own.figures, aspect)
        if aspect.name == "code":
            return self._code(event.code_id)
        return self._columns(event, aspect)

    def _code(self, code_id: int | None) -> str:
        code = self._codes.get(code_id) if code_id is not None else None
        return code.label if code else ""

    def _columns(self, record: EventReport | Event, aspect: Aspect) -> str:
        match aspect.name:
            case "date_from":
                return date_words(record)
            case "place_name":
                return _place_words(record)
            case "event_count":
                return _count_words(record)
            case "reciprocal":
                return "yes" if record.reciprocal else ""
        return str(getattr(record, aspect.columns[0]) or "")

    def _cast(self, participants: Sequence[Participant], aspect: Aspect) -> str:
        found = [self._player(each) for each in participants if each.role == aspect.role]
        return "; ".join(dict.fromkeys(found))

    def _player(self, each: Participant) -> str:
        name = self._actors.get(each.actor_id) if each.actor_id is not None else None
        said_by = each.speaker_label or self._actors.get(each.speaker_id or 0, "")
        own_claim = each.speaker_id is not None and each.speaker_id == each.actor_id
        certainty: str = each.certainty if each.certainty != "stated" else ""
        if said_by and not own_claim:
            certainty = f"{certainty} by {said_by}" if certainty else f"says {said_by}"
        words = name or each.label
        return f"{words} ({certainty})" if certainty else words


def _figures(figures: Sequence[Figure], aspect: Aspect) -> str:
    whole = number_words(figure_of(figures, aspect))
    groups = [each for each in figures if each.measure == aspect.measure and each.scope == "group"]
    if aspect.group or len(groups) < 2:
        return whole
    parts = " + ".join(number_words((each.low, each.best, each.high)) for each in groups)
    return f"{whole} ({parts})" if whole else parts
