"""The registry of actors as a list: ids at once, lines by the page."""

from rubricator.core.history import Changes
from rubricator.gui.desk import Desk
from rubricator.gui.models.line_model import RIGHT, Column, Columns
from rubricator.gui.models.paged_model import PagedModel
from rubricator.store import actor as actors
from rubricator.store.actor import RegistryLine

NAME, KIND, SECTOR, COUNTRY, MENTIONS, DOCUMENTS = range(6)
_COLUMNS: Columns[RegistryLine] = (
    Column("Name", lambda line: line.name, name="name"),
    Column("Kind", lambda line: line.kind, 14, name="kind"),
    Column("Sector", lambda line: line.sector, 15, name="sector"),
    Column("Country", lambda line: line.country, 8.5, name="country"),
    Column("Mentions", lambda line: _some(line.mentions), 10, name="mentions", side=RIGHT),
    Column("Documents", lambda line: _some(line.documents), 12, name="documents", side=RIGHT),
)


class ActorModel(PagedModel[RegistryLine]):
    """The actors that were not merged into others, all or those with some words."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, _COLUMNS, actors.lines, order="name", awake=False)
        self._words = ""
        desk.settled.connect(self._take_in)

    def show_containing(self, words: str) -> None:
        """Show only actors with these words in a name, alias, kind, sector or country."""
        if words.split() != self._words.split():
            self._words = words
            self.reload()

    def _take_in(self, changes: Changes) -> None:
        if changes.touch("actor", "actor_alias"):
            self.refresh()
        elif self._awake and changes.touch("annotation", "code"):
            # A coding changes the counts and never who is listed; rows keep their places then.
            self.repaint()

    def _ids(self) -> list[int]:
        return self._desk.read(
            actors.ids, words=self._words, order=self._order, descending=self._descending
        )


def _some(count: int) -> str:
    return f"{count:,}" if count else ""
