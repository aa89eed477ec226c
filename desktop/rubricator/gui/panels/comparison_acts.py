"""What can be done with the cell at hand of an event's grid: a row of buttons, and its menu."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QPushButton

from rubricator.core.event import SourceRule
from rubricator.gui.desk import Desk
from rubricator.gui.panels.comparison_grid import ComparisonGrid
from rubricator.gui.panels.panel import let_press
from rubricator.gui.panels.segments import Flow
from rubricator.gui.plain import plain
from rubricator.project.commands.adjudication import (
    settle_by_rule,
    settle_from_report,
    settle_in_words,
    unsettle,
)
from rubricator.project.commands.same_event import split_event, unlink_report

_RULES: tuple[SourceRule, ...] = ("lowest", "highest", "majority")
_BUTTONS = (
    ("choose", "Choose", "Take what this report says (Enter, double click)"),
    ("lowest", "Lowest", "Take the lowest or earliest, now and when a report comes (L)"),
    ("highest", "Highest", "Take the highest or latest, now and when a report comes (H)"),
    ("majority", "Majority", "Take what most reports say, now and when a report comes (M)"),
    ("edit", "By hand…", "Type what the event is to say (E)"),
    ("open", "Leave open", "Let the event say nothing of it (Del)"),
    ("article", "Show in article", "Go to the words this rests on (J)"),
    ("unlink", "Unlink", "This report does not tell the event after all (U)"),
    ("split", "Split off", "Make an event of its own of this report"),
)


class ComparisonActs(Flow):
    """Only what makes sense for the cell can be pressed."""

    def __init__(self, desk: Desk, grid: ComparisonGrid) -> None:
        super().__init__(stretches=False)
        self._desk = desk
        self._grid = grid
        self._event_id: int | None = None
        self._buttons: dict[str, QPushButton] = {}
        self._build()
        self._connect()

    def show_event(self, event_id: int) -> None:
        """Act on this event from now on."""
        self._event_id = event_id
        self._show()

    def act(self, name: str) -> None:
        """Do what a button does, if that can be pressed; the event's own value is typed."""
        if name == "choose" and self._grid.is_at_event:
            name = "edit"
        self._buttons[name].click()

    def write(self, aspect: str, words: str) -> None:
        """Settle an aspect by what was typed."""
        if self._event_id is not None:
            self._desk.keep(settle_in_words, self._event_id, aspect, words)

    def _choose(self) -> None:
        line, account = self._grid.line(), self._grid.account()
        if self._event_id and line and account:
            self._desk.run(settle_from_report, self._event_id, line.aspect.name, account.id)

    def _take(self, rule: SourceRule) -> None:
        line = self._grid.line()
        if self._event_id and line:
            self._desk.run(settle_by_rule, self._event_id, line.aspect.name, rule)

    def _leave_open(self) -> None:
        line = self._grid.line()
        if self._event_id and line:
            self._desk.run(unsettle, self._event_id, line.aspect.name)

    def _show_in_article(self) -> None:
        cell = self._grid.evidence()
        if cell is None or cell.evidence is None:
            return
        place = cell.evidence
        self._desk.jump_to(place.annotation_id)
        if place.span is not None:
            self._desk.jump_to_words(place.document_id, place.span)

    def _unlink(self) -> None:
        account = self._grid.account()
        if account is not None:
            self._desk.run_and_tell("Unlinked a report", unlink_report, account.id)

    def _split(self) -> None:
        account = self._grid.account()
        if self._event_id and account:
            words, event_id = "Split a report off", self._event_id
            self._desk.run_and_tell(words, split_event, event_id, [account.id])

    def _show(self) -> None:
        for name, sensible in self._sensible().items():
            changes = name != "article"
            can = sensible and not (changes and self._desk.project.read_only)
            let_press(self._buttons[name], sensible=can, otherwise=self._grid)

    def _sensible(self) -> Mapping[str, bool]:
        """What makes sense for the cell at hand, by name."""
        line, cell, evidence = self._grid.line(), self._grid.cell(), self._grid.evidence()
        at_report = self._grid.account() is not None
        told = line is not None and any(each.text for each in line.cells)
        return {
            "choose": at_report and cell is not None and bool(cell.text),
            "edit": line is not None,
            "open": line is not None and bool(line.own.text or line.rule),
            "article": evidence is not None and evidence.evidence is not None,
            "unlink": at_report,
            "split": at_report and self._grid.reports > 1,
            **{rule: told and line is not None and rule in line.aspect.rules for rule in _RULES},
        }

    def _offer_menu(self, place: QPoint) -> None:
        index = self._grid.indexAt(place)
        if index.isValid():
            self._grid.setCurrentIndex(index)
        menu = QMenu(self)
        menu.setObjectName("comparisonMenu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for button in self._buttons.values():
            action = menu.addAction(button.text(), button.click)
            action.setEnabled(button.isEnabled())
        menu.popup(self._grid.viewport().mapToGlobal(place))

    def _build(self) -> None:
        for name, words, tip in _BUTTONS:
            button = self._buttons[name] = QPushButton(words)
            button.setObjectName(f"comparison.{name}")
            button.setToolTip(plain(tip))
            self.add(button)

    def _connect(self) -> None:
        acts: Mapping[str, Callable[[], object]] = {
            "choose": self._choose,
            "lowest": lambda: self._take("lowest"),
            "highest": lambda: self._take("highest"),
            "majority": lambda: self._take("majority"),
            "edit": self._grid.type_value,
            "open": self._leave_open,
            "article": self._show_in_article,
            "unlink": self._unlink,
            "split": self._split,
        }
        for name, act in acts.items():
            self._buttons[name].clicked.connect(lambda _, act=act: act())
        self._grid.acted.connect(self.act)
        self._grid.customContextMenuRequested.connect(self._offer_menu)
        self._grid.selectionModel().currentChanged.connect(lambda *_: self._show())
