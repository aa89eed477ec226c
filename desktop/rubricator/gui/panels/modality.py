"""The modality of a stance: asserted, or any of conditional, future, negated and question."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton

from rubricator.core.stance import MODALITIES
from rubricator.gui.panels.segments import Flow

_PLAIN = "asserted"


class ModalityField(Flow):
    """A button for each modality; asserted excludes the others, none pressed is not stated."""

    committed = Signal(object)

    def __init__(self, name: str, title: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(title)
        self._buttons = {modality: QPushButton(modality) for modality in MODALITIES if modality}
        for modality, button in self._buttons.items():
            button.setObjectName(f"{name}.{modality}")
            button.setAccessibleName(f"{title}: {modality}")
            button.setCheckable(True)
            button.setProperty("segment", "only")
            button.clicked.connect(lambda _checked, modality=modality: self._press(modality))
            self.add(button)

    def put(self, value: object, *, fresh: bool = False) -> None:
        """Show what is stored, such as `conditional|future`."""
        pressed = str(value or "").split("|")
        for modality, button in self._buttons.items():
            button.setChecked(modality in pressed)

    def commit(self) -> None:
        """Nothing is ever half pressed."""

    def _press(self, modality: str) -> None:
        pressed = [name for name, button in self._buttons.items() if button.isChecked()]
        if modality == _PLAIN:
            pressed = [name for name in pressed if name == _PLAIN]
        else:
            pressed = [name for name in pressed if name != _PLAIN]
        value = "|".join(pressed)
        self.put(value)
        self.committed.emit(value)
