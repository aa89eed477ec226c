"""What a window owes its user beside the work: recent projects, dropped files, keys, the tour."""

from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMainWindow, QMenu

from rubricator.gui.actions import Actions
from rubricator.gui.desk import Desk
from rubricator.gui.drops import FileDrops
from rubricator.gui.exchange_flow import ExchangeFlow
from rubricator.gui.key_badges import KeyBadges
from rubricator.gui.key_hints import KeyHints
from rubricator.gui.recent_menu import RecentMenu
from rubricator.gui.session import Session
from rubricator.gui.tour import Tour


class Manners(QObject):
    """Makes each of them for one window; to be made before the commands are joined."""

    projectRequested = Signal(Path)
    """Another project is to be opened."""

    def __init__(
        self,
        window: QMainWindow,
        desk: Desk,
        actions: Actions,
        session: Session,
        *,
        exchange: ExchangeFlow,
    ) -> None:
        super().__init__(window)
        menus = window.menuBar().findChildren(QMenu)
        self._recent = RecentMenu(session, desk.project.path, _holder(menus, actions))
        self._recent.put_after(actions["open"])
        self._drops = FileDrops(window, texts=not desk.project.read_only)
        self._hints = KeyHints(actions, menus, desk.messages, session)
        self._badges = KeyBadges(window)
        self._tour = Tour(window, desk, actions, session)
        self._recent.chosen.connect(self.projectRequested)
        self._drops.projectDropped.connect(self.projectRequested)
        self._drops.textsDropped.connect(exchange.import_paths)

    def callbacks(self) -> Mapping[str, Callable[[], object]]:
        """What these commands do, by their names."""
        return self._tour.callbacks()


def _holder(menus: list[QMenu], actions: Actions) -> QMenu:
    """The menu that opens projects."""
    return next(menu for menu in menus if actions["open"] in menu.actions())
