"""What is typed to search by, and the places it finds in a text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rubricator.core.fold import Folded, fold, is_joined
from rubricator.core.query import Clause, Finder, QueryError, Term, literal, parse, words_of

LETTERS = "abÉéßİıſσςΣﬁأإآاىيةهؤـَّ北京한กิ\u00a0\u00ad\u200d🙂👩‍👧-'., \n"
TEXTS = st.text(
    alphabet=st.one_of(st.sampled_from(LETTERS), st.characters(exclude_categories=["Cs"]))
)


def found(query: str, text: str) -> list[str]:
    return [span.of(text) for span in Finder(parse(query).terms).spans(text)]


def term(*words: str, is_prefix: bool = False, joined: bool = False) -> Term:
    return Term(words, is_prefix=is_prefix, joined=joined)


def test_words_side_by_side_are_all_wanted() -> None:
    assert parse("Ambush soldiers").clauses == (Clause((term("ambush"), term("soldiers"))),)


def test_or_separates_alternatives_and_not_takes_away() -> None:
    assert parse("“cross-border alliance” NOT Iran OR jihad* -Hamas").clauses == (
        Clause((term("cross", "border", "alliance"),), (term("iran"),)),
        Clause((term("jihad", is_prefix=True),), (term("hamas"),)),
    )


def test_small_or_is_a_word() -> None:
    assert parse("now or never").terms == (term("now"), term("or"), term("never"))


@pytest.mark.parametrize(
    "written, says",
    [
        ("", "Write what to search for"),
        ("   ", "Write what to search for"),
        ('"the March 4', "not closed"),
        ("OR war", "either side"),
        ("war OR", "either side"),
        ("war OR OR peace", "either side"),
        ("-war", "at least one word"),
        ("NOT war", "at least one word"),
        ("war NOT", "at the end"),
        ("wa*", "3 letters"),
        ("*", "no word"),
        ("— …", "no word"),
    ],
)
def test_what_cannot_be_understood_says_why(written: str, says: str) -> None:
    with pytest.raises(QueryError, match=says):
        parse(written)


@pytest.mark.parametrize(
    "query, text, places",
    [
        ("war", "War, wars, prewar, WAR\u00a0II", ["War", "WAR"]),
        ("war*", "War, wars, prewar, warfare", ["War", "wars", "warfare"]),
        (
            '"March 4"',
            "March\u00a04, March-4, March 41, march\n\n4",
            ["March\u00a04", "March-4", "march\n\n4"],
        ),
        ("cafe", "Café, cafe\u0301, CAFÉ, cafés", ["Café", "cafe\u0301", "CAFÉ"]),
        ("قوات", "القوات وقَوَّاتهم 🙂 قـوات", ["قوات", "قَوَّات", "قـوات"]),
        ("احمد", "أحمد إحمد آحمد", ["أحمد", "إحمد", "آحمد"]),
        ("مدرسه", "مدرسة", ["مدرسة"]),
        ("京", "北京市", ["京"]),
        ("2013", "٢٠١٣ 2013", ["٢٠١٣", "2013"]),
        ("flags", "🚩👩‍👩‍👧 flags 🇸🇾", ["flags"]),
    ],
)
def test_places_are_code_points_of_the_text(query: str, text: str, places: list[str]) -> None:
    assert found(query, text) == places


def test_a_literal_is_found_within_words() -> None:
    wanted = literal("BUSH")
    assert wanted is not None
    text = "ambush"
    assert [span.of(text) for span in Finder(wanted.terms).spans(text)] == ["bush"]
    assert literal("…") is None


@given(TEXTS)
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(TEXTS)
def test_a_stretch_of_the_folded_text_is_the_fold_of_its_place(text: str) -> None:
    folded = Folded(text)
    assert folded.text == fold(text)
    for start in range(len(folded.text)):
        first, last = folded.stretch(start, start + 1)
        assert folded.text[start] in fold(text[first:last])


@given(TEXTS, st.data())
def test_the_slice_of_every_hit_folds_to_what_was_sought(text: str, data: st.DataObject) -> None:
    words = text.split()
    if not words or not words_of(chosen := data.draw(st.sampled_from(words))):
        return
    wanted = literal(chosen)
    assert wanted is not None
    hits = list(Finder(wanted.terms).spans(text))
    # A word is split the same way wherever it stands, so it is found where it was taken from.
    assert hits or is_joined(text) != is_joined(chosen)
    for hit in hits:
        assert words_of(hit.of(text)) == words_of(chosen) or is_joined(hit.of(text)) != is_joined(
            chosen
        )
