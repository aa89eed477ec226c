"""The words in which English and Arabic articles say when, as `date_phrase` reads them."""

import re
import unicodedata
from collections.abc import Mapping

from rubricator.core.event import DatePrecision

MARKS = ".,;:!?\"'“”‘’«»()[]،؛؟"
"""Punctuation around a phrase."""

_MONTHS = (
    ("january", "jan"),
    ("february", "feb"),
    ("march", "mar"),
    ("april", "apr"),
    ("may",),
    ("june", "jun"),
    ("july", "jul"),
    ("august", "aug"),
    ("september", "sept", "sep"),
    ("october", "oct"),
    ("november", "nov"),
    ("december", "dec"),
)
_WEEKDAYS = (
    ("monday", "mon"),
    ("tuesday", "tues", "tue"),
    ("wednesday", "wed"),
    ("thursday", "thurs", "thur", "thu"),
    ("friday", "fri"),
    ("saturday", "sat"),
    ("sunday", "sun"),
)
SEASONS: Mapping[str, int] = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
"""The month in which each begins, north of the equator."""
PRECISIONS: Mapping[str, DatePrecision] = {"week": "week", "month": "month", "year": "year"}
_SIDES: Mapping[str, str] = {
    **dict.fromkeys(("last", "past", "this past", "previous"), "last"),
    **dict.fromkeys(("next", "coming"), "next"),
}
ORDINALS = ("first", "second", "last")
THIRDS: Mapping[str, int] = {"early": 0, "mid": 1, "late": 2}
_THIRD_WORDS: Mapping[str, str] = {
    "early": "early",
    "earlier": "early",
    "the beginning of": "early",
    "the start of": "early",
    "mid": "mid",
    "the middle of": "mid",
    "late": "late",
    "later": "late",
    "the end of": "late",
}
_NUMBERS: Mapping[str, tuple[int, int]] = {
    **{
        word: (number, number)
        for number, word in enumerate(
            [
                "one",
                "two",
                "three",
                "four",
                "five",
                "six",
                "seven",
                "eight",
                "nine",
                "ten",
                "eleven",
                "twelve",
            ],
            1,
        )
    },
    "a": (1, 1),
    "an": (1, 1),
    "a couple of": (2, 3),
    "a few": (2, 6),
    "several": (3, 9),
}
"""Words for a number of days, weeks …, as the fewest and the most that they can be."""


def _among(listed: object) -> str:
    """A pattern for any of these words, the longer ones first."""
    assert isinstance(listed, Mapping)
    return "|".join(sorted(map(re.escape, listed), key=len, reverse=True))


_MONTH_NUMBERS: Mapping[str, int] = {
    word: number for number, named in enumerate(_MONTHS, 1) for word in named
}
_WEEKDAY_NUMBERS: Mapping[str, int] = {
    word: number for number, named in enumerate(_WEEKDAYS) for word in named
}
GROUPS: Mapping[str, str] = {
    "month": f"(?P<month>{_among(_MONTH_NUMBERS)})",
    "weekday": f"(?P<weekday>{_among(_WEEKDAY_NUMBERS)})",
    "season": f"(?P<season>{_among(SEASONS)})",
    "year": r"(?P<year>1[5-9]\d\d|20\d\d|21\d\d)",
    "day": r"(?P<day>\d{1,2})(?:st|nd|rd|th)?",
    "end": r"(?P<end>\d{1,2})(?:st|nd|rd|th)?",
    "part": f"(?P<part>{_among(_THIRD_WORDS)})",
    "which": "(?P<which>last|this past|past|this|next|coming|previous)",
    "unit": "(?P<unit>week|month|year)",
    "units": "(?P<unit>days?|weeks?|months?|years?)",
    "number": rf"(?P<number>\d{{1,3}}|{_among(_NUMBERS)})",
    "between": "(?:between |from )?",
    "and": "(?: and | to | until | till | through | ?- ?)",
}

