"""The Akashat ambush through the window: found, linked, compared, settled, exported."""

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QTableView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from rubricator.gui.models.comparison_model import ComparisonModel
from rubricator.project.commands.event import remove_event
from rubricator.project.demo import build_demo
from rubricator.project.exports import export_csv
from rubricator.store.table import EVENT, EVENT_RELATION, EVENT_REPORT
from tests.end_to_end.driver import Coder


class Comparer:
    """A coder who asks what is the same event and settles it."""

    def __init__(self, coder: Coder) -> None:
        self.coder = coder
        self.desk = coder.window.desk
        reports = coder.project.read(EVENT_REPORT.where)
        self.near = next(r.id for r in reports if r.title.startswith("Ambush near"))
        self.convoy = next(r.id for r in reports if r.title.startswith("Attack on a convoy"))
        self.seizure = next(r.id for r in reports if r.title == "Seizure of al-Qaim")

    def event_of(self, report: int) -> int:
        return self.coder.project.read(EVENT_REPORT.get, report).event_id or 0

    def focus(self, report: int) -> None:
        self.desk.jump_to(report)

    def table(self, name: str) -> QTableView:
        return self.coder.part(QTableView, name)

    def button(self, name: str) -> QPushButton:
        return self.coder.part(QPushButton, name)

    def rows(self, name: str) -> list[list[str]]:
        model = self.table(name).model()
        return [
            [str(model.index(row, column).data() or "") for column in range(model.columnCount())]
            for row in range(model.rowCount())
        ]

    def place(self, label: str, column: int) -> QModelIndex:
        model = self.table("comparisonGrid").model()
        assert isinstance(model, ComparisonModel)
        lines = model.shown.lines if model.shown else ()
        row = next(number for number, line in enumerate(lines) if line.label == label)
        return model.index(row, column)

    def cell(self, label: str, column: int) -> str:
        return str(self.place(label, column).data())

    def at(self, label: str, column: int) -> QTableView:
        grid = self.table("comparisonGrid")
        grid.setCurrentIndex(self.place(label, column))
        return grid

    def column(self, report: int) -> int:
        model = self.table("comparisonGrid").model()
        assert isinstance(model, ComparisonModel)
        accounts = model.shown.accounts if model.shown else ()
        return 1 + [each.id for each in accounts].index(report)


@pytest.fixture
def comparer(qtbot: QtBot, tmp_path: Path) -> Iterator[Comparer]:
    build_demo(tmp_path / "seeds.rubric").close()
    coder = Coder(qtbot, tmp_path / "seeds.rubric", session=tmp_path / "window.ini")
    yield Comparer(coder)
    coder.close()


def test_the_ambush_is_found_linked_settled_and_exported(
    comparer: Comparer, tmp_path: Path
) -> None:
    coder, desk = comparer.coder, comparer.desk
    desk.run(remove_event, comparer.event_of(comparer.near))
    comparer.focus(comparer.near)
    coder.press("=")
    (first, *_) = comparer.rows("candidateTable")
    assert first[1] == "Attack on a convoy of Syrians in Anbar"
    assert first[2] == "dates overlap · same province · 4 actors · same type · 48 killed in both"

    coder.press("Return", to=comparer.table("candidateTable"))
    event = comparer.event_of(comparer.near)
    assert event > 0
    assert event == comparer.event_of(comparer.convoy)
    near, convoy = comparer.column(comparer.near), comparer.column(comparer.convoy)
    assert comparer.cell("Killed", near) == "≠ 48"
    assert "57 (48 + 9)" in comparer.cell("Killed", convoy)
    assert "“March 4”" in comparer.cell("Date", near)
    assert "“last week”" in comparer.cell("Date", convoy)
    assert "al-Qaeda in Iraq (alleged" in comparer.cell("Initiator", near)
    assert "Jabhat al-Nusra (alleged" in comparer.cell("Initiator", near)
    assert comparer.cell("Claimed by", convoy) == "al-Qaeda in Iraq (claimed)"
    assert "Syrian armed groups" in comparer.cell("Blamed", convoy)
    headings = comparer.table("comparisonGrid").model()
    differing = [
        headings.headerData(row, Qt.Orientation.Vertical)
        for row in range(headings.rowCount())
        if str(headings.headerData(row, Qt.Orientation.Vertical)).startswith("≠")
    ]
    assert differing == ["≠ Date", "≠ Place", "≠ Initiator", "≠ Victim", "≠ Killed"]

    coder.press("l", to=comparer.at("Killed", 0))
    coder.press("Return", to=comparer.at("Blamed", convoy))
    coder.press("Return", to=comparer.at("Initiator", near))
    status = coder.part(QWidget, "comparison.status").findChildren(QPushButton)
    next(each for each in status if each.text() == "adjudicated").click()
    coder.wait(lambda: comparer.cell("Killed", 0) == "48  [lowest]")
    assert coder.project.read(EVENT.get, event).status == "adjudicated"

    export_csv(coder.project, tmp_path / "bundle", tables=["all"])
    crosswalk = read(tmp_path / "bundle" / "event_report_crosswalk.csv")
    rules = {row["column"]: row for row in crosswalk if row["rule"]}
    reports = {row["title"]: row for row in read(tmp_path / "bundle" / "event_reports.csv")}
    killed, blamed = rules["killed"], rules["blamed"]
    assert (killed["rule"], blamed["rule"]) == ("lowest", "chosen")
    assert killed["report_id"] == reports["Ambush near Akashat"]["report_id"]
    assert blamed["report_id"] == reports["Attack on a convoy of Syrians in Anbar"]["report_id"]
    exported = read(tmp_path / "bundle" / "events.csv")
    ambush = next(row for row in exported if row["title"].startswith("Attack on a"))
    assert (ambush["killed_best"], ambush["n_reports"], ambush["status"]) == (
        "48", "2", "adjudicated",
    )  # fmt: skip
    assert "Jabhat al-Nusra" in ambush["initiators"]
    assert ambush["blamed"] == "Syrian armed groups"
    assert ambush["victims"] == "Syrian armed forces|Syrian state employees|Iraqi army"
    assert {"killed", "initiators", "date_to"} <= set(ambush["conflicting_columns"].split("|"))


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_al_qaim_is_shown_as_disputed(comparer: Comparer) -> None:
    comparer.desk.show_event(comparer.event_of(comparer.seizure))
    assert not comparer.coder.part(QLabel, "comparisonDisputed").isHidden()
    status = comparer.coder.part(QComboBox, "eventStatus")
    status.setCurrentText("Disputed")
    titles = [row[0] for row in comparer.rows("eventTable")]
    assert titles == ["Ambush of a convoy of Syrians near Akashat", "Seizure of al-Qaim"]


