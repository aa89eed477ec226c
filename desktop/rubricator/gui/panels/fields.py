"""Fields of a record's form: each shows what is stored and hands on what the user made of it.

All have `put` (show the stored value, keeping what is being typed unless the record is another),
`commit` (hand on what was typed, as when the focus leaves) and the signal `committed`.
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QEnterEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QStyle,
    QStyleOptionComboBox,
    QStyleOptionFrame,
    QStylePainter,
    QWidget,
)

from rubricator.core.counted import whole_number
from rubricator.core.errors import InputError
from rubricator.gui.override import override
from rubricator.gui.plain import plain
from rubricator.gui.theme import gap

Check = Callable[[str], str]
"""Gives back the text as it is to be kept; raises `InputError` if it cannot be."""

_PAUSE_MS = 900
_MEMO_LINES = (3, 10)
_DECIMALS = 6
_MOST_DIGITS = 15
"""Spreadsheets and R lose digits of longer numbers, and a project file cannot hold all of them."""


def plain_text(editor: QPlainTextEdit) -> str:
    """What stands in an editor, as it was typed: reading it back in Qt's way changes spaces."""
    return editor.document().toRawText().replace("\u2029", "\n").replace("\u2028", "\n")


def mark(widget: QWidget, name: str, *, on: bool) -> None:
    """Set a dynamic property of the stylesheet and let the style look again, if that is new."""
    if (widget.property(name) == "true") != on:
        widget.setProperty(name, "true" if on else "false")
        widget.style().unpolish(widget)
        widget.style().polish(widget)


class TextLine(QLineEdit):
    """A line of text; Enter or a double click in an empty one takes the words that are selected."""

    committed = Signal(object)

    def __init__(self, name: str, title: str, *, placeholder: str = "") -> None:
        super().__init__()
        self._stored = ""
        self._check: Check = str.strip
        self._words: Callable[[], str] = str
        self._placeholder = placeholder
        self._tip = ""
        self._kept_free = 0
        self.setObjectName(name)
        self.setAccessibleName(title)
        self.setPlaceholderText(placeholder)
        self.editingFinished.connect(self.commit)

    def check_with(self, check: Check) -> None:
        """Refuse what `check` refuses, and say why."""
        self._check = check

    def explain(self, tip: str) -> None:
        """Say what the line takes, while it is empty."""
        self._tip = tip
        self.setToolTip(plain(tip))

    def keep_free(self, width: int) -> None:
        """Let the words end before a sign that stands at the end of the line."""
        self._kept_free = width

    def offer(self, words: Callable[[], str]) -> None:
        """Offer these words, when there are some, while the line is empty."""
        self._words = words

    def put(self, value: object, *, fresh: bool = False) -> None:
        """Show the stored text."""
        self._stored = str(value or "")
        if fresh or not self.isModified():
            self._show_stored()

    def commit(self) -> None:
        """Hand on what was typed, if it is new and can be kept."""
        if not self.isModified():
            return
        try:
            text = self._check(self.text().strip())
        except InputError as error:
            self.setToolTip(plain(str(error)))
            mark(self, "wrong", on=True)
            return
        changed = text != self._stored
        self._stored = text
        self._show_stored()
        if changed:
            self.committed.emit(self.value_of(text))

    def drop(self) -> None:
        """Let go of what was typed and is not kept."""
        self._show_stored()

    def value_of(self, text: str) -> object:
        """What a text that can be kept stands for: here, itself."""
        return text

    def take(self, words: str) -> None:
        """Fill in words as if they were typed, and keep them."""
        self.setText(words)
        self.setModified(True)
        self.commit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        entered = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() == Qt.Key.Key_Escape and self.isModified():
            self.drop()
        elif entered and self._offered():
            self.take(self._offered())
        else:
            super().keyPressEvent(event)

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self._offered():
            self.take(self._offered())
        else:
            super().mouseDoubleClickEvent(event)

    @override
    def enterEvent(self, event: QEnterEvent) -> None:
        if not self.hasFocus():
            self._say_how("Double-click for")
        super().enterEvent(event)

    @override
    def leaveEvent(self, event: QEvent) -> None:
        if not self.hasFocus():
            self.setPlaceholderText(self._placeholder)
        super().leaveEvent(event)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        by_mouse = event.reason() == Qt.FocusReason.MouseFocusReason
        self._say_how("Double-click for" if by_mouse else "Enter takes")
        super().focusInEvent(event)

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.setPlaceholderText(self._placeholder)
        if not self.isModified():
            self.setCursorPosition(0)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        words = "" if self.hasFocus() else self.text()
        left = self.cursorRect().center().x()
        leftward = left > self.width() // 2  # an Arabic line begins at the right
        room = (left if leftward else self.width() - left) - gap(self.font(), 1)
        room -= self._kept_free
        if self.cursorPosition() or self.fontMetrics().horizontalAdvance(words) <= room:
            super().paintEvent(event)
            return
        # Qt cuts a long line anywhere; where nobody types, it ends in an ellipsis.
        option = QStyleOptionFrame()
        self.initStyleOption(option)
        painter = QPainter(self)
        panel = QStyle.PrimitiveElement.PE_PanelLineEdit
        self.style().drawPrimitive(panel, option, painter, self)
        painter.setPen(self.palette().color(QPalette.ColorRole.Text))
        short = self.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room)
        box = QRect(left - room if leftward else left, 0, room, self.height())
        side = Qt.AlignmentFlag.AlignRight if leftward else Qt.AlignmentFlag.AlignLeft
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | side, short)
        painter.end()

    def _offered(self) -> str:
        """The words that the empty line would take."""
        return "" if self.text() or self.isModified() or self.isReadOnly() else self._words()

    def _say_how(self, way: str) -> None:
        """Say in the empty line how the selected words come into it."""
        words = self._offered()
        self.setPlaceholderText(f"{way} “{words}”" if words else self._placeholder)

    def _show_stored(self) -> None:
        if self.text() != self._stored:
            self.setText(self._stored)
            self.setCursorPosition(len(self._stored) if self.hasFocus() else 0)
        self.setModified(False)
        mark(self, "wrong", on=False)
        self.setToolTip(plain(self._stored or self._tip))


