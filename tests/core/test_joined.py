"""Which texts have a script that writes words together is told the same fast as slowly."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rubricator.core.fold import _HIDING, _JOINED, is_joined, needs_letters


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


@given(st.text(f"aé“”Жω中ن{_HIDING}") | st.text(st.characters(exclude_categories=[])))
def test_no_word_is_hidden_from_the_index_of_letters(text: str) -> None:
    assert needs_letters(text) is (is_joined(text) or not set(_HIDING).isdisjoint(text))
