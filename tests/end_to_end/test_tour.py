"""The tour in the real window: each step is done by doing it."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDockWidget, QFrame, QLabel, QPlainTextEdit, QPushButton, QWidget

from rubricator.gui.tour import STEPS, Tour
from tests.end_to_end.driver import Coder

Open = Callable[[], Coder]
LEFT = Qt.MouseButton.LeftButton


def begin(coder: Coder) -> Tour:
    coder.open("Syrian and Iraqi jihadists")
    coder.action("tour").trigger()
    tour = coder.window.findChild(Tour)
    assert isinstance(tour, Tour)
    assert tour.step == "select"
    return tour


def test_coding_is_taught_by_key_and_by_mouse() -> None:
    (code,) = (step.text for step in STEPS if step.name == "code")
    assert "letter" in code
    assert "double click" in code


def test_all_five_steps_are_done_by_doing_them(sit_down: Open) -> None:
    coder = sit_down()
    tour = begin(coder)
    bubble = coder.part(QFrame, "tourBubble")
    assert bubble.isVisible()
    bomb = coder.code("VIO.BOMB")

    coder.select("Iraqi soldiers")
    coder.wait(lambda: tour.step == "code")
    coder.press(bomb.shortcut)
    coder.wait(lambda: tour.step == "see")
    margin = coder.part(QWidget, "stripeMargin")
    QTest.mouseClick(margin, LEFT, pos=margin.rect().center())
    coder.wait(lambda: tour.step == "record")
    coder.window.desk.focus_annotation(coder.marks()[0].annotation_id)
    coder.press("M")
    memo = coder.window.focusWidget()
    assert isinstance(memo, QPlainTextEdit)
    QTest.keyClicks(memo, "doubtful")
    coder.wait(lambda: tour.step == "undo")
    coder.press("Ctrl+Z")
    coder.wait(lambda: tour.step == "")
    assert coder.window.findChild(QFrame, "tourBubble") is None or not bubble.isVisible()
    assert coder.part(QLabel, "toastText").text().startswith("That was the tour")


def test_the_step_about_stripes_is_done_by_key_too(sit_down: Open) -> None:
    coder = sit_down()
    bomb = coder.code("VIO.BOMB")
    coder.open("Syrian and Iraqi jihadists")
    coder.select("jihadists")
    coder.press(bomb.shortcut)
    tour = begin(coder)
    coder.select("Iraqi soldiers")
    coder.wait(lambda: tour.step == "code")
    coder.press(bomb.shortcut)
    coder.wait(lambda: tour.step == "see")
    coder.press("Tab")
    coder.wait(lambda: tour.step == "record")


def test_every_step_says_how_it_is_done_by_key() -> None:
    keys = {
        "select": "Shift",
        "code": "press a letter",
        "see": "Tab",
        "record": "M",
        "undo": "Ctrl",
    }
    assert all(keys[step.name] in step.text for step in STEPS)


def test_steps_can_be_skipped_gone_back_to_and_ended(sit_down: Open) -> None:
    coder = sit_down()
    tour = begin(coder)
    skip, back = coder.part(QPushButton, "tourSkip"), coder.part(QPushButton, "tourBack")
    assert not back.isEnabled()
    for step in STEPS[1:]:
        QTest.mouseClick(skip, LEFT)
        assert tour.step == step.name
    QTest.mouseClick(back, LEFT)
    assert tour.step == "record"
    assert coder.part(QLabel, "tourStep").text() == "4 of 5"
    QTest.mouseClick(coder.part(QPushButton, "tourEnd"), LEFT)
    assert tour.step == ""
    coder.action("tour").trigger()
    assert tour.step == "select", "it can be begun again"


def test_the_bubble_takes_neither_keys_nor_clicks_from_the_article(sit_down: Open) -> None:
    coder = sit_down()
    begin(coder)
    coder.article.setFocus()
    QTest.mouseClick(coder.part(QPushButton, "tourSkip"), LEFT)
    assert coder.window.focusWidget() is coder.article
    bubble, window = coder.part(QFrame, "tourBubble"), coder.window
    assert window.rect().contains(bubble.geometry())
    window.resize(1000, 700)
    coder.wait(lambda: window.rect().contains(bubble.geometry()))


def test_a_hidden_panel_comes_back_for_its_step(sit_down: Open) -> None:
    coder = sit_down()
    begin(coder)
    dock = coder.part(QDockWidget, "dock.inspector")
    dock.hide()
    for _ in range(3):
        QTest.mouseClick(coder.part(QPushButton, "tourSkip"), LEFT)
    assert dock.isVisible()


def test_without_articles_the_tour_says_what_it_needs(sit_down: Open) -> None:
    coder = sit_down()
    coder.window.desk.show_document(None)
    with coder.qtbot.waitSignal(coder.window.desk.messages.hinted):
        coder.action("tour").trigger()
    tour = coder.window.findChild(Tour)
    assert isinstance(tour, Tour)
    assert tour.step == ""
