"""Text folded for searching: letters that readers take for the same become the same.

Case goes, so do the accents of Latin letters, the vowel signs of Arabic and Hebrew, the tatweel and
characters that are not seen; the forms of alef, ya, waw with hamza and ta marbuta become one each,
and digits of every script are those of ASCII. What is found in a folded text is told in code points
of the text itself.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from functools import cache
from unicodedata import category, digit, normalize

_DROPPED = (
    "\u00ad\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7"
    "\u0610-\u061c\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed"
    "\u0711\u0730-\u074a\u08d3-\u08e1\u08e3-\u08ff\u1ab0-\u1aff\u1dc0-\u1dff\u200b-\u200f"
    "\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufe20-\ufe2f\ufeff"
)
"""Marks, the tatweel and characters that are not seen, as a class of a regular expression."""

_FORMS = range(0xFB00, 0xFFF0)
"""Ligatures, the shapes that Arabic and Hebrew letters take in a word, and wide letters."""
_ACCENTED = (range(0xC0, 0x250), range(0x1E00, 0x1F00), range(0x600, 0x700))
"""Where the letters are that lose their marks."""

_JOINED = re.compile(
    "[\u0590-\u109f\u1100-\u139f\u1700-\u18af\u1950-\u1aaf\u1b00-\u1c4f\u2e80-\ua4cf\ua800-\uab2f"
    "\uabc0-\ud7ff\uf900-\ufaff\ufb1d-\ufdff\ufe70-\ufefc\uff66-\uffdc"
    "\U00010800-\U00012fff\U00020000-\U0003ffff]"
)
_LATIN_TO_CYRILLIC = bytes(range(0xD6))
"""The bytes of UTF-8 that letters below U+0580 begin with, and those that letters go on with."""
_PUNCTUATION = b"\xe2\x80"
"""How general punctuation (U+2000–U+203F) begins."""
_SAME: Mapping[str, str] = {
    "\u0649": "\u064a",
    "\u06cc": "\u064a",
    "\u0629": "\u0647",
    "\u0671": "\u0627",
    "\u06a9": "\u0643",
    "\u03c2": "\u03c3",
}
"""Alef maksura and Persian ya as ya, ta marbuta as ha, alef wasla as alef, final sigma as sigma."""


def is_joined(text: str) -> bool:
    """Whether it has letters of a script that writes words together, or one onto the other.

    In Arabic an article or preposition is written onto its word, in Chinese there is no space at
    all: such words are sought within others, those of Latin, Greek or Cyrillic letters as wholes.
    """
    return not _is_western(text) and _JOINED.search(text) is not None


def needs_letters(text: str) -> bool:
    """Whether an index of whole words is not enough to find all words of a text.

    Because it is joined, or holds words with a soft hyphen or a joiner within, as web pages have
    them, or with a ligature, as texts out of PDF files do.
    """
    if _is_western(text):
        return not text.isascii() and any(sign in text for sign in _HYPHEN_AND_JOINERS)
    return _JOINED.search(text) is not None or any(sign in text for sign in _HIDING)


_HYPHEN_AND_JOINERS = "\u00ad\u200c\u200d"
_HIDING = f"{_HYPHEN_AND_JOINERS}\u2060\ufeff\ufb00\ufb01\ufb02\ufb03\ufb04\ufb05\ufb06"


def _is_western(text: str) -> bool:
    """Whether all of it is letters below U+0580 and general punctuation, as most texts are."""
    if text.isascii():
        return True
    # Bytes tell ten times sooner: of such a text nothing is left but the first ones of its quotes.
    encoded = text.encode(errors="replace")
    others = encoded.translate(None, delete=_LATIN_TO_CYRILLIC)
    return len(others) == encoded.count(_PUNCTUATION)


def fold(text: str) -> str:
    """The text as it is compared; it may be shorter or longer."""
    if text.isascii():
        return text.lower()
    folds = _folds()
    return _changing().sub(lambda found: folds[found[0]], _lower(text))


class Folded:
    """A folded text that knows where each part of it stands in the text itself."""

    def __init__(self, text: str) -> None:
        self._places: list[int] = []
        self._starts: list[int] = []
        self._ends: list[int] = []
        self.text = text.lower() if text.isascii() else self._fold(text)

    def stretch(self, start: int, end: int) -> tuple[int, int]:
        """Where start..end of the folded text, which is not empty, stands in the text itself.

        What is dropped after the last letter, such as its vowel sign, belongs to it.
        """
        last, beyond = self._place(end - 1), self._place(end)
        return self._place(start), max(last + 1, beyond)

    def _place(self, offset: int) -> int:
        before = bisect_right(self._ends, offset)
        if before < len(self._starts) and self._starts[before] <= offset:
            return self._places[before]
        if not before:
            return offset
        return self._places[before - 1] + 1 + offset - self._ends[before - 1]

    def _fold(self, text: str) -> str:
        folds, shift = _folds(), 0

        def note(found: re.Match[str]) -> str:
            nonlocal shift
            folded = folds[found[0]]
            if len(folded) != 1:
                place = found.start()
                self._places.append(place)
                self._starts.append(place + shift)
                shift += len(folded) - 1
                self._ends.append(place + shift + 1)
            return folded

        return _changing().sub(note, _lower(text))


def _lower(text: str) -> str:
    # The one letter whose small form is two characters.
    return text.replace("\u0130", "i").lower()


@cache
def _folds() -> Mapping[str, str]:
    """The fold of each small letter that has another one."""
    marks = dict.fromkeys(_class(_DROPPED), "")
    forms = {chr(point): normalize("NFKD", chr(point)) for point in _FORMS}
    letters = {chr(point): normalize("NFD", chr(point)) for each in _ACCENTED for point in each}
    digits = {one: str(digit(one)) for one in map(chr, range(0x80, 1 << 16)) if _is_digit(one)}
    parts = {**forms, **letters, **dict(_SAME.items()), **digits, **marks}
    folds = {
        character: "".join(_SAME.get(part, part) for part in folded.lower() if part not in marks)
        for character, folded in parts.items()
    }
    return {character: folded for character, folded in folds.items() if character != folded}


@cache
def _changing() -> re.Pattern[str]:
    return re.compile(f"[{''.join(map(re.escape, _folds()))}]")


def _is_digit(character: str) -> bool:
    return category(character) == "Nd"


def _class(ranges: str) -> Iterator[str]:
    """The characters of a class as a regular expression writes it."""
    for first, _, last in re.findall("(.)(-(.))?", ranges, re.DOTALL):
        yield from map(chr, range(ord(first), ord(last or first) + 1))
