"""The queue goes through all documents once, in an order that others can follow."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rubricator.core.errors import InputError
from rubricator.core.queue import Queue, Waiting, scattered

IDS = st.sets(st.integers(1, 2**63 - 1), max_size=30)
QUEUES = st.builds(Queue, st.sampled_from(["as is", "by date"])) | st.builds(
    Queue, st.just("random"), st.integers(0, 10**9)
)
DOCUMENTS = st.dictionaries(
    st.integers(1, 2**63 - 1), st.sampled_from(["", "2013", "2013-03", "2012-05-01"]), max_size=30
).map(lambda dated: [Waiting(*each) for each in dated.items()])


@given(DOCUMENTS, QUEUES)
def test_every_document_is_met_once_whatever_the_order(
    documents: list[Waiting], queue: Queue
) -> None:
    waiting, met, here = list(documents), list[int](), None
    while (following := queue.after(here, waiting)) is not None:
        met.append(following)
        here = next(each for each in waiting if each.id == following)
        waiting.remove(here)
    assert met == queue.sorted(documents)
    assert sorted(met) == sorted(each.id for each in documents)


@given(DOCUMENTS, DOCUMENTS, st.integers(0, 99))
def test_a_random_order_is_kept_when_others_come(
    first: list[Waiting], second: list[Waiting], seed: int
) -> None:
    queue = Queue("random", seed)
    together = {each.id: each for each in (*first, *second)}.values()
    known = {each.id for each in first}
    assert [each for each in queue.sorted(together) if each in known] == queue.sorted(first)


@given(QUEUES)
def test_a_queue_is_kept_as_a_setting(queue: Queue) -> None:
    assert Queue.parse(str(queue)) == queue


def test_a_seed_says_the_order_for_ever() -> None:
    documents = [Waiting(number, "") for number in range(1, 9)]
    assert Queue("random", 42).sorted(documents) == [8, 4, 2, 1, 7, 5, 3, 6]
    assert Queue("random", 43).sorted(documents) != Queue("random", 42).sorted(documents)
    assert 0 <= scattered(2**63 - 1, 42) < 2**64


def test_undated_documents_come_last() -> None:
    documents = [Waiting(1, ""), Waiting(2, "2013-03-04"), Waiting(3, "2013"), Waiting(4, "2012")]
    assert Queue("by date").sorted(documents) == [4, 3, 2, 1]


def test_after_the_last_one_the_first_that_waits_comes_again() -> None:
    documents = [Waiting(number, "") for number in (1, 2, 3)]
    assert Queue().after(documents[2], documents[:2]) == 1
    assert Queue().after(documents[0], documents[:1]) is None
    assert Queue().after(None, []) is None


@pytest.mark.parametrize("text", ["backwards", "random x", "by date 3 4"])
def test_an_unknown_order_is_refused(text: str) -> None:
    with pytest.raises(InputError):
        Queue.parse(text)
