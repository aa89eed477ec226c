"""Keys written on buttons, menus and codes while Ctrl is held."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLabel, QMainWindow, QToolButton, QTreeView, QWidget

from rubricator.core.code import Code
from rubricator.gui.models.codebook_model import CODE_ROLE
from rubricator.gui.override import override
from rubricator.gui.plain import PlainLabel

HELD_MS = 600
_Type = QEvent.Type
_ENDS = frozenset({_Type.MouseButtonPress, _Type.Wheel, _Type.FocusOut})
_Spot = tuple[QRect, str]
"""A rectangle of the window and the key that belongs there."""


class KeyBadges(QObject):
    """Watches the window's keys; any other key, a click or letting go takes the badges away."""

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._labels: list[QLabel] = []
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.timeout.connect(self._show_if_active)
        window.installEventFilter(self)
        for action in window.findChildren(QAction):
            # The key of a command runs it and is heard nowhere else.
            action.triggered.connect(self._put_away)
        self._watch_handle()

    def show(self) -> None:
        """Write the keys on what they work on."""
        for place, key in (*self._buttons(), *self._menus()):
            label = self._label(key)
            label.move(
                place.center().x() - label.width() // 2, place.bottom() - label.height() // 2
            )
        for place, key in self._codes():
            label = self._label(key)
            label.move(place.left(), place.center().y() - label.height() // 2)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if watched is self._window:
            if kind == _Type.WinIdChange:
                self._watch_handle()
            elif kind in (_Type.WindowDeactivate, _Type.Resize, _Type.Close):
                self._put_away()
        elif isinstance(event, QKeyEvent) and kind in (_Type.KeyPress, _Type.KeyRelease):
            self._take_key(event)
        elif kind in _ENDS:
            self._put_away()
        return super().eventFilter(watched, event)

    def _watch_handle(self) -> None:
        # The handle hears every key of the window once, whichever part of it has the focus.
        handle = self._window.windowHandle()
        if handle is not None:
            handle.installEventFilter(self)

    def _take_key(self, event: QKeyEvent) -> None:
        if event.isAutoRepeat():
            return
        alone = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.ControlModifier,
        )
        pressed = event.type() == _Type.KeyPress
        if pressed and alone and event.key() == Qt.Key.Key_Control:
            self._patience.start(HELD_MS)
        else:
            self._put_away()

    def _put_away(self) -> None:
        self._patience.stop()
        for label in self._labels:
            label.deleteLater()
            label.hide()
        self._labels.clear()

    def _show_if_active(self) -> None:
        if self._window.isActiveWindow():
            self.show()

    def _label(self, key: str) -> QLabel:
        label = PlainLabel(key, self._window)
        label.setObjectName("keyBadge")
        label.setProperty("key", "true")
        label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        label.adjustSize()
        label.show()
        label.raise_()
        self._labels.append(label)
        return label

    def _buttons(self) -> Iterator[_Spot]:
        for button in self._window.findChildren(QToolButton):
            action: QAction | None = button.defaultAction()
            keys = action.shortcuts() if action else []
            if keys and button.isVisible():
                yield self._place(button, button.rect()), _words(keys)

    def _menus(self) -> Iterator[_Spot]:
        bar = self._window.menuBar()
        for action in bar.actions():
            key = QKeySequence.mnemonic(action.text())
            if not (key.isEmpty() or bar.isNativeMenuBar()) and bar.isVisible():
                yield self._place(bar, bar.actionGeometry(action)), _words([key])

    def _codes(self) -> Iterator[_Spot]:
        tree = self._window.findChild(QTreeView, "codebookTree")
        if not isinstance(tree, QTreeView) or not tree.isVisible():
            return
        page = tree.viewport()
        index = tree.indexAt(QPoint(0, 0))
        while index.isValid():
            row = tree.visualRect(index)
            if row.top() > page.height():
                return
            code: Code | None = index.data(CODE_ROLE)
            if code and code.shortcut:
                yield self._place(page, row & page.rect()), code.shortcut.upper()
            index = _below(tree, index)

    def _place(self, part: QWidget, place: QRect) -> QRect:
        return QRect(part.mapTo(self._window, place.topLeft()), place.size())


def _below(tree: QTreeView, index: QModelIndex) -> QModelIndex:
    following: QModelIndex = tree.indexBelow(index)
    return following


def _words(keys: Sequence[QKeySequence]) -> str:
    """The first key as this platform writes it; Ctrl is held already and goes without saying."""
    written = keys[0].toString(QKeySequence.SequenceFormat.NativeText)
    return written.removeprefix("Ctrl+").replace("Shift+", "⇧")
