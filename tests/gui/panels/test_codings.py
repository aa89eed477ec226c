"""The list of codings says of which code they are."""

from PySide6.QtWidgets import QLabel, QPushButton, QTableView
from pytestqt.qtbot import QtBot

from rubricator.gui.desk import Desk
from rubricator.gui.models.coding_model import CODE, DOCUMENT, WORDS
from rubricator.gui.panels.codings import CodingPanel
from rubricator.project.commands.codebook import edit_code
from tests.gui.panels.driver import Bench


def test_the_heading_follows_the_label_of_the_code(desk: Desk, qtbot: QtBot) -> None:
    bench = Bench(desk)
    bench.code("Gunmen", "VIO.AMBUSH")
    panel = CodingPanel(desk)
    qtbot.addWidget(panel)
    desk.list_codings(bench.named("VIO.AMBUSH").id)
    desk.run(edit_code, bench.named("VIO.AMBUSH").id, label="Attack from hiding")
    heading = panel.findChild(QLabel, "codingsHeading")
    assert heading is not None
    assert heading.text() == "1 coding of Attack from hiding"


def test_of_one_code_the_words_have_the_room_that_its_label_would_take(
    desk: Desk, qtbot: QtBot
) -> None:
    bench = Bench(desk)
    bench.code("Gunmen", "VIO.AMBUSH")
    panel = CodingPanel(desk)
    qtbot.addWidget(panel)
    table = panel.findChild(QTableView, "codingsTable")
    assert table is not None
    desk.list_codings(bench.named("VIO.AMBUSH").id)
    assert [table.isColumnHidden(column) for column in (CODE, WORDS, DOCUMENT)] == [
        True,
        False,
        False,
    ]
    back = panel.findChild(QPushButton, "codingsBack")
    assert back is not None
    back.click()
    assert [table.isColumnHidden(column) for column in (CODE, WORDS, DOCUMENT)] == [
        False,
        False,
        True,
    ]
