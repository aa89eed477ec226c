"""A coder at the desk: opens articles, drags over words, presses keys, reads the window."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QWidget
from pytestqt.qtbot import QtBot

from rubricator.core.annotation import Mark
from rubricator.core.code import Code
from rubricator.gui.main_window import MainWindow
from rubricator.gui.session import Session
from rubricator.gui.text.article_view import ArticleView
from rubricator.gui.theme import load_theme
from rubricator.project.project import Project
from rubricator.store import annotation, codebook, document
from rubricator.store.document import DocumentLine

W = TypeVar("W", bound=QWidget)


class Coder:
    """Drives a real `MainWindow` with real events."""

    def __init__(self, qtbot: QtBot, path: Path, *, session: Path, name: str = "Ann") -> None:
        self.qtbot = qtbot
        self.project = Project(path)
        if name:
            self.project.sit_down(name)
        self.window = MainWindow(self.project, load_theme("light"), Session(session))
        self.window.resize(1440, 900)
        qtbot.addWidget(self.window)
        with qtbot.waitSignal(self.window.tally.changed):
            self.window.show()
        with qtbot.waitActive(self.window):
            self.window.activateWindow()

    @property
    def article(self) -> ArticleView:
        return self.part(ArticleView, "articleView")

    def part(self, kind: type[W], name: str) -> W:
        found = self.window.findChild(kind, name)
        assert isinstance(found, kind), f"there is no {name}"
        return found

    def action(self, name: str) -> QAction:
        found = self.window.findChild(QAction, f"action.{name}")
        assert isinstance(found, QAction), f"there is no action {name}"
        return found

    def documents(self) -> list[DocumentLine]:
        return self.project.read(document.lines, self.project.read(document.ids))

    def open(self, beginning: str) -> int:
        """Click the document whose title begins so."""
        line = next(line for line in self.documents() if line.title.startswith(beginning))
        table = self.part(QAbstractItemView, "documentTable")
        model = table.model()
        row = next(
            row for row in range(model.rowCount()) if model.index(row, 1).data() == line.title
        )
        place = table.visualRect(model.index(row, 1)).center()
        QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
        assert self.window.desk.document_id == line.id
        return line.id

    def select(self, words: str) -> None:
        """Drag with the mouse from the first to the last of these words."""
        start = self.article.text.index(words)
        self.article.reveal(start)
        first, last = self._point(start), self._point(start + len(words) - 1)
        viewport = self.article.viewport()
        left = Qt.MouseButton.LeftButton
        QTest.mousePress(viewport, left, pos=first)
        QTest.mouseMove(viewport, (first + last) / 2)
        QTest.mouseMove(viewport, last)
        QTest.mouseRelease(viewport, left, pos=last)
        selected = [span.of(self.article.text) for span in self.article.selected_spans()]
        assert selected == [words], f"selected {selected}"

    def _point(self, offset: int) -> QPoint:
        """The middle of the character at an offset, in the viewport."""
        cursor = self.article.textCursor()
        edges = []
        for place in (offset, offset + 1):
            cursor.setPosition(self.article._scene.offsets.to_qt(place))
            edges.append(self.article.cursorRect(cursor))
        middle = QPointF(edges[0].center() + edges[1].center()) / 2
        return middle.toPoint() if edges[0].y() == edges[1].y() else edges[0].center()

    def press(self, key: str, *, to: QWidget | None = None) -> None:
        """Press a key such as `a`, `Del` or `Ctrl+Z` in the article (or elsewhere)."""
        target = to or self.article
        target.setFocus()
        if len(key) == 1:
            QTest.keyClicks(target, key)
        else:
            QTest.keySequence(target, key)

    def marks(self) -> list[Mark]:
        shown = self.window.desk.document_id
        assert shown is not None
        return self.project.read(annotation.marks, shown)

    def code(self, name: str) -> Code:
        return self.project.read(codebook.named, name)

    def wait(self, true: Callable[[], Any]) -> None:
        self.qtbot.waitUntil(lambda: bool(true()), timeout=30_000)  # ends a hang; load is none

    def close(self) -> None:
        self.window.close()
