"""What a project of 100,000 reports takes: candidates, the grid, the list, the export.

Generated: 20,000 articles over three years with five event reports each; 300 places and 2,000
actors as frequent as Zipf has it, forty types in four branches, four participants and one figure
a report. Two of five reports tell one of 15,000 events, the most told ones some sixty of them; the
others stand alone.
"""

import random
import tempfile
import tracemalloc
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from benchmarks.figure import Figure, timed
from benchmarks.offscreen import offscreen_desk
from rubricator.core.actor import Actor
from rubricator.core.annotation import Annotation
from rubricator.core.document import Document
from rubricator.core.event import Event, EventReport, Participant
from rubricator.core.event import Figure as Number
from rubricator.core.ids import new_id
from rubricator.core.text import text_hash
from rubricator.gui.panels.events import EventsPanel
from rubricator.project.candidates import candidates
from rubricator.project.commands.codebook import add_code
from rubricator.project.comparison import comparison
from rubricator.project.exports import export_csv
from rubricator.project.project import Project
from rubricator.store import document, import_batch
from rubricator.store import event as events
from rubricator.store.table import (
    ACTOR,
    ANNOTATION,
    EVENT,
    EVENT_REPORT,
    FIGURE,
    PARTICIPANT,
)
from rubricator.store.transaction import Transaction

REPORTS = 100_000
_EACH, _EVENTS, _DAYS = 5, 15_000, 3 * 365
_TEXT = "Gunmen attacked a convoy near the border. " * 5
_ASKED = 41


def measure() -> Iterator[Figure]:
    """Every figure of de-duplication."""
    with tempfile.TemporaryDirectory() as folder:
        path = make(Path(folder) / "events.rubric")
        with Project(path) as project:
            yield from _candidates(project)
            yield from _grid(project)
            yield from _list(project)
            yield from _panel(project)
            yield from _export(project, Path(folder) / "bundle")
        yield from _memory(Path(folder))


def _candidates(project: Project) -> Iterator[Figure]:
    chance = random.Random(11)
    reports = project.read(lambda db: [each for (each,) in db.execute(_IDS)])
    asked = chance.sample(reports, _ASKED)
    found = [len(project.read(candidates, each)) for each in asked[:20]]
    assert sum(found) > 20, found
    acts = [partial(project.read, candidates, each) for each in asked]
    name = f"candidates for one report of {REPORTS:,}"
    yield timed(name, acts, target=100)


def _grid(project: Project) -> Iterator[Figure]:
    chosen = project.read(lambda db: [each for (each,) in db.execute(_TOLD_MOST)])
    acts = [partial(project.read, comparison, each) for each in chosen]
    yield timed("compare the reports of an event, the most told ones", acts, target=100)


def _list(project: Project) -> Iterator[Figure]:
    ids = project.read(events.ids)
    acts = [partial(project.read, events.ids)] * 15
    yield timed(f"ids of {_EVENTS:,} events in the order of their dates", acts, target=100)
    yield timed(
        "a page of 128 of them", [partial(project.read, events.lines, ids[:128])] * 15, target=100
    )


def _panel(project: Project) -> Iterator[Figure]:
    """From the request to every cell painted, in a dock as large as half a window."""
    with offscreen_desk(project) as desk:
        panel = EventsPanel(desk)
        panel.resize(1440, 460)
        panel.show()
        QCoreApplication.processEvents()
        chosen = project.read(lambda db: [each for (each,) in db.execute(_TOLD_MOST)])
        opened = [partial(_painted, partial(desk.show_event, each)) for each in chosen]
        yield timed("open the grid of an event, asked to painted", opened, target=100)
        reports = project.read(lambda db: [each for (each,) in db.execute(_IDS)])
        chance = random.Random(5)
        asked = [
            partial(_painted, partial(desk.find_same_event, each))
            for each in chance.sample(reports, 21)
        ]
        yield timed("“same event as…”, asked to painted", asked)
        panel.close()


def _painted(act: Callable[[], object]) -> None:
    act()
    QCoreApplication.processEvents()


_TABLES = (
    "event_reports",
    "events",
    "event_dyads",
    "event_report_crosswalk",
    "participants",
    "figures",
    "stances",
    "actors",
)


def _export(project: Project, bundle: Path) -> Iterator[Figure]:
    """Once: it takes long enough to be told without more."""
    acts = [partial(export_csv, project, bundle, tables=_TABLES)]
    yield timed(f"export {REPORTS:,} reports with events, dyads, participants, figures", acts)


