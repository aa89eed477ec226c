"""Sentences and paragraphs of a text, so that every span can say where it stands."""

import re
from bisect import bisect_right

from rubricator.core.span import Span

_ABBREVIATIONS = (
    "mr mrs ms dr prof st gen maj col lt capt sgt sen rep gov pres no vs etc jan feb mar apr jun "
    "jul aug sep sept oct nov dec"
)
_ABBREVIATED = re.compile(
    rf"(?:\b(?:{'|'.join(_ABBREVIATIONS.split())})|\b[A-Z]|\b[A-Za-z]\.[A-Za-z])\.$", re.IGNORECASE
)
_SENTENCE_END = re.compile(r"""[.!?…؟。]+["'”’»)\]]*(?=\s)|\n+""")
_PARAGRAPH = re.compile(r"[^\n]+")


class Segments:
    """The sentences and paragraphs of one text, numbered from 1 in text order."""

    def __init__(self, text: str) -> None:
        self._text = text
        self.paragraphs = [Span(*match.span()) for match in _PARAGRAPH.finditer(text)]
        self.sentences = list(_sentences(text))
        self._paragraph_starts = [span.start for span in self.paragraphs]
        self._sentence_starts = [span.start for span in self.sentences]

    def paragraph_at(self, offset: int) -> int:
        """The number of the paragraph that holds `offset` (the one before it, on an empty line)."""
        return max(1, bisect_right(self._paragraph_starts, offset))

    def sentence_at(self, offset: int) -> int:
        """The number of the sentence that holds `offset`."""
        return max(1, bisect_right(self._sentence_starts, offset))


def _sentences(text: str) -> list[Span]:
    spans: list[Span] = []
    start = 0
    for match in _SENTENCE_END.finditer(text):
        if _ends_sentence(text, start, match):
            _append(spans, text, start, match.end())
            start = match.end()
    _append(spans, text, start, len(text))
    return spans


def _ends_sentence(text: str, start: int, match: re.Match[str]) -> bool:
    if match[0][0] != ".":
        return True
    following = text[match.end() : match.end() + 2].strip()
    if following[:1].islower():
        return False
    return not _ABBREVIATED.search(text, max(start, match.start() - 8), match.start() + 1)


def _append(spans: list[Span], text: str, start: int, end: int) -> None:
    """Add the stretch without the white space around it, unless nothing is left."""
    words = text[start:end]
    begin = start + len(words) - len(words.lstrip())
    finish = start + len(words.rstrip())
    if begin < finish:
        spans.append(Span(begin, finish))
