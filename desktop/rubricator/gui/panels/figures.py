"""The figures of an event report: how many were killed, wounded … by its account."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from rubricator.core.errors import InputError
from rubricator.core.event import MEASURES, SCOPES, Figure, check_figure
from rubricator.gui.desk import Desk
from rubricator.gui.icons import icon
from rubricator.gui.override import override
from rubricator.gui.panels.field_form import FieldForm
from rubricator.gui.panels.fields import ChoiceBox, NumberLine, TextLine, mark
from rubricator.gui.panels.mention import selected_words
from rubricator.gui.panels.record_form import RecordForm
from rubricator.gui.panels.segments import Flow
from rubricator.gui.theme import gap
from rubricator.project.commands.event import add_figure, edit_figure, edit_report, remove_figure
from rubricator.store.table import FIGURE

_BOUNDS = (("low", "Lowest"), ("best", "Best"), ("high", "Highest"))


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
            row.put(figure, fresh=fresh)
        for place, row in enumerate(self._figure_rows):
            row.setVisible(place < len(figures))
        self._heading.set_text("" if figures else "Figures")

    @override
    def commit(self) -> None:
        if self._annotation is not None:
            for row in self._figure_rows[: self._count]:
                row.line.commit()

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
        added = self.desk.run(add_figure, measure, report_id=self.annotation.id)
        self.show_again()
        if added is not None:
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
        self._add.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._heading = self.add("Figures", self._add)


class FigureRow(FieldForm):
    """One figure behind the name of what it measures."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.line = FigureLine(desk)
        self._label = self.add("", self.line)

    def put(self, figure: Figure, *, fresh: bool) -> None:
        """Show the figure as stored."""
        self._label.set_text(figure.measure.capitalize())
        self.line.put(figure, fresh=fresh)


class FigureLine(QWidget):
    """One figure: lowest, best, highest; under it the phrase it comes from and for whom it counts.

    The three numbers are kept together, so that a change of two of them need not fit in between.
    """

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._figure = Figure(0, None, None, "")
        self._bounds = {
            name: NumberLine(f"figure.{name}", title, placeholder=name) for name, title in _BOUNDS
        }
        self._phrase = TextLine("figure.phrase", "Phrase", placeholder="as written…")
        self._group = TextLine("figure.group_label", "Counts whom", placeholder="of whom?")
        self._scope = ChoiceBox("figure.scope", "Scope", SCOPES)
        self._fault = QLabel()
        self._remove = QToolButton()
        self._build()
        self._connect()
        self._ink()

    def put(self, figure: Figure, *, fresh: bool) -> None:
        """Show the figure as stored."""
        fresh = fresh or figure.id != self._figure.id
        self._figure = figure
        for name, line in self._bounds.items():
            line.put(getattr(figure, name), fresh=fresh)
        self._phrase.put(figure.phrase, fresh=fresh)
        self._group.put(figure.group_label, fresh=fresh)
        self._scope.put(figure.scope, fresh=fresh)

    def commit(self) -> None:
        """Write what is typed and not yet kept."""
        self._phrase.commit()
        self._group.commit()
        self._keep_bounds()

    @override
    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        self._bounds["best"].setFocus(reason)

    def _keep_bounds(self) -> None:
        try:
            numbers = {name: line.number() for name, line in self._bounds.items()}
            check_figure(numbers["low"], numbers["best"], numbers["high"])
        except InputError as error:
            self._show_fault(str(error))
            return
        self._show_fault("")
        for name, line in self._bounds.items():
            line.put(numbers[name], fresh=True)
        if any(getattr(self._figure, name) != number for name, number in numbers.items()):
            self._edit(**numbers)

    def _show_fault(self, fault: str) -> None:
        self._fault.setText(fault)
        self._fault.setVisible(bool(fault))
        for line in self._bounds.values():
            mark(line, "wrong", on=bool(fault))

    def _edit(self, **changes: object) -> None:
        self._desk.run(edit_figure, self._figure.id, **changes)
        self.changed.emit()

    def _drop(self) -> None:
        self._desk.run(remove_figure, self._figure.id)
        self.changed.emit()

    def _ink(self) -> None:
        self._remove.setIcon(icon("close", self._desk.theme, "dim"))

    def _build(self) -> None:
        self.setObjectName("event.figure")
        numbers, scope = Flow(), Flow()
        for line in self._bounds.values():
            line.setAlignment(Qt.AlignmentFlag.AlignRight)
            width = line.fontMetrics().horizontalAdvance("0000") + gap(self.font(), 2)
            numbers.add(line, width=width)
        self._scope.setMinimumContentsLength(5)
        scope.add(self._group, width=gap(self.font(), 9))
        scope.add(self._scope)
        self._remove.setObjectName("figure.remove")
        self._remove.setAccessibleName("Remove figure")
        self._remove.setToolTip("Remove figure")
        self._remove.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        side = gap(self.font(), 2)
        self._remove.setIconSize(QSize(side, side))
        self._fault.setObjectName("figure.fault")
        self._fault.setProperty("error", "true")
        self._fault.setWordWrap(True)
        self._fault.setVisible(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(gap(self.font(), 0.5))
        said = QHBoxLayout()
        said.setSpacing(2)
        said.addWidget(self._phrase, 1)
        said.addWidget(self._remove)
        column.addWidget(numbers)
        column.addWidget(self._fault)
        column.addLayout(said)
        column.addWidget(scope)

    def _connect(self) -> None:
        for line in self._bounds.values():
            line.hold()
            line.editingFinished.connect(self._keep_bounds)
        self._phrase.offer(lambda: selected_words(self._desk))
        self._phrase.committed.connect(lambda phrase: self._edit(phrase=phrase))
        self._group.committed.connect(lambda group: self._edit(group_label=group))
        self._scope.committed.connect(lambda scope: self._edit(scope=scope))
        self._remove.clicked.connect(self._drop)
        self._desk.themeChanged.connect(self._ink)