class NumberLine(TextLine):
    """A count from 0 up, or nothing: empty is not reported, which is not 0."""

    def __init__(self, name: str, title: str, *, placeholder: str = "") -> None:
        super().__init__(name, title, placeholder=placeholder)
        self.check_with(lambda text: str(parsed_count(text) if text else ""))

    @override
    def put(self, value: object, *, fresh: bool = False) -> None:
        """Show the stored number; None shows as empty."""
        super().put("" if value is None else str(value), fresh=fresh)

    def hold(self) -> None:
        """Keep what is typed until somebody asks for `number`: it is written with other numbers."""
        self.editingFinished.disconnect(self.commit)

    @override
    def commit(self) -> None:
        if self.isModified():
            super().commit()

    @override
    def value_of(self, text: str) -> object:
        return int(text) if text else None

    def number(self) -> int | None:
        """What is typed; `InputError` if that is no count."""
        text = self.text().strip()
        return parsed_count(text) if text else None


class DecimalLine(TextLine):
    """A number such as -12.5, or nothing; at most `most` in size."""

    def __init__(self, name: str, title: str, *, most: float = 1e9, unit: str = "") -> None:
        super().__init__(name, title, placeholder=title.lower())
        self._most = most
        if unit:
            self.explain(f"{unit} from -{most:g} to {most:g}, such as 33.51")
        self.check_with(self._checked)

    @override
    def put(self, value: object, *, fresh: bool = False) -> None:
        """Show the stored number; None shows as empty."""
        super().put(f"{value:.10g}" if isinstance(value, float | int) else "", fresh=fresh)

    @override
    def value_of(self, text: str) -> object:
        return float(text) if text else None

    def _checked(self, text: str) -> str:
        if not text:
            return text
        try:
            number = float(text.replace("\u2212", "-").removesuffix("°"))
        except ValueError:
            number = float("nan")
        if not abs(number) <= self._most:
            raise InputError(f"“{text}” is not a number up to {self._most:g}, such as 33.51.")
        return f"{round(number, _DECIMALS):.10g}"


def parsed_count(text: str) -> int:
    """The number of `1,200`, `1 200` or `1200`; `InputError` if it is none."""
    if len(text) > 2 * _MOST_DIGITS:
        raise InputError(f"A number has {_MOST_DIGITS} digits at most; “{text[:20]}…” has more.")
    number = whole_number(text)
    if number is None or number < 0:
        raise InputError(f"“{text}” is not a number from 0 up; leave it empty if none is given.")
    if len(str(number)) > _MOST_DIGITS:
        raise InputError(f"A number has {_MOST_DIGITS} digits at most; “{text[:20]}…” has more.")
    return number


