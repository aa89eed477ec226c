"""The random order of very many documents is that of a few."""

from hypothesis import given
from hypothesis import strategies as st

from rubricator.analysis.scatter import in_scattered_order
from rubricator.core.queue import Queue, Waiting


@given(st.sets(st.integers(1, 2**63 - 1), max_size=50), st.integers(0, 10**9))
def test_the_order_is_that_of_the_queue(ids: set[int], seed: int) -> None:
    queue = Queue("random", seed)
    ordered = list(in_scattered_order(sorted(ids), seed))
    assert ordered == queue.sorted(Waiting(each, "") for each in ids)