def test_a_click_on_an_event_goes_to_it(comparer: Comparer) -> None:
    coder = comparer.coder
    coder.action("show_events").trigger()
    table = comparer.table("eventTable")
    coder.wait(lambda: table.model().rowCount() == 3 and table.viewport().height() > 80)
    QTest.mouseClick(
        table.viewport(),
        Qt.MouseButton.LeftButton,
        pos=table.visualRect(table.model().index(1, 0)).center(),
    )
    assert comparer.desk.annotation_id == comparer.seizure
    assert coder.part(QLabel, "comparisonTitle").text() == "Seizure of al-Qaim"


def test_a_cell_leads_to_its_words_in_the_article(comparer: Comparer) -> None:
    coder = comparer.coder
    comparer.desk.show_event(comparer.event_of(comparer.near))
    coder.press("j", to=comparer.at("Killed", comparer.column(comparer.near)))
    article = coder.article
    assert [span.of(article.text) for span in article.selected_spans()] == ["48 dead"]
    coder.press("j", to=comparer.at("Blamed", comparer.column(comparer.convoy)))
    assert comparer.desk.annotation_id is not None
    assert "Al Qaeda claims" in article.text


def test_a_value_is_typed_and_undone(comparer: Comparer) -> None:
    coder = comparer.coder
    event = comparer.event_of(comparer.near)
    comparer.desk.show_event(event)
    grid = comparer.at("Killed", 0)
    coder.press("e", to=grid)
    line = grid.findChild(QLineEdit)
    assert isinstance(line, QLineEdit)
    assert line.text() == "48–57"
    line.setText("50 (48–57)")
    QTest.keyClick(line, Qt.Key.Key_Return)
    coder.wait(lambda: comparer.cell("Killed", 0) == "50 (48–57)  [by hand]")
    comparer.desk.undo()
    coder.wait(lambda: comparer.cell("Killed", 0) == "48–57")


def test_by_mouse_alone_a_value_is_chosen_a_report_unlinked_and_all_undone(
    comparer: Comparer,
) -> None:
    coder = comparer.coder
    event = comparer.event_of(comparer.near)
    comparer.desk.show_event(event)
    grid = comparer.table("comparisonGrid")
    place = comparer.place("Place", comparer.column(comparer.convoy))
    grid.scrollTo(place)
    spot = grid.visualRect(place).center()
    QTest.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    QTest.mouseClick(comparer.button("comparison.choose"), Qt.MouseButton.LeftButton)
    assert coder.project.read(EVENT.get, event).place_name.startswith("Anbar, on the road")
    QTest.mouseClick(comparer.button("comparison.unlink"), Qt.MouseButton.LeftButton)
    assert comparer.event_of(comparer.convoy) == 0
    assert coder.part(QPushButton, "toastAction").isVisible()
    QTest.mouseClick(coder.part(QPushButton, "toastAction"), Qt.MouseButton.LeftButton)
    assert comparer.event_of(comparer.convoy) == event
    QTest.mouseClick(comparer.button("comparisonDelete"), Qt.MouseButton.LeftButton)
    assert coder.project.read(EVENT.find, event) is None
    coder.wait(lambda: not coder.part(QWidget, "comparisonPane").isVisible())
    comparer.desk.undo()
    assert coder.project.read(EVENT.get, event).place_name.startswith("Anbar, on the road")


