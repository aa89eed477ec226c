"""Text is normalised once, with every change counted, and then is what all offsets count."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rubricator.core.text import Normalisation, normalise, proposed_title, text_hash

UNSTORABLE = [chr(code) for code in (*range(9), 0x0B, 0x0C, *range(0x0E, 0x20), 0xFDD0, 0xFDD1)]
SURROGATES = [chr(0xD800), chr(0xDFFF)]
RAW = st.lists(
    st.characters() | st.sampled_from(["\r", "\r\n", "\n", "\u2028", "\ufeff", *SURROGATES])
).map("".join)


@pytest.mark.parametrize("end", ["\r\n", "\r", "\u2028", "\u2029"])
def test_every_line_end_becomes_one_line_feed(end: str) -> None:
    assert normalise(f"one{end}two") == ("one\ntwo", Normalisation(line_ends=1))


def test_one_leading_byte_order_mark_is_dropped_and_others_stay() -> None:
    assert normalise("\ufeff\ufeffa\ufeff") == ("\ufeffa\ufeff", Normalisation(bom=True))


@pytest.mark.parametrize("character", [*UNSTORABLE, *SURROGATES])
def test_what_no_text_can_hold_is_replaced_and_counted(character: str) -> None:
    assert normalise(f"a{character}b") == ("a\ufffdb", Normalisation(replaced=1))


@pytest.mark.parametrize("text", ["a\tb\nc", "no\u00a0break", "e\u0301", "عربي \u200f", "🙂"])
def test_evidence_is_left_as_it_is(text: str) -> None:
    assert normalise(text) == (text, Normalisation())


@given(RAW)
def test_normalising_twice_is_normalising_once(raw: str) -> None:
    text, _ = normalise(raw)
    again, changes = normalise(text)
    if not text.startswith("\ufeff"):
        assert (again, bool(changes)) == (text, False)


@given(RAW)
def test_a_normalised_text_can_be_stored_and_hashed(raw: str) -> None:
    text, changes = normalise(raw)
    assert text.encode().decode() == text
    assert len(text_hash(text)) == 64
    assert not set(text) & {*UNSTORABLE, "\r", "\u2028", "\u2029"}
    assert bool(changes) == (text != raw)
    assert len(raw) - len(text) == changes.bom + raw.removeprefix("\ufeff").count("\r\n")


@given(st.text())
def test_a_title_is_one_short_line_of_the_text(text: str) -> None:
    title = proposed_title(text, fallback="Untitled")
    assert 0 < len(title) <= 200
    assert len(title.splitlines()) == 1
    assert title == "Untitled" or (title.removesuffix("…") or title)[:40].split()[0] in text


def test_changes_are_told_in_words() -> None:
    told = str(Normalisation(line_ends=2, replaced=1, bom=True))
    assert "byte order mark dropped" in told
    assert "2 line ends" in told
    assert str(Normalisation()) == "unchanged"
