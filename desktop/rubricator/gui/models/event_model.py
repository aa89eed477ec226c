"""The list of events: ids at once, lines by the page."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Literal

from PySide6.QtGui import QColor, QIcon

from rubricator.core.counted import counted
from rubricator.core.event import EventStatus
from rubricator.core.history import Changes
from rubricator.gui.desk import Desk
from rubricator.gui.icons import icon
from rubricator.gui.models.line_model import DETAIL_ROLE, RIGHT, Column, Columns, Role, Says
from rubricator.gui.models.paged_model import PagedModel
from rubricator.store import event as events
from rubricator.store.event import ListedEvent

Shown = EventStatus | Literal["", "disputed"]
TITLE, TYPE, DATE, PLACE, REPORTS, SOURCES, DISPUTED, STATUS = range(8)
_STATUS_TOKENS: Mapping[str, str] = {"adjudicated": "stance", "rejected": "faint"}
_CONCERNED = ("event", "event_report", "document", "code")


class EventModel(PagedModel[ListedEvent]):
    """The events that hold some words and have a status, in the order asked for."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, _wide(desk), events.lines, order="date", awake=False)
        self._words = ""
        self._shown: Shown = ""
        self._detailed = False
        desk.settled.connect(self._take_in)
        desk.themeChanged.connect(lambda _: self._show_columns())

    def show_containing(self, words: str) -> None:
        """List only events whose title, place or note holds these words."""
        self._words = words
        self.reload()

    def show_status(self, shown: Shown) -> None:
        """List only events of a status, or those that are disputed; "" for all."""
        self._shown = shown
        self.reload()

    def set_detailed(self, *, detailed: bool) -> None:
        """Say date and reports under the title, where there is no room for columns."""
        if detailed != self._detailed:
            self._detailed = detailed
            self._show_columns()

    def event_id(self, row: int) -> int | None:
        """The event of a row."""
        return self.ids[row] if 0 <= row < len(self.ids) else None

    def _show_columns(self) -> None:
        self.columns = _narrow(self._desk) if self._detailed else _wide(self._desk)
        self.repaint()

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

    def _take_in(self, changes: Changes) -> None:
        if changes.touch(*_CONCERNED):
            self.refresh()


def _wide(desk: Desk) -> Columns[ListedEvent]:
    warning = icon("warning", desk.theme, "missing")

    def type_of(line: ListedEvent) -> str:
        code = desk.codes.get(line.code_id or 0)
        return code.label if code else ""

    def mark(line: ListedEvent) -> QIcon | None:
        return warning if line.is_disputed else None

    def ink(line: ListedEvent) -> QColor:
        return desk.theme.color(_STATUS_TOKENS.get(line.status, "ink"))

    inked: Says[ListedEvent] = {Role.ForegroundRole: ink}
    marked: Says[ListedEvent] = {
        Role.DecorationRole: mark,
        Role.ToolTipRole: _why_disputed,
        Role.AccessibleTextRole: _disputed,
    }
    return (
        Column("Event", lambda line: line.title, name="title"),
        Column("Type", type_of, 24, name="type"),
        Column("Date", _date, 26, name="date"),
        Column("Place", lambda line: line.place, 20, name="place"),
        Column("Reports", lambda line: f"{line.reports:,}", 10, name="reports", side=RIGHT),
        Column("Sources", lambda line: f"{line.sources:,}", 10, name="sources", side=RIGHT),
        Column("Disputed", _disputed, 14, name="disputed", says=marked),
        Column("Status", lambda line: line.status, 13, name="status", says=inked),
    )


def _narrow(desk: Desk) -> Columns[ListedEvent]:
    """The title tells the rest; whether an event is disputed is shown by the mark alone."""
    columns = [*_wide(desk)]
    columns[TITLE] = replace(columns[TITLE], says={DETAIL_ROLE: _detail})
    columns[DISPUTED] = replace(columns[DISPUTED], heading="", title="Disputed", text=lambda _: "")
    return columns


def _disputed(line: ListedEvent) -> str:
    return "disputed" if line.is_disputed else ""


def _why_disputed(line: ListedEvent) -> str:
    why = "The event, or a report of it, is marked as disputed or denied"
    return why if line.is_disputed else ""


def _detail(line: ListedEvent) -> str:
    reports = counted(line.reports, "report")
    status = line.status if line.status != "open" else ""
    return " · ".join(filter(None, (_date(line), reports, status)))


def _date(line: ListedEvent) -> str:
    if not line.date_to or line.date_to == line.date_from:
        return line.date_from
    return f"{line.date_from} – {line.date_to}"
