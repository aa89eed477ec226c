from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QCursor,
    QGuiApplication,
    QKeyEvent,
    QWheelEvent,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from rubricator.core.annotation import Mark
from rubricator.core.span import Span
from rubricator.gui.text.article_view import ArticleView
from rubricator.gui.text.bounds import Edge
from rubricator.gui.text.gestures import Drag
from rubricator.gui.text.handles import HandleDrag
from rubricator.gui.text.payloads import CodingCard, ContextRequested, KeyTyped, Selection
from rubricator.gui.text.words import Words
from rubricator.gui.theme import Theme, load_theme
from tests.gui.text.reader import Reader

_ALT, _CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_EMOJI = (
    "😀 They said 😀👋🏽 that the troops, tired, were returning 😀 home.\n\nIraqi soldiers left 😀."
)
_ARABIC = (
    "قالت القوات العراقية إن الجنود السوريين عادوا إلى بلادهم يوم الثلاثاء.\n"
    "وقال متحدث باسم الحكومة (Ali al-Moussawi) إن الوضع خطير جدا في منطقة الحدود مع سوريا."
)
_FIRST = (
    "BAGHDAD -- The wounded Syrian government troops were returning to their country in trucks "
    "escorted by Iraqi soldiers."
)
_SEEDS = ("000", "001", "002", "003", "004")


@pytest.fixture(params=[*_SEEDS, "emoji", "arabic"])
def text(request: pytest.FixtureRequest, seeds: Path) -> str:
    own = {"emoji": _EMOJI, "arabic": _ARABIC}
    name: str = request.param
    return own.get(name) or next(seeds.glob(f"{name}_*")).read_text(encoding="utf-8")


@pytest.fixture
def akashat(reader: Reader, seeds: Path) -> Reader:
    reader.open(next(seeds.glob("001_*")).read_text(encoding="utf-8"))
    return reader


def test_a_drag_selects_the_words_it_touches_in_any_article(reader: Reader, text: str) -> None:
    reader.open(text)
    words = [word for word in _words_of(text) if len(word) > 4][::9][:12]
    for word in words:
        start = reader.text.index(word)
        reader.drag(start + 1, start + len(word) - 1)
        assert len(reader.selected) == 1
        assert word in reader.selected[0]
        span = reader.view.selected_spans()[0]
        assert text[span.start : span.end] == reader.selected[0]


def _words_of(text: str) -> list[str]:
    return ["".join(filter(str.isalpha, word)) for word in text.split() if word.isalpha()]


def test_a_drag_from_word_to_word_takes_both_and_not_the_comma(akashat: Reader) -> None:
    start, end = akashat.span("the March 4 ambush").start, akashat.span("dead, as").start
    akashat.drag(start + 1, end + 5)
    assert akashat.selected == ["the March 4 ambush, which left 48 dead"]


def test_a_drag_over_any_part_of_a_word_of_one_letter_takes_it(reader: Reader) -> None:
    text = "On March 4 the I. S. took 7 men 🇸🇾 and 3 more."
    reader.open(text)
    for words, letter in (("March 4", "4"), ("the I", "I"), ("7 men", "7"), ("men 🇸🇾", "🇸🇾")):
        span, of = reader.span(words), reader.span(letter)
        left, right = reader.point(of.start), reader.point(of.end)
        for share in (0.1, 0.4, 0.6, 0.9):
            place = (QPointF(left) * (1 - share) + QPointF(right) * share).toPoint()
            far = reader.point(span.start + 2 if span.end == of.end else span.end - 1)
            for first, last in ((far, place), (place, far)):
                reader.rest()
                reader.drag_between(first, last)
                assert reader.selected == [words], share


def test_a_drag_back_selects_the_same(akashat: Reader) -> None:
    span = akashat.span("March 4 ambush")
    akashat.drag(span.end - 1, span.start + 1)
    assert akashat.selected == ["March 4 ambush"]


