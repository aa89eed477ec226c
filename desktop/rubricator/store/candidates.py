"""Which reports and events may tell the same event as a report: found by date, place and actor.

Everything is found through an index, in blocks that cannot grow with the project: those near in
time, those at the same place, those with an actor that few reports name.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from rubricator.core.telling import Number, Player, Telling, TellingKind
from rubricator.store.table import AMONG, among, among_texts

_MOST = 2_000
"""Undated ones found at a place or by an actor: more of them would tell nothing of an event."""
_UNDATED = 20_000
"""Reports without date that are gone through for an actor."""
_COMMON = 2_000
"""An actor of more reports than this finds nobody by itself."""

_COLUMNS = "r.date_from, r.date_to, r.place_name, r.admin1, r.country, r.latitude, r.longitude"
_LINE: Mapping[TellingKind, str] = {
    "report": f"SELECT 'report', r.id, r.event_id, a.code_id, {_COLUMNS} FROM event_report r "
    "JOIN annotation a ON a.id = r.id",
    "event": f"SELECT 'event', r.id, r.id, r.code_id, {_COLUMNS} FROM event r",
}
_TABLE: Mapping[TellingKind, str] = {"report": "event_report", "event": "event"}


class CandidateLine(NamedTuple):
    """What a candidate shows: its title, code, date and place, and where it was published."""

    kind: TellingKind
    id: int
    title: str
    code_id: int | None
    date_from: str
    date_to: str
    date_text: str
    place: str
    source_name: str
    published_on: str
    document_id: int | None
    reports: int


def telling(db: sqlite3.Connection, kind: TellingKind, row_id: int) -> Telling | None:
    """A report or an event, or None if it is gone."""
    row = db.execute(f"{_LINE[kind]} WHERE r.id = ?", (row_id,)).fetchone()
    return Telling(*row) if row else None


def tellings(
    db: sqlite3.Connection,
    kind: TellingKind,
    ids: Iterable[int],
    *,
    like: Telling,
    codes: Iterable[int],
    shared: Iterable[int] = (),
) -> list[Telling]:
    """Those of these reports or events that have something in common with `like`.

    That is the place or the province, one of `codes`, or that they are among `shared`.
    """
    code = "a.code_id" if kind == "report" else "r.code_id"
    rows = db.execute(
        f"{_LINE[kind]} WHERE r.id {AMONG} AND (r.place_name = ? COLLATE NOCASE "
        f"AND r.place_name <> '' OR r.admin1 = ? COLLATE NOCASE AND r.admin1 <> '' "
        f"OR {code} {AMONG} OR r.id {AMONG})",
        (*among(ids), like.place_name, like.admin1, *among(codes), *among(shared)),
    )
    return [Telling(*row) for row in rows]


def near_in_time(
    db: sqlite3.Connection,
    kind: TellingKind,
    *,
    earliest: str,
    first: str,
    last: str,
    years: Iterable[str],
) -> list[int]:
    """Those whose dates touch first..last (ISO days), or are only known to be of one of `years`.

    A partial date reaches to its end: “2013-03” touches every day of that March. What began before
    `earliest` is not looked at.
    """
    rows = db.execute(
        f"SELECT id FROM {_TABLE[kind]} WHERE date_from >= ? AND date_from <= ? "
        "AND max(date_from || '~', CASE date_to WHEN '' THEN '' ELSE date_to || '~' END) >= ? "
        f"UNION SELECT id FROM {_TABLE[kind]} WHERE date_from {AMONG}",
        (earliest, last, first, *among_texts(years)),
    )
    return [row_id for (row_id,) in rows]


def at_place(
    db: sqlite3.Connection, kind: TellingKind, place: str, *, undated: bool, most: int = _MOST
) -> list[int]:
    """Those at a place of this name, whatever its case; with `undated` only those without date."""
    if not place:
        return []
    rows = db.execute(
        f"SELECT id FROM {_TABLE[kind]} WHERE place_name = ? COLLATE NOCASE AND place_name <> '' "
        f"{'AND date_from = ?' if undated else 'AND date_from >= ?'} LIMIT ?",
        (place, "", most),
    )
    return [row_id for (row_id,) in rows]


def with_actors(
    db: sqlite3.Connection, actor_ids: Iterable[int], *, undated: bool, most: int = _MOST
) -> list[int]:
    """The reports that name one of these actors; with `undated` only those without date."""
    if undated:
        # From the few without a date to their cast, not from all that an actor ever did.
        rows = db.execute(
            "SELECT DISTINCT undated.id FROM "
            "(SELECT id FROM event_report WHERE date_from = '' LIMIT ?) undated "
            "CROSS JOIN participant p ON p.report_id = undated.id "
            f"WHERE +p.actor_id {AMONG} LIMIT ?",
            (_UNDATED, *among(actor_ids), most),
        )
    else:
        rows = db.execute(
            f"SELECT DISTINCT report_id FROM participant WHERE actor_id {AMONG} "
            "AND report_id IS NOT NULL LIMIT ?",
            (*among(actor_ids), most),
        )
    return [row_id for (row_id,) in rows]


def report_counts(db: sqlite3.Connection, actor_ids: Iterable[int]) -> dict[int, int]:
    """How often each actor is named in reports, counted up to a little over `_COMMON`."""
    found = {}
    for actor_id in actor_ids:
        row = db.execute(
            "SELECT count(*) FROM (SELECT 1 FROM participant WHERE actor_id = ? "
            "AND report_id IS NOT NULL LIMIT ?)",
            (actor_id, _COMMON + 1),
        ).fetchone()
        found[actor_id] = int(row[0])
    return found


def is_common(reports: int) -> bool:
    """Whether an actor of so many reports finds nobody by itself."""
    return reports > _COMMON


def shared_actors(
    db: sqlite3.Connection, report_ids: Iterable[int], actor_ids: Iterable[int]
) -> dict[int, set[int]]:
    """By report, which of these actors it names; from an index alone."""
    found: dict[int, set[int]] = {}
    # The plus keeps SQLite from looking up each actor by itself: a report names few.
    rows = db.execute(
        f"SELECT report_id, actor_id FROM participant WHERE report_id {AMONG} "
        f"AND +actor_id {AMONG}",
        (*among(report_ids), *among(actor_ids)),
    )
    for report_id, actor_id in rows:
        found.setdefault(report_id, set()).add(actor_id)
    return found


def players(
    db: sqlite3.Connection, kind: TellingKind, ids: Iterable[int]
) -> dict[int, list[Player]]:
    """Who is named in each of these reports, or in each event and its reports."""
    wanted = "actor_id, label"
    found: dict[int, list[Player]] = {}
    for row_id, *player in _owned(db, "participant", wanted, kind, ids):
        found.setdefault(row_id, []).append(Player(*player))
    return found


def numbers(
    db: sqlite3.Connection, kind: TellingKind, ids: Iterable[int]
) -> dict[int, list[Number]]:
    """The figures of each of these reports, or of each event and its reports."""
    found: dict[int, list[Number]] = {}
    for row_id, *number in _owned(db, "figure", "measure, low, best, high", kind, ids):
        found.setdefault(row_id, []).append(Number(*number))
    return found


def _owned(
    db: sqlite3.Connection, table: str, wanted: str, kind: TellingKind, ids: Iterable[int]
) -> Iterator[tuple[Any, ...]]:
    """Columns of what belongs to these reports, or to these events and to their reports."""
    given = among(ids)
    yield from db.execute(
        f"SELECT {kind}_id, {wanted} FROM {table} WHERE {kind}_id {AMONG} ORDER BY id", given
    )
    if kind == "event":
        columns = ", ".join(f"t.{column}" for column in wanted.split(", "))
        yield from db.execute(
            f"SELECT r.event_id, {columns} FROM event_report r JOIN {table} t "
            f"ON t.report_id = r.id WHERE r.event_id {AMONG} ORDER BY t.id",
            given,
        )


def names_of(db: sqlite3.Connection, actor_ids: Iterable[int]) -> dict[int, list[str]]:
    """The name and the aliases of each of these actors."""
    ids = among(actor_ids)
    found: dict[int, list[str]] = {}
    for row_id, name in db.execute(
        f"SELECT id, name FROM actor WHERE id {AMONG} "
        f"UNION ALL SELECT actor_id, alias FROM actor_alias WHERE actor_id {AMONG}",
        (*ids, *ids),
    ):
        found.setdefault(row_id, []).append(name)
    return found


def verdicts(db: sqlite3.Connection, event_id: int) -> dict[int, str]:
    """By other event: what was judged of the two, `not_same` or `possibly_same`."""
    rows = db.execute(
        "SELECT other_id, relation FROM event_relation WHERE event_id = ? "
        "AND relation IN ('not_same', 'possibly_same') "
        "UNION ALL SELECT event_id, relation FROM event_relation WHERE other_id = ? "
        "AND relation IN ('not_same', 'possibly_same')",
        (event_id, event_id),
    )
    return dict(rows.fetchall())


def lines(
    db: sqlite3.Connection, wanted: Sequence[tuple[TellingKind, int]]
) -> dict[tuple[TellingKind, int], CandidateLine]:
    """What these candidates show."""
    found: dict[tuple[TellingKind, int], CandidateLine] = {}
    ids = [row_id for kind, row_id in wanted if kind == "report"]
    for row in db.execute(
        "SELECT 'report', r.id, coalesce(nullif(r.title, ''), d.title), a.code_id, r.date_from, "
        "r.date_to, r.date_text, coalesce(nullif(r.place_name, ''), r.place_text), d.source_name, "
        "d.published_on, d.id, 1 FROM event_report r JOIN annotation a ON a.id = r.id "
        f"JOIN document d ON d.id = a.document_id WHERE r.id {AMONG}",
        among(ids),
    ):
        found[row[0], row[1]] = CandidateLine(*row)
    ids = [row_id for kind, row_id in wanted if kind == "event"]
    for row in db.execute(
        "SELECT 'event', e.id, e.title, e.code_id, e.date_from, e.date_to, e.date_text, "
        "coalesce(nullif(e.place_name, ''), e.place_text), '', '', NULL, "
        "(SELECT count(*) FROM event_report r WHERE r.event_id = e.id) FROM event e "
        f"WHERE e.id {AMONG}",
        among(ids),
    ):
        found[row[0], row[1]] = CandidateLine(*row)
    return found
