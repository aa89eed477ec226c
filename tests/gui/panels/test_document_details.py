"""The Document tab edits what is known of one document or of several, and loses nothing typed."""

from itertools import pairwise
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QLabel,
    QLineEdit,
    QListWidget,
    QMainWindow,
    QPlainTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from rubricator.core.document import Document
from rubricator.core.errors import NotFoundError
from rubricator.gui.desk import Desk
from rubricator.gui.dialogs.document_variables import DocumentVariables
from rubricator.gui.panels.document_details import DocumentDetails
from rubricator.project.commands.document import edit_document, remove_document
from rubricator.project.commands.document_field import add_document_field
from rubricator.project.commands.tag import add_tag
from rubricator.store import assignment, journal
from rubricator.store import document as documents
from rubricator.store import tag as tags
from rubricator.store.table import CODER, DOCUMENT
from tests.gui.slow_work import Slow

W = TypeVar("W", bound=QWidget)


class Editing:
    """The tab in a window, and somebody who types into it."""

    def __init__(self, desk: Desk, qtbot: QtBot) -> None:
        self.desk, self.qtbot = desk, qtbot
        self.first, self.second = desk.read(documents.ids)
        self.window = QMainWindow()
        self.elsewhere = QLineEdit()
        self.details = DocumentDetails(desk)
        self.window.setMenuWidget(self.elsewhere)
        self.window.setCentralWidget(self.details)
        self.window.resize(420, 900)
        qtbot.addWidget(self.window)
        with qtbot.waitExposed(self.window):
            self.window.show()
        self.window.activateWindow()

    def open(self, *document_ids: int) -> None:
        self.desk.show_document(document_ids[0])
        self.desk.choose_documents(document_ids)
        self.details.catch_up()

    def part(self, kind: type[W], name: str) -> W:
        found = self.window.findChild(kind, f"details.{name}")
        assert isinstance(found, kind), name
        return found

    def line(self, name: str) -> QLineEdit:
        return self.part(QLineEdit, name)

    def type(self, name: str, words: str) -> None:
        """Type into a line without leaving it."""
        line = self.line(name)
        line.setFocus()
        line.selectAll()
        self.qtbot.keyClicks(line, words)  # type: ignore[no-untyped-call]

    def write(self, name: str, words: str) -> None:
        self.type(name, words)
        self.qtbot.keyClick(self.line(name), Qt.Key.Key_Return)  # type: ignore[no-untyped-call]

    def press(self, name: str) -> None:
        self.part(QAbstractButton, name).click()

    def row(self, document_id: int) -> Document:
        return self.desk.read(DOCUMENT.get, document_id)

    def steps(self) -> int:
        return self.desk.read(journal.step_count)


@pytest.fixture
def editing(desk: Desk, qtbot: QtBot) -> Editing:
    return Editing(desk, qtbot)


def test_each_field_is_written_by_itself_and_can_be_undone(editing: Editing) -> None:
    editing.open(editing.first)
    editing.write("source_name", "Reuters")
    editing.write("published_on", "2013-03")
    assert editing.row(editing.first).source_name == "Reuters"
    assert editing.row(editing.first).published_on == "2013-03"
    editing.desk.undo()
    assert editing.row(editing.first).published_on == ""
    editing.qtbot.waitUntil(lambda: editing.line("published_on").text() == "")
    assert editing.line("source_name").text() == "Reuters"


def test_a_date_that_is_none_is_refused_in_its_place(editing: Editing) -> None:
    editing.open(editing.first)
    editing.write("published_on", "yesterday")
    assert editing.line("published_on").property("wrong") == "true"
    assert "yesterday" in editing.line("published_on").toolTip()
    assert editing.row(editing.first).published_on == ""
    editing.write("title", " ")
    assert editing.row(editing.first).title == "Gunmen attack convoy"


