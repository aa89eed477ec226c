"""The ends of a coding go by words or by characters as a reader sees them."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rubricator.core.span import Span
from rubricator.gui.text.bounds import moved
from rubricator.gui.text.words import Words

_WAVE, _FAMILY, _FLAG, _ACCENT = "👋🏽", "👩‍👩‍👧", "🇸🇾", "e\u0301"


@pytest.mark.parametrize("cluster", [_WAVE, _FAMILY, _FLAG, _ACCENT, "x"])
def test_a_step_of_a_character_goes_over_all_that_is_seen_as_one(cluster: str) -> None:
    text = f"ab{cluster}\ncd"
    words, length = Words(text), len(text)
    after = 2 + len(cluster)

    def step(span: Span, edge: str, *, onward: bool) -> Span:
        (there,) = moved(words, (span,), edge, by="character", onward=onward, length=length)  # type: ignore[arg-type]
        return there

    assert step(Span(0, 2), "end", onward=True) == Span(0, after)
    assert step(Span(0, after), "end", onward=False) == Span(0, 2)
    assert step(Span(2, length), "start", onward=True) == Span(after, length)
    assert step(Span(after, length), "start", onward=False) == Span(2, length)
    assert step(Span(0, after), "end", onward=True) == Span(0, after + 1)
    assert step(Span(after + 1, length), "start", onward=False) == Span(after, length)
    assert step(Span(0, length), "end", onward=True) == Span(0, length)
    assert step(Span(0, length), "start", onward=False) == Span(0, length)
    assert step(Span(2, after), "end", onward=False) == Span(2, after), "nothing would be left"


@given(st.text(st.sampled_from("ab \u0301👋🏽\u200d🇸🇾\nقو"), max_size=30))
def test_steps_forward_and_back_stop_at_the_same_places(text: str) -> None:
    words = Words(text)
    there = [0]
    while there[-1] < len(text):
        there.append(words.letter_end(there[-1]))
        assert there[-1] > there[-2]
    assert there[-1] == len(text)
    assert [words.letter_start(late) for _, late in pairwise(there)] == there[:-1]
