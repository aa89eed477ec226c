"""The Layers button: which kinds and whose codings the article shows, and a sign if not all."""

from collections.abc import Mapping

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QToolButton

from rubricator.core.code import KINDS
from rubricator.core.history import Changes
from rubricator.gui.desk import Desk
from rubricator.gui.hovering import rest_after
from rubricator.gui.layers import Layers
from rubricator.gui.plain import caption, plain
from rubricator.store.table import CODER

_KINDS: Mapping[str, str] = {
    "actor": "&Actors",
    "event": "&Events",
    "stance": "&Stances",
    "issue": "&Issues",
    "theme": "&Themes",
}


class LayersButton(QToolButton):
    """Opens the menu of layers; it is lit, and says what is missing, while one is hidden."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._menu = QMenu(self)
        self._build()
        self._menu.aboutToShow.connect(self._fill)
        desk.layersChanged.connect(self._say)
        desk.settled.connect(self._take_in)

    def _fill(self) -> None:
        self._menu.clear()
        whole = self._menu.addAction("Show &everything")
        whole.setObjectName("layers.everything")
        whole.setEnabled(bool(self._desk.layers))
        whole.triggered.connect(lambda: self._desk.set_layers(Layers()))
        self._menu.addSeparator()
        for kind in KINDS:
            self._add(_KINDS[kind], kind, shown=kind not in self._desk.layers.kinds)
        self._menu.addSeparator()
        for coder_id, name in self._coders().items():
            shown = coder_id not in self._desk.layers.coders
            self._add(caption(name), coder_id, shown=shown)

    def _add(self, text: str, layer: str | int, *, shown: bool) -> None:
        action = QAction(text, self._menu)
        action.setObjectName(f"layers.{text if isinstance(layer, int) else layer}")
        action.setCheckable(True)
        action.setChecked(shown)
        action.triggered.connect(lambda: self._desk.set_layers(self._desk.layers.turned(layer)))
        self._menu.addAction(action)

    def _coders(self) -> dict[int, str]:
        coders = self._desk.read(CODER.where)
        return {coder.id: coder.name for coder in sorted(coders, key=lambda each: each.name)}

    def _take_in(self, changes: Changes) -> None:
        if self._desk.layers and changes.touch("coder"):
            self._say()

    def _say(self) -> None:
        layers = self._desk.layers
        hidden = f"Hidden: {layers.in_words(self._coders())}" if layers else ""
        self.setChecked(bool(layers))
        self.setText(f"{len(layers)} hidden" if layers else "Layers")
        self.setToolTip(plain(hidden or "Which kinds and whose codings are shown"))
        self.setAccessibleDescription(hidden)

    def _build(self) -> None:
        self.setObjectName("layersButton")
        self.setProperty("chip", "true")
        self.setAccessibleName("Layers")
        self.setCheckable(True)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._menu.setObjectName("layersMenu")
        self.setMenu(self._menu)
        rest_after(self._menu, self)
        self._say()
