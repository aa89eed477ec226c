"""Filters of documents and codings, and ranges of dates as people write them."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from rubricator.core.errors import InputError
from rubricator.core.filter import DocumentFilter, date_range, word_range
from rubricator.core.span import Span
from rubricator.project.commands.annotation import annotate
from rubricator.project.commands.codebook import add_code
from rubricator.project.commands.document import set_status
from rubricator.project.commands.document_field import add_document_field, set_document_value
from rubricator.project.project import Project
from rubricator.store import annotation as annotations
from rubricator.store import document as documents
from rubricator.store import filter as filters
from rubricator.store.table import DOCUMENT
from rubricator.store.transaction import Transaction
from tests.store.files import add_document

TITLES = ("2012", "May 2012", "9 May", "2013", "undated")
DATES = ("2012", "2012-05", "2012-05-09", "2013", "")


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "study.rubric") as project:
        project.sit_down("Ann")
        for title, date in zip(TITLES, DATES, strict=True):
            document_id = project.run(add_document, title, f"The text of {title}")
            project.run(_date, document_id, date)
        yield project


def _date(tx: Transaction, document_id: int, date: str) -> None:
    source = "100 % News" if date else "Wire_1"
    tx.edit(DOCUMENT, document_id, published_on=date, source_name=source)


def shown(project: Project, chosen: DocumentFilter) -> str:
    ids = project.read(documents.ids, chosen=chosen)
    assert len(ids) == project.read(filters.count, chosen)
    assert set(ids) == set(project.read(documents.ids, order="title", chosen=chosen))
    return ", ".join(line.title for line in project.read(documents.lines, ids))


@pytest.mark.parametrize(
    "written, expected",
    [
        ("2012", "2012, May 2012, 9 May"),
        ("2012-05", "2012, May 2012, 9 May"),
        ("2012-05-09", "2012, May 2012, 9 May"),
        ("2012-06 – 2013", "2012, 2013"),
        ("2013 –", "2013"),
        ("– 2012-04", "2012"),
    ],
)
def test_dates_known_in_part_are_let_through(project: Project, written: str, expected: str) -> None:
    first, last = date_range(written)
    assert shown(project, DocumentFilter(published_from=first, published_to=last)) == expected


def test_a_range_that_goes_backwards_is_refused() -> None:
    with pytest.raises(InputError, match="earlier date first"):
        date_range("2013 – 2012")
    with pytest.raises(InputError):
        date_range("last week")


def test_words_are_letters_and_no_patterns(project: Project) -> None:
    assert shown(project, DocumentFilter(words="may")) == "May 2012, 9 May"
    assert shown(project, DocumentFilter(words="0 % n")) == "2012, May 2012, 9 May, 2013"
    assert shown(project, DocumentFilter(words="wire_")) == "undated"
    assert shown(project, DocumentFilter(words="_")) == "undated"


def test_conditions_hold_together(project: Project) -> None:
    first, *_ = project.read(documents.ids)
    project.run(set_status, first, "done")
    done = DocumentFilter(statuses=frozenset({"done", "excluded"}))
    assert shown(project, done) == "2012"
    assert shown(project, DocumentFilter(statuses=done.statuses, words="may")) == ""
    assert shown(project, done.without("statuses")) == ", ".join(TITLES)
    assert not done.without("statuses")
    assert project.read(filters.values_of, "source_name") == ["100 % News", "Wire_1"]


def test_a_code_stands_for_those_below_it_and_a_coding_answers_to_everything(
    project: Project,
) -> None:
    first, second, *_ = project.read(documents.ids)
    violence = project.run(add_code, "VIO", "event", label="Violence")
    ambush = project.run(add_code, "AMB", "event", label="Ambush", parent_id=violence)
    state = project.run(add_code, "GOV", "actor", label="State")
    ann = project.coder
    assert ann is not None
    project.run(annotate, first, [Span(0, 3)], ambush)
    mention = project.run(annotate, first, [Span(4, 8)], state)
    bob = project.sit_down("Bob")
    project.run(annotate, second, [Span(0, 3)], ambush)
    by_code = DocumentFilter(codes=frozenset({violence}))
    assert shown(project, by_code) == "2012, May 2012"
    assert shown(project, DocumentFilter(kinds=frozenset({"actor"}))) == "2012"
    both = DocumentFilter(kinds=frozenset({"actor"}), coders=frozenset({bob.id}))
    assert shown(project, both) == ""
    of_ann = DocumentFilter(codes=frozenset({violence}), coders=frozenset({ann.id}))
    assert shown(project, of_ann) == "2012"
    assert len(project.read(annotations.ids_of_code, ambush, chosen=of_ann)) == 1
    actors = DocumentFilter(kinds=frozenset({"actor"}), words="2013")
    assert project.read(annotations.ids_in, first, chosen=actors) == [mention]
    assert project.read(annotations.ids_of_code, ambush, chosen=DocumentFilter(words="2013")) == []
    assert project.read(filters.codes_below, [violence]) == {violence, ambush}


def test_texts_are_let_through_by_their_length(project: Project) -> None:
    project.run(add_document, "long", "One two three four five six seven")
    assert shown(project, DocumentFilter(words_from=6)) == "long"
    assert shown(project, DocumentFilter(words_from=5, words_to=6)) == "May 2012, 9 May"
    assert word_range("200 – 1,800") == (200, 1_800)
    assert word_range("500 –") == (500, None)
    assert word_range("") == (None, None)
    for wrong in ("many", "800 – 200"):
        with pytest.raises(InputError):
            word_range(wrong)


def test_values_of_one_variable_are_alternatives_and_those_of_two_must_both_hold(
    project: Project,
) -> None:
    first, second, third, *_ = project.read(documents.ids)
    region = project.run(add_document_field, "region")
    tone = project.run(add_document_field, "tone")
    for document_id, value in ((first, "north"), (second, "south"), (third, "east")):
        project.run(set_document_value, (document_id,), region, value)
    project.run(set_document_value, (first, third), tone, "calm")
    both = frozenset({(region, "north"), (region, "south")})
    assert shown(project, DocumentFilter(values=both)) == "2012, May 2012"
    assert shown(project, DocumentFilter(values=both | {(tone, "calm")})) == "2012"
    assert project.read(filters.values_of_variable, tone) == ["calm"]
