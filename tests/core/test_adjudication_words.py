"""What is typed to settle an event, as values."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rubricator.core.adjudication import COLUMN_ASPECTS, Aspect
from rubricator.core.adjudication_words import parsed_columns, parsed_number
from rubricator.core.errors import InputError
from rubricator.project.comparison import number_words

NUMBERS = st.lists(st.integers(0, 200_000), min_size=3, max_size=3).map(sorted)


def aspect(name: str) -> Aspect:
    return next(each for each in COLUMN_ASPECTS if each.name == name)


@given(NUMBERS, st.tuples(st.booleans(), st.booleans(), st.booleans()))
def test_a_number_in_words_is_read_as_words_that_say_the_same(
    bounds: list[int], which: tuple[bool, bool, bool]
) -> None:
    number = [value if known else None for value, known in zip(bounds, which, strict=True)]
    words = number_words((number[0], number[1], number[2]))
    if words:
        assert number_words(parsed_number(words)) == words


@pytest.mark.parametrize(
    "words, number",
    [
        ("48", (48, 48, 48)),
        ("48-57", (48, None, 57)),
        ("50 (48–57)", (48, 50, 57)),
        ("at least 66", (66, 66, None)),
        ("at most 20", (None, 20, 20)),
        ("130,001", (130_001, 130_001, 130_001)),
    ],
)
def test_numbers_are_read(words: str, number: tuple[int | None, ...]) -> None:
    assert parsed_number(words) == number


@pytest.mark.parametrize("words", ["many", "57–48", "-3", "50 (60–70)", "1,5", "1,2,3", ""])
def test_what_is_no_number_is_refused(words: str) -> None:
    with pytest.raises(InputError):
        parsed_number(words)


@pytest.mark.parametrize(
    "words, first, last, precision",
    [
        ("2013-03-04", "2013-03-04", "2013-03-04", "day"),
        ("2013-03", "2013-03", "2013-03", "month"),
        ("2013", "2013", "2013", "year"),
        ("2013-03-04 – 2013-03-10", "2013-03-04", "2013-03-10", "week"),
        ("2013-03 – 2013-04", "2013-03", "2013-04", "month"),
        ("2012 – 2013", "2012", "2013", "year"),
        ("2013-03-04 to 2013-03-06", "2013-03-04", "2013-03-06", "days"),
    ],
)
def test_dates_are_read_with_their_precision(
    words: str, first: str, last: str, precision: str
) -> None:
    assert parsed_columns(aspect("date_from"), words) == {
        "date_from": first, "date_to": last, "date_precision": precision, "date_text": "",
    }  # fmt: skip


def test_what_cannot_be_is_refused() -> None:
    for name, words in (
        ("date_from", "last week"),
        ("date_from", "2013-02-30"),
        ("country", "Iraq"),
        ("reality", "perhaps"),
        ("reciprocal", "both"),
    ):
        with pytest.raises(InputError):
            parsed_columns(aspect(name), words)


def test_words_are_taken_as_they_are_and_choices_in_any_case() -> None:
    assert parsed_columns(aspect("admin1"), "Anbar") == {"admin1": "Anbar"}
    assert parsed_columns(aspect("country"), "irq") == {"country": "IRQ"}
    assert parsed_columns(aspect("verification"), "Denied") == {"verification": "denied"}
    assert parsed_columns(aspect("event_count"), "3") == {"event_count": 3, "is_summary": True}
    assert parsed_columns(aspect("event_count"), "no") == {
        "event_count": None, "is_summary": False,
    }  # fmt: skip