def test_with_alt_the_very_characters_are_selected(akashat: Reader) -> None:
    span = akashat.span("arch 4 amb")
    akashat.drag(span.start, span.end, held=_ALT)
    assert akashat.selected == ["arch 4 amb"]


def test_with_ctrl_a_fragment_is_added(akashat: Reader) -> None:
    akashat.drag_over("wounded Syrian government troops")
    akashat.drag_over("Iraqi soldiers", held=_CTRL)
    assert akashat.selected == ["wounded Syrian government troops", "Iraqi soldiers"]
    akashat.drag_over("Akashat")
    assert akashat.selected == ["Akashat"]


@pytest.mark.parametrize(
    "times,selected",
    [
        (1, []),
        (2, ["escorted"]),
        (
            3,
            [_FIRST],
        ),
    ],
)
def test_more_clicks_select_more(akashat: Reader, times: int, selected: list[str]) -> None:
    akashat.click("escorted", times=times)
    assert akashat.selected == selected


def test_four_clicks_select_the_paragraph(akashat: Reader) -> None:
    akashat.click("escorted", times=4)
    assert akashat.selected[0].startswith("BAGHDAD -- The")
    assert akashat.selected[0].endswith("when the attackers struck.")


def test_a_selection_is_told_with_its_counts(akashat: Reader) -> None:
    with akashat.qtbot.waitSignal(akashat.view.selectionChangedTo) as told:
        akashat.view.select(akashat.span("the March 4 ambush"))
    span = akashat.span("the March 4 ambush")
    assert told.args == [Selection((span,), 18, 4)]


def test_selecting_across_an_emoji_counts_code_points(reader: Reader) -> None:
    reader.open(_EMOJI)
    reader.drag_over("troops, tired, were returning")
    assert reader.view.selected_spans() == (reader.span("troops, tired, were returning"),)


def test_copying_takes_our_own_text(akashat: Reader, seeds: Path) -> None:
    akashat.open(next(seeds.glob("003_*")).read_text(encoding="utf-8"))
    at = akashat.text.index("\u00a0")
    akashat.view.select(Span(at - 3, at + 4))
    akashat.press(Qt.Key.Key_C, _CTRL)
    assert QGuiApplication.clipboard().text() == akashat.text[at - 3 : at + 4]


def test_arrows_walk_by_word_and_sentence(akashat: Reader) -> None:
    akashat.view.select(akashat.span("They had"))
    akashat.view.clear_selection()
    akashat.press(Qt.Key.Key_Right)
    assert _word(akashat) == "almost"
    akashat.press(Qt.Key.Key_Left)
    assert _word(akashat) == "had"
    akashat.press(Qt.Key.Key_Down)
    assert akashat.text[akashat.view.caret() :].startswith("Regional intelligence")
    akashat.press(Qt.Key.Key_Up)
    assert akashat.text[akashat.view.caret() :].startswith("They had almost")
    assert akashat.selected == []


def _word(reader: Reader) -> str:
    word = reader.view.word_at_caret()
    return word.of(reader.text) if word else ""


def test_before_a_quotation_mark_the_caret_is_at_the_word_that_follows(reader: Reader) -> None:
    reader.open('He left. "Every rifle counts," he said. ... End')
    reader.view.go_to(0)
    QTest.keyClick(reader.view, Qt.Key.Key_Down)
    word = reader.view.word_at_caret()
    assert reader.view.caret() == 9
    assert word is not None
    assert word.of(reader.text) == "Every"
    reader.view.go_to(reader.text.index("..."))
    assert reader.view.word_at_caret() is None, "a space stands between"


def test_shift_and_arrows_select_word_by_word_and_back(akashat: Reader) -> None:
    start = akashat.span("They had almost").start
    akashat.view.select(Span(start, start + 1))
    akashat.view._set_ends(start, start)
    seen = []
    for key in ("Right", "Right", "Right", "Left", "Left", "Left"):
        akashat.press(Qt.Key[f"Key_{key}"], _SHIFT)
        seen.append("".join(akashat.selected))
    assert seen[:5] == ["They", "They had", "They had almost", "They had", "They"]
    assert seen[5] == ""


