"""What belongs to a code is edited in its editor's tabs and written with it, as one step."""

from typing import TypeVar

import pytest
from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QTableView,
    QTabWidget,
    QWidget,
)
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from rubricator.core.code import Role
from rubricator.core.polarity import Scale
from rubricator.core.span import Span
from rubricator.gui.desk import Desk
from rubricator.gui.dialogs.code_editor import CodeEditor
from rubricator.gui.dialogs.kind_editor import KindEditor
from rubricator.gui.models.code_rows_model import ROLE_COLUMNS, CodeRowsModel
from rubricator.project.commands.codebook import edit_code
from rubricator.project.commands.stance import edit_stance
from rubricator.project.project import Project
from rubricator.store import codebook, setting
from rubricator.store.table import CODE, CROSSWALK, FIELD, ROLE, STANCE
from tests.gui.panels.driver import Bench

W = TypeVar("W", bound=QWidget)


def part(dialog: QWidget, kind: type[W], name: str) -> W:
    found = dialog.findChild(kind, name)
    assert found is not None, name
    return found


def model_of(dialog: QDialog, name: str) -> QAbstractItemModel:
    return part(dialog, QTableView, name).model()


def write(model: QAbstractItemModel, row: int, **cells: object) -> None:
    for column in range(model.columnCount()):
        title = (
            str(model.headerData(column, Qt.Orientation.Horizontal)).split()[0].strip(",").lower()
        )
        if title in cells:
            value = cells[title]
            is_tick = isinstance(value, Qt.CheckState)
            role = Qt.ItemDataRole.CheckStateRole if is_tick else Qt.ItemDataRole.EditRole
            model.setData(model.index(row, column), value, role)


def save(dialog: QDialog) -> None:
    box = dialog.findChild(QDialogButtonBox)
    assert box is not None
    box.button(QDialogButtonBox.StandardButton.Save).click()


def mnemonics(dialog: QDialog) -> list[str]:
    """The letters that lead to fields and tabs with Alt."""
    tabs = part(dialog, QTabWidget, "codeEditorTabs")
    words = [label.text() for label in dialog.findChildren(QLabel) if label.buddy() is not None]
    words += [tabs.tabText(place) for place in range(tabs.count())]
    return [word.partition("&")[2][:1].lower() for word in words]


@pytest.fixture
def editor(desk: Desk, qtbot: QtBot) -> CodeEditor:
    made = CodeEditor(desk, Bench(desk).named("VIO.CLASH"))
    qtbot.addWidget(made)
    return made


def test_a_role_is_added_and_required_with_the_code(desk: Desk, editor: CodeEditor) -> None:
    code = Bench(desk).named("VIO.CLASH")
    part(editor, QPushButton, "codeRoles.add").click()
    write(model_of(editor, "codeRoles"), 0, label="Hiding Place", required=Qt.CheckState.Checked)
    before = desk.project.next_undo()
    save(editor)
    (role,) = desk.read(ROLE.where, code_id=code.id)
    assert (role.name, role.label, role.required) == ("hiding_place", "Hiding Place", True)
    step = desk.project.next_undo()
    assert step is not None
    assert step.label == f"Edit code {code.label}"
    desk.undo()
    assert desk.project.next_undo() == before
    assert desk.read(ROLE.where, code_id=code.id) == []


def test_what_another_program_changed_meanwhile_stays_if_it_was_not_touched(
    desk: Desk, editor: CodeEditor
) -> None:
    code = Bench(desk).named("VIO.CLASH")
    with Project(desk.project.path) as other:
        other.run(edit_code, code.id, label="Fighting", example="They fought.")
    part(editor, QPlainTextEdit, "codeEditor.definition").setPlainText("Both sides shoot.")
    save(editor)
    kept = desk.read(CODE.get, code.id)
    assert (kept.label, kept.example, kept.definition) == (
        "Fighting",
        "They fought.",
        "Both sides shoot.",
    )


