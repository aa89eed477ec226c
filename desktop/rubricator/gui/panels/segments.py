"""A row of joined buttons of which one is pressed; it breaks into more rows where it is narrow."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from rubricator.gui.override import override
from rubricator.gui.plain import caption, plain
from rubricator.gui.theme import gap

_RESIZING = frozenset(
    {
        QEvent.Type.LayoutRequest,
        QEvent.Type.StyleChange,
        QEvent.Type.FontChange,
        QEvent.Type.Polish,
        QEvent.Type.Show,
    }
)


class Option(NamedTuple):
    """One button: the value it stands for, its words and its tooltip."""

    value: object
    text: str
    tip: str = ""


def worded(*values: str) -> list[Option]:
    """Options that are called what they are."""
    return [Option(value, value) for value in values]


class Flow(QWidget):
    """Widgets side by side that share the width; those that do not fit begin a new row.

    If it does not stretch them they are as wide as they want to be.
    """

    def __init__(self, *, spacing: float = 0.5, stretches: bool = True) -> None:
        super().__init__()
        self._stretches = stretches
        self._spacing = gap(self.font(), spacing) if spacing else 0
        self._between = gap(self.font(), 0.5)
        self._parts: list[QWidget] = []
        self._wanted: dict[QWidget, int] = {}
        self._hints: dict[QWidget, QSize] = {}
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def add(self, part: QWidget, *, width: int = 0) -> None:
        """Put a widget behind the others, at least so wide (or as wide as it wants to be)."""
        part.setParent(self)
        self._parts.append(part)
        self._wanted[part] = width
        self.updateGeometry()

    def clear(self) -> None:
        """Hold nothing any more; the widgets themselves are the caller's to take away."""
        self._parts.clear()
        self._wanted.clear()
        self._hints.clear()
        self.updateGeometry()

    def parts(self) -> tuple[QWidget, ...]:
        """The widgets in their order."""
        return tuple(self._parts)

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        heights = [max(self._size(part).height() for part in row) for row in self._rows(width)]
        return sum(heights) + self._between * max(0, len(heights) - 1)

    @override
    def sizeHint(self) -> QSize:
        width = sum(self._size(part).width() for part in self._parts)
        width += self._spacing * max(0, len(self._parts) - 1)
        return QSize(width, self.heightForWidth(width))

    @override
    def minimumSizeHint(self) -> QSize:
        width = max((self._size(part).width() for part in self._parts), default=0)
        return QSize(width, self.heightForWidth(max(self.width(), width)))

    @override
    def event(self, event: QEvent) -> bool:
        # A part asks for another size, or all look different: Qt says so before it lays out.
        if event.type() in _RESIZING:
            self._hints.clear()
        answer = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            # There may be other parts in the same room.
            self.arrange()
        return answer

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self.arrange()

    def arrange(self) -> None:
        """Put every part in its place."""
        top = 0
        right_to_left = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        for row in self._rows(self.width()):
            height = max(self._size(part).height() for part in row)
            self._set_row(row)
            left = 0
            for part, width in zip(row, self._widths(row), strict=True):
                start = self.width() - left - width if right_to_left else left
                part.setGeometry(start, top, width, height)
                left += width + self._spacing
            top += height + self._between
        if top - self._between > self.height():
            # The layout asked when the parts were smaller, before the style was on them.
            self.updateGeometry()

    def _set_row(self, row: Sequence[QWidget]) -> None:
        """Tell the parts that they stand side by side."""

    def _size(self, part: QWidget) -> QSize:
        if part not in self._hints:
            hint = part.sizeHint()
            width = self._wanted[part] or hint.width()
            self._hints[part] = QSize(width, max(1, hint.height()))
        return self._hints[part]

    def _rows(self, width: int) -> list[list[QWidget]]:
        rows: list[list[QWidget]] = []
        left = 0
        for part in self._parts:
            needed = self._size(part).width()
            if rows and left + self._spacing + needed <= width:
                rows[-1].append(part)
                left += self._spacing + needed
            else:
                rows.append([part])
                left = needed
        return rows

    def _widths(self, row: Sequence[QWidget]) -> list[int]:
        wanted = [self._size(part).width() for part in row]
        if not self._stretches:
            return wanted
        spare = self.width() - sum(wanted) - self._spacing * (len(row) - 1)
        share, rest = divmod(max(0, spare), len(row))
        return [width + share + (place < rest) for place, width in enumerate(wanted)]