def test_shift_and_down_selects_sentences(akashat: Reader) -> None:
    start = akashat.span("They had almost").start
    akashat.view._set_ends(start, start)
    akashat.press(Qt.Key.Key_Down, _SHIFT)
    assert akashat.selected[0].endswith("attackers struck.")
    akashat.press(Qt.Key.Key_Down, _SHIFT)
    assert akashat.selected[0].endswith("Nusra Front, in Syria.")


def test_with_ctrl_the_arrows_take_words_as_they_do_without(akashat: Reader) -> None:
    akashat.view.select(akashat.span("They had"))
    akashat.view.clear_selection()
    ctrl = Qt.KeyboardModifier.ControlModifier
    akashat.press(Qt.Key.Key_Right, ctrl)
    assert _word(akashat) == "almost"
    akashat.press(Qt.Key.Key_Right, ctrl | _SHIFT)
    assert akashat.selected == ["almost"]
    for word in ("almost", "had"):
        akashat.press(Qt.Key.Key_Left, ctrl)
        assert (_word(akashat), akashat.selected) == (word, [])


def test_in_arabic_left_goes_on(reader: Reader) -> None:
    reader.open(_ARABIC)
    assert _word(reader) == "قالت"
    reader.press(Qt.Key.Key_Left)
    assert _word(reader) == "القوات"
    reader.press(Qt.Key.Key_Right)
    assert _word(reader) == "قالت"


def test_page_keys_move_a_screen_and_take_the_caret_along(akashat: Reader) -> None:
    before = akashat.view.caret()
    akashat.press(Qt.Key.Key_PageDown)
    assert akashat.view.verticalScrollBar().value() > 400
    assert akashat.view.caret() > before + 500
    akashat.press(Qt.Key.Key_PageUp)
    assert akashat.view.verticalScrollBar().value() == 0


def test_home_and_end_stay_on_the_line(akashat: Reader) -> None:
    akashat.view._set_ends(240, 240)
    akashat.press(Qt.Key.Key_End)
    end = akashat.view.caret()
    akashat.press(Qt.Key.Key_Home)
    assert akashat.view.caret() <= 240 <= end
    assert 20 < end - akashat.view.caret() <= 76


def test_letters_digits_and_marks_are_told_as_keys(akashat: Reader) -> None:
    typed: list[KeyTyped] = []
    akashat.view.keyTyped.connect(typed.append)
    akashat.type("a")
    akashat.press(Qt.Key.Key_A, _SHIFT)
    akashat.type("1. [?")
    letters = [(key.text, key.shift) for key in typed]
    assert letters[0] == ("a", False)
    assert letters[1] == ("a", True)  # as QTest types it; a keyboard types "A"
    assert [text for text, _ in letters[2:]] == ["1", ".", " ", "[", "?"]


def test_ctrl_and_a_letter_is_no_key_of_the_article(akashat: Reader) -> None:
    typed: list[KeyTyped] = []
    akashat.view.keyTyped.connect(typed.append)
    akashat.press(Qt.Key.Key_S, _CTRL)
    assert typed == []


def test_a_selection_grows_and_shrinks_by_the_same_steps(akashat: Reader) -> None:
    start = akashat.span("very concerned").start
    akashat.view._set_ends(start, start)
    grown = []
    for _ in range(4):
        akashat.view.grow_selection()
        grown.append(akashat.selected)
    assert grown[0] == ["very"]
    for before in reversed(grown[:-1]):
        akashat.view.shrink_selection()
        assert akashat.selected == before


