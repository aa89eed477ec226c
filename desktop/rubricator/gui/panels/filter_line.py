"""The line of words that a list is narrowed by."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QLineEdit

_PAUSE_MS = 150


class FilterLine(QLineEdit):
    """`textChanged` tells every letter, `narrowed` the words once typing has paused."""

    narrowed = Signal(str)

    def __init__(self, name: str, title: str, *, placeholder: str = "") -> None:
        super().__init__()
        self._typed = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self.setObjectName(name)
        self.setAccessibleName(title)
        self.setPlaceholderText(placeholder or title)
        self.setClearButtonEnabled(True)
        self.textChanged.connect(lambda _: self._typed.start())
        self._typed.timeout.connect(self.settle)

    def settle(self) -> None:
        """Tell the words at once."""
        self._typed.stop()
        self.narrowed.emit(self.text())

    def stop(self) -> None:
        """Do not tell what was typed last."""
        self._typed.stop()