def test_rows_are_moved_and_removed(desk: Desk, qtbot: QtBot) -> None:
    dialog = KindEditor(desk, "event")
    qtbot.addWidget(dialog)
    model = model_of(dialog, "codeRoles")
    first, second = (model.index(row, 0).data() for row in (0, 1))
    part(dialog, QTableView, "codeRoles").setCurrentIndex(model.index(0, 0))
    part(dialog, QPushButton, "codeRoles.down").click()
    assert [model.index(row, 0).data() for row in (0, 1)] == [second, first]
    part(dialog, QTableView, "codeRoles").setCurrentIndex(model.index(0, 0))
    part(dialog, QPushButton, "codeRoles.remove").click()
    save(dialog)
    roles = sorted(desk.read(ROLE.where, code_id=None), key=lambda role: role.position)
    assert roles[0].label == first
    assert second not in [role.label for role in roles]
    step = desk.project.next_undo()
    assert step is not None
    assert step.label == "Set what all events ask for"


def test_a_field_without_its_choices_is_refused_and_the_dialog_stays(
    desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[str] = []
    monkeypatch.setattr(desk.messages, "show_error", lambda error: shown.append(str(error)))
    dialog = KindEditor(desk, "stance")
    qtbot.addWidget(dialog)
    dialog.show()
    part(dialog, QPushButton, "codeFields.add").click()
    model = model_of(dialog, "codeFields")
    write(model, model.rowCount() - 1, label="Strength", type="choice")
    save(dialog)
    assert dialog.isVisible()
    assert "needs choices" in shown[0]
    write(model, model.rowCount() - 1, choices="weak|strong")
    save(dialog)
    assert not dialog.isVisible()
    fields = desk.read(FIELD.where, code_id=None, kind="stance")
    assert fields[-1].choices == "weak|strong"


def fault(editor: CodeEditor) -> str:
    (said,) = (one.text() for one in editor.findChildren(QLabel) if "codes “" in one.text())
    return said


def test_a_letter_that_is_taken_is_refused_with_those_that_are_not(
    desk: Desk, editor: CodeEditor
) -> None:
    letter = part(editor, QLineEdit, "codeEditor.letter")
    letter.setText("A")
    assert fault(editor).startswith("A codes “Ambush, convoy attack” already; not taken: ")
    free = fault(editor).removesuffix(".").split()[-1]
    letter.setText(free)
    save(editor)
    assert Bench(desk).named("VIO.CLASH").shortcut == free.lower()


def test_the_button_of_the_colour_names_it_and_is_not_what_enter_presses(
    editor: CodeEditor,
) -> None:
    button = part(editor, QPushButton, "codeEditor.colour")
    teal = next(action for action in button.menu().actions() if action.text() == "Teal")
    teal.trigger()
    assert button.text() == "Teal"
    assert not button.autoDefault()


def test_the_headings_of_fields_are_read_to_their_ends(desk: Desk, qtbot: QtBot) -> None:
    dialog = CodeEditor(desk, Bench(desk).named("VIO.CLASH"))
    qtbot.addWidget(dialog)
    dialog.show()
    (tabs,) = dialog.findChildren(QTabWidget)
    tabs.setCurrentIndex(2)
    header = part(dialog, QTableView, "codeFields").horizontalHeader()
    for column in range(header.count()):
        wanted = header.sectionSizeFromContents(column).width()
        assert header.sectionSize(column) >= wanted, column


def test_what_comes_from_above_is_named(desk: Desk, editor: CodeEditor) -> None:
    code = Bench(desk).named("VIO.CLASH")
    labels = [role.label for role in desk.read(codebook.roles, code)]
    told = [label.text() for label in editor.findChildren(QLabel)]
    assert labels
    assert f"From above: {', '.join(labels)}" in told


def test_a_new_code_gets_its_fields_too(desk: Desk, qtbot: QtBot) -> None:
    dialog = CodeEditor.for_new(desk, "event", Bench(desk).named("VIO"))
    qtbot.addWidget(dialog)
    for name, words in (("label", "Raid"), ("name", "VIO.RAID")):
        part(dialog, QWidget, f"codeEditor.{name}").setText(words)  # type: ignore[attr-defined]
    part(dialog, QPushButton, "codeFields.add").click()
    write(model_of(dialog, "codeFields"), 0, label="Dawn", type="boolean")
    save(dialog)
    made = desk.read(codebook.named, "VIO.RAID")
    (field,) = desk.read(FIELD.where, code_id=made.id)
    assert (field.name, field.type, field.kind) == ("dawn", "boolean", "event")
    step = desk.project.next_undo()
    assert step is not None
    assert step.label == "Add code Raid"


def test_the_model_keeps_qts_rules(qtmodeltester: ModelTester) -> None:
    model = CodeRowsModel([Role(1, None, "a", "A"), Role(2, None, "b", "B")], ROLE_COLUMNS)
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]
    model.add(Role(0, None, "", ""))
    model.move(2, step=-1)
    model.move(0, step=1)
    model.remove(0)