class MemoField(QPlainTextEdit):
    """Plain text over several lines; kept when the focus leaves and after every pause in typing."""

    committed = Signal(object)

    def __init__(self, name: str, title: str, *, placeholder: str = "") -> None:
        super().__init__()
        self._stored = ""
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self.setObjectName(name)
        self.setAccessibleName(title)
        self.setPlaceholderText(placeholder)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self._pause.timeout.connect(self.commit)
        self.textChanged.connect(self._typed)
        self._fit()

    def put(self, value: object, *, fresh: bool = False) -> None:
        """Show the stored text."""
        self._stored = str(value or "")
        differs = self._text() != self._stored
        if fresh:
            if differs:
                self.setPlainText(self._stored)
            self._settle()
        elif differs and not self.document().isModified():
            self._replace_text(self._stored)

    def commit(self) -> None:
        """Hand on what was typed."""
        text, changed = self._text(), self.document().isModified()
        self._settle()
        if changed and text != self._stored:
            self._stored = text
            self.committed.emit(text)

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.commit()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._fit()

    @override
    def sizeHint(self) -> QSize:
        return QSize(gap(self.font(), 12), self.height())

    def _text(self) -> str:
        return plain_text(self)

    def _replace_text(self, text: str) -> None:
        """Show another text; who writes at the end goes on there, and others where they were."""
        was, at_end = self.textCursor().position(), self.textCursor().atEnd()
        self.setPlainText(text)
        cursor = self.textCursor()
        last = self.document().characterCount() - 1
        cursor.setPosition(last if at_end else min(was, last))
        self.setTextCursor(cursor)

    def _settle(self) -> None:
        self._pause.stop()
        self.document().setModified(False)

    def _typed(self) -> None:
        self._fit()
        if self.document().isModified():
            self._pause.start()

    def _fit(self) -> None:
        fewest, most = _MEMO_LINES
        lines = min(max(round(self.document().size().height()), fewest), most)
        self.setFixedHeight(lines * self.fontMetrics().lineSpacing() + gap(self.font(), 3))


class ChoiceBox(QComboBox):
    """One of a fixed list of words; the wheel scrolls the form and never changes the choice."""

    committed = Signal(object)

    def __init__(self, name: str, title: str, values: Sequence[str], *, unset: str = "–") -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(title)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(6)
        self.offer([(value, value.replace("_", " ") or unset) for value in values])
        self.activated.connect(lambda row: self.committed.emit(self.itemData(row)))

    def offer(self, choices: Sequence[tuple[str, str]]) -> None:
        """Let it be these values, each with its words."""
        if [self.itemData(row) for row in range(self.count())] == [value for value, _ in choices]:
            return
        self.clear()
        for value, words in choices:
            self.addItem(words, value)

    def put(self, value: object, *, fresh: bool = False) -> None:
        """Show the stored choice; one that is not in the list is added to it."""
        row = self.findData(value)
        if row < 0:
            self.addItem(str(value), value)
            row = self.count() - 1
        self.setCurrentIndex(row)

    def commit(self) -> None:
        """Nothing is ever half chosen."""

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        field = self.style().subControlRect(
            QStyle.ComplexControl.CC_ComboBox,
            option,
            QStyle.SubControl.SC_ComboBoxEditField,
            self,
        )
        elide, room = Qt.TextElideMode.ElideRight, field.width() - gap(self.font(), 0.5)
        option.currentText = self.fontMetrics().elidedText(option.currentText, elide, room)
        painter = QStylePainter(self)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        painter.end()

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class YesField(QCheckBox):
    """Yes or no."""

    committed = Signal(object)

    def __init__(self, name: str, title: str) -> None:
        super().__init__(title)
        self.setObjectName(name)
        self.setAccessibleName(title)
        self.clicked.connect(self._click)

    def put(self, value: object, *, fresh: bool = False) -> None:
        """Show what is stored."""
        self.setChecked(bool(value))

    def commit(self) -> None:
        """Nothing is ever half ticked."""

    def _click(self, on: bool) -> None:
        self.committed.emit(on)
