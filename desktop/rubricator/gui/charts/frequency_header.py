"""The slim line above the chart: what is counted, how it is ordered and shown, and saving it."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from rubricator.analysis.frequency_table import FrequencyOptions, FrequencyTable
from rubricator.core.code import KINDS
from rubricator.gui.charts import wording
from rubricator.gui.charts.menu_button import MenuButton
from rubricator.gui.override import override
from rubricator.gui.plain import PlainLabel, plain
from rubricator.gui.theme import gap

_ALL = "all"
_UNUSED = "unused"
_FORMATS: Mapping[str, str] = {
    "png": "Picture (PNG)…",
    "svg": "Drawing (SVG)…",
    "csv": "Numbers (CSV)…",
}


class FrequencyHeader(QWidget):
    """Shows the options of a chart and lets them be changed."""

    optionsChanged = Signal(FrequencyOptions)
    """Another choice was made."""
    tableToggled = Signal(bool)
    """Numbers are wanted in place of bars, or bars again."""
    saveRequested = Signal(str)
    """The chart is to be saved as `png`, `svg` or `csv`."""

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._options = FrequencyOptions()
        self._build()
        self._connect()
        self.set_options(self._options)

    @property
    def options(self) -> FrequencyOptions:
        """The choices as they stand."""
        return self._options

    def set_options(self, options: FrequencyOptions) -> None:
        """Show these choices without announcing them."""
        self._options = options
        self._unit.setText(wording.UNITS[options.unit])
        self._unit.check(options.unit)
        self._order.setText(wording.ORDERS[options.order])
        self._order.check(options.order)
        self._order.check(_UNUSED, wanted=options.unused)
        self._show_kinds(options)
        with QSignalBlocker(self._rolled_up):
            self._rolled_up.setChecked(options.rolled_up)
        self._fit()

    def show_total(self, table: FrequencyTable) -> None:
        """Say what all bars together are of."""
        self._total.setText(f"· {wording.total(table)}")
        self._fit()

    def set_as_table(self, *, wanted: bool) -> None:
        """Press or release the button for numbers; announced if that is new."""
        self._as_table.setChecked(wanted)

    @Slot(str)
    def _choose_unit(self, unit: str) -> None:
        self._change(unit=unit)

    @Slot(str)
    def _choose_order(self, order: str) -> None:
        if order == _UNUSED:
            self._change(unused=self._order.is_checked(_UNUSED))
        else:
            self._change(order=order)

    @Slot(str)
    def _choose_kind(self, kind: str) -> None:
        chosen = frozenset(known for known in KINDS if self._kinds.is_checked(known))
        everything = kind == _ALL or not chosen or chosen == frozenset(KINDS)
        self._change(kinds=None if everything else chosen)

    @Slot(bool)
    def _roll_up(self, wanted: bool) -> None:
        self._change(rolled_up=wanted)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @override
    def minimumSizeHint(self) -> QSize:
        # The words to the left give way; the controls never do.
        return QSize(self._controls.minimumSizeHint().width(), super().minimumSizeHint().height())

    def _build(self) -> None:
        self.setObjectName("frequencyHeader")
        self._title = PlainLabel("Code frequency")
        self._total = PlainLabel()
        self._total.setProperty("dim", "true")
        self._controls = QWidget()
        self._build_buttons()
        self._lay_out_buttons()
        layout = QHBoxLayout(self)
        side = gap(self.font())
        layout.setContentsMargins(side, side // 2, side // 2, side // 2)
        layout.setSpacing(side)
        layout.addWidget(self._title)
        layout.addWidget(self._total)
        layout.addStretch(1)
        layout.addWidget(self._controls)

    def _build_buttons(self) -> None:
        self._unit = MenuButton("frequencyUnit", "What is counted")
        self._unit.offer_one_of(wording.UNITS)
        self._kinds = MenuButton("frequencyKinds", "Kinds of codes that count")
        self._kinds.offer_one_of({_ALL: "All kinds"})
        self._kinds.offer_each(wording.KIND_NAMES)
        self._order = MenuButton("frequencyOrder", "Order of the bars")
        self._order.offer_one_of(wording.ORDERS)
        self._order.offer_each({_UNUSED: "Unused codes too"})
        self._rolled_up = _toggle(
            "frequencyRolledUp", "With subcodes", "Count a code together with all codes below it"
        )
        self._as_table = _toggle("frequencyAsTable", "Table", "The same numbers as a table")
        self._save = MenuButton("frequencySave", "Save the chart or its numbers")
        self._save.setText("Save")
        self._save.offer_deeds(_FORMATS)

    def _lay_out_buttons(self) -> None:
        row = QHBoxLayout(self._controls)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(gap(self.font(), 0.5))
        buttons = (
            self._unit,
            self._kinds,
            self._order,
            self._rolled_up,
            self._as_table,
            self._save,
        )
        for button in buttons:
            row.addWidget(button)

    def _connect(self) -> None:
        self._unit.chosen.connect(self._choose_unit)
        self._kinds.chosen.connect(self._choose_kind)
        self._order.chosen.connect(self._choose_order)
        self._rolled_up.toggled.connect(self._roll_up)
        self._as_table.toggled.connect(self.tableToggled)
        self._save.chosen.connect(self.saveRequested)

    def _change(self, **choice: Any) -> None:
        options = replace(self._options, **choice)
        changed = options != self._options
        self.set_options(options)
        if changed:
            self.optionsChanged.emit(options)

    def _show_kinds(self, options: FrequencyOptions) -> None:
        many = options.kinds is not None and len(options.kinds) > 2
        self._kinds.setText(f"{len(options.kinds or ())} kinds" if many else wording.kinds(options))
        self._kinds.check(_ALL, wanted=options.kinds is None)
        for kind in KINDS:
            self._kinds.check(kind, wanted=kind in (options.kinds or ()))

    def _fit(self) -> None:
        """Show the words to the left as far as there is room for them beside the controls."""
        room = self.width() - self._controls.sizeHint().width() - 3 * gap(self.font(), 1.5)
        title = self._title.sizeHint().width()
        self._title.setVisible(title <= room)
        self._total.setVisible(title + self._total.sizeHint().width() <= room)


def _toggle(name: str, text: str, described: str) -> QToolButton:
    button = QToolButton()
    button.setObjectName(name)
    button.setText(text)
    button.setToolTip(plain(described))
    button.setCheckable(True)
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
    return button
