"""Of very many documents what is asked is answered in the background; the newest answer counts."""

import threading

import pytest
from PySide6.QtWidgets import QStatusBar
from pytestqt.qtbot import QtBot

from rubricator.core.filter import DocumentFilter
from rubricator.gui import question
from rubricator.gui.desk import Desk
from rubricator.gui.models.coding_model import CodingModel
from rubricator.gui.pace_line import PaceLine
from rubricator.gui.panels.documents import DocumentPanel
from rubricator.gui.question import Question
from rubricator.gui.status import StatusLine
from rubricator.gui.tally import Tally
from rubricator.project.commands.codebook import edit_code
from rubricator.project.commands.tag import add_tag, untag_documents
from rubricator.store import document as documents
from rubricator.store.connection import Connection
from rubricator.store.table import TAG
from tests.gui.panels.driver import Bench


@pytest.fixture
def very_many(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if two documents were too many to ask them anything at once."""
    monkeypatch.setattr(question, "MANY", 1)


def titles(desk: Desk, panel: DocumentPanel) -> list[str]:
    return [line.title for line in desk.read(documents.lines, list(panel._model.ids))]


@pytest.mark.usefixtures("very_many")
def test_a_filter_of_very_many_documents_is_obeyed_after_a_while(desk: Desk, qtbot: QtBot) -> None:
    panel = DocumentPanel(desk)
    qtbot.addWidget(panel)
    for words in ("t", "ta", "talks"):
        desk.set_filter(DocumentFilter(words=words))
    assert len(titles(desk, panel)) == 2
    qtbot.waitUntil(lambda: titles(desk, panel) == ["Talks resume"])
    desk.set_filter(DocumentFilter())
    qtbot.waitUntil(lambda: len(titles(desk, panel)) == 2)


@pytest.mark.usefixtures("very_many")
def test_counts_follow_a_filter_of_very_many_documents(desk: Desk, qtbot: QtBot) -> None:
    Bench(desk).code("convoy", "VIO.AMBUSH")
    tally = Tally(desk, desk.jobs)
    tally.load()
    qtbot.waitUntil(lambda: sum(tally.counts_by_code().values()) == 1)
    desk.set_filter(DocumentFilter(words="talks"))
    qtbot.waitUntil(lambda: not tally.counts_by_code())
    desk.set_filter(DocumentFilter())
    assert sum(tally.counts_by_code().values()) == 1


@pytest.mark.usefixtures("very_many")
def test_the_codings_of_a_code_come_after_a_while(desk: Desk, qtbot: QtBot) -> None:
    bench = Bench(desk)
    coding = bench.code("convoy", "VIO.AMBUSH")
    bench.code("border", "JIH")
    model = CodingModel(desk)
    model.show_code(bench.named("VIO.AMBUSH").id)
    qtbot.waitUntil(lambda: list(model.ids) == [coding])
    model.show_code(bench.named("JIH").id)
    model.show_code(None)
    assert len(model.ids) == 2


@pytest.mark.usefixtures("very_many")
def test_what_was_asked_before_is_not_answered_any_more(desk: Desk, qtbot: QtBot) -> None:
    asked, heard = Question(desk, "Asking"), list[str]()
    begun, go_on = threading.Event(), threading.Event()

    def slow(_: Connection) -> str:
        begun.set()
        assert go_on.wait(20)
        return "old"

    asked.ask(slow, heard.append)
    qtbot.waitUntil(begun.is_set)
    asked.ask(lambda _: "new", heard.append)
    go_on.set()
    qtbot.waitUntil(lambda: heard == ["new"])


@pytest.mark.usefixtures("very_many")
def test_a_question_that_is_cancelled_leaves_what_is_shown(
    desk: Desk, qtbot: QtBot, hints: list[str]
) -> None:
    asked, heard = Question(desk, "Asking"), list[int]()
    begun = threading.Event()
    desk.jobs.started.connect(lambda job: begun.wait(20) and job.cancel())

    def endless(db: Connection) -> int:
        begun.set()
        query = (
            "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n"
        )
        return int(db.execute(query).fetchone()[0])

    asked.ask(endless, heard.append)
    qtbot.waitUntil(lambda: bool(hints))
    assert hints == ["Cancelled; what is shown is as it was"]
    assert not heard


def test_of_few_documents_the_answer_comes_at_once(desk: Desk) -> None:
    heard = list[int]()
    Question(desk, "Asking").ask(lambda _: 7, heard.append)
    assert heard == [7]


@pytest.mark.usefixtures("very_many")
def test_counts_can_be_asked_for_while_the_question_is_not_answered_yet(
    desk: Desk, qtbot: QtBot
) -> None:
    bench = Bench(desk)
    bench.code("convoy", "VIO.AMBUSH")
    tally = Tally(desk, desk.jobs)
    tally.load()
    desk.set_filter(DocumentFilter(words="gunmen"))
    qtbot.waitUntil(lambda: sum(tally.counts_by_code().values()) == 1)
    bench.code("border", "VIO.AMBUSH")
    assert sum(tally.counts_by_code().values()) == 2


def test_a_filter_that_asks_for_codings_is_counted_anew_when_something_is_coded(
    desk: Desk, qtbot: QtBot
) -> None:
    bar, bench = QStatusBar(), Bench(desk)
    qtbot.addWidget(bar)
    line, pace = StatusLine(bar, desk, desk.jobs), PaceLine(desk, bar)
    desk.set_filter(DocumentFilter(codes=frozenset({bench.named("VIO.AMBUSH").id})))
    assert line._filter.text() == "0 of 2 documents"
    bench.code("convoy", "VIO.AMBUSH")
    qtbot.waitUntil(lambda: pace.text() == "0 of 1 done")
    assert line._filter.text() == "1 of 2 documents"


def test_the_pace_is_that_of_the_documents_which_have_a_tag_now(desk: Desk, qtbot: QtBot) -> None:
    bar, ids = QStatusBar(), desk.read(documents.ids)
    qtbot.addWidget(bar)
    desk.run(add_tag, "wave 1", ids)
    (tag,) = desk.read(TAG.where)
    pace = PaceLine(desk, bar)
    desk.set_filter(DocumentFilter(tags=frozenset({tag.id})))
    qtbot.waitUntil(lambda: pace.text() == "0 of 2 done")
    desk.run(untag_documents, ids[:1], tag.id)
    qtbot.waitUntil(lambda: pace.text() == "0 of 1 done")


def test_the_code_that_is_armed_is_called_as_it_is_now(desk: Desk, qtbot: QtBot) -> None:
    bar, code = QStatusBar(), Bench(desk).named("VIO.AMBUSH")
    qtbot.addWidget(bar)
    line = StatusLine(bar, desk, desk.jobs)
    desk.arm(code.id)
    desk.run(edit_code, code.id, label="Raid")
    assert line._armed.text() == "armed: Raid — Esc"
