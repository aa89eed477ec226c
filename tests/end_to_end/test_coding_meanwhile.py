"""What is coded by keys while other work writes is written in its order when that is done."""

import threading
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from rubricator.gui.jobs import Job
from rubricator.project.commands.codebook import retire_code
from rubricator.project.project import Project
from rubricator.store.connection import Connection
from rubricator.store.table import ANNOTATION, EVENT_REPORT, FIGURE, PARTICIPANT
from rubricator.store.transaction import Transaction
from tests.end_to_end.driver import Coder
from tests.gui.slow_work import Slow

Open = Callable[..., Coder]


@pytest.fixture
def coder(sit_down: Open) -> Coder:
    coder = sit_down()
    coder.open("Syrian and Iraqi jihadists")
    return coder


class Import:
    """An import that holds the project until a test lets it go."""

    def __init__(self, coder: Coder) -> None:
        self._go_on = threading.Event()
        self._project = coder.project
        self.job = coder.window.jobs.start("Importing", self._work)
        coder.wait(lambda: coder.project.busy_with)

    def let_go(self) -> None:
        self._go_on.set()

    def _work(self, job: Job) -> None:
        with self._project.worker(doing="the import", progress=job) as twin:
            twin.run(self._hold)

    def _hold(self, tx: Transaction) -> None:
        assert self._go_on.wait(20)
        tx.describe("Import")


@pytest.fixture
def importing(coder: Coder) -> Iterator[Import]:
    held = Import(coder)
    yield held
    held.let_go()


def said(coder: Coder) -> str:
    return coder.window.statusBar().currentMessage()


def coded(coder: Coder) -> list[tuple[str, str]]:
    """Words and code of each coding in the open document, in the order in which they were made."""
    codes, text = coder.window.desk.codes, coder.article.text
    marks = sorted(coder.marks(), key=lambda mark: mark.annotation_id)
    return [(text[mark.start : mark.end], codes[mark.code_id].name) for mark in marks]


def press_code(coder: Coder, words: str, name: str) -> None:
    coder.select(words)
    coder.press(coder.code(name).shortcut)


def test_codings_by_keys_are_kept_and_written_in_their_order(
    coder: Coder, importing: Import
) -> None:
    press_code(coder, "March 4 ambush", "VIO.AMBUSH")
    label = coder.code("VIO.AMBUSH").label
    assert said(coder) == (
        f"The coding with “{label}” is kept, and written when the import is done."
    )
    coder.select("al-Qaida")
    coder.press(coder.code("JIH").shortcut)
    saved = coder.part(QLabel, "status.saved")
    assert saved.text() == "2 changes wait for the import"
    coder.select("Syrian and Iraqi")
    coder.press(".")
    assert coded(coder) == []
    assert saved.text() == "3 changes wait for the import"
    importing.let_go()
    coder.wait(lambda: len(coded(coder)) == 3)
    coder.wait(lambda: saved.text().startswith("All changes saved"))
    assert coded(coder) == [
        ("March 4 ambush", "VIO.AMBUSH"),
        ("al-Qaida", "JIH"),
        ("Syrian and Iraqi", "JIH"),
    ]
    shown = coder.article.focused_annotation
    assert shown == max(mark.annotation_id for mark in coder.marks()), "the last is in focus"


def test_undo_is_refused_with_a_word_and_takes_back_what_was_coded_last_afterwards(
    coder: Coder, importing: Import
) -> None:
    press_code(coder, "al-Qaida", "JIH")
    coder.press("Ctrl+Z")
    assert "waits until the import is done" in said(coder)
    importing.let_go()
    with_window = coder.window.desk
    coder.wait(lambda: not coder.project.busy_with)
    # What was kept comes before what is done now, also before it was looked at again.
    with_window.undo()
    assert coded(coder) == []
    step = coder.project.next_redo()
    assert step is not None
    with_window.redo()
    assert coded(coder) == [("al-Qaida", "JIH")]


