"""The frequency chart shows its numbers, says what is chosen, and saves what it shows."""

import csv
import html
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QAction, QGuiApplication, QHelpEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QPushButton,
    QTableView,
    QToolButton,
    QToolTip,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from rubricator.analysis.frame import CodingFrame
from rubricator.analysis.frequency import frequencies_for
from rubricator.analysis.frequency_table import FrequencyOptions, FrequencyRow, FrequencyTable
from rubricator.core.annotation import CodingRow
from rubricator.core.code import Code
from rubricator.core.errors import InputError, StorageError
from rubricator.gui.charts.frequency import FrequencyChart
from rubricator.gui.charts.picture import render_frequency
from rubricator.gui.theme import Theme, load_theme

VIOLENCE, AMBUSH, BOMBING, GOVERNMENT = (1 << 62) + 1, (1 << 62) + 2, (1 << 62) + 3, (1 << 62) + 4
CODES = (
    Code(VIOLENCE, "event", "VIO", "Violence"),
    Code(AMBUSH, "event", "VIO.AMBUSH", "Ambush", parent_id=VIOLENCE),
    Code(BOMBING, "event", "VIO.BOMB", "Bombing & <shelling>", parent_id=VIOLENCE),
    Code(GOVERNMENT, "actor", "GOV", "Government", colour="darkgreen"),
)
FRAME = CodingFrame.from_rows(
    CodingRow(number, document, code, 1, 0, 5)
    for number, (document, code) in enumerate(
        [(1, GOVERNMENT)] * 5 + [(2, AMBUSH)] * 3 + [(1, AMBUSH)] + [(1, BOMBING)] * 2
    )
)


def table(options: FrequencyOptions | None = None) -> FrequencyTable:
    return frequencies_for(FRAME, CODES, options or FrequencyOptions())


@pytest.fixture
def theme() -> Theme:
    return load_theme("light")


@pytest.fixture
def chart(qtbot: QtBot, theme: Theme) -> FrequencyChart:
    chart = FrequencyChart(theme)
    qtbot.addWidget(chart)
    chart.resize(760, 240)
    chart.optionsChanged.connect(lambda options: chart.show_table(table(options)))
    chart.show_table(table())
    chart.show()
    return chart


def bars(chart: FrequencyChart) -> QWidget:
    found = chart.findChild(QWidget, "frequencyBars")
    assert isinstance(found, QWidget)
    return found


def place_of(chart: FrequencyChart, code_id: int) -> QPoint:
    """The middle of the bar of a code, in the widget of the bars."""
    bar = chart.bar_of(code_id)
    assert bar is not None
    return bars(chart).mapFrom(chart, bar.center())


def click(chart: FrequencyChart, place: QPoint) -> None:
    QTest.mouseClick(bars(chart), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)


def choose(chart: FrequencyChart, name: str) -> None:
    action = chart.findChild(QAction, name)
    assert isinstance(action, QAction)
    action.trigger()


def press(chart: FrequencyChart, name: str) -> None:
    button = chart.findChild(QToolButton, name)
    assert isinstance(button, QToolButton)
    button.click()


def labels(chart: FrequencyChart) -> list[str]:
    return labels_of(chart.table)


def labels_of(table: FrequencyTable) -> list[str]:
    return [row.label for row in table.rows]


def test_a_click_on_a_bar_chooses_its_code(chart: FrequencyChart, qtbot: QtBot) -> None:
    with qtbot.waitSignal(chart.codeChosen) as chosen:
        click(chart, place_of(chart, AMBUSH))
    assert chosen.args == [AMBUSH]


def test_a_click_below_the_bars_chooses_nothing(chart: FrequencyChart, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(chart.codeChosen):
        click(chart, QPoint(200, 190))


def test_bars_are_walked_by_arrow_keys_and_chosen_by_enter(
    chart: FrequencyChart, qtbot: QtBot
) -> None:
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down):
        QTest.keyClick(bars(chart), key)
    assert bars(chart).accessibleDescription().startswith("Ambush 4")
    with qtbot.waitSignal(chart.codeChosen) as chosen:
        QTest.keyClick(bars(chart), Qt.Key.Key_Return)
    assert chosen.args == [AMBUSH]
    QTest.keyClick(bars(chart), Qt.Key.Key_End)
    with qtbot.waitSignal(chart.codeChosen) as chosen:
        QTest.keyClick(bars(chart), Qt.Key.Key_Space)
    assert chosen.args == [BOMBING]


