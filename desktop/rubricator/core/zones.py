"""Zones of a text: proposed from its lines, and cut where a coder draws them differently.

The body is the stretch of lines with the highest sum, if lines of prose count for their length and
menus, teasers and notices against it: maximum subsequence segmentation (Pasternack and Roth 2009,
“Extracting article text from the web with maximum subsequence segmentation”). What readers wrote
below begins where the page says so. Only a proposal: a coder corrects it.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from rubricator.core.document import Zone, ZoneKind
from rubricator.core.span import Span

_LINE = re.compile(r"\S[^\n]*")
_ENDS = re.compile(r"""[.!?…؟۔。！？:][\s"'”’»)\]」』）]*$""")
_CUT_SHORT = re.compile(r"(?:\.\.\.|…)[\s\"'”’»)\]]*$")
_CAPTION = re.compile(
    r"^\d+ of \d+\b|^(?:file )?(?:photo|image|picture|credit)s?\b *[:/]"
    r"|\((?:AFP|AP|Reuters|EPA|Getty[^)]*|(?:file )?photo[^)]*)\)\.?\s*$",
    re.IGNORECASE,
)
_COMMENTS = re.compile(
    r"^(?:\d+ )?comments?(?: \(\d+\)| are closed.*)?:?$|^we welcome comments\b"
    r"|^(?:leave|post|add|write) a (?:reply|comment)|^(?!(?:s?he|they|it|one)\b)\S+ wrote:$"
    r"|\breport as abuse$"
    r"|^(?:readers['’] )?comments(?: section)?$"
    r"|^\d* ?(?:kommentare|commentaires|comentarios)\b.{0,12}$"
    r"|^(?:\d+ )?(?:ال)?تعليق(?:ات)?\b.{0,12}$",
    re.IGNORECASE,
)
_NOTICE = re.compile(
    r"^skip to |^share (?:with|this|on)\b|^(?:print|e-?mail|tweet|share)(?: |$)|read later"
    r"|remaining free articles|limit of free articles|unlimited (?:digital )?(?:access|reading)"
    r"|existing subscriber|link your account|\bsubscribe\b|\bnewsletters?\b|^sign (?:up|in)\b"
    r"|^log ?in\b"
    r"|\bcookies?\b.*(?:policy|consent|accept)|all rights reserved|^copyright\b|©"
    r"|^advertis|^follow us\b|^\(?(?:additional )?(?:reporting|writing|editing) by\b"
    r"|^this (?:article|story) (?:was|is) (?:amended|corrected|updated)"
    r"|^(?:تخطي|انتقل|تخطى) إلى|^اشترك|^شارك|جميع الحقوق محفوظة",
    re.IGNORECASE,
)
_RELATED = re.compile(
    r"^(?:related\b|read (?:more|also|next)|see also|more (?:on|from|in)\b"
    r"|most (?:read|popular|viewed)"
    r"|news in pictures|from the blogs?|on (?:facebook|twitter)|recommended|editor['’]s picks?"
    r"|you may also like|trending|topics:?$|tags:?$|اقرأ أيضا|مواضيع ذات صلة|الأكثر قراءة)",
    re.IGNORECASE,
)
_LOOSE = frozenset({"other", "related", "body"})
_LONG = 200
_PROSE_AT_MOST = 300
_WEIGHTS: Mapping[str, int] = {"caption": -200, "related": -120, "notice": -200, "other": -60}


class Proposal(NamedTuple):
    """A stretch of a text and what it seems to be."""

    kind: ZoneKind
    span: Span


class _Line(NamedTuple):
    span: Span
    text: str
    kind: ZoneKind


def proposed_zones(text: str) -> list[Proposal]:
    """Zones that do not overlap, in text order; a text of one piece is all body."""
    lines = [_line(match) for match in _LINE.finditer(text)]
    first, last = _body(lines)
    if first == last:
        return [Proposal("body", Span(0, len(text.rstrip())))] if lines else []
    kinds = [line.kind for line in lines]
    kinds[first:last] = ["body"] * (last - first)
    _name_title(lines, kinds, first)
    _name_comments(lines, kinds, last)
    _name_clusters(kinds, first, last)
    return list(_joined(lines, kinds))


