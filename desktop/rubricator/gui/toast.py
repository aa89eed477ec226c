"""A note that passes by itself over the article, with a button that takes the action back."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from rubricator.gui.override import override
from rubricator.gui.plain import PlainLabel, plain

_STAYS_MS = 7_000
_MARGIN = 24
_SIDES = 48
"""Pixels that the note has around and between its words and its button."""


class Toast(QFrame):
    """One note at the lower edge of its host; a new one replaces the last."""

    def __init__(self, host: QWidget) -> None:
        super().__init__(host)
        self._host = host
        self._text = PlainLabel()
        self._button = QPushButton()
        self._callback: Callable[[], object] | None = None
        self._step: int | None = None
        self._words = ""
        self._timer = QTimer(self)
        self._build()
        self._connect()
        host.installEventFilter(self)
        self.hide()

    def offer(
        self, text: str, action: str, callback: Callable[[], object], *, step: int | None = None
    ) -> None:
        """Show a note with a button, which takes back the step of this id if one is given."""
        self._step = step
        self._words = text
        self._button.setText(action)
        self._callback = callback
        self._place()
        self.show()
        self.raise_()
        self._timer.start(_STAYS_MS)

    def follow(self, step: int | None) -> None:
        """Go when `step` is the last one now and not the one that the button takes back."""
        if self._step is not None and step != self._step:
            self.hide()

    def _act(self) -> None:
        callback, self._callback = self._callback, None
        self.hide()
        if callback is not None:
            callback()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def _build(self) -> None:
        self.setObjectName("toast")
        self.setProperty("toast", "true")
        self._text.setObjectName("toastText")
        self._button.setObjectName("toastAction")
        layout = QHBoxLayout(self)
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        layout.setContentsMargins(16, 8, 8, 8)
        layout.addWidget(self._text)
        layout.addWidget(self._button)
        self._timer.setSingleShot(True)

    def _connect(self) -> None:
        self._timer.timeout.connect(self.hide)
        self._button.clicked.connect(self._act)

    def _place(self) -> None:
        host = self._host
        # Words of an article may be long; the button is seen all the same.
        room = host.width() - self._button.sizeHint().width() - 2 * _MARGIN - _SIDES
        cut = self.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideMiddle, room)
        self._text.setText(cut)
        self._text.setToolTip(plain(self._words if cut != self._words else ""))
        self.adjustSize()
        self.move((host.width() - self.width()) // 2, host.height() - self.height() - _MARGIN)
