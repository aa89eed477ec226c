"""Search over all documents: which are found, and where in them."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rubricator.core.query import parse, words_of
from rubricator.core.span import Span
from rubricator.project.commands.annotation import annotate
from rubricator.project.commands.codebook import add_code
from rubricator.project.commands.document import remove_document
from rubricator.project.project import Project
from rubricator.store import document as documents
from rubricator.store import integrity, search
from tests.store.files import add_document

TEXTS = {
    "Ambush": "Gunmen attacked a convoy near Akashat. The ambush — cross-border — left 48 dead.",
    "Café": "A café\u00a0owner said: “Cross the border!” 🚩 AMBUSH in Müller’s 🙂 café.",
    "Arabic": "قالت القَوَّات السورية إن قواتها 🙂 لم تهاجم. NATO وأحمد في ٢٠١٣.",
    "Odd": "The e\ufb03cient \ufb01ghters of the inter\u00adnational men of\u200cfend no\u00adone.",
    "Other": "هجوم على الحدود. في.",
    "Chinese": "北京市政府说，中国军队没有参加。",
}


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "study.rubric") as project:
        project.sit_down("Ann")
        for title, text in TEXTS.items():
            project.run(add_document, title, text)
        yield project


@pytest.fixture
def titles(project: Project) -> Callable[[str], list[str]]:
    def of(written: str) -> list[str]:
        ids = project.read(search.document_ids, parse(written))
        return [line.title for line in project.read(documents.lines, ids)]

    return of


@pytest.fixture
def hits(project: Project) -> Callable[[str], list[str]]:
    def of(written: str) -> list[str]:
        query = parse(written)
        ids = project.read(search.document_ids, query)
        found = project.read(lambda db: list(search.kwic(db, query, ids)))
        for line in found:
            text = project.read(documents.text, line.hit.document_id)
            assert text[line.hit.start : line.hit.end] == line.words
        return [line.words for line in found]

    return of


@pytest.mark.parametrize(
    "written, expected",
    [
        ("ambush", "Ambush Café"),
        ("cafe", "Café"),
        ("ambush -café", "Ambush"),
        ("ambush NOT gunmen", "Café"),
        ('"cross border"', "Ambush"),
        ("gun*", "Ambush"),
        ("fighters", "Odd"),
        ("FIGH*", "Odd"),
        ("ghters", ""),
        ("efficient international", "Odd"),
        ('"efficient fighters"', "Odd"),
        ("international -fighters", ""),
        ("offend OR akashat", "Ambush Odd"),
        ("gunm", ""),
        ("akashat OR muller", "Ambush Café"),
        ("قوات", "Arabic"),
        ("القوات", "Arabic"),
        ("قو", "Arabic"),
        ("في", "Arabic Other"),
        ("احمد nato", "Arabic"),
        ("في -nato", "Other"),
        ("هجوم OR ambush", "Ambush Café Other"),
        ('"الحدود في"', "Other"),
        ('"قوات قالت"', ""),
        ("2013", "Arabic"),
        ("٢٠١٣", "Arabic"),
        ("军队", "Chinese"),
        ("中国军队", "Chinese"),
        ("国军中", ""),
        ("京", "Chinese"),
    ],
)
def test_documents_are_found(
    titles: Callable[[str], list[str]], written: str, expected: str
) -> None:
    assert titles(written) == expected.split()


def test_every_place_is_a_hit_in_code_points(hits: Callable[[str], list[str]]) -> None:
    assert hits("ambush cafe") == ["café", "AMBUSH", "café"]
    assert hits("قوات") == ["قَوَّات", "قوات"]
    assert hits('"cafe owner"') == ["café\u00a0owner"]


def test_a_hit_has_the_words_around_it_on_one_line(project: Project) -> None:
    document_id = project.run(add_document, "Lines", "One\ntwo\tthree four\n\nfive")
    query = parse("three")
    (line,) = project.read(lambda db: list(search.kwic(db, query, [document_id], context=6)))
    assert (line.left, line.words, line.right) == ("e two ", "three", " four ")
    assert line.hit == (document_id, 8, 13)
    assert line.document_title == "Lines"


def test_hits_are_kept_to_the_codings_of_codes(project: Project) -> None:
    document_id = project.run(add_document, "Twice", "border here and border there")
    code_id = project.run(add_code, "LAND", "issue", label="Land")
    project.run(annotate, document_id, [Span(16, 28)], code_id)
    found = project.read(
        lambda db: [
            line.hit.start
            for line in search.kwic(db, parse("border"), [document_id], codes={code_id})
        ]
    )
    assert found == [16]


def test_a_removed_document_is_not_found_until_undo(
    project: Project, titles: Callable[[str], list[str]]
) -> None:
    (document_id,) = project.read(search.document_ids, parse("قوات"))
    project.run(remove_document, document_id)
    assert titles("قوات") == []
    assert titles("قو") == []
    project.undo()
    assert titles("قوات") == ["Arabic"]
    assert project.read(integrity.check) == []


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
@given(
    text=st.text(st.sampled_from("abcÉ قواتالةأَ北京軍 \u00a0🙂-,"), min_size=5),
    data=st.data(),
)
def test_what_the_index_finds_is_what_the_text_holds(
    project: Project, text: str, data: st.DataObject
) -> None:
    document_id = project.run(add_document, f"Any {text[:3]}", f"{text} {document_number(project)}")
    word = data.draw(st.sampled_from(text.split() or ["x"]))
    if not words_of(word):
        return
    query = parse(f'"{word}"')
    assert document_id in project.read(search.document_ids, query)
    for line in project.read(lambda db: list(search.kwic(db, query, [document_id]))):
        assert words_of(line.words) == query.terms[0].words


def document_number(project: Project) -> int:
    return len(project.read(documents.ids))
