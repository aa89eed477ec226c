"""The list of events: ids at once, lines by the page."""

from collections.abc import Mapping
from typing import Any, Literal

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from rubricator.core.event import EventStatus
from rubricator.core.history import Changes
from rubricator.gui.desk import Desk
from rubricator.gui.icons import icon
from rubricator.gui.models.document_model import DETAIL_ROLE
from rubricator.gui.models.pages import Pages
from rubricator.gui.override import override
from rubricator.store import event as events
from rubricator.store.event import ListedEvent, Order

Index = QModelIndex | QPersistentModelIndex
Shown = EventStatus | Literal["", "disputed"]
COLUMNS: tuple[tuple[str, Order], ...] = (
    ("Event", "title"),
    ("Type", "type"),
    ("Date", "date"),
    ("Place", "place"),
    ("Reports", "reports"),
    ("Sources", "sources"),
    ("Disputed", "disputed"),
    ("Status", "status"),
)
TITLE, TYPE, DATE, PLACE, REPORTS, SOURCES, DISPUTED, STATUS = range(len(COLUMNS))
ID_ROLE = Qt.ItemDataRole.UserRole
_STATUS_TOKENS: Mapping[str, str] = {"adjudicated": "stance", "rejected": "faint"}
_CONCERNED = ("event", "event_report", "document", "code")


class EventModel(QAbstractTableModel):
    """The events that hold some words and have a status, in the order asked for.

    It follows the project only while it is awake, because a hidden list is nobody's concern.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._pages: Pages[ListedEvent] = Pages(lambda ids: desk.read(events.lines, ids))
        self._words = ""
        self._shown: Shown = ""
        self._order: Order = "date"
        self._descending = False
        self._awake = False
        self._detailed = False
        self._warning = icon("warning", desk.theme, "missing")
        desk.settled.connect(self._take_in)
        desk.themeChanged.connect(lambda _: self._repaint())

    def wake(self) -> None:
        """Read what was missed, and follow the project from now on."""
        if not self._awake:
            self._awake = True
            self.reload()

    def rest(self) -> None:
        """Follow the project no longer."""
        self._awake = False

    def show_containing(self, words: str) -> None:
        """List only events whose title, place or note holds these words."""
        self._words = words
        self.reload()

    def show_status(self, shown: Shown) -> None:
        """List only events of a status, or those that are disputed; "" for all."""
        self._shown = shown
        self.reload()

    def reload(self) -> None:
        """Ask again which events there are."""
        if self._awake:
            self.beginResetModel()
            self._pages.set_ids(self._ids())
            self.endResetModel()

    def set_detailed(self, *, detailed: bool) -> None:
        """Say date and reports under the title, where there is no room for columns."""
        if detailed != self._detailed:
            self._detailed = detailed
            self._repaint()

    def event_id(self, row: int) -> int | None:
        """The event of a row."""
        return self._pages.ids[row] if 0 <= row < len(self._pages.ids) else None

    def row_of(self, event_id: int) -> int | None:
        """Where an event stands."""
        return self._pages.row_of(event_id)

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._pages.ids)

    @override
    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(COLUMNS)

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return "" if section == DISPUTED and self._detailed else COLUMNS[section][0]
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return COLUMNS[section][0]
        return _alignment(section) if role == Qt.ItemDataRole.TextAlignmentRole else None

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line = self._pages.line(index.row()) if index.isValid() else None
        if line is None:
            return None
        column = index.column()
        match role:
            case Qt.ItemDataRole.DisplayRole if column == DISPUTED and self._detailed:
                return ""
            case Qt.ItemDataRole.DisplayRole:
                return self._shown_words(line, column)
            case _ if role == DETAIL_ROLE and column == TITLE and self._detailed:
                return _detail(line)
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._shown_words(line, column)
            case Qt.ItemDataRole.ToolTipRole:
                return self._explained(line, column)
            case Qt.ItemDataRole.TextAlignmentRole:
                return _alignment(column)
            case Qt.ItemDataRole.DecorationRole if column == DISPUTED and line.is_disputed:
                return self._warning
            case Qt.ItemDataRole.ForegroundRole if column == STATUS:
                return self._desk.theme.color(_STATUS_TOKENS.get(line.status, "ink"))
            case _ if role == ID_ROLE:
                return line.id
        return None

    @override
    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        asked: Order = COLUMNS[column][1] if column >= 0 else "date"
        descending = order == Qt.SortOrder.DescendingOrder
        if (asked, descending) != (self._order, self._descending):
            self._order, self._descending = asked, descending
            self.reload()

    def _ids(self) -> list[int]:
        disputed = self._shown == "disputed"
        return self._desk.read(
            events.ids,
            words=self._words,
            status="" if self._shown == "disputed" else self._shown,
            disputed=disputed,
            order=self._order,
            descending=self._descending,
        )

    def _shown_words(self, line: ListedEvent, column: int) -> str:
        code = self._desk.codes.get(line.code_id or 0)
        return (
            line.title,
            code.label if code else "",
            _date(line),
            line.place,
            f"{line.reports:,}",
            f"{line.sources:,}",
            "disputed" if line.is_disputed else "",
            line.status,
        )[column]

    def _explained(self, line: ListedEvent, column: int) -> str:
        if column == DISPUTED and line.is_disputed:
            return "The event, or a report of it, is marked as disputed or denied"
        return self._shown_words(line, column)

    def _take_in(self, changes: Changes) -> None:
        if not self._awake or not (changes.wholesale or changes.touch(*_CONCERNED)):
            return
        ids = self._ids()
        if ids != list(self._pages.ids):
            self.reload()
        else:
            self._pages.forget()
            self._repaint()

    def _repaint(self) -> None:
        self._warning = icon("warning", self._desk.theme, "missing")
        if self._pages.ids:
            last = self.index(len(self._pages.ids) - 1, len(COLUMNS) - 1)
            self.dataChanged.emit(self.index(0, 0), last)


def _detail(line: ListedEvent) -> str:
    reports = f"{line.reports:,} {'report' if line.reports == 1 else 'reports'}"
    status = line.status if line.status != "open" else ""
    return " · ".join(filter(None, (_date(line), reports, status)))


def _date(line: ListedEvent) -> str:
    if not line.date_to or line.date_to == line.date_from:
        return line.date_from
    return f"{line.date_from} – {line.date_to}"


def _alignment(column: int) -> Qt.AlignmentFlag:
    numbers = column in (REPORTS, SOURCES)
    side = Qt.AlignmentFlag.AlignRight if numbers else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter
