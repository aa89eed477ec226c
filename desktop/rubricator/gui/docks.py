"""Where the panels stand around the article, and how to walk from one to the next."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDockWidget, QMainWindow, QTabBar, QWidget

from rubricator.gui.theme import gap

_Area = Qt.DockWidgetArea
_All = Qt.TabFocusBehavior.TabFocusAllControls
_PLACES: Mapping[str, tuple[str, Qt.DockWidgetArea]] = {
    "documents": ("&Documents", _Area.LeftDockWidgetArea),
    "codebook": ("&Codebook", _Area.LeftDockWidgetArea),
    "inspector": ("In&spector", _Area.RightDockWidgetArea),
    "document": ("Docu&ment", _Area.RightDockWidgetArea),
    "codings": ("Codin&gs", _Area.RightDockWidgetArea),
    "frequency": ("Code &frequency", _Area.BottomDockWidgetArea),
    "search": ("Sea&rch", _Area.BottomDockWidgetArea),
    "history": ("&History", _Area.BottomDockWidgetArea),
    "problems": ("Pro&blems", _Area.BottomDockWidgetArea),
    "events": ("&Events", _Area.BottomDockWidgetArea),
    "actors": ("Ac&tors", _Area.BottomDockWidgetArea),
}
_BESIDE_FREQUENCY = ("frequency", "search", "history", "problems", "events", "actors")
_LEFT, _RIGHT, _BOTTOM = 42, 46, 26  # in steps of the rhythm
_LEFT_SHARE, _RIGHT_SHARE, _BOTTOM_SHARE = 0.225, 0.265, 0.26
"""At most so much of the window: the article keeps at least half of its width."""
_MOST_SHARE = 0.4
"""What a dock that asks for room may have of the window's height."""


def arrange(window: QMainWindow) -> dict[str, QDockWidget]:
    """Put a dock for each panel at its place, still empty; the docks by the panels' names."""
    docks: dict[str, QDockWidget] = {}
    for name, (words, area) in _PLACES.items():
        title = words.replace("&", "")
        dock = QDockWidget(title.upper(), window)
        dock.setObjectName(f"dock.{name}")
        dock.setAccessibleName(title)
        dock.setWidget(QWidget())
        window.addDockWidget(area, dock)
        _let_menu_show(dock, words, name)
        docks[name] = dock
    for corner, area in (
        (Qt.Corner.BottomLeftCorner, _Area.BottomDockWidgetArea),
        (Qt.Corner.BottomRightCorner, _Area.BottomDockWidgetArea),
    ):
        window.setCorner(corner, area)
    window.tabifyDockWidget(docks["inspector"], docks["document"])
    docks["inspector"].raise_()
    for before, dock in pairwise(docks[name] for name in _BESIDE_FREQUENCY):
        # Hidden before it becomes a tab, so that no tabs are laid out that nobody sees.
        dock.hide()
        window.tabifyDockWidget(before, dock)
    return docks


def set_usual_sizes(window: QMainWindow, docks: Mapping[str, QDockWidget]) -> None:
    """Give the docks the sizes of a first start in a window of this size."""
    font, width, height = window.font(), window.width(), window.height()
    left = min(gap(font, _LEFT), round(width * _LEFT_SHARE))
    right = min(gap(font, _RIGHT), round(width * _RIGHT_SHARE))
    bottom = min(gap(font, _BOTTOM), round(height * _BOTTOM_SHARE))
    across = [docks["documents"], docks["inspector"]]
    window.resizeDocks(across, [left, right], Qt.Orientation.Horizontal)
    down = [docks["documents"], docks["codebook"], docks["inspector"], docks["codings"]]
    window.resizeDocks(down, [10, 10, 13, 7], Qt.Orientation.Vertical)
    window.resizeDocks([docks["frequency"]], [bottom], Qt.Orientation.Vertical)


def neighbour(panes: Sequence[QWidget], here: QWidget | None, *, step: int) -> QWidget | None:
    """The pane `step` places on from the one that holds `here`, among those that are shown."""
    # A dock behind the tab of another is visible to Qt, and to nobody else.
    shown = [pane for pane in panes if pane.isVisible() and not pane.visibleRegion().isEmpty()]
    if not shown:
        return None
    holding = [number for number, pane in enumerate(shown) if _holds(pane, here)]
    return shown[(holding[0] + step) % len(shown)] if holding else shown[0]