def test_coding_moves_no_line(reader: Reader, text: str) -> None:
    reader.open(text)
    before = list(reader.view.line_tops())
    for number in range(1, 40):
        start = number * 7 % (len(text) - 30)
        reader.view.place(number, [Mark(number, start, start + 25, number % 5 + 1, 1)])
        reader.look()
    assert list(reader.view.line_tops()) == before
    for number in range(1, 40):
        reader.view.place(number, ())
    reader.look()
    assert list(reader.view.line_tops()) == before


def test_clicking_a_coding_focuses_the_innermost_and_then_the_outer(akashat: Reader) -> None:
    outer = akashat.mark(1, "They had almost reached the border", 2)
    inner = akashat.mark(2, "reached the border", 3)
    akashat.view.set_marks([outer, inner])
    focused: list[object] = []
    akashat.view.annotationFocused.connect(focused.append)
    for _ in range(3):
        akashat.rest()
        akashat.click("reached the border")
    akashat.rest()
    akashat.click("Share with")
    assert focused == [2, 1, 2, None]


def test_tab_steps_through_the_codings_and_around(akashat: Reader) -> None:
    marks = [
        akashat.mark(7, "wounded Syrian government troops"),
        akashat.mark(5, "They had almost reached the border", 2),
        akashat.mark(9, "Akashat", 4),
    ]
    akashat.view.set_marks(marks)
    seen = []
    for _ in range(4):
        akashat.press(Qt.Key.Key_Tab)
        seen.append(akashat.view.focused_annotation)
    akashat.press(Qt.Key.Key_Backtab, _SHIFT)
    assert seen == [7, 5, 9, 7]
    assert akashat.view.focused_annotation == 9
    assert akashat.view.hasFocus()


def test_ctrl_and_tab_leave_the_article(qtbot: QtBot, theme: Theme) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    row, view, field = QVBoxLayout(page), ArticleView(theme), QLineEdit()
    row.addWidget(view)
    row.addWidget(field)
    view.show_document("The attackers struck.", [Mark(7, 4, 13, 1, 1)])
    with qtbot.waitExposed(page):
        page.show()
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Tab)
    kept = view.hasFocus()
    QTest.keyClick(view, Qt.Key.Key_Tab, _CTRL)
    assert kept
    assert field.hasFocus()


def test_a_card_tells_about_the_coding_the_pointer_rests_on(akashat: Reader) -> None:
    akashat.view.set_marks([akashat.mark(7, "Akashat", 2)])
    akashat.view.set_describer(
        lambda number: CodingCard(QColor("red"), f"coding {number}", memo="why <so>")
    )
    card = akashat.view.findChild(QWidget, "hoverCard")
    assert isinstance(card, QWidget)
    place = akashat.point(akashat.span("Akashat").start + 3)
    QCursor.setPos(akashat.view.viewport().mapToGlobal(place))
    QTest.mouseMove(akashat.view.viewport(), place)
    akashat.qtbot.waitUntil(card.isVisible)
    (label,) = card.findChildren(QLabel)
    assert "coding 7" in label.text()
    assert "why &lt;so&gt;" in label.text()
    assert akashat.view.hasFocus()
    assert akashat.view.rect().contains(card.geometry())
    akashat.press(Qt.Key.Key_Right)
    assert not card.isVisible()


def test_dragging_a_handle_moves_the_bound_by_words_and_with_alt_exactly(akashat: Reader) -> None:
    mark = akashat.mark(1, "March 4 ambush", 2)
    akashat.view.set_marks([mark])
    akashat.view.focus_annotation(1)
    told: list[tuple[Span, ...]] = []
    akashat.view.boundsDragged.connect(lambda _, spans: told.append(spans))
    which = akashat.span("ambush, which left").end
    akashat.drag(mark.end, which - 2)
    akashat.drag(mark.start, mark.start - 3)
    akashat.drag(mark.end, mark.end - 3, held=_ALT)
    assert [spans[0].of(akashat.text) for spans in told] == [
        "March 4 ambush, which left",
        "the March 4 ambush",
        "March 4 amb",
    ]
    assert akashat.selected == []


