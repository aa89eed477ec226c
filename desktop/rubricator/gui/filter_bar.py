"""The filter as chips, one for each condition, and a button that adds one."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import QEvent, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QAction, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QWidget

from rubricator.core.code import KINDS, in_tree_order, path
from rubricator.core.document import STATUSES
from rubricator.core.errors import RubricatorError
from rubricator.core.filter import DocumentFilter, date_range, word_range
from rubricator.gui.desk import Desk
from rubricator.gui.override import override
from rubricator.gui.theme import gap
from rubricator.store import document as documents
from rubricator.store.filter import values_of, values_of_variable
from rubricator.store.table import CODER, TAG

_SHOWN = 3
Choice = tuple[str, Any]
"""What a menu shows, and the value it stands for."""


@dataclass(frozen=True)
class Facet:
    """One condition: its chip's name, its word, and the parts of the filter that hold it."""

    name: str
    word: str
    parts: tuple[str, ...]


_PUBLISHED = Facet("filter.published", "Published", ("published_from", "published_to"))
_DUPLICATES = Facet("filter.duplicates", "Duplicates", ("first_of_duplicates",))
_LENGTH = Facet("filter.length", "Words", ("words_from", "words_to"))
FACETS: tuple[Facet, ...] = (
    Facet("filter.kind", "Kind", ("kinds",)),
    Facet("filter.code", "Code", ("codes",)),
    Facet("filter.coder", "Coder", ("coders",)),
    Facet("filter.assigned", "Assigned to", ("assignees",)),
    Facet("filter.status", "Status", ("statuses",)),
    Facet("filter.tag", "Tag", ("tags",)),
    Facet("filter.source", "Source", ("sources",)),
    Facet("filter.language", "Language", ("languages",)),
    Facet("filter.variable", "Variable", ("values",)),
    _PUBLISHED,
    _LENGTH,
    _DUPLICATES,
    Facet("filter.words", "Title or source", ("words",)),
)


