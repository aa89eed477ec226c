"""Words, phrases, quotations, sentences and paragraphs around a place in the article.

Word and sentence boundaries follow UAX #29 as Qt implements it, read from the paragraph concerned
only. As the annex allows, a hyphen between letters or digits does not end a word (al-Qaida).
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from PySide6.QtCore import QTextBoundaryFinder

from rubricator.core.span import Span, hull
from rubricator.gui.text.offsets import OffsetMap

_HYPHENS = "-\u2010\u2011"
_PHRASE_ENDS = re.compile(r"[,;:()\[\]\"“”„«»—]|\s[-–]{1,2}\s")
_QUOTATION = re.compile(r"\"[^\"]+\"|“[^”]+”|„[^“”]+[“”]|«[^»]+»")
_TITLE = re.compile(
    r"(?:^|[\s(\"“])(?:Mr|Mrs|Ms|Dr|Prof|Gen|Maj|Col|Lt|Capt|Sgt|Brig|Adm|Sen|Rep|Gov|Pres|St|No|vs"
    r"|[A-Z])\.\s+$"
)
_Stretch = tuple[int, int]


class Words:
    """Boundaries in one text; every offset and span is in code points of it.

    `breaks` are the places where very long paragraphs are broken for display: no boundary is sought
    across them, so that a paragraph of a megabyte is as quick as one of a line.
    """

    def __init__(self, text: str, breaks: Sequence[int] = ()) -> None:
        self._text = text
        self._breaks = breaks

    def word_at(self, offset: int) -> Span | None:
        """The word that holds or begins at `offset`, or else the one that ends there."""
        start, end = self._stretch(offset)
        touching = [
            Span(start + first, start + last)
            for first, last in _words(self._text[start:end])
            if first <= offset - start <= last
        ]
        return touching[-1] if touching else None

    def letter_at(self, offset: int) -> Span | None:
        """The word of a single letter, as a reader sees it, that begins at `offset`."""
        word = self.word_at(offset)
        if word is None or word.start != offset:
            return None
        letters = _pieces(word.of(self._text), QTextBoundaryFinder.BoundaryType.Grapheme)
        return word if len(letters) == 1 else None

    def letter_end(self, offset: int) -> int:
        """The end of the letter, as a reader sees it, that is at or around `offset`."""
        start, end = self._stretch(offset)
        return next(
            (start + at for at in _letters(self._text[start:end]) if start + at > offset), end
        )

    def letter_start(self, offset: int) -> int:
        """The start of the letter, as a reader sees it, that ends at or around `offset`."""
        start, end = self._stretch(max(0, offset - 1))
        places = [start + at for at in _letters(self._text[start:end])]
        return max((at for at in places if at < offset), default=start)

    def letters(self, start: int, end: int) -> Span:
        """The letters, as a reader sees them, that start..end touches; it is not empty."""
        return Span(self.letter_start(start + 1), self.letter_end(end - 1))

    def snap(self, start: int, end: int) -> Span | None:
        """The words that start..end touches, without the punctuation around them."""
        first = next((word for word in self._forward(start) if word.end > start), None)
        last = next((word for word in self._backward(end) if word.start < end), None)
        if first is None or last is None or last.end <= first.start:
            return None
        return hull((first, last))

    def next_word(self, offset: int) -> Span | None:
        """The first word that begins after `offset`."""
        return next((word for word in self._forward(offset) if word.start > offset), None)

    def previous_word(self, offset: int) -> Span | None:
        """The last word that begins before `offset`."""
        return next((word for word in self._backward(offset) if word.start < offset), None)

    def sentence_at(self, offset: int) -> Span | None:
        """The sentence around `offset`, without the space after it; None on an empty line."""
        sentences = self._sentences(self._stretch(offset))
        within = [one for one in sentences if one.start <= offset < one.end]
        before = [one for one in sentences if one.start <= offset]
        return next(iter(within or before[-1:] or sentences), None)

    def next_sentence(self, offset: int) -> Span | None:
        """The first sentence that begins after `offset`."""
        found = (one for part in self._stretches(offset) for one in self._sentences(part))
        return next((one for one in found if one.start > offset), None)

    def previous_sentence(self, offset: int) -> Span | None:
        """The last sentence that begins before `offset`."""
        parts = self._stretches_back(offset)
        found = (one for part in parts for one in reversed(self._sentences(part)))
        return next((one for one in found if one.start < offset), None)

    def paragraph_at(self, offset: int) -> Span | None:
        """The paragraph around `offset` without its line break; None on an empty line."""
        end = self._text.find("\n", offset)
        start = self._text.rfind("\n", 0, offset) + 1
        return self._trimmed(start, len(self._text) if end < 0 else end)

    def phrase_at(self, span: Span) -> Span | None:
        """The part of the sentence around `span` between commas, brackets, quotation marks."""
        sentence = self.sentence_at(span.start)
        if sentence is None or not sentence.contains(span):
            return None
        ends = [found.span() for found in _PHRASE_ENDS.finditer(self._text, *_range(sentence))]
        low = max([sentence.start, *(end for _, end in ends if end <= span.start)])
        high = min([sentence.end, *(start for start, _ in ends if start >= span.end)])
        return self.snap(low, high)

    def quotation_at(self, span: Span) -> Span | None:
        """The words inside the quotation marks around `span`."""
        for found in _QUOTATION.finditer(self._text, *self._stretch(span.start)):
            inside = self._trimmed(found.start() + 1, found.end() - 1)
            if inside is not None and inside.contains(span):
                return inside
        return None

    def grown(self, span: Span) -> Span:
        """The next larger of word, phrase, quotation, sentence, paragraph around `span`."""
        larger = (
            self.snap(span.start, span.end),
            self.phrase_at(span),
            self.quotation_at(span),
            self.sentence_at(span.start),
            self.paragraph_at(span.start),
        )
        wider = [one for one in larger if one and one.contains(span) and one != span]
        return min(wider, key=len) if wider else span

    def count(self, span: Span) -> int:
        """The number of words that lie in or reach into `span`; symbols are not counted."""
        counted = 0
        for word in self._forward(span.start):
            if word.start >= span.end:
                break
            counted += word.end > span.start and any(map(str.isalnum, word.of(self._text)))
        return counted

    def _forward(self, offset: int) -> Iterator[Span]:
        """The words from the beginning of the stretch around `offset`."""
        for start, end in self._stretches(offset):
            for first, last in _words(self._text[start:end]):
                yield Span(start + first, start + last)

    def _backward(self, offset: int) -> Iterator[Span]:
        """The words from the end of the stretch around `offset`, the last one first."""
        for start, end in self._stretches_back(offset):
            for first, last in reversed(_words(self._text[start:end])):
                yield Span(start + first, start + last)

    def _sentences(self, stretch: _Stretch) -> list[Span]:
        start, end = stretch
        found = _sentences(self._text[start:end])
        trimmed = (self._trimmed(start + first, start + last) for first, last in found)
        return [sentence for sentence in trimmed if sentence is not None]

    def _stretches(self, offset: int) -> Iterator[_Stretch]:
        start, end = self._stretch(offset)
        yield start, end
        while end < len(self._text):
            start, end = self._stretch(end)
            yield start, end

    def _stretches_back(self, offset: int) -> Iterator[_Stretch]:
        start, end = self._stretch(offset)
        yield start, end
        while start > 0:
            start, end = self._stretch(start - 1)
            yield start, end

    def _stretch(self, offset: int) -> _Stretch:
        """The line around `offset` with its line break, or the part of it that is shown as one."""
        offset = max(0, min(offset, len(self._text)))
        start = self._text.rfind("\n", 0, offset) + 1
        end = self._text.find("\n", offset) + 1 or len(self._text)
        return (
            max([start, *self._breaks[: bisect_right(self._breaks, offset)][-1:]]),
            min([end, *self._breaks[bisect_right(self._breaks, offset) :][:1]]),
        )

    def _trimmed(self, start: int, end: int) -> Span | None:
        words = self._text[start:end]
        start += len(words) - len(words.lstrip())
        end -= len(words) - len(words.rstrip())
        return Span(start, end) if start < end else None


def _range(span: Span) -> _Stretch:
    return span.start, span.end


@lru_cache(maxsize=32)
def _words(line: str) -> tuple[_Stretch, ...]:
    """The words of one line, compounds with hyphens as one."""
    tokens = _pieces(line, QTextBoundaryFinder.BoundaryType.Word)
    words: list[_Stretch] = []
    for start, end in tokens:
        if not _is_word(line[start:end]):
            continue
        if _joins(line, words, start):
            words[-1] = (words[-1][0], end)
        else:
            words.append((start, end))
    return tuple(words)


def _joins(line: str, words: list[_Stretch], start: int) -> bool:
    """Whether only one hyphen lies between the last word and the one that begins at `start`."""
    if not words or words[-1][1] != start - 1 or line[start - 1] not in _HYPHENS:
        return False
    return line[start].isalnum() and line[start - 2].isalnum()


def _is_word(token: str) -> bool:
    """Whether it holds a letter, digit, emoji or currency sign: something that can be coded."""
    return any(
        character.isalnum() or unicodedata.category(character) in ("So", "Sc")
        for character in token
    )


@lru_cache(maxsize=32)
def _letters(line: str) -> tuple[int, ...]:
    """Where the letters of one line begin, as a reader sees them: 🇸🇾 is one of them."""
    return tuple(start for start, _ in _pieces(line, QTextBoundaryFinder.BoundaryType.Grapheme))


@lru_cache(maxsize=32)
def _sentences(line: str) -> tuple[_Stretch, ...]:
    """The sentences of one line with the space after them; "Mr. Assad" does not end one."""
    sentences: list[_Stretch] = []
    for start, end in _pieces(line, QTextBoundaryFinder.BoundaryType.Sentence):
        if sentences and _TITLE.search(line, sentences[-1][0], start):
            sentences[-1] = (sentences[-1][0], end)
        else:
            sentences.append((start, end))
    return tuple(sentences)


def _pieces(line: str, kind: QTextBoundaryFinder.BoundaryType) -> list[_Stretch]:
    finder = QTextBoundaryFinder(kind, line)
    offsets = OffsetMap(line)
    ends = [0]
    while (position := finder.toNextBoundary()) != -1:
        ends.append(offsets.from_qt(position))
    return list(pairwise(ends))
