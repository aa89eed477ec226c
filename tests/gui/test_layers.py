"""Layers: kinds and coders that are hidden leave the article, and nothing else moves."""

from collections.abc import Callable, Mapping

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QToolButton
from pytestqt.qtbot import QtBot

from rubricator.core.span import Span
from rubricator.gui.desk import Desk
from rubricator.gui.find_bar import FindBar
from rubricator.gui.going_on import GoingOn
from rubricator.gui.layers import Layers
from rubricator.gui.panels.article import ArticlePane
from rubricator.store import codebook, document


@pytest.fixture
def pane(desk: Desk, qtbot: QtBot) -> ArticlePane:
    pane = ArticlePane(desk)
    qtbot.addWidget(pane)
    pane.resize(900, 600)
    with qtbot.waitExposed(pane):
        pane.show()
    desk.show_document(desk.read(document.ids)[0])
    return pane


def code(desk: Desk, words: str, name: str) -> int:
    assert desk.document_id is not None
    start = desk.read(document.text, desk.document_id).index(words)
    found = desk.read(codebook.named, name)
    made = desk.code(found.id, (Span(start, start + len(words)),))
    assert made is not None
    return made


def shown(pane: ArticlePane) -> list[int]:
    return sorted({mark.annotation_id for mark in pane.view._scene.index})


def lane_of(pane: ArticlePane, annotation_id: int) -> int:
    pane.view._margin.repaint()
    stripes = pane.view._margin.stripes
    return next(one.lane for one in stripes if one.annotation_id == annotation_id)


def choose(pane: ArticlePane, name: str) -> QToolButton:
    """Choose a line of the menu of layers."""
    button = pane.findChild(QToolButton, "layersButton")
    menu = pane.findChild(QMenu, "layersMenu")
    assert isinstance(button, QToolButton)
    assert isinstance(menu, QMenu)
    menu.aboutToShow.emit()
    action = menu.findChild(QAction, f"layers.{name}")
    assert isinstance(action, QAction)
    action.trigger()
    return button


def test_a_hidden_kind_leaves_the_article_and_says_so(pane: ArticlePane, desk: Desk) -> None:
    event = code(desk, "attacked a convoy near the border", "VIO.AMBUSH")
    actor = code(desk, "convoy near", "MIL")
    lane = lane_of(pane, actor)
    button = choose(pane, "event")
    assert shown(pane) == [actor]
    assert (
        pane.view.annotations_at(desk.read(document.text, desk.document_id or 0).index("ed a co"))
        == ()
    )
    assert lane_of(pane, actor) == lane
    assert button.isChecked()
    assert button.toolTip() == "Hidden: event"
    assert button.text() == "1 hidden"
    choose(pane, "everything")
    assert shown(pane) == sorted([event, actor])
    assert not button.isChecked()


def test_a_hidden_coders_codings_leave_the_article(pane: ArticlePane, desk: Desk) -> None:
    anns = code(desk, "convoy", "MIL")
    desk.sit_down("Ben")
    bens = code(desk, "border", "MIL")
    button = choose(pane, "Ann")
    assert shown(pane) == [bens]
    assert button.toolTip() == "Hidden: Ann"
    choose(pane, "Ann")
    assert shown(pane) == sorted([anns, bens])


def test_what_is_coded_is_never_hidden_at_once(pane: ArticlePane, desk: Desk) -> None:
    ambush = desk.read(codebook.named, "VIO.AMBUSH")
    desk.set_layers(Layers(frozenset({"event", "stance"})))
    pane.view.select(Span(0, 6))
    pane.code(ambush.id)
    assert desk.layers == Layers(frozenset({"stance"}))
    assert pane.view.focused_annotation == desk.annotation_id


def test_a_code_that_an_undo_took_away_is_not_repeated(
    pane: ArticlePane, desk: Desk, qtbot: QtBot
) -> None:
    desk.code_anew("Band", (Span(0, 6),), kind="actor")
    desk.undo()
    desk.set_layers(Layers(frozenset({"event"})))
    with qtbot.waitSignal(desk.messages.hinted) as said:
        pane.repeat()
    assert "Nothing to repeat" in said.args[0]


def test_a_coding_on_a_hidden_layer_is_said_to_be_there(
    pane: ArticlePane, desk: Desk, qtbot: QtBot
) -> None:
    event = code(desk, "attacked", "VIO.AMBUSH")
    desk.focus_annotation(None)
    desk.set_layers(Layers(frozenset({"event"})))
    with qtbot.waitSignal(desk.messages.hinted) as said:
        desk.jump_to(event)
    assert "hidden layer" in said.args[0]


def test_without_an_open_article_what_goes_on_in_it_says_so(
    desk: Desk, qtbot: QtBot, hints: list[str]
) -> None:
    article = ArticlePane(desk)
    qtbot.addWidget(article)
    desk.choose_documents(tuple(desk.read(document.ids)))
    commands = {**GoingOn(desk, article, article).callbacks(), **_finding(desk, article, qtbot)}
    for name in ("next_uncoded", "next_incomplete", "find"):
        commands[name]()
    assert hints == ["Open a document first: click one in the list."] * 3


def _finding(desk: Desk, article: ArticlePane, qtbot: QtBot) -> Mapping[str, Callable[[], object]]:
    bar = FindBar(desk, article.view)
    qtbot.addWidget(bar)
    return bar.callbacks()
