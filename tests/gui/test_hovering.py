"""What was under the pointer when its menu opened."""

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QCursor
from pytestqt.qtbot import QtBot

from rubricator.gui.charts.menu_button import MenuButton
from rubricator.gui.override import override


class Heard(QObject):
    """Counts the leave events of a widget."""

    left = 0

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.left += event.type() == QEvent.Type.Leave
        return super().eventFilter(watched, event)


@pytest.mark.parametrize("left", [1, 0])
def test_a_button_is_lit_after_its_menu_only_where_the_pointer_is(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, left: int
) -> None:
    button = MenuButton("groups", "Groups")
    button.offer_one_of({"none": "No groups", "tag": "By tag"})
    qtbot.addWidget(button)
    heard = Heard()
    button.installEventFilter(heard)
    button.setAttribute(Qt.WidgetAttribute.WA_UnderMouse)
    place = QPoint(-50, -50) if left else button.rect().center()
    monkeypatch.setattr(QCursor, "pos", lambda: button.mapToGlobal(place))
    with qtbot.waitSignal(button.menu().aboutToHide):
        button.menu().aboutToHide.emit()
    qtbot.waitUntil(lambda: button.underMouse() != bool(left))
    assert heard.left == left
