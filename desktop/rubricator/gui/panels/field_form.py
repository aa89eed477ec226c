"""A form of fields: quiet labels, and beside them (where it is narrow: below them) the fields."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from rubricator.gui.plain import PlainLabel
from rubricator.gui.theme import gap

_LABEL_STEPS = 9.75
_BADGE_STEPS = 2.25


class FieldLabel(QWidget):
    """A field's name behind room for a number key, before room for the amber dot."""

    def __init__(self, text: str, *, badge: str = "", steps: float = _LABEL_STEPS) -> None:
        super().__init__()
        self._steps = steps
        self._text = PlainLabel(text, self)
        self._badge = PlainLabel(badge, self) if badge else None
        self._dot: QLabel | None = None
        self._is_stacked = False
        self._row = QHBoxLayout()
        self._build()

    def set_missing(self, *, missing: bool) -> None:
        """Show or hide the dot that says: required and still empty."""
        if missing and self._dot is None:
            self._dot = PlainLabel("●", self)
            self._dot.setProperty("missing", "true")
            self._dot.setToolTip("Required and still empty")
            self._row.addWidget(self._dot)
        if self._dot:
            self._dot.setVisible(missing)

    def set_text(self, text: str) -> None:
        """Call the field something else."""
        if text != self._text.text():
            self._text.setText(text)
            self._take_room()

    def set_stacked(self, *, stacked: bool) -> None:
        """Above its field a label takes no room for a badge or a name that it has not."""
        if stacked != self._is_stacked:
            self._is_stacked = stacked
            self._take_room()

    def _take_room(self) -> None:
        has_room = self._badge is not None or self._is_stacked
        left = 0 if has_room else gap(self.font(), _BADGE_STEPS + 0.5)
        self._row.setContentsMargins(left, 0, 0, 0)
        self._text.setVisible(not self._is_stacked or bool(self._text.text()))

    def _build(self) -> None:
        font = self.font()
        self._text.setProperty("dim", "true")
        self._text.setWordWrap(True)
        self._text.setMinimumHeight(gap(font, 3.5))
        self._row.setSpacing(gap(font, 0.5))
        if self._badge:
            self._badge.setProperty("badge", "true")
            self._badge.setAlignment(Qt.AlignmentFlag.AlignCenter)
            side = gap(font, _BADGE_STEPS)
            self._badge.setFixedSize(side, side)
            self._row.addWidget(self._badge)
        self._row.addWidget(self._text, 1)
        # However tall the field is, its name stands beside the first line.
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self._row)
        column.addStretch(1)
        self.setFixedWidth(gap(font, self._steps + _BADGE_STEPS))
        self._take_room()


class FieldForm(QWidget):
    """Rows of label and field; `set_stacked` puts each label above its field."""

    def __init__(self, *, label_steps: float = _LABEL_STEPS) -> None:
        super().__init__()
        self._label_steps = label_steps
        self._is_stacked = False
        self._labels_made: list[FieldLabel] = []
        self._rows = QFormLayout(self)
        step = gap(self.font())
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setVerticalSpacing(step * 3 // 4)
        self._rows.setHorizontalSpacing(step // 2)
        self._rows.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self._rows.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)

    @property
    def is_stacked(self) -> bool:
        """Whether labels stand above their fields."""
        return self._is_stacked

    def add(self, title: str, field: QWidget, *, badge: str = "") -> FieldLabel:
        """Put a field under the others; its label."""
        label = FieldLabel(title, badge=badge, steps=self._label_steps)
        label.set_stacked(stacked=self._is_stacked)
        self._labels_made.append(label)
        self._rows.addRow(label, field)
        return label

    def add_column(self) -> QVBoxLayout:
        """Room under the others for forms that come and go.

        Rows of a form layout are never taken out again: Qt's `removeRow` crashes under PySide.
        """
        room = QWidget()
        column = QVBoxLayout(room)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._rows.verticalSpacing())
        self._rows.addRow(room)
        return column

    def show_row(self, field: QWidget, *, shown: bool) -> None:
        """Show or hide a field with its label."""
        self._rows.setRowVisible(field, shown)

    def set_stacked(self, *, stacked: bool) -> None:
        """Put labels above their fields, or beside them."""
        if stacked == self._is_stacked:
            return
        self._is_stacked = stacked
        for label in self._labels_made:
            label.set_stacked(stacked=stacked)
        policy = QFormLayout.RowWrapPolicy
        self._rows.setRowWrapPolicy(policy.WrapAllRows if stacked else policy.DontWrapRows)
