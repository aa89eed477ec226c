"""One actor of the registry: its entry, its names, its relations and its mentions, as tabs."""

from typing import Literal

from PySide6.QtWidgets import QTabWidget, QWidget

from rubricator.gui.desk import Desk
from rubricator.gui.panels.actor_entry import ActorEntry
from rubricator.gui.panels.actor_mentions import ActorMentions
from rubricator.gui.panels.actor_names import ActorNames
from rubricator.gui.panels.actor_relations import ActorRelations

Tab = Literal["entry", "names", "relations", "mentions"]


class ActorEditor(QTabWidget):
    """What is typed is written when the focus leaves a field, or another actor is shown."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.actor_id: int | None = None
        self._entry = ActorEntry(desk)
        self._names = ActorNames(desk)
        self._relations = ActorRelations(desk)
        self._mentions = ActorMentions(desk)
        self._build()

    def show_actor(self, actor_id: int | None) -> None:
        """Show an actor as it is now; None: nobody."""
        if actor_id != self.actor_id:
            self.commit()
        self.actor_id = actor_id
        self._entry.show_actor(actor_id)
        for part, title in (
            (self._names, "Names"),
            (self._relations, "Relations"),
            (self._mentions, "Mentions"),
        ):
            count = part.show_actor(actor_id)
            self.setTabText(self.indexOf(part), f"{title} {count:,}" if count else title)

    def commit(self) -> None:
        """Write what is typed and not yet kept."""
        self._entry.commit()
        self._names.commit()

    def open_tab(self, name: Tab) -> None:
        """Show a tab and let the keys go there."""
        tabs: dict[Tab, QWidget] = {
            "entry": self._entry,
            "names": self._names,
            "relations": self._relations,
            "mentions": self._mentions,
        }
        self.setCurrentWidget(tabs[name])
        if name == "mentions":
            self._mentions.enter()
        elif name == "entry":
            self._entry.enter()

    def enter_kind(self) -> None:
        """Let the keys go to the kind: what a new actor lacks first."""
        self.setCurrentWidget(self._entry)
        self._entry.enter("kind")

    def _build(self) -> None:
        self.setObjectName("actorEditor")
        self.setAccessibleName("Actor")
        self.setDocumentMode(True)
        self.tabBar().setAccessibleName("Parts of the actor")
        self.addTab(self._entry, "Entry")
        self.addTab(self._names, "Names")
        self.addTab(self._relations, "Relations")
        self.addTab(self._mentions, "Mentions")
