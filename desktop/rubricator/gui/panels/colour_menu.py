"""The choice of a code's colour: its kind's, one of a dozen hues, or any other."""

from collections.abc import Callable

from PySide6.QtGui import QColor
from PySide6.QtWidgets import QColorDialog, QMenu, QWidget

from rubricator.core.code import Kind
from rubricator.gui.colours import HUES, hue_colour, swatch
from rubricator.gui.theme import Theme


class ColourMenu(QMenu):
    """Hands on which colour was chosen, written as codes keep it; empty is that of the kind.

    `choose` is called and no signal sent, because any other colour is asked for when the menu is
    closed, and may be gone.
    """

    def __init__(
        self,
        theme: Theme,
        kind: Kind,
        present: str,
        parent: QWidget,
        *,
        choose: Callable[[str], object],
    ) -> None:
        super().__init__("&Colour", parent)
        self._present = QColor(present) if present else theme.kind(kind)
        self._choose = choose
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
        action.triggered.connect(lambda: self._choose(colour))

    def _ask(self) -> None:
        choose = self._choose
        dialog = QColorDialog(self._present, _below(self).window())
        dialog.setObjectName("colourDialog")
        dialog.colorSelected.connect(lambda colour: choose(colour.name()))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()


def _below(menu: QWidget) -> QWidget:
    """What a menu, and the menu it is in, belong to."""
    owner = menu.parentWidget()
    assert owner is not None
    return _below(owner) if isinstance(owner, QMenu) else owner
