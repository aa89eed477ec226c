"""What a figure measures, killed or wounded or displaced, guessed from the words beside it."""

import re
from collections.abc import Mapping

from rubricator.core.span import Span

_STEMS: Mapping[str, str] = {
    "killed": r"kill\w*|dead|died?|dying|deaths?|death toll|slain|slaughter\w*|massacre\w*|"
    r"lives|bodies|corpses|executed|fatalit\w+|martyr\w*|beheaded|"
    r"قتل\w*|قتيل\w*|القتلى|مقتل|شهيد\w*|مصرع",
    "wounded": r"wound\w*|injur\w*|hurt|maimed|جرح\w*|جريح\w*|الجرحى|إصابة|أصيب\w*|مصاب\w*",
    "missing": r"missing|disappear\w*|unaccounted|مفقود\w*|فقد\w*",
    "captured": r"captur\w*|abduct\w*|kidnap\w*|hostages?|prisoners?|خطف\w*|أسر\w*|مختطف\w*|رهائن",
    "displaced": r"displac\w*|fled|flee\w*|refugees?|homeless|uprooted|evacuat\w*|"
    r"نزح\w*|نازح\w*|لاجئ\w*|شرد\w*",
    "arrested": r"arrest\w*|detain\w*|detention|jailed|rounded up|اعتق\w*|معتقل\w*|اعتقال",
    "participants": r"protest(?:ers?|ed|s)|demonstrat(?:ors?|ed)|gather\w*|march(?:ed|ers)|"
    r"rall(?:ied|y)|crowd\w*|marchers|took part|attended|متظاهر\w*|محتج\w*|تظاهر\w*",
    "events": r"attacks?|bombings?|raids?|strikes?|clashes|explosions?|blasts?|هجمات|تفجيرات",
}
_WORDS: Mapping[str, re.Pattern[str]] = {
    measure: re.compile(rf"(?<!\w)و?(?:{stems})(?!\w)", re.IGNORECASE)
    for measure, stems in _STEMS.items()
}
_BREAK = re.compile(r"[.!?؟]\s|\n")
_NEAREST_LETTERS = 90


def guess(text: str, figure: Span) -> str:
    """The measure whose word stands nearest to a figure in its sentence; empty if there is none.

    A word behind the figure wins over one as near before it; “and”, “while” and semicolons keep
    the words of another clause away.
    """
    first, last = _sentence(text, figure)
    best, least = "", _NEAREST_LETTERS + 1
    for measure, pattern in _WORDS.items():
        for match in pattern.finditer(text, first, last):
            away = _distance(text, figure, Span(*match.span()))
            if away < least:
                best, least = measure, away
    return best


def usual(code_name: str) -> str:
    """What an event of a code is most often counted by."""
    for beginning, measure in _USUAL.items():
        if code_name.startswith(beginning):
            return measure
    return "killed"


_USUAL: Mapping[str, str] = {
    "PRO": "participants",
    "REP.ARREST": "arrested",
    "VIO.ABDUCT": "captured",
    "HUM": "displaced",
    "MOB": "participants",
}


def _sentence(text: str, figure: Span) -> tuple[int, int]:
    start = max(0, figure.start - _NEAREST_LETTERS)
    for match in _BREAK.finditer(text, start, figure.start):
        start = match.end()
    found = _BREAK.search(text, figure.end, figure.end + _NEAREST_LETTERS)
    return start, found.start() + 1 if found else min(len(text), figure.end + _NEAREST_LETTERS)


def _distance(text: str, figure: Span, word: Span) -> int:
    """Letters between figure and word, more if another clause begins between them."""
    if word.start >= figure.end:
        between, away = text[figure.end : word.start], 2 * (word.start - figure.end)
    else:
        between, away = text[word.end : figure.start], 2 * (figure.start - word.end) + 1
    if word.start < figure.end and word.end > figure.start:
        return 0
    clauses = len(re.findall(r"\b(?:and|while|but|as|before|after)\b|[;,،]|\d", between))
    return away // 2 + 30 * clauses