class Segments(Flow):
    """Shows which of a few values is stored; `clearable` lets the pressed one be released.

    One stop of the Tab key; the arrows move along the row, Space or Enter presses.
    """

    committed = Signal(object)

    def __init__(
        self, name: str, title: str, options: Sequence[Option], *, clearable: bool = False
    ) -> None:
        super().__init__(spacing=0)
        self._clearable = clearable
        self._title = title
        self._buttons: list[_Segment] = []
        self.setObjectName(name)
        self.setAccessibleName(title)
        self.offer(options)

    def offer(self, options: Sequence[Option]) -> None:
        """Let it be these values."""
        if self._buttons and [button.option for button in self._buttons] == list(options):
            return
        had_focus = any(button.hasFocus() for button in self._buttons)
        for button in self._buttons:
            button.hide()
            button.deleteLater()
        self._buttons = []
        self.clear()
        for option in options:
            button = _Segment(option, f"{self._title}: {option.tip or option.text}")
            button.setObjectName(f"{self.objectName()}.{option.text}")
            button.clicked.connect(lambda _checked, button=button: self._press(button))
            button.stepped.connect(lambda step, button=button: self._step(button, step))
            self._buttons.append(button)
            self.add(button)
            button.show()
        self._set_stop()
        self.arrange()
        if had_focus:
            self.setFocus()

    def put(self, value: object, *, fresh: bool = False) -> None:
        """Show the stored value; none of the options, if it is none of them."""
        for button in self._buttons:
            button.setChecked(value is not None and button.option.value == value)
        self._set_stop()

    def commit(self) -> None:
        """Nothing is ever half pressed."""

    @override
    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        self._stop().setFocus(reason)

    def _press(self, pressed: "_Segment") -> None:
        released = not pressed.isChecked()
        if released and not self._clearable:
            pressed.setChecked(True)
            return
        value = None if released else pressed.option.value
        self.put(value)
        self.committed.emit(value)

    def _step(self, button: "_Segment", step: int) -> None:
        place = self._buttons.index(button) + step
        if 0 <= place < len(self._buttons):
            self._buttons[place].setFocus(Qt.FocusReason.OtherFocusReason)

    def _stop(self) -> "_Segment":
        return next((button for button in self._buttons if button.isChecked()), self._buttons[0])

    def _set_stop(self) -> None:
        for button in self._buttons:
            stops = button is self._stop()
            policy = Qt.FocusPolicy.StrongFocus if stops else Qt.FocusPolicy.ClickFocus
            button.setFocusPolicy(policy)

    @override
    def _set_row(self, row: Sequence[QWidget]) -> None:
        for place, button in enumerate(row):
            assert isinstance(button, _Segment)
            button.stand(place, among=len(row))


class _Segment(QPushButton):
    """One button of the row."""

    stepped = Signal(int)

    def __init__(self, option: Option, title: str) -> None:
        super().__init__(caption(option.text))
        self.option = option
        self.setCheckable(True)
        self.setAccessibleName(title)
        self.setToolTip(plain(option.tip))
        self.setProperty("segment", "only")

    def stand(self, place: int, *, among: int) -> None:
        """Round the corners that are at an end of the row."""
        ends = {0: "first", among - 1: "last"} if among > 1 else {0: "only"}
        segment = ends.get(place, "middle")
        if self.property("segment") != segment:
            self.setProperty("segment", segment)
            self.style().unpolish(self)
            self.style().polish(self)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        backward, forward = Qt.Key.Key_Left, Qt.Key.Key_Right
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            backward, forward = forward, backward
        if event.key() in (backward, Qt.Key.Key_Up):
            self.stepped.emit(-1)
        elif event.key() in (forward, Qt.Key.Key_Down):
            self.stepped.emit(1)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)
