"""Bytes become the text they were, or a sentence says why they are none."""

import codecs
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rubricator.core.errors import InputError
from rubricator.exchange.encoding import decode

ARABIC = (
    "قال مسؤولون عراقيون يوم الثلاثاء إن مسلحين هاجموا قافلة من الجنود السوريين في غرب العراق "
    "وقتلوا ما لا يقل عن أربعين منهم، بحسب وزارة الدفاع."
)
FRENCH = (
    "Le président a déclaré que l’armée syrienne avait été attaquée à la frontière, près d’Akashat."
)
ENGLISH = "The “Islamic State” fighters – many of them foreigners – crossed the border, they said."
RUSSIAN = "Сирийские и иракские джихадисты заключили трансграничный союз, сообщили в Багдаде."


@pytest.mark.parametrize("encoding", ["utf-16-le", "UTF_16BE", "utf-32-le"])
def test_an_encoding_of_wide_characters_can_be_chosen_without_a_mark(encoding: str) -> None:
    assert decode(FRENCH.encode(encoding), encoding=encoding).text == FRENCH


@given(st.text())
def test_strict_utf_8_needs_no_guess(text: str) -> None:
    if text.startswith("\ufeff") or "\x00" in text:
        text = "words " + text.replace("\x00", "")
    data = text.encode(errors="replace")
    if not data.startswith((b"%PDF-", b"PK\x03\x04", b"{\\rtf")):
        assert decode(data) == (data.decode(), "utf-8")


@pytest.mark.parametrize(
    "mark,encoding",
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
def test_a_byte_order_mark_says_what_the_file_is(mark: bytes, encoding: str) -> None:
    text = f"{ARABIC} 🙂\r\n"
    assert decode(mark + text.encode(encoding)) == ("\ufeff" + text, encoding)
    assert decode(mark + text.encode(encoding), encoding="cp1252").encoding == encoding


@pytest.mark.parametrize(
    "text,encoding,shown",
    [
        (ARABIC, "cp1256", "windows-1256 (guessed)"),
        (FRENCH, "cp1252", "windows-1252 (guessed)"),
        (ENGLISH, "cp1252", "windows-1252 (guessed)"),
        (RUSSIAN, "cp1251", "windows-1251 (guessed)"),
        (RUSSIAN, "koi8-r", "koi8-r (guessed)"),
    ],
)
@pytest.mark.parametrize("times", [1, 20, 2_000])
def test_other_encodings_are_guessed_and_the_guess_is_shown(
    text: str, encoding: str, shown: str, times: int
) -> None:
    whole = "\n".join([text] * times)
    assert decode(whole.encode(encoding)) == (whole, shown)


def test_a_character_beyond_the_sample_can_still_change_the_guess() -> None:
    whole = "Plain words.\n" * 10_000 + ARABIC
    text, encoding = decode(whole.encode("cp1256"))
    assert encoding.endswith("(guessed)")
    assert text.startswith("Plain words.")


def test_the_encoding_can_be_chosen() -> None:
    czech = "Prezident prohlásil, že armáda byla napadena u hranic, řekl mluvčí."
    assert decode(czech.encode("cp1250"), encoding="windows-1250") == (
        czech,
        "windows-1250 (chosen)",
    )


def test_a_chosen_encoding_that_does_not_fit_is_refused() -> None:
    with pytest.raises(InputError, match="was to be utf-8 but is not"):
        decode(FRENCH.encode("cp1252"), encoding="utf-8")


@pytest.mark.parametrize("name", ["klingon", "", "base64"])
def test_an_encoding_that_is_none_is_refused(name: str) -> None:
    with pytest.raises(InputError, match="not an encoding"):
        decode(b"words", encoding=name)


@pytest.mark.parametrize(
    "data,why",
    [
        (b"words\x00words", "NUL bytes"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "NUL bytes"),
        (b"%PDF-1.7\n words", "a PDF document"),
        (b"PK\x03\x04 words", "zip"),
        (b"{\\rtf1 words}", "an RTF document"),
        (codecs.BOM_UTF16_LE + b"abc", "was to be utf-16-le"),
        (codecs.BOM_UTF8 + b"caf\xe9", "was to be utf-8"),
        (random.Random(1).randbytes(4_000).replace(b"\x00", b"x"), "cannot be told"),
    ],
    ids=["nul", "png", "pdf", "zip", "rtf", "half", "broken", "noise"],
)
def test_what_is_no_text_is_refused_with_the_reason(data: bytes, why: str) -> None:
    with pytest.raises(InputError, match=why):
        decode(data)


def test_lone_surrogates_of_utf_16_are_left_to_normalising() -> None:
    data = codecs.BOM_UTF16_LE + "a\ud800b".encode("utf-16-le", "surrogatepass")
    assert decode(data).text == "\ufeffa\ud800b"
