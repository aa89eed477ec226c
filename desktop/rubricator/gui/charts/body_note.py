"""The line under a chart that says how many codings lie outside the body, and may count them."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from rubricator.gui.charts.wording import number
from rubricator.gui.plain import PlainLabel
from rubricator.gui.theme import gap


class BodyNote(QWidget):
    """Seen only while there are such codings."""

    wholeTextWanted = Signal(bool)
    """Codings outside the body are to be counted too, or not any more."""

    def __init__(self) -> None:
        super().__init__()
        self._words = PlainLabel()
        self._switch = QPushButton()
        self._counted = False
        self._build()

    def show_outside(self, outside: int, *, counted: bool) -> None:
        """Say that so many codings are outside the body, and whether they count."""
        self._counted = counted
        codings = f"{number(outside)} coding{'' if outside == 1 else 's'} outside the body"
        self._words.setText(f"{codings} counted too" if counted else f"{codings} not counted")
        self._switch.setText("Count the body only" if counted else "Count them")
        self.setVisible(outside > 0)

    def _build(self) -> None:
        self.setObjectName("bodyNote")
        self.setProperty("panel", "true")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._words.setObjectName("bodyNote.words")
        self._words.setProperty("small", "true")
        self._words.setToolTip("In titles, captions, menus, notices and readers' comments")
        self._switch.setObjectName("bodyNote.switch")
        self._switch.setProperty("link", "true")
        row = QHBoxLayout(self)
        row.setContentsMargins(gap(self.font(), 1.5), 0, gap(self.font()), 0)
        row.setSpacing(gap(self.font()))
        row.addWidget(self._words)
        row.addWidget(self._switch)
        row.addStretch(1)
        self._switch.clicked.connect(lambda: self.wholeTextWanted.emit(not self._counted))
        self.hide()
