"""Counting words at the speed of a copy gives what matching them one by one gives."""

import re
from unicodedata import category

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rubricator.core.text import Normalisation, normalise, word_count

_WORD = re.compile(r"[^\W_]+(?:['’.\-\u2010\u2011][^\W_]+)*")
_WITHIN = ("Mn", "Mc", "Me", "Cf")


def matched(text: str) -> int:
    """The words of a text, without what parts none, matched one by one."""
    kept = (each for each in text if each == "\u200b" or category(each) not in _WITHIN)
    return len(_WORD.findall("".join(kept)))


@pytest.mark.parametrize(
    "text,words",
    [
        ("", 0),
        ("It's the so-called “Islamic State”.", 5),
        ("The U.S.-led coalition", 4),
        ("a--b, _c_ and 3.5", 5),
        ("قال مسؤولون عراقيون", 3),
        ("𝐁old 🙂 text", 2),
        ("a re\u0301sume\u0301", 2),
        ("مُحَمَّد قال", 2),
        ("हिन्दी भाषा", 2),
        ("می\u200cخواهم", 1),
        ("inter\u00adnational non\u2011state", 2),
        ("ສະ\u200bບາຍ", 2),
    ],
)
def test_words_are_counted_as_a_reader_counts_them(text: str, words: int) -> None:
    assert word_count(text) == words


@given(
    st.text(st.sampled_from("aZ9é٣ق中'’.-_ \n·—🙂\u00a0\u0301\u200c\u200b\u2011"))
    | st.text(max_size=300)
)
def test_no_word_is_lost_or_split_by_counting_fast(text: str) -> None:
    assert word_count(text) == matched(text)


def test_many_scripts_in_one_text_are_counted_too() -> None:
    letters = [chr(number) for number in range(0x4E00, 0x4F00)]
    assert word_count(" ".join(letters)) == len(letters)


@given(st.text(st.characters(exclude_categories=[])))
def test_a_normalised_text_needs_no_more_normalising(raw: str) -> None:
    text, _ = normalise(raw)
    if not text.startswith("\ufeff"):
        assert normalise(text) == (text, Normalisation())
    text.encode()