CUT = (
    "cafe\u0301 x",
    "z \u2764\ufe0f x",
    "ab \U0001f1f8\U0001f1fe x",
    "\u0642\u064f\u0648\u064e\u0651 x",
)


@pytest.mark.parametrize("text", CUT)
def test_alt_cuts_no_letter_from_its_marks(text: str) -> None:
    """Qt itself points between a sign and what makes an emoji of it, where their fonts differ."""
    words = Words(text)
    end = text.index(" x")
    last = words.letter_start(end)
    for inside in range(last + 1, end):
        assert Drag(words, 0).reach(inside, exact=True) == (0, end)
        assert Drag(words, inside).reach(len(text), exact=True) == (last, len(text))
        assert Drag(words, inside).reach(0, exact=True) == (end, 0)
        mark = Mark(1, 0, len(text), 1, 1)
        bounds: tuple[tuple[Edge, int], ...] = (("start", last), ("end", end))
        for edge, place in bounds:
            (moved,) = HandleDrag(words, edge, (mark,)).reach(inside, exact=True) or ()
            assert place in (moved.start, moved.end)
    for whole in (0, last, end, len(text)):
        assert Drag(words, 0).reach(whole, exact=True) == (0, whole)


def test_where_nothing_can_be_moved_there_is_no_handle_to_drag(akashat: Reader) -> None:
    akashat.view.hold_bounds()
    akashat.view.show_document(akashat.text, [])
    mark = akashat.mark(1, "March 4 ambush", 2)
    akashat.view.set_marks([mark])
    akashat.view.focus_annotation(1)
    told: list[object] = []
    akashat.view.boundsDragged.connect(lambda _, spans: told.append(spans))
    akashat.drag(mark.end, akashat.span("ambush, which left").end - 2)
    assert told == []
    assert akashat.view._scene.index.of(1) == (mark,)


def test_a_handle_never_crosses_the_other(akashat: Reader) -> None:
    mark = akashat.mark(1, "March 4 ambush", 2)
    drag = HandleDrag(Words(akashat.text), "start", (mark,))
    assert drag.reach(mark.end + 40, exact=False) is None
    assert drag.reach(mark.end - 1, exact=True) == (mark._replace(start=mark.end - 1),)


def test_a_handle_let_go_of_by_escape_leaves_the_coding_as_it_was(akashat: Reader) -> None:
    mark = akashat.mark(1, "March 4 ambush", 2)
    akashat.view.set_marks([mark])
    akashat.view.focus_annotation(1)
    akashat.press_mouse(mark.end)
    akashat.move_mouse(mark.end + 12)
    assert akashat.view._scene.index.of(1) != (mark,)
    assert akashat.view.cancel_drag()
    assert akashat.view._scene.index.of(1) == (mark,)


def test_a_selection_is_told_as_finished_when_the_hand_lets_go(akashat: Reader) -> None:
    finished: list[list[str]] = []
    akashat.view.selectionFinished.connect(lambda: finished.append(akashat.selected))
    akashat.drag_over("March 4 ambush")
    assert finished == [["March 4 ambush"]]
    for _ in range(2):
        right = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Right, _SHIFT)
        QApplication.sendEvent(akashat.view, right)
    assert len(finished) == 1
    QTest.keyRelease(akashat.view, Qt.Key.Key_Shift)
    assert finished[1:] == [akashat.selected]
    QTest.keyClick(akashat.view, Qt.Key.Key_Shift)
    assert len(finished) == 2
    akashat.rest()
    akashat.press(Qt.Key.Key_PageDown, _SHIFT)
    QTest.keyRelease(akashat.view, Qt.Key.Key_Shift)
    assert finished.pop() == akashat.selected
    akashat.click("Akashat", times=2)
    assert len(finished) == 2
    akashat.qtbot.waitUntil(lambda: len(finished) == 3)
    assert finished[2] == ["Akashat"]


