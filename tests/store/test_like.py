"""What is typed finds what is written in other case, in whatever script, and no sign stands in."""

import sqlite3
from contextlib import closing

from hypothesis import given
from hypothesis import strategies as st

from rubricator.core.filter import DocumentFilter
from rubricator.core.ids import new_id
from rubricator.core.span import Span
from rubricator.project.commands import actor, annotation, codebook
from rubricator.project.commands.event import add_event
from rubricator.project.project import Project
from rubricator.store import actor as actors
from rubricator.store import event as events
from rubricator.store import filter as filters
from rubricator.store import history, target
from rubricator.store.like import globbed, holding
from tests.store.files import add_document


def test_what_is_typed_is_found_in_any_case_and_script(project: Project) -> None:
    document = project.run(add_document, "Сирия Émile", "Émile says")
    someone = project.run(actor.add_actor, "Émile Ωmega", "person")
    other = project.run(actor.add_actor, "Ligue", "organisation")
    project.run(actor.relate_actors, someone, "leads", other)
    event = project.run(add_event, "Émeute à Évry")
    code = project.run(codebook.add_code, "ÉTAT", "event", label="État")
    report = project.run(annotation.annotate, document, [Span(0, 5)], code)
    for typed in ("émile", "Émile", "ÉMILE"):
        assert [line.id for line in project.read(actors.matching, typed)] == [someone]
        assert project.read(actors.ids, words=typed) == [someone]
        assert project.read(filters.document_ids, DocumentFilter(words=typed)) == [document]
        assert [each.actor for each in project.read(target.relations, typed)] == ["Émile Ωmega"]
        assert len(project.read(history.ids, words=typed)) == 3
    assert project.read(filters.document_ids, DocumentFilter(words="сирия")) == [document]
    assert project.read(events.ids, words="évry émeute") == [event]
    assert [line.id for line in project.read(events.matching, "à évry")] == [event]
    found = project.read(target.elsewhere, "event", new_id(), "État")
    assert [each.id for each in found] == [report]


def test_a_name_that_is_just_what_was_typed_comes_first(project: Project) -> None:
    longer = project.run(actor.add_actor, "Été 2013", "organisation")
    exact = project.run(actor.add_actor, "Été", "organisation")
    assert [line.id for line in project.read(actors.matching, "été")] == [exact, longer]
    assert project.read(actors.matching, "été")[0].is_exact


@given(st.text(st.sampled_from("aB%_\\é İß*?[]^-Ως"), min_size=1, max_size=6))
def test_words_are_found_in_themselves_and_no_sign_of_theirs_stands_for_others(words: str) -> None:
    with closing(sqlite3.connect(":memory:")) as db:

        def is_in(text: str) -> bool:
            term, (pattern,) = holding(("?",), words)
            return bool(db.execute(f"SELECT {term}", (text, pattern)).fetchone()[0])

        assert is_in(f"x{words}y")
        assert is_in(words.swapcase()) or len(words.swapcase()) != len(words) or "ς" in words
        assert not is_in("")
        assert not is_in("z" * len(words))
        assert db.execute("SELECT ? GLOB ?", (words, globbed(words))).fetchone()[0]
