"""Docks that float."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QDockWidget, QMainWindow
from pytestqt.qtbot import QtBot

from rubricator.gui import docks
from rubricator.gui.override import override


class Shown(QObject):
    """Counts how often a widget is shown."""

    count = 0

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.count += event.type() == QEvent.Type.Show
        return super().eventFilter(watched, event)


def test_a_dock_that_floats_is_shown_again_once_its_window_is_there(qtbot: QtBot) -> None:
    """Shown before it, window managers take it for a window of its own, and put it behind."""
    window = QMainWindow()
    qtbot.addWidget(window)
    floating, docked, closed = (QDockWidget(name, window) for name in "abc")
    for dock in (floating, docked, closed):
        window.addDockWidget(Qt.DockWidgetArea.LeftDockWidgetArea, dock)
    for dock in (floating, closed):
        dock.setFloating(True)
    closed.hide()
    window.show()
    heard = {dock: Shown() for dock in (floating, docked, closed)}
    for dock, filter_ in heard.items():
        dock.installEventFilter(filter_)
    docks.lift(heard)
    assert [shown.count for shown in heard.values()] == [1, 0, 0]
    assert floating.isVisible()
    floating.close()