def test_the_codings_over_the_caret_come_into_focus_one_after_the_other(akashat: Reader) -> None:
    outer = akashat.mark(1, "They had almost reached the border", 2)
    inner = akashat.mark(2, "reached the border", 3)
    akashat.view.set_marks([outer, inner])
    akashat.view._set_ends(inner.start + 2, inner.start + 2)
    seen = []
    for _ in range(3):
        assert akashat.view.cycle_codings()
        seen.append(akashat.view.focused_annotation)
    assert seen == [2, 1, 2]
    akashat.view._set_ends(0, 0)
    assert not akashat.view.cycle_codings()


def test_ctrl_end_reaches_the_end_of_a_text_that_is_not_yet_set(reader: Reader) -> None:
    text = "\n\n".join(f"Paragraph {n} says that something happened." for n in range(4_000))
    reader.open(text)
    reader.press(Qt.Key.Key_End, _CTRL)
    assert reader.view.caret() == len(text)
    reader.press(Qt.Key.Key_Home, _CTRL)
    assert reader.view.caret() == 0


def test_narrowing_the_window_keeps_the_text_on_top(akashat: Reader) -> None:
    akashat.view.scroll_to(2_700)
    top = akashat.view.offset_on_top()
    akashat.view.resize(430, 620)
    akashat.look()
    assert abs(akashat.view.offset_on_top() - top) < 80


def test_the_part_on_the_screen_is_marked_on_the_strip(akashat: Reader) -> None:
    akashat.qtbot.waitUntil(lambda: akashat.view._typesetter.is_complete)
    start, end = akashat.view._strip._seen
    assert start == 0
    assert 0.1 < end < 0.4


def test_clicking_a_stripe_focuses_its_coding(akashat: Reader) -> None:
    akashat.view.set_marks([akashat.mark(3, "They had almost", 2), akashat.mark(4, "Akashat", 1)])
    with akashat.qtbot.waitSignal(akashat.view.annotationFocused) as told:
        akashat.click_stripe(4)
    assert told.args == [4]
    assert akashat.view.focused_annotation == 4


def test_every_coding_on_a_line_has_a_stripe_of_its_own(akashat: Reader) -> None:
    words = ("al-Qaida in Iraq and", "Jabhat al-Nusra", "Nusra Front, in")
    akashat.view.set_marks([akashat.mark(n, w) for n, w in enumerate(words, start=1)])
    akashat.look()
    stripes = akashat.view._margin.stripes
    assert {stripe.annotation_id for stripe in stripes} == {1, 2, 3}
    in_order = sorted(stripes, key=lambda stripe: (stripe.lane, stripe.top))
    for one, other in pairwise(in_order):
        assert one.lane != other.lane or one.bottom <= other.top


def test_more_codings_than_lanes_are_counted(akashat: Reader) -> None:
    marks = [akashat.mark(n, "They had almost", 2) for n in range(1, 10)]
    akashat.view.set_marks(marks)
    akashat.look()
    assert len(akashat.view._margin.stripes) == 6


def test_kinds_are_drawn_in_their_forms(akashat: Reader, theme: Theme) -> None:
    actor = akashat.mark(1, "wounded Syrian government troops", 1)
    event = akashat.mark(2, "They had almost", 2)
    akashat.view.set_marks([actor, event])
    filled, underlined = theme.fill(theme.kind("actor")), theme.shape(theme.kind("event"))
    assert akashat.sees(filled, "wounded Syrian")
    assert akashat.sees(underlined, "They had almost")
    akashat.view.place(1, ())
    assert not akashat.sees(filled, "wounded Syrian")


