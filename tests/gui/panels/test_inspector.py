"""The inspector shows the coding in focus and edits its record; nothing typed is lost."""

from collections.abc import Callable, Iterator
from typing import TypeVar

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QLabel,
    QLineEdit,
    QListView,
    QMainWindow,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from rubricator.core.actor import Actor
from rubricator.core.annotation import Annotation
from rubricator.core.code import Field, FieldType, in_tree_order
from rubricator.core.event import EventReport, Figure, Participant
from rubricator.core.field_values import actor_value
from rubricator.core.ids import new_id
from rubricator.core.polarity import Scale
from rubricator.core.stance import Stance
from rubricator.gui.desk import Desk
from rubricator.gui.panels.choices import code_choices
from rubricator.gui.panels.inspector import Inspector
from rubricator.gui.panels.segments import Segments
from rubricator.gui.panels.stance_form import polarities
from rubricator.project.commands.actor import add_actor, add_alias
from rubricator.project.commands.annotation import edit_annotation, remove_annotation
from rubricator.project.commands.asking import set_roles
from rubricator.project.commands.document import edit_document
from rubricator.project.commands.event import add_event, add_participant
from rubricator.project.commands.setting import set_polarity_scale, set_setting
from rubricator.store.table import (
    ACTOR,
    ALIAS,
    ANNOTATION,
    EVENT,
    EVENT_REPORT,
    FIELD,
    FIELD_VALUE,
    FIGURE,
    PARTICIPANT,
    ROLE,
    STANCE,
)
from rubricator.store.transaction import Transaction
from tests.gui.panels.driver import Bench
from tests.gui.slow_work import Slow

W = TypeVar("W", bound=QWidget)


class Inspecting:
    """An inspector beside an article with somebody typing into it."""

    def __init__(self, desk: Desk, qtbot: QtBot) -> None:
        self.desk = desk
        self.qtbot = qtbot
        self.bench = Bench(desk)
        self.window = QMainWindow()
        self.elsewhere = QLineEdit()
        self.inspector = Inspector(desk)
        self.window.setMenuWidget(self.elsewhere)
        self.window.setCentralWidget(self.inspector)
        qtbot.addWidget(self.window)
        self.window.resize(320, 900)
        self.window.show()
        qtbot.waitExposed(self.window)
        self.window.activateWindow()

    def code(self, words: str, name: str) -> int:
        annotation_id = self.bench.code(words, name)
        self.inspector.catch_up()
        return annotation_id

    def focus(self, annotation_id: int | None) -> None:
        self.desk.focus_annotation(annotation_id)
        self.inspector.catch_up()

    def the(self, kind: type[W], name: str) -> W:
        found = [each for each in self.inspector.findChildren(kind, name) if each.isVisible()]
        assert found, f"no {name} is shown"
        return found[0]

    def is_shown(self, name: str) -> bool:
        return any(each.isVisible() for each in self.inspector.findChildren(QWidget, name))

    def line(self, name: str) -> QLineEdit:
        return self.the(QLineEdit, name)

    def type(self, name: str, words: str, *, enter: bool = True) -> QLineEdit:
        line = self.line(name)
        line.setFocus()
        line.selectAll()
        self.qtbot.keyClicks(line, words)  # type: ignore[no-untyped-call]
        if enter:
            self.press(line, Qt.Key.Key_Return)
        return line

    def press(self, widget: QWidget, *keys: Qt.Key) -> None:
        for key in keys:
            self.qtbot.keyClick(widget, key)  # type: ignore[no-untyped-call]

    def write_memo(self, words: str) -> QPlainTextEdit:
        self.inspector.write_memo()
        memo = self.the(QPlainTextEdit, "inspector.memo")
        self.qtbot.keyClicks(memo, words)  # type: ignore[no-untyped-call]
        return memo

    def click(self, name: str) -> None:
        self.the(QAbstractButton, name).click()

    def pick(self, name: str, words: str) -> None:
        box = self.the(QComboBox, name)
        box.setCurrentIndex(box.findText(words))
        box.activated.emit(box.currentIndex())

    def choices(self, name: str) -> list[str]:
        shown = self.line(name).findChild(QListView, f"{name}.choices")
        if shown is None or not shown.isVisible():
            return []
        model = shown.model()
        return [str(model.index(row, 0).data()) for row in range(model.rowCount())]

    def choose_from_menu(self, button: str, action: str) -> None:
        menu = self.the(QToolButton, button).menu()
        menu.aboutToShow.emit()
        found = menu.findChild(QAction, action)
        assert found is not None
        found.trigger()

    def annotation(self, annotation_id: int) -> Annotation:
        return self.desk.read(ANNOTATION.get, annotation_id)

    def report(self, annotation_id: int) -> EventReport:
        return self.desk.read(EVENT_REPORT.get, annotation_id)

    def stance(self, annotation_id: int) -> Stance:
        return self.desk.read(STANCE.get, annotation_id)

    def playing(self, annotation_id: int) -> list[Participant]:
        return self.desk.read(PARTICIPANT.where, report_id=annotation_id)

    def figures(self, annotation_id: int) -> list[Figure]:
        return self.desk.read(FIGURE.where, report_id=annotation_id)

    def actors(self) -> list[Actor]:
        return self.desk.read(ACTOR.where)

    def register(self, name: str, *aliases: str) -> int:
        actor_id = self.desk.run(add_actor, name, "state institution", country="SYR")
        assert actor_id is not None
        for alias in aliases:
            self.desk.run(add_alias, actor_id, alias)
        return actor_id


@pytest.fixture
def desk_work(desk: Desk, qtbot: QtBot) -> Iterator[Inspecting]:
    inspecting = Inspecting(desk, qtbot)
    yield inspecting
    inspecting.inspector.keep_drafts()
    inspecting.window.close()


# ---- every coding --------------------------------------------------------------------------------


def test_without_a_coding_it_says_how_to_begin(desk_work: Inspecting) -> None:
    assert "Select words" in desk_work.the(QLabel, "inspector.beginning").text()
    desk_work.code("Nine soldiers", "MIL")
    assert not desk_work.is_shown("inspector.beginning")


def test_the_coding_in_focus_is_shown_after_the_article(desk_work: Inspecting) -> None:
    desk_work.bench.code("Nine soldiers", "MIL")
    desk_work.qtbot.waitUntil(lambda: desk_work.inspector.windowTitle() == "Actor")
    assert desk_work.line("inspector.code").text() == "Armed forces"
    assert desk_work.the(QLabel, "inspector.quote").text() == "“Nine soldiers”"


