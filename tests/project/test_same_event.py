"""Linking reports, judging them apart, settling values: the Akashat ambush of the seeds."""

import sqlite3
from collections.abc import Iterator
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rubricator.core.errors import InputError, NotFoundError
from rubricator.project.candidates import Candidate, candidates
from rubricator.project.commands import adjudication, same_event
from rubricator.project.commands.annotation import change_code, remove_annotation
from rubricator.project.commands.document import remove_documents
from rubricator.project.commands.event import (
    add_event,
    add_figure,
    add_participant,
    edit_report,
    remove_event,
)
from rubricator.project.comparison import Comparison, Line, comparison, number_words
from rubricator.project.demo import build_demo
from rubricator.project.project import Project
from rubricator.store import candidates as stored
from rubricator.store import codebook
from rubricator.store.table import (
    ANNOTATION,
    EVENT,
    EVENT_RELATION,
    EVENT_REPORT,
    EVENT_SOURCE,
    FIGURE,
    PARTICIPANT,
)
from tests.store.files import contents

SEEDS = Path(__file__).parents[2] / "seeds"


class Akashat:
    """The project of the seeds, the two reports of the ambush, and the event they tell."""

    def __init__(self, project: Project) -> None:
        self.project = project
        self.near, self.convoy = self.report("Ambush near"), self.report("Attack on a convoy")
        self.event = project.read(EVENT_REPORT.get, self.near).event_id or 0

    def report(self, title: str) -> int:
        return next(
            each.id
            for each in self.project.read(EVENT_REPORT.where)
            if each.title.startswith(title)
        )

    def run(self, command: Any, *args: Any, **details: Any) -> Any:
        return self.project.run(command, *args, **details)

    def alone(self) -> "Akashat":
        """The same with no event made of the two reports yet."""
        self.run(remove_event, self.event)
        return self

    def linked(self) -> int:
        """An event made of both by linking."""
        return int(self.alone().run(same_event.tell_same_event, self.near, report=self.convoy))

    def candidates(self, report: int | None = None) -> list[Candidate]:
        return self.project.read(candidates, report or self.near)

    def event_of(self, report: int) -> int | None:
        return self.project.read(EVENT_REPORT.get, report).event_id

    def grid(self, event: int) -> Comparison:
        return self.project.read(comparison, event)

    def line(self, event: int, label: str) -> Line:
        return next(each for each in self.grid(event).lines if each.label == label)

    def sources(self, event: int) -> dict[str, tuple[int | None, str]]:
        found = self.project.read(EVENT_SOURCE.where, event_id=event)
        return {each.column_name: (each.report_id, each.rule) for each in found}


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Akashat]:
    with build_demo(tmp_path / "seeds.rubric", seeds=SEEDS) as project:
        yield Akashat(project)


def test_the_other_report_is_the_first_candidate_and_says_why(place: Akashat) -> None:
    place.alone()
    (first, *_) = place.candidates()
    assert first.report_id == place.convoy
    assert first.why == ("dates overlap · same province · 4 actors · same type · 48 killed in both")
    (back, *_) = place.candidates(place.convoy)
    assert back.report_id == place.near


def test_an_event_is_offered_by_its_own_date_and_the_cast_of_its_reports(place: Akashat) -> None:
    place.run(edit_report, place.near, event_id=None)
    (first, *_) = place.candidates()
    assert first.event_id == place.event
    assert "same day · same place · 4 actors" in first.why


def test_what_is_linked_already_is_not_offered(place: Akashat) -> None:
    assert place.event not in [each.event_id for each in place.candidates()]


def test_a_report_that_is_gone_has_no_candidates(place: Akashat) -> None:
    with pytest.raises(NotFoundError):
        place.candidates(17)


def test_linking_two_lone_reports_makes_an_event_with_what_they_say(place: Akashat) -> None:
    event = place.linked()
    assert place.event_of(place.near) == place.event_of(place.convoy) == event
    made = place.project.read(EVENT.get, event)
    assert (made.date_from, made.date_to, made.place_name) == (
        "2013-03-04", "2013-03-04", "Akashat",
    )  # fmt: skip
    assert made.status == "open"
    assert place.sources(event)["date_from"] == (place.near, "majority")
    assert place.project.read(EVENT_REPORT.get, place.convoy).date_to == "2013-03-10"


