"""What the program says to its user: errors, questions and notes. The only place that does."""

import logging
import traceback
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QDialog, QFileDialog, QInputDialog, QMessageBox, QWidget

from rubricator import __version__, paths
from rubricator.core.errors import BusyError, RubricatorError

_log = logging.getLogger("rubricator")


class Messages(QObject):
    """Speaks for one window. Errors wait to be read; hints and offers pass by themselves."""

    hinted = Signal(str)
    offered = Signal(str, str, object)

    def __init__(self, window: QWidget, *, folder: Path | None = None) -> None:
        """Files are asked for in `folder` first, and then where the last one was chosen."""
        super().__init__(window)
        self._window = window
        self._folder = folder or paths.documents()

    def show_error(self, error: RubricatorError) -> None:
        """Say what happened, what is safe and what to do; in passing, if one only has to wait."""
        if isinstance(error, BusyError):
            self.show_hint(str(error))
            return
        box = self._box(QMessageBox.Icon.Warning, "Rubricator", str(error))
        box.setObjectName("errorMessage")
        box.open()

    def show_failure(self, error: Exception) -> None:
        """Say why work in the background came to nothing."""
        if isinstance(error, RubricatorError):
            self.show_error(error)
        else:
            self.show_bug("".join(traceback.format_exception(error)))

    def present(self, dialog: QDialog) -> None:
        """Show a dialog over the window without stopping it."""
        dialog.setParent(self._window, dialog.windowFlags())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def show_bug(self, report: str) -> None:
        """Log that the program made a mistake, and say so with a report to copy."""
        _log.error("%s", report)
        box = self._box(
            QMessageBox.Icon.Critical,
            "Something went wrong in the program",
            "Everything that was coded is saved, and the project stays open. "
            "Please send the report below to the developers; it holds no text of your articles.",
        )
        box.setObjectName("bugMessage")
        box.setDetailedText(f"Rubricator {__version__}\n{report}")
        box.open()

    def show_hint(self, text: str) -> None:
        """Say something in passing, in the status bar."""
        self.hinted.emit(text)

    def offer(self, text: str, action: str, callback: Callable[[], object]) -> None:
        """Say what was done, with a button that takes it back or goes on."""
        self.offered.emit(text, action, callback)

    def tell(self, title: str, text: str, *, details: str = "") -> None:
        """Say what came of something the user asked for."""
        box = self._box(QMessageBox.Icon.Information, title, text)
        box.setObjectName("noticeMessage")
        if details:
            box.setDetailedText(details)
        box.open()

    def ask_text(self, title: str, label: str, text: str = "") -> str | None:
        """A line typed by the user, or None if they would rather not."""
        answer, accepted = QInputDialog.getText(self._window, title, label, text=text)
        return answer if accepted else None

    def ask_open(self, title: str, kinds: str, *, folder: Path | None = None) -> list[Path]:
        """Files chosen by the user; none if they would rather not."""
        begin = str(folder or self._folder)
        names, _ = QFileDialog.getOpenFileNames(self._window, title, begin, kinds)
        return [self._chosen(name) for name in names]

    def ask_folder(self, title: str) -> Path | None:
        """A folder chosen by the user."""
        name = QFileDialog.getExistingDirectory(self._window, title, str(self._folder))
        return self._chosen(name) if name else None

    def ask_save(self, title: str, kinds: str, *, name: str = "", suffix: str = "") -> Path | None:
        """A file to write, chosen by the user; `suffix` ends a name that has none.

        Whether a file may be replaced is asked by the system's dialog: it is shown again if the
        file is only there with the suffix.
        """
        begin = self._folder / name
        while True:
            chosen, _ = QFileDialog.getSaveFileName(self._window, title, str(begin), kinds)
            if not chosen:
                return None
            path = self._chosen(chosen)
            # The last full stop of “draft 1.2” does not begin a suffix.
            if path.suffix[1:].isalpha() or not suffix:
                return path
            begin = path.with_name(path.name + suffix)
            if not begin.exists():
                return begin

    def _chosen(self, name: str) -> Path:
        self._folder = Path(name).parent
        return Path(name)

    def _box(self, icon: QMessageBox.Icon, title: str, text: str) -> QMessageBox:
        box = QMessageBox(icon, title, text, QMessageBox.StandardButton.Ok, self._window)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        # Titles and names stand in it: what looks like a tag in them is none.
        box.setTextFormat(Qt.TextFormat.PlainText)
        return box