def test_a_click_on_the_quote_shows_the_words(desk_work: Inspecting) -> None:
    desk_work.code("Nine soldiers", "MIL")
    quote = desk_work.the(QLabel, "inspector.quote")
    with desk_work.qtbot.waitSignal(desk_work.desk.revealRequested) as asked:
        desk_work.qtbot.mouseClick(  # type: ignore[no-untyped-call]
            quote, Qt.MouseButton.LeftButton, pos=QPoint(5, 5)
        )
    assert asked.args == [desk_work.bench.span("Nine soldiers")]


def test_a_few_letters_and_enter_change_the_code(desk_work: Inspecting) -> None:
    coding = desk_work.code("attacked a convoy", "VIO.BOMB")
    desk_work.type("inspector.code", "ambu")
    assert desk_work.annotation(coding).code_id == desk_work.bench.named("VIO.AMBUSH").id
    assert desk_work.line("inspector.code").text() == "Ambush, convoy attack"


def test_a_code_that_was_not_picked_is_put_back(desk_work: Inspecting) -> None:
    coding = desk_work.code("attacked a convoy", "VIO.BOMB")
    desk_work.type("inspector.code", "no such code")
    desk_work.elsewhere.setFocus()
    assert desk_work.line("inspector.code").text() == "Bombing"
    assert desk_work.annotation(coding).code_id == desk_work.bench.named("VIO.BOMB").id


def test_another_kind_of_code_shows_another_form(desk_work: Inspecting) -> None:
    desk_work.code("attacked a convoy", "VIO.BOMB")
    assert desk_work.inspector.windowTitle() == "Event report"
    desk_work.type("inspector.code", "government")
    desk_work.inspector.catch_up()
    assert desk_work.inspector.windowTitle() == "Actor"
    assert not desk_work.is_shown("event.date_from")


def test_another_form_is_shown_from_its_top_and_the_same_one_where_it_was(
    desk_work: Inspecting,
) -> None:
    first = desk_work.code("attacked a convoy", "VIO.BOMB")
    second = desk_work.code("a convoy", "VIO.BOMB")
    bar = desk_work.inspector.verticalScrollBar()
    desk_work.window.resize(320, 300)
    desk_work.qtbot.waitUntil(lambda: bar.maximum() > 100)
    bar.setValue(100)
    desk_work.focus(first)
    assert bar.value() == 100
    desk_work.code("Nine soldiers", "MIL")
    assert bar.value() == 0
    desk_work.focus(second)
    assert bar.value() == 0


def test_certainty_and_state_are_pressed(desk_work: Inspecting) -> None:
    coding = desk_work.code("Nine soldiers", "MIL")
    desk_work.click("inspector.certainty.guess")
    desk_work.click("inspector.state.flagged")
    annotation = desk_work.annotation(coding)
    assert (annotation.certainty, annotation.state) == ("guess", "flagged")


def test_arrows_move_along_the_segments(desk_work: Inspecting) -> None:
    coding = desk_work.code("Nine soldiers", "MIL")
    sure = desk_work.the(QPushButton, "inspector.certainty.sure")
    desk_work.press(sure, Qt.Key.Key_Right)
    probable = desk_work.the(QPushButton, "inspector.certainty.probable")
    assert probable.hasFocus()
    desk_work.press(probable, Qt.Key.Key_Return)
    assert desk_work.annotation(coding).certainty == "probable"


def test_a_change_elsewhere_is_shown(desk_work: Inspecting) -> None:
    coding = desk_work.code("Nine soldiers", "MIL")
    desk_work.desk.run(edit_annotation, coding, certainty="guess", memo="who?")
    memo = desk_work.the(QPlainTextEdit, "inspector.memo")
    desk_work.qtbot.waitUntil(lambda: memo.document().toRawText() == "who?")
    assert desk_work.the(QPushButton, "inspector.certainty.guess").isChecked()
    desk_work.desk.undo()
    desk_work.qtbot.waitUntil(lambda: memo.document().toRawText() == "")


# ---- the memo ------------------------------------------------------------------------------------


def test_a_memo_is_kept_after_a_pause(desk_work: Inspecting) -> None:
    coding = desk_work.code("Nine soldiers", "MIL")
    desk_work.write_memo("Nine or ten?")
    assert desk_work.annotation(coding).memo == ""
    desk_work.qtbot.waitUntil(lambda: desk_work.annotation(coding).memo == "Nine or ten?")


@pytest.mark.parametrize("way", ["focus elsewhere", "another coding", "no coding", "the end"])
def test_a_half_typed_memo_is_never_lost(desk_work: Inspecting, way: str) -> None:
    other = desk_work.code("Gunmen", "UAF")
    coding = desk_work.code("Nine soldiers", "MIL")
    desk_work.write_memo("Nine or")
    leave: dict[str, Callable[[], object]] = {
        "focus elsewhere": desk_work.elsewhere.setFocus,
        "another coding": lambda: desk_work.desk.focus_annotation(other),
        "no coding": lambda: desk_work.desk.focus_annotation(None),
        "the end": desk_work.inspector.keep_drafts,
    }
    leave[way]()
    assert desk_work.annotation(coding).memo == "Nine or"
    assert desk_work.annotation(other).memo == ""


def test_a_memo_being_typed_outlives_a_change_elsewhere(desk_work: Inspecting) -> None:
    coding = desk_work.code("Nine soldiers", "MIL")
    memo = desk_work.write_memo("Nine or")
    desk_work.desk.run(edit_annotation, coding, certainty="guess")
    desk_work.inspector.catch_up()
    assert memo.document().toRawText() == "Nine or"
    assert memo.hasFocus()


def test_a_memo_keeps_its_lines_and_odd_spaces(desk_work: Inspecting) -> None:
    coding = desk_work.code("Nine soldiers", "MIL")
    memo = desk_work.write_memo("")
    memo.insertPlainText("one\ntwo\u00a0three 🚙")
    desk_work.elsewhere.setFocus()
    assert desk_work.annotation(coding).memo == "one\ntwo\u00a0three 🚙"


