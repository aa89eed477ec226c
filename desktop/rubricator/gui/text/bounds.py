"""Where the start or end of a coding goes when it is moved by a word or a character."""

from typing import Literal

from rubricator.core.span import Span
from rubricator.gui.text.words import Words

Edge = Literal["start", "end"]
Step = Literal["word", "character"]


def moved(
    words: Words, spans: tuple[Span, ...], edge: Edge, *, by: Step, onward: bool, length: int
) -> tuple[Span, ...]:
    """The same stretches with the first start or the last end moved; unchanged if it cannot go.

    `length` is that of the text, in code points.
    """
    place = 0 if edge == "start" else len(spans) - 1
    span = spans[place]
    here = span.start if edge == "start" else span.end
    if by == "word":
        there = _beside(words, here, edge, onward=onward)
    else:
        there = words.letter_end(here) if onward else words.letter_start(here)
    start, end = (there, span.end) if edge == "start" else (span.start, there)
    if not 0 <= start < end <= length:
        return spans
    return (*spans[:place], Span(start, end), *spans[place + 1 :])


def _beside(words: Words, here: int, edge: Edge, *, onward: bool) -> int:
    """The nearest word's start (or end) behind or before a place."""
    if edge == "start":
        word = words.next_word(here) if onward else words.previous_word(here)
        return word.start if word else here
    if onward:
        word = words.word_at(here) or words.next_word(here)
        if word is not None and word.end <= here:
            word = words.next_word(here)
        return word.end if word else here
    inside = words.previous_word(here - 1)
    before = words.previous_word(inside.start) if inside and inside.end >= here else inside
    return before.end if before else here
