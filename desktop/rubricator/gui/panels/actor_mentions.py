"""All mentions of an actor, in the order of time: a click or Enter goes to the place."""

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QTableView

from rubricator.gui.desk import Desk
from rubricator.gui.models.mention_model import BEFORE, DATE, DOCUMENT, WORDS, MentionModel
from rubricator.gui.override import override
from rubricator.gui.panels.hit_table import dress
from rubricator.gui.theme import gap


class ActorMentions(QTableView):
    """The mentions in their context, with document and date."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._model = MentionModel(desk)
        self.setObjectName("actorMentions")
        self.setAccessibleName("Mentions of the actor")
        self.setModel(self._model)
        dress(self, before=BEFORE)
        self.horizontalHeader().resizeSection(DATE, gap(self.font(), 13))
        self.horizontalHeader().resizeSection(DOCUMENT, gap(self.font(), 20))
        self.clicked.connect(self._jump)

    def show_actor(self, actor_id: int | None) -> int:
        """Show the mentions of an actor as they are now; how many."""
        self._model.show_actor(actor_id)
        return self._model.rowCount()

    def enter(self) -> None:
        """Let the keys go to the list."""
        if not self.currentIndex().isValid() and self._model.rowCount():
            self.setCurrentIndex(self._model.index(0, WORDS))
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._jump(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _jump(self, index: QModelIndex) -> None:
        if index.isValid():
            self._desk.jump_to(self._model.annotation_id(index.row()))