def test_a_draft_of_a_coding_that_is_gone_is_let_go(desk_work: Inspecting) -> None:
    coding = desk_work.code("Nine soldiers", "MIL")
    desk_work.write_memo("Nine or")
    desk_work.desk.run(remove_annotation, coding)
    desk_work.inspector.catch_up()
    assert desk_work.inspector.windowTitle() == "Inspector"


@pytest.mark.parametrize(
    "kind,field",
    [
        ("event", "event.date_from"),
        ("event", "event.event"),
        ("event", "event.role.initiator"),
        ("stance", "stance.target"),
        ("actor", "actor.entry"),
    ],
)
def test_what_is_typed_into_any_field_of_a_coding_that_is_gone_is_let_go(
    desk_work: Inspecting, kind: str, field: str
) -> None:
    code = next(code for code in desk_work.desk.codes.values() if code.kind == kind)
    desk_work.code("attacked a convoy", code.name)
    desk_work.type(field, "2013", enter=False)
    desk_work.desk.undo()
    desk_work.inspector.catch_up()
    assert not desk_work.is_shown(field)


# ---- actors --------------------------------------------------------------------------------------


def test_a_mention_is_linked_by_an_alias(desk_work: Inspecting) -> None:
    army = desk_work.register("Syrian army", "SAA")
    coding = desk_work.code("Nine soldiers", "MIL")
    desk_work.type("actor.entry", "saa")
    assert desk_work.annotation(coding).actor_id == army
    assert desk_work.line("actor.entry").text() == "Syrian army"
    assert desk_work.line("actor.country").text() == "SYR"
    assert desk_work.the(QLabel, "actor.aliases").text() == "SAA"


def test_a_new_actor_is_made_from_the_words_in_one_step(desk_work: Inspecting) -> None:
    coding = desk_work.code("Nine soldiers", "MIL")
    entry = desk_work.line("actor.entry")
    entry.setFocus()
    desk_work.press(entry, Qt.Key.Key_Down)
    assert desk_work.choices("actor.entry") == ["New actor “Nine soldiers”"]
    desk_work.press(entry, Qt.Key.Key_Return)
    actor = desk_work.actors()[0]
    assert desk_work.annotation(coding).actor_id == actor.id
    assert actor.code_id == desk_work.bench.named("MIL").id
    desk_work.desk.undo()
    assert desk_work.actors() == []
    assert desk_work.annotation(coding).actor_id is None


def test_an_emptied_entry_unlinks(desk_work: Inspecting) -> None:
    desk_work.register("Syrian army")
    coding = desk_work.code("Nine soldiers", "MIL")
    entry = desk_work.type("actor.entry", "Syrian army")
    entry.selectAll()
    desk_work.press(entry, Qt.Key.Key_Delete, Qt.Key.Key_Return)
    assert desk_work.annotation(coding).actor_id is None


def test_two_actors_of_one_name_are_both_offered(desk_work: Inspecting) -> None:
    desk_work.register("Syrian army")
    desk_work.register("Syrian army")
    desk_work.code("Nine soldiers", "MIL")
    desk_work.type("actor.entry", "syrian", enter=False)
    assert desk_work.choices("actor.entry") == [
        "Syrian army",
        "Syrian army",
        "New actor “syrian”",
    ]


def test_the_words_become_an_alias(desk_work: Inspecting) -> None:
    army = desk_work.register("Syrian army")
    desk_work.code("Nine soldiers", "MIL")
    desk_work.type("actor.entry", "Syrian army")
    desk_work.click("actor.add_alias")
    assert [alias.alias for alias in desk_work.desk.read(ALIAS.where, actor_id=army)] == [
        "Nine soldiers"
    ]


def test_the_kind_of_an_entry_is_picked(desk_work: Inspecting) -> None:
    army = desk_work.register("Syrian army")
    desk_work.code("Nine soldiers", "MIL")
    desk_work.type("actor.entry", "Syrian army")
    desk_work.pick("actor.kind", "armed group")
    assert desk_work.desk.read(ACTOR.get, army).kind == "armed group"


# ---- events --------------------------------------------------------------------------------------


@pytest.fixture
def ambush(desk_work: Inspecting) -> int:
    return desk_work.code("attacked a convoy", "VIO.AMBUSH")


def test_an_empty_required_role_has_an_amber_dot(desk_work: Inspecting, ambush: int) -> None:
    initiator = desk_work.line("event.role.initiator")
    assert initiator.property("missing") == "true"
    assert desk_work.line("event.role.target").property("missing") != "true"
    desk_work.desk.run(add_participant, "initiator", report_id=ambush, label="Gunmen")
    desk_work.inspector.catch_up()
    assert initiator.property("missing") == "false"
    assert not initiator.isVisible()


def test_selected_words_take_a_role_by_number(desk_work: Inspecting, ambush: int) -> None:
    group = desk_work.register("The gunmen")
    mention = desk_work.bench.code("Gunmen", "UAF")
    desk_work.desk.run(edit_annotation, mention, actor_id=group)
    desk_work.focus(ambush)
    desk_work.bench.select("Gunmen")
    assert desk_work.inspector.fill_role(1)
    assert not desk_work.inspector.fill_role(40)
    (participant,) = desk_work.playing(ambush)
    assert participant.role == "initiator"
    assert (participant.actor_id, participant.label) == (group, "Gunmen")
    assert participant.annotation_id == mention


def test_enter_in_an_empty_role_takes_the_selected_words(
    desk_work: Inspecting, ambush: int
) -> None:
    desk_work.bench.select("Nine soldiers")
    line = desk_work.line("event.role.target")
    line.setFocus()
    desk_work.press(line, Qt.Key.Key_Return)
    (participant,) = desk_work.playing(ambush)
    assert (participant.role, participant.label) == ("target", "Nine soldiers")
    assert desk_work.line("event.participant.target").text() == "Nine soldiers"


def test_a_double_click_on_an_empty_role_takes_the_selected_words(
    desk_work: Inspecting, ambush: int
) -> None:
    desk_work.bench.select("Nine soldiers")
    line = desk_work.line("event.role.target")
    QTest.mouseClick(line, Qt.MouseButton.LeftButton)
    assert line.placeholderText() == "Double-click for “Nine soldiers”"
    QTest.mouseDClick(line, Qt.MouseButton.LeftButton)
    (participant,) = desk_work.playing(ambush)
    assert (participant.role, participant.label) == ("target", "Nine soldiers")


