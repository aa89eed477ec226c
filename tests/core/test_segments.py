"""Sentences and paragraphs as a reader counts them, on news prose and in other scripts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rubricator import paths
from rubricator.core.segments import Segments
from rubricator.core.text import normalise


def sentences(text: str) -> list[str]:
    return [span.of(text) for span in Segments(text).sentences]


def seed(number: str) -> str:
    folder = paths.seeds()
    assert folder is not None
    (file,) = folder.glob(f"{number}_*.txt")
    return normalise(file.read_text("utf-8"))[0]


@pytest.mark.parametrize(
    "whole",
    [
        "Staff Lt. Gen. Mohammed al-Askari spoke.",
        "In Syria, Mr. Assad is a member of the sect.",
        "Maj-Gen. Qassim al-Moussawi showed footage.",
        "It asked for U.S. drone strikes.",
        "A U.S. Army unit of the U.S. Central Command left.",
        "He lives in St. Louis with J. R. Smith.",
        "It happened at 3 p.m. Sunday near Baiji.",
        "The resolution is No. 2139 of the Council.",
        "It fell by 3.5 percent, e.g. in the north, i.e. the provinces of Idlib etc. and Aleppo.",
        '"Why did they leave?" he asked.',
        "They are not true Iraqis... this is propaganda.",
        "On Jan. 5 and Sept. 11 they met.",
        "See www.example.org/a.b for more.",
    ],
)
def test_an_abbreviation_does_not_end_a_sentence(whole: str) -> None:
    assert sentences(whole) == [whole]


@pytest.mark.parametrize(
    "text,expected",
    [
        ("They left. He stayed.", ["They left.", "He stayed."]),
        ("He left the U.S. The others stayed.", ["He left the U.S.", "The others stayed."]),
        ("He said no. Nobody moved.", ["He said no.", "Nobody moved."]),
        ("“We went.” They stayed.", ["“We went.”", "They stayed."]),
        ('"A nest," he said. "Go!" They went.', ['"A nest," he said.', '"Go!"', "They went."]),
        ("(It was so.) Then this?! Yes.", ["(It was so.)", "Then this?!", "Yes."]),
        ("A headline\nThe text. More", ["A headline", "The text.", "More"]),
        ("attackers ... More than 70", ["attackers ...", "More than 70"]),
        ("One.\u00a0Two.", ["One.", "Two."]),
        ("قال إنهم غادروا. ثم عادوا؟ نعم.", ["قال إنهم غادروا.", "ثم عادوا؟", "نعم."]),
        ("他们走了。我们留下。", ["他们走了。", "我们留下。"]),
        ("他们走了……。我们留下。", ["他们走了……。", "我们留下。"]),
        ("", []),
        (" \n \n", []),
    ],
)  # fmt: skip
def test_a_sentence_ends_where_a_reader_ends_it(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


def test_the_seed_articles_fall_into_their_sentences() -> None:
    # The words a reader stumbles over: after Mr., Lt. Gen. and U.S. no sentence begins.
    found = sentences(seed("001"))
    assert [sentence for sentence in found if "U.S." in sentence or "Gen." in sentence] == [
        sentence
        for sentence in found
        if sentence.startswith(("They point to", "Two Iraqi", "A U.S. official", "Staff Lt. Gen."))
    ]
    assert found[8].endswith("of the U.S.-led invasion of Iraq.")
    assert found[22].endswith(
        '"with all possible means, including weapons, fighters and training."'
    )
    counts = {number: len(sentences(seed(number))) for number in ("001", "002", "003", "004")}
    assert counts == {"001": 42, "002": 23, "003": 87, "004": 16}


def test_every_place_says_which_sentence_and_paragraph_it_is_in() -> None:
    text = "Title\n\nOne. Two.\nThree."
    segments = Segments(text)
    found = [
        (segments.paragraph_at(text.index(word)), segments.sentence_at(text.index(word)))
        for word in ("Title", "One", "Two", "Three")
    ]
    assert found == [(1, 1), (2, 2), (2, 3), (3, 4)]
    assert (segments.paragraph_at(5), segments.sentence_at(5)) == (1, 1)
    assert (segments.paragraph_at(len(text)), segments.sentence_at(len(text))) == (3, 4)


@given(st.text(alphabet=st.sampled_from("aB .!?…\n\"'”\u00a0؟。(1")))
def test_sentences_and_paragraphs_hold_every_visible_character_once(text: str) -> None:
    segments = Segments(text)
    visible = [offset for offset, character in enumerate(text) if not character.isspace()]
    for spans in (segments.sentences, segments.paragraphs):
        held = [offset for span in spans for offset in range(span.start, span.end)]
        assert held == sorted(set(held))
        assert set(visible) <= set(held)
        assert all(span.of(text) == span.of(text).strip() for span in spans)
    for number, span in enumerate(segments.sentences, 1):
        assert "\n" not in span.of(text)
        assert {segments.sentence_at(at) for at in range(span.start, span.end)} == {number}
    for number, span in enumerate(segments.paragraphs, 1):
        assert {segments.paragraph_at(at) for at in range(span.start, span.end)} == {number}
