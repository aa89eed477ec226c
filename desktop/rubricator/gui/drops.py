"""Files dropped anywhere on a window: a project opens, texts are imported."""

from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, Signal
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget

from rubricator.gui.override import override
from rubricator.store.connection import SUFFIX

_COMING = frozenset({QEvent.Type.DragEnter, QEvent.Type.Drop})


class FileDrops(QObject):
    """Takes what is dropped on a window and on all its parts that take no files themselves."""

    projectDropped = Signal(Path)
    textsDropped = Signal(list)
    """Files and folders that are no projects."""

    def __init__(self, window: QWidget, *, texts: bool = False) -> None:
        super().__init__(window)
        self._texts = texts
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QDropEvent) and event.type() in _COMING:
            files = self._wanted(event.mimeData())
            if files:
                event.acceptProposedAction()
            if event.type() == QEvent.Type.Drop:
                self._take(files)
            return bool(files)
        return super().eventFilter(watched, event)

    def _wanted(self, dropped: QMimeData) -> list[Path]:
        """The files this window can do something with."""
        files = [Path(url.toLocalFile()) for url in dropped.urls() if url.isLocalFile()]
        return [file for file in files if self._texts or _is_project(file)]

    def _take(self, files: list[Path]) -> None:
        texts = [file for file in files if not _is_project(file)]
        projects = [file for file in files if _is_project(file)]
        if texts:
            self.textsDropped.emit(texts)
        elif projects:
            self.projectDropped.emit(projects[0])


def _is_project(file: Path) -> bool:
    return file.suffix.lower() == SUFFIX
