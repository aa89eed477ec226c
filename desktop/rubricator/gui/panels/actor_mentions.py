"""All mentions of an actor, in the order of time: a click or Enter goes to the place."""

from PySide6.QtCore import QModelIndex, Qt

from rubricator.gui.desk import Desk
from rubricator.gui.models.mention_model import BEFORE, WORDS, MentionModel
from rubricator.gui.panels.hit_table import HitTable


class ActorMentions(HitTable):
    """The mentions in their context, with document and date."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._model = MentionModel(desk)
        super().__init__("actorMentions", "Mentions of the actor", self._model, before=BEFORE)
        self.clicked.connect(self._jump)
        self.taken.connect(self._jump)

    def show_actor(self, actor_id: int | None) -> int:
        """Show the mentions of an actor as they are now; how many."""
        self._model.show_actor(actor_id)
        return self._model.rowCount()

    def enter(self) -> None:
        """Let the keys go to the list."""
        if not self.currentIndex().isValid() and self._model.rowCount():
            self.setCurrentIndex(self._model.index(0, WORDS))
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _jump(self, index: QModelIndex) -> None:
        if index.isValid():
            self._desk.jump_to(self._model.annotation_id(index.row()))