def test_another_scale_says_which_stances_it_leaves_outside(
    desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    bench = Bench(desk)
    annotation_id = desk.code(bench.named("OPPOSE").id, (Span(0, 5),))
    assert annotation_id is not None
    desk.run(edit_stance, annotation_id, polarity=-2.0)
    dialog = KindEditor(desk, "stance")
    qtbot.addWidget(dialog)
    values, labels = (
        part(dialog, QLineEdit, "scale.values"),
        part(dialog, QLineEdit, "scale.labels"),
    )
    usual = part(dialog, QComboBox, "scale.usual")
    assert (values.text(), usual.currentText()) == ("-2, -1, 0, 1, 2", "−2 … +2")
    usual.setCurrentText("For or against")
    usual.textActivated.emit("For or against")
    assert (values.text(), labels.text()) == ("-1, 1", "")
    assert "1 stance has a value that this scale does not have" in (
        part(dialog, QLabel, "scale.touched").text()
    )
    shown: list[str] = []
    monkeypatch.setattr(desk.messages, "show_error", lambda error: shown.append(str(error)))
    values.setText("1, -1")
    save(dialog)
    assert "lowest first" in shown[0]
    values.setText("-1, 1")
    labels.setText("against, for")
    save(dialog)
    assert desk.read(setting.polarity_scale) == Scale((-1.0, 1.0), ("against", "for"))
    assert desk.read(STANCE.get, annotation_id).polarity == -2.0
    desk.undo()
    assert len(desk.read(setting.polarity_scale).values) == 5


def test_a_code_is_named_in_another_scheme(desk: Desk, editor: CodeEditor) -> None:
    code = Bench(desk).named("VIO.CLASH")
    before = desk.read(CROSSWALK.where, code_id=code.id)
    model = model_of(editor, "codeCrosswalk")
    assert model.rowCount() == len(before)
    part(editor, QPushButton, "codeCrosswalk.add").click()
    write(model, len(before), scheme="ACLED", code="Battles")
    save(editor)
    named = {(row.scheme, row.external_code) for row in desk.read(CROSSWALK.where, code_id=code.id)}
    assert named == {*((row.scheme, row.external_code) for row in before), ("ACLED", "Battles")}
    desk.undo()
    assert desk.read(CROSSWALK.where, code_id=code.id) == before


def test_half_a_name_in_another_scheme_is_refused(
    desk: Desk, editor: CodeEditor, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[str] = []
    monkeypatch.setattr(desk.messages, "show_error", lambda error: shown.append(str(error)))
    steps = desk.project.next_undo()
    model = model_of(editor, "codeCrosswalk")
    part(editor, QPushButton, "codeCrosswalk.add").click()
    write(model, model.rowCount() - 1, scheme="ACLED")
    save(editor)
    assert "needs its scheme and its code" in shown[0]
    assert desk.project.next_undo() == steps


def test_the_forms_of_stances_are_the_projects_own(desk: Desk, qtbot: QtBot) -> None:
    bench = Bench(desk)
    annotation_id = desk.code(bench.named("OPPOSE").id, (Span(0, 5),))
    assert annotation_id is not None
    desk.run(edit_stance, annotation_id, form="slogan")
    dialog = KindEditor(desk, "stance")
    qtbot.addWidget(dialog)
    lines = part(dialog, QPlainTextEdit, "stanceForms.lines")
    usual = desk.read(setting.stance_forms)
    assert lines.toPlainText().splitlines() == list(usual)
    lines.setPlainText("petition\n\n boycott \npetition")
    assert "1 stance has a form" in part(dialog, QLabel, "stanceForms.touched").text()
    save(dialog)
    assert desk.read(setting.stance_forms) == ("petition", "boycott")
    assert desk.read(STANCE.get, annotation_id).form == "slogan"
    desk.undo()
    assert desk.read(setting.stance_forms) == usual


def test_a_code_is_opened_with_its_label_to_be_written(editor: CodeEditor) -> None:
    editor.show()
    label = part(editor, QLineEdit, "codeEditor.label")
    assert editor.focusWidget() is label
    assert label.selectedText() == label.text() != ""


def test_every_field_and_tab_has_a_letter_of_its_own(editor: CodeEditor) -> None:
    letters = mnemonics(editor)
    assert len(letters) == 12
    assert "" not in letters
    assert len({*letters, "s"}) == 13, "Save has S where buttons have letters"


def test_ctrl_enter_saves_from_a_field_of_several_lines(desk: Desk, qtbot: QtBot) -> None:
    code = Bench(desk).named("VIO.CLASH")
    editor = CodeEditor(desk, code)
    editor.show()
    qtbot.waitExposed(editor)
    editor.activateWindow()
    qtbot.waitUntil(editor.isActiveWindow)
    example = part(editor, QPlainTextEdit, "codeEditor.example")
    example.setFocus()
    qtbot.keyClicks(example, "Two patrols clashed.")  # type: ignore[no-untyped-call]
    with qtbot.waitSignal(editor.accepted):
        qtbot.keyClick(example, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)  # type: ignore[no-untyped-call]
    assert "Two patrols clashed." in desk.codes[code.id].example


def test_enter_presses_the_button_that_has_the_keys_and_not_save(
    editor: CodeEditor, qtbot: QtBot
) -> None:
    editor.show()
    qtbot.waitExposed(editor)
    part(editor, QTabWidget, "codeEditorTabs").setCurrentIndex(1)
    roles = model_of(editor, "codeRoles")
    before = roles.rowCount()
    add = part(editor, QPushButton, "codeRoles.add")
    add.setFocus()
    qtbot.keyClick(add, Qt.Key.Key_Return)  # type: ignore[no-untyped-call]
    assert roles.rowCount() == before + 1
    assert editor.isVisible()


def test_ctrl_enter_saves_what_is_being_typed_into_a_cell(desk: Desk, qtbot: QtBot) -> None:
    code = Bench(desk).named("VIO.CLASH")
    editor = CodeEditor(desk, code)
    editor.show()
    editor.activateWindow()
    qtbot.waitUntil(editor.isActiveWindow)
    part(editor, QTabWidget, "codeEditorTabs").setCurrentWidget(editor._fields)
    editor._fields.add()
    typed = QApplication.focusWidget()
    assert isinstance(typed, QLineEdit)
    QTest.keyClicks(typed, "Weapon")
    with qtbot.waitSignal(editor.accepted):
        QTest.keyClick(typed, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert "Weapon" in [field.label for field in desk.read(codebook.fields, code)]
