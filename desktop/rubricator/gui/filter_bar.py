"""The filter as chips, one for each condition, and a button that adds one."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QAction, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QWidget

from rubricator.core.errors import RubricatorError
from rubricator.core.filter import DocumentFilter
from rubricator.core.history import Changes
from rubricator.gui.desk import Desk
from rubricator.gui.filter_facets import FACETS, Choice, Chosen, Facet, Switched, Written
from rubricator.gui.hovering import rest_after
from rubricator.gui.override import override
from rubricator.gui.plain import caption, plain
from rubricator.gui.theme import gap

_DIRECTLY = Qt.FindChildOption.FindDirectChildrenOnly
_ONE_LIST = 24
"""Values that one menu shows; more are shown in groups, if they have any."""


class FilterBar(QWidget):
    """Chips for the desk's filter. A click changes a condition; ✕ or Delete takes it away."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._chips: dict[str, _Chip] = {}
        self._add = QToolButton()
        self._menu = QMenu(self)
        # Kept: it can be used as soon as something is ticked in the menu that holds it.
        self._clearing = QAction("Clear filter", self)
        self._build()
        self._connect()
        self._refresh()

    @Slot()
    def _refresh(self) -> None:
        """Show a chip for each condition that is set."""
        self._clearing.setEnabled(bool(self._desk.filter))
        for facet in FACETS:
            words = facet.words(self._desk)
            chip = self._chips[facet.name]
            chip.setVisible(bool(words))
            chip.setText(caption(f"{facet.word}: {words}  ✕"))
            chip.setToolTip(
                plain(f"{facet.word}: {words}. Click to change, Delete to take it away.")
            )
            chip.setAccessibleName(f"Filter {facet.word}: {words}")

    @Slot(Changes)
    def _take_in(self, changes: Changes) -> None:
        """What the filter is about may be called something else now, or be gone."""
        if self._desk.filter and changes.touch("tag", "document_field", "coder"):
            self._refresh()

    def _fill_menu(self) -> None:
        self._menu.clear()
        # What they list may be long, and clearing a menu leaves those below it where they are.
        for shut in self._menu.findChildren(_ChoiceMenu, options=_DIRECTLY):
            shut.setParent(None)
            shut.deleteLater()
        for facet in FACETS:
            self._offer(facet)
        self._menu.addSeparator()
        self._menu.addAction(self._clearing)

    def _offer(self, facet: Facet) -> None:
        """Let the menu set a condition."""
        match facet:
            case Chosen():
                menu = _ChoiceMenu(facet.word, self._menu)
                menu.setObjectName(f"menu.{facet.name}")
                menu.aboutToShow.connect(self._filler(menu, facet))
                self._menu.addMenu(menu)
            case Written():
                self._menu.addAction(f"{facet.word}…", lambda: self._ask(facet))
            case Switched():
                switch = self._menu.addAction(facet.entry, lambda: self._switch(facet))
                switch.setToolTip(plain(facet.tip))
                switch.setCheckable(True)
                switch.setChecked(bool(facet.words(self._desk)))

    def _change(self, facet: Facet) -> None:
        """Change a condition that is set."""
        match facet:
            case Chosen():
                menu = _ChoiceMenu(facet.word, self)
                menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
                self._filler(menu, facet)()
                chip = self._chips[facet.name]
                menu.popup(chip.mapToGlobal(QPoint(0, chip.height())))
            case Written():
                self._ask(facet)
            case Switched():
                self._switch(facet)

    def _filler(self, menu: "_ChoiceMenu", facet: Chosen) -> Callable[[], None]:
        def fill() -> None:
            values = getattr(self._desk.filter, facet.part)
            groups: dict[str, list[Choice]] = {}
            for choice in facet.choices(self._desk):
                groups.setdefault(facet.group_of(self._desk, choice[1]), []).append(choice)
            menu.offer_groups(groups, values, toggle)

        def toggle(value: Any) -> None:
            self._desk.set_filter(facet.toggled(self._desk.filter, value))

        return fill

    def _ask(self, facet: Written) -> None:
        present = facet.words(self._desk)
        words = self._desk.messages.ask_text(facet.word, facet.prompt, present)
        if words is None:
            return
        try:
            self._desk.set_filter(facet.written(self._desk.filter, words))
        except RubricatorError as error:
            self._desk.messages.show_error(error)

    def _switch(self, facet: Switched) -> None:
        self._desk.set_filter(facet.toggled(self._desk.filter))

    def _take_away(self, facet: Facet) -> None:
        self._desk.set_filter(self._desk.filter.without(*facet.parts))
        self._add.setFocus()

    def _clear(self) -> None:
        self._desk.set_filter(DocumentFilter())

    def _build(self) -> None:
        self.setObjectName("filterBar")
        self._add.setObjectName("filterAdd")
        self._add.setText("+ filter")
        self._add.setToolTip("Show only some documents or codings, in lists and charts")
        self._add.setAccessibleName("Add a filter")
        self._add.setProperty("chip", "true")
        self._add.setProperty("bare", "true")
        self._add.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._menu.setObjectName("filterMenu")
        self._menu.setToolTipsVisible(True)
        self._add.setMenu(self._menu)
        rest_after(self._menu, self._add)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(gap(self.font()), 0, 0, 0)
        layout.setSpacing(gap(self.font(), 0.75))
        for facet in FACETS:
            chip = self._chips[facet.name] = _Chip(facet.name)
            layout.addWidget(chip)
        layout.addWidget(self._add)

    def _connect(self) -> None:
        self._clearing.triggered.connect(self._clear)
        self._menu.aboutToShow.connect(self._fill_menu)
        for facet in FACETS:
            chip = self._chips[facet.name]
            chip.changeRequested.connect(lambda facet=facet: self._change(facet))
            chip.removeRequested.connect(lambda facet=facet: self._take_away(facet))
        self._desk.filterChanged.connect(self._refresh)
        self._desk.codebookChanged.connect(self._refresh)
        self._desk.settled.connect(self._take_in)


