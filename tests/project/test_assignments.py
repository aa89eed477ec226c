"""Who is to code which document, when a document is done, and what its reprints are."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rubricator.core.filter import DocumentFilter
from rubricator.project.commands.assignment import (
    assign,
    assign_by_name,
    deal_out,
    finish,
    withdraw,
)
from rubricator.project.commands.document import (
    group_duplicates,
    set_status,
    ungroup_duplicates,
)
from rubricator.project.project import Project
from rubricator.store import assignment, queue
from rubricator.store.document import ids
from rubricator.store.table import ASSIGNMENT, DOCUMENT
from tests.store.files import add_document


def articles(project: Project, count: int) -> list[int]:
    """So many, none of which is there yet."""
    there = project.read(DOCUMENT.count)
    numbers = range(there, there + count)
    return [project.run(add_document, f"No. {number}", f"Text {number}") for number in numbers]


def status(project: Project, document_id: int) -> str:
    return project.read(DOCUMENT.get, document_id).status


def test_a_document_is_done_when_the_last_of_its_coders_is(project: Project) -> None:
    first, second = articles(project, 2)
    ann, bea = project.sit_down("Ann").id, project.run(assign_by_name, [first], "Bea")
    project.run(assign, [first], ann)
    assert project.run(finish, first) is False
    assert status(project, first) == "in progress"
    project.sit_down("Bea")
    assert project.run(finish, first) is True
    assert status(project, first) == "done"
    assert project.read(assignment.by_coder) == {ann: (1, 1), bea: (1, 1)}
    # Nobody is to code the second: whoever is at the desk finishes it.
    assert project.run(finish, second) is True
    assert status(project, second) == "done"


def test_a_document_that_was_done_waits_for_a_new_coder(project: Project) -> None:
    (first,) = articles(project, 1)
    project.sit_down("Ann")
    project.run(finish, first)
    bea = project.run(assign_by_name, [first], "Bea")
    assert status(project, first) == "in progress"
    assert project.read(queue.following, None, coder_id=bea) == first
    project.run(assign, [first], bea)
    project.sit_down("Bea")
    assert project.run(finish, first) is True
    project.run(assign, [first], bea)  # it is Bea's already
    assert status(project, first) == "done"


def test_nobody_waits_for_who_codes_a_document_no_more(project: Project) -> None:
    first, second, third = given = articles(project, 3)
    ann, bea = project.sit_down("Ann").id, project.run(assign_by_name, given, "Bea")
    project.run(assign, [first, third], ann)
    project.run(finish, first)
    project.run(withdraw, [first, second], bea)
    assert (status(project, first), status(project, second)) == ("done", "new")
    project.undo()
    assert status(project, first) == "in progress"
    project.edit_coder(bea, active=False)
    assert project.run(finish, third) is True
    assert status(project, third) == "done"


def test_the_queue_passes_by_what_one_is_done_with(project: Project) -> None:
    first, second = articles(project, 2)
    ann = project.sit_down("Ann").id
    bea = project.run(assign_by_name, [first, second], "Bea")
    project.run(assign, [first, second], ann)
    project.run(finish, first)
    assert project.read(queue.following, second, coder_id=ann) is None
    assert project.read(queue.following, second, coder_id=bea) == first
    assert project.read(queue.finished, coder_id=ann) == (1, 2)
    assert project.read(queue.finished, coder_id=bea) == (0, 2)
    assert len(project.read(queue.moments_of_finishing, ann)) == 1
    project.undo()
    assert project.read(queue.following, second, coder_id=ann) == first


def test_who_takes_a_document_up_again_is_not_done_with_it(project: Project) -> None:
    (first,) = articles(project, 1)
    ann = project.sit_down("Ann").id
    project.run(assign, [first], ann)
    project.run(set_status, first, "done")
    assert project.read(assignment.by_coder) == {ann: (1, 1)}
    project.run(set_status, first, "second look")
    assert project.read(assignment.by_coder) == {ann: (1, 0)}


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(count=st.integers(1, 9), coders=st.integers(1, 4))
def test_shares_differ_by_one_document_at_most(project: Project, count: int, coders: int) -> None:
    dealt = articles(project, count)
    names = [f"Coder {number}" for number in range(coders)]
    people = [project.sit_down(name).id for name in names]
    project.run(deal_out, dealt, people)
    shares = [
        sum(bool(project.read(ASSIGNMENT.where, document_id=one, coder_id=each)) for one in dealt)
        for each in people
    ]
    assert sum(shares) == count
    assert max(shares) - min(shares) <= 1


def test_groups_of_duplicates_grow_together_and_the_first_stands_for_all(project: Project) -> None:
    one, two, three, four, five = articles(project, 5)
    name = project.run(group_duplicates, [one, two])
    project.run(group_duplicates, [three, four])
    assert project.run(group_duplicates, [two, four]) == name
    first = DocumentFilter(first_of_duplicates=True)
    assert project.read(ids, chosen=first) == [one, five]
    project.run(ungroup_duplicates, [one])
    assert project.read(ids, chosen=first) == [one, two, five]
    project.run(ungroup_duplicates, [two, three])
    assert project.read(ids, chosen=first) == [one, two, three, four, five]
    assert project.read(DOCUMENT.get, four).duplicate_group == ""


def test_one_print_stands_for_its_group_whatever_else_is_asked(project: Project) -> None:
    one, two, three, four = articles(project, 4)
    project.run(group_duplicates, [one, two, three])
    new = DocumentFilter(first_of_duplicates=True, statuses=frozenset({"new"}))
    assert project.read(ids, chosen=new) == [one, four]
    project.run(set_status, one, "done")
    assert project.read(ids, chosen=new) == [four]  # no reprint comes up in its place


def test_an_excluded_print_stands_for_others_only_if_all_are_excluded(project: Project) -> None:
    one, two, three, four = articles(project, 4)
    project.run(group_duplicates, [one, two, three])
    first = DocumentFilter(first_of_duplicates=True)
    project.run(set_status, one, "excluded", reason="cut off")
    assert project.read(ids, chosen=first) == [two, four]
    for each in (two, three):
        project.run(set_status, each, "excluded", reason="cut off")
    assert project.read(ids, chosen=first) == [one, four]
