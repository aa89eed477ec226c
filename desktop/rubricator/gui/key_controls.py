"""What the Help menu does about keys: find commands by a few letters, look keys up, change them."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from rubricator.core.errors import StorageError
from rubricator.gui.actions import Actions
from rubricator.gui.desk import Desk
from rubricator.gui.keymap import KeyMap


class KeyControls(QObject):
    """Keeps the commands' keys as the user's key map says."""

    lettersSwitched = Signal(bool)
    """Whether letters alone are commands in the article."""

    def __init__(self, window: QWidget, desk: Desk, actions: Actions, keymap: KeyMap) -> None:
        super().__init__(window)
        self._window = window
        self._desk = desk
        self._actions = actions
        self._keymap = keymap
        self._apply()

    @property
    def letters(self) -> bool:
        """Whether letters alone are commands in the article."""
        return self._keymap.letters

    def callbacks(self) -> Mapping[str, Callable[[], object]]:
        """What the commands about commands do, by their names."""
        return {"commands": self._find_command, "keys": self._show_keys}

    def _find_command(self) -> None:
        from rubricator.gui.dialogs.command_palette import CommandPalette

        palette = CommandPalette(self._actions, self._window)
        palette.open()

    def _show_keys(self) -> None:
        from rubricator.gui.dialogs.key_map import KeyMapDialog

        dialog = KeyMapDialog(self._keymap, self._desk.codes.values())
        dialog.changed.connect(self._apply)
        dialog.exportRequested.connect(lambda: self._export(dialog.export_to))
        self._desk.messages.present(dialog)

    def _export(self, write: Callable[..., None]) -> None:
        path = self._desk.messages.ask_save(
            "Export keys", "Tables (*.csv)", name="keys.csv", suffix=".csv"
        )
        if path is None:
            return
        try:
            write(path)
        except OSError as error:
            self._desk.messages.show_error(
                StorageError(f"{path} could not be written: {error.strerror}; nothing was changed.")
            )

    def _apply(self) -> None:
        self._actions.set_keys(self._keymap.acting)
        self.lettersSwitched.emit(self._keymap.letters)
