"""Five steps in the real window that teach coding by key; each is done by doing it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QDockWidget, QMainWindow, QToolBar, QWidget

from rubricator.core.history import Changes
from rubricator.core.span import Span
from rubricator.gui.actions import Actions
from rubricator.gui.desk import Desk
from rubricator.gui.override import override
from rubricator.gui.session import Session
from rubricator.gui.tour_bubble import Side, TourBubble

_IN_TOOLBAR = frozenset({"undo"})
_RECORDS = ("annotation", "event_report", "stance", "participant", "figure", "actor")


@dataclass(frozen=True, slots=True)
class Step:
    """What to do and the part of the window it is done in, by its object name."""

    name: str
    text: str
    anchor: str
    side: Side = "below"


STEPS: tuple[Step, ...] = (
    Step(
        "select",
        "Select a few words of the article: drag over them, or hold Shift and press →. Whole words "
        "are taken by themselves.",
        "articleView",
    ),
    Step(
        "code",
        "Now press a letter of the codebook: {letter}. Each letter in the codebook is such a key; "
        "Space finds a code by its name, and a double click on a code codes too.",
        "articleView",
    ),
    Step(
        "see",
        "The stripe beside the text is your coding, and the chart below counts all those in the "
        "body of the articles. Click the stripe or a bar, or press Tab to go to the next coding.",
        "stripeMargin",
        "left",
    ),
    Step(
        "record",
        "The inspector holds the record of the coding in focus. Press M in the article and write a "
        "memo, or choose how sure you are.",
        "inspector",
    ),
    Step(
        "undo",
        "Everything is saved as you work, and everything can be taken back. Press Ctrl+Z in the "
        "article, or click Undo.",
        "undo",
    ),
)


class Tour(QObject):
    """Leads through the steps of one window; it blocks nothing and can be begun again."""

    def __init__(self, window: QMainWindow, desk: Desk, actions: Actions, session: Session) -> None:
        super().__init__(window)
        self._window = window
        self._desk = desk
        self._actions = actions
        self._session = session
        self._bubble: TourBubble | None = None
        self._at = 0
        self._clicked: tuple[QWidget, ...] = ()
        if session.wants_tour():
            QTimer.singleShot(0, self, self.begin)
        self._connect()

    @property
    def step(self) -> str:
        """The name of the present step; empty when there is no tour."""
        return STEPS[self._at].name if self._bubble else ""

    def begin(self) -> None:
        """Begin with the first step, if there is something to code and it may be coded."""
        self._session.set_tour_seen()
        if self._desk.document_id is None or self._desk.project.read_only:
            self._desk.messages.show_hint(
                "The tour codes a few words: open a project that has articles and can be written."
            )
            return
        self.end()
        self._bubble = bubble = TourBubble(self._window)
        bubble.backRequested.connect(lambda: self._go(self._at - 1))
        bubble.skipRequested.connect(lambda: self._go(self._at + 1))
        bubble.endRequested.connect(self.end)
        self._clicked = tuple(filter(None, map(self._part, ("stripeMargin", "frequencyBars"))))
        for part in self._clicked:
            part.installEventFilter(self)
        self._go(0)

    def end(self) -> None:
        """Take the bubble away."""
        for part in self._clicked:
            part.removeEventFilter(self)
        self._clicked = ()
        if self._bubble is not None:
            self._bubble.leave()
            self._bubble = None

    def callbacks(self) -> Mapping[str, Callable[[], object]]:
        """What the tour's command does, by its name."""
        return {"tour": self.begin}

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.MouseButtonRelease:
            self._done("see")
        return super().eventFilter(watched, event)

    def _done(self, name: str) -> None:
        """Go on from the step of this name, once whatever led here is finished."""
        if self.step == name:
            QTimer.singleShot(0, self, lambda: self._go_on_from(name))

    def _go_on_from(self, name: str) -> None:
        if self.step == name:
            self._go(self._at + 1)

    def _go(self, number: int) -> None:
        if self._bubble is None:
            return
        if number >= len(STEPS):
            self._finish()
            return
        self._at = max(0, number)
        step = STEPS[self._at]
        anchor = self._anchor(step.anchor)
        _uncover(anchor)
        count = f"{self._at + 1} of {len(STEPS)}"
        text = step.text.format(letter=self._letter())
        self._bubble.say(count, text, anchor, side=step.side, first=self._at == 0)

    def _finish(self) -> None:
        self.end()
        self._desk.messages.offer(
            "That was the tour. Help has it again.", "Show all keys", self._actions["keys"].trigger
        )

    def _letter(self) -> str:
        """A letter of the codebook with what it stands for."""
        events = (code for code in self._desk.codes.values() if code.kind == "event")
        code = next((each for each in events if each.shortcut and not each.retired), None)
        return f"{code.shortcut.upper()} for “{code.label}”" if code else "one beside a code"

    def _anchor(self, name: str) -> QWidget:
        return self._button(name) or self._part(name) or self._window

    def _button(self, command: str) -> QWidget | None:
        bar = self._part("toolbar")
        if isinstance(bar, QToolBar) and command in _IN_TOOLBAR:
            return bar.widgetForAction(self._actions[command])
        return None

    def _part(self, name: str) -> QWidget | None:
        found = self._window.findChild(QWidget, name)
        return found if isinstance(found, QWidget) else None

    def _connect(self) -> None:
        self._desk.selectionChanged.connect(self._take_selection)
        self._desk.coded.connect(lambda _: self._done("code"))
        self._desk.annotationFocused.connect(self._take_focus)
        self._desk.changed.connect(self._take_change)

    def _take_selection(self, spans: tuple[Span, ...]) -> None:
        if spans:
            self._done("select")

    def _take_focus(self, annotation_id: object) -> None:
        if annotation_id is not None:
            self._done("see")

    def _take_change(self, changes: Changes) -> None:
        if changes.touch(*_RECORDS):
            self._done("record")
        if self._desk.project.next_redo() is not None:
            self._done("undo")


def _uncover(part: QWidget) -> None:
    """Show the docks that hold a part, if they were hidden."""
    above: QWidget | None = part
    while above is not None:
        if isinstance(above, QDockWidget):
            above.show()
            above.raise_()
        above = above.parentWidget()