def redrawn(zones: Iterable[Zone], span: Span) -> Iterator[tuple[Zone, tuple[Span, ...]]]:
    """The zones that reach into `span`, with what is left of each outside it."""
    for zone in zones:
        if zone.start < span.end and span.start < zone.end:
            outside = ((zone.start, span.start), (span.end, zone.end))
            yield zone, tuple(Span(start, end) for start, end in outside if start < end)


def _line(match: re.Match[str]) -> _Line:
    text = match.group().rstrip()
    span = Span(match.start(), match.start() + len(text))
    for kind, pattern in _PATTERNS:
        if pattern.search(text):
            return _Line(span, text, kind)
    ends = _ENDS.search(text) and not _CUT_SHORT.search(text)
    return _Line(span, text, "body" if ends or len(text) >= _LONG else "other")


_PATTERNS: tuple[tuple[ZoneKind, re.Pattern[str]], ...] = (
    ("comments", _COMMENTS),
    ("caption", _CAPTION),
    ("notice", _NOTICE),
    ("related", _RELATED),
)


def _weight(line: _Line) -> int:
    if line.kind == "body" or (line.kind == "notice" and len(line.text) >= _PROSE_AT_MOST):
        # An article that mentions cookies or a newsletter in a long paragraph is still an article.
        return min(len(line.text), _PROSE_AT_MOST)
    return _WEIGHTS[line.kind]


def _body(lines: Sequence[_Line]) -> tuple[int, int]:
    """The first line of the body and the one after its last: the stretch of the highest sum.

    What readers wrote ends it: their prose is as good as the article's.
    """
    best, place = 0, (0, 0)
    total, begun, prose = 0, 0, False
    for number, line in enumerate(lines):
        if line.kind == "comments":
            if prose:
                break
            total, begun = 0, number + 1
            continue
        if total <= 0:
            total, begun = 0, number
        total += _weight(line)
        prose = prose or line.kind == "body"
        if total > best:
            best, place = total, (begun, number + 1)
    return place


def _name_title(lines: Sequence[_Line], kinds: list[ZoneKind], first: int) -> None:
    """The first line above the body that is no notice is the title."""
    for number in range(first):
        if kinds[number] in ("other", "body") and len(lines[number].text) < _LONG:
            kinds[number] = "title"
            return


def _name_comments(lines: Sequence[_Line], kinds: list[ZoneKind], last: int) -> None:
    """From the first sign of comments below the body everything is the readers'."""
    for number in range(last, len(lines)):
        if lines[number].kind == "comments":
            kinds[number:] = ["comments"] * (len(lines) - number)
            return


def _name_clusters(kinds: list[ZoneKind], first: int, last: int) -> None:
    """Loose lines that follow a teaser, and all in a row below the body, lead to other articles."""
    for numbers in (*_loose(kinds, range(first)), *_loose(kinds, range(last, len(kinds)))):
        teasers = [number for number in numbers if kinds[number] == "related"]
        below = numbers[0] >= last and len(numbers) > 1
        begun = numbers[0] if below else min(teasers, default=len(kinds))
        for number in numbers:
            kinds[number] = "related" if number >= begun else "other"


def _loose(kinds: Sequence[ZoneKind], lines: Iterable[int]) -> Iterator[list[int]]:
    """Runs of lines that are nothing in particular; prose beside the body is not of it."""
    for is_loose, group in groupby(lines, key=lambda line: kinds[line] in _LOOSE):
        if is_loose:
            yield list(group)


def _joined(lines: Sequence[_Line], kinds: Sequence[ZoneKind]) -> Iterator[Proposal]:
    """Neighbouring lines of one kind are one zone."""
    for kind, group in groupby(zip(kinds, lines, strict=True), key=lambda entry: entry[0]):
        spans = [line.span for _, line in group]
        yield Proposal(kind, Span(spans[0].start, spans[-1].end))