def test_a_click_on_an_empty_role_opens_its_choices_while_no_words_are_selected(
    desk_work: Inspecting, ambush: int
) -> None:
    desk_work.type("event.role.initiator", "The gunmen", enter=False)
    desk_work.press(desk_work.line("event.role.initiator"), Qt.Key.Key_Up, Qt.Key.Key_Down)
    desk_work.press(desk_work.line("event.role.initiator"), Qt.Key.Key_Return)
    desk_work.bench.desk.select(())
    QTest.mouseClick(desk_work.line("event.role.target"), Qt.MouseButton.LeftButton)
    choices = desk_work.the(QListView, "event.role.target.choices")
    QTest.mouseClick(
        choices.viewport(),
        Qt.MouseButton.LeftButton,
        pos=choices.visualRect(choices.model().index(0, 0)).center(),
    )
    assert {each.role for each in desk_work.playing(ambush)} == {"initiator", "target"}


def test_a_typed_name_takes_a_role_and_another_joins(desk_work: Inspecting, ambush: int) -> None:
    desk_work.type("event.role.target", "a convoy")
    first = desk_work.line("event.participant.target")
    assert first.hasFocus()
    desk_work.press(first, Qt.Key.Key_Return)
    desk_work.type("event.role.target", "its escort")
    assert [each.label for each in desk_work.playing(ambush)] == ["a convoy", "its escort"]


def test_a_participant_becomes_a_new_actor(desk_work: Inspecting, ambush: int) -> None:
    line = desk_work.type("event.role.initiator", "The gunmen", enter=False)
    desk_work.press(line, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Return)
    (participant,) = desk_work.playing(ambush)
    assert participant.actor_id == desk_work.actors()[0].id