def test_what_is_half_typed_is_kept_for_its_own_document(editing: Editing) -> None:
    editing.open(editing.first)
    editing.type("byline", "Ann Reporter")
    memo = editing.part(QPlainTextEdit, "memo")
    editing.open(editing.second)
    assert editing.row(editing.first).byline == "Ann Reporter"
    assert editing.row(editing.second).byline == ""
    assert editing.line("byline").text() == ""
    memo.setFocus()
    editing.qtbot.keyClicks(memo, "odd")  # type: ignore[no-untyped-call]
    editing.details.keep_drafts()
    assert editing.row(editing.second).memo == "odd"


def test_a_change_to_several_documents_is_one_step_and_touches_nothing_else(
    editing: Editing,
) -> None:
    editing.desk.run(edit_document, editing.first, source_name="Reuters", language="en")
    editing.desk.run(edit_document, editing.second, source_name="AFP", language="en")
    editing.open(editing.first, editing.second)
    assert "2 documents" in editing.part(QLabel, "words").text()
    assert editing.line("source_name").text() == ""
    assert editing.line("source_name").placeholderText() == "several values"
    assert editing.line("language").text() == "en"
    assert not editing.line("title").isVisible()
    steps = editing.steps()
    editing.write("source_type", "wire")
    assert editing.steps() == steps + 1
    assert [editing.row(each).source_type for each in (editing.first, editing.second)] == [
        "wire",
        "wire",
    ]
    names = [editing.row(each).source_name for each in (editing.first, editing.second)]
    assert names == ["Reuters", "AFP"]
    editing.desk.undo()
    assert editing.row(editing.first).source_type == editing.row(editing.second).source_type == ""
    editing.open(editing.first)
    assert editing.line("source_name").text() == "Reuters"


def test_a_status_that_asks_for_a_reason_gets_it_in_place(editing: Editing) -> None:
    editing.open(editing.first)
    assert not editing.line("status_reason").isVisible()
    editing.press("status.excluded")
    assert editing.row(editing.first).status == "excluded"
    assert editing.line("status_reason").isVisible()
    assert editing.window.focusWidget() is editing.line("status_reason")
    editing.write("status_reason", "not about the conflict")
    assert editing.row(editing.first).status_reason == "not about the conflict"
    assert editing.row(editing.first).status == "excluded"
    editing.press("status.done")
    assert editing.row(editing.first).status_reason == ""
    editing.qtbot.waitUntil(lambda: not editing.line("status_reason").isVisible())


def test_tags_that_come_into_the_same_row_stand_beside_each_other(editing: Editing) -> None:
    editing.desk.run(add_tag, "A", ())
    editing.desk.run(add_tag, "B", ())
    editing.open(editing.first)
    editing.desk.run(add_tag, "C", ())

    def all_stand() -> bool:
        chips = [editing.part(QAbstractButton, f"tag.{name}").geometry() for name in "ABC"]
        return all(left.right() < right.left() for left, right in pairwise(chips))

    editing.qtbot.waitUntil(all_stand)


def test_who_sits_down_is_among_the_coders(editing: Editing) -> None:
    editing.open(editing.first)
    editing.desk.sit_down("Zoe")
    editing.qtbot.waitUntil(
        lambda: editing.window.findChild(QAbstractButton, "details.coder.Zoe") is not None
    )


def test_tags_are_pressed_and_made_in_place(editing: Editing) -> None:
    editing.open(editing.first)
    editing.write("new_tag", "Pilot")
    assert editing.part(QAbstractButton, "tag.Pilot").isChecked()
    editing.open(editing.first, editing.second)
    chip = editing.part(QAbstractButton, "tag.Pilot")
    assert not chip.isChecked()
    assert chip.property("some") == "true"
    chip.click()
    pilot = editing.desk.read(tags.tags)[0].id
    assert editing.desk.read(tags.tag_counts, [editing.first, editing.second]) == {pilot: 2}
    chip.click()
    assert editing.desk.read(tags.tag_counts, [editing.first, editing.second]) == {}
    editing.write("new_tag", "pilot")
    assert editing.desk.read(tags.tag_counts, [editing.first, editing.second]) == {pilot: 2}


