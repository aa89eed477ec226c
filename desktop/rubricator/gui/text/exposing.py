"""Tells assistive technology where the codings on the screen begin and end.

Each is a child of the article's page, with a name, a description and extents. They are no widgets:
nothing of them is painted or takes the mouse. (Qt for Python has no attributes of text to give.)
"""

import weakref
from collections.abc import Callable, Collection, Mapping
from functools import partial

from PySide6.QtCore import QObject, QPoint, QRect, QRectF, QTimer
from PySide6.QtGui import QAccessible, QAccessibleEvent, QAccessibleInterface, QColor, QWindow
from PySide6.QtWidgets import QAccessibleWidget, QWidget

from rubricator.core.span import Span
from rubricator.gui.override import override
from rubricator.gui.text import highlights
from rubricator.gui.text.geometry import Lines
from rubricator.gui.text.heard import Heard, heard
from rubricator.gui.text.scene import Scene

MOST = 200
"""So many codings are told at most; more are on no screen that can be read."""

_REST_MS = 120
_Event = QAccessible.Event

OnScreen = Callable[[], tuple[Scene, Lines, int]]
Coders = Callable[[Collection[int]], Mapping[int, str]]
"""The names of some coders, by their ids."""


class Exposer(QObject):
    """Tells which codings are on the screen, whenever that has changed and scrolling rests."""

    def __init__(
        self, page: QWidget, on_screen: OnScreen, text: Callable[[], str], *, parent: QObject
    ) -> None:
        super().__init__(parent)
        self.on_screen = on_screen
        self._text = text
        self._coders: Coders = lambda _: {}
        self._has_told = False
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(self.tell)
        self._page = exposed(page, self)

    def set_coders(self, coders: Coders) -> None:
        """Ask `coders` who coded what is told."""
        self._coders = coders

    def touch(self) -> None:
        """Something else may be on the screen: tell it soon, if anything listens."""
        if QAccessible.isActive():
            self._rest.start()

    def ask(self) -> None:
        """Somebody asks what is there: tell it now for the first time, else look again soon.

        Never is a coding taken away while it is asked about.
        """
        if not self._has_told:
            self.tell()
        elif not self._rest.isActive():
            self._rest.start()

    def tell(self) -> None:
        """Tell which codings are on the screen now; none if the article is not."""
        self._has_told = self._page.widget().isVisible()
        if self._has_told:
            self._page.show(self._heard())
        else:
            self._page.let_go()

    def _heard(self) -> Mapping[int, Heard]:
        """The codings on the screen by their ids, in reading order."""
        scene, lines, _ = self.on_screen()
        shown = dict.fromkeys(one.mark.annotation_id for one in scene.shown(lines))
        numbers = list(shown)[:MOST]
        coders = self._coders({scene.index.of(number)[0].coder_id for number in numbers})
        text, offsets = self._text(), scene.offsets
        seen = Span(offsets.from_qt(lines.start), offsets.from_qt(lines.end) + 1)
        return {number: heard(scene, text, number, coders=coders, seen=seen) for number in numbers}


