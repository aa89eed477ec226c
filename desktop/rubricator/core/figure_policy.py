"""What words for no exact number come to: a project's own policy, or the usual one.

The policy is one setting of the project, such as `dozens=24/24/99,about=100%/100%/`: for each word
the lowest, the best and the highest number, empty where the word says none. A percentage is of the
number beside the word.
"""

from collections.abc import Mapping
from typing import NamedTuple

from rubricator.core.errors import InputError

POLICY_KEY = "vague_figures"


class Bounds(NamedTuple):
    """Lowest, best and highest number, as far as words give them."""

    low: int | None
    best: int | None
    high: int | None


class Vague(NamedTuple):
    """What one word comes to; `of_number`: as percentages of the number beside it."""

    low: int | None
    best: int | None
    high: int | None
    of_number: bool = False

    def times(self, number: int) -> Bounds:
        """The bounds for `number`, or for so many dozens or hundreds of a vague word."""
        part = 100 if self.of_number else 1
        low, best, high = (None if each is None else each * number // part for each in self[:3])
        return Bounds(low, best, high)


Policy = Mapping[str, Vague]

USUAL_POLICY = (
    "couple=2/2/2,few=3/3/9,several=3/3/9,dozens=24/24/99,scores=40/40/199,"
    "hundreds=200/200/999,thousands=2000/2000/9999,tens of thousands=20000/20000/99999,"
    "hundreds of thousands=200000/200000/999999,millions=2000000/2000000/9999999,"
    "about=100%/100%/,nearly=/100%/100%"
)
"""The best number is always the lowest that the words give, as in “more than 630”: 631."""

VAGUE_WORDS = tuple(entry.split("=")[0] for entry in USUAL_POLICY.split(","))
"""The words that a policy can speak of."""


def policy(setting: str = "") -> Policy:
    """The policy of a setting; what it leaves out is as usual. `InputError` if it is none."""
    told = dict(_entry(each) for each in USUAL_POLICY.split(","))
    told |= dict(_entry(each) for each in setting.split(",") if each.strip())
    return told


def setting_of(told: Policy) -> str:
    """A policy as the setting that gives it back."""
    return ",".join(f"{word}={bounds_text(vague)}" for word, vague in told.items())


def bounds_text(vague: Vague) -> str:
    """What a word comes to, as in `24/24/99` or `100%/100%/`."""
    unit = "%" if vague.of_number else ""
    return "/".join("" if each is None else f"{each}{unit}" for each in vague[:3])


def vague(text: str) -> Vague:
    """The three bounds of `24/24/99` or `100%/100%/`; `InputError` if they are none."""
    parts = [part.strip() for part in text.split("/")]
    given = [part for part in parts if part]
    percent = any(part.endswith("%") for part in given)
    numbers = [part.removesuffix("%") for part in parts]
    if (
        len(parts) != 3
        or not given
        or any(part.endswith("%") != percent for part in given)
        or not all(part.isdecimal() for part in filter(None, numbers))
    ):
        raise _refused(text)
    low, best, high = (int(number) if number else None for number in numbers)
    told = [number for number in (low, best, high) if number is not None]
    if told != sorted(told):
        raise _refused(text)
    return Vague(low, best, high, of_number=percent)


def in_words(told: Policy) -> str:
    """The policy in a sentence, for those who read the data."""
    listed = "; ".join(f"{word} is {bounds_text(each)}" for word, each in told.items())
    return (
        f"Figures from words, as lowest/best/highest, empty where the words give none: {listed}. "
        "“More than 630” is 631/631/, “at least 48” is 48/48/, “up to 50” is /50/50, “between 40 "
        "and 50” is 40/40/50: the best number is the lowest that the words give."
    )


def _entry(text: str) -> tuple[str, Vague]:
    word, sign, told = text.partition("=")
    word = word.strip().casefold()
    if not sign or word not in VAGUE_WORDS:
        raise InputError(
            f"“{text.strip()}” is not part of a policy for figures such as dozens=24/24/99; the "
            f"words are {', '.join(VAGUE_WORDS)}."
        )
    return word, vague(told)


def _refused(text: str) -> InputError:
    return InputError(
        f"“{text}” is not lowest/best/highest such as 24/24/99, or 100%/100%/ of the number "
        "beside the word, rising from left to right."
    )
