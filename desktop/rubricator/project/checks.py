"""Checks of the content: what coders may have forgotten or mistaken, each with where to look.

None of it is an error of the file; `store.integrity` checks that.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from typing import Literal, get_args

from rubricator.core.dates import bounds
from rubricator.core.document import ZoneMap
from rubricator.core.event import Figure
from rubricator.core.ids import id_text
from rubricator.core.totals import contradictions
from rubricator.store import codebook, content, records
from rubricator.store.connection import Connection
from rubricator.store.content import ReportLine
from rubricator.store.table import CODE, ZONE

Check = Literal[
    "required role",
    "figures",
    "date after publication",
    "date long before",
    "stance without holder",
    "stance without target",
    "actor without sector",
    "outside the body",
    "event without report",
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

    `annotation_id` is where a window jumps to; None if nothing in a text shows it.
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
    yield from _figures(db)
    yield from _dates(db, years)
    yield from _stances(db)
    yield from _actors(db)
    yield from _outside_body(db)
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
        lacking = [label for name, label in required(report.code_id).items() if name not in there]
        if lacking:
            listed = ", ".join(label.lower() for label in lacking)
            yield _of_report("required role", report.id, f"{_called(report)} lacks: {listed}")


def _called(report: ReportLine) -> str:
    return f"“{report.title or report.code_label}”"


def _of_report(check: Check, report_id: int, message: str) -> Finding:
    return Finding(check, "event_report", report_id, message, report_id)


def _figures(db: Connection) -> Iterator[Finding]:
    """Figures of one report or event whose groups do not add up to their total."""
    for (report_id, event_id), group in groupby(records.figures(db), _owner):
        for measure in contradictions(list(group)):
            message = f"The groups of “{measure}” do not add up to their total"
            if report_id is not None:
                yield _of_report("figures", report_id, message)
            elif event_id is not None:
                yield Finding("figures", "event", event_id, message)


def _owner(figure: Figure) -> tuple[int | None, int | None]:
    return figure.report_id, figure.event_id


def _dates(db: Connection, years: int) -> Iterator[Finding]:
    known = [each for each in content.reports(db) if each.date_from and each.published_on]
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


def _actors(db: Connection) -> Iterator[Finding]:
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


def _events(db: Connection) -> Iterator[Finding]:
    for event in content.events(db):
        if event.report_id is None:
            called = f"“{event.title}”" if event.title else "An event"
            yield Finding("event without report", "event", event.id, f"{called} has no report")


def _mentions(db: Connection) -> Iterator[Finding]:
    for mention in content.unlinked_mentions(db):
        message = "This mention is linked to no actor"
        yield Finding("unlinked mention", "annotation", mention.id, message, mention.id)
