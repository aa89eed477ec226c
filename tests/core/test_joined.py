"""Which texts have a script that writes words together is told the same fast as slowly."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rubricator.core.fold import _JOINED, is_joined


@pytest.mark.parametrize(
    "text,joined",
    [
        ("plain", False),
        ("“Été” – naïve… Ωμέγα, Москва", False),
        ("Ẁ 🙂 €", False),
        ("“words” and نعم", True),
        ("中文", True),
        ("“\u2e80”", True),
        ("\ud800", False),
    ],
)
def test_scripts_are_told_apart(text: str, *, joined: bool) -> None:
    assert is_joined(text) is joined


@given(st.text("aé“”–…Жω") | st.text(st.characters(exclude_categories=[])))
def test_the_short_way_says_what_the_long_one_says(text: str) -> None:
    assert is_joined(text) is (_JOINED.search(text) is not None)
