"""The codebook in and out of the window as a folder of CSV tables that any spreadsheet edits."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject

from rubricator.core.counted import counted
from rubricator.core.errors import RubricatorError
from rubricator.gui.desk import Desk


class CodebookFlow(QObject):
    """What happens between the menu entry and the codebook, or its tables."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk

    def callbacks(self) -> Mapping[str, Callable[[], object]]:
        """What each command does, by its name."""
        return {"import_codebook": self.load, "export_codebook": self.write}

    def load(self) -> None:
        """Ask for a folder with a codebook and merge it into the project's, as one step."""
        from rubricator.exchange.codebook import read_codebook
        from rubricator.project.commands.codebook_import import load_codebook

        desk = self._desk
        folder = desk.messages.ask_folder(
            "Import the codebook of a folder: codes.csv and its tables"
        )
        if folder is None:
            return
        before, last = len(desk.codes), desk.project.next_undo()
        try:
            codebook = read_codebook(folder)
            desk.project.run(load_codebook, codebook)
        except RubricatorError as error:
            desk.messages.show_error(error)
            return
        new = len(desk.codes) - before
        if desk.project.next_undo() == last:
            desk.messages.show_hint("All of that is in the codebook already; nothing was changed")
        else:
            codes = counted(len(codebook.codes), "code")
            desk.offer_undo(f"Loaded {codes}, {new:,} of them new")

    def write(self) -> None:
        """Ask for a folder and write the codebook there."""
        from rubricator.exchange.codebook import write_codebook
        from rubricator.store.codebook_rows import whole

        desk = self._desk
        folder = desk.messages.ask_save("Export the codebook to a new folder", "", name="codebook")
        if folder is None:
            return
        try:
            codebook = desk.read(whole)
            write_codebook(codebook, folder)
        except RubricatorError as error:
            desk.messages.show_error(error)
        else:
            desk.messages.show_hint(f"Wrote {counted(len(codebook.codes), 'code')} to {folder}")
