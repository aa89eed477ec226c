"""The queue goes through all documents once, in an order that others can follow."""

from collections import Counter
from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rubricator.core.errors import InputError
from rubricator.core.queue import PRIME, Queue, Waiting, scattered

IDS = st.sets(st.integers(1, 2**63 - 1), max_size=30)
QUEUES = st.builds(Queue, st.sampled_from(["as is", "by date"]), st.just(0)) | st.builds(
    Queue, st.just("random"), st.integers(0, 10**9)
)
DOCUMENTS = st.dictionaries(
    st.integers(1, 2**63 - 1), st.sampled_from(["", "2013", "2013-03", "2012-05-01"]), max_size=30
).map(lambda dated: [Waiting(*each) for each in dated.items()])


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
    assert Queue("random", 42).sorted(documents) == [7, 5, 1, 2, 3, 4, 6, 8]
    assert Queue("random", 43).sorted(documents) != Queue("random", 42).sorted(documents)
    assert 0 <= scattered(2**63 - 1, 42) < PRIME


def test_undated_documents_come_last() -> None:
    documents = [Waiting(1, ""), Waiting(2, "2013-03-04"), Waiting(3, "2013"), Waiting(4, "2012")]
    assert Queue("by date").sorted(documents) == [4, 3, 2, 1]


def test_a_random_order_follows_neither_the_ids_nor_another_seed() -> None:
    """Of ids as an import gives them, half of the neighbours are in either order, for any seed."""
    ids = [(231_000_000_000 + number // 40 << 21) + number for number in range(4_000)]
    places = [[scattered(each, seed) for each in ids] for seed in (0, 1, 2, 999_999)]
    for here in places:
        rising = sum(a < b for a, b in pairwise(here))
        assert 1_900 < rising < 2_100
        assert len(set(here)) == len(here)
        # All parts of the order are filled alike.
        parts = Counter(place * 8 // PRIME for place in here)
        assert all(420 < parts[part] < 580 for part in range(8))
    rises = [[a < b for a, b in pairwise(here)] for here in places]
    for one, other in combinations(rises, 2):
        agreeing = sum(a == b for a, b in zip(one, other, strict=True))
        assert 1_900 < agreeing < 2_100


@pytest.mark.parametrize("text", ["backwards", "random x", "by date 3 4"])
def test_an_unknown_order_is_refused(text: str) -> None:
    with pytest.raises(InputError):
        Queue.parse(text)
