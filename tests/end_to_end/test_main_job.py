"""From text to chart and CSV in the real window."""

import csv
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QTreeView, QWidget

from rubricator.core.code import Code
from rubricator.core.ids import parse_id
from rubricator.gui.charts.frequency import FrequencyChart
from rubricator.gui.models.codebook_model import CODE_ROLE, COUNT_ROLE
from rubricator.project.exports import export_csv
from rubricator.project.project import Project
from rubricator.store import annotation, document
from tests.end_to_end.driver import Coder

Open = Callable[[], Coder]
AMBUSH = "the March 4 ambush, which left 48 dead"


def count_of(coder: Coder, code: Code) -> int:
    """The count beside a code in the codebook; 0 where none is shown."""
    model = coder.part(QTreeView, "codebookTree").model()
    pending = [QModelIndex()]
    while pending:
        parent = pending.pop()
        for row in range(model.rowCount(parent)):
            index = model.index(row, 0, parent)
            if index.data(CODE_ROLE) == code:
                return int(index.data(COUNT_ROLE) or 0)
            pending.append(index)
    raise AssertionError(f"{code.label} is not in the tree")


def bar_count(coder: Coder, code: Code) -> int:
    """What the chart shows for a code; 0 without a bar."""
    table = coder.part(FrequencyChart, "frequencyChart").table
    return next((row.shown for row in table.rows if row.code_id == code.id), 0)


def stripe_pixels(coder: Coder, code: Code) -> int:
    """How many pixels of the margin have the code's colour."""
    colour = coder.window.desk.theme.shape(QColor(code.colour))
    image = coder.part(QWidget, "stripeMargin").grab().toImage()
    return sum(
        image.pixelColor(x, y) == colour
        for x in range(image.width())
        for y in range(image.height())
    )


def test_coding_a_span_shows_everywhere_and_survives_undo_redo_and_a_restart(
    sit_down: Open,
) -> None:
    coder = sit_down()
    coder.open("Syrian and Iraqi jihadists")
    bomb = coder.code("VIO.BOMB")
    assert bomb.shortcut
    coder.select(AMBUSH)
    coder.press(bomb.shortcut)

    def coded() -> None:
        (mark,) = coder.marks()
        assert coder.article.text[mark.start : mark.end] == AMBUSH
        assert mark.code_id == bomb.id
        assert stripe_pixels(coder, bomb) > 20
        coder.wait(lambda: count_of(coder, bomb) == 1)
        coder.wait(lambda: bar_count(coder, bomb) == 1)

    coded()
    assert coder.action("undo").text() == f"&Undo Code {bomb.label}"
    coder.press("Ctrl+Z")
    assert coder.marks() == []
    assert stripe_pixels(coder, bomb) == 0
    coder.wait(lambda: count_of(coder, bomb) == 0 and bar_count(coder, bomb) == 0)
    coder.press("Ctrl+Shift+Z")
    coded()
    coder.close()

    again = sit_down()
    assert again.window.desk.document_id == next(
        line.id for line in again.documents() if line.title.startswith("Syrian and Iraqi")
    )
    coder = again
    coded()
    assert again.action("undo").text() == f"&Undo Code {bomb.label}"
    again.press("Ctrl+Z")
    assert again.marks() == []