class FilterBar(QWidget):
    """Chips for the desk's filter. A click changes a condition; ✕ or Delete takes it away."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._chips: dict[str, _Chip] = {}
        self._add = QToolButton()
        self._menu = QMenu(self)
        self._build()
        self._connect()
        self._refresh()

    @Slot()
    def _refresh(self) -> None:
        """Show a chip for each condition that is set."""
        for facet in FACETS:
            words = self._words(facet)
            chip = self._chips[facet.name]
            chip.setVisible(bool(words))
            chip.setText(f"{facet.word}: {words}  ✕")
            chip.setToolTip(f"{facet.word}: {words}. Click to change, Delete to take it away.")
            chip.setAccessibleName(f"Filter {facet.word}: {words}")

    def _words(self, facet: Facet) -> str:
        """The condition as the chip says it; empty if there is none."""
        chosen = self._desk.filter
        if facet is _PUBLISHED:
            return _range(chosen.published_from, chosen.published_to)
        if facet is _LENGTH:
            return _range(*(f"{end:,}" if end is not None else "" for end in _length(chosen)))
        if facet is _DUPLICATES:
            return "only the first" if chosen.first_of_duplicates else ""
        if facet.name == "filter.words":
            return f"“{chosen.words}”" if chosen.words else ""
        values = getattr(chosen, facet.parts[0])
        labels = [label.strip() for label, value in self._choices(facet) if value in values]
        # A value that no document has any more is still a condition.
        labels = labels or ["(gone)"] * bool(values)
        more = f" +{len(labels) - _SHOWN}" if len(labels) > _SHOWN else ""
        return ", ".join(labels[:_SHOWN]) + more

    def _choices(self, facet: Facet) -> Sequence[Choice]:
        desk = self._desk
        if facet.name == "filter.kind":
            return [(kind, kind) for kind in KINDS]
        if facet.name == "filter.status":
            return [(status, status) for status in STATUSES]
        if facet.name == "filter.code":
            codes = in_tree_order(desk.codes.values())
            return [
                ("    " * (len(path(code, desk.codes)) - 1) + code.label, code.id) for code in codes
            ]
        if facet.name in ("filter.coder", "filter.assigned"):
            return [(coder.name, coder.id) for coder in desk.read(CODER.where)]
        if facet.name == "filter.tag":
            return [(tag.name, tag.id) for tag in desk.read(TAG.where)]
        if facet.name == "filter.variable":
            return self._values()
        column = "source_name" if facet.name == "filter.source" else "language"
        known = desk.read(values_of, column)
        chosen = getattr(desk.filter, facet.parts[0]) - set(known)
        return [(value, value) for value in (*known, *sorted(chosen))]

    def _values(self) -> Sequence[Choice]:
        """The values of the study's own variables, and those asked for that no document has."""
        desk, choices = self._desk, list[Choice]()
        for field in desk.read(documents.fields):
            known = desk.read(values_of_variable, field.id)
            asked = desk.filter.values_by_field.get(field.id, frozenset())
            choices += [
                (f"{field.label}: {value}", (field.id, value))
                for value in (*known, *sorted(asked - set(known)))
            ]
        return choices

    def _fill_menu(self) -> None:
        self._menu.clear()
        for facet in FACETS:
            if facet is _PUBLISHED:
                self._menu.addAction("Published…", self._ask_dates)
            elif facet is _LENGTH:
                self._menu.addAction("Words…", self._ask_length)
            elif facet is _DUPLICATES:
                only = self._menu.addAction("First of duplicates only", self._toggle_duplicates)
                only.setCheckable(True)
                only.setChecked(self._desk.filter.first_of_duplicates)
            elif facet.name != "filter.words":
                menu = _ChoiceMenu(facet.word, self._menu)
                menu.setObjectName(f"menu.{facet.name}")
                menu.aboutToShow.connect(self._filler(menu, facet))
                self._menu.addMenu(menu)
        self._menu.addSeparator()
        clear = self._menu.addAction("Clear filter", self._clear)
        clear.setEnabled(bool(self._desk.filter))

    def _filler(self, menu: "_ChoiceMenu", facet: Facet) -> Callable[[], None]:
        def fill() -> None:
            chosen = getattr(self._desk.filter, facet.parts[0])
            menu.offer(self._choices(facet), chosen, lambda value: self._toggle(facet, value))

        return fill

    def _change(self, facet: Facet) -> None:
        """Change a condition that is set."""
        chip = self._chips[facet.name]
        if facet is _PUBLISHED:
            self._ask_dates()
        elif facet is _LENGTH:
            self._ask_length()
        elif facet is _DUPLICATES:
            self._toggle_duplicates()
        elif facet.name == "filter.words":
            self._ask_words()
        else:
            menu = _ChoiceMenu(facet.word, self)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            self._filler(menu, facet)()
            menu.popup(chip.mapToGlobal(QPoint(0, chip.height())))

    def _toggle(self, facet: Facet, value: Any) -> None:
        part = facet.parts[0]
        values = getattr(self._desk.filter, part) ^ {value}
        self._desk.set_filter(replace(self._desk.filter, **{part: values}))

    def _toggle_duplicates(self) -> None:
        chosen = self._desk.filter
        changed = replace(chosen, first_of_duplicates=not chosen.first_of_duplicates)
        self._desk.set_filter(changed)

    def _take_away(self, facet: Facet) -> None:
        self._desk.set_filter(self._desk.filter.without(*facet.parts))
        self._add.setFocus()

    def _ask_dates(self) -> None:
        present = self._words(_PUBLISHED)
        written = self._desk.messages.ask_text(
            "Published", "A date or a range, such as 2013 or 2012-05 – 2013-02:", present
        )
        if written is None:
            return
        try:
            first, last = date_range(written)
        except RubricatorError as error:
            self._desk.messages.show_error(error)
            return
        chosen = replace(self._desk.filter, published_from=first, published_to=last)
        self._desk.set_filter(chosen)

    def _ask_length(self) -> None:
        written = self._desk.messages.ask_text(
            "Words", "The number of words, such as 200 – 800 or 500 –:", self._words(_LENGTH)
        )
        if written is None:
            return
        try:
            fewest, most = word_range(written)
        except RubricatorError as error:
            self._desk.messages.show_error(error)
            return
        self._desk.set_filter(replace(self._desk.filter, words_from=fewest, words_to=most))

    def _ask_words(self) -> None:
        present = self._desk.filter.words
        words = self._desk.messages.ask_text(
            "Title or source", "Words in title or source:", present
        )
        if words is not None:
            self._desk.set_filter(replace(self._desk.filter, words=words))

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
        self._add.setMenu(self._menu)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(gap(self.font()), 0, 0, 0)
        layout.setSpacing(gap(self.font(), 0.75))
        for facet in FACETS:
            chip = self._chips[facet.name] = _Chip(facet.name)
            layout.addWidget(chip)
        layout.addWidget(self._add)

    def _connect(self) -> None:
        self._menu.aboutToShow.connect(self._fill_menu)
        for facet in FACETS:
            chip = self._chips[facet.name]
            chip.changeRequested.connect(lambda facet=facet: self._change(facet))
            chip.removeRequested.connect(lambda facet=facet: self._take_away(facet))
        self._desk.filterChanged.connect(self._refresh)
        self._desk.codebookChanged.connect(self._refresh)


def _length(chosen: DocumentFilter) -> tuple[int | None, int | None]:
    return chosen.words_from, chosen.words_to


def _range(first: str, last: str) -> str:
    """Two ends as people write a range; empty if there is none."""
    return first if first == last else f"{first} – {last}".strip()


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

    def offer(
        self, choices: Sequence[Choice], chosen: frozenset[Any], toggle: Callable[[Any], None]
    ) -> None:
        """Offer these values, those chosen ticked."""
        self.clear()
        for label, value in choices:
            action = self.addAction(label.replace("&", "&&"))
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
