"""What the commands for events do with the coding in focus."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject

from rubricator.core.event import EventReport
from rubricator.gui.desk import Desk
from rubricator.store.table import EVENT_REPORT


class EventControls(QObject):
    """Joins the keys and menus of events to the desk."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk

    def callbacks(self) -> Mapping[str, Callable[[], object]]:
        """What each command does, by its name."""
        return {"same_event": self._find_same, "compare_event": self._compare}

    def _find_same(self) -> None:
        report = self._report()
        if report is not None:
            self._desk.find_same_event(report.id)

    def _compare(self) -> None:
        report = self._report()
        if report is None:
            return
        if report.event_id is None:
            self._desk.find_same_event(report.id)
        else:
            self._desk.show_event(report.event_id)

    def _report(self) -> EventReport | None:
        focused = self._desk.annotation_id
        report = self._desk.read(EVENT_REPORT.find, focused) if focused is not None else None
        if report is None:
            self._desk.messages.show_hint("Put a coded event in focus first: click it, or Tab.")
        return report
