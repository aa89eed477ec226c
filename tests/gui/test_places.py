"""Where the reading stopped is where it goes on, whichever way the article runs."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from rubricator.gui import places
from rubricator.gui.desk import Desk
from rubricator.gui.panels.article import ArticlePane
from rubricator.gui.session import Session
from rubricator.project.imports import import_texts
from rubricator.store import document as documents

_ARABIC = "قالت مصادر أمنية عراقية إن مسلحين هاجموا القافلة قرب الحدود مع سوريا يوم الاثنين. "
_ENGLISH = "Iraqi security sources said that gunmen attacked the convoy near the border. "


@pytest.mark.parametrize("words", [_ARABIC, _ENGLISH], ids=["arabic", "english"])
def test_an_article_comes_back_with_the_same_line_on_top(
    desk: Desk, qtbot: QtBot, tmp_path: Path, words: str
) -> None:
    (tmp_path / "long.txt").write_text(words * 100, encoding="utf-8")
    import_texts(desk.project, [tmp_path / "long.txt"])
    pane, session = ArticlePane(desk), Session(tmp_path / "window.ini")
    qtbot.addWidget(pane)
    pane.resize(900, 500)
    with qtbot.waitExposed(pane):
        pane.show()
    desk.show_document(desk.read(documents.ids)[-1])
    bar = pane.view.verticalScrollBar()
    pane.view.scroll_to(len(words) * 40)
    there = bar.value()
    assert there > 0
    for _ in range(3):
        places.note(session, desk, pane)
        pane.view.scroll_to(session.place(desk.project.path)[1])
        assert bar.value() == there
