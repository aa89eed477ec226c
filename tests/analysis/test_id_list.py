"""Very many ids are read as a few are."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rubricator.analysis import id_list
from rubricator.store.filter import parsed


@pytest.mark.parametrize("ascending", [False, True])
@given(ids=st.lists(st.integers(1, 2**63 - 1), min_size=1, max_size=50))
def test_many_ids_are_what_python_alone_makes_of_them(ids: list[int], ascending: bool) -> None:  # noqa: FBT001
    text = json.dumps(ids, separators=(",", ":"))
    read = list(id_list.parsed(text, ascending=ascending))
    assert read == parsed(text, ascending=ascending)
    assert read == (sorted(ids) if ascending else ids)
    assert {type(each) for each in read} == {int}  # and none of numpy's own