def next_stop(window: QMainWindow, *, onward: bool) -> QWidget | None:
    """Where Tab leads from the part of a window that has the keys, past what nobody sees."""
    every = QGuiApplication.styleHints().tabFocusBehavior() == _All
    wanted = Qt.FocusPolicy.TabFocus if every else Qt.FocusPolicy.StrongFocus
    begin = QApplication.focusWidget() or window
    part = begin.nextInFocusChain() if onward else begin.previousInFocusChain()
    while part is not None and part is not begin:
        takes = part.focusPolicy() & wanted == wanted and part.focusProxy() is None
        if takes and part.isEnabled() and part.window() is window and _is_before_others(part):
            return part
        part = part.nextInFocusChain() if onward else part.previousInFocusChain()
    return None


def _is_before_others(part: QWidget) -> bool:
    """Whether a part is to be seen, or would be once its panel is scrolled there."""
    if isinstance(part, QTabBar) and part.visibleRegion().isEmpty():
        return False
    over: QWidget | None = part
    while over is not None and not isinstance(over, QDockWidget):
        over = over.parentWidget()
    return part.isVisible() and (over is None or not over.visibleRegion().isEmpty())


def enter(pane: QWidget) -> bool:
    """Put the focus on a pane, or on the first part of it that takes it; whether any does."""
    parts = [pane, *pane.findChildren(QWidget)]
    for part in parts:
        if part.isVisible() and part.isEnabled() and part.focusPolicy() & Qt.FocusPolicy.TabFocus:
            bring_keys(part)
            part.setFocus(Qt.FocusReason.TabFocusReason)
            return True
    return False


def bring_keys(part: QWidget) -> None:
    """Let the window of a part have the keys, if another of the program's has: a dock may float."""
    if QApplication.activeWindow() not in (None, part.window()):
        part.activateWindow()


def lift(docks: Iterable[QDockWidget]) -> None:
    """Let docks that float stand before their window.

    Those that a session brings back are shown before it, and so are taken for windows of their own.
    """
    for dock in docks:
        if dock.isFloating() and dock.isVisible():
            dock.hide()
            dock.show()
            dock.raise_()


def uncover(panel: QWidget) -> None:
    """Show the dock that holds a panel, if it was hidden or behind another."""
    dock = panel.parentWidget()
    if dock is not None:
        dock.show()
        dock.raise_()


def give_room(panel: QWidget, steps: float) -> None:
    """Let the dock that holds a panel be at least so many steps of the rhythm high."""
    dock = panel.parentWidget()
    window = dock.parentWidget() if dock is not None else None
    if isinstance(dock, QDockWidget) and isinstance(window, QMainWindow):
        wanted = min(gap(panel.font(), steps), round(window.height() * _MOST_SHARE))
        if not dock.isFloating() and dock.height() < wanted:
            window.resizeDocks([dock], [wanted], Qt.Orientation.Vertical)


def _let_menu_show(dock: QDockWidget, words: str, name: str) -> None:
    action = dock.toggleViewAction()
    action.setText(words)
    action.setObjectName(f"action.show_{name}")
    # Qt's own answer hides a dock that nobody sees behind the tab of another.
    action.triggered.disconnect()
    action.triggered.connect(_showing_or_hiding(dock))


def _showing_or_hiding(dock: QDockWidget) -> Callable[[], None]:
    """What shows a dock that one does not see and puts the keys into it, or else hides it."""

    def show_or_hide() -> None:
        is_seen = dock.isVisible() and not dock.visibleRegion().isEmpty()
        if is_seen:
            has_keys = _holds(dock, QApplication.focusWidget())
            dock.close()
            window = dock.parentWidget()
            article = window.findChild(QWidget, "articleView") if window else None
            if has_keys and isinstance(article, QWidget):
                article.setFocus()
            return
        dock.show()
        dock.raise_()
        dock.toggleViewAction().setChecked(True)
        enter(dock.widget())

    return show_or_hide


def _holds(pane: QWidget, widget: QWidget | None) -> bool:
    return widget is not None and (pane is widget or pane.isAncestorOf(widget))
