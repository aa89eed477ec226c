"""The figures of an event report: how many were killed, wounded … by its account."""

from collections.abc import Callable

from PySide6.QtWidgets import QMenu, QPushButton, QSizePolicy

from rubricator.core.annotation import Annotation
from rubricator.core.event import MEASURES, Figure
from rubricator.gui.desk import Desk
from rubricator.gui.hovering import rest_after
from rubricator.gui.override import override
from rubricator.gui.panels.field_form import FieldForm
from rubricator.gui.panels.figure_line import FigureLine
from rubricator.gui.panels.record_form import RecordForm
from rubricator.project.commands.event import add_figure, edit_report
from rubricator.store.table import FIGURE


class FigureForm(RecordForm):
    """A row for each figure, and a button that adds one."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, edit_report)
        self._figure_rows: list[FigureRow] = []
        self._count = 0
        self._column = self.add_column()
        self._add = QPushButton("Add figure")
        self._build()

    @override
    def fill(self, *, fresh: bool) -> None:
        figures = self.desk.read(FIGURE.where, report_id=self.annotation.id)
        self._count = len(figures)
        while len(self._figure_rows) < len(figures):
            self._add_row()
        for row, figure in zip(self._figure_rows, figures, strict=False):
            row.put(figure, self.annotation, fresh=fresh)
        for place, row in enumerate(self._figure_rows):
            row.setVisible(place < len(figures))
        self._heading.set_text("" if figures else "Figures")

    @override
    def commit(self) -> None:
        if self._annotation is not None:
            for row in self._figure_rows[: self._count]:
                row.commit()

    @override
    def set_stacked(self, *, stacked: bool) -> None:
        super().set_stacked(stacked=stacked)
        for row in self._figure_rows:
            row.set_stacked(stacked=stacked)

    def _add_row(self) -> None:
        row = FigureRow(self.desk)
        row.set_stacked(stacked=self.is_stacked)
        row.line.changed.connect(self.show_again)
        self._figure_rows.append(row)
        self._column.addWidget(row)
        self.shaped.emit()

    def _add_figure(self, measure: str) -> None:
        before = self._count
        if self.desk.keep(add_figure, measure, report_id=self.annotation.id):
            self.show_again()
        if self._count > before:
            self._figure_rows[self._count - 1].line.setFocus()

    def _adder(self, measure: str) -> Callable[[], None]:
        return lambda: self._add_figure(measure)

    def _build(self) -> None:
        menu = QMenu(self._add)
        for measure in MEASURES:
            menu.addAction(measure.capitalize(), self._adder(measure)).setObjectName(
                f"event.add_figure.{measure}"
            )
        self._add.setObjectName("event.add_figure")
        self._add.setProperty("link", "true")
        self._add.setMenu(menu)
        rest_after(menu, self._add)
        self._add.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._heading = self.add("Figures", self._add)


class FigureRow(FieldForm):
    """One figure behind the name of what it measures."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.line = FigureLine(desk)
        self._label = self.add("", self.line)

    def put(self, figure: Figure, coding: Annotation, *, fresh: bool) -> None:
        """Show the figure as stored, and the coding it belongs to."""
        self._label.set_text(figure.measure.capitalize())
        self.line.put(figure, coding, fresh=fresh)

    def commit(self) -> None:
        """Write what is typed and not yet kept."""
        self.line.commit()
