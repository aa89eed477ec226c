"""A bubble beside a part of the window, and a ring around that part; the window goes on working."""

from collections.abc import Mapping
from typing import Literal

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from rubricator.gui.override import override
from rubricator.gui.plain import PlainLabel
from rubricator.gui.theme import gap

Side = Literal["below", "left", "right"]
_Type = QEvent.Type
_MOVES = frozenset({_Type.Resize, _Type.Move, _Type.Show, _Type.Hide, _Type.LayoutRequest})


class TourBubble(QFrame):
    """Says what to do, with Back, Skip and End; it never takes the keys away from the article."""

    backRequested = Signal()
    skipRequested = Signal()
    endRequested = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._anchor: QWidget | None = None
        self._side: Side = "below"
        self._ring = QFrame(window)
        self._step = PlainLabel()
        self._text = PlainLabel()
        self._back = QPushButton("Back")
        self._skip = QPushButton("Skip")
        self._end = QPushButton("End tour")
        self._later = QTimer(self)
        self._build()
        self._connect()

    def say(self, step: str, text: str, anchor: QWidget, *, side: Side, first: bool) -> None:
        """Show a step beside the part of the window that it is about, at `side` if it fits."""
        self._side = side
        self._watch(anchor)
        self._step.setText(step)
        self._text.setText(text)
        self._back.setEnabled(not first)
        self.setAccessibleName(f"Tour, {step}")
        self.setAccessibleDescription(text)
        self._ring.show()
        self.show()
        self._place()

    def leave(self) -> None:
        """Take bubble and ring away."""
        self._watch(None)
        for part in (self._ring, self):
            part.hide()
            part.deleteLater()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _MOVES and self._anchor is not None:
            self._later.start(0)
        return super().eventFilter(watched, event)

    def _watch(self, anchor: QWidget | None) -> None:
        for part in (self._anchor, self._window):
            if part is not None:
                part.removeEventFilter(self)
        self._anchor = anchor
        if anchor is not None:
            anchor.installEventFilter(self)
            self._window.installEventFilter(self)

    def _place(self) -> None:
        if self._anchor is None:
            return
        step, room = gap(self.font()), self._window.rect()
        anchor = _within(self._anchor, self._window) & room
        self._ring.setGeometry(anchor.adjusted(-3, -3, 3, 3) & room)
        self._text.setFixedWidth(step * 38)
        self.adjustSize()
        within = room.adjusted(step, step, -step, -step)
        self.move(_beside(anchor, self.size(), within, apart=step, side=self._side))
        self._ring.raise_()
        self.raise_()

    def _build(self) -> None:
        step = gap(self.font())
        self.setObjectName("tourBubble")
        self.setProperty("bubble", "true")
        self._ring.setObjectName("tourRing")
        self._ring.setProperty("ring", "true")
        self._ring.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._step.setObjectName("tourStep")
        self._step.setProperty("small", "true")
        self._text.setObjectName("tourText")
        self._text.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(step * 2, step, step, step)
        layout.setSpacing(step)
        layout.addWidget(self._step)
        layout.addWidget(self._text)
        layout.addLayout(self._build_buttons())
        self._later.setSingleShot(True)

    def _build_buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self._end.setObjectName("tourEnd")
        self._back.setObjectName("tourBack")
        self._skip.setObjectName("tourSkip")
        for button in (self._end, self._back, self._skip):
            button.setProperty("link", "true")
            # A click leaves the keys where they are: in the article.
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            row.addWidget(button)
        row.insertStretch(1, 1)
        return row

    def _connect(self) -> None:
        self._back.clicked.connect(self.backRequested)
        self._skip.clicked.connect(self.skipRequested)
        self._end.clicked.connect(self.endRequested)
        self._later.timeout.connect(self._place)


def _within(part: QWidget, window: QWidget) -> QRect:
    return QRect(part.mapTo(window, QPoint(0, 0)), part.size())


def _beside(anchor: QRect, bubble: QSize, room: QRect, *, apart: int, side: Side) -> QPoint:
    """Where a bubble stands: at the side asked for or another one, else in its lower part."""
    wide, high = bubble.width(), bubble.height()
    middle = anchor.center().x() - wide // 2
    level = max(room.top(), min(anchor.center().y() - high // 2, room.bottom() - high))
    corners: Mapping[Side, QPoint] = {
        "below": QPoint(max(room.left(), middle), anchor.bottom() + apart),
        "left": QPoint(anchor.left() - wide - apart, level),
        "right": QPoint(anchor.right() + apart, level),
    }
    for corner in (corners[side], *corners.values()):
        if room.contains(QRect(corner, bubble)):
            return corner
    return QPoint(middle, anchor.bottom() - high - apart)