def test_the_focused_coding_has_its_own_ground(akashat: Reader, theme: Theme) -> None:
    akashat.view.set_marks([akashat.mark(1, "They had almost", 2)])
    akashat.view.focus_annotation(1)
    assert akashat.sees(theme.color("focus"), "They had almost")
    akashat.view.focus_annotation(None)
    assert not akashat.sees(theme.color("focus"), "They had almost")


def test_the_ground_of_the_coding_stepped_to_is_of_one_piece(akashat: Reader, theme: Theme) -> None:
    akashat.view.set_marks([akashat.mark(1, "They had almost", 2)])
    akashat.press(Qt.Key.Key_Tab)
    assert akashat.view.focused_annotation == 1
    assert akashat.sees(theme.color("focus"), "They")
    assert not akashat.sees(theme.color("hover"), "They")
    akashat.view.focus_annotation(None)
    assert akashat.sees(theme.color("hover"), "They"), "what a letter would code"


def test_a_highlight_on_a_mixed_line_is_drawn_in_visual_runs(reader: Reader) -> None:
    reader.open(_ARABIC)
    reader.look()
    lines = reader.view._lines(reader.view.viewport().rect())
    line = next(line for line in lines.all if "Moussawi" in _shown_on(reader, line.start, line.end))
    span = reader.span("الحكومة (Ali")
    runs = line.runs(*reader.view._scene.positions(span))
    assert len(runs) == 2
    covered = sum(right - left for left, right in runs)
    assert covered < runs[-1][1] - runs[0][0] - 20


def _shown_on(reader: Reader, start: int, end: int) -> str:
    offsets = reader.view._scene.offsets
    return reader.text[offsets.from_qt(start) : offsets.from_qt(end)]


def test_focusing_a_coding_far_down_brings_it_to_the_screen(reader: Reader) -> None:
    text = "\n\n".join(f"Paragraph {n} says that something happened." for n in range(5_000))
    reader.open(text)
    reader.view.set_marks([reader.mark(1, "Paragraph 4321 says", 2)])
    reader.view.focus_annotation(1)
    reader.look()
    assert [stripe.annotation_id for stripe in reader.view._margin.stripes] == [1]


def test_the_rest_of_a_long_article_comes_by_itself(reader: Reader) -> None:
    text = "\n\n".join(f"Paragraph {n} says that something happened." for n in range(2_000))
    reader.open(text)
    reader.qtbot.waitUntil(lambda: reader.view._typesetter.is_complete)
    assert reader.view.document().characterCount() == reader.view._scene.offsets.length + 1


def test_a_paragraph_of_a_megabyte_is_selected_like_any_other(reader: Reader) -> None:
    reader.open("word " * 200_000)
    reader.view.reveal(500_000)
    reader.drag(500_001, 500_013)
    assert reader.view.selected_spans() == (Span(500_000, 500_014),)


def test_zooming_keeps_the_text_on_top_and_the_caret(akashat: Reader) -> None:
    akashat.view.reveal(3_000)
    akashat.look()
    top = akashat.view.offset_near(QPointF(0, 5))
    with akashat.qtbot.waitSignal(akashat.view.zoomChanged) as told:
        akashat.view.set_zoom(200)
    assert told.args == [200]
    assert abs(akashat.view.offset_near(QPointF(0, 5)) - top) < 120
    akashat.view.set_zoom(1_000)
    assert akashat.view.zoom == 300


