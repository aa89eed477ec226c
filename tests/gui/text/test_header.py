from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from rubricator.gui.text.header import ArticleHeader
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