def test_every_disagreement_is_seen(place: Akashat) -> None:
    grid = place.grid(place.linked())
    assert [line.label for line in grid.disagreements] == [
        "Date", "Place", "Initiator", "Victim", "Killed",
    ]  # fmt: skip
    date, killed = (next(e for e in grid.lines if e.label == name) for name in ("Date", "Killed"))
    assert [cell.text for cell in date.cells] == [
        "2013-03-04 – 2013-03-10 · week · “last week”",
        "2013-03-04 · “March 4”",
    ]
    assert [cell.text for cell in killed.cells] == ["57 (48 + 9)", "48"]


def test_an_event_whose_report_is_disputed_is_disputed(place: Akashat) -> None:
    seized = place.event_of(place.report("Seizure of al-Qaim")) or 0
    assert place.grid(seized).is_disputed
    assert not place.grid(place.linked()).is_disputed


def test_a_value_is_chosen_and_the_reports_stay_as_told(place: Akashat) -> None:
    event = place.linked()
    before = place.project.read(EVENT_REPORT.where)
    place.run(adjudication.settle_by_rule, event, "killed", "highest")
    place.run(adjudication.settle_from_report, event, "date_from", place.convoy)
    place.run(adjudication.settle_from_report, event, "blamed", place.convoy)
    place.run(adjudication.settle_by_hand, event, "admin1", admin1="al-Anbar")
    assert place.line(event, "Killed").own.text.startswith("57")
    assert place.line(event, "Blamed").own.text == place.line(event, "Blamed").cells[0].text
    assert place.project.read(EVENT.get, event).date_to == "2013-03-10"
    sources = place.sources(event)
    assert sources["killed"] == (place.convoy, "highest")
    assert sources["date_to"] == sources["date_from"] == (place.convoy, "chosen")
    assert sources["blamed"] == (place.convoy, "chosen")
    assert sources["admin1"] == (None, "manual")
    assert [each.date_to for each in place.project.read(EVENT_REPORT.where)] == [
        each.date_to for each in before
    ]


def test_a_rule_is_applied_again_when_a_report_comes_or_goes(place: Akashat) -> None:
    event = place.linked()
    place.run(adjudication.settle_by_rule, event, "killed", "highest")
    place.run(same_event.unlink_report, place.convoy)
    assert place.line(event, "Killed").own.text == "48"
    assert place.sources(event)["killed"] == (place.near, "highest")
    place.run(same_event.tell_same_event, place.convoy, event=event)
    assert place.line(event, "Killed").own.text.startswith("57")


def test_a_place_on_the_equator_is_taken_from_its_report_too(place: Akashat) -> None:
    event = place.linked()
    place.run(edit_report, place.near, place_name="Null Island", latitude=0.0, longitude=0.0)
    place.run(adjudication.settle_from_report, event, "place_name", place.near)
    for column in ("place_name", "latitude", "longitude"):
        assert place.sources(event)[column] == (place.near, "chosen")


def test_a_number_of_ones_own_replaces_one_that_came_with_words(place: Akashat) -> None:
    event = place.run(add_event, "Elsewhere")
    place.run(add_figure, "killed", event_id=event, group_label="soldiers", low=48, best=48)
    place.run(adjudication.settle_figure_by_hand, event, "killed", low=50, best=50, high=50)
    assert place.line(event, "Killed").own.text == "50"
    place.run(adjudication.unsettle, event, "killed")
    assert place.project.read(FIGURE.where, event_id=event) == []


def test_who_is_typed_twice_plays_a_role_once(place: Akashat) -> None:
    event = place.linked()
    place.run(adjudication.settle_in_words, event, "initiators", "drivers; guards; drivers")
    own = place.project.read(PARTICIPANT.where, event_id=event)
    assert [each.label for each in own] == ["drivers", "guards"]


def coding_removed(place: Akashat) -> None:
    place.run(remove_annotation, place.convoy)


def kind_changed(place: Akashat) -> None:
    issue = place.project.read(codebook.named, "foreign_fighters").id
    place.run(change_code, place.convoy, issue)


def document_removed(place: Akashat) -> None:
    document_id = place.project.read(ANNOTATION.get, place.convoy).document_id
    place.run(remove_documents, [document_id])


