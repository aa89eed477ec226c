"""A dialog in which Enter presses the button that has the keys, before the main one."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QPushButton

from rubricator.gui.override import override


class EnteredDialog(QDialog):
    """For dialogs with buttons beside the main one, which are not to take its colour in passing.

    To Qt, Enter on a button without `autoDefault` means the main button: Remove would save.
    """

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_bare = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        focus = self.focusWidget()
        if is_bare and is_enter and isinstance(focus, QPushButton) and focus.isEnabled():
            focus.click()
        else:
            super().keyPressEvent(event)
