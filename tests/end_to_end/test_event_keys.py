"""A whole event by keys: roles, date, place and figures from words, each key counted."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton

from rubricator.core.code import Field
from rubricator.core.event import EventReport, Figure
from rubricator.core.ids import new_id
from rubricator.core.span import Span
from rubricator.gui.override import override
from rubricator.gui.panels.inspector import Inspector
from rubricator.project.commands.annotation import set_field
from rubricator.project.commands.document import edit_document
from rubricator.store.table import ANNOTATION, EVENT_REPORT, FIELD, FIGURE, PARTICIPANT, STANCE
from rubricator.store.transaction import Transaction
from tests.end_to_end.driver import Coder

Open = Callable[[], Coder]
AMBUSH = "the March 4 ambush, which left 48 dead"
_HELD = (Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt)


class KeyCounter(QObject):
    """Counts the keys pressed in article and palette, those that are held apart."""

    def __init__(self, coder: Coder) -> None:
        super().__init__()
        self.count = 0
        query = coder.part(QLineEdit, "paletteQuery")
        for each in (coder.article, query, *coder.window.findChildren(QAction)):
            each.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # A key that is a command arrives at its action, and never as a key press.
        is_key = event.type() in (QEvent.Type.KeyPress, QEvent.Type.Shortcut)
        if is_key and not (isinstance(event, QKeyEvent) and event.key() in _HELD):
            self.count += 1
        return False


class EventCoder:
    """A coder whose keys are counted, and what became of the event."""

    def __init__(self, coder: Coder) -> None:
        self.coder = coder
        self.keys = 0

    def press(self, *keys: str) -> None:
        for key in keys:
            self.keys += 1
            if len(key) == 1:
                QTest.keyClicks(self.coder.article, key)
            else:
                QTest.keySequence(self.coder.article, key)

    def type(self, line: QLineEdit, words: str) -> None:
        self.keys += len(words)
        QTest.keyClicks(line, words)

    @property
    def event_id(self) -> int:
        (event,) = self.coder.project.read(lambda db: ANNOTATION.where(db, kind="event"))
        return event.id

    @property
    def report(self) -> EventReport:
        return self.coder.project.read(EVENT_REPORT.get, self.event_id)

    @property
    def figures(self) -> list[Figure]:
        return self.coder.project.read(FIGURE.where, report_id=self.event_id)

    @property
    def cast(self) -> dict[str, str]:
        playing = self.coder.project.read(PARTICIPANT.where, report_id=self.event_id)
        return {each.role: each.label for each in playing}

    def select(self, words: str) -> None:
        self.coder.select(words)

    def code_ambush_and_victim(self) -> None:
        """Code the ambush and say whom it hit; the role of its initiator is armed then."""
        self.select(AMBUSH)
        self.press(self.coder.code("VIO.AMBUSH").shortcut)
        self.select("wounded Syrian government troops")
        self.press("3")


@pytest.fixture
def coder(sit_down: Open) -> Coder:
    coder = sit_down()
    document_id = coder.open("Syrian and Iraqi jihadists")
    coder.project.run(edit_document, document_id, published_on="2013-04")
    coder.article.setFocus()
    return coder


@pytest.fixture
def coding(coder: Coder) -> EventCoder:
    return EventCoder(coder)


def test_a_new_user_codes_the_ambush_with_at_most_twenty_keys(coding: EventCoder) -> None:
    coder = coding.coder
    coding.select(AMBUSH)
    query = coder.part(QLineEdit, "paletteQuery")
    counted = KeyCounter(coder)
    # Which code? Space finds it by a few letters; the date and the dead stand in these words.
    coding.press("Space")
    coder.wait(query.isVisible)
    coding.type(query, "amb")
    coding.keys += 1
    QTest.keyClick(query, Qt.Key.Key_Return)
    coder.wait(coder.article.hasFocus)
    coding.press(";", "#")
    # To the sentence before, and back to its last words but one: the attackers.
    coding.press("Up", "Left", "Left", "1")
    # To the first sentence, on to the wounded Syrian government troops.
    coding.press("Up", "Up", "Right", "Right", *["Shift+Right"] * 4, "2")
    report, (dead,) = coding.report, coding.figures
    assert (
        coder.project.read(ANNOTATION.get, coding.event_id).code_id == coder.code("VIO.AMBUSH").id
    )
    assert coding.cast == {
        "initiator": "attackers",
        "target": "wounded Syrian government troops",
    }
    assert (report.date_text, report.date_from, report.date_to, report.date_precision) == (
        "March 4",
        "2013-03-04",
        "2013-03-04",
        "day",
    )
    assert (dead.measure, dead.low, dead.best, dead.high) == ("killed", 48, 48, 48)
    assert coder.article.text[dead.start : dead.end] == dead.phrase == "48"
    assert counted.count == coding.keys <= 20


def test_an_event_with_four_roles_takes_at_most_twelve_keys(coding: EventCoder) -> None:
    """The words are dragged over with the mouse; every key is counted."""
    counted = KeyCounter(coding.coder)
    coding.select(AMBUSH)
    coding.press(coding.coder.code("VIO.AMBUSH").shortcut)
    for words, key in (
        ("attackers", "1"),
        ("wounded Syrian government troops", "3"),
        ("al-Qaida in Iraq", "7"),
        ("Iraqi soldiers", "8"),
    ):
        coding.select(words)
        coding.press(key)
    coding.select("March 4")
    coding.press(";")
    coding.select("48 dead")
    coding.press("#")
    coding.select("the frontier town of Akashat")
    coding.press("@")
    assert set(coding.cast) == {"initiator", "victim", "blamed", "escort"}
    assert coding.report.date_from == "2013-03-04"
    assert coding.report.place_text == "the frontier town of Akashat"
    assert [(each.best, each.phrase) for each in coding.figures] == [(48, "48 dead")]
    assert counted.count == coding.keys <= 12


def test_taking_a_date_is_one_step_that_undo_takes_back(coding: EventCoder) -> None:
    coding.select(AMBUSH)
    coding.press(coding.coder.code("VIO.AMBUSH").shortcut, ";")
    step = coding.coder.project.next_undo()
    assert step is not None
    assert step.label == "Set date from “March 4”"
    coding.press("Ctrl+Z")
    assert (coding.report.date_text, coding.report.date_from) == ("", "")


def test_the_inspector_shows_that_the_date_is_by_rule(coding: EventCoder) -> None:
    coder = coding.coder
    coding.select(AMBUSH)
    coding.press(coder.code("VIO.AMBUSH").shortcut, ";", "#")
    coder.part(Inspector, "inspector").catch_up()
    assert (
        coder.part(QLabel, "event.date_proposal.rule").text().startswith("by rule: the last such")
    )
    assert coder.part(QLabel, "figure.proposal.rule").text() == "by rule: the number as written"
    assert coder.part(QLineEdit, "event.date_from").text() == "2013-03-04"


def test_a_phrase_no_rule_knows_is_kept_and_the_dates_are_asked_for(coding: EventCoder) -> None:
    coding.select(AMBUSH)
    coding.press(coding.coder.code("VIO.AMBUSH").shortcut, ";")
    coding.select("returning to their country")
    coding.press(";")
    report = coding.report
    assert report.date_text == "returning to their country"
    assert (report.date_from, report.date_to, report.date_precision) == ("", "", "")
    coding.coder.part(Inspector, "inspector").catch_up()
    assert "no date by rule" in coding.coder.part(QLabel, "event.date_proposal.rule").text()


def test_the_figure_key_once_more_counts_something_else(coding: EventCoder) -> None:
    coding.select(AMBUSH)
    coding.press(coding.coder.code("VIO.AMBUSH").shortcut)
    coding.select("48 dead")
    coding.press("#", "#")
    (figure,) = coding.figures
    assert (figure.measure, figure.best) == ("wounded", 48)


def test_the_figures_of_a_longer_stretch_are_one_step(coding: EventCoder) -> None:
    coding.select(AMBUSH)
    coding.press(coding.coder.code("VIO.AMBUSH").shortcut)
    coding.select("nearly 20 car bombings and suicide attacks that killed more than 65 people")
    coding.press("#")
    assert {each.measure for each in coding.figures} == {"events", "killed"}
    step = coding.coder.project.next_undo()
    assert step is not None
    assert step.label == "Add events, killed figures"
    coding.press("Ctrl+Z")
    assert not coding.figures


def test_the_number_of_a_stance_sets_its_polarity_and_0_is_neutral(coder: Coder) -> None:
    coder.select("We are very concerned about the security situation in Iraq")
    code = next(each for each in coder.window.desk.codes.values() if each.kind == "stance")
    stance_id = coder.window.desk.code(code.id)
    assert stance_id is not None
    seen: list[float | None] = []
    for key in ("1", "5", "0", "0"):
        QTest.keyClicks(coder.article, key)
        seen.append(coder.project.read(STANCE.get, stance_id).polarity)
    assert seen == [-2, 2, 0, None]


def test_a_mention_coded_in_between_goes_into_the_active_event(coding: EventCoder) -> None:
    coder = coding.coder
    coding.select(AMBUSH)
    coding.press(coder.code("VIO.AMBUSH").shortcut)
    coding.select("al-Qaida in Iraq")
    coding.press(coder.code("JIH").shortcut, "7")
    assert coding.cast == {"blamed": "al-Qaida in Iraq"}
    (blamed,) = coder.project.read(PARTICIPANT.where, report_id=coding.event_id)
    assert blamed.annotation_id is not None
    assert coder.window.desk.annotation_id == coding.event_id


def test_the_event_in_focus_takes_words_after_a_restart(coding: EventCoder, sit_down: Open) -> None:
    coding.select(AMBUSH)
    coding.press(coding.coder.code("VIO.AMBUSH").shortcut)
    coding.coder.close()
    again = EventCoder(sit_down())
    assert again.coder.window.desk.annotation_id == again.event_id
    again.select("wounded Syrian government troops")
    again.press("3")
    assert again.cast == {"victim": "wounded Syrian government troops"}


def test_the_next_required_role_is_armed_and_takes_the_next_selection(coding: EventCoder) -> None:
    coder = coding.coder
    coding.code_ambush_and_victim()
    assert coder.part(QPushButton, "status.armed").text() == "role 1 armed: initiator — Esc"
    coder.part(Inspector, "inspector").catch_up()
    assert coder.part(QLineEdit, "event.role.initiator").property("armed") == "true"
    coding.select("attackers")
    assert coding.cast == {"victim": "wounded Syrian government troops", "initiator": "attackers"}
    assert coder.part(QPushButton, "status.armed").text() == ""


def test_words_an_armed_role_took_go_where_the_next_number_says(coding: EventCoder) -> None:
    coding.select(AMBUSH)
    coding.press(coding.coder.code("VIO.AMBUSH").shortcut)
    coding.select("wounded Syrian government troops")
    coding.press("3")
    coding.select("Iraqi soldiers")
    coding.press("8")
    assert coding.cast["escort"] == "Iraqi soldiers"
    assert "initiator" not in coding.cast
    assert coding.coder.window.desk.armed_role is not None


def test_escape_lets_go_of_an_armed_role(coding: EventCoder) -> None:
    coding.select(AMBUSH)
    coding.press(coding.coder.code("VIO.AMBUSH").shortcut)
    coding.select("wounded Syrian government troops")
    coding.press("3", "Esc")
    coding.select("Iraqi soldiers")
    assert set(coding.cast) == {"victim"}


def test_the_participants_of_the_last_event_come_along(coding: EventCoder) -> None:
    coder = coding.coder
    coding.select(AMBUSH)
    coding.press(coder.code("VIO.AMBUSH").shortcut)
    first = coding.event_id
    for words, key in (("attackers", "1"), ("wounded Syrian government troops", "3")):
        coding.select(words)
        coding.press(key)
    coding.select("returning to their country")
    coding.press(coder.code("VIO.AMBUSH").shortcut, '"')
    events = coder.project.read(lambda db: ANNOTATION.where(db, kind="event"))
    second = next(each.id for each in events if each.id != first)
    for key in ('"', '"'):  # nobody comes twice
        coding.press(key)
    playing = coder.project.read(PARTICIPANT.where, report_id=second)
    assert [(each.role, each.label) for each in playing] == [
        ("initiator", "attackers"),
        ("victim", "wounded Syrian government troops"),
    ]


def test_nobody_to_copy_is_nothing_to_undo(coding: EventCoder) -> None:
    coder = coding.coder
    offered: list[str] = []
    coder.window.desk.messages.offered.connect(lambda words, *_: offered.append(words))
    coding.select(AMBUSH)
    coding.press(coder.code("VIO.AMBUSH").shortcut)
    coding.select("attackers")
    coding.press("1")
    coding.select("returning to their country")
    coding.press(coder.code("VIO.AMBUSH").shortcut, '"')
    assert offered == ["Copied 1 participant from the last event"]
    coding.press('"')
    assert len(offered) == 1


def test_the_role_of_an_event_that_is_taken_back_is_armed_no_more(coding: EventCoder) -> None:
    coder = coding.coder
    coding.code_ambush_and_victim()
    assert coder.window.desk.armed_role is not None
    coding.press("Ctrl+Z", "Ctrl+Z")
    assert coder.marks() == []
    assert coder.window.desk.armed_role is None


def test_an_event_that_lacks_a_required_field_is_incomplete(coding: EventCoder) -> None:
    coder = coding.coder
    ambush = coder.code("VIO.AMBUSH")

    def ask(tx: Transaction) -> None:
        tx.add(FIELD, Field(new_id(), ambush.id, "event", "hour", "Hour", required=True))
        tx.describe("Add field")

    coder.project.run(ask)
    coding.select(AMBUSH)
    coding.press(ambush.shortcut)
    coding.select("attackers")
    coding.press("1")
    coder.window.desk.focus_annotation(None)
    coding.press("Shift+G")
    assert coder.window.desk.annotation_id == coding.event_id
    (field,) = coder.project.read(FIELD.where, name="hour")
    coder.project.run(set_field, coding.event_id, field.id, "noon")
    coder.window.desk.focus_annotation(None)
    coding.press("Shift+G")
    assert coder.window.desk.annotation_id is None


def test_the_next_incomplete_event_is_where_one_goes_on(coding: EventCoder) -> None:
    coder = coding.coder
    coding.select(AMBUSH)
    coding.press(coder.code("VIO.AMBUSH").shortcut)
    event, start = coding.event_id, coder.article.text.index(AMBUSH)
    coder.window.desk.focus_annotation(None)
    coder.article.select(Span(len(coder.article.text) - 9, len(coder.article.text) - 1))
    coding.press("Shift+G")
    assert coder.window.desk.annotation_id == event
    assert coder.article.caret() == start
    assert coder.article.selected_spans() == ()