@pytest.mark.parametrize("remove", [coding_removed, kind_changed, document_removed])
def test_a_report_that_is_removed_leaves_its_event(place: Akashat, remove: Any) -> None:
    event = place.linked()
    place.run(adjudication.settle_by_rule, event, "killed", "highest")
    before, told = contents(place.project.path), place.line(event, "Killed").own.text
    remove(place)
    assert told.startswith("57")
    assert place.line(event, "Killed").own.text == "48"
    assert place.sources(event)["killed"] == (place.near, "highest")
    assert None not in [report for report, _ in place.sources(event).values()]
    place.project.undo()
    assert contents(place.project.path) == before
    place.project.redo()
    place.run(adjudication.settle_by_rule, event, "killed", "majority")
    place.run(remove_annotation, place.near)
    assert place.project.read(EVENT.find, event) is None


def test_an_adjudicated_value_stays_unless_its_report_goes(place: Akashat) -> None:
    event = place.linked()
    place.run(adjudication.settle_from_report, event, "date_from", place.convoy)
    place.run(adjudication.set_event_status, event, "adjudicated")
    place.run(same_event.unlink_report, place.convoy)
    now = place.project.read(EVENT.get, event)
    assert (now.status, now.date_to) == ("open", "2013-03-04")


def test_what_was_judged_not_the_same_is_offered_last(place: Akashat) -> None:
    place.alone()
    place.run(same_event.judge_events, place.near, "not_same", report=place.convoy)
    found = place.candidates()
    assert [each.verdict for each in found] == ["not_same"]
    assert place.event_of(place.near) != place.event_of(place.convoy)
    place.run(same_event.judge_events, place.convoy, "possibly_same", report=place.near)
    assert [each.relation for each in place.project.read(EVENT_RELATION.where)].count(
        "possibly_same"
    ) == 1
    assert [each.verdict for each in place.candidates()] == ["possibly_same"]


def test_saying_same_of_two_events_makes_them_one_and_drops_the_verdict(place: Akashat) -> None:
    place.alone()
    place.run(same_event.judge_events, place.near, "not_same", report=place.convoy)
    kept = place.run(same_event.tell_same_event, place.near, report=place.convoy)
    assert place.event_of(place.near) == place.event_of(place.convoy) == kept
    verdicts = [e for e in place.project.read(EVENT_RELATION.where) if e.relation == "not_same"]
    assert verdicts == []


def test_the_last_report_takes_an_event_nobody_settled_with_it(place: Akashat) -> None:
    event = place.linked()
    place.run(same_event.unlink_report, place.near)
    place.run(same_event.unlink_report, place.convoy)
    assert place.project.read(EVENT.find, event) is None


def test_a_report_is_split_off_into_an_event_of_its_own(place: Akashat) -> None:
    event = place.linked()
    made = place.run(same_event.split_event, event, [place.convoy])
    assert place.event_of(place.convoy) == made
    assert place.project.read(EVENT.get, made).date_to == "2013-03-10"
    with pytest.raises(InputError, match="has to stay"):
        place.run(same_event.split_event, event, [place.near])


def test_nonsense_is_refused_and_changes_nothing(place: Akashat) -> None:
    event = place.linked()
    refused: list[tuple[Any, int, dict[str, Any]]] = [
        (same_event.tell_same_event, place.near, {"report": place.near}),
        (same_event.tell_same_event, place.report("Request"), {}),
        (same_event.judge_events, place.near, {"verdict": "not_same", "report": place.convoy}),
        (same_event.judge_events, place.near, {"verdict": "follows", "event": place.event}),
        (adjudication.settle_by_rule, event, {"aspect": "country", "rule": "lowest"}),
        (adjudication.settle_by_hand, event, {"aspect": "date_from", "date_from": "yesterday"}),
        (adjudication.settle_by_hand, event, {"aspect": "no such"}),
        (adjudication.settle_from_report, event, {"aspect": "code", "report_id": place.event}),
    ]
    before = contents(place.project.path)
    for command, row_id, details in refused:
        with pytest.raises(InputError):
            place.run(command, row_id, **details)
    assert contents(place.project.path) == before


ACTS = ("same", "apart", "possibly", "unlink", "split", "rule", "choose", "status", "hand")


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.sampled_from(ACTS), st.integers(0, 400)), max_size=12))
def test_undo_takes_all_of_it_back_and_redo_brings_it_again(
    place: Akashat, acts: list[tuple[str, int]]
) -> None:
    before = contents(place.project.path)
    steps = sum(_act(place, act, number) for act, number in acts)
    after = contents(place.project.path)
    for _ in range(steps):
        place.project.undo()
    assert contents(place.project.path) == before
    for _ in range(steps):
        place.project.redo()
    assert contents(place.project.path) == after
    _holds_together(place)
    for _ in range(steps):
        place.project.undo()