class ExposedPage(QAccessibleWidget):
    """The article's page as assistive technology finds it, with the codings as children."""

    def __init__(self, page: QWidget, exposer: Exposer) -> None:
        super().__init__(page, QAccessible.Role.Client)
        # Qt keeps this as long as the page; it must not keep the article in its turn.
        self._exposer = weakref.ref(exposer)
        self._codings: dict[int, ExposedCoding] = {}

    def show(self, told: Mapping[int, Heard]) -> None:
        """Have these codings as children, in this order; what changed is told."""
        for gone in [number for number in self._codings if number not in told]:
            _notify(self._codings[gone], _Event.ObjectDestroyed)
            self._codings.pop(gone).delete()
        former = self._codings
        self._codings = {
            number: former.get(number) or ExposedCoding(self, number) for number in told
        }
        for number, words in told.items():
            if number in former:
                self._codings[number].take(words)
            else:
                self._codings[number].words = words
                _notify(self._codings[number], _Event.ObjectCreated)

    def let_go(self) -> None:
        """Have no children any more: the page is gone, or is not to be seen."""
        while self._codings:
            self._codings.popitem()[1].delete()

    def box(self, annotation_id: int) -> QRect:
        """Where a coding is on the screen, as far as it is seen."""
        exposer = self._exposer()
        if exposer is None:
            return QRect()
        scene, lines, scrolled = exposer.on_screen()
        whole = QRectF()
        for mark in scene.index.of(annotation_id):
            for box in highlights.boxes(scene, lines, scene.positions(mark)):
                whole = whole.united(box)
        page = self.widget()
        seen = whole.translated(0, -scrolled).toAlignedRect() & page.rect()
        return QRect(page.mapToGlobal(seen.topLeft()), seen.size())

    @override
    def childCount(self) -> int:
        exposer = self._exposer()
        if exposer is not None:
            exposer.ask()
        return super().childCount() + len(self._codings)

    @override
    def child(self, index: int) -> QAccessibleInterface:
        at = index - super().childCount()
        if 0 <= at < len(self._codings):
            return list(self._codings.values())[at]
        return super().child(index)

    @override
    def indexOfChild(self, child: QAccessibleInterface) -> int:
        if isinstance(child, ExposedCoding):
            return super().childCount() + list(self._codings).index(child.annotation_id)
        return super().indexOfChild(child)

    @override
    def childAt(self, x: int, y: int) -> QAccessibleInterface:
        """The innermost coding at a point of the screen."""
        exposer = self._exposer()
        if exposer is None:
            return None  # type: ignore[return-value]
        scene, lines, scrolled = exposer.on_screen()
        place = (self.widget().mapFromGlobal(QPoint(x, y)) + QPoint(0, scrolled)).toPointF()
        over = (
            one.mark
            for one in scene.shown(lines)
            if any(
                box.contains(place) for box in highlights.boxes(scene, lines, (one.start, one.end))
            )
        )
        found = min(over, key=lambda mark: mark.end - mark.start, default=None)
        return self._codings.get(found.annotation_id) if found else None  # type: ignore[return-value]


class ExposedCoding(QAccessibleInterface):
    """One coding as assistive technology finds it."""

    def __init__(self, page: ExposedPage, annotation_id: int) -> None:
        super().__init__()
        self.annotation_id = annotation_id
        self.words = Heard("", "")
        self._page = page
        self._number = QAccessible.registerAccessibleInterface(self)

    def take(self, words: Heard) -> None:
        """Say this from now on, and tell what of it is new."""
        former, self.words = self.words, words
        if former.name != words.name:
            _notify(self, _Event.NameChanged)
        if former.description != words.description:
            _notify(self, _Event.DescriptionChanged)

    def delete(self) -> None:
        """Be no more: Qt forgets it."""
        QAccessible.deleteAccessibleInterface(self._number)

    @override
    def isValid(self) -> bool:
        return True

    @override
    def object(self) -> QObject:
        return None  # type: ignore[return-value]

    @override
    def window(self) -> QWindow:
        return self._page.window()

    @override
    def parent(self) -> QAccessibleInterface:
        return self._page

    @override
    def childCount(self) -> int:
        return 0

    @override
    def child(self, index: int) -> QAccessibleInterface:
        return None  # type: ignore[return-value]

    @override
    def childAt(self, x: int, y: int) -> QAccessibleInterface:
        return None  # type: ignore[return-value]

    @override
    def indexOfChild(self, child: QAccessibleInterface) -> int:
        return -1

    @override
    def text(self, t: QAccessible.Text) -> str:
        if t == QAccessible.Text.Name:
            return self.words.name
        return self.words.description if t == QAccessible.Text.Description else ""

    @override
    def setText(self, t: QAccessible.Text, text: str) -> None:
        """A coding is not named by what listens."""

    @override
    def rect(self) -> QRect:
        return self._page.box(self.annotation_id)

    @override
    def role(self) -> QAccessible.Role:
        return QAccessible.Role.Note

    @override
    def state(self) -> QAccessible.State:
        return QAccessible.State()

    @override
    def foregroundColor(self) -> QColor:
        return self._page.foregroundColor()

    @override
    def backgroundColor(self) -> QColor:
        return self._page.backgroundColor()


def exposed(page: QWidget, exposer: Exposer) -> ExposedPage:
    """Let assistive technology find the page with its codings, as long as there is the page."""
    told = ExposedPage(page, exposer)
    QAccessible.registerAccessibleInterface(told)
    # Qt deletes it with the page. Until then Python must not: the connection holds it.
    page.destroyed.connect(partial(_let_go, told))
    return told


def _let_go(told: ExposedPage, _: QObject | None = None) -> None:
    told.let_go()


def _notify(coding: ExposedCoding, event: QAccessible.Event) -> None:
    if QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleEvent(coding, event))
