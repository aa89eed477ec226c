"""What the panels around the article share: their ground, and parts laid one below the other."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QHBoxLayout,
    QLayout,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from rubricator.gui.override import override
from rubricator.gui.theme import gap, put_on_ground


class Panel(QWidget):
    """A widget on the ground of panels."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        put_on_ground(self)


def pile(panel: QWidget, *parts: QWidget | QLayout) -> QVBoxLayout:
    """Lay parts one below the other, without gaps; what scrolls or splits takes the room."""
    layout = QVBoxLayout(panel)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(0)
    for part in parts:
        if isinstance(part, QLayout):
            layout.addLayout(part)
        else:
            takes_room = isinstance(part, QAbstractScrollArea | QSplitter)
            layout.addWidget(part, 1 if takes_room else 0)
    return layout


def top_line(*parts: QWidget, low: bool = False) -> QHBoxLayout:
    """The line at the top of a panel: the first part takes the room; `low`: close to the edge."""
    step = gap(parts[0].font())
    line = QHBoxLayout()
    line.setContentsMargins(step, step // 2 if low else step, step, step // 2)
    line.setSpacing(step)
    for part in parts:
        line.addWidget(part, 1 if part is parts[0] else 0)
    return line


def let_press(button: QPushButton, *, sensible: bool, otherwise: QWidget) -> None:
    """Let a button be pressed, or rest; the keys on one that rests go to `otherwise`.

    Qt would hand them to what comes next in the window, which may be a field of another panel.
    """
    if not sensible and button.hasFocus():
        otherwise.setFocus()
    button.setEnabled(sensible)


class Sides(QSplitter):
    """Two sides of a panel, beside each other where there is room, else one below the other."""

    def turn(self, room: QSize) -> None:
        """Lie as a panel of this size can show them best."""
        wide = room.width() > room.height() * 1.2
        wanted = Qt.Orientation.Horizontal if wide else Qt.Orientation.Vertical
        if self.orientation() != wanted:
            self.setOrientation(wanted)

    @override
    def minimumSizeHint(self) -> QSize:
        # As they lie beside each other: behind a tab they may lie as nobody ever sees them, and
        # would make the docks at the bottom higher than they were left.
        least = super().minimumSizeHint()
        sides = filter(None, map(self.widget, range(self.count())))
        heights = [side.minimumSizeHint().height() for side in sides]
        return QSize(least.width(), max(heights, default=least.height()))
