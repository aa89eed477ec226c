"""The steps of the history as a list, newest first, fetched by the page."""

from collections.abc import Mapping

from PySide6.QtCore import QModelIndex
from PySide6.QtGui import QColor, QFont

from rubricator.core.history import Changes
from rubricator.gui.desk import Desk
from rubricator.gui.history_words import moment
from rubricator.gui.models.line_model import Column, Columns, Role
from rubricator.gui.models.paged_model import PagedModel
from rubricator.store import history
from rubricator.store.history import StepLine

WHEN, WHAT, WHO, CHECKPOINT = range(4)
_KINDS: Mapping[str, str] = {"do": "", "undo": "Undo: ", "redo": "Redo: "}


def _label(line: StepLine) -> str:
    return f"{_KINDS[line.kind]}{line.label}"


def _spoken(line: StepLine) -> str:
    return _label(line) if line.stands else f"{_label(line)} (undone)"


def _font(*, bold: bool = False, struck: bool = False) -> QFont:
    font = QFont()
    font.setBold(bold)
    font.setStrikeOut(struck)
    return font


_COLUMNS: Columns[StepLine] = (
    Column("When", lambda line: moment(line.at), 18),
    Column(
        "What",
        _label,
        says={
            Role.ToolTipRole: _spoken,
            Role.AccessibleTextRole: _spoken,
            Role.FontRole: lambda line: None if line.stands else _font(struck=True),
        },
    ),
    Column("Who", lambda line: line.coder, 11),
    Column(
        "Checkpoint",
        lambda line: ", ".join(line.checkpoints),
        16,
        says={Role.FontRole: lambda _: _font(bold=True)},
    ),
)


class HistoryModel(PagedModel[StepLine]):
    """All steps, or those that hold some words, or those that changed one code."""

    def __init__(self, desk: Desk) -> None:
        def ink(line: StepLine) -> QColor | None:
            return None if line.stands else desk.theme.color("dim")

        super().__init__(
            desk, _COLUMNS, history.lines, says={Role.ForegroundRole: ink}, awake=False
        )
        self._words = ""
        self._code_id: int | None = None
        desk.settled.connect(self._take_in)
        desk.themeChanged.connect(lambda _: self.repaint())

    def show_containing(self, words: str) -> None:
        """Show only steps whose label, coder or checkpoint holds these words."""
        self._words = words.strip()
        self.reload()

    def show_code(self, code_id: int | None) -> None:
        """Show only steps that changed this code; None: all."""
        self._code_id = code_id
        self.reload()

    def _take_in(self, _changes: Changes) -> None:
        if not self._awake:
            return
        known = self.ids
        if self._words or self._code_id is not None or not known:
            self.reload()
            return
        # Whoever made them, new steps come above those there are; none ever goes.
        new = self._desk.read(history.ids, after=known[0])
        if new:
            self.beginInsertRows(QModelIndex(), 0, len(new) - 1)
            self._pages.set_ids([*new, *known])
            self.endInsertRows()
        self.repaint()

    def _ids(self) -> list[int]:
        return self._desk.read(history.ids, words=self._words, code_id=self._code_id)
