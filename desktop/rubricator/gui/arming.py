"""Arming: a code that every selection gets, until Esc."""

from PySide6.QtCore import QObject

from rubricator.gui.desk import Desk
from rubricator.gui.panels.article import ArticlePane


class Arming(QObject):
    """Codes what is selected in the article while the desk has a code armed."""

    def __init__(self, desk: Desk, article: ArticlePane, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._article = article
        article.view.selectionFinished.connect(self._code)
        desk.codebookChanged.connect(self._look_again)

    def arm(self, code_id: int) -> None:
        """Code every selection with this code from now on; once more disarms it."""
        self._desk.arm(None if code_id == self._desk.armed_code_id else code_id)

    def _code(self) -> None:
        if self._desk.armed_code_id is not None:
            self._article.code(self._desk.armed_code_id)

    def _look_again(self) -> None:
        """Let go of a code that was retired or removed."""
        armed = self._desk.armed_code_id
        code = self._desk.codes.get(armed) if armed is not None else None
        if code is None or code.retired:
            self._desk.arm(None)
