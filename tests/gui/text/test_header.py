import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from rubricator.gui.text.header import ArticleHeader, TitleLabel
from rubricator.gui.theme import article_font


def test_the_heading_shows_plain_text_in_line_with_the_column(qtbot: QtBot) -> None:
    header = ArticleHeader(article_font())
    qtbot.addWidget(header)
    header.resize(900, 80)
    header.set_column(150, 580)
    with qtbot.waitExposed(header):
        header.show()
    header.show_document("<b>Alliance</b>", "AP · April 2013 · 634 words")
    title = header.findChild(QLabel, "articleTitle")
    detail = header.findChild(QLabel, "articleDetail")
    assert isinstance(title, QLabel)
    assert isinstance(detail, QLabel)
    assert title.text() == "<b>Alliance</b>"
    assert detail.text() == "AP · April 2013 · 634 words"
    assert title.x() == detail.x() == 156
    header.clear_document()
    assert title.text() == ""


def test_what_is_known_stands_on_the_side_where_the_title_begins(qtbot: QtBot) -> None:
    header = ArticleHeader(article_font())
    qtbot.addWidget(header)
    detail = header.findChild(QLabel, "articleDetail")
    assert isinstance(detail, QLabel)
    for title, side in (
        ("2012: Alliance", Qt.AlignmentFlag.AlignLeft),
        ("«كمين» قرب Akashat", Qt.AlignmentFlag.AlignRight),
        ("1234", Qt.AlignmentFlag.AlignLeft),
    ):
        header.show_document(title, "61 words")
        assert detail.alignment() & side


@pytest.mark.parametrize(
    "title",
    [
        "Syrian and Iraqi jihadists forge a cross-border alliance that worries three countries",
        "مقتل جنود سوريين في كمين قرب عكاشات على الحدود بين العراق وسوريا كما قالت مصادر أمنية",
        "叙利亚和伊拉克的圣战分子建立跨境联盟三个国家的官员表示这一联盟构成日益严重的威胁并且需要作出反应",
    ],
)
def test_a_title_without_room_ends_with_a_whole_line_and_a_sign(qtbot: QtBot, title: str) -> None:
    label = TitleLabel(title)
    qtbot.addWidget(label)
    label.setWordWrap(True)
    # Some four lines, whatever letters the machine has.
    label.setFixedWidth(label.fontMetrics().horizontalAdvance(title) // 4)
    line = label.fontMetrics().height()
    for low in (0, 1, line + 1, 2 * line):
        label.setFixedHeight(label.needs(title) - low)
        shown = label.shown()
        assert (shown == title) == (not low)
        assert shown == title or (shown.endswith("…") and title.startswith(shown[:-1]))
        assert label.needs(shown) <= label.height()
        drawn = label.grab().toImage()
        below = range(label.needs(shown), drawn.height())
        inks = (drawn.pixelColor(x, y).lightness() for y in below for x in range(drawn.width()))
        assert min(inks, default=255) > 128, "there is no half line below"
