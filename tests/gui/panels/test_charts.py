"""The chart panel counts the project's codings and leads from a bar to the text."""

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QMainWindow, QPushButton, QTableView
from pytestqt.qtbot import QtBot

from rubricator.analysis.frequency_table import FrequencyOptions
from rubricator.core.document import Document
from rubricator.core.errors import RubricatorError
from rubricator.core.filter import DocumentFilter
from rubricator.core.ids import new_id
from rubricator.core.span import Span
from rubricator.gui.charts.wording import title
from rubricator.gui.desk import Desk
from rubricator.gui.jobs import JobRunner
from rubricator.gui.messages import Messages
from rubricator.gui.models.coding_model import CODE
from rubricator.gui.panels.charts import FrequencyPanel
from rubricator.gui.panels.codings import CodingPanel
from rubricator.gui.tally import Tally
from rubricator.gui.theme import load_theme
from rubricator.project.commands.annotation import annotate
from rubricator.project.commands.codebook import add_code, edit_code
from rubricator.project.commands.document import edit_document
from rubricator.project.commands.zone import draw_zone
from rubricator.project.project import Project
from rubricator.store import document as documents

TEXT = "The attackers struck near Akashat, and then they struck again."


class Workplace:
    """A project with two articles and two codes, and the panel over it."""

    def __init__(self, folder: Path, qtbot: QtBot) -> None:
        self.qtbot = qtbot
        self.project = Project.create(folder / "test.rubric")
        self.project.sit_down("Ada")
        self.documents = [self._import(title) for title in ("First", "Second")]
        self.ambush = self.project.run(add_code, "AMBUSH", "event", label="Ambush")
        self.army = self.project.run(add_code, "MIL", "actor", label="Army")
        self.window = QMainWindow()
        qtbot.addWidget(self.window)
        self.messages = Messages(self.window)
        self.desk = Desk(self.project, self.messages, load_theme("light"))
        self.jobs = JobRunner()
        self.tally = Tally(self.desk, self.jobs)
        self.panel = FrequencyPanel(self.desk, self.tally)
        self.window.setCentralWidget(self.panel)

    def open(self) -> None:
        self.window.show()
        with self.qtbot.waitSignal(self.tally.changed):
            self.tally.load()
        self.settle()

    def code(self, document: int, code_id: int, start: int = 0) -> int:
        span = Span(start, start + 5)
        return self.project.run(annotate, self.documents[document], [span], code_id)

    def note(self) -> tuple[QLabel, QPushButton]:
        """What is said of codings outside the body, and the button that counts them."""
        words = self.panel.findChild(QLabel, "bodyNote.words")
        switch = self.panel.findChild(QPushButton, "bodyNote.switch")
        assert words
        assert switch
        return words, switch

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: not self.panel._due.isActive())

    def counts(self) -> dict[str, int]:
        self.settle()
        return {row.label: row.shown for row in self.panel.chart.table.rows}

    def close(self) -> None:
        self.jobs.close()
        self.desk.close()
        self.project.close()

    def _import(self, title: str) -> int:
        text = f"{title}. {TEXT}"
        digest = sha256(text.encode()).hexdigest()
        document = Document(new_id(), title, digest, len(text), len(text.split()))
        self.project.run(lambda tx: documents.add(tx.db, [(document, text)]))
        return document.id


@pytest.fixture
def place(tmp_path: Path, qtbot: QtBot) -> Iterator[Workplace]:
    workplace = Workplace(tmp_path, qtbot)
    yield workplace
    workplace.close()


def test_codings_made_before_and_after_opening_are_counted(place: Workplace) -> None:
    place.code(0, place.ambush)
    place.open()
    assert place.counts() == {"Ambush": 1}
    place.code(1, place.ambush)
    place.code(1, place.army)
    assert place.counts() == {"Ambush": 2, "Army": 1}


def test_undo_and_redo_change_the_bars(place: Workplace) -> None:
    place.open()
    place.code(0, place.army)
    assert place.counts() == {"Army": 1}
    place.desk.undo()
    assert place.counts() == {}
    place.desk.redo()
    assert place.counts() == {"Army": 1}


def test_a_chart_says_that_it_is_filtered(place: Workplace) -> None:
    place.open()
    place.code(0, place.army)
    assert place.counts() == {"Army": 1}
    assert not place.panel.chart.table.filtered
    place.desk.set_filter(DocumentFilter(kinds=frozenset({"event"})))
    assert place.counts() == {}
    words = place.panel.findChild(QLabel, "frequencyEmpty")
    assert words is not None
    assert "No codings that the filter lets through" in words.text()
    place.desk.set_filter(DocumentFilter(kinds=frozenset({"actor"})))
    assert place.counts() == {"Army": 1}
    assert title(place.panel.chart.table).endswith("as filtered")


def test_a_renamed_code_is_renamed_in_the_chart(place: Workplace) -> None:
    place.code(0, place.army)
    place.open()
    place.project.run(edit_code, place.army, label="Armed forces")
    assert place.counts() == {"Armed forces": 1}


def test_a_bar_lists_its_codings_and_shows_the_first_in_its_article(place: Workplace) -> None:
    place.code(1, place.ambush, start=30)
    first_here = place.code(1, place.ambush, start=10)
    place.open()
    place.desk.show_document(place.documents[1])
    with (
        place.qtbot.waitSignal(place.desk.codingsRequested) as listed,
        place.qtbot.waitSignal(place.desk.revealRequested) as shown,
    ):
        place.panel.chart.codeChosen.emit(place.ambush)
    assert listed.args == [place.ambush, False]
    assert shown.args == [Span(10, 15)]
    assert place.desk.annotation_id == first_here


