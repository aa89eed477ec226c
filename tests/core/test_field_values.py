"""A value of a study's field is kept as its type is written, or refused."""

import pytest

from rubricator.core.code import FieldType
from rubricator.core.errors import InputError
from rubricator.core.field_values import check_value, options


@pytest.mark.parametrize(
    "kind,typed,kept",
    [
        ("text", " a note ", "a note"),
        ("integer", "1,200", "1200"),
        ("integer", "-3", "-3"),
        ("integer", "-1\u202f200 000", "-1200000"),
        ("decimal", "1.50", "1.5"),
        ("date", "2013-03", "2013-03"),
        ("boolean", "yes", "yes"),
        ("choice", "b", "b"),
        ("scale", "a", "a"),
        ("place", "Akashat", "Akashat"),
        ("integer", "", ""),
        ("choice", "  ", ""),
    ],
)
def test_a_value_is_kept(kind: FieldType, typed: str, kept: str) -> None:
    assert check_value(typed, kind, choices="a | b|") == kept


@pytest.mark.parametrize(
    "kind,typed",
    [
        ("integer", "1.5"),
        ("integer", "1,5"),
        ("integer", "12 5"),
        ("integer", "1" * 5_000),
        ("integer", "--1"),
        ("integer", "²"),
        ("decimal", "nan"),
        ("decimal", "1,5"),
        ("date", "March"),
        ("boolean", "maybe"),
        ("choice", "c"),
        ("scale", "1"),
    ],
)
def test_a_value_that_does_not_fit_is_refused(kind: FieldType, typed: str) -> None:
    with pytest.raises(InputError):
        check_value(typed, kind, choices="a|b")


def test_choices_are_what_stands_between_the_bars() -> None:
    assert options(" yes |no||") == ("yes", "no")
