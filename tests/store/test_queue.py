"""Who comes next in the queue, and when documents were finished, is read from the file."""

import pytest

from rubricator.core.filter import DocumentFilter
from rubricator.core.queue import Queue, Waiting
from rubricator.project.commands.document import edit_document, set_status, set_statuses
from rubricator.project.commands.queue import set_queue
from rubricator.project.commands.setting import set_setting
from rubricator.project.commands.tag import add_tag, tag_documents
from rubricator.project.project import Project
from rubricator.store import queue, tag
from rubricator.store.table import DOCUMENT
from tests.store.files import add_document


def articles(project: Project, count: int) -> list[int]:
    return [project.run(add_document, f"No. {number}", f"Text {number}") for number in range(count)]


def test_the_next_is_unfinished_and_the_second_look_comes_last(project: Project) -> None:
    first, second, third, fourth = articles(project, 4)
    project.run(set_status, second, "done")
    project.run(set_status, third, "second look", reason="odd")
    assert project.read(queue.following, first) == fourth
    assert project.read(queue.following, fourth) == first
    project.run(set_statuses, [first, fourth], "excluded")
    assert project.read(queue.following, first) == third
    assert project.read(queue.following, third) is None
    assert project.read(queue.following, None) == third
    assert project.read(queue.finished) == (3, 4)


def test_the_order_is_a_setting_of_the_project_and_obeys_the_filter(project: Project) -> None:
    first, second, third = articles(project, 3)
    for each, date in ((first, "2014"), (second, ""), (third, "2013")):
        project.run(edit_document, each, published_on=date, language="ar" if date else "en")
    project.run(set_queue, Queue("by date"))
    assert project.read(queue.queue) == Queue("by date")
    assert [project.read(queue.following, each) for each in (None, third, first)] == [
        third,
        first,
        second,
    ]
    english = DocumentFilter(languages=frozenset({"en"}))
    assert project.read(queue.following, first, chosen=english) == second
    project.run(set_queue, Queue("random", 3))
    assert project.read(queue.queue) == Queue("random", 3)
    project.undo()
    assert project.read(queue.queue) == Queue("by date")


@pytest.mark.parametrize(
    "order", [Queue(), Queue("by date"), *(Queue("random", seed) for seed in (0, 7, 10**9))]
)
def test_sqlite_has_the_order_of_the_queue_and_meets_every_document_once(
    project: Project, order: Queue
) -> None:
    ids = articles(project, 12)
    for each, date in zip(ids, ("2014", "", "2013", "2013-03-04", "2014", ""), strict=False):
        project.run(edit_document, each, published_on=date)
    project.run(set_queue, order)
    rows = project.read(DOCUMENT.rows, ids)
    wanted = order.sorted(Waiting(row.id, row.published_on) for row in rows)
    assert project.read(queue.in_queue) == wanted
    met, here = list[int](), None
    while (here := project.read(queue.following, here)) is not None:
        met.append(here)
        project.run(set_status, here, "done")
    assert met == wanted


def test_only_what_one_coder_finished_one_by_one_says_the_pace(project: Project) -> None:
    ids = articles(project, 5)
    ann = project.sit_down("Ann").id
    for each in ids[:2]:
        project.run(set_status, each, "done")
    project.run(edit_document, ids[0], memo="a note changes no status")
    project.run(set_statuses, ids[2:4], "excluded")
    bob = project.sit_down("Bob").id
    project.run(set_status, ids[4], "done")
    moments = project.read(queue.moments_of_finishing, ann)
    assert len(moments) == 2
    assert moments == sorted(moments)
    assert len(project.read(queue.moments_of_finishing, bob)) == 1


def test_groups_count_their_documents(project: Project) -> None:
    first, second = articles(project, 2)
    pilot = project.run(add_tag, "Pilot", [first])
    project.run(tag_documents, [first, second], pilot)
    project.run(add_tag, "Empty")
    project.run(set_status, second, "done")
    project.run(edit_document, second, source_name="MEE")
    assert [group[1:] for group in project.read(tag.groups, "tag")] == [("Pilot", 2), ("Empty", 0)]
    assert [group[1:] for group in project.read(tag.groups, "status")] == [("new", 1), ("done", 1)]
    assert [group[1:] for group in project.read(tag.groups, "source")] == [("MEE", 1)]
    assert project.read(tag.tag_counts, [second]) == {pilot: 1}


def test_an_order_that_is_none_is_that_of_the_import(project: Project) -> None:
    first, second = articles(project, 2)
    project.run(set_setting, queue.SETTING_KEY, "alphabetical")
    assert list(project.read(queue.in_queue)) == [first, second]
