"""Who may tell the same event as a report: found through indices, ranked, each with why."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from rubricator.analysis.candidates import (
    NEAR_DAYS,
    Names,
    Score,
    Scorer,
    actor_ground,
    days_of,
    figure_ground,
    folded,
    ranked,
    shared_ground,
)
from rubricator.core.code import Code, path
from rubricator.core.errors import NotFoundError
from rubricator.core.telling import Player, Telling, TellingKind
from rubricator.store import candidates as stored
from rubricator.store import codebook
from rubricator.store.candidates import CandidateLine
from rubricator.store.connection import Connection

_LONGEST_DAYS = 62
"""Tellings that began so long before and still go on are not looked for, but of whole years."""
_MANY = 600
"""Of more tellings in a block a branch or a much named actor in common is no reason to look."""
_LOOKED_AT = 100
"""How many of the best by date, place, actors and type are compared by labels and figures too."""


class Candidate(NamedTuple):
    """An event, or a report of none, that may be the one a report tells; the best telling of it.

    `verdict` is `not_same` or `possibly_same` if the two were judged, else empty.
    """

    event_id: int | None
    report_id: int | None
    line: CandidateLine
    points: int
    reasons: tuple[str, ...]
    verdict: str

    @property
    def why(self) -> str:
        """The reasons in one line: `same day · same place · 2 actors`."""
        return " · ".join(self.reasons)


def candidates(db: Connection, report_id: int, *, limit: int = 30) -> list[Candidate]:
    """The events and lone reports that may be what a report tells, the likeliest first.

    Those that were judged not to be the same come last, with the verdict. `NotFoundError` if there
    is no such report.
    """
    target = stored.telling(db, "report", report_id)
    if target is None:
        raise NotFoundError("There is no such event report in this project (any more).")
    own = stored.players(db, "report", [report_id]).get(report_id, [])
    judged = stored.verdicts(db, target.event_id) if target.event_id else {}
    apart = {event_id for event_id, verdict in judged.items() if verdict == "not_same"}
    search = _Search(db, target, own, codebook.codes(db))
    best = ranked(search.shortlist(), last=apart)[:_LOOKED_AT]
    found = ranked(search.looked_at(each for each, _ in best), last=apart)
    chosen = [entry for entry in found if entry[1].is_worth_a_look][:limit]
    judged_too = [entry for entry in found if entry[0].event_id in apart and entry not in chosen]
    return _shown(db, [*chosen, *judged_too], judged)


class _Search:
    """One search: finds tellings in blocks and scores them, coarsely and then in full."""

    def __init__(
        self, db: Connection, target: Telling, own: Sequence[Player], codes: Mapping[int, Code]
    ) -> None:
        self._db = db
        self._target = target
        self._own = own
        self._codes = codes
        self._actors = sorted({each.actor_id for each in own if each.actor_id is not None})
        self._counts = stored.report_counts(db, self._actors)
        self._scorer = Scorer(target, self._path)
        root = self._path(target.code_id)[:1]
        self._branch = [each for each in codes if root and root == self._path(each)[:1]]

    def shortlist(self) -> Iterable[tuple[Telling, Score]]:
        """All in the blocks, by what can be compared without reading their records."""
        reports = self._block("report")
        shared = stored.shared_actors(self._db, reports, self._actors)
        names = Names(reports=self._counts)
        for each in self._tellings("report", reports, self._telling_much(shared, len(reports))):
            ground = shared_ground(shared.get(each.id, ()), names)
            yield each, self._scorer.score(each, actors=ground)
        for each in self._tellings("event", self._block("event")):
            yield each, self._scorer.score(each)

    def looked_at(self, tellings: Iterable[Telling]) -> list[tuple[Telling, Score]]:
        """The same in full: actors by their names too, and figures."""
        chosen = list(tellings)
        kinds: tuple[TellingKind, ...] = ("report", "event")
        ids = {kind: [each.id for each in chosen if each.kind == kind] for kind in kinds}
        players = {kind: stored.players(self._db, kind, ids[kind]) for kind in kinds}
        figures = {kind: stored.numbers(self._db, kind, ids[kind]) for kind in kinds}
        mine = stored.numbers(self._db, "report", [self._target.id]).get(self._target.id, [])
        names = self._names(player for of in players.values() for each in of.values()
                            for player in each)  # fmt: skip
        found = []
        for each in chosen:
            actors = actor_ground(self._own, players[each.kind].get(each.id, []), names)
            numbers = figure_ground(mine, figures[each.kind].get(each.id, []))
            found.append((each, self._scorer.score(each, actors=actors, figures=numbers)))
        return found

    def _names(self, others: Iterable[Player]) -> Names:
        ids = {each.actor_id for each in others if each.actor_id is not None}
        called = folded(stored.names_of(self._db, ids.union(self._actors)))
        return Names(called, self._counts)

    def _block(self, kind: TellingKind) -> list[int]:
        """Those that are looked at: near in time, or without date at the place or of the actors."""
        days = days_of(self._target.date_from, self._target.date_to)
        dated = days is not None
        found: dict[int, None] = {}
        if days is not None:
            first, last = _day(days[0] - NEAR_DAYS), _day(days[1] + NEAR_DAYS)
            earliest = _day(days[0] - NEAR_DAYS - _LONGEST_DAYS)
            near = stored.near_in_time(
                self._db,
                kind,
                earliest=earliest,
                first=first,
                last=last,
                years={first[:4], last[:4]},
            )
            found.update(dict.fromkeys(near))
        place = stored.at_place(self._db, kind, self._target.place_name, undated=dated)
        found.update(dict.fromkeys(place))
        if kind == "report":
            rare = [each for each in self._actors if not stored.is_common(self._counts[each])]
            named = stored.with_actors(self._db, rare, undated=dated)
            found.update(dict.fromkeys(named))
        found.pop(self._target.id, None)
        return list(found)

    def _telling_much(self, shared: Mapping[int, set[int]], block: int) -> list[int]:
        """The reports that share an actor; in a large block, one that few reports name."""
        if block <= _MANY:
            return list(shared)
        rare = {each for each in self._actors if not stored.is_common(self._counts[each])}
        return [report_id for report_id, named in shared.items() if not rare.isdisjoint(named)]

    def _tellings(
        self, kind: TellingKind, ids: Iterable[int], shared: Iterable[int] = ()
    ) -> Iterable[Telling]:
        looked_for = list(ids)
        own_code = [] if self._target.code_id is None else [self._target.code_id]
        codes = self._branch if len(looked_for) <= _MANY else own_code
        found = stored.tellings(
            self._db, kind, looked_for, like=self._target, codes=codes, shared=shared
        )
        own = self._target.event_id
        return (each for each in found if each.event_id is None or each.event_id != own)

    def _path(self, code_id: int | None) -> Sequence[int]:
        if code_id is None or code_id not in self._codes:
            return ()
        return [code.id for code in path(self._codes[code_id], self._codes)]


def _shown(
    db: Connection, found: Sequence[tuple[Telling, Score]], judged: dict[int, str]
) -> list[Candidate]:
    wanted: list[tuple[TellingKind, int]] = [(each.kind, each.id) for each, _ in found]
    wanted += [("event", each.event_id) for each, _ in found if each.event_id]
    lines = stored.lines(db, wanted)
    return [
        Candidate(
            each.event_id,
            each.id if each.kind == "report" else None,
            lines[each.kind, each.id],
            round(score.points),
            score.reasons,
            judged.get(each.event_id, "") if each.event_id else "",
        )
        for each, score in found
    ]


def _day(ordinal: int) -> str:
    first, last = date.min.toordinal(), date.max.toordinal()
    return (date.min + timedelta(days=min(max(ordinal, first), last) - first)).isoformat()
