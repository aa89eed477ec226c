"""Checks of the content: what coders may have forgotten or mistaken, each with where to look.

None of it is an error of the file; `store.integrity` checks that.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from typing import Literal, TypeVar, get_args

from rubricator.core.adjudication import conflicts
from rubricator.core.dates import bounds
from rubricator.core.document import ZoneMap
from rubricator.core.event import Figure
from rubricator.core.ids import id_text
from rubricator.core.totals import contradictions
from rubricator.store import codebook, content, records, setting
from rubricator.store.accounts import accounts
from rubricator.store.connection import Connection
from rubricator.store.content import ReportLine
from rubricator.store.table import CODE, FIELD, ZONE

K = TypeVar("K", int, str)
Check = Literal[
    "required role",
    "required field",
    "figures",
    "date ends before it begins",
    "date after publication",
    "date long before",
    "stance without holder",
    "stance without target",
    "polarity off the scale",
    "actor without kind",
    "actor without sector",
    "outside the body",
    "coded twice",
    "event without report",
    "value without report",
    "unsettled disagreement",
    "unlinked mention",
]
CHECKS: tuple[Check, ...] = get_args(Check)
"""What is looked for, in this order."""
YEARS = 10
"""So many years before its article an event is expected to have been, at most."""

_PREFIXES: Mapping[str, str] = {
    "event_report": "rep",
    "event": "evt",
    "stance": "sta",
    "actor": "act",
    "annotation": "ann",
}


@dataclass(frozen=True, slots=True)
class Finding:
    """Something to look at: which row of which table, why, and the coding that shows it.

    `annotation_id` is where a window jumps to in a text; None if nothing there shows it.
    """

    check: Check
    table: str
    id: int
    message: str
    annotation_id: int | None = None

    @property
    def text_id(self) -> str:
        """The row's id as people and files see it."""
        return id_text(_PREFIXES[self.table], self.id)

    def as_text(self) -> dict[str, str | None]:
        """The finding with its ids as text."""
        annotation_id = self.annotation_id
        return {
            "check": self.check,
            "table": self.table,
            "id": self.text_id,
            "message": self.message,
            "annotation_id": None if annotation_id is None else id_text("ann", annotation_id),
        }


def content_findings(db: Connection, *, years: int = YEARS) -> Iterator[Finding]:
    """All findings, check by check, each in the order of documents and text."""
    yield from _missing_roles(db)
    yield from _missing_fields(db)
    yield from _figures(db)
    yield from _dates(db, years)
    yield from _stances(db)
    yield from _actors(db)
    yield from _outside_body(db)
    yield from _coded_twice(db)
    yield from _events(db)
    yield from _mentions(db)


def _missing_roles(db: Connection) -> Iterator[Finding]:
    played = content.roles_played(db)

    @cache
    def required(code_id: int) -> dict[str, str]:
        roles = codebook.roles(db, CODE.get(db, code_id))
        return {role.name: role.label for role in roles if role.required}

    for report in content.reports(db):
        there = played.get(report.id, set())
        if lacking := _lacking(required(report.code_id), there):
            yield _of_report("required role", report.id, f"{_called(report)} lacks: {lacking}")


def _lacking(required: Mapping[K, str], there: Collection[K]) -> str:
    """The labels of what is required and not there, for a sentence."""
    return ", ".join(label.lower() for key, label in required.items() if key not in there)


def _missing_fields(db: Connection) -> Iterator[Finding]:
    if not FIELD.where(db, required=True):
        return
    given = content.required_given(db)

    @cache
    def required(code_id: int) -> dict[int, str]:
        fields = codebook.fields(db, CODE.get(db, code_id))
        return {field.id: field.label for field in fields if field.required}

    for coding in records.codings(db):
        there = given.get(coding.id, set())
        if lacking := _lacking(required(coding.code_id), there):
            message = f"This coding lacks: {lacking}"
            yield Finding("required field", "annotation", coding.id, message, coding.id)


def _called(report: ReportLine) -> str:
    return f"“{report.title or report.code_label}”"


def _of_report(check: Check, report_id: int, message: str) -> Finding:
    return Finding(check, "event_report", report_id, message, report_id)


def _figures(db: Connection) -> Iterator[Finding]:
    """Figures with a low above a high, and groups that do not add up to their total.

    The former are in no file that only this program wrote: it refuses to write and to read them.
    """
    falling = content.falling_figures(db)
    for report_id, event_id, measure in falling:
        message = f"The figures of “{measure}” run from high to low"
        yield from _of_either("figures", (report_id, event_id), message)
    if falling:
        return
    for owner, group in groupby(records.figures(db), _owner):
        for measure in contradictions(list(group)):
            message = f"The groups of “{measure}” do not add up to their total"
            yield from _of_either("figures", owner, message)