def test_a_report_is_split_off_its_event_and_joined_again(comparer: Comparer) -> None:
    coder = comparer.coder
    event = comparer.event_of(comparer.near)
    comparer.desk.show_event(event)
    grid = comparer.at("Place", comparer.column(comparer.convoy))
    spot = grid.visualRect(grid.currentIndex()).center()
    QTest.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    QTest.mouseClick(comparer.button("comparison.split"), Qt.MouseButton.LeftButton)
    made = comparer.event_of(comparer.convoy)
    assert made not in (0, event)
    assert comparer.event_of(comparer.near) == event
    assert coder.project.read(EVENT.get, made).title.startswith("Attack on a convoy")
    coder.wait(lambda: not comparer.button("comparison.split").isEnabled())
    QTest.mouseClick(coder.part(QPushButton, "toastAction"), Qt.MouseButton.LeftButton)
    assert comparer.event_of(comparer.convoy) == event
    assert coder.project.read(EVENT.find, made) is None


def test_keys_stay_with_the_event_when_their_button_rests(comparer: Comparer) -> None:
    comparer.desk.show_event(comparer.event_of(comparer.near))
    grid = comparer.at("Place", comparer.column(comparer.convoy))
    button = comparer.button("comparison.unlink")
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)
    assert comparer.event_of(comparer.convoy) == 0
    comparer.coder.wait(lambda: not button.isEnabled())
    assert grid.hasFocus()


def test_what_is_not_the_same_is_said_by_key_and_offered_last(comparer: Comparer) -> None:
    coder = comparer.coder
    comparer.focus(comparer.seizure)
    coder.press("=")
    table = comparer.table("candidateTable")
    titles = [row[1] for row in comparer.rows("candidateTable")]
    coder.press("n", to=table)
    rows = comparer.rows("candidateTable")
    assert [row[1] for row in rows] == [*titles[1:], titles[0]]
    assert rows[-1][3] == "not the same"
    comparer.desk.undo()
    coder.wait(lambda: [row[1] for row in comparer.rows("candidateTable")] == titles)


def test_events_are_related_and_unrelated(comparer: Comparer) -> None:
    coder = comparer.coder
    event = comparer.event_of(comparer.seizure)
    comparer.desk.show_event(event)
    kind = coder.part(QComboBox, "relation.kind")
    kind.setCurrentText("same campaign")
    other = coder.part(QLineEdit, "relation.other")
    other.setFocus()
    QTest.keyClicks(other, "Akashat")
    QTest.keyClick(other, Qt.Key.Key_Return)
    relations = coder.project.read(EVENT_RELATION.where, event_id=event)
    assert [each.relation for each in relations] == ["same_campaign"]
    coder.wait(lambda: len(relation_lines(coder)) == 2)
    removing = next(each for each in relation_lines(coder) if "Akashat" in each.accessibleName())
    removing.click()
    assert coder.project.read(EVENT_RELATION.where, event_id=event) == []


def test_nothing_of_a_relation_is_cut_where_the_window_is_small(comparer: Comparer) -> None:
    coder = comparer.coder
    coder.window.resize(1024, 700)
    comparer.desk.show_event(comparer.event_of(comparer.seizure))
    coder.wait(lambda: len(relation_lines(coder)) == 1)
    panel = coder.part(QWidget, "eventRelations")

    def is_whole(part: QWidget) -> bool:
        seen = part.visibleRegion().boundingRect().width()
        return seen == part.width() >= part.sizeHint().width()

    parts = [*panel.findChildren(QPushButton), *panel.findChildren(QLabel)]
    coder.wait(lambda: all(is_whole(part) for part in parts if part.isVisible()))


def relation_lines(coder: Coder) -> list[QPushButton]:
    buttons = coder.part(QWidget, "eventRelations").findChildren(QPushButton)
    return [each for each in buttons if each.accessibleName().startswith("Remove relation")
            and each.isVisible()]  # fmt: skip


def test_a_report_that_is_no_event_is_told_so(comparer: Comparer) -> None:
    hints: list[str] = []
    comparer.desk.messages.hinted.connect(hints.append)
    comparer.desk.focus_annotation(None)
    comparer.coder.press("=")
    assert hints == ["Put a coded event in focus first: click it, or Tab."]


def test_the_inspector_has_the_buttons(comparer: Comparer) -> None:
    comparer.focus(comparer.near)
    coder = comparer.coder
    coder.wait(lambda: coder.window.findChild(QPushButton, "event.same"))
    coder.wait(comparer.button("event.compare").isEnabled)
    comparer.button("event.compare").click()
    assert coder.part(QWidget, "comparisonPane").isVisible()
    comparer.button("event.same").click()
    assert coder.part(QAbstractItemView, "candidateTable").isVisible()
