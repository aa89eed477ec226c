"""The demo project: our own articles, coded to the letter by two coders who disagree a little."""

import csv
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from rubricator import paths
from rubricator.core.text import normalise, proposed_title
from rubricator.exchange.codebook import read_codebook
from rubricator.exchange.codings import AnnotationEntry, Codings, SpanEntry, read_codings
from rubricator.project.demo import build_sample
from rubricator.project.project import Project
from rubricator.store import integrity
from rubricator.store.table import ANNOTATION, CODER, EVENT_REPORT, STANCE

FOLDER = paths.resources() / "demo"
CODERS = ("Robin", "Sam")
ARABIC = "08-ketria-demands-reopening.txt"
BLOG = "09-what-fell-on-lower-sarn.txt"


@pytest.fixture(scope="module")
def texts() -> dict[str, str]:
    return {file.name: file.read_bytes().decode() for file in sorted(FOLDER.glob("*.txt"))}


@pytest.fixture(scope="module")
def codings() -> Codings:
    return read_codings(FOLDER / "codings.json")


@pytest.fixture(scope="module")
def kinds() -> dict[str, str]:
    book = read_codebook(paths.resources() / "codebooks" / "conflict-events")
    return {code.name: code.kind for code in book.codes}


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with build_sample(tmp_path / "sample.rubric") as built:
        yield built


def _spans(codings: Codings) -> Iterator[tuple[str, SpanEntry]]:
    for annotation in codings.annotations:
        yield from ((annotation.document, span) for span in annotation.spans)
        figures = annotation.report.figures if annotation.report else ()
        yield from ((annotation.document, figure.span) for figure in figures if figure.span)


def _places(annotation: AnnotationEntry) -> set[int]:
    return {place for span in annotation.spans for place in range(span.start, span.end)}


def _codings_of(codings: Codings, document: str, coder: str) -> list[AnnotationEntry]:
    return [a for a in codings.annotations if (a.document, a.coder) == (document, coder)]


def _double_coded(codings: Codings) -> list[str]:
    return [
        document.file
        for document in codings.documents
        if all(_codings_of(codings, document.file, coder) for coder in CODERS)
    ]


def test_there_are_a_dozen_short_articles_of_normal_text(texts: dict[str, str]) -> None:
    assert len(texts) == 12
    for name, text in texts.items():
        assert normalise(text) == (text, normalise("")[1]), name
        assert unicodedata.is_normalized("NFC", text), name
        assert 100 <= len(text.split()) <= 350, name


def test_the_table_of_metadata_says_what_the_codings_say_of_the_documents(
    texts: dict[str, str], codings: Codings
) -> None:
    with (FOLDER / "metadata.csv").open(encoding="utf-8", newline="") as file:
        table = list(csv.DictReader(file))
    assert [row["file"] for row in table] == [d.file for d in codings.documents] == list(texts)
    for row, document in zip(table, codings.documents, strict=True):
        assert {name: getattr(document, name) for name in row} == row
        assert document.title == proposed_title(texts[document.file])
        assert "" not in (document.source_name, document.source_type, document.published_on)


def test_every_span_is_the_slice_it_says(texts: dict[str, str], codings: Codings) -> None:
    for document, span in _spans(codings):
        assert texts[document][span.start : span.end] == span.text
        assert span.text == span.text.strip() != ""


def test_the_spans_of_a_coding_stand_in_text_order_and_apart(codings: Codings) -> None:
    for annotation in codings.annotations:
        ends = [(span.start, span.end) for span in annotation.spans]
        assert all(end < start for (_, end), (start, _) in pairwise(ends))


def test_zones_lie_around_every_body_and_name_the_words_at_their_ends(
    texts: dict[str, str], codings: Codings
) -> None:
    for document in codings.documents:
        text = texts[document.file]
        assert document.zones[0].kind == "title"
        assert [zone.kind for zone in document.zones].count("body") == 1
        for zone in document.zones:
            words = text[zone.start : zone.end]
            assert words.startswith(zone.begins)
            assert words.endswith(zone.ends)
    blog = next(document for document in codings.documents if document.file == BLOG)
    assert {zone.kind for zone in blog.zones} == {"title", "notice", "related", "body", "comments"}


def test_every_code_exists_and_has_the_record_of_its_kind(
    codings: Codings, kinds: dict[str, str]
) -> None:
    for annotation in codings.annotations:
        kind = kinds[annotation.code]
        assert (annotation.report is not None) == (kind == "event")
        assert (annotation.stance is not None) == (kind == "stance")
        assert bool(annotation.actor) == (kind == "actor")
    assert {kinds[a.code] for a in codings.annotations} == {"actor", "event", "stance", "issue"}
    assert all(kinds[actor.sector] == "actor" for actor in codings.actors)


def test_both_coders_coded_most_documents(codings: Codings) -> None:
    assert {annotation.coder for annotation in codings.annotations} == set(CODERS)
    assert len(_double_coded(codings)) >= 10


def test_the_coders_agree_on_most_and_not_on_all(codings: Codings) -> None:
    agreed = coded = 0
    for document in _double_coded(codings):
        first, second = (_codings_of(codings, document, coder) for coder in CODERS)
        coded += len(first) + len(second)
        agreed += 2 * sum(
            any(one.code == other.code and _places(one) & _places(other) for other in second)
            for one in first
        )
    assert 0.7 < agreed / coded < 0.9