def test_removing_and_changing_the_code_are_kept(coder: Coder, qtbot: QtBot) -> None:
    press_code(coder, "al-Qaida", "JIH")
    press_code(coder, "March 4 ambush", "VIO.AMBUSH")
    first, second = (mark.annotation_id for mark in sorted(coder.marks(), key=lambda m: -m.start))
    kept = [coder.project.read(ANNOTATION.get, number).code_id for number in (first, second)]
    assert len(set(kept)) == 2
    offered: list[str] = []
    coder.window.desk.messages.offered.connect(lambda words, *_: offered.append(words))
    slow = Slow(coder.window.desk, qtbot)
    coder.press("Del")
    assert offered == [], "nothing is taken back that is not done"
    assert "The removal is kept" in said(coder)
    (left,) = {first, second} - {coder.window.desk.annotation_id or 0} - {removed(coder)}
    coder.window.desk.focus_annotation(left)
    coder.window.desk.recode(coder.code("GOV").id)
    slow.finish()
    coder.wait(lambda: [name for _, name in coded(coder)] == ["GOV"])
    assert [words.split("“")[0] for words in offered] == ["Removed "]


def removed(coder: Coder) -> int:
    """The coding that was made last, and so was in focus when Del was pressed."""
    return max(mark.annotation_id for mark in coder.marks())


def test_flag_and_certainty_and_polarity_are_kept_and_read_what_is_there_then(
    coder: Coder, qtbot: QtBot
) -> None:
    press_code(coder, "al-Qaida", "JIH")
    (mark,) = coder.marks()
    slow = Slow(coder.window.desk, qtbot)
    coder.press("?")
    coder.press("?")
    coder.press("F")
    slow.finish()
    coder.wait(lambda: coder.project.read(ANNOTATION.get, mark.annotation_id).state == "flagged")
    assert coder.project.read(ANNOTATION.get, mark.annotation_id).certainty == "guess"


