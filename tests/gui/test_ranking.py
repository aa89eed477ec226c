"""The palette's ranking: what is meant comes first."""

from rubricator.gui.dialogs.ranking import Ranking, ranked

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


def test_a_longer_query_finds_what_it_would_find_alone() -> None:
    def backwards(label: str) -> tuple[str, str]:
        return label, label[::-1]

    ranking = Ranking(LABELS, backwards)
    for query in ("a", "ar", "arm", "arm c", "ar", "", "s", "st"):
        assert ranking.answers(query) == Ranking(LABELS, backwards).answers(query)


def test_what_was_used_comes_first_among_equals() -> None:
    ranking = Ranking(LABELS, lambda label: (label,))
    assert ranking.answers("", before=[4, 2])[:3] == [LABELS[4], LABELS[2], LABELS[0]]
    assert ranking.answers("ar", before=[5])[0] == "Arrest"
    assert ranking.answers("ar")[0] == "Armed clash"


def test_a_limit_keeps_the_best() -> None:
    many = [(f"Clash {number}", "attack") for number in range(50)] + [("Attack", "")]
    ranking = Ranking(many, lambda texts: texts)
    assert ranking.answers("attack", limit=3) == [("Attack", ""), *many[:2]]
    assert ranking.answers("clash 4", limit=2) == [many[4], many[40]]
