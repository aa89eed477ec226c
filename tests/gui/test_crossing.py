"""What a screen reader is told as the caret is walked over the bounds of codings."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleEvent
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from rubricator.core.span import Span
from rubricator.gui.crossing import Crossings
from rubricator.gui.desk import Desk
from rubricator.gui.panels.article import ArticlePane
from rubricator.gui.theme import load_fonts
from rubricator.store import codebook, document

RIGHT, LEFT, TAB = Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_Tab


class Walk:
    """Somebody who walks through an article by keys, and listens."""

    def __init__(self, qtbot: QtBot, desk: Desk, pane: ArticlePane) -> None:
        self._qtbot = qtbot
        self._desk = desk
        self.pane = pane
        self.crossings = Crossings(desk, pane.view)
        self.said: list[str] = []

    def hear(self, event: QAccessibleEvent) -> None:
        if isinstance(event, QAccessibleAnnouncementEvent):
            self.said.append(event.message())

    def code(self, name: str, words: str) -> None:
        """Code some words and let go of the coding."""
        start = self.pane.view.text.index(words)
        code = self._desk.read(codebook.named, name)
        self._desk.code(code.id, (Span(start, start + len(words)),))
        self._desk.focus_annotation(None)

    def stand_before(self, words: str) -> None:
        """Put the caret there, not by a key."""
        view = self.pane.view
        cursor = view.textCursor()
        cursor.setPosition(view.text.index(words))
        view.setTextCursor(cursor)

    def press(self, *keys: Qt.Key) -> list[str]:
        """Press these one after the other without a pause; what is said then."""
        before = len(self.said)
        for key in keys:
            QTest.keyClick(self.pane.view, key)
        self._qtbot.waitUntil(lambda: not self.crossings._rest.isActive())
        return self.said[before:]


@pytest.fixture
def walk(qtbot: QtBot, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Walk:
    load_fonts()
    pane = ArticlePane(desk)
    qtbot.addWidget(pane)
    pane.resize(800, 600)
    with qtbot.waitExposed(pane):
        pane.show()
    walk = Walk(qtbot, desk, pane)
    monkeypatch.setattr(QAccessible, "isActive", lambda: True)
    monkeypatch.setattr(QAccessible, "updateAccessibility", walk.hear)
    desk.show_document(desk.read(document.ids)[0])
    return walk


def test_walking_into_and_out_of_codings_is_said(walk: Walk) -> None:
    walk.code("VIO.AMBUSH", "attacked a convoy")
    walk.code("VIO.CLASH", "convoy near")
    walk.stand_before("Gunmen attacked")
    assert walk.press(RIGHT) == ["in: Ambush, convoy attack"]
    assert walk.press(RIGHT) == []
    assert walk.press(RIGHT) == ["in: Armed clash"]
    assert walk.press(RIGHT) == ["out of: Ambush, convoy attack"]
    assert walk.press(LEFT, LEFT, LEFT, LEFT) == ["out of: Armed clash"]


def test_nothing_is_said_of_what_was_passed_by_on_the_way(walk: Walk) -> None:
    walk.code("VIO.AMBUSH", "attacked")
    walk.stand_before("Gunmen attacked")
    assert walk.press(RIGHT, RIGHT) == []


def test_a_coding_that_came_into_focus_or_was_removed_is_not_said_again(
    walk: Walk, desk: Desk
) -> None:
    walk.code("VIO.AMBUSH", "attacked a convoy")
    walk.stand_before("Gunmen attacked")
    assert walk.press(TAB) == []
    assert desk.annotation_id is not None
    desk.remove_focused()
    assert walk.press(RIGHT) == []


def test_nothing_is_said_where_nothing_listens(walk: Walk, monkeypatch: pytest.MonkeyPatch) -> None:
    walk.code("VIO.AMBUSH", "attacked a convoy")
    walk.stand_before("Gunmen attacked")
    monkeypatch.setattr(QAccessible, "isActive", lambda: False)
    QTest.keyClick(walk.pane.view, RIGHT)
    assert not walk.crossings._rest.isActive()
    assert walk.said == []


def test_what_is_found_at_a_coding_says_who_coded_it(walk: Walk) -> None:
    walk.code("VIO.AMBUSH", "attacked a convoy")
    page = QAccessible.queryAccessibleInterface(walk.pane.view.viewport())
    (coding,) = [page.child(number) for number in range(page.childCount())]
    assert coding.text(QAccessible.Text.Name) == "Event: Ambush, convoy attack"
    assert coding.text(QAccessible.Text.Description) == (
        "“attacked a convoy”, characters 28 to 45, coded by Ann"
    )