def test_ctrl_and_the_wheel_zoom(akashat: Reader) -> None:
    place = QPointF(100, 100)
    event = QWheelEvent(
        place,
        place,
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        _CTRL,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(akashat.view.viewport(), event)
    assert akashat.view.zoom == 110


def test_no_line_is_longer_than_75_characters(reader: Reader, text: str) -> None:
    if text == _ARABIC:
        pytest.skip("Arabic letters are narrower")
    reader.open(text)
    reader.view.resize(1_400, 900)
    reader.look()
    for line in reader.view._lines(reader.view.viewport().rect()).all:
        assert len(_shown_on(reader, line.start, line.end).strip()) <= 75


def test_a_context_menu_is_asked_for_with_what_is_there(akashat: Reader) -> None:
    akashat.view.set_marks([akashat.mark(1, "They had almost", 2)])
    place = akashat.point(akashat.span("had almost").start) + QPoint(2, 0)
    event = QContextMenuEvent(
        QContextMenuEvent.Reason.Mouse, place, akashat.view.viewport().mapToGlobal(place)
    )
    asked: list[ContextRequested] = []
    akashat.view.contextRequested.connect(asked.append)
    QApplication.sendEvent(akashat.view.viewport(), event)
    assert asked[0].annotation_ids == (1,)
    assert asked[0].spans == ()


def test_a_new_article_begins_without_selection_and_focus(akashat: Reader) -> None:
    akashat.view.set_marks([akashat.mark(1, "They had almost", 2)])
    akashat.view.focus_annotation(1)
    akashat.drag_over("Akashat")
    akashat.open("Another article.")
    assert akashat.selected == []
    assert akashat.view.focused_annotation is None
    akashat.view.clear_document()
    assert akashat.view.text == ""
    assert akashat.view.word_at_caret() is None


def test_the_density_strip_jumps(akashat: Reader) -> None:
    akashat.view._strip.jumped.emit(0.9)
    assert akashat.view.verticalScrollBar().value() > 300


def test_a_theme_changes_the_colours_and_not_the_place(akashat: Reader) -> None:
    akashat.view.reveal(2_500)
    before = akashat.view.verticalScrollBar().value()
    dark = load_theme("dark")
    akashat.view.set_theme(dark)
    assert akashat.view.verticalScrollBar().value() == before
    assert akashat.sees(dark.color("panel"), "Syria")


def test_the_article_has_a_name_for_screen_readers(view: ArticleView) -> None:
    assert view.objectName() == "articleView"
    assert view.accessibleName() == "Article"
    assert "Tab" in view.accessibleDescription()


def test_deleted_and_replaced_marks_leave_nothing_behind(akashat: Reader) -> None:
    first = akashat.mark(1, "They had almost", 2)
    akashat.view.place(1, [first])
    akashat.view.focus_annotation(1)
    akashat.view.place(1, [first._replace(end=first.end + 8)])
    focused = [akashat.view.focused_annotation]
    assert akashat.view.annotations_at(first.end + 2) == (1,)
    akashat.view.place(1, ())
    focused.append(akashat.view.focused_annotation)
    assert focused == [1, None]
    assert akashat.view.annotations_at(first.start) == ()


@pytest.mark.parametrize("text", ["One line.\n\nAnother.", "سطر واحد.\n\nسطر آخر."])
def test_below_a_short_article_is_its_end_and_all_of_it_is_seen(reader: Reader, text: str) -> None:
    reader.open(text)
    below = QPointF(reader.view.viewport().rect().bottomLeft())
    last = text.rindex("\n") + 1
    assert reader.view.offset_near(below) in (last, len(text))
    assert reader.view._strip._seen == (0.0, 1.0)
    assert reader.view.offset_on_top() == 0


@pytest.mark.parametrize("way", ["removed", "another article"])
def test_a_coding_that_goes_while_it_is_dragged_stays_away(akashat: Reader, way: str) -> None:
    mark = akashat.mark(1, "March 4 ambush", 2)
    akashat.view.set_marks([mark])
    akashat.view.focus_annotation(1)
    told: list[object] = []
    akashat.view.boundsDragged.connect(lambda _, spans: told.append(spans))
    akashat.press_mouse(mark.end)
    if way == "removed":
        akashat.view.place(1, ())
    else:
        akashat.view.show_document("Another article altogether. " * 40, ())
    akashat.move_mouse(mark.end - 12)
    QTest.mouseRelease(akashat.view.viewport(), Qt.MouseButton.LeftButton)
    assert akashat.view._scene.index.of(1) == ()
    assert told == []
