"""Codes that stand together are counted in every unit, and alike in any order."""

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from rubricator.analysis.cooccurrence import Cooccurrence, Passage, Together


def passage(number: int, code: int, start: int, end: int, line: int = 1) -> Passage:
    return Passage(number, code, start, end, (line, line), (1, 1))


@st.composite
def passages(draw: st.DrawFn) -> list[Passage]:
    found = []
    for number in range(draw(st.integers(0, 8))):
        start = draw(st.integers(0, 40))
        end = start + draw(st.integers(1, 15))
        code = draw(st.integers(1, 4))
        found.append(
            Passage(
                number, code, start, end, (start // 10, (end - 1) // 10), (start // 20, end // 20)
            )
        )
    return found


def pairs(*documents: list[Passage]) -> list[Together]:
    counted = Cooccurrence()
    for document in documents:
        counted.add(document)
    return counted.pairs()


def test_each_unit_is_counted_by_its_places() -> None:
    first = [passage(1, 7, 0, 10), passage(2, 8, 5, 20), passage(3, 8, 30, 40, line=2)]
    second = [passage(4, 7, 0, 4)]
    assert pairs(first, second) == [
        Together(7, 8, "overlap", 1, 5 / (14 + 25 - 5)),
        Together(7, 8, "sentence", 1, 1 / 3),
        Together(7, 8, "paragraph", 1, 1 / 2),
        Together(7, 8, "document", 1, 1 / 2),
    ]


def test_the_pieces_of_one_coding_meet_another_once() -> None:
    pieces = [passage(1, 7, 0, 5), passage(1, 7, 8, 12), passage(2, 8, 0, 20)]
    assert pairs(pieces)[0].n == 1


@given(passages())
def test_overlaps_are_those_found_one_by_one(given: list[Passage]) -> None:
    expected = {
        (a.annotation_id, b.annotation_id)
        for a in given
        for b in given
        if a.code_id < b.code_id and a.start < b.end and b.start < a.end
    }
    assert sum(each.n for each in pairs(given) if each.unit == "overlap") == len(expected)
    for each in pairs(given):
        assert 0 < each.jaccard <= 1


@given(passages(), st.randoms())
def test_the_order_of_codings_does_not_matter(given: list[Passage], random: Random) -> None:
    mixed = list(given)
    random.shuffle(mixed)
    assert pairs(mixed) == pairs(given)
