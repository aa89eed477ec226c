"""A desk without a window, in the light theme, for what is measured of single panels."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtWidgets import QApplication, QWidget

from rubricator.gui.app import make_application
from rubricator.gui.desk import Desk
from rubricator.gui.messages import Messages
from rubricator.gui.theme import apply_theme, load_theme
from rubricator.project.project import Project


@contextmanager
def offscreen_desk(project: Project) -> Iterator[Desk]:
    """The desk of a project, closed in the end; its panels are parts of a widget nobody sees."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication.instance() or make_application([])
    assert isinstance(app, QApplication)
    theme = load_theme("light")
    apply_theme(app, theme)
    window = QWidget()
    desk = Desk(project, Messages(window), theme, window)
    try:
        yield desk
    finally:
        desk.close()