@pytest.mark.parametrize(
    "title, words",
    [
        ("Syrian and Iraqi jihadists", "Jabhat al-Nusra"),
        ("Skip to main content", None),
        ("Iraq militants", None),
        ("Protest", "waved flags 🇸🇾 while police"),
        ("مقتل", "مسلحين هاجموا"),
        ("Border closed", "closed the crossing at noon"),
    ],
)
def test_every_exported_row_is_the_slice_of_its_text(
    sit_down: Open, tmp_path: Path, title: str, words: str | None
) -> None:
    coder = sit_down()
    document_id = coder.open(title)
    if words is None:
        place = coder.article.text.index("\u00a0")
        line = coder.article.text.rfind("\n", 0, place) + 1, coder.article.text.find("\n", place)
        words = coder.article.text[line[0] : line[1]].strip(" .\n\u00a0")[:60].rsplit(" ", 1)[0]
    coder.select(words)
    coder.press(coder.code("VIO.BOMB").shortcut)
    coder.close()
    with Project(coder.project.path, read_only=True) as project:
        export_csv(project, tmp_path / "csv")
        text = project.read(document.text, document_id)
    with (tmp_path / "csv" / "annotations.csv").open(encoding="utf-8", newline="") as file:
        (row,) = csv.DictReader(file)
    assert row["text"] == words == text[int(row["start"]) : int(row["end"])]
    assert parse_id(row["document_id"]) == document_id


def test_the_chart_leads_to_the_codings_and_the_list_to_the_text(sit_down: Open) -> None:
    coder = sit_down()
    coder.open("Syrian and Iraqi jihadists")
    bomb = coder.code("VIO.BOMB")
    coder.select(AMBUSH)
    coder.press(bomb.shortcut)
    coder.open("Iraq militants")
    chart = coder.part(FrequencyChart, "frequencyChart")
    coder.wait(lambda: chart.bar_of(bomb.id))
    bars = coder.part(QWidget, "frequencyBars")
    place = chart.bar_of(bomb.id)
    assert place is not None
    QTest.mouseClick(bars, Qt.MouseButton.LeftButton, pos=bars.mapFrom(chart, place.center()))
    heading = coder.part(QLabel, "codingsHeading")
    assert heading.text() == f"1 coding of {bomb.label}"
    assert coder.article.text.startswith("Syrian and Iraqi jihadists")
    (mark,) = coder.marks()
    assert coder.article.focused_annotation == mark.annotation_id


def test_a_removed_coding_comes_back_with_the_toast(sit_down: Open) -> None:
    coder = sit_down()
    coder.open("Syrian and Iraqi jihadists")
    coder.select("Iraqi soldiers")
    coder.press(coder.code("MIL").shortcut)
    before = coder.marks()
    coder.press("Del")
    assert coder.marks() == []
    button = coder.part(QWidget, "toastAction")
    assert button.isVisible()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert coder.marks() == before


def test_the_palette_finds_and_applies_a_code_by_keys_alone(sit_down: Open) -> None:
    coder = sit_down()
    coder.open("Syrian and Iraqi jihadists")
    coder.select(AMBUSH)
    coder.press("Space")
    query = coder.part(QWidget, "paletteQuery")
    coder.wait(query.isVisible)
    QTest.keyClicks(query, "ambus")
    QTest.keyClick(query, Qt.Key.Key_Return)
    (mark,) = coder.marks()
    assert mark.code_id == coder.code("VIO.AMBUSH").id
    coder.select("Iraqi soldiers")
    coder.press(".")
    assert [mark.code_id for mark in coder.marks()] == [coder.code("VIO.AMBUSH").id] * 2


def test_bounds_move_by_word_and_by_character(sit_down: Open) -> None:
    coder = sit_down()
    coder.open("Syrian and Iraqi jihadists")
    coder.select("March 4 ambush")
    coder.press(coder.code("VIO.BOMB").shortcut)

    def words() -> str:
        (mark,) = coder.marks()
        return coder.article.text[mark.start : mark.end]

    for key, expected in (
        ("[", "the March 4 ambush"),
        ("{", "March 4 ambush"),
        ("]", "March 4 ambush, which"),
        ("}", "March 4 ambush"),
        ("Alt+]", "March 4 ambush,"),
        ("Alt+[", " March 4 ambush,"),
    ):
        coder.press(key)
        assert words() == expected, key
    coder.project.undo()
    assert words() == "March 4 ambush,"
    assert coder.project.read(annotation.ids_in, coder.window.desk.document_id or 0)
