"""What each report of an event says, for those who compare them: read through indices."""

import sqlite3
from collections.abc import Iterable

from rubricator.core.adjudication import Account, in_order
from rubricator.core.event import Figure, Participant
from rubricator.store.table import AMONG, EVENT_REPORT, FIGURE, PARTICIPANT, among


def accounts(db: sqlite3.Connection, event_id: int) -> list[Account]:
    """The reports of an event with all they say, in the order of their publication."""
    rows = db.execute("SELECT id FROM event_report WHERE event_id = ?", (event_id,))
    return of_reports(db, [report_id for (report_id,) in rows])


def of_reports(db: sqlite3.Connection, report_ids: Iterable[int]) -> list[Account]:
    """These reports with all they say, in the order of their publication."""
    ids = list(report_ids)
    participants, figures = participants_of(db, ids), figures_of(db, ids)
    reports = {each.id: each for each in EVENT_REPORT.rows(db, ids)}
    rows = db.execute(
        "SELECT a.id, a.code_id, d.id, d.title, d.source_name, d.published_on, a.start, "
        f'a."end" FROM annotation a JOIN document d ON d.id = a.document_id WHERE a.id {AMONG}',
        among(ids),
    )
    found = [
        Account(
            reports[row_id], code_id, document_id, title, source, published, start, end,
            tuple(participants.get(row_id, ())), tuple(figures.get(row_id, ())),
        )
        for row_id, code_id, document_id, title, source, published, start, end in rows
    ]  # fmt: skip
    return in_order(found)


def participants_of(db: sqlite3.Connection, ids: Iterable[int]) -> dict[int, list[Participant]]:
    """The participants of these reports, by report, in their order."""
    tail = f"WHERE participant.report_id {AMONG} ORDER BY participant.position, participant.id"
    found: dict[int, list[Participant]] = {}
    for each in PARTICIPANT.joined(db, tail, among(ids)):
        found.setdefault(each.report_id or 0, []).append(each)
    return found


def figures_of(db: sqlite3.Connection, ids: Iterable[int]) -> dict[int, list[Figure]]:
    """The figures of these reports, by report."""
    tail = f"WHERE figure.report_id {AMONG} ORDER BY figure.id"
    found: dict[int, list[Figure]] = {}
    for each in FIGURE.joined(db, tail, among(ids)):
        found.setdefault(each.report_id or 0, []).append(each)
    return found