class _Chip(QToolButton):
    """One condition; its last part is the ✕."""

    changeRequested = Signal()
    removeRequested = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setProperty("chip", "true")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.clicked.connect(self.changeRequested)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        on_cross = event.position().x() > self.width() - gap(self.font(), 3.25)
        if on_cross and self.rect().contains(event.position().toPoint()):
            self.setDown(False)
            self.removeRequested.emit()
        else:
            super().mouseReleaseEvent(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removeRequested.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down):
            self.changeRequested.emit()
        else:
            super().keyPressEvent(event)


class _ChoiceMenu(QMenu):
    """Values to tick; it stays open, so that several can be."""

    def offer_groups(
        self,
        groups: Mapping[str, Sequence[Choice]],
        chosen: frozenset[Any],
        toggle: Callable[[Any], None],
    ) -> None:
        """Offer values in menus of their own, if there are several groups and many values."""
        if len(groups) < 2 or sum(map(len, groups.values())) <= _ONE_LIST:
            self.offer([each for group in groups.values() for each in group], chosen, toggle)
            return
        self.clear()
        for name, choices in groups.items():
            below = _ChoiceMenu(caption(name), self)
            below.setObjectName(f"{self.objectName()}.{name.lower()}")
            below.offer(choices, chosen, toggle)
            self.addMenu(below)

    def offer(
        self, choices: Sequence[Choice], chosen: frozenset[Any], toggle: Callable[[Any], None]
    ) -> None:
        """Offer these values, those chosen ticked."""
        self.clear()
        for label, value in choices:
            action = self.addAction(caption(label))
            action.setCheckable(True)
            action.setChecked(value in chosen)
            action.toggled.connect(lambda _, value=value: toggle(value))
        if not choices:
            self.addAction("None in this project").setEnabled(False)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if not self._toggles(self.actionAt(event.position().toPoint())):
            super().mouseReleaseEvent(event)

    @override
    def event(self, event: QEvent) -> bool:
        # Space is a command of the article, which keeps the focus while a menu is open.
        asked = event.type() == QEvent.Type.ShortcutOverride
        if asked and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Space:
            event.accept()
            return True
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        ticks = event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if not (ticks and self._toggles(self.activeAction())):
            super().keyPressEvent(event)

    def _toggles(self, action: QAction | None) -> bool:
        if action is None or not action.isCheckable():
            return False
        action.toggle()
        return True
