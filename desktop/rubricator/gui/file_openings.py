"""Files the system itself asks to open: macOS tells of a double-click so, not in an argument."""

from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QFileOpenEvent

from rubricator.gui.override import override


class FileOpenings(QObject):
    """Listens at the application it is made for."""

    asked = Signal(object)
    """The system wants the file at this path opened."""

    def __init__(self, application: QObject) -> None:
        super().__init__(application)
        application.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QFileOpenEvent) and event.file():
            self.asked.emit(Path(event.file()))
            return True
        return super().eventFilter(watched, event)