def test_hovering_shows_own_count_count_with_subcodes_and_share(chart: FrequencyChart) -> None:
    chart.show_table(table(FrequencyOptions(rolled_up=True)))
    place = place_of(chart, VIOLENCE)
    asked = QHelpEvent(QEvent.Type.ToolTip, place, bars(chart).mapToGlobal(place))
    QApplication.sendEvent(bars(chart), asked)
    said = html.unescape(re.sub(r"<[^>]+>", " ", QToolTip.text()))
    assert "0 codings · 6 with subcodes · 54.5 % of 11" in said
    assert "Violence" in said
    QToolTip.hideText()


def test_bars_are_as_long_as_their_counts_say(chart: FrequencyChart) -> None:
    longest, other = chart.bar_of(GOVERNMENT), chart.bar_of(AMBUSH)
    assert longest is not None
    assert other is not None
    assert other.width() == pytest.approx(longest.width() * 4 / 5, abs=2)


def test_bars_have_the_colour_of_their_code_or_kind(chart: FrequencyChart, theme: Theme) -> None:
    picture = chart.grab().toImage()
    for code_id, colour in ((GOVERNMENT, "#006400"), (AMBUSH, theme.kind("event").name())):
        bar = chart.bar_of(code_id)
        assert bar is not None
        assert picture.pixelColor(bar.center()).name() == colour


def test_choices_in_the_header_ask_for_other_numbers(chart: FrequencyChart, qtbot: QtBot) -> None:
    with qtbot.waitSignal(chart.optionsChanged) as changed:
        choose(chart, "frequencyUnit.documents")
    assert changed.args == [FrequencyOptions(unit="documents")]
    assert chart.table.rows[0].shown == 2
    choose(chart, "frequencyOrder.name")
    press(chart, "frequencyRolledUp")
    assert labels(chart) == ["Ambush", "Bombing & <shelling>", "Government", "Violence"]
    assert chart.options == FrequencyOptions(unit="documents", order="name", rolled_up=True)


def test_kinds_are_chosen_one_by_one_and_all_together(chart: FrequencyChart) -> None:
    choose(chart, "frequencyKinds.actor")
    assert labels(chart) == ["Government"]
    choose(chart, "frequencyKinds.event")
    assert chart.options.kinds == frozenset({"actor", "event"})
    choose(chart, "frequencyKinds.all")
    assert labels(chart) == labels_of(table())
    choose(chart, "frequencyKinds.actor")
    choose(chart, "frequencyKinds.actor")
    assert labels(chart) == labels_of(table())


def test_unused_codes_are_shown_on_request(chart: FrequencyChart) -> None:
    assert "Violence" not in labels(chart)
    choose(chart, "frequencyOrder.unused")
    assert "Violence" in labels(chart)


def test_choices_come_back_without_being_announced(chart: FrequencyChart, qtbot: QtBot) -> None:
    left = FrequencyOptions("documents", frozenset({"event"}), rolled_up=True, order="codebook")
    with qtbot.assertNotEmitted(chart.optionsChanged):
        chart.set_options(left)
    assert chart.options == left


