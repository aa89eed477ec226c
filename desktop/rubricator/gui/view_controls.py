"""What the View menu does: text size, look, and walking from pane to pane."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QWidget

from rubricator.gui import docks
from rubricator.gui.text.article_view import ArticleView

_ZOOM_STEP = 10
_PANES = (
    "filterBar",
    "documentTable",
    "codebookTree",
    "articleView",
    "inspector",
    "documentDetails",
    "codingsTable",
    "frequencyPanel",
    "searchPanel",
    "historyPanel",
    "problemsPanel",
    "eventsPanel",
    "actorPanel",
    "tourBubble",
)
_LOOKS: Mapping[str, str] = {
    "theme_system": "",
    "theme_light": "light",
    "theme_dark": "dark",
    "theme_high-contrast": "high-contrast",
    "theme_high-contrast-dark": "high-contrast-dark",
}


class ViewControls(QObject):
    """The commands of the View menu for one window."""

    themeRequested = Signal(str)
    """A theme's name, or "" to follow the system."""

    def __init__(self, window: QWidget, view: ArticleView) -> None:
        super().__init__(window)
        self._window = window
        self._view = view

    def callbacks(self) -> Mapping[str, Callable[[], object]]:
        """What each command of the View menu does, by its name."""
        return {
            "zoom_in": lambda: self._view.set_zoom(self._view.zoom + _ZOOM_STEP),
            "zoom_out": lambda: self._view.set_zoom(self._view.zoom - _ZOOM_STEP),
            "zoom_reset": lambda: self._view.set_zoom(100),
            "next_pane": lambda: self._step_pane(1),
            "previous_pane": lambda: self._step_pane(-1),
            **{name: self._look(theme) for name, theme in _LOOKS.items()},
        }

    def _look(self, theme: str) -> Callable[[], object]:
        return lambda: self.themeRequested.emit(theme)

    def _step_pane(self, step: int) -> None:
        named = [self._window.findChild(QWidget, name) for name in _PANES]
        panes = [pane for pane in named if isinstance(pane, QWidget)]
        # The program's, not the window's: it may be in a dock that floats.
        here: QWidget | None = QApplication.focusWidget() or self._window.focusWidget()
        for _ in panes:
            here = docks.neighbour(panes, here, step=step)
            # A pane may have nothing to enter, such as the inspector without a coding.
            if here is None or docks.enter(here):
                return
