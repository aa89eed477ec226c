from hypothesis import given
from hypothesis import strategies as st

from rubricator.core.annotation import Mark
from rubricator.core.span import Span
from rubricator.gui.text.gaps import next_uncoded
from rubricator.gui.text.words import Words

TEXT = "A title\n\nFirst one here. Second one there! “Third is said.” Fourth?\nFifth, without end"


def mark(words: str) -> Mark:
    start = TEXT.index(words)
    return Mark(start, start, start + len(words), 1, 1)


def uncoded(*coded: str, after: int = -1) -> str:
    marks = sorted(map(mark, coded), key=lambda one: one.start)
    found = next_uncoded(Words(TEXT), TEXT, marks, after=after)
    return found.of(TEXT) if found else ""


def test_the_first_sentence_without_a_coding_is_found() -> None:
    assert uncoded() == "A title"
    assert uncoded("title") == "First one here."
    assert uncoded("title", "one here") == "Second one there!"
    assert uncoded("title", after=TEXT.index("First")) == "Second one there!"
    assert uncoded(TEXT) == ""
    assert uncoded(TEXT[:-20]) == "Fifth, without end"


@given(st.lists(st.tuples(st.integers(0, len(TEXT) - 1), st.integers(1, 30)), max_size=6))
def test_what_is_found_is_what_a_walk_through_all_sentences_finds(
    places: list[tuple[int, int]],
) -> None:
    marks = sorted(
        (Mark(n, at, min(len(TEXT), at + size), 1, 1) for n, (at, size) in enumerate(places)),
        key=lambda one: one.start,
    )
    words, walked, here = Words(TEXT), None, words_from(-1)
    while here is not None:
        if not any(one.start < here.end and one.end > here.start for one in marks):
            walked = here
            break
        here = words.next_sentence(here.start)
    assert next_uncoded(words, TEXT, marks, after=-1) == walked


def words_from(offset: int) -> Span | None:
    return Words(TEXT).next_sentence(offset)
