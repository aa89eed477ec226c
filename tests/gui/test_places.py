"""Where the reading stopped is where it goes on, whichever way the article runs."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from rubricator.core.span import Span
from rubricator.gui import places
from rubricator.gui.desk import Desk
from rubricator.gui.panels.article import ArticlePane
from rubricator.gui.panels.documents import DocumentPanel
from rubricator.gui.session import Focus, Session
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


def test_a_very_long_article_is_shown_first_and_goes_on_where_it_was_left_when_it_is_set(
    desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "long.txt").write_text(f"{_ENGLISH}\n" * 8_000, encoding="utf-8")
    import_texts(desk.project, [tmp_path / "long.txt"])
    session = Session(tmp_path / "window.ini")
    document_id, there = desk.read(documents.ids)[-1], len(_ENGLISH) * 7_000
    session.set_place(desk.project.path, document_id, there)
    session.set_focus(desk.project.path, Focus(None, (Span(there, there + 5),)))
    panel, pane = DocumentPanel(desk), ArticlePane(desk)
    for widget in (panel, pane):
        qtbot.addWidget(widget)
    pane.resize(900, 500)
    places.resume(session, desk, pane, panel)
    with qtbot.waitExposed(pane):
        pane.show()
    assert pane.view.offset_on_top() == 0, "it is shown before all of it is set"
    places.note(session, desk, pane)
    assert session.place(desk.project.path) == (document_id, there), (
        "closing it now forgets nothing"
    )
    qtbot.waitUntil(lambda: not pane.view.is_waiting, timeout=60_000)
    assert abs(pane.view.offset_on_top() - there) < 2 * len(_ENGLISH)
    assert pane.view.selected_spans() == (Span(there, there + 5),)
