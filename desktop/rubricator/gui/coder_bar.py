"""Who codes: a line above the article to say it in, which keeps nobody from reading."""

import getpass

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QPushButton, QSizePolicy

from rubricator.gui.override import override
from rubricator.gui.plain import PlainLabel, plain
from rubricator.gui.theme import gap

_ASKED, _WHY = "Who codes?", "Every coding carries this name:"


class CoderBar(QFrame):
    """A name and a button; Enter takes the name, Esc leaves things as they are."""

    named = Signal(str)
    """A name was given; it is not empty."""
    left = Signal()
    """The bar was closed without an answer."""

    def __init__(self) -> None:
        super().__init__()
        self._words = PlainLabel(_ASKED)
        self._name = QLineEdit()
        self._take = QPushButton("Code under this name")
        self._build()
        self._connect()

    def ask(self, present: str) -> None:
        """Show the bar with the present name, or else that of the computer's user."""
        self._name.setText(present or _user())
        self.show()

    def enter(self) -> None:
        """Let the keys go to the name, ready to be typed over."""
        self._name.setFocus()
        self._name.selectAll()

    def _answer(self) -> None:
        name = " ".join(self._name.text().split())
        if name:
            self.hide()
            self.named.emit(name)

    def _leave(self) -> None:
        self.hide()
        self.left.emit()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        escapes = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
        if escapes and event.type() == QEvent.Type.KeyPress:
            self._leave()
            return True
        return super().eventFilter(watched, event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say what the name is for where there is room for it."""
        super().resizeEvent(event)
        words = f"{_ASKED} {_WHY}"
        others = self._name.maximumWidth() + self._take.sizeHint().width()
        room = self.width() - others - gap(self.font(), 8)
        wide = self.fontMetrics().horizontalAdvance(words) <= room
        self._words.setText(words if wide else _ASKED)

    def _build(self) -> None:
        self.setObjectName("coderBar")
        self.setProperty("card", "true")
        self._words.setBuddy(self._name)
        self._name.setObjectName("coderName")
        self._name.setAccessibleName("Name of the coder")
        self._name.setMaximumWidth(gap(self.font(), 30))
        self._name.setMinimumWidth(gap(self.font(), 12))
        self._name.setToolTip(plain(_WHY))
        self._take.setObjectName("coderTake")
        self._take.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        step = gap(self.font())
        row.setContentsMargins(step * 2, step, step * 2, step)
        row.setSpacing(step)
        row.addWidget(self._words)
        row.addWidget(self._name, 1)
        row.addWidget(self._take)
        row.addStretch()
        self.hide()

    def _connect(self) -> None:
        self._name.installEventFilter(self)
        self._name.returnPressed.connect(self._answer)
        self._name.textChanged.connect(lambda text: self._take.setEnabled(bool(text.strip())))
        self._take.clicked.connect(self._answer)


def _user() -> str:
    """The name the computer knows its user by; empty where it knows none."""
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        return ""
