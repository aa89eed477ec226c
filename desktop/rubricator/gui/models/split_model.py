"""The codings of one code in their context, each with a tick."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, Signal

from rubricator.gui.desk import Desk
from rubricator.gui.models.line_model import Column, Columns, Index, Role, Says
from rubricator.gui.models.paged_model import PagedModel
from rubricator.gui.models.words_in_context import columns_in_context, said_in_context, sentence
from rubricator.gui.override import override
from rubricator.store import annotation, code_use
from rubricator.store.code_use import CodingInContext

BEFORE, WORDS, AFTER, DOCUMENT, CODER = range(5)


class SplitModel(PagedModel[CodingInContext]):
    """The ticks are in the column of the words; what is around these is quieter."""

    ticksChanged = Signal()

    def __init__(self, desk: Desk, code_id: int) -> None:
        ticked: set[int] = set()
        super().__init__(
            desk,
            _columns(ticked),
            code_use.in_context,
            says={
                **said_in_context(),
                Role.ToolTipRole: sentence,
                Role.ForegroundRole: lambda _: desk.theme.color("dim"),
            },
        )
        self._ticked = ticked
        self._all: Sequence[int] = desk.read(annotation.ids_of_code, code_id)
        self._wanted: Sequence[str] = ()
        self._texts: Mapping[int, str] | None = None
        self.reload()

    def ticked(self) -> list[int]:
        """The codings that are ticked, in their order."""
        return [row_id for row_id in self._all if row_id in self._ticked]

    def left_over(self) -> int:
        """How many codings are not ticked."""
        return len(self._all) - len(self._ticked)

    def tick_shown(self, *, ticked: bool) -> None:
        """Tick all codings that are shown, or none of them."""
        if ticked:
            self._ticked.update(self.ids)
        else:
            self._ticked.difference_update(self.ids)
        self._show_ticks()

    def toggle(self, rows: Sequence[int]) -> None:
        """Turn the ticks of some rows over: all get what the first has not."""
        ids = [self.ids[row] for row in rows]
        if ids and ids[0] in self._ticked:
            self._ticked.difference_update(ids)
        else:
            self._ticked.update(ids)
        self._show_ticks()

    def show_containing(self, words: str) -> None:
        """Show only codings with these words in them or close to them."""
        self._wanted = words.casefold().split()
        self.reload()

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsUserCheckable if index.column() == WORDS else flags

    @override
    def setData(self, index: Index, value: Any, role: int = Role.EditRole) -> bool:
        if role != Role.CheckStateRole or index.column() != WORDS:
            return False
        row_id = self.ids[index.row()]
        if Qt.CheckState(value) == Qt.CheckState.Checked:
            self._ticked.add(row_id)
        else:
            self._ticked.discard(row_id)
        self.dataChanged.emit(index, index, [role])
        self.ticksChanged.emit()
        return True

    def _ids(self) -> list[int]:
        if not self._wanted:
            return list(self._all)
        if self._texts is None:
            # Read once, when the first letter is typed: the next ones come quickly.
            lines = self._desk.read(code_use.in_context, list(self._all))
            self._texts = {line.id: _text(line) for line in lines}
        return [
            row_id
            for row_id, text in self._texts.items()
            if all(word in text for word in self._wanted)
        ]

    def _show_ticks(self) -> None:
        if self.ids:
            last = self.index(len(self.ids) - 1, WORDS)
            self.dataChanged.emit(self.index(0, WORDS), last, [Role.CheckStateRole])
        self.ticksChanged.emit()


def _columns(ticked: Collection[int]) -> Columns[CodingInContext]:
    def tick(line: CodingInContext) -> Qt.CheckState:
        return Qt.CheckState.Checked if line.id in ticked else Qt.CheckState.Unchecked

    columns: list[Column[CodingInContext]] = [
        *columns_in_context("Words", words=30, title=20),
        Column("Coder", lambda line: line.coder, 10),
    ]
    says: Says[CodingInContext] = {Role.CheckStateRole: tick, Role.ForegroundRole: lambda _: None}
    columns[WORDS] = replace(columns[WORDS], says=says)
    return columns


def _text(line: CodingInContext) -> str:
    """What a filter looks for words in."""
    return f"{sentence(line)} {line.document_title} {line.coder}".casefold()