def _act(place: Akashat, act: str, number: int) -> bool:
    """Do something; whether it was a step."""
    reports = [each.id for each in place.project.read(EVENT_REPORT.where)]
    pairs = list(permutations(reports, 2))
    one, two = pairs[number % len(pairs)]
    event = place.event_of(one)
    before = place.project.next_undo()
    try:
        match act:
            case "same":
                place.run(same_event.tell_same_event, one, report=two)
            case "apart" | "possibly":
                verdict = "not_same" if act == "apart" else "possibly_same"
                place.run(same_event.judge_events, one, verdict, report=two)
            case "unlink":
                place.run(same_event.unlink_report, one)
            case _ if event is None:
                pass
            case "split":
                place.run(same_event.split_event, event, [one])
            case "rule":
                place.run(adjudication.settle_by_rule, event, "date_from", "lowest")
            case "choose":
                place.run(adjudication.settle_from_report, event, "victims", one)
            case "status":
                place.run(adjudication.set_event_status, event, "adjudicated")
            case "hand":
                place.run(adjudication.settle_by_hand, event, "title", title=f"Event {number}")
    except InputError:
        pass
    return place.project.next_undo() != before


def _holds_together(place: Akashat) -> None:
    """No verdict on an event itself, one a pair, and every source is a report of its event."""
    pairs = set()
    for each in place.project.read(EVENT_RELATION.where):
        assert each.event_id != each.other_id
        if each.relation in same_event.VERDICTS:
            pair = frozenset({each.event_id, each.other_id})
            assert pair not in pairs
            pairs.add(pair)
    for source in place.project.read(EVENT_SOURCE.where):
        if source.report_id is not None:
            assert place.event_of(source.report_id) == source.event_id
    for event in place.project.read(EVENT.where):
        for line in place.grid(event.id).lines:
            assert line.rule in ("", "chosen", "lowest", "highest", "majority", "manual")


@pytest.mark.parametrize(
    "number, words",
    [
        ((48, 48, 48), "48"),
        ((48, None, 57), "48–57"),
        ((631, 631, None), "at least 631"),
        ((None, 20, 20), "at most 20"),
        ((40, 50, 60), "50 (40–60)"),
        ((None, None, None), ""),
        ((None, 1_000, None), "1,000"),
    ],
)
def test_numbers_are_said_with_what_they_leave_open(
    number: tuple[int | None, int | None, int | None], words: str
) -> None:
    assert number_words(number) == words


def test_candidates_are_found_through_indices(place: Akashat) -> None:
    asked: set[str] = set()
    place.alone().project.read(lambda db: db.set_trace_callback(asked.add))
    place.candidates()
    place.project.read(lambda db: db.set_trace_callback(None))
    plans = [
        (query, row[3])
        for query in asked
        if query.startswith("SELECT")
        for row in place.project.read(_plan, query)
    ]
    assert plans
    # The codebook is small and read whole; json_each is the list of ids itself, and `undated` is
    # what an index gave, up to a limit.
    small = ("json_each", "SCAN code", "SCAN undated", "CONSTANT ROW", "subquery")
    scans = [
        (plan, query)
        for query, plan in plans
        if plan.startswith("SCAN") and not any(word in plan for word in small)
    ]
    assert scans == []


def _plan(db: sqlite3.Connection, query: str) -> list[tuple[Any, ...]]:
    return db.execute(f"EXPLAIN QUERY PLAN {query}").fetchall()


def test_a_report_that_goes_on_to_the_end_of_a_month_is_near_its_last_days(
    place: Akashat,
) -> None:
    place.run(edit_report, place.convoy, date_from="2013-03-04", date_to="2013-03")
    found = place.project.read(
        stored.near_in_time,
        "report",
        earliest="2013-01-01",
        first="2013-03-25",
        last="2013-03-28",
        years=(),
    )
    assert place.convoy in found


def test_an_actor_is_as_common_as_the_reports_that_name_it(place: Akashat) -> None:
    name = next(
        each.actor_id
        for each in place.project.read(PARTICIPANT.where, report_id=place.near)
        if each.actor_id is not None
    )
    before = place.project.read(stored.report_counts, [name])
    place.run(add_participant, "victim", event_id=place.event, actor_id=name)
    assert place.project.read(stored.report_counts, [name]) == before
