"""Labels beside the stripes: whole where that can be, clicked as stripes are, never a crumb."""

from itertools import pairwise

import pytest
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from rubricator.gui.text.article_view import ArticleView
from rubricator.gui.text.payloads import Appearance
from rubricator.gui.theme import Theme, article_font
from tests.gui.text.reader import Reader

TEXT = (
    "Gunmen ambushed a convoy near the border on Monday, officials said in the capital.\n\n"
    "Nobody claimed the attack. Drivers said that the men came from the other side of the river, "
    "and that they went back there before the army arrived some hours later in the evening.\n"
)
LABELS = ("Armed group of unknown origin", "Ambush, convoy attack", "Oppose\u00a0−2")


@pytest.fixture
def labelled(reader: Reader, theme: Theme) -> Reader:
    kinds = ("actor", "event", "stance")
    reader.view.set_appearances(
        {
            number: Appearance(kind, label, theme.kind(kind), "")
            for number, (kind, label) in enumerate(zip(kinds, LABELS, strict=True), start=1)
        }
    )
    reader.open(TEXT)
    return reader


def test_a_label_too_long_for_the_margin_takes_two_lines(labelled: Reader) -> None:
    labelled.view.set_marks([labelled.mark(1, "Gunmen")])
    assert list(labelled.labels()) == ["Armed group of / unknown origin"]


def test_two_stretches_of_a_coding_on_one_line_have_one_label(labelled: Reader) -> None:
    labelled.view.set_marks([labelled.mark(3, "Gunmen", 3), labelled.mark(3, "a convoy", 3)])
    assert list(labelled.labels()) == ["Oppose\u00a0−2"]


def test_labels_of_neighbouring_lines_leave_each_other_room(labelled: Reader) -> None:
    labelled.view.set_marks(
        [
            labelled.mark(1, "Gunmen"),
            labelled.mark(2, "Gunmen ambushed", 2),
            labelled.mark(3, "border", 1),
            labelled.mark(4, "officials", 3),
        ]
    )
    boxes = [each.box(12) for each in labelled.labels().values()]
    assert len(boxes) >= 3
    for one, other in pairwise(boxes):
        assert one.bottom() <= other.top() + 0.5
    assert all(box.left() >= 0 for box in boxes)


def test_names_that_find_no_room_are_left_out_whole(labelled: Reader) -> None:
    marks = [labelled.mark(1, "Gunmen", 3), labelled.mark(2, "a convoy", 2)]
    labelled.view.set_marks([*marks, labelled.mark(3, "Monday", 1), labelled.mark(4, "near", 3)])
    names = {name for label in LABELS for name in (label, label.split(",")[0])}
    for shown in labelled.labels():
        for name in shown.replace(" / ", " ").removesuffix(" …").split(" · "):
            assert name in names or name.endswith("…"), shown
            assert "…" not in name[:-1], shown


def test_clicking_a_label_focuses_its_codings_one_after_the_other(labelled: Reader) -> None:
    labelled.view.set_marks([labelled.mark(7, "Gunmen", 2), labelled.mark(8, "a convoy", 2)])
    (words,) = labelled.labels()
    for expected in (7, 8, 7):
        labelled.click_label(words)
        assert labelled.view.focused_annotation == expected


def test_a_narrow_window_has_stripes_and_no_crumbs_of_labels(labelled: Reader) -> None:
    labelled.view.set_marks([labelled.mark(1, "Gunmen"), labelled.mark(2, "Drivers", 3)])
    for width in range(300, 1100, 50):
        labelled.view.resize(width, 600)
        shown = labelled.labels()
        assert len(labelled.view._margin.stripes) == 2, "a stripe is never lost"
        assert all(len(label.strip("…")) >= 5 or not label for label in shown), shown
        if width >= 620:
            whole = {label.replace(" / ", " ") for label in shown}
            assert whole == {LABELS[0], LABELS[2]}


def test_margin_strip_and_text_grow_with_the_interfaces_font(
    qtbot: QtBot, qapp: QApplication, theme: Theme
) -> None:
    def widths() -> tuple[int, int, int]:
        view = ArticleView(theme)
        qtbot.addWidget(view)
        view.resize(2_400, 1_200)
        view.show()
        view.show_document(TEXT, ())
        return (
            view._margin.width_beside(10_000, 600),
            view._strip.width(),
            article_font().pixelSize(),
        )

    usual = QFont(qapp.font())
    usual.setPixelSize(13)
    before = qapp.font()
    try:
        qapp.setFont(usual)
        margin, strip, text = widths()
        usual.setPixelSize(26)
        qapp.setFont(usual)
        grown = widths()
    finally:
        qapp.setFont(before)
    assert (strip, text) == (8, 17)
    assert grown[1:] == (16, 34)
    assert grown[0] == pytest.approx(2 * margin, rel=0.05)