def test_a_coding_chosen_in_the_palette_is_kept(coder: Coder, importing: Import) -> None:
    coder.select("Iraqi")
    coder.press("Space")
    query = coder.part(QLineEdit, "paletteQuery")
    coder.wait(query.isVisible)
    QTest.keyClicks(query, "theme: Long road")
    QTest.keyClick(query, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert not query.isVisible()
    assert "“Long road” is kept" in said(coder)
    importing.let_go()
    coder.wait(lambda: len(coder.marks()) == 1)
    labels = [code.label for code in coder.window.desk.codes.values()]
    assert labels.count("Long road") == 1


def test_what_is_coded_meanwhile_goes_into_its_own_article(coder: Coder, importing: Import) -> None:
    first = coder.window.desk.document_id
    press_code(coder, "al-Qaida", "JIH")
    coder.open("Protest")
    importing.let_go()
    coder.wait(lambda: coder.project.read(ANNOTATION.where, document_id=first))
    assert coder.marks() == []
    assert coder.window.desk.annotation_id is None


def test_a_coding_that_was_kept_takes_no_focus_from_one_chosen_since(
    coder: Coder, importing: Import
) -> None:
    importing.let_go()
    coder.wait(lambda: not coder.project.busy_with)
    press_code(coder, "March 4 ambush", "VIO.AMBUSH")
    chosen = coder.window.desk.annotation_id
    again = Import(coder)
    press_code(coder, "al-Qaida", "JIH")
    coder.window.desk.focus_annotation(chosen)
    again.let_go()
    coder.wait(lambda: len(coder.marks()) == 2)
    assert coder.window.desk.annotation_id == chosen


def test_digits_and_phrases_go_into_no_other_record_while_a_coding_waits(
    coder: Coder, qtbot: QtBot
) -> None:
    """The event coded last is not there yet: the one before is not meant."""
    press_code(coder, "March 4 ambush", "VIO.AMBUSH")
    earlier = coder.window.desk.annotation_id
    slow = Slow(coder.window.desk, qtbot)
    coder.select("wounded Syrian government troops")
    coder.window.desk.code(coder.code("VIO.BOMB").id)
    coder.select("al-Qaida")
    coder.press("1")
    assert "put one in focus first" in said(coder)
    slow.finish()
    coder.wait(lambda: len(coder.marks()) == 2)
    assert coder.project.read(PARTICIPANT.where, report_id=earlier) == []
    coder.press("1")
    (playing,) = coder.project.read(PARTICIPANT.where)
    assert playing.report_id == coder.window.desk.annotation_id != earlier


def test_the_sticky_role_is_not_armed_twice_for_a_role_that_waits(
    coder: Coder, qtbot: QtBot
) -> None:
    press_code(coder, "March 4 ambush", "VIO.AMBUSH")
    report = coder.window.desk.annotation_id
    slow = Slow(coder.window.desk, qtbot)
    coder.select("al-Qaida")
    coder.press("1")
    assert coder.window.desk.armed_role is None
    slow.finish()
    coder.wait(lambda: len(coder.project.read(PARTICIPANT.where, report_id=report)) == 1)


def test_date_place_and_figure_of_an_event_are_kept(coder: Coder, importing: Import) -> None:
    importing.let_go()
    coder.wait(lambda: not coder.project.busy_with)
    press_code(coder, "March 4 ambush", "VIO.AMBUSH")
    report = coder.window.desk.annotation_id
    again = Import(coder)
    for words, command in (("March 4", "date"), ("Iraqi", "place"), ("48", "figure")):
        coder.select(words)
        coder.action(command).trigger()
        assert "is kept, and written when the import is done" in said(coder)
    again.let_go()
    coder.wait(lambda: coder.project.read(FIGURE.where, report_id=report))
    told = coder.project.read(EVENT_REPORT.get, report or 0)
    assert told.date_text == "March 4"
    assert told.place_text == "Iraqi"


def test_what_was_coded_meanwhile_is_written_when_the_window_is_closed(
    coder: Coder, importing: Import
) -> None:
    path = coder.project.path
    press_code(coder, "al-Qaida", "JIH")
    importing.let_go()
    coder.close()
    with Project(path) as again:
        assert again.read(annotation_count) == 1


def annotation_count(db: Connection) -> int:
    return len(ANNOTATION.where(db))


def test_a_coding_whose_code_was_retired_meanwhile_is_told_and_not_lost_in_passing(
    coder: Coder, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[str] = []
    monkeypatch.setattr(coder.window.desk.messages, "show_error", lambda e: shown.append(str(e)))
    slow = Slow(coder.window.desk, qtbot)
    coder.window.desk.keep(retire_code, coder.code("JIH").id)
    press_code(coder, "al-Qaida", "JIH")
    slow.finish()
    coder.wait(lambda: shown)
    assert "retired" in shown[0]


def test_who_codes_can_be_said_meanwhile_and_the_words_are_coded_then(
    sit_down: Open,
) -> None:
    coder = sit_down(name="")
    coder.open("Syrian and Iraqi jihadists")
    held = Import(coder)
    press_code(coder, "al-Qaida", "JIH")
    assert said(coder).startswith("Say who codes")
    name = coder.part(QLineEdit, "coderName")
    coder.wait(name.isVisible)
    name.setText("Zoe")
    QTest.keyClick(name, Qt.Key.Key_Return)
    assert not name.isVisible()
    assert said(coder) == "Your name is kept, and written when the import is done."
    held.let_go()
    coder.wait(coder.marks)
    assert coded(coder) == [("al-Qaida", "JIH")]
    assert coder.project.coder is not None
    assert coder.project.coder.name == "Zoe"


def test_the_hint_to_say_who_codes_goes_when_that_is_said(sit_down: Open) -> None:
    coder = sit_down(name="")
    coder.open("Syrian and Iraqi jihadists")
    press_code(coder, "al-Qaida", "JIH")
    assert said(coder).startswith("Say who codes")
    name = coder.part(QLineEdit, "coderName")
    coder.wait(name.isVisible)
    name.setText("Zoe")
    QTest.keyClick(name, Qt.Key.Key_Return)
    assert said(coder) == ""
    assert coded(coder) == [("al-Qaida", "JIH")]


def test_words_to_code_are_coded_in_their_article_once_it_is_said_who_codes(
    sit_down: Open,
) -> None:
    coder = sit_down(name="")
    first = coder.open("Syrian and Iraqi jihadists")
    press_code(coder, "al-Qaida", "JIH")
    coder.open("Protest")
    name = coder.part(QLineEdit, "coderName")
    name.setText("Zoe")
    QTest.keyClick(name, Qt.Key.Key_Return)
    (made,) = coder.project.read(ANNOTATION.where)
    assert made.document_id == first
    assert coder.window.desk.annotation_id is None
