"""Sentences and paragraphs of a text, so that every span can say where it stands.

A full stop ends a sentence unless it belongs to a title (“Mr. Assad”, “Lt. Gen. al-Askari”), to
an initial, or to an abbreviation that goes on (“U.S. drone strikes”, “No. 5”). Those that may
also end one (“the U.S. The …”) do if a word follows that opens sentences.
"""

import re
from bisect import bisect_right
from itertools import pairwise

from rubricator.core.span import Span

_TITLE_WORDS = """
    mr mrs ms dr prof rev hon st gen maj brig col lt capt cmdr adm sgt cpl pvt sen rep gov pres
    amb supt insp vs cf eg ie viz ca fig vol
"""
_LAST_WORDS = """
    etc inc ltd co corp bros jr sr est dept univ jan feb mar apr jun jul aug sep sept oct nov dec
"""
_OPENING_WORDS = """
    a after all although an and another as at before but by for from he her his however if in it
    its later many meanwhile more most no on one our she since so some such that the their then
    there these they this those though to two under until we what when where while who why with
    you yet
"""
_TITLES = frozenset(_TITLE_WORDS.split())
_MAY_END = frozenset(_LAST_WORDS.split())
_OPENERS = frozenset(_OPENING_WORDS.split())
_NUMBERED = frozenset({"no", "nos", "art", "sec", "p", "pp"})
_BACK = 16
"""As many code points before a full stop as the longest abbreviation and what bounds it."""

# One class in front lets the regex engine skip through the text; the rest is looked at after. A
# mark that no space follows ends nothing, and at the end of a line that says so. Of several marks
# in a row only the first is tried: a line may be filled with them. The marks of other scripts are
# looked for only where there are any: that takes twice as long.
_TAIL = r"""[.!?…؟۔。！？]*+["'”’»)\]」』）]*+"""
_SPACED = rf"(?<![.!?…؟۔。！？].){_TAIL}[^\S\n]++(?!\n)"
_MARK = re.compile(rf"[.!?\n](?:(?<=\n)\s*|(?<!\n){_SPACED})")
_ANY_MARK = re.compile(
    rf"[.!?\n…؟۔。！？](?:(?<=\n)\s*|(?<=[。！？]){_TAIL}\s*|(?<![\n。！？]){_SPACED})"
)
_OTHER_MARKS = "…؟۔。！？"
_ALWAYS = "。！？"
_OPENING = " \t\u00a0\"'“‘«([—–-"
_VISIBLE = re.compile(r"\S")
_WORD = re.compile(r"\w+")


class Segments:
    """The sentences and paragraphs of one text, numbered from 1 in text order.

    A paragraph is a line with words in it, and begins a sentence; none runs over its end.
    `…_starts` are the offsets of their first visible characters, in order.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self.sentence_starts, self.paragraph_starts = _starts(text)

    @property
    def paragraphs(self) -> list[Span]:
        """The paragraphs, without the white space around them."""
        return _between(self._text, self.paragraph_starts)

    @property
    def sentences(self) -> list[Span]:
        """The sentences, without the white space around them."""
        return _between(self._text, self.sentence_starts)

    def paragraph_at(self, offset: int) -> int:
        """The number of the paragraph that holds `offset` (the one before it, on an empty line)."""
        return max(1, bisect_right(self.paragraph_starts, offset))

    def sentence_at(self, offset: int) -> int:
        """The number of the sentence that holds `offset` (the one before it, between two)."""
        return max(1, bisect_right(self.sentence_starts, offset))


def _starts(text: str) -> tuple[list[int], list[int]]:
    """Where sentences and paragraphs start: at their first visible characters."""
    first = _VISIBLE.search(text)
    if first is None:
        return [], []
    sentences, paragraphs = [first.start()], [first.start()]
    pattern = _ANY_MARK if any(mark in text for mark in _OTHER_MARKS) else _MARK
    end = len(text.rstrip())
    for match in pattern.finditer(text, first.start(), end):
        mark, following = match.span()
        if "\n" in match[0]:
            sentences.append(following)
            paragraphs.append(following)
        elif following < end and _ends_sentence(text, mark, following):
            sentences.append(following)
    return sentences, paragraphs


def _between(text: str, starts: list[int]) -> list[Span]:
    bounds = pairwise((*starts, len(text)))
    return [Span(start, start + len(text[start:end].rstrip())) for start, end in bounds]


def _ends_sentence(text: str, mark: int, following: int) -> bool:
    """Whether the mark at one offset ends a sentence, if words go on at the other."""
    if text[mark] in _ALWAYS:
        return True
    words = text[following : following + 40].lstrip(_OPENING)
    if words[:1].islower():
        return False
    return text[mark] != "." or text[mark + 1] == "." or not _abbreviates(text, mark, words)


def _abbreviates(text: str, stop: int, following: str) -> bool:
    """Whether the full stop at `stop` belongs to an abbreviation that goes on."""
    # No abbreviation has five letters in a row, and most last words of sentences have.
    if stop >= 5 and text[stop - 5 : stop].isalpha():
        return False
    words = text[max(0, stop - _BACK) : stop].split()
    word = words[-1].lstrip(_OPENING) if words else ""
    last = word.rpartition("-")[2].lower()
    if last in _TITLES:
        return True
    if last in _NUMBERED:
        return following[:1].isdigit()
    if last in _MAY_END or _is_initials(word):
        opener = _WORD.match(following)
        return not (opener and opener[0].lower() in _OPENERS)
    return False


def _is_initials(word: str) -> bool:
    """Whether it is one capital (J) or letters with full stops between them (U.S, a.m)."""
    if "." not in word:
        return len(word) == 1 and word.isupper()
    return all(len(letter) == 1 and letter.isalpha() for letter in word.split("."))