def test_coders_are_assigned_and_registered_in_place(editing: Editing) -> None:
    desk, both = editing.desk, [editing.first, editing.second]
    editing.open(editing.first)
    editing.write("new_coder", "Bea")
    assert editing.part(QAbstractButton, "coder.Bea").isChecked()
    assert editing.part(QAbstractButton, "coder.Bea").toolTip() == "not done yet"
    editing.open(*both)
    chip = editing.part(QAbstractButton, "coder.Bea")
    assert chip.property("some") == "true"
    chip.click()
    (bea,) = desk.read(CODER.where, name="Bea")
    assert desk.read(assignment.assigned, both) == {bea.id: (2, 0)}
    chip.click()
    assert desk.read(assignment.assigned, both) == {}
    desk.undo()
    assert desk.read(assignment.assigned, both) == {bea.id: (2, 0)}


def test_reprints_of_a_report_are_named(editing: Editing) -> None:
    editing.open(editing.first, editing.second)
    editing.write("duplicate_group", "agency")
    editing.open(editing.first)
    told = editing.part(QLabel, "duplicates")
    assert told.text() == f"The same report: “{editing.row(editing.second).title}”"
    editing.line("duplicate_group").clear()
    editing.qtbot.keyClick(editing.line("duplicate_group"), Qt.Key.Key_Return)  # type: ignore[no-untyped-call]
    editing.qtbot.waitUntil(lambda: not told.isVisible())


def test_own_variables_are_filled_in_by_their_type(editing: Editing) -> None:
    run = editing.desk.run
    run(add_document_field, "wave", label="Wave", kind="scale", choices="1|2|3")
    run(add_document_field, "page", label="Page", kind="integer")
    run(add_document_field, "local", label="Local", kind="boolean")
    editing.open(editing.first)
    editing.press("variable.wave.2")
    editing.write("variable.page", "1,200")
    editing.press("variable.local.no")
    fields = {field.name: field.id for field in editing.desk.read(documents.fields)}
    values = {
        name: editing.desk.read(documents.values, [editing.first], number)
        for name, number in fields.items()
    }
    assert values == {"wave": {"2"}, "page": {"1200"}, "local": {"no"}}
    editing.write("variable.page", "one")
    assert editing.line("variable.page").property("wrong") == "true"
    editing.press("variable.wave.2")
    assert editing.desk.read(documents.values, [editing.first], fields["wave"]) == {""}
    editing.open(editing.second)
    assert editing.line("variable.page").text() == ""


def test_variables_are_defined_in_a_small_dialog(editing: Editing) -> None:
    editing.open(editing.first)
    editing.press("define")
    desk_window = editing.desk.messages.parent()
    assert desk_window
    (dialog,) = desk_window.findChildren(DocumentVariables)

    def line(name: str) -> QLineEdit:
        found = dialog.findChild(QLineEdit, f"documentVariables.{name}")
        assert found
        return found

    add = dialog.findChild(QAbstractButton, "documentVariables.add")
    assert add
    add.click()
    for name, words in (("name", "region"), ("label", "Region")):
        line(name).setFocus()
        line(name).selectAll()
        editing.qtbot.keyClicks(line(name), words)  # type: ignore[no-untyped-call]
        editing.qtbot.keyClick(line(name), Qt.Key.Key_Return)  # type: ignore[no-untyped-call]
    (field,) = editing.desk.read(documents.fields)
    assert (field.name, field.label, field.type) == ("region", "Region", "text")
    names = dialog.findChild(QListWidget, "documentVariables.list")
    assert names
    assert names.item(0).text() == "Region"
    dialog.close()
    editing.qtbot.waitUntil(lambda: editing.part(QLineEdit, "variable.region").isVisible())


