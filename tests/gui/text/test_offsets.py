from hypothesis import given
from hypothesis import strategies as st

from rubricator.gui.text.offsets import LONGEST_PARAGRAPH, OffsetMap

_ODD = "\u00a0\u0301\u0642\u0648\u202f\u200d\U0001f600\U0001f1ee\U00010400é"
_LETTERS = st.sampled_from("abc ,." + _ODD)
_LINES = st.lists(st.text(_LETTERS, max_size=12), max_size=12)
_TEXTS = st.one_of(
    st.text(_LETTERS, max_size=60),
    _LINES.map("\n".join),
    _LINES.map("\n\n".join),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=60),
)
_LONG = st.builds(
    lambda word, times, tail: word * times + tail,
    st.text(_LETTERS, min_size=1, max_size=9),
    st.integers(400, 2_000),
    _TEXTS,
)


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


@given(_TEXTS)
def test_positions_are_those_of_utf_16(text: str) -> None:
    offsets = OffsetMap(text)
    assert offsets.shown == text
    for offset in range(len(text) + 1):
        assert offsets.to_qt(offset) == _units(text[:offset])
    assert offsets.length == _units(text)


@given(_TEXTS)
def test_every_offset_comes_back_from_its_position(text: str) -> None:
    offsets = OffsetMap(text)
    for offset in range(len(text) + 1):
        assert offsets.from_qt(offsets.to_qt(offset)) == offset


@given(_LONG)
def test_offsets_come_back_from_long_paragraphs_too(text: str) -> None:
    offsets = OffsetMap(text)
    for offset in range(len(text) + 1):
        assert offsets.from_qt(offsets.to_qt(offset)) == offset
        assert offsets.from_qt(offsets.end_to_qt(offset)) == offset


@given(_LONG)
def test_no_shown_paragraph_is_too_long_and_only_line_breaks_are_added(text: str) -> None:
    offsets = OffsetMap(text)
    assert max(map(len, offsets.shown.split("\n"))) <= LONGEST_PARAGRAPH
    assert offsets.length == _units(offsets.shown)
    assert len(offsets.shown) == len(text) + len(offsets.breaks)
    assert offsets.shown.replace("\n", "") == text.replace("\n", "")


@given(_LONG)
def test_each_code_point_is_shown_where_the_map_says(text: str) -> None:
    offsets = OffsetMap(text, fold_blank_lines=True)
    shown = offsets.shown.encode("utf-16-le")
    for offset in range(0, len(text), 7):
        if text[offset] not in "\n \u00a0\u202f":
            start, end = offsets.to_qt(offset), offsets.end_to_qt(offset + 1)
            assert shown[2 * start : 2 * end].decode("utf-16-le") == text[offset]


@given(st.one_of(_TEXTS, _LONG))
def test_folding_blank_lines_keeps_the_order_and_every_word(text: str) -> None:
    offsets = OffsetMap(text, fold_blank_lines=True)
    positions = [offsets.to_qt(offset) for offset in range(len(text) + 1)]
    assert positions == sorted(positions)
    assert "\n\n" not in offsets.shown
    assert offsets.length == _units(offsets.shown) == positions[-1]
    assert "".join(offsets.shown.split()) == "".join(text.split())


def test_blank_lines_with_spaces_are_folded_like_empty_ones() -> None:
    assert OffsetMap("a\n \t\n\u00a0\nb\n\nc", fold_blank_lines=True).shown == "a\nb\nc"


def test_a_mark_that_ends_at_a_display_break_ends_before_it() -> None:
    text = "word " * 1_000
    offsets = OffsetMap(text)
    at = offsets.breaks[0]
    assert offsets.to_qt(at) == offsets.end_to_qt(at) + 1


def test_a_display_break_never_parts_a_letter_from_its_marks() -> None:
    text = "e\u0301" * 4_000
    for at in OffsetMap(text).breaks:
        assert text[at] == "e"


def test_a_position_inside_a_surrogate_pair_is_after_the_character() -> None:
    assert OffsetMap("a😀b").from_qt(2) == 2
