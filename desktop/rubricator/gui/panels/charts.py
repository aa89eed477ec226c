"""The charts of the project: counted from the tally, redrawn when it changes and one can see it."""

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from rubricator.core.errors import RubricatorError
from rubricator.gui.charts.body_note import BodyNote
from rubricator.gui.charts.frequency import FrequencyChart
from rubricator.gui.desk import Desk
from rubricator.gui.override import override
from rubricator.gui.tally import Tally
from rubricator.store.filter import codes_below

if TYPE_CHECKING:
    from rubricator.analysis.frequency_table import FrequencyTable

_KINDS: Mapping[str, str] = {
    "png": "Picture (*.png)",
    "svg": "Drawing (*.svg)",
    "csv": "Numbers (*.csv)",
}


class FrequencyPanel(QWidget):
    """The frequency chart of the desk's project; a click on a bar leads to its codings."""

    counted = Signal()
    """The chart shows the numbers of this moment."""

    def __init__(self, desk: Desk, tally: Tally) -> None:
        super().__init__()
        self._desk = desk
        self._tally = tally
        # Many changes in one go, such as an import's, are counted once.
        self._due = QTimer(self, singleShot=True, interval=0)
        self._build()
        self._connect()

    @property
    def chart(self) -> FrequencyChart:
        """The chart itself, to save it or to bring back how it was left."""
        return self._chart

    @Slot()
    def recount(self) -> None:
        """Count again soon: in the next turn of the event loop, or once the panel is seen."""
        if self.isVisible():
            self._due.start()

    @Slot(object)
    def _lead_to(self, code_id: object) -> None:
        """List the codings of a code and show the first one in its article."""
        desk, tally = self._desk, self._tally
        if not isinstance(code_id, int) or tally.frame is None:
            return
        from rubricator.analysis.frame import first_coding

        below = self._chart.options.rolled_up
        desk.list_codings(code_id, below=below)
        codes = desk.read(codes_below, [code_id]) if below else [code_id]
        first = first_coding(tally.frame, codes, document_id=desk.document_id, mask=tally.mask())
        if first is not None:
            desk.jump_to(first)

    @Slot(str)
    def _save(self, kind: str) -> None:
        path = self._desk.messages.ask_save(
            "Save chart", _KINDS[kind], name=f"code-frequency.{kind}", suffix=f".{kind}"
        )
        if path is None:
            return
        saves = {
            "png": self._chart.save_png,
            "svg": self._chart.save_svg,
            "csv": self._chart.save_csv,
        }
        try:
            saves[kind](path)
        except RubricatorError as error:
            self._desk.messages.show_error(error)
        else:
            self._desk.messages.show_hint(f"Saved as {path.name}")

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.recount()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        # A window that closes hides its panels: there may be no project left to count in.
        self._due.stop()
        super().hideEvent(event)

    def _build(self) -> None:
        self.setObjectName("frequencyPanel")
        self.setProperty("panel", "true")
        self._chart = FrequencyChart(self._desk.theme)
        self._note = BodyNote()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._chart)
        layout.addWidget(self._note)

    def _connect(self) -> None:
        self._due.timeout.connect(self._count)
        self._tally.changed.connect(self.recount)
        self._desk.codebookChanged.connect(self.recount)
        self._desk.themeChanged.connect(self._chart.set_theme)
        self._chart.optionsChanged.connect(self.recount)
        self._chart.codeChosen.connect(self._lead_to)
        self._chart.saveRequested.connect(self._save)
        self._note.wholeTextWanted.connect(self._count_whole_text)

    @Slot(bool)
    def _count_whole_text(self, wanted: bool) -> None:
        self._tally.set_whole_text(wanted=wanted)

    @Slot()
    def _count(self) -> None:
        if self._tally.frame is not None:
            self._chart.show_table(self._table())
            self.counted.emit()

    def _table(self) -> "FrequencyTable":
        # numpy is imported here, when the window has long been shown.
        from rubricator.analysis.frequency import frequencies_for

        frame, tally = self._tally.frame, self._tally
        assert frame is not None
        codes, options = self._desk.codes.values(), self._chart.options
        self._note.show_outside(tally.outside(), counted=tally.whole_text)
        counted = frequencies_for(frame, codes, options, mask=tally.mask())
        filtered = bool(self._desk.filter)
        return replace(counted, body_only=tally.body_only, filtered=filtered)
