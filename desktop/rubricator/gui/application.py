"""The Qt application, which the system may ask to open a file: macOS tells of a double-click so.

It looks only at events of its own. A filter at the application would see those of every widget, and
Qt for Python would look at nearly all its classes to tell it whose they are.
"""

from pathlib import Path

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication

from rubricator.gui.override import override


class Application(QApplication):
    """The one of this program."""

    fileWanted = Signal(object)
    """The system wants the file at this path opened."""

    @override
    def event(self, event: QEvent) -> bool:
        if isinstance(event, QFileOpenEvent) and event.file():
            self.fileWanted.emit(Path(event.file()))
            return True
        return super().event(event)
