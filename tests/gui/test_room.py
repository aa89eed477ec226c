"""Windows begin no larger than the screen, however large the font is."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from rubricator.core.code import Code
from rubricator.exchange.tables import USUAL
from rubricator.gui.desk import Desk
from rubricator.gui.dialogs.code_editor import CodeEditor
from rubricator.gui.dialogs.coders import CodersDialog
from rubricator.gui.dialogs.export import ExportDialog
from rubricator.gui.dialogs.kind_editor import KindEditor
from rubricator.gui.theme import apply_theme, load_theme
from rubricator.project.exports import TABLES

Make = Callable[[Desk], QWidget]


@pytest.fixture
def _large_font(qapp: QApplication) -> Iterator[None]:
    """As with a system's font of half as much again, on a screen of 800 by 800."""
    font, sheet, palette = qapp.font(), qapp.styleSheet(), qapp.palette()
    large = QFont(font)
    large.setPixelSize(20)
    qapp.setFont(large)
    apply_theme(qapp, load_theme("light"))
    yield
    qapp.setFont(font)
    qapp.setStyleSheet(sheet)
    qapp.setPalette(palette)


@pytest.mark.usefixtures("_large_font")
@pytest.mark.parametrize(
    "make",
    [
        lambda desk: ExportDialog(tuple(TABLES.values()), USUAL, USUAL),
        lambda desk: CodeEditor(desk, Code(0, "event", "", ""), is_new=True),
        lambda desk: KindEditor(desk, "stance"),
        CodersDialog,
    ],
    ids=["export", "code", "kind", "coders"],
)
def test_a_dialog_begins_no_larger_than_the_screen(desk: Desk, qtbot: QtBot, make: Make) -> None:
    dialog = make(desk)
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.show()
    screen = dialog.screen().availableSize()
    assert (dialog.width() <= screen.width(), dialog.height() <= screen.height()) == (True, True)