def test_the_table_has_the_same_numbers_and_can_be_copied(
    chart: FrequencyChart, qtbot: QtBot
) -> None:
    press(chart, "frequencyAsTable")
    twin = chart.findChild(QTableView, "frequencyTable")
    assert isinstance(twin, QTableView)
    assert twin.isVisible()
    assert not bars(chart).isVisible()
    twin.selectRow(1)
    QTest.keyClick(twin, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    header, ambush = QGuiApplication.clipboard().text().splitlines()
    assert header.split("\t")[:4] == ["Code", "Name", "Kind", "Count"]
    assert ambush.split("\t") == ["Ambush", "VIO.AMBUSH", "event", "4", "36.4 %", "4", "4"]
    with qtbot.waitSignal(chart.codeChosen) as chosen:
        twin.activated.emit(twin.model().index(1, 0))
    assert chosen.args == [AMBUSH]


def test_tab_goes_from_the_header_to_the_bars_before_what_stands_below(
    qtbot: QtBot, theme: Theme
) -> None:
    panel, below = QWidget(), QPushButton("Count them")
    qtbot.addWidget(panel)
    chart = FrequencyChart(theme)
    layout = QVBoxLayout(panel)
    layout.addWidget(chart)
    layout.addWidget(below)
    panel.show()
    chart.show_table(table())
    qtbot.waitExposed(panel)
    below.setFocus()
    QTest.keyClick(below, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert panel.focusWidget() is bars(chart)


def test_tab_leaves_the_table_as_any_other_list(chart: FrequencyChart) -> None:
    chart.set_as_table(wanted=True)
    twin = chart.findChild(QTableView, "frequencyTable")
    assert isinstance(twin, QTableView)
    twin.setCurrentIndex(twin.model().index(1, 0))
    QTest.keyClick(twin, Qt.Key.Key_Tab)
    QTest.keyClick(twin, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(twin, Qt.Key.Key_Tab)
    assert (twin.currentIndex().row(), twin.currentIndex().column()) == (1, 0)


def test_the_table_follows_the_numbers(chart: FrequencyChart) -> None:
    chart.set_as_table(wanted=True)
    twin = chart.findChild(QTableView, "frequencyTable")
    assert isinstance(twin, QTableView)
    chart.show_table(table(FrequencyOptions(order="name")))
    assert twin.model().index(0, 0).data() == "Ambush"
    more = chart.table.rows[0]._replace(shown=99)
    chart.show_table(FrequencyTable((more, *chart.table.rows[1:]), 120))
    assert twin.model().index(0, 3).data() == "99"


def test_without_codings_the_chart_says_so(chart: FrequencyChart) -> None:
    chart.show_table(FrequencyTable())
    words = chart.findChild(QLabel, "frequencyEmpty")
    assert isinstance(words, QLabel)
    assert words.isVisible()
    assert "No codings yet" in words.text()
    chart.show_table(FrequencyTable(options=FrequencyOptions(kinds=frozenset({"issue"}))))
    assert "No codings of these kinds" in words.text()
    chart.show_table(table())
    assert bars(chart).isVisible()


def test_a_screen_reader_hears_the_leading_numbers(chart: FrequencyChart) -> None:
    assert chart.accessibleName() == "Code frequency chart"
    assert "11 codings" in chart.accessibleDescription()
    assert "Government 5, 45.5 %; Ambush 4, 36.4 %" in chart.accessibleDescription()


def many(count: int) -> FrequencyTable:
    rows = (
        FrequencyRow(n, f"C{n}", f"Code {n}", "issue", "", f"Code {n}", 0, left, left, left, 0.1)
        for n, left in enumerate(range(count, 0, -1))
    )
    return FrequencyTable(tuple(rows), total=count * count)


def test_more_bars_than_room_scroll_by_wheel_and_keys(chart: FrequencyChart, qtbot: QtBot) -> None:
    chart.show_table(many(2_000))
    before = chart.bar_of(0)
    QTest.keyClick(bars(chart), Qt.Key.Key_End)
    after = chart.bar_of(0)
    last = chart.bar_of(1_999)
    assert before is not None
    assert after is not None
    assert last is not None
    assert after.top() < before.top()
    assert chart.rect().contains(last.center())
    QTest.keyClick(bars(chart), Qt.Key.Key_PageUp)
    with qtbot.waitSignal(chart.codeChosen) as chosen:
        QTest.keyClick(bars(chart), Qt.Key.Key_Enter)
    assert 1_980 < chosen.args[0] < 1_999


def test_the_code_that_keys_reached_stays_when_numbers_change(
    chart: FrequencyChart, qtbot: QtBot
) -> None:
    QTest.keyClick(bars(chart), Qt.Key.Key_End)
    chart.show_table(table(FrequencyOptions(order="name")))
    with qtbot.waitSignal(chart.codeChosen) as chosen:
        QTest.keyClick(bars(chart), Qt.Key.Key_Return)
    assert chosen.args == [BOMBING]


def test_saving_is_asked_for_by_format(chart: FrequencyChart, qtbot: QtBot) -> None:
    for kind in ("png", "svg", "csv"):
        with qtbot.waitSignal(chart.saveRequested) as asked:
            choose(chart, f"frequencySave.{kind}")
        assert asked.args == [kind]


def texts(path: Path) -> list[str]:
    found = ET.parse(path).getroot().iter("{http://www.w3.org/2000/svg}text")
    return ["".join(text.itertext()).strip() for text in found]


def test_the_drawing_holds_every_label_and_number_as_text(
    chart: FrequencyChart, tmp_path: Path
) -> None:
    chart.save_svg(tmp_path / "chart.svg")
    title, *cells = texts(tmp_path / "chart.svg")
    assert title == "Code frequency · 11 codings · all kinds"
    assert cells == ["Government", "5", "Ambush", "4", "Bombing & <shelling>", "2"]


def test_the_drawing_is_never_cut(chart: FrequencyChart, tmp_path: Path) -> None:
    chart.show_table(many(1_500))
    chart.save_svg(tmp_path / "chart.svg")
    assert len(texts(tmp_path / "chart.svg")) == 1 + 2 * 1_500


def test_the_picture_has_the_size_asked_for(chart: FrequencyChart, tmp_path: Path) -> None:
    chart.save_png(tmp_path / "chart.png", width=800, height=400)
    picture = QImage(str(tmp_path / "chart.png"))
    assert (picture.width(), picture.height()) == (800, 400)
    assert "Government 5" in picture.text("Description")


def test_the_picture_shows_the_bars(chart: FrequencyChart, theme: Theme, tmp_path: Path) -> None:
    chart.save_png(tmp_path / "chart.png")
    picture = QImage(str(tmp_path / "chart.png"))
    colours = {
        picture.pixelColor(x, y).name()
        for x in range(0, picture.width(), 8)
        for y in range(0, picture.height(), 4)
    }
    assert {"#006400", theme.kind("event").name(), theme.color("panel").name()} <= colours


def test_the_file_of_numbers_is_that_of_the_chart(chart: FrequencyChart, tmp_path: Path) -> None:
    chart.save_csv(tmp_path / "chart.csv")
    assert b"\r" not in (tmp_path / "chart.csv").read_bytes()
    with (tmp_path / "chart.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [(row["code"], row["count"]) for row in rows] == [
        ("GOV", "5"),
        ("VIO.AMBUSH", "4"),
        ("VIO.BOMB", "2"),
    ]
    assert rows[1] == {
        "code": "VIO.AMBUSH",
        "code_label": "Ambush",
        "kind": "event",
        "path": "Violence / Ambush",
        "count": "4",
        "share": "0.363636",
        "counted_in": "whole text",
    }


def test_a_picture_says_if_codings_in_the_body_alone_are_counted(
    chart: FrequencyChart, tmp_path: Path, theme: Theme
) -> None:
    said = "codings in the body only"
    for body_only in (False, True):
        counted = replace(chart.table, body_only=body_only)
        render_frequency(counted, tmp_path / "chart.svg", theme)
        assert (said in (tmp_path / "chart.svg").read_text("utf-8")) == body_only
        render_frequency(counted, tmp_path / "chart.png", theme)
        assert (said in QImage(str(tmp_path / "chart.png")).text("Description")) == body_only


@pytest.mark.parametrize("name", ["chart.png", "chart.svg", "chart.csv"])
def test_what_cannot_be_written_is_a_known_error(
    chart: FrequencyChart, theme: Theme, tmp_path: Path, name: str
) -> None:
    with pytest.raises(StorageError, match=re.escape(name)):
        render_frequency(chart.table, tmp_path / "missing" / name, theme)


def test_an_unknown_format_is_a_known_error(theme: Theme, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=re.escape(".bmp")):
        render_frequency(table(), tmp_path / "chart.bmp", theme)


@pytest.mark.parametrize("name", ["light", "dark", "high-contrast", "high-contrast-dark"])
@pytest.mark.usefixtures("qapp")
def test_a_picture_is_made_in_every_theme_without_a_window(name: str, tmp_path: Path) -> None:
    theme = load_theme(name)
    render_frequency(table(), tmp_path / "chart.png", theme, size=(600, 200))
    picture = QImage(str(tmp_path / "chart.png"))
    assert picture.pixelColor(1, 1).name() == theme.color("panel").name()
    render_frequency(FrequencyTable(), tmp_path / "empty.svg", theme)
    assert "No codings yet" in texts(tmp_path / "empty.svg")


def test_rows_that_do_not_fit_a_picture_are_counted_in_it(theme: Theme, tmp_path: Path) -> None:
    render_frequency(many(100), tmp_path / "chart.svg", theme, size=(600, 300))
    shown = texts(tmp_path / "chart.svg")
    codes = [text for text in shown if re.fullmatch(r"Code \d+", text)]
    assert f"and {100 - len(codes)} more codes" in shown


def test_another_theme_repaints_the_bars(chart: FrequencyChart) -> None:
    dark = load_theme("dark")
    chart.set_theme(dark)
    bar = chart.bar_of(AMBUSH)
    assert bar is not None
    assert chart.grab().toImage().pixelColor(bar.center()).name() == dark.kind("event").name()


def test_the_chart_is_built_without_numpy_and_pyqtgraph() -> None:
    program = (
        "import sys; import rubricator.gui.charts.frequency; "
        "sys.exit(any(name in sys.modules for name in ('numpy', 'pyqtgraph')))"
    )
    subprocess.run([sys.executable, "-c", program], check=True)
