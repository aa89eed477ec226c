"""File ▸ Open recent: the projects of late, read anew whenever the menu opens."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from rubricator.gui.plain import caption, plain
from rubricator.gui.session import Session

_DIGITS = 9


class RecentMenu(QMenu):
    """Says which project was chosen; the one that is open is left out."""

    chosen = Signal(Path)

    def __init__(self, session: Session, present: Path, parent: QMenu) -> None:
        super().__init__("Open &recent", parent)
        self._session = session
        self._present = present.resolve()
        self.setObjectName("menu.recent")
        self.setToolTipsVisible(True)
        self.aboutToShow.connect(self.fill)

    def put_after(self, action: QAction) -> None:
        """Stand in the parent's menu below an action."""
        menu = self.parent()
        assert isinstance(menu, QMenu)
        following = menu.actions()[menu.actions().index(action) + 1 :]
        menu.insertMenu(following[0], self) if following else menu.addMenu(self)

    def fill(self) -> None:
        """List the projects that are still there."""
        self.clear()
        others = [path for path in self._session.recent() if path != self._present]
        for number, path in enumerate(others, 1):
            self._add(number, path)
        if not others:
            self.addAction("No other projects").setEnabled(False)
            return
        self.addSeparator()
        forget = self.addAction("&Clear this list")
        forget.setObjectName("recent.clear")
        forget.triggered.connect(self._session.forget_recent)

    def _add(self, number: int, path: Path) -> None:
        digit = f"&{number}  " if number <= _DIGITS else ""
        action = self.addAction(f"{digit}{caption(path.stem)}")
        action.setObjectName(f"recent.{number}")
        action.setToolTip(plain(str(path)))
        action.triggered.connect(partial(self.chosen.emit, path))
