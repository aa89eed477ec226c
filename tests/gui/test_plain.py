"""Words of people beside what is known of them."""

from rubricator.gui.plain import beside


def test_what_is_known_stands_side_by_side_without_what_is_empty() -> None:
    assert beside("Corvane Wire", "", "2019-05-14") == "Corvane Wire · 2019-05-14"


def test_a_date_beside_arabic_words_is_isolated_so_that_it_is_not_read_backwards() -> None:
    assert beside("بريد البحيرة", "2019-05-14") == (
        "\u2068بريد البحيرة\u2069 · \u20682019-05-14\u2069"
    )