def test_a_variable_that_undo_takes_back_leaves_the_dialog(
    desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[object] = []
    monkeypatch.setattr(desk.messages, "show_error", shown.append)
    for name in ("first", "second"):
        desk.run(add_document_field, name, label=name.title())
    dialog = DocumentVariables(desk)
    qtbot.addWidget(dialog)
    listed = dialog.findChild(QListWidget, "documentVariables.list")
    remove = dialog.findChild(QAbstractButton, "documentVariables.remove")
    assert listed
    assert remove
    listed.setCurrentRow(1)
    desk.undo()
    assert [listed.item(row).text() for row in range(listed.count())] == ["First"]
    remove.click()
    assert listed.count() == 0
    assert not remove.isEnabled()
    assert shown == []


def test_a_line_that_runs_leftward_is_shown(editing: Editing) -> None:
    editing.open(editing.first)
    line = editing.line("byline")
    empty = line.grab().toImage()
    for words in ("مراسلنا", "قالت مصادر أمنية عراقية إن مسلحين هاجموا القافلة " * 5):
        editing.desk.run(edit_document, editing.first, byline=words)
        editing.details.catch_up()
        shown = line.grab().toImage()
        right = empty.width() * 3 // 4
        area = (right, 0, empty.width() - right - 12, empty.height())
        assert shown.copy(*area) != empty.copy(*area)


def test_a_removed_document_leaves_the_tab(editing: Editing) -> None:
    editing.open(editing.first)
    editing.type("byline", "half")
    editing.desk.run(remove_document, editing.first)
    editing.desk.choose_documents(())
    editing.details.catch_up()
    assert "No document" in editing.part(QLabel, "words").text()
    assert not editing.line("byline").isVisible()


@pytest.mark.parametrize("name", ["new_tag", "new_coder", "variable.page", "byline", "memo"])
def test_what_is_half_typed_of_a_document_that_undo_takes_back_is_let_go(
    editing: Editing, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    desk, shown = editing.desk, list[object]()
    monkeypatch.setattr(desk.messages, "show_error", shown.append)
    has_variable = name.startswith("variable")
    if has_variable:
        desk.run(add_document_field, "page", label="Page")
    editing.open(editing.first, editing.second)
    if name == "memo":
        editing.part(QPlainTextEdit, name).setPlainText("half")
    else:
        editing.type(name, "half")
    if has_variable:
        desk.undo()
    desk.undo()
    editing.details.catch_up()
    assert desk.read(documents.ids) == []
    editing.elsewhere.setFocus()
    editing.details.keep_drafts()
    assert shown == []
    assert desk.read(tags.tags) == []
    assert desk.read(CODER.where, name="half") == []


def test_what_is_chosen_of_something_that_was_just_taken_back_is_told_in_passing(
    editing: Editing, monkeypatch: pytest.MonkeyPatch, hints: list[str]
) -> None:
    desk, shown = editing.desk, list[object]()
    monkeypatch.setattr(desk.messages, "show_error", shown.append)
    editing.open(editing.first)
    editing.write("new_tag", "Pilot")
    pilot = editing.part(QAbstractButton, "tag.Pilot")
    desk.undo()
    pilot.click()  # before the tab has caught up
    assert shown == []
    assert hints == ["What you typed or chose was about something that is gone now."]
    desk.undo()
    editing.press("status.done")
    assert shown == []


def test_what_belongs_to_something_that_is_gone_is_told_as_gone(desk: Desk) -> None:
    with pytest.raises(NotFoundError, match="nothing was changed"):
        desk.project.run(add_tag, "Pilot", [1])


def test_a_variable_that_could_not_be_added_lets_no_other_be_renamed(
    desk: Desk, qtbot: QtBot
) -> None:
    for name in ("region", "tone"):
        desk.run(add_document_field, name, label=name.title())
    dialog = DocumentVariables(desk)
    qtbot.addWidget(dialog)
    dialog.show()
    names = dialog.findChild(QListWidget, "documentVariables.list")
    add = dialog.findChild(QAbstractButton, "documentVariables.add")
    assert names
    assert add
    slow = Slow(desk, qtbot)
    add.click()
    assert names.currentRow() == 0
    slow.finish()
