from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rubricator.core.span import Span
from rubricator.gui.text.offsets import OffsetMap
from rubricator.gui.text.words import Words

_TEXTS = st.text(st.sampled_from("ab c.,-'\"\n\u00a0قو😀“”"), max_size=50)


@pytest.fixture
def article(seeds: Path) -> str:
    return next(seeds.glob("001_*")).read_text(encoding="utf-8")


def _at(text: str, words: str) -> int:
    return text.index(words)


@pytest.mark.parametrize(
    "text,inside,word",
    [
        ("They left.", 6, "left"),
        ("Assad's regime", 2, "Assad's"),
        ("in al-Qaida now", 5, "al-Qaida"),
        ("in al-Qaida now", 8, "al-Qaida"),
        ("groups -- both", 2, "groups"),
        ("more than 65,000 people", 12, "65,000"),
        ("a 👋🏽 b", 2, "👋🏽"),
        ("قالت القوات.", 6, "القوات"),
        ("a\u00a0b", 2, "b"),
        ("(Reuters)", 4, "Reuters"),
        ("about 3.5 million", 7, "3.5"),
    ],
)
def test_the_word_at_a_place(text: str, inside: int, word: str) -> None:
    span = Words(text).word_at(inside)
    assert span is not None
    assert span.of(text) == word


def test_at_the_end_of_a_word_it_is_still_at_the_caret() -> None:
    text = "They left."
    assert Words(text).word_at(9) == Span(5, 9)
    assert Words(text).word_at(10) is None


@pytest.mark.parametrize(
    "start,end,words",
    [
        ("ernment troops we", "re returning", "government troops were returning"),
        ("wounded", " Syrian", "wounded"),
        (" The wounded", "d", "The"),
    ],
)
def test_a_selection_snaps_to_the_words_it_touches(start: str, end: str, words: str) -> None:
    text = "BAGHDAD -- The wounded Syrian government troops were returning, to their country."
    first = text.index(start)
    last = text.index(end, first + 1) + (1 if len(end) == 1 else 0)
    last = last + len(end) if end.startswith("re") else last
    snapped = Words(text).snap(first, last)
    assert snapped is not None
    assert snapped.of(text).startswith(words.split()[0])
    assert snapped.of(text)[-1].isalnum()


def test_snapping_trims_the_punctuation_around() -> None:
    text = 'He said, "This area (Anbar)," and left.'
    snapped = Words(text).snap(text.index('"'), text.index(" and"))
    assert snapped is not None
    assert snapped.of(text) == "This area (Anbar"


def test_between_words_there_is_nothing_to_snap_to() -> None:
    assert Words("one -- two").snap(4, 6) is None
    assert Words("").snap(0, 0) is None


def test_a_title_does_not_end_a_sentence(article: str) -> None:
    words = Words(article)
    sentence = words.sentence_at(_at(article, "Mr. Assad's regime as one"))
    assert sentence is not None
    assert sentence.of(article).startswith("The alliance is also nurturing")
    assert sentence.of(article).endswith("rebel groups in Syria.")


def test_a_selection_grows_from_word_to_paragraph(article: str) -> None:
    words = Words(article)
    span = words.word_at(_at(article, "very concerned"))
    grown = []
    for _ in range(4):
        assert span is not None
        grown.append(span.of(article))
        span = words.grown(span)
    assert grown[0] == "very"
    assert grown[1] == "We are very concerned about the security situation in Iraq"
    assert grown[2] == "We are very concerned about the security situation in Iraq,"
    assert grown[3].endswith("Ali al-Moussawi.")


def test_walking_by_words_meets_every_word_both_ways(article: str) -> None:
    words = Words(article)
    onward, place = [], -1
    while (word := words.next_word(place)) is not None:
        onward.append(word)
        place = word.start
    back, place = [], len(article) + 1
    while (word := words.previous_word(place)) is not None:
        back.append(word)
        place = word.start
    assert onward == back[::-1]
    assert len(onward) > 600


@given(_TEXTS)
def test_walking_by_sentences_comes_back_the_same_way(text: str) -> None:
    words = Words(text)
    onward, place = [], -1
    while (sentence := words.next_sentence(place)) is not None:
        onward.append(sentence)
        place = sentence.start
    back, place = [], len(text) + 1
    while (sentence := words.previous_sentence(place)) is not None:
        back.append(sentence)
        place = sentence.start
    assert onward == back[::-1]


@given(_TEXTS, st.data())
def test_what_is_snapped_begins_and_ends_with_words_and_snaps_to_itself(
    text: str, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    words = Words(text)
    snapped = words.snap(start, end)
    if snapped is not None:
        assert words.snap(snapped.start, snapped.end) == snapped
        assert not snapped.of(text)[0].isspace()
        assert snapped.of(text)[-1] not in ' .,"”\n'


@given(_TEXTS, st.data())
def test_growing_only_ever_grows(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, max(0, len(text) - 1)))
    end = data.draw(st.integers(start + 1, len(text) + 1))
    if end > len(text):
        return
    span = Span(start, end)
    larger = Words(text).grown(span)
    assert larger.contains(span)


def test_a_paragraph_of_a_megabyte_is_looked_at_in_parts() -> None:
    text = "word " * 200_000
    words = Words(text, OffsetMap(text).breaks)
    assert words.word_at(500_002) == Span(500_000, 500_004)
    assert words.next_word(3_996) is not None
    assert words.snap(3_990, 4_010) == Span(3_990, 4_009)


def test_words_are_counted_without_symbols() -> None:
    text = "It cost $20 -- no, 😀 21."
    assert Words(text).count(Span(0, len(text))) == 5