def _of_either(
    check: Check, owner: tuple[int | None, int | None], message: str
) -> Iterator[Finding]:
    report_id, event_id = owner
    if report_id is not None:
        yield _of_report(check, report_id, message)
    elif event_id is not None:
        yield Finding(check, "event", event_id, message)


def _owner(figure: Figure) -> tuple[int | None, int | None]:
    return figure.report_id, figure.event_id


def _dates(db: Connection, years: int) -> Iterator[Finding]:
    dated = [each for each in content.reports(db) if each.date_from]
    for report in dated:
        if report.date_to and bounds(report.date_to)[1] < bounds(report.date_from)[0]:
            message = f"{_called(report)} goes from {report.date_from} to {report.date_to}"
            yield _of_report("date ends before it begins", report.id, message)
    known = [each for each in dated if each.published_on]
    for report in known:
        first, published = bounds(report.date_from)[0], bounds(report.published_on)[1]
        if first > published and report.reality in _PAST:
            message = f"{_called(report)} of {report.date_from} is told on {report.published_on}"
            yield _of_report("date after publication", report.id, message)
    for report in known:
        last = bounds(report.date_to or report.date_from)[1]
        if _years_between(last, bounds(report.published_on)[0]) > years and report.reality in _NOW:
            message = f"{_called(report)} of {report.date_from} is told on {report.published_on}"
            yield _of_report("date long before", report.id, message)


_PAST = frozenset({"actual", "historical"})
_NOW = frozenset({"actual", "negated", "planned", "hypothetical"})


def _years_between(earlier: str, later: str) -> int:
    """Whole years from one ISO day to another."""
    return int(later[:4]) - int(earlier[:4]) - (later[4:] < earlier[4:])


def _stances(db: Connection) -> Iterator[Finding]:
    lines = list(content.stances(db))
    for line in lines:
        if not line.has_holder:
            message = "Nobody holds this stance"
            yield Finding("stance without holder", "stance", line.id, message, line.id)
    for line in lines:
        if not line.has_target:
            message = "This stance is about nobody and nothing"
            yield Finding("stance without target", "stance", line.id, message, line.id)
    values = setting.polarity_scale(db).values
    for line in lines:
        if line.polarity is not None and line.polarity not in values:
            message = f"The scale has no {line.polarity:g}"
            yield Finding("polarity off the scale", "stance", line.id, message, line.id)


def _actors(db: Connection) -> Iterator[Finding]:
    for actor in content.actors_without_kind(db):
        mention = content.mention_of(db, actor.id)
        message = f"“{actor.name}” is of the kind “unidentified”"
        yield Finding("actor without kind", "actor", actor.id, message, mention)
    for actor in content.actors_without_sector(db):
        message, mention = f"“{actor.name}” has no sector", content.mention_of(db, actor.id)
        yield Finding("actor without sector", "actor", actor.id, message, mention)


def _outside_body(db: Connection) -> Iterator[Finding]:
    for document_id, group in groupby(records.codings(db), lambda each: each.document_id):
        zones = ZONE.where(db, document_id=document_id)
        if not any(zone.kind == "body" for zone in zones):
            continue
        parts = ZoneMap(zones)
        for coding in group:
            zone = parts.kind_at(coding.start)
            if zone != "body":
                message = f"This coding stands in: {zone or 'what is in no zone'}"
                yield Finding("outside the body", "annotation", coding.id, message, coding.id)


def _coded_twice(db: Connection) -> Iterator[Finding]:
    for annotation_id, label in content.coded_again(db):
        message = f"The same coder has coded these words as “{label}” before"
        yield Finding("coded twice", "annotation", annotation_id, message, annotation_id)


def _events(db: Connection) -> Iterator[Finding]:
    for event in content.events(db):
        if event.report_id is None:
            message = f"{_titled(event.title)} has no report"
            yield Finding("event without report", "event", event.id, message)
    for event_id, title, column in content.settled_by_nobody(db):
        message = f"{_titled(title)} has its {_words(column)} from a report that is gone"
        yield Finding("value without report", "event", event_id, message)
    for event_id, title in content.adjudicated(db).items():
        settled = {source.column_name for source in records.sources(db, event_id)}
        differing = [
            aspect.name
            for aspect in conflicts(accounts(db, event_id))
            if aspect.name not in settled
        ]
        if differing:
            message = f"{_titled(title)} is adjudicated, but open in: "
            message += ", ".join(map(_words, differing))
            yield Finding("unsettled disagreement", "event", event_id, message)


def _titled(title: str) -> str:
    return f"“{title}”" if title else "An event"


def _words(column: str) -> str:
    return column.replace("_", " ")


def _mentions(db: Connection) -> Iterator[Finding]:
    for mention in content.unlinked_mentions(db):
        message = "This mention is linked to no actor"
        yield Finding("unlinked mention", "annotation", mention.id, message, mention.id)
