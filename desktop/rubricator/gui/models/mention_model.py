"""All mentions of one actor with the words around them, fetched by the page."""

from rubricator.gui.desk import Desk
from rubricator.gui.models.line_model import Column, Columns
from rubricator.gui.models.paged_model import PagedModel
from rubricator.gui.models.words_in_context import columns_in_context, said_in_context
from rubricator.store import actor as actors
from rubricator.store import code_use
from rubricator.store.code_use import CodingInContext

BEFORE, WORDS, AFTER, DOCUMENT, DATE = range(5)
_COLUMNS: Columns[CodingInContext] = (
    *columns_in_context("Mention", words=16, title=20),
    Column("Date", lambda line: line.published_on, 13.5),
)


class MentionModel(PagedModel[CodingInContext]):
    """By date and place."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, _COLUMNS, code_use.in_context, says=said_in_context())
        self._actor_id: int | None = None

    def show_actor(self, actor_id: int | None) -> None:
        """Show the mentions of an actor as they are now; None: none."""
        self._actor_id = actor_id
        self.refresh()

    def annotation_id(self, row: int) -> int:
        """The coding of a row."""
        return self.ids[row]

    def _ids(self) -> list[int]:
        if self._actor_id is None:
            return []
        return self._desk.read(actors.mention_ids, self._actor_id)
