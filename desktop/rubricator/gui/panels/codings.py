"""The codings of the open document, or all of one code: a list that jumps to the text."""

from PySide6.QtCore import (
    QItemSelectionModel,
    QModelIndex,
    QRect,
    Qt,
)
from PySide6.QtGui import QColor, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QPushButton,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from rubricator.core.code import Code
from rubricator.core.counted import counted
from rubricator.gui.desk import Desk
from rubricator.gui.models.coding_model import CODE, CODE_ROLE, CODER, DOCUMENT, WORDS, CodingModel
from rubricator.gui.models.line_model import Index
from rubricator.gui.override import override
from rubricator.gui.panels.cells import QuotingDelegate
from rubricator.gui.panels.panel import Panel, pile, top_line
from rubricator.gui.panels.plain_table import PlainTable
from rubricator.gui.plain import PlainLabel
from rubricator.gui.theme import gap

_MARK = 1.25  # steps of the rhythm
_INDENT = 2.5
_CODE_SHARE = 0.58
_LOOKED_AT = 60
"""Rows whose labels say how wide the codes are: what is seen, and a little more."""


class CodingPanel(Panel):
    """A heading that says which codings these are, over the list of them."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("codingsPanel")
        self._desk = desk
        self._heading = PlainLabel()
        self._back = QPushButton("Back to document")
        self._model = CodingModel(desk)
        self._table = PlainTable("codingsTable", "Codings", self._model)
        self._build()
        self._connect()
        self._show_heading()

    def show_code(self, code_id: int, below: bool) -> None:
        """List all codings of a code, and perhaps of the codes below it."""
        self._model.show_code(code_id, below=below)

    def _show_document(self) -> None:
        self._model.show_code(None)

    def _follow(self, annotation_id: object) -> None:
        row = self._model.row_of(annotation_id) if isinstance(annotation_id, int) else None
        selection = self._table.selectionModel()
        if row is None:
            selection.clear()
        elif selection.currentIndex().row() != row or not selection.hasSelection():
            flags = QItemSelectionModel.SelectionFlag
            index = self._model.index(row, WORDS)
            selection.setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
            self._table.scrollTo(index)

    def _jump(self, index: QModelIndex) -> None:
        if index.isValid() and self._table.hasFocus():
            self._desk.jump_to(self._model.annotation_id(index.row()))

    def _jump_by_mouse(self, index: QModelIndex) -> None:
        self._desk.jump_to(self._model.annotation_id(index.row()))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Give the codes the room their labels take, but leave some to the words."""
        rows = range(min(self._model.rowCount(), _LOOKED_AT))
        labels = {str(self._model.index(row, CODE).data()) for row in rows}
        widest = max(map(self._table.fontMetrics().horizontalAdvance, labels), default=0)
        wanted = max(gap(self.font(), 16), widest + gap(self.font(), _INDENT + 3.5))
        most = round(self._table.viewport().width() * _CODE_SHARE)
        self._table.horizontalHeader().resizeSection(CODE, min(wanted, most))

    def _rows_changed(self) -> None:
        self._show_heading()
        self._fit()
        self._follow(self._desk.annotation_id)

    def _show_heading(self) -> None:
        code_id, count = self._model.code_id, self._model.rowCount()
        if code_id is None:
            where = "in this document"
        else:
            code = self._desk.codes.get(code_id)
            where = f"of {code.label}" if code else "of a removed code"
            where += " and its subcodes" if self._model.below else ""
        self._heading.setText(f"{counted(count, 'coding')} {where}")
        self._back.setVisible(code_id is not None)
        # The heading says of which code they are: the room is for the words and their document.
        self._table.setColumnHidden(CODE, code_id is not None and not self._model.below)
        self._table.setColumnHidden(DOCUMENT, code_id is None)

    def _build(self) -> None:
        self._heading.setObjectName("codingsHeading")
        self._heading.setProperty("small", "true")
        self._back.setObjectName("codingsBack")
        self._back.setProperty("link", "true")
        self._table.setItemDelegate(QuotingDelegate(self._table))
        self._table.setItemDelegateForColumn(CODE, _CodeDelegate(self._desk, self._table))
        self._table.setColumnHidden(CODER, True)
        pile(self, top_line(self._heading, self._back, low=True), self._table)

    def _connect(self) -> None:
        for signal in (self._model.modelReset, self._model.rowsInserted, self._model.rowsRemoved):
            signal.connect(self._rows_changed)
        self._table.selectionModel().currentRowChanged.connect(lambda now, _: self._jump(now))
        self._table.clicked.connect(self._jump_by_mouse)
        self._back.clicked.connect(self._show_document)
        self._desk.annotationFocused.connect(self._follow)
        self._desk.codebookChanged.connect(self._show_heading)
        self._desk.codingsRequested.connect(self.show_code)


class _CodeDelegate(QStyledItemDelegate):
    """A code's label behind a mark that shows its kind by form and its colour."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk

    @override
    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        option.decorationSize.setWidth(gap(option.font, _MARK))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        indent, side = gap(option.font, _INDENT), gap(option.font, _MARK)
        shifted = QStyleOptionViewItem(option)
        shifted.rect = option.rect.adjusted(indent, 0, 0, 0)
        super().paint(painter, shifted, index)
        code = index.data(CODE_ROLE)
        if isinstance(code, Code):
            middle = option.rect.center().y()
            box = QRect(option.rect.left() + gap(option.font), middle - side // 2, side, side)
            colour = self._desk.theme.shape(QColor(code.colour or self._desk.theme.kind(code.kind)))
            draw_mark(painter, box, code.kind, colour)


def draw_mark(painter: QPainter, box: QRect, kind: str, colour: QColor) -> None:
    """The sign of a kind as in the text: actors filled, events a line, stances dashed."""
    painter.save()
    if kind == "actor":
        painter.fillRect(box, colour)
    else:
        styles = {"event": Qt.PenStyle.SolidLine, "stance": Qt.PenStyle.DashLine}
        pen = QPen(colour, box.height() / 4, styles.get(kind, Qt.PenStyle.DotLine))
        pen.setDashOffset(0)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        if kind == "stance":
            pen.setDashPattern([1.6, 0.8])
        painter.setPen(pen)
        painter.drawLine(box.left(), box.center().y(), box.right() + 1, box.center().y())
    painter.restore()
