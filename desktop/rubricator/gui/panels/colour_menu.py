"""The choice of a code's colour: its kind's, one of a dozen hues, or any other."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QColorDialog, QMenu, QWidget

from rubricator.core.code import Kind
from rubricator.gui.colours import HUES, hue_colour, swatch
from rubricator.gui.theme import Theme


class ColourMenu(QMenu):
    """Says which colour was chosen, written as codes keep it; empty is that of the kind."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, kind: Kind, present: str, parent: QWidget) -> None:
        super().__init__("&Colour", parent)
        self._present = QColor(present) if present else theme.kind(kind)
        self._window = parent
        self.setObjectName("codebook.colour")
        self._offer("As the kind", "", swatch_of=theme.kind(kind), theme=theme, present=present)
        self.addSeparator()
        for name, hue in HUES:
            colour = hue_colour(hue)
            self._offer(name, colour, swatch_of=QColor(colour), theme=theme, present=present)
        self.addSeparator()
        self.addAction("Other…", self._ask)

    def _offer(
        self, name: str, colour: str, *, swatch_of: QColor, theme: Theme, present: str
    ) -> None:
        action = self.addAction(swatch(swatch_of, theme), name)
        if colour == present:
            font = action.font()
            font.setBold(True)
            action.setFont(font)
        action.triggered.connect(lambda: self.chosen.emit(colour))

    def _ask(self) -> None:
        dialog = QColorDialog(self._present, self._window)
        dialog.setObjectName("colourDialog")
        dialog.colorSelected.connect(lambda colour: self.chosen.emit(colour.name()))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