def test_a_draft_of_a_participant_that_is_gone_is_let_go(
    desk_work: Inspecting, ambush: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[str] = []
    monkeypatch.setattr(desk_work.desk.messages, "show_error", shown.append)
    desk_work.desk.run(add_participant, "initiator", report_id=ambush, label="Gunmen")
    desk_work.inspector.catch_up()
    desk_work.type("event.participant.initiator", "others", enter=False)
    desk_work.desk.undo()
    desk_work.inspector.catch_up()
    assert not shown
    assert desk_work.playing(ambush) == []


def test_an_event_without_roles_has_no_slots(desk_work: Inspecting) -> None:
    for code_id in {role.code_id for role in desk_work.desk.read(ROLE.where)}:
        desk_work.desk.run(set_roles, code_id, [])
    desk_work.code("attacked a convoy", "VIO.AMBUSH")
    assert desk_work.is_shown("event.date_text")
    assert not desk_work.is_shown("event.role.initiator")


def test_a_participants_certainty_and_end(desk_work: Inspecting, ambush: int) -> None:
    desk_work.type("event.role.claimed_by", "Somebody")
    desk_work.choose_from_menu("event.participant.claimed_by.more", "participant.claimed")
    assert desk_work.playing(ambush)[0].certainty == "claimed"
    desk_work.choose_from_menu("event.participant.claimed_by.more", "participant.remove")
    assert desk_work.playing(ambush) == []
    assert desk_work.line("event.role.claimed_by").text() == ""


def test_an_emptied_participant_is_removed(desk_work: Inspecting, ambush: int) -> None:
    desk_work.type("event.role.target", "a convoy")
    line = desk_work.line("event.participant.target")
    line.selectAll()
    desk_work.press(line, Qt.Key.Key_Delete, Qt.Key.Key_Return)
    assert desk_work.playing(ambush) == []
    desk_work.desk.undo()
    desk_work.inspector.catch_up()
    assert desk_work.line("event.participant.target").text() == "a convoy"


def test_a_participant_jumps_to_its_words(desk_work: Inspecting, ambush: int) -> None:
    desk_work.type("event.role.target", "a convoy")
    with desk_work.qtbot.waitSignal(desk_work.desk.revealRequested) as asked:
        desk_work.choose_from_menu("event.participant.target.more", "participant.show")
    assert asked.args == [desk_work.bench.span("a convoy")]


def test_roles_follow_the_code(desk_work: Inspecting, ambush: int) -> None:
    assert desk_work.line("event.role.escort").isVisible()
    desk_work.type("inspector.code", "bombing")
    desk_work.inspector.catch_up()
    assert desk_work.line("event.role.intended_target").isVisible()
    assert not any(
        line.isVisible()
        for line in desk_work.inspector.findChildren(QLineEdit, "event.role.escort")
    )


def test_date_and_place_are_written(desk_work: Inspecting, ambush: int) -> None:
    desk_work.bench.select("the border")
    place = desk_work.line("event.place_text")
    place.setFocus()
    desk_work.press(place, Qt.Key.Key_Return)
    desk_work.type("event.date_from", "2013-03")
    desk_work.pick("event.date_precision", "month")
    desk_work.type("event.country", "irq")
    report = desk_work.report(ambush)
    assert (report.place_text, report.date_from) == ("the border", "2013-03")
    assert (report.date_precision, report.country) == ("month", "IRQ")


def test_a_date_by_hand_says_how_exact_it_is(desk_work: Inspecting, ambush: int) -> None:
    desk_work.type("event.date_from", "2013-03-04")
    report = desk_work.report(ambush)
    assert (report.date_to, report.date_precision) == ("2013-03-04", "day")
    desk_work.type("event.date_to", "2013-03-10")
    assert desk_work.report(ambush).date_precision == "days"


def test_a_date_by_rule_follows_the_date_of_its_document(
    desk_work: Inspecting, ambush: int
) -> None:
    assert desk_work.desk.document_id is not None
    desk_work.type("event.date_text", "March 4")
    assert "no date by rule" in desk_work.the(QLabel, "event.date_proposal.rule").text()
    desk_work.desk.run(edit_document, desk_work.desk.document_id, published_on="2013-04")
    desk_work.qtbot.waitUntil(lambda: desk_work.is_shown("event.date_proposal.take"))


def test_enter_twice_takes_the_dates_a_phrase_stands_for(
    desk_work: Inspecting, ambush: int
) -> None:
    words = desk_work.type("event.date_text", "in 2013")
    assert desk_work.report(ambush).date_from == ""
    take = desk_work.the(QPushButton, "event.date_proposal.take")
    assert take.text() == "Take 2013 · year"
    assert take.hasFocus()
    desk_work.press(take, Qt.Key.Key_Return)
    report = desk_work.report(ambush)
    assert (report.date_from, report.date_to, report.date_precision) == ("2013", "2013", "year")
    assert desk_work.the(QLabel, "event.date_proposal.rule").text() == "by rule: the whole year"
    assert words.text() == "in 2013"


def test_coordinates_title_and_mutual_unfold(desk_work: Inspecting, ambush: int) -> None:
    assert not desk_work.is_shown("event.latitude")
    desk_work.click("event.coordinates")
    desk_work.type("event.latitude", "33.51")
    line = desk_work.type("event.longitude", "200")
    assert line.property("wrong") == "true"
    desk_work.type("event.longitude", "-41.25")
    desk_work.click("event.more")
    desk_work.type("event.title", "The convoy")
    desk_work.click("event.reciprocal")
    report = desk_work.report(ambush)
    assert (report.latitude, report.longitude) == (33.51, -41.25)
    assert (report.title, report.reciprocal) == ("The convoy", True)
    line = desk_work.line("event.latitude")
    line.selectAll()
    desk_work.press(line, Qt.Key.Key_Delete, Qt.Key.Key_Return)
    assert desk_work.report(ambush).latitude is None


def test_a_count_that_is_emptied_is_not_stated(desk_work: Inspecting, ambush: int) -> None:
    desk_work.click("event.is_summary")
    line = desk_work.type("event.event_count", "3")
    line.selectAll()
    desk_work.press(line, Qt.Key.Key_Delete, Qt.Key.Key_Return)
    assert desk_work.report(ambush).event_count is None


def test_words_and_account_of_a_participant(desk_work: Inspecting, ambush: int) -> None:
    army = desk_work.register("Syrian army")
    desk_work.type("event.role.target", "Syrian army")
    desk_work.bench.select("Nine soldiers")
    desk_work.choose_from_menu("event.participant.target.more", "participant.take")
    desk_work.choose_from_menu("event.participant.target.more", "participant.details")
    assert desk_work.line("event.participant.target.label").text() == "Nine soldiers"
    desk_work.type("event.participant.target.speaker", "an official")
    (participant,) = desk_work.playing(ambush)
    assert (participant.actor_id, participant.label) == (army, "Nine soldiers")
    assert participant.speaker_label == "an official"


def test_a_figure_says_what_it_counts_and_by_whose_account(
    desk_work: Inspecting, ambush: int
) -> None:
    add_figure(desk_work, "killed")
    desk_work.type("figure.phrase", "at least 40")
    take = desk_work.the(QPushButton, "figure.proposal.take")
    assert take.text() == "Take 40 / 40 / –"
    desk_work.press(take, Qt.Key.Key_Return)
    desk_work.pick("figure.measure", "wounded")
    desk_work.type("figure.speaker", "a doctor")
    (figure,) = desk_work.figures(ambush)
    assert (figure.low, figure.best, figure.high) == (40, 40, None)
    assert (figure.measure, figure.speaker_label) == ("wounded", "a doctor")


def test_words_of_a_date_are_shown_in_the_text(desk_work: Inspecting, ambush: int) -> None:
    line = desk_work.type("event.place_text", "the border")
    with desk_work.qtbot.waitSignal(desk_work.desk.revealRequested) as asked:
        desk_work.qtbot.keyClick(  # type: ignore[no-untyped-call]
            line, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier
        )
    assert asked.args == [desk_work.bench.span("the border")]


def test_a_date_that_is_none_is_marked_and_not_kept(desk_work: Inspecting, ambush: int) -> None:
    line = desk_work.type("event.date_from", "in March")
    assert line.property("wrong") == "true"
    assert desk_work.report(ambush).date_from == ""
    desk_work.press(line, Qt.Key.Key_Escape)
    assert (line.property("wrong"), line.text()) == ("false", "")


def test_what_is_being_typed_outlives_an_undo(desk_work: Inspecting, ambush: int) -> None:
    desk_work.pick("event.verification", "disputed")
    line = desk_work.type("event.place_name", "Aka", enter=False)
    desk_work.desk.undo()
    desk_work.inspector.catch_up()
    assert desk_work.the(QComboBox, "event.verification").currentText() == "–"
    assert line.text() == "Aka"
    assert line.hasFocus()
    desk_work.elsewhere.setFocus()
    assert desk_work.report(ambush).place_name == "Aka"


def test_the_wheel_changes_no_choice(desk_work: Inspecting, ambush: int) -> None:
    box = desk_work.the(QComboBox, "event.verification")
    desk_work.pick("event.verification", "denied")
    desk_work.press(box, Qt.Key.Key_Tab)
    assert box.currentText() == "denied"
    assert box.focusPolicy() == Qt.FocusPolicy.StrongFocus


def test_reality_speaker_and_source(desk_work: Inspecting, ambush: int) -> None:
    desk_work.click("event.reality.planned")
    desk_work.type("event.speaker", "an official")
    desk_work.pick("event.source_class", "named official")
    desk_work.pick("event.speaker_role", "Target")
    report = desk_work.report(ambush)
    assert (report.reality, report.speaker_label) == ("planned", "an official")
    assert (report.source_class, report.speaker_role) == ("named official", "target")


def test_a_pressed_reality_is_not_released(desk_work: Inspecting, ambush: int) -> None:
    desk_work.click("event.reality.actual")
    assert desk_work.the(QPushButton, "event.reality.actual").isChecked()
    assert desk_work.report(ambush).reality == "actual"


def test_a_summary_tells_how_many(desk_work: Inspecting, ambush: int) -> None:
    desk_work.click("event.is_summary")
    desk_work.type("event.event_count", "1,200")
    report = desk_work.report(ambush)
    assert (report.is_summary, report.event_count) == (True, 1200)


def add_figure(desk_work: Inspecting, measure: str) -> None:
    menu = desk_work.the(QPushButton, "event.add_figure").menu()
    assert isinstance(menu, QMenu)
    action = menu.findChild(QAction, f"event.add_figure.{measure}")
    assert action is not None
    action.trigger()


def test_a_figure_is_added_filled_and_removed(desk_work: Inspecting, ambush: int) -> None:
    add_figure(desk_work, "killed")
    assert desk_work.line("figure.best").hasFocus()
    desk_work.type("figure.best", "9")
    desk_work.type("figure.low", "8")
    desk_work.type("figure.phrase", "Nine soldiers died")
    (figure,) = desk_work.figures(ambush)
    assert (figure.measure, figure.low, figure.best, figure.high) == ("killed", 8, 9, None)
    assert figure.phrase == "Nine soldiers died"
    desk_work.click("figure.remove")
    assert desk_work.figures(ambush) == []


def test_figures_that_do_not_rise_wait_until_they_do(desk_work: Inspecting, ambush: int) -> None:
    add_figure(desk_work, "killed")
    desk_work.type("figure.high", "10")
    low = desk_work.type("figure.low", "20")
    assert low.property("wrong") == "true"
    assert desk_work.figures(ambush)[0].low is None
    desk_work.type("figure.high", "30")
    (figure,) = desk_work.figures(ambush)
    assert (figure.low, figure.high) == (20, 30)
    assert low.property("wrong") == "false"


def test_what_is_wrong_with_a_figure_is_not_said_of_another(
    desk_work: Inspecting, ambush: int
) -> None:
    add_figure(desk_work, "killed")
    desk_work.type("figure.low", "9")
    desk_work.type("figure.best", "3")
    assert desk_work.is_shown("figure.fault")
    desk_work.code("Nine soldiers died", "VIO.AMBUSH")
    add_figure(desk_work, "killed")
    assert desk_work.line("figure.low").text() == ""
    assert not desk_work.is_shown("figure.fault")


@pytest.mark.parametrize("digits", [16, 5_000])
def test_a_number_beyond_counting_is_refused_with_a_word(
    desk_work: Inspecting, ambush: int, digits: int
) -> None:
    add_figure(desk_work, "killed")
    line = desk_work.line("figure.best")
    line.insert("9" * digits)
    desk_work.press(line, Qt.Key.Key_Return)
    assert "15 digits" in desk_work.the(QLabel, "figure.fault").text()
    (figure,) = desk_work.figures(ambush)
    assert figure.best is None


def test_a_comma_is_not_passed_over_in_a_number(desk_work: Inspecting, ambush: int) -> None:
    add_figure(desk_work, "killed")
    line = desk_work.line("figure.best")
    line.insert("1,5")
    desk_work.press(line, Qt.Key.Key_Return)
    assert "is not a number" in desk_work.the(QLabel, "figure.fault").text()
    (figure,) = desk_work.figures(ambush)
    assert figure.best is None


def test_not_reported_is_empty_and_not_0(desk_work: Inspecting, ambush: int) -> None:
    add_figure(desk_work, "wounded")
    line = desk_work.type("figure.best", "0")
    assert desk_work.figures(ambush)[0].best == 0
    line.selectAll()
    desk_work.press(line, Qt.Key.Key_Delete, Qt.Key.Key_Return)
    assert desk_work.figures(ambush)[0].best is None


def test_a_report_is_linked_to_an_event(desk_work: Inspecting, ambush: int) -> None:
    event_id = desk_work.desk.run(add_event, "Akashat ambush")
    line = desk_work.type("event.event", "akashat", enter=False)
    assert desk_work.choices("event.event") == ["Akashat ambush", "New event “akashat”"]
    desk_work.press(line, Qt.Key.Key_Return)
    assert desk_work.report(ambush).event_id == event_id
    line.selectAll()
    desk_work.press(line, Qt.Key.Key_Delete, Qt.Key.Key_Return)
    assert desk_work.report(ambush).event_id is None


def test_a_report_makes_its_event(desk_work: Inspecting, ambush: int) -> None:
    desk_work.type("event.event", "The convoy")
    event_id = desk_work.report(ambush).event_id
    assert event_id is not None
    event = desk_work.desk.read(EVENT.get, event_id)
    assert (event.title, event.code_id) == ("The convoy", desk_work.bench.named("VIO.AMBUSH").id)


# ---- fields of the study -------------------------------------------------------------------------


TYPES: dict[FieldType, tuple[str, str]] = {
    "text": ("by night", "by night"),
    "integer": ("1,200", "1200"),
    "decimal": ("2.50", "2.5"),
    "date": ("2013-03", "2013-03"),
    "place": ("the border", "the border"),
    "actor": ("somebody", "somebody"),
}


def ask(desk_work: Inspecting, kind: FieldType, *, choices: str = "", repeats: bool = False) -> int:
    code_id = desk_work.bench.named("VIO.AMBUSH").id
    field_id = new_id()

    def add(tx: Transaction) -> None:
        field = Field(field_id, code_id, "event", "asked", "Asked", kind, choices)
        tx.add(FIELD, field._replace(required=True, repeats=repeats))
        tx.describe("Add field")

    desk_work.desk.run(add)
    return field_id


def given(desk_work: Inspecting, coding: int) -> list[str]:
    values = desk_work.desk.read(FIELD_VALUE.where, annotation_id=coding)
    return [each.value for each in sorted(values, key=lambda each: each.seq)]


@pytest.mark.parametrize("kind", TYPES)
def test_a_field_of_the_study_is_filled_in(desk_work: Inspecting, kind: FieldType) -> None:
    ask(desk_work, kind)
    coding = desk_work.code("attacked a convoy", "VIO.AMBUSH")
    typed, kept = TYPES[kind]
    line = desk_work.type("field.asked", typed)
    assert given(desk_work, coding) == [kept]
    line.selectAll()
    desk_work.press(line, Qt.Key.Key_Delete, Qt.Key.Key_Return)
    assert given(desk_work, coding) == []


def test_a_field_that_cannot_be_is_marked_and_not_kept(desk_work: Inspecting) -> None:
    ask(desk_work, "integer")
    coding = desk_work.code("attacked a convoy", "VIO.AMBUSH")
    line = desk_work.type("field.asked", "many")
    assert line.property("wrong") == "true"
    assert given(desk_work, coding) == []


def test_a_required_field_has_an_amber_dot_until_it_is_filled(desk_work: Inspecting) -> None:
    ask(desk_work, "boolean")
    coding = desk_work.code("attacked a convoy", "VIO.AMBUSH")
    values = desk_work.the(QWidget, "field.asked.values")
    form = values.parentWidget()
    assert form is not None
    dots = [each for each in form.findChildren(QLabel) if each.text() == "●"]
    assert [dot.isVisible() for dot in dots] == [True]
    desk_work.click("field.asked.yes")
    assert given(desk_work, coding) == ["yes"]
    assert [dot.isVisible() for dot in dots] == [False]


def test_a_choice_and_a_scale(desk_work: Inspecting) -> None:
    ask(desk_work, "choice", choices="jet|drone")
    coding = desk_work.code("attacked a convoy", "VIO.AMBUSH")
    desk_work.pick("field.asked", "drone")
    assert given(desk_work, coding) == ["drone"]


def test_several_choices_are_pressed(desk_work: Inspecting) -> None:
    ask(desk_work, "choice", choices="jet|drone|other", repeats=True)
    coding = desk_work.code("attacked a convoy", "VIO.AMBUSH")
    desk_work.click("field.asked.drone")
    desk_work.click("field.asked.jet")
    assert given(desk_work, coding) == ["jet", "drone"]
    desk_work.click("field.asked.drone")
    assert given(desk_work, coding) == ["jet"]


def test_a_field_that_repeats_has_room_for_one_more(desk_work: Inspecting) -> None:
    ask(desk_work, "text", repeats=True)
    coding = desk_work.code("attacked a convoy", "VIO.AMBUSH")
    desk_work.type("field.asked", "by night")
    desk_work.type("field.asked.2", "in rain")
    assert given(desk_work, coding) == ["by night", "in rain"]
    line = desk_work.line("field.asked")
    line.selectAll()
    desk_work.press(line, Qt.Key.Key_Delete, Qt.Key.Key_Return)
    assert given(desk_work, coding) == ["in rain"]


def test_an_actor_of_the_registry_is_kept_by_its_id(desk_work: Inspecting) -> None:
    army = desk_work.register("Syrian army")
    ask(desk_work, "actor")
    coding = desk_work.code("attacked a convoy", "VIO.AMBUSH")
    desk_work.type("field.asked", "Syrian army")
    assert given(desk_work, coding) == [actor_value(army)]
    assert desk_work.line("field.asked").text() == "Syrian army"


def test_a_coding_without_fields_shows_none(desk_work: Inspecting) -> None:
    ask(desk_work, "text")
    desk_work.code("attacked a convoy", "VIO.AMBUSH")
    assert desk_work.is_shown("field.asked")
    desk_work.code("Nine soldiers", "MIL")
    assert not desk_work.is_shown("field.asked")


# ---- stances -------------------------------------------------------------------------------------


@pytest.fixture
def support(desk_work: Inspecting) -> int:
    stances = [code for code in desk_work.desk.codes.values() if code.kind == "stance"]
    return desk_work.code("Nine soldiers died", stances[0].name)


def test_a_polarity_of_an_earlier_scale_is_shown_and_said(
    desk_work: Inspecting, support: int
) -> None:
    desk_work.click("stance.polarity.\u22122")
    desk_work.desk.run(set_polarity_scale, Scale((-1.0, 0.0, 1.0)))
    extra = "stance.polarity.\u22122 (not on the scale)"
    assert desk_work.the(QPushButton, extra).isChecked()
    desk_work.click("stance.polarity.+1")
    assert desk_work.stance(support).polarity == 1
    shown = desk_work.the(Segments, "stance.polarity").parts()
    assert [part.objectName().split(".")[-1] for part in shown] == ["\u22121", "0", "+1"]


def test_polarity_is_a_row_of_keys_and_can_be_cleared(desk_work: Inspecting, support: int) -> None:
    assert desk_work.stance(support).polarity is None
    desk_work.click("stance.polarity.\u22122")
    assert desk_work.stance(support).polarity == -2
    desk_work.click("stance.polarity.0")
    assert desk_work.stance(support).polarity == 0
    desk_work.click("stance.polarity.0")
    assert desk_work.stance(support).polarity is None


def test_a_stance_has_a_holder_and_a_target(desk_work: Inspecting, support: int) -> None:
    army = desk_work.register("Syrian army")
    desk_work.type("stance.holder", "syrian army")
    desk_work.type("stance.target", "Foreign fighters")
    stance = desk_work.stance(support)
    assert stance.holder_id == army
    issue = desk_work.bench.named("foreign_fighters")
    assert (stance.target_kind, stance.target_issue_id) == ("issue", issue.id)
    assert desk_work.line("stance.target").text() == "Foreign fighters"


def test_a_target_can_be_just_words(desk_work: Inspecting, support: int) -> None:
    desk_work.type("stance.target", "the whole affair")
    stance = desk_work.stance(support)
    assert (stance.target_kind, stance.target_label) == ("", "the whole affair")
    desk_work.pick("stance.target_kind", "event")
    stance = desk_work.stance(support)
    assert (stance.target_kind, stance.target_label) == ("event", "the whole affair")


def aim(desk_work: Inspecting, words: str) -> None:
    line = desk_work.type("stance.target", words, enter=False)
    desk_work.press(line, Qt.Key.Key_Down, Qt.Key.Key_Return)


def test_a_target_is_another_record_of_any_kind(desk_work: Inspecting, support: int) -> None:
    desk_work.desk.run(add_event, "Akashat ambush")
    ambush = desk_work.code("attacked a convoy", "VIO.AMBUSH")
    stance_code = desk_work.bench.named(
        desk_work.desk.codes[desk_work.annotation(support).code_id].name
    )
    other = desk_work.code("Gunmen attack convoy", stance_code.name)
    desk_work.focus(support)
    aim(desk_work, "akash")
    assert desk_work.stance(support).target_kind == "event"
    assert desk_work.line("stance.target").text() == "Akashat ambush"
    aim(desk_work, "convoy atta")
    assert desk_work.stance(support).target_report_id == ambush
    assert desk_work.line("stance.target").text() == "Ambush, convoy attack: attacked a convoy"
    desk_work.pick("stance.target_kind", "stance")
    aim(desk_work, "gunmen")
    stance = desk_work.stance(support)
    assert (stance.target_kind, stance.target_stance_id) == ("stance", other)
    assert stance.target_report_id is None


def test_a_kind_of_target_narrows_the_choices(desk_work: Inspecting, support: int) -> None:
    desk_work.register("Syrian army")
    desk_work.code("attacked a convoy", "VIO.AMBUSH")
    desk_work.focus(support)
    desk_work.pick("stance.target_kind", "report")
    line = desk_work.line("stance.target")
    line.setFocus()
    desk_work.press(line, Qt.Key.Key_Down)
    assert desk_work.choices("stance.target") == ["Ambush, convoy attack: attacked a convoy"]


def test_intensity_and_occasion_unfold(desk_work: Inspecting, support: int) -> None:
    ambush = desk_work.code("attacked a convoy", "VIO.AMBUSH")
    desk_work.focus(support)
    assert not desk_work.is_shown("stance.intensity")
    desk_work.click("stance.more")
    assert desk_work.line("stance.intensity").hasFocus()
    desk_work.type("stance.intensity", "0.5")
    desk_work.type("stance.occasion", "ambush")
    stance = desk_work.stance(support)
    assert (stance.intensity, stance.about_report_id) == (0.5, ambush)
    line = desk_work.line("stance.occasion")
    line.selectAll()
    desk_work.press(line, Qt.Key.Key_Delete, Qt.Key.Key_Return)
    assert desk_work.stance(support).about_report_id is None


def test_modalities_combine_but_asserted_stands_alone(desk_work: Inspecting, support: int) -> None:
    desk_work.click("stance.modality.future")
    desk_work.click("stance.modality.conditional")
    assert desk_work.stance(support).modality == "conditional|future"
    desk_work.click("stance.modality.asserted")
    assert desk_work.stance(support).modality == "asserted"


def test_a_form_is_offered_or_written(desk_work: Inspecting, support: int) -> None:
    desk_work.type("stance.form", "demand")
    assert desk_work.stance(support).form == "demand"
    desk_work.type("stance.form", "plea")
    assert desk_work.stance(support).form == "plea"


# ---- the keyboard and those who do not see -------------------------------------------------------


def test_tab_goes_down_the_form(desk_work: Inspecting, ambush: int) -> None:
    desk_work.type("event.role.target", "a convoy")
    code: QWidget = desk_work.line("inspector.code")
    names = [code.objectName()]
    widget = code.nextInFocusChain()
    while widget and widget is not code:
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible():
            names.append(widget.objectName())
        widget = widget.nextInFocusChain()
    wanted = [
        "inspector.code",
        "inspector.quote",
        "event.role.initiator",
        "event.participant.target",
        "event.role.victim",
        "event.date_text",
        "event.date_from",
        "event.date_to",
        "event.place_text",
        "event.speaker",
        "event.reality.actual",
        "event.event",
        "inspector.certainty.sure",
        "inspector.memo",
    ]
    assert [name for name in names if name in wanted] == wanted


@pytest.mark.parametrize("name", ["MIL", "VIO.AMBUSH", "stance"])
def test_every_control_has_a_name(desk_work: Inspecting, name: str) -> None:
    if name == "stance":
        name = next(code.name for code in desk_work.desk.codes.values() if code.kind == "stance")
    desk_work.code("Nine soldiers", name)
    nameless = [
        widget
        for widget in desk_work.inspector.findChildren(QWidget)
        if widget.isVisible()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not (widget.accessibleName() or getattr(widget, "text", str)())
    ]
    assert nameless == []


def test_the_form_fits_into_300_pixels(desk_work: Inspecting, ambush: int) -> None:
    desk_work.window.resize(300, 900)
    body = desk_work.inspector.widget()
    assert body
    desk_work.qtbot.waitUntil(lambda: body.width() == desk_work.inspector.viewport().width())
    assert body.minimumSizeHint().width() <= desk_work.inspector.viewport().width()


def test_choices_of_codes_stand_as_in_the_codebook_while_nothing_is_typed(
    desk_work: Inspecting,
) -> None:
    codes = desk_work.bench.desk.codes
    shown = [choice.value for choice in code_choices(desk_work.bench.desk, "", first="event")]
    events = [code for code in in_tree_order(codes.values()) if code.kind == "event"]
    assert shown[: len(events)] == [code.id for code in events if not code.retired]


def test_a_name_half_typed_outlives_a_change_elsewhere_and_is_not_kept_by_it(
    desk_work: Inspecting, ambush: int
) -> None:
    desk = desk_work.desk
    desk_work.type("event.role.initiator", "Gun", enter=False)
    desk.run(add_participant, "initiator", report_id=ambush, label="attackers")
    desk_work.inspector.catch_up()
    assert [each.label for each in desk_work.playing(ambush)] == ["attackers"]
    line = desk_work.line("event.role.initiator")
    assert line.text() == "Gun"
    desk_work.press(line, Qt.Key.Key_Return)
    assert [each.label for each in desk_work.playing(ambush)] == ["attackers", "Gun"]
    assert not desk_work.is_shown("event.role.initiator")


def test_the_line_for_another_stays_while_something_else_changes(
    desk_work: Inspecting, ambush: int
) -> None:
    desk_work.type("event.role.target", "a convoy")
    desk_work.press(desk_work.line("event.participant.target"), Qt.Key.Key_Return)
    another = desk_work.line("event.role.target")
    assert another.hasFocus()
    desk_work.desk.run(edit_document, desk_work.desk.document_id or 0, title="Another title")
    desk_work.inspector.catch_up()
    assert another.hasFocus()


def test_who_writes_a_memo_while_other_work_writes_goes_on_at_its_end(
    desk_work: Inspecting, ambush: int, qtbot: QtBot
) -> None:
    slow = Slow(desk_work.desk, qtbot)
    memo = desk_work.write_memo("seen")
    qtbot.waitUntil(lambda: desk_work.desk.long_steps.is_keeping)
    slow.finish()
    qtbot.waitUntil(lambda: desk_work.annotation(ambush).memo == "seen")
    desk_work.inspector.catch_up()
    qtbot.keyClicks(memo, " twice")  # type: ignore[no-untyped-call]
    assert memo.toPlainText() == "seen twice"


def test_a_memo_that_is_changed_elsewhere_leaves_the_caret_where_it_was(
    desk_work: Inspecting, ambush: int, qtbot: QtBot
) -> None:
    memo = desk_work.write_memo("seen at noon")
    memo.moveCursor(QTextCursor.MoveOperation.Start)
    memo.moveCursor(QTextCursor.MoveOperation.NextWord)
    desk_work.inspector.keep_drafts()
    desk_work.desk.run(edit_annotation, ambush, memo="seen at dawn")
    desk_work.inspector.catch_up()
    qtbot.keyClicks(memo, "twice ")  # type: ignore[no-untyped-call]
    assert memo.toPlainText() == "seen twice at dawn"


def test_a_scale_that_is_none_does_not_keep_a_stance_from_being_shown(desk: Desk) -> None:
    desk.run(set_setting, "polarity_scale", "low,high")
    assert [option.text for option in polarities(desk)] == ["−2", "−1", "0", "+1", "+2"]