def test_they_disagree_in_every_way_there_is(codings: Codings) -> None:
    codes = spans = polarities = 0
    for document in _double_coded(codings):
        by_key = defaultdict(list)
        for annotation in codings.annotations:
            if annotation.document == document:
                by_key[annotation.key.rpartition("-")[0]].append(annotation)
        for one, other in (pair for pair in by_key.values() if len(pair) == 2):
            codes += one.code != other.code
            spans += one.spans != other.spans
            if one.stance and other.stance:
                polarities += one.stance.polarity != other.stance.polarity
    assert min(codes, spans, polarities) >= 5


def test_the_arabic_article_is_coded_by_both_in_every_kind(
    codings: Codings, kinds: dict[str, str]
) -> None:
    for coder in CODERS:
        coded = _codings_of(codings, ARABIC, coder)
        assert {kinds[a.code] for a in coded} == {"actor", "event", "stance", "issue"}
        assert all("ARABIC" in unicodedata.name(a.spans[0].text[0]) for a in coded)


def test_one_ambush_is_told_by_four_articles_that_do_not_agree(codings: Codings) -> None:
    told = [a for a in codings.annotations if a.report and a.report.event == "ambush"]
    reports = [a.report for a in told if a.report]
    assert len({a.document for a in told}) == 4
    blamed = {p.actor for r in reports for p in r.participants if p.role == "blamed"}
    killed = {f.best for r in reports for f in r.figures if f.measure == "killed"}
    assert blamed == {"sons", "tvf"}
    assert {9, 14, 30} <= killed
    assert {"on Tuesday", "on 12 March", "this week"} <= {r.date_text for r in reports}
    assert "sons" in {p.actor for r in reports for p in r.participants if p.role == "claimed_by"}


def test_protests_grow_over_the_months(codings: Codings) -> None:
    sizes = {
        a.report.date_from: next(f.low for f in a.report.figures if f.measure == "participants")
        for a in codings.annotations
        if a.report and a.report.event.startswith("march-")
    }
    assert sizes == {"2019-02-02": 200, "2019-04-13": 3000, "2019-06-22": 10001}


def test_quotations_broken_by_the_speaker_are_discontinuous(codings: Codings) -> None:
    broken = [a for a in codings.annotations if len(a.spans) > 1]
    assert {a.coder for a in broken} == set(CODERS)
    assert sum(a.stance is not None and a.stance.quotation == "direct" for a in broken) >= 4


def test_there_is_something_for_every_panel_and_chart(codings: Codings) -> None:
    reports = [a.report for a in codings.annotations if a.report]
    stances = [a.stance for a in codings.annotations if a.stance]
    assert {r.reality for r in reports} >= {"actual", "negated", "planned", "historical"}
    assert {r.verification for r in reports} >= {"asserted", "denied", "disputed", "unverified"}
    assert {r.date_precision for r in reports} >= {"day", "days", "week", "month", "year"}
    assert len({r.source_class for r in reports} - {""}) >= 7
    assert any(r.is_summary and r.event_count for r in reports)
    assert {s.polarity for s in stances} == {-2, -1, 0, 1, 2}
    assert {s.target.kind for s in stances} == {"", "actor", "event", "issue", "report"}
    assert len({s.form for s in stances}) >= 10
    assert {s.quotation for s in stances} >= {"direct", "indirect", "partial"}
    assert {a.certainty for a in codings.annotations} == {"sure", "probable", "guess"}
    assert {a.state for a in codings.annotations} == {"draft", "final", "flagged"}
    assert len({name for a in codings.annotations for name in a.fields or ()}) >= 7
    assert {event.status for event in codings.events} == {"open", "adjudicated"}
    assert codings.event_relations
    assert any(event.sources for event in codings.events)


def test_every_event_of_the_registry_is_told_and_every_actor_appears(codings: Codings) -> None:
    told = Counter(a.report.event for a in codings.annotations if a.report)
    assert all(told[event.key] for event in codings.events)
    named = (FOLDER / "codings.json").read_text(encoding="utf-8")
    assert [actor.key for actor in codings.actors if named.count(f'"{actor.key}"') < 2] == []
    assert sum(len(actor.aliases) for actor in codings.actors) > len(codings.actors)


def test_what_an_event_takes_from_a_report_stands_there(codings: Codings) -> None:
    reports = {a.key: a.report for a in codings.annotations}
    for event in codings.events:
        for source in event.sources:
            assert getattr(event, source.column) == getattr(reports[source.report], source.column)


def test_built_through_the_loader_it_is_whole(project: Project, codings: Codings) -> None:
    assert project.read(integrity.check) == []
    assert project.read(integrity.check_texts) == []
    name_of = {coder.id: coder.name for coder in project.read(CODER.where)}
    kept = Counter(name_of[a.coder_id] for a in project.read(ANNOTATION.where))
    assert kept == Counter(a.coder for a in codings.annotations)


def test_the_records_of_a_coding_are_its_coders(project: Project) -> None:
    coder_of = {a.id: a.coder_id for a in project.read(ANNOTATION.where)}
    for report in project.read(EVENT_REPORT.where):
        assert report.coder_id == coder_of[report.id]
    for stance in project.read(STANCE.where):
        assert stance.coder_id == coder_of[stance.id]


def test_its_coding_is_one_step_that_undo_takes_back_and_redo_brings_again(
    project: Project,
) -> None:
    before = project.read(ANNOTATION.where)
    project.undo()
    assert project.read(ANNOTATION.where) == []
    project.redo()
    assert project.read(ANNOTATION.where) == before
    assert project.read(integrity.check) == []
