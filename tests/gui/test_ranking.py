"""The palette's ranking: what is meant comes first."""

from rubricator.gui.dialogs.ranking import ranked

LABELS = [
    "Bombing",
    "Ambush, convoy attack",
    "Suicide attack",
    "Air strike",
    "Armed clash",
    "Arrest",
]


def best(query: str) -> list[str]:
    return ranked(query, LABELS, lambda label: (label,))


def test_an_empty_query_keeps_the_order() -> None:
    assert best("  ") == LABELS


def test_beginnings_come_before_words_before_parts_before_scattered_letters() -> None:
    assert best("a")[0] == "Ambush, convoy attack"
    assert best("attack")[0] == "Ambush, convoy attack"
    assert best("strike") == ["Air strike"]
    assert best("ambh") == ["Ambush, convoy attack"]


def test_every_word_of_the_query_has_to_be_found() -> None:
    assert best("attack suicide") == ["Suicide attack"]
    assert best("attack border") == []


def test_what_is_said_first_tells_more() -> None:
    pairs = [("other", "bombing"), ("bombing", "other")]
    assert ranked("bomb", pairs, lambda pair: pair) == [("bombing", "other"), ("other", "bombing")]
