"""To a document by a few letters of its title or source, whatever the filter lets through."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from rubricator.gui.desk import Desk
from rubricator.gui.dialogs.finder import Finder, Found
from rubricator.gui.override import override
from rubricator.gui.theme import gap
from rubricator.store import document as documents

_MOST = 50


class DocumentPalette(Finder):
    """The documents whose title or source holds what was typed; Enter opens one."""

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(
            window,
            ("documentPalette", "documentPaletteQuery", "documentPaletteTable"),
            asks="Title or source of a document",
            title="Go to document",
            none="No document has this in its title or source.",
        )
        self._desk = desk
        self.resize(gap(self.font(), 100), self.height())

    @override
    def found(self, query: str) -> Sequence[Found]:
        ids = self._desk.read(documents.holding, query.strip(), limit=_MOST)
        return [
            Found(line.id, line.title, line.source_name, line.published_on)
            for line in self._desk.read(documents.lines, ids)
        ]

    @override
    def take(self, key: object) -> None:
        assert isinstance(key, int)
        self._desk.show_document(key)
        self._desk.enter_article()
