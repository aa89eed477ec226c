"""Cells of tables: a title that is too long is cut at its own end, whichever way it runs."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QStyleOptionViewItem, QTableView
from pytestqt.qtbot import QtBot

from rubricator.gui.panels.cells import TwoLineDelegate

WIDTH, HEIGHT = 140, 60
ENGLISH = "HHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHH"
ARABIC = "كككككككككككككككككككككككككككككككككككككككككك"


def painted(table: QTableView, title: str) -> QImage:
    """A cell too narrow for its title, in the reading direction of the program."""
    rows = QStandardItemModel(table)
    rows.appendRow(QStandardItem(title))
    delegate = TwoLineDelegate(table)
    image = QImage(WIDTH, HEIGHT, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    option = QStyleOptionViewItem()
    option.initFrom(table)
    option.rect = image.rect()
    option.widget = table
    with QPainter(image) as painter:
        delegate.paint(painter, option, rows.index(0, 0))
    return image


def inked_rows(image: QImage, columns: range) -> int:
    """How many rows of pixels have ink in these columns."""
    return sum(
        any(image.pixelColor(x, y).lightness() < 160 for x in columns) for y in range(HEIGHT)
    )


@pytest.mark.parametrize("title, is_leftward", [(ENGLISH, False), (ARABIC, True)])
def test_the_dots_stand_where_the_title_ends(
    qtbot: QtBot, title: str, *, is_leftward: bool
) -> None:
    table = QTableView()
    qtbot.addWidget(table)
    image = painted(table, title)
    inked = [
        x
        for x in range(WIDTH)
        if any(image.pixelColor(x, y).lightness() < 160 for y in range(HEIGHT))
    ]
    assert inked, "something is written"
    left, right = range(inked[0], inked[0] + 5), range(inked[-1] - 4, inked[-1] + 1)
    dots, letters = (left, right) if is_leftward else (right, left)
    assert inked_rows(image, dots) <= 3, "an ellipsis is as low as a full stop"
    assert inked_rows(image, letters) > 5
