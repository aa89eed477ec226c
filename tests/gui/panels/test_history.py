"""The history panel lists every step, says what it did, and takes one back by itself."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QPushButton, QTableView
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from rubricator.gui.desk import Desk
from rubricator.gui.history_flow import EarlierState, HistoryFlow
from rubricator.gui.history_words import ROWS_TOLD, in_words
from rubricator.gui.jobs import JobRunner
from rubricator.gui.models.history_model import CHECKPOINT, WHAT, HistoryModel
from rubricator.gui.panels.history import HistoryPanel
from rubricator.project.commands.annotation import edit_annotation
from rubricator.project.commands.codebook import edit_code
from rubricator.project.commands.document import remove_documents
from rubricator.project.imports import import_texts
from rubricator.project.project import Project
from rubricator.store import document as documents
from rubricator.store.table import ANNOTATION
from tests.gui.panels.driver import Bench


class History:
    """The panel in a window, and what a coder does with it."""

    def __init__(self, desk: Desk, qtbot: QtBot) -> None:
        self.desk, self.qtbot, self.bench = desk, qtbot, Bench(desk)
        self.jobs = JobRunner(desk)
        self.flow = HistoryFlow(desk, self.jobs)
        self.panel = HistoryPanel(desk, self.flow)
        qtbot.addWidget(self.panel)
        self.panel.resize(1000, 300)
        self.panel.show()
        table = self.panel.findChild(QTableView, "historyTable")
        assert table is not None
        self.table = table
        self.model = table.model()

    def labels(self) -> list[str]:
        return [self.model.index(row, WHAT).data() for row in range(self.model.rowCount())]

    def choose(self, label: str) -> QModelIndex:
        index = self.model.index(self.labels().index(label), WHAT)
        self.table.setCurrentIndex(index)
        return index

    def button(self, name: str) -> QPushButton:
        found = self.panel.findChild(QPushButton, name)
        assert found is not None
        return found

    def details(self) -> str:
        found = self.panel.findChild(QPlainTextEdit, "historyDetails")
        assert found is not None
        return found.document().toRawText().replace("\u2029", "\n")

    def note(self) -> str:
        found = self.panel.findChild(QLabel, "historyNote")
        assert found is not None
        return found.text()

    def search(self, words: str) -> None:
        line = self.panel.findChild(QLineEdit, "historyFilter")
        assert line is not None
        with self.qtbot.waitSignal(self.model.modelReset):
            line.setText(words)


@pytest.fixture
def history(desk: Desk, qtbot: QtBot) -> Iterator[History]:
    made = History(desk, qtbot)
    yield made
    made.jobs.close()


def test_every_new_step_comes_to_the_top_and_undone_ones_are_struck_out(history: History) -> None:
    history.bench.code("Gunmen", "VIO.AMBUSH")
    assert history.labels()[0].startswith("Code ")
    history.desk.undo()
    label = history.labels()[0]
    assert label.startswith("Undo: Code ")
    undone = history.model.index(1, WHAT)
    assert undone.data(Qt.ItemDataRole.FontRole).strikeOut()
    assert undone.data(Qt.ItemDataRole.AccessibleTextRole).endswith("(undone)")
    history.desk.redo()
    assert history.labels()[0].startswith("Redo: Code ")
    assert not history.model.index(2, WHAT).data(Qt.ItemDataRole.FontRole)


def test_a_step_is_told_in_words_before_and_after(history: History) -> None:
    made = history.bench.code("Gunmen", "VIO.AMBUSH")
    label = history.bench.named("VIO.AMBUSH").label
    history.desk.run(edit_annotation, made, memo="why not")
    history.desk.run(edit_annotation, made, memo="because")
    history.choose(f"Set memo of {label}")
    assert f"Coding “{label}” changed\n    memo: why not → because" in history.details()
    history.choose(f"Code {label}")
    assert f"Coding “{label}” added" in history.details()
    assert f"code: {label}" in history.details()


def test_a_click_goes_to_the_coding_as_long_as_it_is_there(history: History) -> None:
    made = history.bench.code("Gunmen", "VIO.AMBUSH")
    history.desk.show_document(None)
    index = history.choose(f"Code {history.bench.named('VIO.AMBUSH').label}")
    place = history.table.visualRect(index).center()
    history.qtbot.mouseClick(  # type: ignore[no-untyped-call]
        history.table.viewport(), Qt.MouseButton.LeftButton, pos=place
    )
    assert history.desk.annotation_id == made
    history.desk.undo()
    assert history.button("historyJump").text() == "Show document"


def test_an_old_step_is_taken_back_and_the_later_one_stays(history: History) -> None:
    first = history.bench.code("Gunmen", "VIO.AMBUSH")
    second = history.bench.code("convoy", "VIO.BOMB")
    offered: list[str] = []
    history.desk.messages.offered.connect(lambda text, *_: offered.append(text))
    history.choose(f"Code {history.bench.named('VIO.AMBUSH').label}")
    history.button("historyTakeBack").click()
    assert history.desk.read(ANNOTATION.find, first) is None
    assert history.desk.read(ANNOTATION.find, second) is not None
    assert history.labels()[0].startswith("Take back Code ")
    assert offered[0].startswith("Took back")


def test_keys_stay_at_a_step_that_was_found_and_taken_back(history: History) -> None:
    history.panel.activateWindow()
    history.qtbot.waitUntil(history.panel.isActiveWindow)
    history.bench.code("Gunmen", "VIO.AMBUSH")
    history.bench.code("convoy", "VIO.BOMB")
    label = f"Code {history.bench.named('VIO.AMBUSH').label}"
    history.search("ambush")
    history.choose(label)
    button = history.button("historyTakeBack")
    button.setFocus()
    history.qtbot.keyClick(button, Qt.Key.Key_Space)  # type: ignore[no-untyped-call]
    assert history.labels() == [f"Take back {label}", label]
    assert history.table.hasFocus()
    assert history.table.currentIndex().row() == 1
    assert history.details().startswith("Undone since.")


def test_what_stands_in_the_way_is_named_and_shown(history: History) -> None:
    made = history.bench.code("Gunmen", "VIO.AMBUSH")
    label = history.bench.named("VIO.AMBUSH").label
    history.desk.run(edit_annotation, made, memo="why")
    history.choose(f"Code {label}")
    assert f"“Set memo of {label}” changed the same later" in history.note()
    assert not history.button("historyTakeBack").isEnabled()
    history.search("code")
    history.choose(f"Code {label}")
    history.button("historyInTheWay").click()
    assert history.table.currentIndex().data() == f"Set memo of {label}"


def test_words_and_a_code_narrow_the_list(history: History) -> None:
    history.bench.code("Gunmen", "VIO.AMBUSH")
    history.search("import")
    assert [label.split()[0] for label in history.labels()] == ["Import"]
    history.search("")
    code = history.bench.named("VIO.BOMB")
    history.desk.run(edit_code, code.id, label="Blast")
    history.desk.show_history(code.id)
    assert history.labels()[0] == "Edit code Blast"
    assert len(history.labels()) == 2
    history.button("historyCode").click()
    assert len(history.labels()) == 4


def test_a_checkpoint_is_named_and_found(history: History, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(history.desk.messages, "ask_text", lambda *_: "First round")
    history.flow.name_checkpoint()
    assert history.model.index(0, CHECKPOINT).data() == "First round"
    assert not history.table.isColumnHidden(CHECKPOINT)
    history.search("round")
    assert len(history.labels()) == 1


def test_the_project_is_opened_as_it_was(history: History) -> None:
    history.bench.code("Gunmen", "VIO.AMBUSH")
    history.choose("Import 2 documents")
    with history.qtbot.waitSignal(history.flow.stateReady, timeout=20_000) as blocker:
        history.button("historyOpen").click()
    state = blocker.args[0] if blocker.args else None
    assert isinstance(state, EarlierState)
    with Project(state.path, read_only=True) as past:
        assert past.read(ANNOTATION.count) == 0
    state.let_go()
    assert not state.path.exists()


def test_a_copy_is_saved_where_it_was_asked_for(
    history: History, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(
        history.desk.messages, "ask_save", lambda *_, **__: tmp_path / "copy.rubric"
    )
    with history.qtbot.waitSignal(history.desk.messages.hinted, timeout=20_000):
        history.flow.save_copy()
    with Project(tmp_path / "copy.rubric") as copy:
        assert copy.next_undo() == history.desk.project.next_undo()


def test_a_hidden_history_waits_until_it_is_shown(history: History) -> None:
    before = len(history.labels())
    history.panel.hide()
    history.bench.code("Gunmen", "VIO.AMBUSH")
    assert len(history.labels()) == before
    history.panel.show()
    assert len(history.labels()) == before + 1


def test_the_model_keeps_qts_rules(desk: Desk, qtmodeltester: ModelTester) -> None:
    model = HistoryModel(desk)
    model.wake()
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]
    Bench(desk).code("Gunmen", "VIO.AMBUSH")
    desk.undo()


def test_of_a_large_step_the_first_rows_are_told_and_the_others_counted(
    history: History, tmp_path: Path
) -> None:
    texts = [tmp_path / f"{number}.txt" for number in range(ROWS_TOLD + 10)]
    for number, file in enumerate(texts):
        file.write_text(f"Article {number}\n\nText {number}.", "utf-8")
    import_texts(history.desk.project, texts)
    history.desk.run(remove_documents, history.desk.read(documents.ids)[2:])
    step = history.desk.project.next_undo()
    assert step is not None
    *told, last = in_words(history.desk.read, step.id).splitlines()
    assert told == [f"Document “Article {number}” removed" for number in range(ROWS_TOLD)]
    assert last == "… and 10 more"