def _memory(folder: Path) -> Iterator[Figure]:
    """The most that is held on the way, for some reports and for twice as many."""
    for reports in (4_000, 8_000):
        path = make(folder / f"{reports}.rubric", reports=reports, coded=reports * 15 // 100)
        with Project(path) as project:
            tracemalloc.start()
            try:
                export_csv(project, folder / f"{reports}", tables=_TABLES)
                peak = tracemalloc.get_traced_memory()[1]
            finally:
                tracemalloc.stop()
        yield Figure(f"memory to export {reports:,} reports", (peak / 2**20,), unit="MiB")


_IDS = "SELECT id FROM event_report ORDER BY id"
_TOLD_MOST = (
    "SELECT event_id FROM event_report WHERE event_id IS NOT NULL "
    "GROUP BY event_id ORDER BY count(*) DESC LIMIT 21"
)


def make(path: Path, *, reports: int = REPORTS, coded: int = _EVENTS) -> Path:
    """A project of so many reports, of which two in five tell one of so many events."""
    with Project.create(path) as project:
        project.sit_down("Benchmark")
        types = [_branch(project, number) for number in range(4)]
        batch_id = new_id()
        codes = [code for branch in types for code in branch]
        project.run_unrecorded(_fill, batch_id, batch_id, reports, coded, codes)
        project.read(lambda db: db.execute("ANALYZE"))
    return path


def _branch(project: Project, number: int) -> list[int]:
    above = project.run(add_code, f"T{number}", "event")
    below = [
        project.run(add_code, f"T{number}.{each}", "event", parent_id=above) for each in range(9)
    ]
    return [above, *below]


def _fill(tx: Transaction, batch_id: int, reports: int, told: int, codes: list[int]) -> None:
    import_batch.add(tx.db, batch_id, "generated", coder_id=tx.coder_id, at=tx.at)
    made = _Maker(tx, reports, told, codes)
    ACTOR.insert_many(tx.db, made.registry())
    EVENT.insert_many(tx.db, made.canonical())
    document.add(tx.db, made.documents())
    ANNOTATION.insert_many(tx.db, made.codings())
    EVENT_REPORT.insert_many(tx.db, made.tellings())
    PARTICIPANT.insert_many(tx.db, made.players())
    FIGURE.insert_many(tx.db, made.numbers())


class _Maker:
    """The rows, the same each time."""

    def __init__(self, tx: Transaction, reports: int, told: int, codes: list[int]) -> None:
        chance = random.Random(2013)
        self._coder = tx.coder_id or 0
        self._at = tx.at
        self._documents = [new_id() for _ in range(reports // _EACH)]
        self._published = [self._day(chance) for _ in self._documents]
        self._actors = [new_id() for _ in range(2_000)]
        self._events = [new_id() for _ in range(told)]
        self._ids = [new_id() for _ in range(reports)]
        self._chance = chance
        self._codes = codes
        self._happened = [self._happening() for _ in self._events]
        self._reports = [self._report() for _ in range(reports)]

    def _day(self, chance: random.Random) -> date:
        return date(2012, 1, 1) + timedelta(days=chance.randrange(_DAYS))

    def _zipf(self, count: int) -> int:
        return min(count - 1, int(count ** self._chance.random()) - 1)

    def _happening(self) -> tuple[date, int, int, list[int], int]:
        cast = [self._zipf(2_000) for _ in range(4)]
        code = self._chance.choice(self._codes)
        return self._day(self._chance), self._zipf(300), code, cast, self._zipf(120)

    def _report(self) -> tuple[int | None, date, int, int, list[int], int]:
        if self._chance.random() < 0.4:
            which = int(len(self._events) * self._chance.random() ** 1.5)
            day, place, code, cast, dead = self._happened[which]
            late = timedelta(days=self._chance.choice((0, 0, 0, 1, 2)))
            return which, day + late, place, code, cast, dead
        return (None, *self._happening())

    def registry(self) -> Iterator[Actor]:
        for number, each in enumerate(self._actors):
            yield Actor(each, f"Actor {number}", "armed group", created_at=self._at,
                        updated_at=self._at)  # fmt: skip

    def canonical(self) -> Iterator[Event]:
        for number, (each, (day, place, code, *_)) in enumerate(
            zip(self._events, self._happened, strict=True)
        ):
            yield Event(
                each, code, f"Event {number}", day.isoformat(), day.isoformat(), "day",
                place_name=f"Place {place}", admin1=f"Province {place % 20}", country="IRQ",
                created_at=self._at, updated_at=self._at,
            )  # fmt: skip

    def documents(self) -> Iterator[tuple[Document, str]]:
        for number, (each, day) in enumerate(zip(self._documents, self._published, strict=True)):
            text = f"Article {number}\n\n{_TEXT}"
            yield (
                Document(
                    each, f"Article {number}", text_hash(text), len(text), 40,
                    source_name=f"Source {number % 40}", published_on=day.isoformat(),
                    created_at=self._at, updated_at=self._at,
                ),
                text,
            )  # fmt: skip

    def codings(self) -> Iterator[Annotation]:
        for number, (each, told) in enumerate(zip(self._ids, self._reports, strict=True)):
            start = 10 + 30 * (number % _EACH)
            yield Annotation(
                each, self._documents[number // _EACH], self._coder, "event", told[3], start,
                start + 20, created_at=self._at, updated_at=self._at,
            )  # fmt: skip

    def tellings(self) -> Iterator[EventReport]:
        for each, (which, day, place, *_) in zip(self._ids, self._reports, strict=True):
            yield EventReport(
                each, None if which is None else self._events[which], "", day.isoformat(),
                day.isoformat(), "day", place_name=f"Place {place}",
                admin1=f"Province {place % 20}", country="IRQ",
                created_at=self._at, updated_at=self._at,
            )  # fmt: skip

    def players(self) -> Iterator[Participant]:
        for each, told in zip(self._ids, self._reports, strict=True):
            for position, actor in enumerate(told[4]):
                role = ("initiator", "target", "victim", "blamed")[position]
                yield Participant(new_id(), each, None, role, self._actors[actor],
                                  position=position)  # fmt: skip

    def numbers(self) -> Iterator[Number]:
        for each, told in zip(self._ids, self._reports, strict=True):
            dead = told[5]
            yield Number(new_id(), each, None, "killed", low=dead, best=dead, high=dead)
