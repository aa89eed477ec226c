"""The list of documents: ids at once, lines by the page."""

from collections.abc import Callable, Mapping, MutableSequence, Sequence
from functools import partial

from PySide6.QtCore import QByteArray, QMimeData, QModelIndex, Qt
from PySide6.QtGui import QIcon

from rubricator.core.filter import DocumentFilter
from rubricator.core.history import Changes
from rubricator.core.queue import Queue
from rubricator.gui.desk import Desk
from rubricator.gui.icons import icon
from rubricator.gui.models.line_model import DETAIL_ROLE, RIGHT, Column, Columns, Index, Role, Says
from rubricator.gui.models.paged_model import PagedModel
from rubricator.gui.override import override
from rubricator.gui.plain import beside
from rubricator.gui.question import Question
from rubricator.store import document as documents
from rubricator.store import queue as queues
from rubricator.store.connection import Connection
from rubricator.store.document import DocumentLine
from rubricator.store.filter import may_differ, parsed

STATUS, TITLE, DATE, SOURCE, WORDS, CODINGS = range(6)
STATUS_ICONS: Mapping[str, str] = {
    "new": "status-new",
    "in progress": "status-progress",
    "done": "status-done",
    "second look": "status-second-look",
    "excluded": "status-excluded",
}
_STATUS_TOKENS: Mapping[str, str] = {
    "done": "stance",
    "in progress": "accent",
    "second look": "missing",
}
_MANY = 50_000
"""Only so many documents are worth the time it takes to import numpy."""
_ID = len("456151621557144232,")
_DRAGGED = "application/x-rubricator-documents"


class DocumentModel(PagedModel[DocumentLine]):
    """The documents that the desk's filter lets through, in the order asked for.

    If no column is sorted by, that is the order of the queue.
    """

    def __init__(self, desk: Desk) -> None:
        icons: dict[str, QIcon] = {}

        def status(line: DocumentLine) -> QIcon:
            if line.status not in icons:
                token = _STATUS_TOKENS.get(line.status, "dim")
                icons[line.status] = icon(STATUS_ICONS[line.status], desk.theme, token)
            return icons[line.status]

        super().__init__(
            desk,
            _columns(status),
            documents.lines,
            says={Role.ToolTipRole: lambda line: line.title},
            order="id",
        )
        self._queue = Queue()
        self._question = Question(desk, "Looking for documents")
        desk.settled.connect(self._take_in)
        desk.filterChanged.connect(self.reload)
        desk.themeChanged.connect(lambda _: icons.clear())
        # The first frame shows them, however many there are.
        self._show_ids(self._ids())

    @property
    def queue(self) -> Queue:
        """The order of the queue, as it was when the documents were last asked for."""
        return self._queue

    def document_id(self, row: int) -> int:
        """The document of a row."""
        return self.ids[row]

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsDragEnabled if index.isValid() else flags

    @override
    def mimeTypes(self) -> list[str]:
        return [_DRAGGED]

    @override
    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        rows = sorted({index.row() for index in indexes})
        carried = QMimeData()
        ids = " ".join(str(self.document_id(row)) for row in rows)
        carried.setData(_DRAGGED, QByteArray(ids.encode()))
        return carried

    def _take_in(self, changes: Changes) -> None:
        if changes.wholesale or changes.touch("document_text"):
            self.reload()
        elif self._may_be_others(changes):
            self.refresh()
        elif changes.touch("document", "annotation"):
            self.repaint()

    def _may_be_others(self, changes: Changes) -> bool:
        """Whether the filter may let through other documents now, or the queue have another order.

        A column that is sorted by keeps its order until it is asked for again: rows that jump away
        under the hand would be worse.
        """
        return changes.touch("setting") or may_differ(self._desk.filter, changes)

    @override
    def _ids(self) -> MutableSequence[int]:
        return self._desk.read(self._query())

    @override
    def _ask(self, then: Callable[[MutableSequence[int]], object]) -> None:
        self._question.ask(self._query(), then)

    def _query(self) -> Callable[[Connection], MutableSequence[int]]:
        self._queue = self._desk.read(queues.queue)
        chosen, order = self._desk.filter, self._order
        if order == "id" and self._queue.order == "by date":
            return partial(queues.in_queue, chosen=chosen, parse=_parsed)
        if order == "id" and self._queue.order == "random":
            return partial(_scattered, chosen=chosen, seed=self._queue.seed)
        return partial(
            documents.ids, order=order, descending=self._descending, chosen=chosen, parse=_parsed
        )


def _scattered(db: Connection, *, chosen: DocumentFilter, seed: int) -> MutableSequence[int]:
    ids = documents.ids(db, chosen=chosen, parse=_parsed)
    if len(ids) <= _MANY:
        return queues.in_queue(db, chosen=chosen)
    from rubricator.analysis.scatter import in_scattered_order

    return in_scattered_order(ids, seed)


def dragged_documents(carried: QMimeData) -> tuple[int, ...]:
    """The ids of documents that are dragged; none if something else is."""
    return tuple(map(int, bytes(carried.data(_DRAGGED).data()).split()))


def _parsed(text: str, *, ascending: bool = False) -> MutableSequence[int]:
    if len(text) <= _MANY * _ID:
        return parsed(text, ascending=ascending)
    from rubricator.analysis import id_list

    return id_list.parsed(text, ascending=ascending)


def _columns(status: Callable[[DocumentLine], QIcon]) -> Columns[DocumentLine]:
    marked: Says[DocumentLine] = {
        Role.DecorationRole: status,
        Role.ToolTipRole: lambda line: line.status.capitalize(),
        Role.AccessibleTextRole: lambda line: line.status,
    }
    return (
        Column("", lambda _: "", 4, name="status", title="Status", says=marked),
        Column("Title", lambda line: line.title, name="title", says={DETAIL_ROLE: _detail}),
        Column("Date", lambda line: line.published_on, 13.5, name="published_on"),
        Column("Source", lambda line: line.source_name, 9, name="source_name"),
        Column("Words", lambda line: f"{line.word_count:,}", 9, name="word_count", side=RIGHT),
        Column("Codings", lambda line: str(line.codings or ""), 9, name="codings", side=RIGHT),
    )


def _detail(line: DocumentLine) -> str:
    return beside(line.source_name, line.published_on)
