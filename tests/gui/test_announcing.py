"""What a screen reader is told of codings."""

import pytest
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from rubricator.core.span import Span
from rubricator.gui.announcing import Announcer
from rubricator.gui.desk import Desk
from rubricator.store import codebook, document


@pytest.fixture
def said(desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    heard: list[str] = []

    def hear(event: QAccessibleEvent) -> None:
        assert isinstance(event, QAccessibleAnnouncementEvent)
        heard.append(event.message())

    monkeypatch.setattr(QAccessible, "isActive", lambda: True)
    monkeypatch.setattr(QAccessible, "updateAccessibility", hear)
    article = QWidget()
    qtbot.addWidget(article)
    Announcer(desk, article)
    desk.show_document(desk.read(document.ids)[0])
    return heard


def test_a_coding_is_said_once_when_it_is_made_and_when_it_comes_into_focus(
    desk: Desk, said: list[str]
) -> None:
    ambush = desk.read(codebook.named, "VIO.AMBUSH")
    text = desk.read(document.text, desk.document_id or 0)
    start = text.index("Gunmen attacked")
    made = desk.code(ambush.id, (Span(start, start + 15),))
    assert said == [f"{ambush.label} coded: Gunmen attacked"]
    desk.focus_annotation(None)
    desk.focus_annotation(made)
    assert said[1:] == [f"{ambush.label}: Gunmen attacked"]
