"""The figures of an event report: how many were killed, wounded … by its account."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QMenu, QPushButton, QToolButton, QVBoxLayout, QWidget

from rubricator.core.errors import InputError
from rubricator.core.event import MEASURES, SCOPES, Figure, check_figure
from rubricator.gui.desk import Desk
from rubricator.gui.icons import icon
from rubricator.gui.override import override
from rubricator.gui.panels.field_form import FieldLabel
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
        self._lines: dict[int, FigureLine] = {}
        self._labels: dict[int, FieldLabel] = {}
        self._add = QPushButton("Add figure")
        self._build()

    @override
    def fill(self, *, fresh: bool) -> None:
        figures = self.desk.read(FIGURE.where, report_id=self.annotation.id)
        shown = list(self._lines)
        for figure_id in set(shown) - {figure.id for figure in figures}:
            self.remove_row(self._lines.pop(figure_id))
            self._labels.pop(figure_id)
        for figure in figures:
            self._line(figure).put(figure, fresh=fresh)
            self._labels[figure.id].set_text(figure.measure.capitalize())
        if shown != list(self._lines):
            self.shaped.emit()

    @override
    def commit(self) -> None:
        if self._annotation is not None:
            for line in tuple(self._lines.values()):
                line.commit()

    def _line(self, figure: Figure) -> "FigureLine":
        line = self._lines.get(figure.id)
        if line is None:
            line = FigureLine(self.desk, figure)
            line.changed.connect(self.show_again)
            self._lines[figure.id] = line
            self._labels[figure.id] = self.insert(
                len(self._lines) - 1, figure.measure.capitalize(), line
            )
        return line

    def _add_figure(self, measure: str) -> None:
        figure_id = self.desk.run(add_figure, measure, report_id=self.annotation.id)
        self.show_again()
        if figure_id in self._lines:
            self._lines[figure_id].setFocus()

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
        self.add("Figures", self._add)


class FigureLine(QWidget):
    """One figure: lowest, best, highest; under it the phrase it comes from and for whom it counts.

    The three numbers are kept together, so that a change of two of them need not fit in between.
    """

    changed = Signal()

    def __init__(self, desk: Desk, figure: Figure) -> None:
        super().__init__()
        self._desk = desk
        self._figure = figure
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
            line.setMinimumWidth(line.fontMetrics().horizontalAdvance("00,000") + 16)
            numbers.add(line)
        self._scope.setMinimumContentsLength(5)
        scope.add(self._group)
        scope.add(self._scope)
        self._remove.setObjectName("figure.remove")
        self._remove.setAccessibleName("Remove figure")
        self._remove.setToolTip("Remove figure")
        self._remove.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        scope.add(self._remove)
        self._fault.setObjectName("figure.fault")
        self._fault.setProperty("error", "true")
        self._fault.setWordWrap(True)
        self._fault.setVisible(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(gap(self.font(), 0.5))
        for widget in (numbers, self._fault, self._phrase, scope):
            column.addWidget(widget)

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
