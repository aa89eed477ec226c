"""Search in all documents: hits while typing, in their context, and from a hit to the text."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, QTimer, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QLineEdit,
    QPushButton,
)

from rubricator.core.code import in_tree_order, path
from rubricator.core.counted import counted
from rubricator.core.filter import DocumentFilter
from rubricator.core.history import Changes
from rubricator.core.query import QueryError, parse
from rubricator.core.span import Span
from rubricator.gui import docks
from rubricator.gui.desk import Desk
from rubricator.gui.hit_search import Found, HitSearch, Search
from rubricator.gui.jobs import JobRunner
from rubricator.gui.models.hit_model import BEFORE, HIT, HitModel
from rubricator.gui.override import override
from rubricator.gui.panels.hit_table import HitTable
from rubricator.gui.panels.panel import Panel, pile, top_line
from rubricator.gui.plain import PlainLabel, plain
from rubricator.gui.theme import gap
from rubricator.store.filter import codes_below

_PAUSE_MS = 150
_ROOM = 32  # steps of the rhythm: a handful of hits
_HELP = (
    'Words are sought together. "exact phrase" · begin* · war OR peace · -without. '
    "Words in Arabic or Chinese are found within others."
)


class SearchPanel(Panel):
    """A line to type into over the hits; Down goes to the hits, Enter and Esc to the text."""

    def __init__(self, desk: Desk, jobs: JobRunner) -> None:
        super().__init__("searchPanel")
        self._desk = desk
        self._jobs = jobs
        self._search = HitSearch(desk, jobs, self)
        self._found: Found | None = None
        self._query = QLineEdit()
        self._where, self._codes = QComboBox(), QComboBox()
        self._count = PlainLabel()
        self._code_all = QPushButton("Code all these hits…")
        self._beginning = PlainLabel(_HELP)
        self._model = HitModel()
        self._table = HitTable("searchHits", "Hits", self._model, before=BEFORE)
        self._typed = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._build()
        self._connect()
        self._offer_codes()

    def callbacks(self) -> Mapping[str, Callable[[], object]]:
        """What the commands that search do, by their names."""
        return {"search": self.enter}

    def enter(self) -> None:
        """Show the panel and let the keys go to its line, ready to be typed over."""
        docks.uncover(self)
        docks.give_room(self, _ROOM)
        self._query.selectAll()
        self._query.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @Slot()
    def _start(self) -> None:
        self._typed.stop()
        self._search.stop()
        # What is still listed belongs to the former search: reading on in it would end this one.
        self._found = None
        self._code_all.setEnabled(False)
        try:
            query = parse(self._query.text())
        except QueryError as error:
            self._show_nothing(str(error) if self._query.text().strip() else "")
            return
        within = self._desk.filter if self._where.currentData() else DocumentFilter()
        code_id = self._codes.currentData()
        codes = self._desk.read(codes_below, [code_id]) if code_id else frozenset()
        self._search.start(Search(query, within, codes))

    @Slot(Found)
    def _show(self, found: Found) -> None:
        self._found = found
        self._model.show(found.lines, has_more=found.has_more)
        self._show_count()

    @Slot(Found)
    def _show_more(self, found: Found) -> None:
        self._found = found
        self._model.add(found.lines, has_more=found.has_more)
        self._show_count()

    @Slot()
    def _go_on(self) -> None:
        if self._found is not None:
            self._search.go_on(self._found)

    @Slot()
    def _collect(self) -> None:
        if self._found is not None:
            self._search.collect(self._found)

    @Slot(Found)
    def _review(self, found: Found) -> None:
        from rubricator.gui.dialogs.code_hits import CodeHitsDialog

        # Reading on was stopped by collecting; scrolling to the end asks for more again.
        self._desk.messages.present(CodeHitsDialog(self._desk, self._jobs, found))
        self._model.add((), has_more=bool(self._found and self._found.has_more))

    @Slot()
    def _break_off(self) -> None:
        """What is listed is of this search and can be read on in, or there is nothing to list."""
        if self._found is None:
            self._show_nothing("The search was broken off")
        else:
            self._model.add((), has_more=self._found.has_more)

    def _show_nothing(self, why: str) -> None:
        self._found = None
        self._model.show((), has_more=False)
        self._count.setText(why)
        self._count.setProperty("error", "true" if why else None)
        self._count.style().polish(self._count)
        self._code_all.setEnabled(False)

    def _show_count(self) -> None:
        assert self._found is not None
        documents, hits = len(self._found.document_ids), self._model.rowCount()
        more = "+" if self._found.has_more else ""
        self._count.setText(
            f"{hits:,}{more} {'hit' if hits == 1 else 'hits'} in {counted(documents, 'document')}"
            if documents
            else "Nothing found"
        )
        self._count.setProperty("error", None)
        self._count.style().polish(self._count)
        self._code_all.setEnabled(hits > 0 and not self._desk.project.read_only)

    @Slot(QModelIndex)
    def _look(self, index: QModelIndex) -> None:
        """Show the hit in the article; the keys stay in the list."""
        if index.isValid() and self._table.hasFocus():
            self._jump(index)

    @Slot(QModelIndex)
    def _jump(self, index: QModelIndex) -> None:
        if index.isValid():
            document_id, start, end = self._model.lines[index.row()].hit
            self._desk.jump_to_words(document_id, Span(start, end))

    def _go_to_text(self) -> None:
        self._jump(self._table.currentIndex())
        self._desk.enter_article()

    def _go_to_hits(self) -> None:
        if self._model.rowCount():
            self._table.setFocus(Qt.FocusReason.TabFocusReason)
            if self._table.currentIndex().isValid():
                self._jump(self._table.currentIndex())
            else:
                self._table.setCurrentIndex(self._model.index(0, HIT))

    @Slot(Changes)
    def _take_in(self, changes: Changes) -> None:
        if self._query.text().strip() and changes.touch("document_text"):
            self._typed.start()

    @Slot(DocumentFilter)
    def _follow_filter(self, chosen: DocumentFilter) -> None:
        self._where.setItemText(
            1, "In the documents shown" if chosen else "In documents shown: all"
        )
        if self._where.currentData() and self._query.text().strip():
            self._typed.start()

    @Slot()
    def _offer_codes(self) -> None:
        chosen = self._codes.currentData()
        self._codes.blockSignals(True)
        self._codes.clear()
        self._codes.addItem("Anywhere in the text", None)
        for code in in_tree_order(self._desk.codes.values()):
            depth = len(path(code, self._desk.codes)) - 1
            self._codes.addItem(f"{'    ' * depth}In {code.label}", code.id)
        self._codes.setCurrentIndex(max(0, self._codes.findData(chosen)))
        self._codes.blockSignals(False)
        if self._codes.currentData() != chosen and self._query.text().strip():
            self._typed.start()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and self._takes_key(watched, event.key())
        ):
            return True
        return super().eventFilter(watched, event)

    def _takes_key(self, watched: QObject, key: int) -> bool:
        is_enter = key in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if key == Qt.Key.Key_Escape:
            self._desk.enter_article()
        elif watched is self._table and is_enter:
            self._go_to_text()
        elif watched is self._query and is_enter and self._typed.isActive():
            self._start()
        elif watched is self._query and (is_enter or key == Qt.Key.Key_Down):
            self._go_to_hits()
        elif (
            watched is self._table and key == Qt.Key.Key_Up and not self._table.currentIndex().row()
        ):
            self._query.setFocus(Qt.FocusReason.BacktabFocusReason)
        else:
            return False
        return True

    def _build(self) -> None:
        self._query.setObjectName("searchQuery")
        self._query.setPlaceholderText("Search in all articles")
        self._query.setAccessibleName("Search in all articles")
        self._query.setAccessibleDescription(_HELP)
        self._query.setToolTip(plain(_HELP))
        self._query.setClearButtonEnabled(True)
        self._where.setObjectName("searchWhere")
        self._where.setAccessibleName("Which documents")
        self._where.addItem("In all documents", False)
        self._where.addItem("In documents shown: all", True)
        self._codes.setObjectName("searchCodes")
        self._codes.setAccessibleName("Which part of the text")
        self._codes.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self._codes.setMinimumContentsLength(16)
        self._count.setObjectName("searchCount")
        self._count.setProperty("small", "true")
        self._beginning.setObjectName("searchBeginning")
        self._beginning.setProperty("dim", "true")
        self._beginning.setWordWrap(True)
        self._beginning.setContentsMargins(*[gap(self.font(), 1)] * 4)
        self._code_all.setObjectName("searchCodeAll")
        self._code_all.setProperty("link", "true")
        self._code_all.setEnabled(False)
        top = top_line(self._query, self._where, self._codes, self._count, self._code_all)
        pile(self, top, self._table, self._beginning)

    def _connect(self) -> None:
        self._query.textChanged.connect(lambda _: self._typed.start())
        self._query.textChanged.connect(lambda words: self._beginning.setVisible(not words.strip()))
        self._typed.timeout.connect(self._start)
        self._where.currentIndexChanged.connect(lambda _: self._start())
        self._codes.currentIndexChanged.connect(lambda _: self._start())
        self._search.found.connect(self._show)
        self._search.foundMore.connect(self._show_more)
        self._search.collected.connect(self._review)
        self._search.brokenOff.connect(self._break_off)
        self._model.moreWanted.connect(self._go_on)
        self._code_all.clicked.connect(self._collect)
        self._table.selectionModel().currentRowChanged.connect(lambda now, _: self._look(now))
        self._table.clicked.connect(self._jump)
        self._query.installEventFilter(self)
        self._table.installEventFilter(self)
        self._desk.changed.connect(self._take_in)
        self._desk.filterChanged.connect(self._follow_filter)
        self._desk.codebookChanged.connect(self._offer_codes)
