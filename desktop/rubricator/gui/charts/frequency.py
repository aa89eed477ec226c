"""The frequency chart: a header of choices over bars, or the same numbers as a table.

Nothing here imports numpy or pyqtgraph, so a window may be built with it at once; the bars come
with the first table.
"""

from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QLabel, QStackedLayout, QVBoxLayout, QWidget

from rubricator.analysis.frequency_table import FrequencyOptions, FrequencyTable
from rubricator.gui.charts import wording
from rubricator.gui.charts.frequency_header import FrequencyHeader
from rubricator.gui.charts.numbers import FrequencyNumbers
from rubricator.gui.override import override
from rubricator.gui.theme import Theme, gap

if TYPE_CHECKING:
    from rubricator.gui.charts.frequency_bars import FrequencyBars


class FrequencyChart(QWidget):
    """Shows the table it is handed and says what its user chooses; it reads no project."""

    optionsChanged = Signal(FrequencyOptions)
    """Other numbers are wanted: count again and call `show_table`."""
    codeChosen = Signal(object)
    """A bar was clicked or chosen by Enter: the id of its code, an int of 63 bits."""
    saveRequested = Signal(str)
    """The chart is to be saved as `png`, `svg` or `csv`: ask where and call the `save_` method."""

    def __init__(self, theme: Theme, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._table = FrequencyTable()
        self._bars: FrequencyBars | None = None
        self._as_table = False
        self._build()
        self._connect()

    @property
    def options(self) -> FrequencyOptions:
        """What is to be counted and shown."""
        return self._header.options

    @property
    def table(self) -> FrequencyTable:
        """The table shown."""
        return self._table

    def set_options(self, options: FrequencyOptions) -> None:
        """Choose without announcing it, as when a window comes back as it was left."""
        self._header.set_options(options)

    def show_table(self, table: FrequencyTable) -> None:
        """Show these numbers; the cost grows with the bars in sight, not with all of them."""
        self._table = table
        self._header.show_total(table)
        self.setAccessibleDescription(wording.description(table))
        self._show_words(*wording.empty(table))
        self._refresh()

    def set_theme(self, theme: Theme) -> None:
        """Draw in the colours of `theme`."""
        self._theme = theme
        if self._bars is not None:
            self._bars.set_theme(theme)

    def set_as_table(self, *, wanted: bool) -> None:
        """Show numbers in place of bars, or bars again."""
        self._header.set_as_table(wanted=wanted)

    def bar_of(self, code_id: int) -> QRect | None:
        """Where the bar of a code lies in this widget; None if it has none or it is not drawn."""
        bar = None if self._bars is None else self._bars.bar_of(code_id)
        if self._bars is None or bar is None:
            return None
        return QRect(self._bars.mapTo(self, bar.topLeft()), bar.size())

    def save_png(self, path: Path, *, width: int | None = None, height: int | None = None) -> None:
        """Save an image of so many pixels, by default as wide as twice the chart and with all bars.

        Raises StorageError if the file cannot be written.
        """
        from rubricator.gui.charts import picture

        wide = width or 2 * max(self.width(), self.minimumSizeHint().width())
        picture.save_png(self._table, path, self._theme, width=wide, height=height)

    def save_svg(self, path: Path) -> None:
        """Save a drawing of all bars; raises StorageError if the file cannot be written."""
        from rubricator.gui.charts import picture

        picture.save_svg(self._table, path, self._theme)

    def save_csv(self, path: Path) -> None:
        """Save the numbers; raises StorageError if the file cannot be written."""
        from rubricator.gui.charts import picture

        picture.save_csv(self._table, path)

    @Slot(bool)
    def _show_as_table(self, wanted: bool) -> None:
        self._as_table = wanted
        self._refresh()

    @override
    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), gap(self.font(), 24))

    def _build(self) -> None:
        self.setObjectName("frequencyChart")
        self.setAccessibleName("Code frequency chart")
        self.setProperty("panel", "true")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._header = FrequencyHeader()
        self._words = QLabel()
        self._words.setObjectName("frequencyEmpty")
        self._words.setProperty("dim", "true")
        self._words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._words.setWordWrap(True)
        self._numbers = FrequencyNumbers()
        self._body = QStackedLayout()
        self._body.addWidget(self._words)
        self._body.addWidget(self._numbers)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, gap(self.font(), 0.5))
        layout.setSpacing(0)
        layout.addWidget(self._header)
        layout.addLayout(self._body, 1)

    def _connect(self) -> None:
        self._header.optionsChanged.connect(self.optionsChanged)
        self._header.saveRequested.connect(self.saveRequested)
        self._header.tableToggled.connect(self._show_as_table)
        self._numbers.codeChosen.connect(self.codeChosen)

    def _refresh(self) -> None:
        """Fill the one of bars, numbers and words that is to be seen."""
        if not self._table.rows:
            self._body.setCurrentWidget(self._words)
        elif self._as_table:
            self._numbers.show_table(self._table)
            self._body.setCurrentWidget(self._numbers)
        else:
            bars = self._bars_made()
            bars.show_table(self._table)
            self._body.setCurrentWidget(bars)

    def _bars_made(self) -> "FrequencyBars":
        if self._bars is None:
            # pyqtgraph takes half a second to import: only now is there something to draw.
            from rubricator.gui.charts.frequency_bars import FrequencyBars

            self._bars = FrequencyBars(self._theme)
            self._bars.codeChosen.connect(self.codeChosen)
            self._body.addWidget(self._bars)
            # Made last, but Tab is to find it where one sees it: before what stands below.
            self.setTabOrder(self._numbers, self._bars)
        return self._bars

    def _show_words(self, what: str, advice: str) -> None:
        self._words.setText(f"<p><b>{escape(what)}</b></p><p>{escape(advice)}</p>")
