"""Who chooses a command in a menu for the third time is told its key, once."""

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

from rubricator.gui.actions import ACTIONS, Actions, ActionSpec
from rubricator.gui.messages import Messages
from rubricator.gui.override import override
from rubricator.gui.session import Session

_TOLD_AT = 3
_CHOOSES = frozenset({QEvent.Type.MouseButtonRelease, QEvent.Type.KeyPress})


class KeyHints(QObject):
    """Counts what is chosen in menus; what is done by its key is not counted.

    To be made before the commands are joined to what they do, so that a command that asks
    something does not come before its hint.
    """

    def __init__(
        self, actions: Actions, menus: list[QMenu], messages: Messages, session: Session
    ) -> None:
        super().__init__(actions)
        self._messages = messages
        self._session = session
        self._chosen = False
        for menu in menus:
            menu.installEventFilter(self)
        for spec in ACTIONS:
            action = actions[spec.name]
            action.triggered.connect(lambda _, spec=spec, action=action: self._count(spec, action))

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Qt tells the same of an action whether it comes from the menu or from its key. One that
        # comes from the menu is run while the menu takes this click or key.
        if event.type() in _CHOOSES:
            self._chosen = True
            QTimer.singleShot(0, self, self._forget)
        return super().eventFilter(watched, event)

    def _forget(self) -> None:
        self._chosen = False

    def _count(self, spec: ActionSpec, action: QAction) -> None:
        chosen, self._chosen = self._chosen, False
        keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        if chosen and keys and self._session.count_menu_use(spec.name) == _TOLD_AT:
            where = " in the article" if spec.in_article else ""
            self._messages.show_hint(f"Next time: {keys}{where}")
