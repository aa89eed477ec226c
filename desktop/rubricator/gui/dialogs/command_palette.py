"""Every command by a few letters; its key is shown for the next time."""

from collections.abc import Sequence

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QDockWidget, QWidget

from rubricator.gui import docks
from rubricator.gui.actions import ACTIONS, Actions, ActionSpec
from rubricator.gui.dialogs.finder import Finder, Found
from rubricator.gui.dialogs.ranking import Ranking
from rubricator.gui.override import override


class CommandPalette(Finder):
    """The commands that can be used now, and the panels to go to."""

    def __init__(self, actions: Actions, window: QWidget) -> None:
        super().__init__(
            window,
            ("commandPalette", "commandQuery", "commandTable"),
            asks="What do you want to do?",
            title="Find a command",
            none="No command that can be used now answers to this.",
        )
        usable = [(spec, actions[spec.name]) for spec in ACTIONS if actions[spec.name].isEnabled()]
        panels = window.findChildren(QDockWidget)
        lines = [(_words(spec), _of_command(spec, action)) for spec, action in usable]
        lines += [((title, _PANEL), _of_panel(title, dock)) for dock in panels
                  if (title := dock.accessibleName())]  # fmt: skip
        self._ranking = Ranking(lines, lambda line: line[0])

    @override
    def found(self, query: str) -> Sequence[Found]:
        return [line for _, line in self._ranking.answers(query)]

    @override
    def take(self, key: object) -> None:
        if isinstance(key, QAction):
            key.trigger()
        elif isinstance(key, QDockWidget):
            docks.uncover(key.widget())
            docks.enter(key.widget())


_PANEL = "View ▸ Panel"


def _of_command(spec: ActionSpec, action: QAction) -> Found:
    keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    return Found(action, _name(action), _menu(spec), keys)


def _of_panel(title: str, dock: QDockWidget) -> Found:
    return Found(dock, title, _PANEL, "")


def _words(spec: ActionSpec) -> Sequence[str]:
    return spec.text.replace("&", "").rstrip("…"), spec.tip, _menu(spec)


def _name(action: QAction) -> str:
    return action.text().replace("&&", "\0").replace("&", "").replace("\0", "&").rstrip("…")


def _menu(spec: ActionSpec) -> str:
    return " ▸ ".join(spec.menu.split("/")[:-1])
