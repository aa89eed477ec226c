"""The documents of the project: a table to find, sort and open them, in groups and in a queue."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, QPoint, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout

from rubricator.core.counted import counted
from rubricator.core.filter import DocumentFilter
from rubricator.core.queue import QUEUE_ORDERS, Queue
from rubricator.gui.charts.menu_button import MenuButton
from rubricator.gui.desk import Desk
from rubricator.gui.models.document_model import TITLE, DocumentModel
from rubricator.gui.override import override
from rubricator.gui.panels.document_table import DocumentTable
from rubricator.gui.panels.filter_line import FilterLine
from rubricator.gui.panels.panel import Panel, pile, top_line
from rubricator.gui.plain import PlainLabel
from rubricator.gui.theme import gap
from rubricator.project.commands.queue import set_queue
from rubricator.store import queue as queues

if TYPE_CHECKING:
    from rubricator.gui.panels.document_groups import DocumentGroups

_SEED, _SEEDS = "seed", 1_000_000
_QUEUES: Mapping[str, str] = {"as is": "As is", "by date": "By date", "random": "Random"}
_GROUPINGS: Mapping[str, str] = {
    "none": "No groups",
    "status": "By status",
    "source": "By source",
    "tag": "By tag",
    "coder": "By coder",
}


class DocumentPanel(Panel):
    """A filter line over the table; the row that is chosen is the document that is open."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("documentPanel")
        self._desk = desk
        self._filter = FilterLine(
            "documentFilter", "Filter documents", placeholder="Filter by title or source"
        )
        self._count = PlainLabel()
        self._grouping = MenuButton("documentGroupBy", "Group the documents")
        self._queue = MenuButton("documentQueue", "In which order documents are gone through")
        self._groups: DocumentGroups | None = None
        self._model = DocumentModel(desk)
        self._table = DocumentTable(self._model)
        self._build()
        self._connect()
        self._show_count()
        self._show_queue()

    def open(self, document_id: int) -> bool:
        """Open a document of the list; whether it is there."""
        found = self._model.row_of(document_id) is not None
        if found:
            self._desk.show_document(document_id)
        return found

    def open_first(self) -> None:
        """Open the first document of the list, if there is one."""
        if self._model.rowCount():
            self._desk.show_document(self._model.document_id(0))

    def _follow(self, document_id: object) -> None:
        row = self._model.row_of(document_id) if isinstance(document_id, int) else None
        selection = self._table.selectionModel()
        if row is None:
            selection.clear()
            return
        index = self._model.index(row, TITLE)
        if not selection.isSelected(index):
            flags = QItemSelectionModel.SelectionFlag
            selection.setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
        self._table.scrollTo(index)

    def _choose(self) -> None:
        """One row opens its document; of several, the open one stays in the article."""
        chosen = self._table.chosen()
        if len(chosen) == 1:
            self._desk.show_document(chosen[0])
        self._desk.choose_documents(chosen)

    def _filter_words(self, words: str) -> None:
        self._desk.set_filter(self._desk.filter._replace(words=words))

    def _show_words(self, chosen: DocumentFilter) -> None:
        if chosen.words != self._filter.text():
            self._filter.setText(chosen.words)

    def _after_reset(self) -> None:
        self._show_count()
        self._show_queue()
        self._follow(self._desk.document_id)
        # A list that is read anew forgets its selection without a word.
        self._desk.choose_documents(self._table.chosen())

    def _show_count(self) -> None:
        shown = self._model.rowCount()
        self._count.setText(counted(shown, "document"))

    def _offer_commands(self, position: QPoint) -> None:
        index = self._table.indexAt(position)
        if not index.isValid() or self._desk.project.read_only:
            return
        chosen = self._table.chosen() or (self._model.document_id(index.row()),)
        from rubricator.gui.panels.document_menu import DocumentMenu

        menu = DocumentMenu(self._desk, chosen, self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self._table.viewport().mapToGlobal(position))

    def _show_queue(self) -> None:
        order = self._model.queue
        self._queue.check(order.order)
        words = f"Queue: {order.order}" + (f" {order.seed}" if order.order == "random" else "")
        self._queue.setText(words)

    def _choose_queue(self, word: str) -> None:
        present = self._desk.read(queues.queue)
        if word == _SEED:
            seed = self._asked_seed(present)
            if seed is None:
                return
            chosen = Queue("random", seed)
        else:
            order = next(each for each in QUEUE_ORDERS if each == word)
            chosen = Queue(order, present.seed or _new_seed())
        if chosen.order != "random":
            chosen = Queue(chosen.order)
        self._desk.run(set_queue, chosen)
        self._table.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self._show_queue()

    def _asked_seed(self, present: Queue) -> int | None:
        """A seed that others can use too; None if there is none."""
        proposed = str(present.seed or _new_seed())
        written = self._desk.messages.ask_text(
            "Random order", "The same number gives everybody the same order:", proposed
        )
        return int(written) if written and written.strip().isdecimal() else None

    def _choose_groups(self, word: str) -> None:
        self._grouping.setText(_GROUPINGS[word])
        if self._groups is None:
            self._groups = self._made_groups()
        self._groups.group_by(word)

    def _made_groups(self) -> "DocumentGroups":
        # Imported with the first grouping: the first window is up without it.
        from rubricator.gui.panels.document_groups import DocumentGroups

        groups = DocumentGroups(self._desk)
        groups.fit_into(self.height())
        self._column.insertWidget(self._column.indexOf(self._table), groups)
        groups.stand_behind(self._queue)
        return groups

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._groups is not None:
            self._groups.fit_into(self.height())

    def _build(self) -> None:
        self.setFocusProxy(self._table)
        self._count.setObjectName("documentCount")
        self._count.setProperty("small", "true")
        self._grouping.offer_one_of(_GROUPINGS)
        self._grouping.check("none")
        self._grouping.setText(_GROUPINGS["none"])
        self._queue.offer_one_of(_QUEUES)
        self._queue.offer_deeds({_SEED: "Random with seed…"})
        self._queue.setEnabled(not self._desk.project.read_only)
        self._column = pile(self, top_line(self._filter), self._line_of_orders(), self._table)

    def _line_of_orders(self) -> QHBoxLayout:
        row = QHBoxLayout()
        step = gap(self.font())
        row.setContentsMargins(step // 2, 0, step, step // 2)
        row.setSpacing(step // 2)
        row.addWidget(self._grouping)
        row.addWidget(self._queue)
        row.addStretch(1)
        row.addWidget(self._count)
        return row

    def _connect(self) -> None:
        self._filter.textChanged.connect(self._filter_words)
        self._desk.filterChanged.connect(self._show_words)
        self._model.modelReset.connect(self._after_reset)
        self._table.selectionModel().selectionChanged.connect(self._choose)
        self._grouping.chosen.connect(self._choose_groups)
        self._queue.chosen.connect(self._choose_queue)
        self._table.customContextMenuRequested.connect(self._offer_commands)
        self._table.taken.connect(self._desk.enter_article)
        self._desk.documentShown.connect(self._follow)


def _new_seed() -> int:
    # Imported here, where it is asked for: it brings cryptography along, and a start has no need.
    from secrets import randbelow

    return randbelow(_SEEDS)