_LEADING = re.compile(r"(?:on|in|at|during|over|by|of|as of|dated)(?: the (?=weekend|last|past))? ")
_DAY_TIME = re.compile(
    r" (?:morning|afternoon|evening|night|midday|midnight|noon|"
    r"at (?:dawn|dusk|noon|midnight|night|sunrise|sunset))$"
)
_ARABIC: Mapping[str, str] = {
    "أول أمس": "the day before yesterday",
    "أمس الأول": "the day before yesterday",
    "يوم أمس": "yesterday",
    "أمس": "yesterday",
    "اليوم": "today",
    "غدا": "tomorrow",
    "الليلة الماضية": "last night",
    "الأسبوع الماضي": "last week",
    "الشهر الماضي": "last month",
    "العام الماضي": "last year",
    "السنة الماضية": "last year",
    "هذا الأسبوع": "this week",
    "هذا الشهر": "this month",
    "هذا العام": "this year",
    "نهاية الأسبوع": "weekend",
    "الاثنين": "monday",
    "الإثنين": "monday",
    "الثلاثاء": "tuesday",
    "الأربعاء": "wednesday",
    "الخميس": "thursday",
    "الجمعة": "friday",
    "السبت": "saturday",
    "الأحد": "sunday",
    "كانون الثاني": "january",
    "يناير": "january",
    "شباط": "february",
    "فبراير": "february",
    "آذار": "march",
    "مارس": "march",
    "نيسان": "april",
    "أبريل": "april",
    "إبريل": "april",
    "أيار": "may",
    "مايو": "may",
    "حزيران": "june",
    "يونيو": "june",
    "تموز": "july",
    "يوليو": "july",
    "آب": "august",
    "أغسطس": "august",
    "أيلول": "september",
    "سبتمبر": "september",
    "تشرين الأول": "october",
    "أكتوبر": "october",
    "تشرين الثاني": "november",
    "نوفمبر": "november",
    "كانون الأول": "december",
    "ديسمبر": "december",
}
_ARABIC_WORD = re.compile(rf"(?<!\w)(?:{_among(_ARABIC)})(?!\w)")
_ARABIC_LEADING = re.compile(r"(?<!\w)(?:في|يوم|شهر|عام|سنة|مساء|صباح|خلال) ")
_DATE_LIKE = re.compile(
    rf"{_among({word.capitalize(): 0 for word in (*_MONTH_NUMBERS, *_WEEKDAY_NUMBERS)})}|"
    rf"{_among(_ARABIC)}|\b(?:19|20)\d\d\b|\bago\b|day\b|night\b|weekend|"
    r"\b(?:last|this|next|past|previous|just|coming)\b"
)


def plain(phrase: str) -> str:
    """A phrase in small letters and English words, without prepositions and times of day."""
    text = unicodedata.normalize("NFC", phrase).translate(_SIGNS)
    text = "".join(_digit(letter) for letter in text)
    text = " ".join(text.split()).strip(MARKS + " ")
    text = _ARABIC_WORD.sub(lambda match: _ARABIC[match[0]], _ARABIC_LEADING.sub("", text))
    text = re.sub(r"(?<=[^\W\d])\.|,(?!\d{3})", " ", text.casefold())
    text = " ".join(re.sub(r"\bmid-(?=\w)", "mid ", text).split())
    text = _LEADING.sub("", text, count=1) if _LEADING.match(text) else text
    if text.startswith("this ") and _DAY_TIME.search(text):
        return "today" if len(text.split()) == 2 else _DAY_TIME.sub("", text)
    return text if text in _NIGHTS else _DAY_TIME.sub("", text)


def is_date_like(phrase: str) -> bool:
    """Whether words within a longer text may be a date: months and weekdays are capitalised."""
    said = phrase.strip(MARKS)
    if re.fullmatch(r"\d+|[A-Za-z]{3,4}", said) and said.casefold() not in _CLEAR:
        return False
    for word in re.findall(r"[A-Za-z]+", said):
        named = word.casefold() in _MONTH_NUMBERS or word.casefold() in _WEEKDAY_NUMBERS
        if named and not word[0].isupper():
            return False
    return _DATE_LIKE.search(said) is not None


def month(word: str) -> int:
    """The number of a month."""
    return _MONTH_NUMBERS[word]


def weekday(word: str) -> int:
    """The number of a day of the week; Monday is 0."""
    return _WEEKDAY_NUMBERS[word]


def side(which: str | None) -> str:
    """Whether a word such as “coming” or “past” means the last, the next, or just this one."""
    return _SIDES.get(which or "", "")


def third(part: str) -> str:
    """Which third of a month or year a word such as “the end of” is: early, mid or late."""
    return _THIRD_WORDS[part]


def number(word: str) -> tuple[int, int]:
    """The fewest and the most that a number or a word for one can be."""
    return (int(word), int(word)) if word.isdecimal() else _NUMBERS[word]


_NIGHTS = frozenset({"last night", "yesterday night"})
_CLEAR = frozenset({"june", "july"})
_SIGNS = str.maketrans({"–": "-", "—": "-", "‑": "-", "\u00a0": " ", "\u202f": " ", "ـ": ""})


def _digit(letter: str) -> str:
    """A digit of any script as 0–9, all else as it is."""
    return str(unicodedata.decimal(letter)) if letter.isdecimal() else letter