def test_a_bar_with_subcodes_lists_their_codings_too_and_shows_the_first(place: Workplace) -> None:
    raid = place.project.run(add_code, "RAID", "event", label="Raid", parent_id=place.ambush)
    of_raid = place.code(0, raid)
    panel = CodingPanel(place.desk)
    place.qtbot.addWidget(panel)
    place.open()
    place.panel.chart.set_options(FrequencyOptions(rolled_up=True))
    place.panel.chart.codeChosen.emit(place.ambush)
    assert place.desk.annotation_id == of_raid
    heading, table = panel.findChild(QLabel, "codingsHeading"), panel.findChild(QTableView)
    assert heading is not None
    assert table is not None
    assert heading.text() == "1 coding of Ambush and its subcodes"
    assert not table.isColumnHidden(CODE)


def test_a_bar_shows_a_coding_that_it_counts(place: Workplace) -> None:
    place.code(0, place.ambush, start=0)
    in_body = place.code(0, place.ambush, start=30)
    place.project.run(draw_zone, place.documents[0], "body", Span(7, 60))
    place.open()
    place.desk.show_document(place.documents[0])
    place.panel.chart.codeChosen.emit(place.ambush)
    assert place.desk.annotation_id == in_body


def test_a_hidden_chart_counts_when_it_is_seen_again(place: Workplace) -> None:
    place.open()
    place.panel.hide()
    place.code(0, place.army)
    assert place.counts() == {}
    place.panel.show()
    assert place.counts() == {"Army": 1}


def counts_the_body_only(place: Workplace) -> bool:
    return place.panel.chart.table.body_only


def test_codings_outside_the_body_are_left_out_and_said(place: Workplace) -> None:
    place.code(0, place.ambush, start=0)
    place.code(0, place.ambush, start=30)
    place.code(1, place.army, start=0)
    place.open()
    assert place.counts() == {"Ambush": 2, "Army": 1}
    words, switch = place.note()
    assert not words.isVisible()
    place.project.run(draw_zone, place.documents[0], "body", Span(7, 60))
    assert place.counts() == {"Ambush": 1, "Army": 1}
    assert place.tally.counts_by_code() == {place.ambush: 1, place.army: 1}
    assert words.isVisible()
    assert words.text() == "1 coding outside the body not counted"
    assert counts_the_body_only(place)
    switch.click()
    assert place.counts() == {"Ambush": 2, "Army": 1}
    assert words.text() == "1 coding outside the body counted too"
    assert not counts_the_body_only(place)
    switch.click()
    place.code(0, place.army, start=64)
    assert place.counts() == {"Ambush": 1, "Army": 1}
    assert words.text() == "2 codings outside the body not counted"
    place.desk.set_filter(DocumentFilter(codes=frozenset({place.army})))
    assert place.counts() == {"Army": 1}
    assert words.text() == "1 coding outside the body not counted"
    place.desk.set_filter(DocumentFilter())
    place.desk.undo()
    place.desk.undo()
    assert place.counts() == {"Ambush": 2, "Army": 1}
    assert not words.isVisible()


def test_bars_and_codes_count_what_the_filter_lets_through(place: Workplace) -> None:
    first, second = place.documents[:2]
    place.code(0, place.army)
    place.code(1, place.army)
    place.open()
    assert place.tally.counts_by_code()[place.army] == 2
    place.desk.set_filter(DocumentFilter(languages=frozenset({"en"})))
    assert place.tally.counts_by_code().get(place.army, 0) == 0
    place.desk.run(edit_document, first, language="en")
    assert place.tally.counts_by_code()[place.army] == 1
    place.qtbot.waitUntil(lambda: place.counts().get("Army") == 1)
    place.desk.run(edit_document, second, language="en")
    place.qtbot.waitUntil(lambda: place.counts().get("Army") == 2)
    place.desk.set_filter(
        DocumentFilter(codes=frozenset({place.army}), kinds=frozenset({"stance"}))
    )
    assert place.tally.counts_by_code().get(place.army, 0) == 0


def test_the_look_follows_the_desk(place: Workplace) -> None:
    place.code(0, place.army)
    place.open()
    dark = load_theme("dark")
    place.desk.set_theme(dark)
    picture = place.panel.chart.grab().toImage()
    bar = place.panel.chart.bar_of(place.army)
    assert bar is not None
    assert picture.pixelColor(bar.center()).name() == dark.kind("actor").name()


@pytest.mark.parametrize("kind", ["png", "svg", "csv"])
def test_the_chart_is_saved_where_the_user_says(
    place: Workplace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    place.code(0, place.army)
    place.open()
    monkeypatch.setattr(
        place.messages, "ask_save", lambda *_, suffix, **__: tmp_path / f"chart{suffix}"
    )
    with place.qtbot.waitSignal(place.messages.hinted):
        place.panel.chart.saveRequested.emit(kind)
    assert (tmp_path / f"chart.{kind}").stat().st_size


def test_a_place_that_cannot_be_written_is_said(
    place: Workplace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[RubricatorError] = []
    place.open()
    monkeypatch.setattr(place.messages, "ask_save", lambda *_, **__: tmp_path / "no" / "c.csv")
    monkeypatch.setattr(place.messages, "show_error", said.append)
    place.panel.chart.saveRequested.emit("csv")
    assert "c.csv" in str(said[0])
