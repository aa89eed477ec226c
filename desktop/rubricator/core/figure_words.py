"""The words in which English and Arabic articles say how many, as `figure_phrase` reads them."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from fractions import Fraction

_ONES = (
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
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_SCALES: Mapping[str, int] = {
    "dozen": 12,
    "hundred": 100,
    "thousand": 1_000,
    "million": 1_000_000,
    "billion": 1_000_000_000,
    "k": 1_000,
    "m": 1_000_000,
}
_VALUES: Mapping[str, int] = {
    **{word: number for number, word in enumerate(_ONES, 1)},
    **{word: number * 10 for number, word in enumerate(_TENS, 2)},
}
_BEFORE: Mapping[str, str] = {
    **dict.fromkeys(
        (
            "more than", "over", "above", "upwards of", "upward of", "in excess of", "exceeding",
            "greater than", "well over", "just over", "أكثر من", "ما يزيد على", "ما يزيد عن",
        ),
        "above",
    ),
    **dict.fromkeys(
        (
            "at least", "no fewer than", "no less than", "not less than", "not fewer than",
            "a minimum of", "على الأقل", "ما لا يقل عن",
        ),
        "least",
    ),
    **dict.fromkeys(
        (
            "up to", "as many as", "at most", "no more than", "not more than", "a maximum of",
            "ما يصل إلى", "لا يزيد على",
        ),
        "most",
    ),
    **dict.fromkeys(("fewer than", "less than", "under", "below", "أقل من"), "below"),
    **dict.fromkeys(
        (
            "about", "around", "some", "roughly", "approximately", "approx", "an estimated",
            "estimated", "circa", "نحو", "حوالي", "قرابة", "زهاء",
        ),
        "about",
    ),
    **dict.fromkeys(("nearly", "almost", "close to", "just under", "just below"), "nearly"),
}  # fmt: skip
_AFTER: Mapping[str, str] = {
    "or more": "least",
    "at least": "least",
    "على الأقل": "least",
    "or so": "about",
    "or fewer": "most",
    "or less": "most",
    "at most": "most",
    "plus": "least",
    "+": "least",
}
_VAGUE: Mapping[str, str] = {
    "tens of thousands": "tens of thousands",
    "hundreds of thousands": "hundreds of thousands",
    "a couple": "couple",
    "a few": "few",
    "several": "several",
    "dozens": "dozens",
    "scores": "scores",
    "hundreds": "hundreds",
    "thousands": "thousands",
    "millions": "millions",
    "عشرات الآلاف": "tens of thousands",
    "مئات الآلاف": "hundreds of thousands",
    "العشرات": "dozens",
    "عشرات": "dozens",
    "المئات": "hundreds",
    "مئات": "hundreds",
    "الآلاف": "thousands",
    "آلاف": "thousands",
    "عدة": "several",
}
_ARABIC_SCALES: Mapping[str, str] = {"ألف": "thousand", "مليون": "million", "مئة": "hundred"}
_TIMES = (
    "day",
    "week",
    "month",
    "year",
    "hour",
    "minute",
    "second",
    "percent",
    "mile",
    "kilometer",
    "kilometre",
    "km",
    "meter",
    "metre",
    "يوم",
    "يوما",
    "أيام",
    "أسبوع",
    "شهر",
    "سنة",
    "عام",
    "ساعة",
)
_MONTHS = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    "sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|آذار|مارس|يناير|فبراير|أبريل|مايو"
)


def _among(listed: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, listed), key=len, reverse=True))


_DIGITS = r"\d{1,3}(?:[, ]\d{3})+(?![\d,])|\d+(?:\.\d+)?"
_SPELLED = _among([*_VALUES, *_SCALES])
_WORD = rf"(?:an? (?:dozen|hundred|thousand|million)|(?:{_SPELLED})"
_WORD += rf"(?:(?: and |[ -])(?:{_SPELLED}))*)"
_WHOLE = rf"(?:an?|{_among(_VALUES)}|\d{{1,3}})"
_SCALE = "(?:dozen|hundred|thousand|million|billion)"
_PARTED = (
    rf"(?:(?:an? |one )?(?:half|quarter)(?:[ -]of)?(?:[ -]an?)?[ -]{_SCALE}|"
    rf"{_WHOLE} and an? (?:half|quarter) {_SCALE}|{_WHOLE} {_SCALE} and an? (?:half|quarter))"
)
_PARTS: Mapping[str, Fraction] = {"half": Fraction(1, 2), "quarter": Fraction(1, 4)}
_NUMBER = (
    rf"(?:{_PARTED}\b|(?:{_DIGITS})(?: ?(?:{_among([*_SCALES, *_ARABIC_SCALES])})\b)?|{_WORD}\b)"
)
FIGURE = re.compile(
    rf"(?<![\w.,/-])(?:"
    rf"(?P<none>no one|nobody|none|no (?:casualties|deaths|injuries|victims|fatalities|losses))\b|"
    rf"(?:(?P<before>{_among(_BEFORE)}) )?"
    rf"(?:(?P<vague>{_among(_VAGUE)})\b(?: (?:of )?(?P<scale>dozen|hundred|thousand|million)s?\b)?|"
    rf"(?:between |from )?(?P<first>{_NUMBER})"
    rf"(?:(?: and | to | or | ?- ?)(?P<last>{_NUMBER}))?)"
    rf"(?:[ -]?(?P<after>{_among(_AFTER)}))?)(?![\w%]|[/.,]\d)"
)
"""One figure with what is said of it; `between` or not, two numbers joined are a range."""


def plain(text: str) -> str:
    """The text in small letters and 0–9, letter for letter as long as it is."""
    return "".join(_plain_letter(letter) for letter in text)


def says_when(text: str, at: tuple[int, int]) -> bool:
    """Whether the number there is a day, a year, a time, or counts days, miles or per cent."""
    before, said, after = text[: at[0]], text[at[0] : at[1]], text[at[1] :]
    if re.match(rf"[ -](?:{_among(_TIMES)})s?\b|:\d|(?:st|nd|rd|th)\b", after):
        return True
    if re.fullmatch(r"\d{1,2}", said) and (
        re.search(rf"\b(?:{_MONTHS})\.? $", before) or re.match(rf" (?:{_MONTHS})\b", after)
    ):
        return True
    year = re.fullmatch(r"(?:19|20)\d\d", said)
    dated = rf"(?:\b(?:in|since|of|by|until|{_MONTHS})|\d,) $"
    return bool(year and re.search(dated, before)) or bool(re.search(r"\d:$", before))


def is_part(text: str, at: tuple[int, int]) -> bool:
    """Whether what is counted is a part of the number there, or more than its words say.

    Such as “half of the 48”, “48 and a half”, “tens of millions”.
    """
    before, after = text[: at[0]], text[at[1] :]
    return bool(_OF_IT.search(before) or _AND_MORE.match(after))


_OF_IT = re.compile(
    r"\b(?:half (?:of (?:the |its |their |all )?|the |its |their )|"
    r"(?:quarters?|thirds?|fifths?|tenths?) of (?:the |its |their |all )?|"
    r"(?:tens|dozens|hundreds|thousands) of )$"
)
_AND_MORE = re.compile(
    r" and an? (?:half|quarter)\b|[ -](?:thirds?|quarters|halves|fifths?|tenths?)\b|"
    r" of (?:thousands|millions|billions)\b"
)


def ends(first: str, last: str) -> tuple[int | None, int | None]:
    """The numbers from which and to which a range runs; None for what cannot be told.

    The “million” of “one to two million” is that of both. Whether “10 to 15,000” begins at ten or
    at ten thousand nobody can tell.
    """
    low, high = number(first), number(last)
    if high is None or _scales(first):
        return low, high
    if scaled := number(" ".join((first, *_scales(last)))) if _scales(last) else None:
        return (scaled if scaled < high else low), high
    is_bare = re.fullmatch(r"\d{1,3}", first) and re.search(r"[, ]000$", last)
    return (None if is_bare and low and 1_000 * low < high else low), high


def _scales(said: str) -> list[str]:
    """The “hundred”, “thousand” … that a number ends with."""
    words = re.split(r"[ -]", re.sub(r"(?<=\d)(?=[^\W\d])", " ", said.strip()))
    found = list[str]()
    while words and (words[-1] in _SCALES or words[-1] in _ARABIC_SCALES):
        found.insert(0, words.pop())
    return found


def number(said: str) -> int | None:
    """The whole number that digits or words stand for; None if they are none."""
    said = said.strip()
    if re.fullmatch(_PARTED, said):
        return _parted(re.split(r"[ -]", said))
    if match := re.fullmatch(rf"({_DIGITS})(?: ?(\w+))?", said):
        return _written(match[1], match[2] or "")
    return _spelled([word for word in re.split(r"[ -]", said) if word != "and"])


def modifier(before: str | None, after: str | None) -> str:
    """What is said of a number: above, least, most, below, about, nearly, or nothing."""
    return _BEFORE.get(before or "", "") or _AFTER.get(after or "", "")


def vague(said: str) -> str:
    """The word of the policy that this one stands for."""
    return _VAGUE[said]


def scale(said: str | None) -> int:
    """How many “dozen” or “hundred” is; 1 for nothing."""
    return _SCALES[said] if said else 1


def _plain_letter(letter: str) -> str:
    if letter.isdecimal():
        return str(unicodedata.decimal(letter))
    if letter in "–—‑":
        return "-"
    if letter.isspace():
        return " "
    small = letter.lower()
    return small if len(small) == 1 else letter


def _written(digits: str, word: str) -> int | None:
    scaled = _SCALES[_ARABIC_SCALES.get(word, word)] if word else 1
    # As a fraction: 4.1 million would be some 4,099,999.9999999995 as a binary number.
    value = Fraction(digits.replace(",", "").replace(" ", "")) * scaled
    return int(value) if value.denominator == 1 and value < 10**15 else None


def _parted(said: list[str]) -> int | None:
    """“Half a million” and “two and a half million”; None where that is no whole number."""
    whole = 0
    if "and" in said:
        whole = int(said[0]) if said[0].isdecimal() else _VALUES.get(said[0], 1)
    part = sum(_PARTS.get(word, 0) for word in said)
    times = next(_SCALES[word] for word in said if word in _SCALES)
    value = (whole + part) * times
    return int(value) if value.denominator == 1 else None


def _spelled(said: list[str]) -> int | None:
    """The number in words: “two hundred and five” is 205; None for “one two”."""
    total, part, smallest = 0, 0, 10**15
    for word in said:
        if word in ("a", "an"):
            part, smallest = 1, 1
        elif word in _SCALES:
            part = max(part, 1) * _SCALES[word]
            if _SCALES[word] >= 1_000:
                total, part = total + part, 0
            smallest = 10**15
        else:
            value = _VALUES[word]
            if value >= smallest or (part % 10 and smallest < 10**15):
                return None
            part += value
            smallest = 10 if value >= 20 else 1
    return total + part
